"""Dates that a text says, as EDTF (ISO 8601-2:2019), with the precision that it says them with.

"July 3, 2025" is a day, "April 2025" a month, "from 1979 to 1989" an interval, "the late 1970s" a decade. Dates
without a year and relative ones ("on Thursday", "yesterday") are resolved only against `anchor`, the day on which
the text was published, and left alone without one; a weekday is the last or the coming one as its clause has it
(`clause_time`), and none where the clause leaves it open ("Talks begin on Friday"). Months in small letters are found
where a language writes them so. A bare number is a year only after a word that dates follow, and not where it counts
something ("about 1500 people").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from digest.text.clause_time import Time, time_of
from digest.text.languages import Language, load

FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Four-digit numbers outside are not taken for years."""
ROUND = 50
"""Numbers that this divides are more often counted things than years, where a plural follows."""

_DIGITS = re.compile(r"(?P<four>[0-9]{4})|[0-9]")
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|er|\.|º)?"
_YEAR = r"(?P<year>[12][0-9]{3})(?![0-9]|[.,][0-9])"
_JOIN = r"(?:\s+(?:de|of|del))?\s+"
_CALENDAR_DAY = re.compile(
    rf",?\s+(?:\w{{2,3}}\s+)?[0-3]?[0-9](?:st|nd|rd|th|er|\.)?{_JOIN}(?P<late>[^\W\d_]+)"
    r"|,?\s+(?P<early>[^\W\d_]+)\.?\s+[0-9]"
)
_NO_MORE = r"(?![0-9]|[.,:][0-9]|\s?%|,?\s+[0-9]{4})"
_FOLLOWING = re.compile(r"(?:\s+\w{1,6}\s+[12][0-9]{3})?\s+([^\W\d_]+)")
"""The word after a number, or after the one that makes a range with it ("1200 to 1500 soldiers")."""
_WORD, _CAPITALISED = r"[^\W\d_]{3,10}", r"[A-ZÄÖÜÉ][^\W\d_]{2,9}"
"""A word that may be a month: looked up in the calendar, as the names twice over are slow to compile."""
_FIRST = r"(?P<first>[0-3]?[0-9])(?:st|nd|rd|th|er|\.|º)?"
_YEAR_LATER = r"(?!(?:(?:\s?[-–—,]\s?|,?\s+\w{1,7}\s+)[0-3]?[0-9](?![0-9])){1,3},?\s+[12][0-9]{3}(?![0-9]))"
"""Behind the first of several days ("July 3, 4 and 5, 2025"): its year stands at the end, and is not the nearest."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression `text[start:end]` and what it says; `relative` where the anchor was needed."""

    start: int
    end: int
    edtf: str
    relative: bool = False


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
    if len(edtf) == 7:
        return _month_end(year, month) if last else dt.date(year, month, 1)
    return dt.date(year, month, int(edtf[8:10]))


def _month_end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


Reader = Callable[[re.Match[str], dt.date | None], str | None]


@dataclass(frozen=True, slots=True)
class _Rule:
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


@cache
def _rules(code: str) -> tuple[_Rule, ...]:
    language = load(code)
    return (*_ranges(language), *_full(language), *_years(language), *_anchored(language))


def _one_of(entries: Iterable[str]) -> str:
    """An alternative that prefers the longest entry, or one that nothing matches."""
    return "|".join(sorted(set(entries), key=lambda entry: (-len(entry), entry))) or "(?!)"


def _month_forms(language: Language, *, small: bool) -> str:
    """The names of months as they begin a date ("July", "JULY"), or as they stand within one ("3 july")."""
    forms = {form for name in language.months for form in (name.capitalize(), name.upper())}
    forms |= set(language.words("small_months"))
    return f"(?P<month>{_one_of(forms | set(language.months) if small else forms)})\\.?"


def _months_read(language: Language) -> Reader:
    return lambda match, anchor: _calendar(match, language.months, anchor)


