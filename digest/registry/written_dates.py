"""Days and hours as people and careless programs write them -> datetimes, or nothing where more than one may be meant.

Observed in heads of files, letters and feeds: figures in the order of the writer's country (`25.11.2026`, `21-11-2026`,
`11/25/2026`, `2026年11月25日`), words in any language ("le 25 novembre 2026 à 15h15"), hours of half a day
("3:15 p.m."), and dates of RFC 5322 with the zero of a database in them (`01 Jan 0001`). Libraries read nearly all of
it, and a third of it wrong: they take the year 0001 for 2001, `21-11-2026` for a day of 2021, `12345` for one of 2012,
and 3:15 PM for the night.

So a day in figures is read where it can be one day only: the year last and points between them, as nobody writes the
month first with points, or a number that can be no month. And what another reader makes of a date is believed where
that year, month and day stand in the text (`agrees`).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from email.utils import parsedate_to_datetime, parsedate_tz

TONGUES = ("en", "de", "fr", "es")
"""The languages in which a day may be written, whatever the newsletter's own is."""

_ZONES = {
    "BST": "+0100", "WEST": "+0100", "CET": "+0100", "MEZ": "+0100", "CEST": "+0200", "MESZ": "+0200",
    "EET": "+0200", "SAST": "+0200", "EEST": "+0300", "MSK": "+0300", "IST": "+0530", "WIB": "+0700",
    "HKT": "+0800", "SGT": "+0800", "AWST": "+0800", "JST": "+0900", "KST": "+0900", "AEST": "+1000",
    "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300", "BRT": "-0300", "ART": "-0300",
    "AKST": "-0900", "AKDT": "-0800", "HST": "-1000",
}  # fmt: skip
"""Names of zones that newsrooms write and `email.utils` does not know; of names with several meanings the one most
often met in feeds."""

_YEAR_FIRST = re.compile(
    r"(?<![\d./-])(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})[日号號일.]?(?!\d|[./-]\d)"
)
_YEAR_LAST = re.compile(r"(?<![\d./-])(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})(?!\d|[./-]\d)")
_CLOCK = re.compile(
    r"(?P<before>上午|下午|午前|午後|오전|오후)?\s*(?<!\d)(?P<hour>\d{1,2})"
    r"(?:\s?(?:[:hH時时点點시]|Uhr|\.(?=\d\d(?:\D|$)))\s?(?P<minute>\d{2})?[分분]?(?::?(?P<second>\d{2})(?:\.\d+)?秒?)?)?"
    r"\s?(?P<half>[ap]\.?\s?m\b\.?)?\s*(?:Uhr|uur|hrs?)?"
    r"\s*\(?(?P<zone>(?<=[\d\s])[+-]\d{2}:?\d{2}\b|\b[A-Z]{1,5}\b)?",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
_ZONE = re.compile(r"\s([A-Z]{3,4})$")
_NO_DAY = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?|(?<=[\d\s])[+-]\d{2}:?\d{2}$")
_FIGURES = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3}")


class TwoDays(ValueError):
    """A date that is one day here and another there ("03/07/2025")."""


def in_figures(text: str) -> dt.datetime | None:
    """The day that a text gives in figures, with its hour where it gives one; naive where it names no zone.

    Raises `TwoDays` for figures that may stand for two.
    """
    value = unicodedata.normalize("NFKC", text)
    if found := _YEAR_FIRST.search(value):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif found := _YEAR_LAST.search(value):
        year = int(found[4])
        day, month = _day_and_month(int(found[1]), int(found[3]), found[2])
    else:
        return None
    try:
        midnight = dt.datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}")
    except ValueError:
        return None
    return at_hour(midnight, value[: found.start()], value[found.end() :])


def _day_and_month(first: int, second: int, mark: str) -> tuple[int, int]:
    if mark == "." or first > 12 or first == second:
        return first, second
    if second > 12:
        return second, first
    raise TwoDays


def at_hour(day: dt.datetime, before: str, after: str) -> dt.datetime | None:
    """A day at the hour that stands before or after it; as it is where none stands there, None for what is no hour."""
    rest = f"{before} {after}".strip().removeprefix("T")
    if not _FIGURES.search(rest):
        return day
    clock = _CLOCK.search(rest)
    if clock is None or _FIGURES.search(rest[: clock.start()] + rest[clock.end() :]) or not _is_told(clock):
        return None
    hour = _of_whole_day(int(clock["hour"]), (clock["half"] or clock["before"] or "").lower())
    minute, second = int(clock["minute"] or 0), int(clock["second"] or 0)
    named = clock["zone"] or ""
    zone = _zone(named)
    if hour > 23 or minute > 59 or second > 59 or (zone is None and named.startswith(("+", "-"))):
        return None
    return day.replace(hour=hour, minute=minute, second=second, tzinfo=zone)


def _is_told(clock: re.Match[str]) -> bool:
    """Whether a number is an hour, and not any other."""
    return clock["minute"] is not None or clock["half"] is not None or not clock[0].strip().isdecimal()


def _of_whole_day(hour: int, half: str) -> int:
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half[0] in "p下오午" and half not in {"오전", "午前"} else 0)


def _zone(name: str) -> dt.tzinfo | None:
    """The zone of a name or an offset; None for what is neither."""
    known = parsedate_tz(f"1 Jan 2000 00:00:00 {_ZONES.get(name.upper(), name).replace(':', '')}") if name else None
    seconds = known[9] if known else None
    return None if seconds is None or abs(seconds) >= 86_400 else dt.timezone(dt.timedelta(seconds=seconds))


def by_mail_rules(value: str) -> dt.datetime | None:
    """A date of RFC 5322, section 3.3, with its obsolete zones and those of `_ZONES`, if the text says that day."""
    if _HALF_DAY.search(value):
        return None
    known = _ZONE.sub(lambda zone: " " + _ZONES.get(zone[1], zone[1]), value)
    try:
        found = parsedate_to_datetime(known)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if agrees(value, found) else None


def in_words(value: str, language: str | None) -> dt.datetime | None:
    """A day with the month as a word, in one of the languages that the program knows, `language` the first."""
    from digest.text.dates import find_dates

    for tongue in dict.fromkeys((language, *TONGUES)):
        found = [date for date in find_dates(value, tongue, None) if len(date.edtf) == len("2025-07-03")]
        if len(found) == 1:
            return at_hour(dt.datetime.fromisoformat(found[0].edtf), value[: found[0].start], value[found[0].end :])
        if found:
            return None
    return None


def agrees(text: str, moment: dt.datetime) -> bool:
    """Whether the year, month and day of a moment stand in the text it was read from, but for a zone's difference.

    A year of two figures may stand for one of four; a month may be a word, and a day the number of its year's.
    """
    figures = _FIGURES.findall(_NO_DAY.sub(" ", text))
    has_word = bool(_WORD.search(text))
    days = (moment.date() + dt.timedelta(days=apart) for apart in (0, -1, 1))
    return any(_stands(list(figures), has_word, day) for day in days)


def _stands(figures: list[str], has_word: bool, day: dt.date) -> bool:
    short = all(len(figure) <= 2 for figure in figures)
    year = f"{day.year % 100:02}" if short else f"{day.year}"
    if year not in figures:
        return False
    figures.remove(year)
    left = [int(figure) for figure in figures]
    if day.day in left:
        left.remove(day.day)
        return day.month in left or has_word
    return left == [day.timetuple().tm_yday]
