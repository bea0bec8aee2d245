"""Friendly values at the border of the program, one type inside.

Each function takes what TOML gave and returns the inner value or raises `ValueError` with a clause that reads
on from the key's name ("must be a time of day like "07:00", not 7").
"""

from __future__ import annotations

import datetime as dt
import difflib
import math
import os
import re
import zoneinfo
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, urlsplit

Value = TypeVar("Value")
Number = TypeVar("Number", int, float)

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
_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,3})?|an?|one)\s*(second|minute|hour|day|week)s?", re.IGNORECASE)
_SIZE = re.compile(r"(\d{1,9})\s*(KB|MB)", re.IGNORECASE)
_SIZES = {"KB": 1_000, "MB": 1_000_000}
LEAST_SIZE, MOST_SIZE = 1_000, 10_000_000
"""Bytes; larger bodies are not read, whoever sent them (`digest.registry.bodies`)."""
HEAVIEST = 1000.0
SUBJECT_PARTS = ("title", "headline", "date", "number")
SLUG_LENGTH = 60
MOST_SHOWN = 20
"""Words that are told of those that are known."""
_LONGEST_SHOWN = 60
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-[A-Za-z0-9]{2,8})*")
_LANGUAGES = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
    ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw
    ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
"""The codes of two letters (ISO 639-1); those of three are too many to be listed here, and are believed."""
_HEX_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>@,;:\"()]+@[^\s<>@,;:\"()]+")
_NAMED_ADDRESS = re.compile(r"(\"[^\"]*\"|[^<>@\"]*)\s*<([^<>]*)>")
_SPECIALS = re.compile(r"[,;:()\[\]\\]")  # which an unquoted name may not hold (RFC 5322 section 3.2.3)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

_TURNS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what stands around them (Unicode's Bidi_Control)."""


def unknown(kind: str, word: str, known: Iterable[str]) -> str:
    """Says that a word is unknown, and which known one is nearest, or else which ones there are."""
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if not near and not names:
        return f"unknown {kind} {word!r}; none is known here yet"
    more = f" and {len(names) - MOST_SHOWN} more" if len(names) > MOST_SHOWN else ""
    listed = f"known: {', '.join(names[:MOST_SHOWN])}{more}"
    return f"unknown {kind} {word!r}; " + (f"did you mean {near[0]!r}?" if near else listed)


def shortly(value: object) -> str:
    """A value as Python writes it, cut where it is long."""
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 3] + "…"


def optional(read: Callable[[object], Value]) -> Callable[[object], Value | None]:
    """Reads a value that may be left away."""
    return lambda value: None if value is None else read(value)


def one_of(*words: Value) -> Callable[[object], Value]:
    """Reads one of some words."""

    def read(value: object) -> Value:
        for word in words:
            if word == value:
                return word
        raise ValueError(unknown("word", str(value), map(str, words)))

    return read


def sections_once(value: tuple[Value, ...]) -> tuple[Value, ...]:
    """Names of which none stands twice."""
    if len(set(value)) < len(value):
        raise ValueError("names a section twice")
    return value