def _ranges(language: Language) -> Iterator[_Rule]:
    """Several days in a row: "July 3-5, 2025", "from 3 to 5 July 2025", and the same without a year."""
    capital, month = rf"(?P<month>{_CAPITALISED})\.?", rf"(?P<month>{_WORD})\.?"
    other = capital.replace("<month>", "<other>")
    joint = rf"(?:(?P<dash>\s?[-–—]\s?)|,?\s+(?i:(?P<joint>{_one_of(language.words('range_middle'))}))\s+)"
    month_first = rf"\b{other}\s+{_FIRST}{joint}(?:{capital}\s+)?{_DAY}"
    day_first = rf"\b(?<![-.,:]){_FIRST}(?:{_JOIN}{month.replace('<month>', '<other>')})?{joint}{_DAY}{_JOIN}"
    counted = r"(?(month)|(?(dash)|(?!\s+\w)))"
    read = _days_read(language)
    yield _Rule(re.compile(rf"{month_first},?{_JOIN}{_YEAR}"), read)
    yield _Rule(re.compile(rf"{day_first}{month}{_JOIN}{_YEAR}"), read)
    if not language.words("small_months"):
        yield _Rule(re.compile(rf"{month_first}{_NO_MORE}{counted}"), read, digits=1, relative=True)
    late = month if language.words("small_months") else capital
    yield _Rule(re.compile(rf"{day_first}{late}(?!\w|\s+[0-9]{{4}})"), read, digits=1, relative=True)


def _days_read(language: Language) -> Reader:
    """The first and last of several days; of two days apart ("July 3 and 20") the first alone."""
    between = re.compile(rf"(?i:\b(?:{_one_of(language.words('range_open'))})\s+)\Z")

    def read(match: re.Match[str], anchor: dt.date | None) -> str | None:
        bounds = _range_bounds(match, language.months, anchor)
        if bounds is None:
            return None
        both = (match["joint"] or "").lower() in language.words("both_days")
        opening = match.string[max(0, match.start() - len("between  ")) : match.start()]
        if both and (bounds[1] - bounds[0]).days > 1 and not between.search(opening):
            return bounds[0].isoformat()
        return "/".join(day.isoformat() for day in bounds)

    return read


def _range_bounds(
    match: re.Match[str], months: Mapping[str, int], anchor: dt.date | None
) -> tuple[dt.date, dt.date] | None:
    """The first and last day that a match of `_ranges` names, if both are in the calendar and in order."""
    groups = match.groupdict()
    until = months.get((groups["month"] or groups["other"]).lower())
    since = months.get((groups["other"] or groups["month"]).lower())
    if until is None or since is None:
        return None
    year = int(groups["year"]) if groups.get("year") else _year_near(anchor, until)
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


def _full(language: Language) -> Iterator[_Rule]:
    """Days and months with their year."""
    capital, month = _month_forms(language, small=False), _month_forms(language, small=True)
    read = _months_read(language)
    yield _Rule(re.compile(r"(?<![0-9-])(?P<year>[0-9]{4})-(?P<number>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9])"), read)
    yield _Rule(re.compile(rf"\b{capital}\s+{_DAY},?\s+{_YEAR}"), read)
    yield _Rule(re.compile(rf"\b{_DAY}{_JOIN}{month}{_JOIN}{_YEAR}"), read)
    yield _Rule(re.compile(rf"\b{capital}(?:,?{_JOIN}){_YEAR}"), read)
    yield _Rule(re.compile(rf"\b{month}\s+(?:de|of|del)\s+{_YEAR}"), read)


