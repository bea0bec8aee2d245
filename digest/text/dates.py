"""Dates that a text says, as EDTF (ISO 8601-2:2019), with the precision that it says them with.

"July 3, 2025" is a day, "April 2025" a month, "from 1979 to 1989" an interval, "the late 1970s" a decade. Dates
without a year and relative ones ("on Thursday", "last month") are resolved only against `anchor`, the day on which
the text was published, and left alone without one. A bare number is a year only after a word that dates follow.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from digest.text.languages import Language, load

FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Four-digit numbers outside are not taken for years."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression `text[start:end]` and what it says; `relative` where the anchor was needed."""

    start: int
    end: int
    edtf: str
    relative: bool = False


def find_dates(text: str, language: str | None = None, anchor: dt.date | None = None) -> list[Dated]:
    """The dates said in a text, in order, none overlapping; offsets are code points of the text as given."""
    if not any(char.isdigit() for char in text) and anchor is None:
        return []
    found: list[Dated] = []
    for rule, read in _rules(load(language).code):
        for match in rule.finditer(text):
            edtf = read(match, anchor)
            if edtf and not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(Dated(match.start(), match.end(), edtf, _is_relative(match)))
    return sorted(found, key=lambda date: date.start)


def edtf_bounds(edtf: str) -> tuple[dt.date, dt.date]:
    """The first and last day that an EDTF date of this module covers: the key to sort by."""
    first, _, last = edtf.partition("/")
    return _bound(first, last=False), _bound(last or first, last=True)


def _bound(edtf: str, *, last: bool) -> dt.date:
    digit = "9" if last else "0"
    year = int(edtf[:4].replace("X", digit))
    if len(edtf) == 4:
        return dt.date(year, 12, 31) if last else dt.date(year, 1, 1)
    month = int(edtf[5:7])
    if len(edtf) == 7:
        return _month_end(year, month) if last else dt.date(year, month, 1)
    return dt.date(year, month, int(edtf[8:10]))


def _month_end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


Reader = Callable[[re.Match[str], dt.date | None], str | None]


@cache
def _rules(code: str) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    return tuple(_compiled(load(code)))


def _compiled(language: Language) -> Iterator[tuple[re.Pattern[str], Reader]]:
    months = "|".join(
        sorted({form for name in language.months for form in (name, name.capitalize())}, key=lambda n: (-len(n), n))
    )
    named = sorted({form for name in language.months for form in (name.capitalize(), name)}, key=lambda n: (-len(n), n))
    capitals = "|".join(form for form in named if form[0].isupper()) or "(?!)"
    month = f"(?P<month>{months or '(?!)'})\\.?"
    capital = f"(?P<month>{capitals})\\.?"
    year = r"(?P<year>[12]\d{3})(?!\d|[.,]\d)"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º)?"
    join = r"(?:\s+(?:de|of|del))?\s+"

    def months_read(match: re.Match[str], anchor: dt.date | None) -> str | None:
        return _calendar(match, language.months, anchor)

    dash = r"\s?[-–—/]\s?"
    between = "|".join(language.words("range_open")) or "(?!)"
    until = "|".join(language.words("range_middle")) or "(?!)"
    before_year = "|".join(language.words("before_year")) or "(?!)"
    yield re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)"), months_read
    yield re.compile(rf"\b{capital}\s+{day},?\s+{year}"), months_read
    yield re.compile(rf"\b{day}{join}{month}{join}{year}", re.UNICODE), months_read
    yield re.compile(rf"\b{month}(?:,?{join}){year}"), months_read
    yield (
        re.compile(rf"(?i:\b(?:{between})\s+)(?P<first>[12]\d{{3}})\s+(?i:{until})\s+(?P<last>[12]\d{{3}})(?!\d)"),
        _interval,
    )
    yield re.compile(rf"(?<!\d)(?P<first>[12]\d{{3}}){dash}(?P<last>[12]\d{{3}}|\d\d)(?![\d-])"), _interval
    yield re.compile(r"(?<!\d)(?P<decade>[12]\d\d)0[’']?s\b"), lambda match, _: match["decade"] + "X"
    yield re.compile(rf"(?i:\b(?:{before_year})\s+){year}"), lambda match, _: _year(match["year"])
    yield from _anchored(language, capital, day, months_read)


def _anchored(
    language: Language, capital: str, day: str, months_read: Reader
) -> Iterator[tuple[re.Pattern[str], Reader]]:
    """The rules that find nothing without an anchor."""
    this_year = "|".join(language.words("this_year")) or "(?!)"
    weekdays = "|".join(language.weekdays) or "(?!)"

    def this_year_read(match: re.Match[str], anchor: dt.date | None) -> str | None:
        return f"{anchor.year}-{language.months[match['month'].lower()]:02d}" if anchor else None

    def weekday_read(match: re.Match[str], anchor: dt.date | None) -> str | None:
        if anchor is None:
            return None
        back = (anchor.isoweekday() - language.weekdays[match["weekday"].lower()]) % 7
        return (anchor - dt.timedelta(days=back)).isoformat()

    on_day = "|".join(language.words("on_weekday")) or "(?!)"
    yield re.compile(rf"\b{capital}\s+(?i:{this_year})(?P<relative>)"), this_year_read
    yield re.compile(rf"\b{capital}\s+{day}(?!\d|,?\s+\d{{4}})(?P<relative>)"), months_read
    yield re.compile(rf"\b{day}\s+{capital}(?!\w|\s+\d{{4}})(?P<relative>)"), months_read
    yield re.compile(rf"(?i:\b(?:{on_day})\s+(?P<weekday>{weekdays}))\b(?P<relative>)"), weekday_read
    for name, days in (("today", 0), ("yesterday", 1)):
        said = "|".join(language.words(name)) or "(?!)"
        yield re.compile(rf"(?i:\b(?:{said})\b)(?P<relative>)"), lambda _, anchor, days=days: _days_before(anchor, days)  # type: ignore[misc]


def _days_before(anchor: dt.date | None, days: int) -> str | None:
    return (anchor - dt.timedelta(days=days)).isoformat() if anchor else None


def _is_relative(match: re.Match[str]) -> bool:
    return "relative" in match.re.groupindex


def _calendar(match: re.Match[str], months: Mapping[str, int], anchor: dt.date | None) -> str | None:
    """A day or month from a match's named groups; a date without a year is the one nearest to the anchor."""
    groups = match.groupdict()
    number = int(groups["number"]) if groups.get("number") else months[groups["month"].lower()]
    day = int(groups["day"]) if groups.get("day") else None
    year = int(groups["year"]) if groups.get("year") else _year_near(anchor, number)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= number <= 12:
        return None
    if day is None:
        return f"{year:04d}-{number:02d}"
    if not 1 <= day <= _month_end(year, number).day:
        return None
    return f"{year:04d}-{number:02d}-{day:02d}"


def _year_near(anchor: dt.date | None, month: int) -> int | None:
    """The year that brings a day and month closest to the anchor; a text's "30 December" in January is last year's."""
    if anchor is None:
        return None
    months_apart = anchor.month - month
    return anchor.year - 1 if months_apart < -6 else anchor.year + 1 if months_apart > 6 else anchor.year


def _year(year: str) -> str | None:
    return year if FIRST_YEAR <= int(year) <= LAST_YEAR else None


def _interval(match: re.Match[str], _: dt.date | None) -> str | None:
    first, last = match["first"], match["last"]
    last = first[:2] + last if len(last) == 2 else last
    return f"{first}/{last}" if int(first) < int(last) <= LAST_YEAR else None
