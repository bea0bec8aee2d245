"""What all forms of dates share: a rule that finds one form, the calendar, and the parts of its patterns."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from digest.text.languages import Language, one_of

FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Four-digit numbers outside are not taken for years."""

DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|er|\.|º)?"
YEAR = r"(?P<year>[12][0-9]{3})(?![0-9]|[.,][0-9])"
JOIN = r"(?:\s+(?:de|of|del))?\s+"
NO_MORE = r"(?![0-9]|[.,:][0-9]|\s?%|,?\s+[0-9]{4})"
YEAR_LATER = r"(?!(?:(?:\s?[-–—,]\s?|,?\s+\w{1,7}\s+)[0-3]?[0-9](?![0-9])){1,3},?\s+[12][0-9]{3}(?![0-9]))"
"""Behind the first of several days ("July 3, 4 and 5, 2025"): its year stands at the end, and is not the nearest."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression `text[start:end]` and what it says; `relative` where the anchor was needed."""

    start: int
    end: int
    edtf: str
    relative: bool = False


Reader = Callable[[re.Match[str], dt.date | None], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of dates: what finds it and what it says.

    `digits` is how many of them in a row it needs, `relative` says that it needs an anchor.
    """

    pattern: re.Pattern[str]
    read: Reader
    digits: int = 4
    relative: bool = False

    def dates(self, text: str, anchor: dt.date | None) -> Iterator[Dated]:
        for match in self.pattern.finditer(text):
            edtf = self.read(match, anchor)
            if edtf is not None:
                yield Dated(match.start(), match.end(), edtf, self.relative)


def month_forms(language: Language, *, small: bool) -> str:
    """The names of months as they begin a date ("July", "JULY"), or as they stand within one ("3 july")."""
    forms = {form for name in language.months for form in (name.capitalize(), name.upper())}
    forms |= set(language.words("small_months"))
    return f"(?P<month>{one_of(forms | set(language.months) if small else forms)})\\.?"


def calendar_date(match: re.Match[str], months: Mapping[str, int], anchor: dt.date | None) -> str | None:
    """A day or month from a match's named groups; a date without a year is the one nearest to the anchor."""
    groups = match.groupdict()
    number = int(groups["number"]) if groups.get("number") else months[groups["month"].lower()]
    day = int(groups["day"]) if groups.get("day") else None
    year = int(groups["year"]) if groups.get("year") else year_near(anchor, number)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= number <= 12:
        return None
    if day is None:
        return f"{year:04d}-{number:02d}"
    if not 1 <= day <= month_end(year, number).day:
        return None
    return f"{year:04d}-{number:02d}-{day:02d}"


def year_near(anchor: dt.date | None, month: int) -> int | None:
    """The year that brings a day and month closest to the anchor; a text's "30 December" in January is last year's."""
    if anchor is None:
        return None
    months_apart = anchor.month - month
    return anchor.year - 1 if months_apart < -6 else anchor.year + 1 if months_apart > 6 else anchor.year


def month_end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)
