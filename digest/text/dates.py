"""Dates that a text says, as EDTF (ISO 8601-2:2019), with the precision that it says them with.

"July 3, 2025" is a day, "April 2025" a month, "from 1979 to 1989" an interval, "the late 1970s" a decade, "spring 2024"
a season. Dates without a year and relative ones ("on Thursday", "yesterday", "last summer") are resolved only against
`anchor`, the day on which the text was published, and left alone without one. Months in small letters are found where a
language writes them so. A bare number is a year only after a word that dates follow, and not where it counts something
("about 1500 people"). Each form of dates has its room: `date_ranges`, `calendar_dates`, `periods`, `relative_days`;
where two find the same words, the one that comes first in `_rules` has them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol

from digest.text.calendar_dates import full_dates, years
from digest.text.date_ranges import day_ranges
from digest.text.date_rules import Dated, month_end
from digest.text.languages import load
from digest.text.periods import SEASON_BEGINS, decades, periods, season_bounds, seasons_and_quarters
from digest.text.relative_days import relative_days

__all__ = ["Dated", "edtf_bounds", "find_dates"]

_DIGITS = re.compile(r"(?P<four>[0-9]{4})|[0-9]")
_BEFORE_CHRIST = re.compile(
    r"(?:\W{1,3}\w{0,5}\W{0,3}\d{1,4})?\s?(?:BCE?\b|B\. ?C\.|v\. ?Chr|av(?:ant|\.) J|a\. ?(?:de )?C\b)"
)
"""What stands behind a year before the first ("1430 and 1390 BC"); such dates are left out."""


def find_dates(text: str, language: str | None = None, anchor: dt.date | None = None) -> list[Dated]:
    """The dates said in a text, in order, none overlapping; offsets are code points of the text as given."""
    digits = max((4 if match["four"] else 1 for match in _DIGITS.finditer(text)), default=0)
    found: list[Dated] = []
    for rule in _rules(load(language).code):
        if digits >= rule.digits and (anchor is not None or not rule.relative):
            found = _merged(found, rule.dates(text, anchor))
    return [date for date in found if not _BEFORE_CHRIST.match(text, date.end)]


def _merged(found: list[Dated], more: Iterable[Dated]) -> list[Dated]:
    """Dates in order with those of `more` that overlap none of them."""
    free = []
    at = 0
    for date in more:
        while at < len(found) and found[at].end <= date.start:
            at += 1
        if at == len(found) or date.end <= found[at].start:
            free.append(date)
    return sorted([*found, *free], key=lambda date: date.start) if free else found


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
    if month in SEASON_BEGINS:
        return season_bounds(year, month)[last]
    if len(edtf) == 7:
        return month_end(year, month) if last else dt.date(year, month, 1)
    return dt.date(year, month, int(edtf[8:10]))


class _Form(Protocol):
    """One form of dates: how many digits in a row it needs, whether it needs an anchor, and what it finds."""

    @property
    def digits(self) -> int: ...

    @property
    def relative(self) -> bool: ...

    def dates(self, text: str, anchor: dt.date | None) -> Iterator[Dated]:
        """The dates of a text in order."""


@cache
def _rules(code: str) -> tuple[_Form, ...]:
    language = load(code)
    dated: tuple[_Form, ...] = (
        *day_ranges(language),
        *full_dates(language),
        *seasons_and_quarters(language),
        *decades(language),
    )
    return (*dated, *years(language), *periods(language), *relative_days(language))
