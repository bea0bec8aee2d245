"""Days and months with their year, years alone, decades in figures, and intervals of years."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from digest.text.date_rules import (
    DAY,
    FIRST_YEAR,
    JOIN,
    LAST_YEAR,
    YEAR,
    Reader,
    Rule,
    calendar_date,
    month_forms,
)
from digest.text.languages import Language, one_of

ROUND = 50
"""Numbers that this divides are more often counted things than years, where a plural follows."""

_FOLLOWING = re.compile(r"(?:\s+\w{1,6}\s+[12][0-9]{3})?\s+([^\W\d_]+)")
"""The word after a number, or after the one that makes a range with it ("1200 to 1500 soldiers")."""


def _months_read(language: Language) -> Reader:
    return lambda match, anchor: calendar_date(match, language.months, anchor)


def full_dates(language: Language) -> Iterator[Rule]:
    """Days and months with their year."""
    capital, month = month_forms(language, small=False), month_forms(language, small=True)
    read = _months_read(language)
    yield Rule(re.compile(r"(?<![0-9-])(?P<year>[0-9]{4})-(?P<number>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9])"), read)
    yield Rule(re.compile(rf"\b{capital}\s+{DAY},?\s+{YEAR}"), read)
    yield Rule(re.compile(rf"\b{DAY}{JOIN}{month}{JOIN}{YEAR}"), read)
    yield Rule(re.compile(rf"\b{capital}(?:,?{JOIN}){YEAR}"), read)
    yield Rule(re.compile(rf"\b{month}\s+(?:de|of|del)\s+{YEAR}"), read)


def years(language: Language) -> Iterator[Rule]:
    """Years, decades and intervals of years."""
    between, until = one_of(language.words("range_open")), one_of(language.words("range_middle"))
    before_year = one_of(language.words("before_year"))
    first, last = r"(?P<first>[12][0-9]{3})", r"(?P<last>[12][0-9]{3})(?![0-9]|[.,][0-9])"

    def interval(match: re.Match[str], _: dt.date | None) -> str | None:
        return None if _counts(match, "first", language) and _counts(match, "last", language) else _interval(match)

    def year(match: re.Match[str], _: dt.date | None) -> str | None:
        return None if _counts(match, "year", language) else _year(match)

    yield Rule(re.compile(rf"(?i:\b(?:{between})\s+){first}\s+(?i:{until})\s+{last}"), interval)
    short = r"\s?[-–—/]\s?(?P<last>[12][0-9]{3}|[0-9]{2})(?![0-9-]|[.,][0-9])"
    yield Rule(re.compile(rf"(?<![0-9.,-]){first}{short}"), interval)
    yield Rule(re.compile(r"(?<![0-9])(?P<decade>[12][0-9]{2})0[’']?s\b"), lambda match, _: match["decade"] + "X")
    yield Rule(re.compile(rf"(?i:\b(?:{before_year})\s+){YEAR}"), year)
    after_year = one_of(language.words("after_year"))
    yield Rule(re.compile(rf"(?<![\w.,-]){YEAR}(?=\s+(?i:{after_year})\b)"), year)


def _year(match: re.Match[str]) -> str | None:
    return match["year"] if FIRST_YEAR <= int(match["year"]) <= LAST_YEAR else None


def _interval(match: re.Match[str]) -> str | None:
    first, last = match["first"], match["last"]
    last = first[:2] + last if len(last) == 2 else last
    return f"{first}/{last}" if int(first) < int(last) <= LAST_YEAR else None


def _counts(match: re.Match[str], group: str, language: Language) -> bool:
    """Whether a round number stands before what it counts ("1500 people", "2000 homes")."""
    following = _FOLLOWING.match(match.string, match.end())
    if following is None or int(match[group]) % ROUND:
        return False
    word = following[1]
    return word in language.words("counted") or (word[-1] == "s" and word not in language.stop_words)