def yes_or_no(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {shortly(value)}")
    return value


def whole(least: int, most: int) -> Callable[[object], int]:
    """Reads a whole number of some range."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"must be a whole number, not {shortly(value)}")
        return _within(value, least, most, value)

    return read


def _within(found: Number, least: float, most: float, written: object) -> Number:
    if found < least:
        raise ValueError(f"must be at least {least:g}, not {shortly(written)}")
    if found > most:
        raise ValueError(f"must be at most {most:g}, not {shortly(written)}")
    return found


def text(value: object) -> str:
    """Any text."""
    if not isinstance(value, str):
        raise ValueError(f"must be a text in quotation marks, not {shortly(value)}")
    return value


def line(value: object) -> str:
    """A text on one line, which may enter a mail header."""
    if _CONTROL.search(text(value)):
        raise ValueError("must stand on one line, without control characters")
    return text(value).strip()


def words(value: object) -> str:
    """A line that says something."""
    return _something(line(value))


def _something(value: str) -> str:
    if not value:
        raise ValueError("must not be empty")
    return value


def name(value: object) -> str:
    """What a source is called, which stands in tables, reports and commands."""
    if _TURNS.search(text(value)):
        raise ValueError("must not contain characters that turn the direction of writing")
    return line(value)


def section_name(value: object) -> str:
    """What a section of an issue is called."""
    return _something(name(value))


def slug(value: object) -> str:
    """A name for folders and addresses, or nothing."""
    wanted = line(value)
    if wanted and (not _SLUG.fullmatch(wanted) or len(wanted) > SLUG_LENGTH):
        raise ValueError(f"must be up to {SLUG_LENGTH} small letters, digits and single hyphens, not {wanted!r}")
    return wanted


def slug_of(title: str) -> str:
    """The slug that is made of a title."""
    found = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:SLUG_LENGTH].strip("-")
    if not found:
        raise ValueError("cannot be made from this title; write one of small letters, digits and hyphens")
    return found


def subject(value: object) -> str:
    """A pattern for the subject of letters, with `SUBJECT_PARTS` in braces."""
    pattern = words(value)
    for part in re.findall(r"\{([^{}]*)\}", pattern):
        if part not in SUBJECT_PARTS:
            raise ValueError(unknown("part", part, SUBJECT_PARTS))
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", pattern)):
        raise ValueError("has a brace without its partner")
    return pattern


def block(value: object) -> str:
    """A text of several lines."""
    lines = text(value).replace("\r\n", "\n")
    if _CONTROL.search(lines.replace("\n", "")):
        raise ValueError("must not contain control characters")
    return lines.strip()


def duration(value: object) -> dt.timedelta:
    """A `timedelta` from "7 days", "36 hours", "a week"."""
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f'must be a length of time like "7 days" or "36 hours", not {value!r}')
    seconds = (float(match[1]) if match[1][0].isdigit() else 1) * _UNITS[match[2].lower()]
    if not 0 < seconds <= _CENTURY:
        raise ValueError(f"must be longer than nothing and at most a century, not {value!r}")
    return dt.timedelta(seconds=seconds)


def window(value: object) -> dt.timedelta | None:
    """A duration, or None from "all": no end to looking back."""
    if isinstance(value, str) and value.strip().lower() == "all":
        return None
    try:
        return duration(value)
    except ValueError as error:
        raise ValueError(f'{error} ("all" looks back without end)') from error


def size(value: object) -> int:
    """Bytes from "10 MB" or "500 KB", decimal (IEC 80000-13), as far as a body is read at all."""
    match = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    bytes_ = int(match[1]) * _SIZES[match[2].upper()] if match else value
    if isinstance(bytes_, bool) or not isinstance(bytes_, int) or not LEAST_SIZE <= bytes_ <= MOST_SIZE:
        raise ValueError(f'must be a size like "500 KB", from "1 KB" to "10 MB", not {value!r}')
    return bytes_


def number(value: object) -> float:
    """A finite float from a number or a percentage: 0.2 and "20%" are the same."""
    percent = re.fullmatch(r"(-?\d{1,9}(?:\.\d{1,9})?)\s*%", value.strip()) if isinstance(value, str) else None
    if percent:
        return float(percent[1]) / 100
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f'must be a number like 0.2 or "20%", not {value!r}')
    if not math.isfinite(value):
        raise ValueError(f"must be a finite number, not {value}")
    return float(value)


def weight(value: object) -> float:
    """A number that something counts for."""
    return _within(number(value), 0, HEAVIEST, value)


def share(value: object) -> float:
    """A part of a whole, more than nothing."""
    found = number(value)
    if found <= 0:
        raise ValueError(f"must be more than 0, not {shortly(value)}")
    return _within(found, 0, 1, value)


def part(value: object) -> float:
    """A part of a whole, nothing included."""
    return _within(number(value), 0, 1, value)


def web_address(value: object) -> str:
    """An http(s) address with a host."""
    value = line(value)
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or re.search(r"[\s<>\"\\]", value):
        raise ValueError(f'must be a web address like "https://example.org", not {value!r}')
    return _TURNS.sub(lambda found: quote(found[0]), value)


def site_address(value: object) -> str:
    """A web address that names of files are added to: no query, no fragment, no closing slash."""
    if re.search(r"[?#]", web_address(value)):
        raise ValueError("must not contain ? or #, for names of files are added to it")
    return line(value).rstrip("/")


def mail_address(value: object) -> str:
    """`desk@example.org` or `The Desk <desk@example.org>`, as mail headers can carry it (RFC 5322 section 3.4)."""
    value = line(value)
    named = _NAMED_ADDRESS.fullmatch(value)
    address, name = (named[2], named[1].strip()) if named else (value, "")
    if not _ADDRESS.fullmatch(address):
        raise ValueError(f'must be a mail address like "desk@example.org" or "Desk <desk@example.org>", not {value!r}')
    if not address.rpartition("@")[0].isascii():
        raise ValueError(f"must have only ASCII before the @, or most servers refuse the mail, not {address!r}")
    if _SPECIALS.search(name) and not name.startswith('"'):
        raise ValueError(f"must have its name in quotation marks: '\"{name}\" <{address}>'")
    return value


def unsubscribe_address(value: object) -> str:
    """A web address or `mailto:`."""
    value = line(value)
    if value.startswith("mailto:"):
        mail_address(value.removeprefix("mailto:").partition("?")[0])
        return value
    return web_address(value)


def colour(value: object) -> str:
    """Six small hexadecimal digits after a #, from six or three."""
    value = line(value)
    if not _HEX_COLOUR.fullmatch(value):
        raise ValueError(f'must be a colour like "#a4331f", not {value!r}')
    digits = value[1:].lower()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)


