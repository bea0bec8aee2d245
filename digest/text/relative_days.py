"""Days and months that mean something only against the day of publication: "on Thursday", "yesterday", "12 May".

A weekday is the last or the coming one as its clause has it (`clause_time`), and none where the clause leaves it open
("Talks begin on Friday").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from digest.text.clause_time import Time, time_of
from digest.text.date_rules import DAY, JOIN, NO_MORE, YEAR_LATER, Reader, Rule, calendar_date, month_forms
from digest.text.languages import Language, one_of

_CALENDAR_DAY = re.compile(
    rf",?\s+(?:\w{{2,3}}\s+)?[0-3]?[0-9](?:st|nd|rd|th|er|\.)?{JOIN}(?P<late>[^\W\d_]+)"
    r"|,?\s+(?P<early>[^\W\d_]+)\.?\s+[0-9]"
)


def relative_days(language: Language) -> Iterator[Rule]:
    """The rules that find nothing without an anchor."""
    capital = month_forms(language, small=False)

    def this_year(match: re.Match[str], anchor: dt.date | None) -> str | None:
        return f"{anchor.year}-{language.months[match['month'].lower()]:02d}" if anchor else None

    same_year = one_of(language.words("this_year"))
    yield Rule(re.compile(rf"\b{capital}\s+(?i:{same_year})"), this_year, digits=0, relative=True)
    day = _nearest_day(language)
    alone = rf"{NO_MORE}{YEAR_LATER}"
    if not language.words("small_months"):
        yield Rule(re.compile(rf"(?<![Ii]n )\b{capital}\s+{DAY}{alone}"), day, digits=1, relative=True)
    link = r"\s+(?:de\s+)?" if language.words("small_months") else r"\s+"
    yield Rule(re.compile(rf"(?<![.,:])\b{DAY}{link}{capital}(?!\w|\s+[0-9]{{4}})"), day, digits=1, relative=True)
    yield from _weekdays(language)
    for name, days in (("today", 0), ("yesterday", 1)):
        said = re.compile(rf"(?i:\b(?:{one_of(language.words(name))})\b)")
        yield Rule(said, _ago(days), digits=0, relative=True)


def _weekdays(language: Language) -> Iterator[Rule]:
    """Days of the week, surest first; none beside a day of the month, which says more."""
    weekday = rf"(?P<weekday>{one_of(language.weekdays)})\b"

    def opened(name: str) -> str:
        return rf"\b(?:{one_of(language.words(name))})\s+{weekday}"

    def closed(name: str) -> str:
        return rf"\b(?:(?:{one_of(language.words('on_weekday'))})\s+)?{weekday}\s+(?:{one_of(language.words(name))})\b"

    by_clause = _clause_day(language)
    for form, read in (
        (closed("after_last_weekday"), _back(language, least=1)),
        (closed("after_coming_weekday"), _ahead(language, least=1)),
        (opened("last_weekday"), _back(language, least=1)),
        (opened("coming_weekday"), _ahead(language, least=1)),
        (opened("since_weekday"), _back(language)),
        (opened("on_weekday"), by_clause),
        (rf"\b{one_of(language.words('bare_weekday'))}{weekday}", by_clause),
    ):
        if "(?!)" not in form:
            yield Rule(re.compile(f"(?i:{form})"), _unless_fuller(read, language), digits=0, relative=True)


def _unless_fuller(reader: Reader, language: Language) -> Reader:
    """What a reader says of a weekday that no day of a month stands behind ("Friday, July 3", "Friday, 3 July")."""

    def read(match: re.Match[str], anchor: dt.date | None) -> str | None:
        behind = _CALENDAR_DAY.match(match.string, match.end())
        month = (behind["early"] or behind["late"]).lower() if behind else None
        return None if month in language.months else reader(match, anchor)

    return read


def _back(language: Language, least: int = 0) -> Reader:
    """The last such weekday, the anchor included, or at least `least` days ago."""

    def read(match: re.Match[str], anchor: dt.date | None) -> str | None:
        if anchor is None:
            return None
        number = language.weekdays[match["weekday"].lower()]
        return (anchor - dt.timedelta(days=least + (anchor.isoweekday() - number - least) % 7)).isoformat()

    return read


def _ahead(language: Language, least: int = 0) -> Reader:
    """The next such weekday, the anchor included, or at least `least` days ahead."""

    def read(match: re.Match[str], anchor: dt.date | None) -> str | None:
        if anchor is None:
            return None
        number = language.weekdays[match["weekday"].lower()]
        return (anchor + dt.timedelta(days=least + (number - anchor.isoweekday() - least) % 7)).isoformat()

    return read


def _clause_day(language: Language) -> Reader:
    """The last or the coming such weekday, as the clause has it, or none."""
    readers = {Time.PAST: _back(language), Time.COMING: _ahead(language)}

    def read(match: re.Match[str], anchor: dt.date | None) -> str | None:
        reader = readers.get(time_of(match.string, match.start(), match.end(), language))
        return reader(match, anchor) if reader else None

    return read


def _nearest_day(language: Language) -> Reader:
    """The day nearest to the anchor; after "on" the coming one in a clause of plans, no past one in an open one."""
    said_on = re.compile(rf"(?i:\b(?:{one_of(language.words('on_weekday'))})\s+)\Z")

    def read(match: re.Match[str], anchor: dt.date | None) -> str | None:
        nearest = calendar_date(match, language.months, anchor)
        if anchor is None or nearest is None or nearest >= anchor.isoformat():
            return nearest
        if not said_on.search(match.string[max(0, match.start() - len("noch am ")) : match.start()]):
            return nearest
        time = time_of(match.string, match.start(), match.end(), language)
        if time is Time.COMING:
            return _coming(match, language.months, anchor)
        return nearest if time is Time.PAST else None

    return read


def _coming(match: re.Match[str], months: Mapping[str, int], anchor: dt.date) -> str | None:
    """The next such day of the calendar after the anchor; June is within six months of any other of its year."""
    years = (calendar_date(match, months, dt.date(anchor.year + more, 6, 1)) for more in (0, 1))
    return next((day for day in years if day and day >= anchor.isoformat()), None)


def _ago(days: int) -> Reader:
    return lambda _, anchor: (anchor - dt.timedelta(days=days)).isoformat() if anchor else None
