"""Friendly values at the border of the program, one type inside.

Each function takes what TOML gave and returns the inner value or raises `ValueError` with a clause that reads
on from the key's name ("must be a time of day like "07:00", not 7"). `NAME = Annotated[...]` are the types of keys.
"""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
import zoneinfo
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("day", "daily"), (0, 1, 2, 3, 4, 5, 6)),
    **dict.fromkeys(("week", "weekly"), (0,)),
    **dict.fromkeys(("weekday", "weekdays"), (0, 1, 2, 3, 4)),
    **dict.fromkeys(("weekend", "weekends"), (5, 6)),
    **{name: (place,) for place, day in enumerate(WEEKDAYS) for name in (day, day + "s", day[:3])},
}
_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_CENTURY = 100 * 366 * 86_400
_DURATION = re.compile(r"(\d{1,9}|an?|one)\s*(second|minute|hour|day|week)s?", re.IGNORECASE)
_SIZE = re.compile(r"(\d{1,9})\s*(KB|MB)", re.IGNORECASE)
_SIZES = {"KB": 1_000, "MB": 1_000_000}
LEAST_SIZE, MOST_SIZE = 1_000, 10_000_000
"""Bytes; larger bodies are not read, whoever sent them (`digest.registry.bodies`)."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_HEX_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>@,;:\"()]+@[^\s<>@,;:\"()]+")
_NAMED_ADDRESS = re.compile(r"(?:\"[^\"]*\"|[^<>@\"]*)\s*<([^<>]*)>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

_TURNS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what stands around them (Unicode's Bidi_Control)."""


def unknown(kind: str, word: str, known: Iterable[str]) -> str:
    """Says that a word is unknown, and which known one is nearest, or else which ones there are."""
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if not near and not names:
        return f"unknown {kind} {word!r}; none is known here yet"
    return f"unknown {kind} {word!r}; " + (f"did you mean {near[0]!r}?" if near else f"known: {', '.join(names)}")


def line(value: str) -> str:
    """A text on one line, which may enter a mail header."""
    if _CONTROL.search(value):
        raise ValueError("must stand on one line, without control characters")
    return value.strip()


def name(value: str) -> str:
    """What a source is called, which stands in tables, reports and commands."""
    if _TURNS.search(value):
        raise ValueError("must not contain characters that turn the direction of writing")
    return line(value)


def block(value: str) -> str:
    """A text of several lines."""
    text = value.replace("\r\n", "\n")
    if _CONTROL.search(text.replace("\n", "")):
        raise ValueError("must not contain control characters")
    return text.strip()


def duration(value: object) -> object:
    """A `timedelta` from "7 days", "36 hours", "a week"; None stays None."""
    if value is None or isinstance(value, dt.timedelta):
        return value
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f'must be a length of time like "7 days" or "36 hours", not {value!r}')
    seconds = (int(match[1]) if match[1].isdigit() else 1) * _UNITS[match[2].lower()]
    if not 0 < seconds <= _CENTURY:
        raise ValueError(f"must be longer than nothing and at most a century, not {value!r}")
    return dt.timedelta(seconds=seconds)


def window(value: object) -> object:
    """A duration, or None from "all": no end to looking back."""
    if isinstance(value, str) and value.strip().lower() == "all":
        return None
    try:
        return duration(value)
    except ValueError as error:
        raise ValueError(f'{error} ("all" looks back without end)') from error


def size(value: object) -> object:
    """Bytes from "10 MB" or "500 KB", decimal (IEC 80000-13), as far as a body is read at all."""
    match = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    bytes_ = int(match[1]) * _SIZES[match[2].upper()] if match else value
    if isinstance(bytes_, bool) or not isinstance(bytes_, int) or not LEAST_SIZE <= bytes_ <= MOST_SIZE:
        raise ValueError(f'must be a size like "500 KB", from "1 KB" to "10 MB", not {value!r}')
    return bytes_


def number(value: object) -> object:
    """A float from a number or a percentage: 0.2 and "20%" are the same."""
    percent = re.fullmatch(r"(-?\d{1,9}(?:\.\d{1,9})?)\s*%", value.strip()) if isinstance(value, str) else None
    if percent:
        return float(percent[1]) / 100
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f'must be a number like 0.2 or "20%", not {value!r}')
    return float(value)


def web_address(value: str) -> str:
    """An http(s) address with a host."""
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or re.search(r"[\s<>\"\\]", value):
        raise ValueError(f'must be a web address like "https://example.org", not {value!r}')
    return _TURNS.sub(lambda found: quote(found[0]), value)


def site_address(value: str) -> str:
    """A web address that names of files are added to: no query, no fragment, no closing slash."""
    if re.search(r"[?#]", web_address(value)):
        raise ValueError("must not contain ? or #, for names of files are added to it")
    return value.rstrip("/")


def mail_address(value: str) -> str:
    """`desk@example.org` or `The Desk <desk@example.org>`."""
    named = _NAMED_ADDRESS.fullmatch(value)
    if not _ADDRESS.fullmatch(named[1] if named else value):
        raise ValueError(f'must be a mail address like "desk@example.org" or "Desk <desk@example.org>", not {value!r}')
    return value


