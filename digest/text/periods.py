"""Spans of time longer than a day, said in words: "last year", "next month", "last summer", "Q3 2025", "the ’80s".

Each keeps the precision that it is said with: a year, a month, a season (EDTF level 1: `2026-22` is the summer of 2026,
`2025-24` the winter that begins in December 2025), a quarter as its months (`2025-07/2025-09`), a decade (`198X`).
"Last summer" is the last one that had ended on the day of publication, "last July" the last July before that month,
"next spring" the next one to begin. "Over the last year" is no calendar year and none here. Seasons are those of
the northern hemisphere, by the month.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping

from digest.text.date_rules import FIRST_YEAR, LAST_YEAR, YEAR, Rule, month_end
from digest.text.languages import Language, one_of

SEASON_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The first month of each season by its number in EDTF; each has three."""

_STEPS = {"last": -1, "this": 0, "next": 1}
_STEPPED = {f"{which}_{unit}": (_STEPS[which], unit) for which in ("last", "next") for unit in ("year", "month")}
_QUARTER_FIGURE = re.compile(rf"\b[QT](?P<quarter>[1-4])(?:/|\s+(?:de\s+)?){YEAR}")
_AND_NEXT = r"(?:\s?[/–-]\s?[0-9]{2,4}(?![0-9]))?"
"""The second year of a winter: "winter 2024/25"."""
_DECADE_FORMS = {
    "decade_year_forms": (r"(?P<decade>(?:1[0-9]|20)[0-9]0)", 4),
    "decade_figure_forms": (r"(?P<decade>[3-9]0)", 1),
    "decade_word_forms": ("(?P<decade>WORDS)", 0),
}
"""How a list of the data writes the decade, and how many digits that takes."""

Meaning = Callable[[dt.date, int, int], str]


def season_bounds(year: int, season: int) -> tuple[dt.date, dt.date]:
    """The first and last day of a season; a winter is that of the December with which it begins."""
    begins = SEASON_BEGINS[season]
    last = (year + 1, 2) if begins == 12 else (year, begins + 2)
    return dt.date(year, begins, 1), month_end(*last)


def periods(language: Language) -> Iterator[Rule]:
    """Years, months and seasons that only the day of publication tells."""
    said = "|".join(rf"(?P<{name}>{one_of(language.words(name))})" for name in _STEPPED)
    yield Rule(re.compile(rf"(?i:\b(?:{said}))(?!\w)"), _stepped, digits=0, relative=True)
    yield from _named(language, "season", _numbered(language, "seasons"), _season_from)
    yield from _named(language, "month", language.months, _month_from)


def seasons_and_quarters(language: Language) -> Iterator[Rule]:
    """Seasons and quarters with their year: "spring 2024", "the third quarter of 2025", "Q3 2025"."""
    seasons, quarters = _numbered(language, "seasons"), _numbered(language, "quarters")

    def season(match: re.Match[str], _: dt.date | None) -> str | None:
        year = int(match["year"])
        return f"{year}-{seasons[match['season'].lower()]}" if FIRST_YEAR <= year <= LAST_YEAR else None

    def quarter(match: re.Match[str], _: dt.date | None) -> str | None:
        said = match["quarter"].lower()
        first = 3 * (int(said) if said.isdigit() else quarters[said]) - 2
        return f"{match['year']}-{first:02d}/{match['year']}-{first + 2:02d}"

    links = rf"(?:\s+(?:{one_of(language.words('period_links'))}))?"
    yield Rule(re.compile(rf"(?i:\b(?P<season>{one_of(seasons)}){links})\s+{YEAR}{_AND_NEXT}"), season)
    yield Rule(_QUARTER_FIGURE, quarter)
    for form in language.words("quarter_forms"):
        written = form.replace("{}", rf"(?P<quarter>{one_of(quarters)})")
        yield Rule(re.compile(rf"(?i:\b{written}{links})\s+{YEAR}"), quarter)


def decades(language: Language) -> Iterator[Rule]:
    """Decades that are not written "1980s": "the ’80s", "the eighties", "die 80er Jahre", "les années 1980"."""
    words = _numbered(language, "decade_words")

    def read(match: re.Match[str], _: dt.date | None) -> str:
        said = match["decade"].lower()
        return f"{said[:3]}X" if len(said) == 4 and said.isdigit() else f"19{words.get(said, said[0])}X"

    for name, (written, digits) in _DECADE_FORMS.items():
        for form in language.words(name):
            pattern = form.replace("{}", written.replace("WORDS", one_of(words)))
            yield Rule(re.compile(rf"(?i:{pattern})(?!\w)"), read, digits=digits)


def _named(language: Language, unit: str, numbers: Mapping[str, int], meant: Meaning) -> Iterator[Rule]:
    """The rule of "last", "this" and "next" with the name of a season or month; a month has its capital."""
    small = unit == "season" or language.words("small_months")
    names = f"(?i:{one_of(numbers)})" if small else f"(?:{one_of({name.capitalize() for name in numbers})})"
    said = []
    for which in _STEPS:
        forms = (form.partition("{}") for form in language.words(f"{which}_{unit}_forms"))
        written = one_of(f"(?i:{before}){names}(?i:{after})" for before, _, after in forms)
        said.append(f"(?P<{which}>{written})")
    name = re.compile(rf"(?<!\w){names}(?=\w{{0,2}}(?!\w))")

    def read(match: re.Match[str], anchor: dt.date | None) -> str | None:
        found = name.search(match[0])
        if anchor is None or found is None or match.lastgroup is None:
            return None
        return meant(anchor, numbers[found[0].lower()], _STEPS[match.lastgroup])

    pattern = rf"(?<!\w)(?:{'|'.join(said)})(?!\w|\.?\s+[0-9])"
    yield Rule(re.compile(pattern), read, digits=0, relative=True)


def _stepped(match: re.Match[str], anchor: dt.date | None) -> str | None:
    """The year or month before or behind the anchor's."""
    if anchor is None or match.lastgroup is None:
        return None
    steps, unit = _STEPPED[match.lastgroup]
    if unit == "year":
        return f"{anchor.year + steps:04d}"
    count = anchor.year * 12 + anchor.month - 1 + steps
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def _season_from(anchor: dt.date, season: int, steps: int) -> str:
    """The last such season that is over, this year's, or the next one to begin."""
    year = anchor.year
    if steps == 0:
        year -= season == 24 and anchor.month < SEASON_BEGINS[21]
    elif steps < 0:
        year = next(y for y in (year, year - 1, year - 2) if season_bounds(y, season)[1] < anchor)
    else:
        year = next(y for y in (year, year + 1) if season_bounds(y, season)[0] > anchor)
    return f"{year:04d}-{season}"


def _month_from(anchor: dt.date, month: int, steps: int) -> str:
    """The last such month before the anchor's, this year's, or the next one after it."""
    year = anchor.year
    if steps:
        year += (steps > 0 and month <= anchor.month) - (steps < 0 and month >= anchor.month)
    return f"{year:04d}-{month:02d}"


def _numbered(language: Language, name: str) -> dict[str, int]:
    """A list of the data whose entries end with a number: "spring 21"."""
    pairs = (entry.rsplit(" ", 1) for entry in language.words(name))
    return {written: int(number) for written, number in pairs}