def _years(language: Language) -> Iterator[_Rule]:
    """Years, decades and intervals of years."""
    between, until = _one_of(language.words("range_open")), _one_of(language.words("range_middle"))
    before_year = _one_of(language.words("before_year"))
    first, last = r"(?P<first>[12][0-9]{3})", r"(?P<last>[12][0-9]{3})(?![0-9]|[.,][0-9])"

    def interval(match: re.Match[str], _: dt.date | None) -> str | None:
        return None if _counts(match, "first", language) and _counts(match, "last", language) else _interval(match)

    def year(match: re.Match[str], _: dt.date | None) -> str | None:
        return None if _counts(match, "year", language) else _year(match)

    yield _Rule(re.compile(rf"(?i:\b(?:{between})\s+){first}\s+(?i:{until})\s+{last}"), interval)
    short = r"\s?[-–—/]\s?(?P<last>[12][0-9]{3}|[0-9]{2})(?![0-9-]|[.,][0-9])"
    yield _Rule(re.compile(rf"(?<![0-9.,-]){first}{short}"), interval)
    yield _Rule(re.compile(r"(?<![0-9])(?P<decade>[12][0-9]{2})0[’']?s\b"), lambda match, _: match["decade"] + "X")
    yield _Rule(re.compile(rf"(?i:\b(?:{before_year})\s+){_YEAR}"), year)
    after_year = _one_of(language.words("after_year"))
    yield _Rule(re.compile(rf"(?<![\w.,-]){_YEAR}(?=\s+(?i:{after_year})\b)"), year)


def _anchored(language: Language) -> Iterator[_Rule]:
    """The rules that find nothing without an anchor."""
    capital = _month_forms(language, small=False)

    def this_year(match: re.Match[str], anchor: dt.date | None) -> str | None:
        return f"{anchor.year}-{language.months[match['month'].lower()]:02d}" if anchor else None

    same_year = _one_of(language.words("this_year"))
    yield _Rule(re.compile(rf"\b{capital}\s+(?i:{same_year})"), this_year, digits=0, relative=True)
    day = _nearest_day(language)
    alone = rf"{_NO_MORE}{_YEAR_LATER}"
    if not language.words("small_months"):
        yield _Rule(re.compile(rf"(?<![Ii]n )\b{capital}\s+{_DAY}{alone}"), day, digits=1, relative=True)
    link = r"\s+(?:de\s+)?" if language.words("small_months") else r"\s+"
    yield _Rule(re.compile(rf"(?<![.,:])\b{_DAY}{link}{capital}(?!\w|\s+[0-9]{{4}})"), day, digits=1, relative=True)
    yield from _weekdays(language)
    for name, days in (("today", 0), ("yesterday", 1)):
        said = re.compile(rf"(?i:\b(?:{_one_of(language.words(name))})\b)")
        yield _Rule(said, _ago(days), digits=0, relative=True)


def _weekdays(language: Language) -> Iterator[_Rule]:
    """Days of the week, surest first; none beside a day of the month, which says more."""
    weekday = rf"(?P<weekday>{_one_of(language.weekdays)})\b"

    def opened(name: str) -> str:
        return rf"\b(?:{_one_of(language.words(name))})\s+{weekday}"

    def closed(name: str) -> str:
        return (
            rf"\b(?:(?:{_one_of(language.words('on_weekday'))})\s+)?{weekday}\s+(?:{_one_of(language.words(name))})\b"
        )

    by_clause = _clause_day(language)
    for form, read in (
        (closed("after_last_weekday"), _back(language, least=1)),
        (closed("after_coming_weekday"), _ahead(language, least=1)),
        (opened("last_weekday"), _back(language, least=1)),
        (opened("coming_weekday"), _ahead(language, least=1)),
        (opened("since_weekday"), _back(language)),
        (opened("on_weekday"), by_clause),
        (rf"\b{_one_of(language.words('bare_weekday'))}{weekday}", by_clause),
    ):
        if "(?!)" not in form:
            yield _Rule(re.compile(f"(?i:{form})"), _unless_fuller(read, language), digits=0, relative=True)


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
    said_on = re.compile(rf"(?i:\b(?:{_one_of(language.words('on_weekday'))})\s+)\Z")

    def read(match: re.Match[str], anchor: dt.date | None) -> str | None:
        nearest = _calendar(match, language.months, anchor)
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
    years = (_calendar(match, months, dt.date(anchor.year + more, 6, 1)) for more in (0, 1))
    return next((day for day in years if day and day >= anchor.isoformat()), None)


def _ago(days: int) -> Reader:
    return lambda _, anchor: (anchor - dt.timedelta(days=days)).isoformat() if anchor else None


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