def fonts(value: object) -> str:
    """A CSS list of font names that cannot leave its declaration."""
    value = line(value)
    if not value or re.search(r"[;{}<>\\@/]", value) or value.count('"') % 2 or value.count("'") % 2:
        raise ValueError(f"must be names of fonts with commas between, not {value!r}")
    return value


def language(value: object) -> str:
    """A language tag (BCP 47), its language in small letters."""
    value = line(value)
    tag = _LANGUAGE.fullmatch(value)
    if tag is None or (len(tag[1]) == len("en") and tag[1] not in _LANGUAGES.split()):
        raise ValueError(f'must be a language tag like "en" or "pt-BR", not {value!r}')
    return value


def timezone(value: object) -> str:
    """The name of a zone in the IANA database."""
    value = line(value)
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        near = difflib.get_close_matches(value, sorted(zoneinfo.available_timezones()), n=1)
        hint = f"did you mean {near[0]!r}?" if near else 'write it like "Europe/Berlin"'
        raise ValueError(f"unknown time zone {value!r}; {hint}") from error
    return value


def anchored(root: Path, value: str | Path) -> Path:
    """An absolute path; what is relative is relative to `root`. Links are not followed."""
    try:
        return Path(os.path.normpath(root.absolute() / Path(value).expanduser()))
    except RuntimeError as error:
        raise ValueError(f"names the home of somebody unknown here: {str(value)!r}") from error


def path(value: object) -> Path:
    """A path, which may be relative."""
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise ValueError(f"must be a path, not {value!r}")
    return Path(value)


def folder_of_templates(value: Path) -> Path:
    """A folder that there is."""
    if not value.is_dir():
        raise ValueError("is not a folder; make it, or leave the key away for the templates that come along")
    return value


def weekdays(value: object) -> tuple[int, ...]:
    """Weekday numbers in order, Monday 0, from "day", "week" (its Monday), "weekday", or names of days."""
    named = re.split(r"[\s,]+", value.strip()) if isinstance(value, str) else value
    if not isinstance(named, list) or not named or not all(isinstance(word, str) and word for word in named):
        raise ValueError(f'must be "day", "week" or names of weekdays, not {value!r}')
    numbers: set[int] = set()
    for word in named:
        if word.lower() not in _DAYS:
            raise ValueError(unknown("day", word, ("day", "week", "weekday", "weekend", *WEEKDAYS)))
        numbers.update(_DAYS[word.lower()])
    return tuple(sorted(numbers))


def clock_time(value: object) -> dt.time:
    """A time of day from "7:00", "07:00" or a TOML local time, to the minute."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", value.strip()) if isinstance(value, str) else None
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return dt.time(int(match[1]), int(match[2]))
    if isinstance(value, dt.time) and value.tzinfo is None:
        return value.replace(second=0, microsecond=0)
    raise ValueError(f'must be a time of day like "07:00", not {value!r}')
