"""Several days in a row: "July 3-5, 2025", "from 3 to 5 July 2025", and two days apart: "July 3 and 20"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digest.text.date_rules import (
    DAY,
    FIRST_YEAR,
    JOIN,
    LAST_YEAR,
    NO_MORE,
    YEAR,
    Dated,
    year_near,
)
from digest.text.languages import Language, one_of

_WORD, _CAPITALISED = r"[^\W\d_]{3,10}", r"[A-ZÄÖÜÉ][^\W\d_]{2,9}"
"""A word that may be a month: looked up in the calendar, as the names twice over are slow to compile."""
_FIRST = r"(?P<first>[0-3]?[0-9])(?:st|nd|rd|th|er|\.|º)?"


def day_ranges(language: Language) -> Iterator[_DaysRule]:
    """Several days in a row: "July 3-5, 2025", "from 3 to 5 July 2025", and the same without a year."""
    capital, month = rf"(?P<month>{_CAPITALISED})\.?", rf"(?P<month>{_WORD})\.?"
    other = capital.replace("<month>", "<other>")
    joint = rf"(?:(?P<dash>\s?[-–—]\s?)|,?\s+(?i:(?P<joint>{one_of(language.words('range_middle'))}))\s+)"
    month_first = rf"\b{other}\s+{_FIRST}{joint}(?:{capital}\s+)?{DAY}"
    day_first = rf"\b(?<![-.,:]){_FIRST}(?:{JOIN}{month.replace('<month>', '<other>')})?{joint}{DAY}{JOIN}"
    counted = r"(?(month)|(?(dash)|(?!\s+\w)))"
    yield _DaysRule(re.compile(rf"{month_first},?{JOIN}{YEAR}"), language)
    yield _DaysRule(re.compile(rf"{day_first}{month}{JOIN}{YEAR}"), language)
    if not language.words("small_months"):
        yield _DaysRule(re.compile(rf"{month_first}{NO_MORE}{counted}"), language, digits=1, relative=True)
    late = month if language.words("small_months") else capital
    yield _DaysRule(re.compile(rf"{day_first}{late}(?!\w|\s+[0-9]{{4}})"), language, digits=1, relative=True)


@dataclass(frozen=True, slots=True)
class _DaysRule:
    """Like a `Rule`, for two days: one interval where they are in a row, two dates where they are apart."""

    pattern: re.Pattern[str]
    language: Language
    digits: int = 4
    relative: bool = False

    def dates(self, text: str, anchor: dt.date | None) -> Iterator[Dated]:
        """The dates of a text in order."""
        for match in self.pattern.finditer(text):
            bounds = _range_bounds(match, self.language.months, anchor)
            if bounds is not None and self._are_apart(match, *bounds):
                second = min(at for at in map(match.start, ("month", "day")) if at > match.end("joint"))
                first = max(match.end("first"), match.end("other"))
                yield Dated(match.start(), first, bounds[0].isoformat(), self.relative)
                yield Dated(second, match.end(), bounds[1].isoformat(), self.relative)
            elif bounds is not None:
                said = "/".join(day.isoformat() for day in bounds)
                yield Dated(match.start(), match.end(), said, self.relative)

    def _are_apart(self, match: re.Match[str], first: dt.date, last: dt.date) -> bool:
        """Whether "and" joins two days that are not neighbours, nor the bounds of "between"."""
        if (match["joint"] or "").lower() not in self.language.words("both_days") or (last - first).days < 2:
            return False
        between = rf"(?i:\b(?:{one_of(self.language.words('range_open'))})\s+)\Z"
        return re.search(between, match.string[max(0, match.start() - len("between  ")) : match.start()]) is None


def _range_bounds(
    match: re.Match[str], months: Mapping[str, int], anchor: dt.date | None
) -> tuple[dt.date, dt.date] | None:
    """The first and last day that a match of `_ranges` names, if both are in the calendar and in order."""
    groups = match.groupdict()
    until = months.get((groups["month"] or groups["other"]).lower())
    since = months.get((groups["other"] or groups["month"]).lower())
    if until is None or since is None:
        return None
    year = int(groups["year"]) if groups.get("year") else year_near(anchor, until)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        first, last = (
            dt.date(year - (since > until), since, int(groups["first"])),
            dt.date(year, until, int(groups["day"])),
        )
    except ValueError:
        return None
    return (first, last) if first < last else None