def unsubscribe_address(value: str) -> str:
    """A web address or `mailto:`."""
    if value.startswith("mailto:"):
        mail_address(value.removeprefix("mailto:").partition("?")[0])
        return value
    return web_address(value)


def colour(value: str) -> str:
    """Six small hexadecimal digits after a #, from six or three."""
    if not _HEX_COLOUR.fullmatch(value):
        raise ValueError(f'must be a colour like "#a4331f", not {value!r}')
    digits = value[1:].lower()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)


def fonts(value: str) -> str:
    """A CSS list of font names that cannot leave its declaration."""
    if not value or re.search(r"[;{}<>\\@/]", value) or value.count('"') % 2 or value.count("'") % 2:
        raise ValueError(f"must be names of fonts with commas between, not {value!r}")
    return value


def language(value: str) -> str:
    """A language tag (BCP 47), its language in small letters."""
    if not _LANGUAGE.fullmatch(value):
        raise ValueError(f'must be a language tag like "en" or "pt-BR", not {value!r}')
    return value


def timezone(value: str) -> str:
    """The name of a zone in the IANA database."""
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        near = difflib.get_close_matches(value, sorted(zoneinfo.available_timezones()), n=1)
        hint = f"did you mean {near[0]!r}?" if near else 'write it like "Europe/Berlin"'
        raise ValueError(f"unknown time zone {value!r}; {hint}") from error
    return value


def anchored(root: Path, value: str) -> Path:
    """An absolute path; what is relative is relative to `root`. Links are not followed."""
    try:
        return Path(os.path.normpath(root.absolute() / Path(value).expanduser()))
    except RuntimeError as error:
        raise ValueError(f"names the home of somebody unknown here: {value!r}") from error


def path(value: object, info: ValidationInfo) -> object:
    """An absolute path from one that is relative to the folder of the file (`context["root"]`)."""
    if value is None:
        return None
    if not isinstance(value, str | Path) or not str(value).strip() or "\0" in str(value):
        raise ValueError(f"must be a path, not {value!r}")
    return anchored(info.context["root"] if info.context else Path(), str(value))


def weekdays(value: object) -> object:
    """Weekday numbers in order, Monday 0, from "day", "week" (its Monday), "weekday", or names of days."""
    if value is None or isinstance(value, tuple):
        return value
    words = re.split(r"[\s,]+", value.strip()) if isinstance(value, str) else value
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        raise ValueError(f'must be "day", "week" or names of weekdays, not {value!r}')
    numbers: set[int] = set()
    for word in words:
        if word.lower() not in _DAYS:
            raise ValueError(unknown("day", word, ("day", "week", "weekday", "weekend", *WEEKDAYS)))
        numbers.update(_DAYS[word.lower()])
    return tuple(sorted(numbers))


def clock_time(value: object) -> object:
    """A time of day from "7:00", "07:00" or a TOML local time, to the minute."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", value.strip()) if isinstance(value, str) else None
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return dt.time(int(match[1]), int(match[2]))
    if isinstance(value, dt.time) and value.tzinfo is None:
        return value.replace(second=0, microsecond=0)
    raise ValueError(f'must be a time of day like "07:00", not {value!r}')


def as_tuple(value: object) -> object:
    """TOML's lists as the tuples that frozen options hold."""
    return tuple(value) if isinstance(value, list) else value


Line = Annotated[str, AfterValidator(line)]
Name = Annotated[str, AfterValidator(name)]
NonEmptyLine = Annotated[str, AfterValidator(line), Field(min_length=1)]
Block = Annotated[str, AfterValidator(block)]
WebAddress = Annotated[Line, AfterValidator(web_address)]
SiteAddress = Annotated[Line, AfterValidator(site_address)]
MailAddress = Annotated[Line, AfterValidator(mail_address)]
UnsubscribeAddress = Annotated[Line, AfterValidator(unsubscribe_address)]
Colour = Annotated[Line, AfterValidator(colour)]
Fonts = Annotated[Line, AfterValidator(fonts)]
Language = Annotated[Line, AfterValidator(language)]
TimeZone = Annotated[Line, AfterValidator(timezone)]
Count = Annotated[int, Field(ge=1, le=100_000)]
Number = Annotated[float, BeforeValidator(number), Field(allow_inf_nan=False)]
Weight = Annotated[float, BeforeValidator(number), Field(ge=0, le=1000, allow_inf_nan=False)]
Share = Annotated[float, BeforeValidator(number), Field(gt=0, le=1, allow_inf_nan=False)]
Duration = Annotated[dt.timedelta, BeforeValidator(duration)]
Size = Annotated[int, BeforeValidator(size)]
LookingBack = Annotated[dt.timedelta | None, BeforeValidator(window)]
FilePath = Annotated[Path, BeforeValidator(path)]
Weekdays = Annotated[tuple[int, ...] | None, BeforeValidator(weekdays)]
ClockTime = Annotated[dt.time, BeforeValidator(clock_time)]
