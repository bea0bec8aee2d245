"""What a sentence claims that another source may claim otherwise: how many, when, or near what town.

A claim is a figure, a date or a name in its setting (see `setting`); who did it is a matter (see `matters`). What is
demanded or offered claims nothing, nor does the day on which somebody said something.

Tried and dropped: full names of persons behind one and the same word ("captain James Olsen"): of the clashes of the
gate matters find all that they found.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from digest.ranking.sentences.passages import Passage
from digest.text.dates import Dated, edtf_bounds, find_dates
from digest.text.figures import JOBS, Figure, clause_of, find_figures
from digest.text.languages import Language, load, one_of
from digest.text.shortforms import short_forms
from digest.text.tokens import fold, words

Bounds = tuple[dt.date, dt.date]

MATTER = "matter"
"""The sort of the claims that are read in another way (see `matters`)."""
NO_DAY = dt.date(2000, 1, 3)
"""The day that undated articles count from when only differences matter: "on Monday" is not "on Tuesday"."""
FIRST_YEAR, LAST_YEAR = 1800, 2100
"""Years that news differ about; others are mostly no years."""
FARTHEST_VERB = 24
"""Code points before a figure without a noun in which its verb stands."""
DAY = len("2025-07-03")
"""Characters of a date to the day."""
BESIDE = 24
"""Code points between a day or a figure and the verb that it hangs on ("said in a statement on Wednesday")."""
LONGEST_BEFORE = 16
"""Code points before a date in which the word that introduces it stands."""

CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*"
NAMES = re.compile(rf"(?<=[\w,;’'\"”)] ){CAPITAL}(?: (?:(?:de|von|van|der|da|di) )?{CAPITAL})*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A passage to read claims from. `dates` are those that it says; `undated` that its article has no trusted date.

    `known` are the families of the story's names: by these a name is known at the beginning of a sentence. `before` is
    the sentence before in its article; one that is `leaning` is understood by it ("It left 40,000 homes in the dark").
    """

    number: int
    passage: Passage
    language: Language
    dates: Sequence[Dated]
    undated: bool
    known: frozenset[str] = frozenset()
    before: str = ""
    leaning: bool = False

    @property
    def text(self) -> str:
        """The words of the passage."""
        return self.passage.text


class Thing(NamedTuple):
    """What a claim is of: a `figure`, a `date`, a `town` or a `matter`, and which.

    `kind` is a figure's unit, with its language where that is a word of one, or says what is told (an age, a score).
    `deed` is what was done, or the state that a figure counts, `whose` the name or office that a matter is of, `only`
    what else must be the same: a figure's rate, that votes are a majority, that nothing dates a "Monday".
    """

    sort: str
    kind: object
    deed: int | None = None
    whose: tuple[str, ...] = ()
    only: object = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A value in a passage, as written from `start` to `end`: a figure, a date's `bounds`, or the `parts` of a name.

    Only claims of one `thing` are compared.
    """

    passage: int
    thing: Thing
    start: int
    end: int
    value: str
    about: str
    figure: Figure | None = None
    bounds: Bounds | None = None
    parts: frozenset[str] = frozenset()

    @property
    def is_matter(self) -> bool:
        """Whether it is read as what each report tells once."""
        return self.thing.sort == MATTER

    def agrees(self, other: Claim) -> bool:
        """Whether both can be true of one thing; names agree where one says no more than the other."""
        if self.figure is not None and other.figure is not None:
            return self.figure.agrees(other.figure)
        if self.bounds is not None and other.bounds is not None:
            return self.bounds[0] <= other.bounds[1] and other.bounds[0] <= self.bounds[1]
        return self.parts <= other.parts or other.parts <= self.parts or _may_be_short(self.parts, other.parts)

    def repeats(self, other: Claim) -> bool:
        """Whether both say the same value, as exactly as they say it: "at least 12" does not repeat "87"."""
        if self.figure is not None and other.figure is not None:
            return self.figure.is_near(other.figure)
        return self.agrees(other)


def _may_be_short(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two names differ by one word that is a short form of the other's: "Jim Olsen" may be James."""
    own, other = mine - theirs, theirs - mine
    if len(own) != 1 or len(other) != 1 or len(mine) != len(theirs) or len(mine) < 2:
        return False
    (one,), (two,) = own, other
    alike = short_forms()
    return alike.get(one, one) == alike.get(two, two) or one.startswith(two) or two.startswith(one)


def claims_of(sentence: Sentence) -> list[Claim]:
    """The claims of a sentence: figures, then dates, then towns."""
    return [*figures_of(sentence), *dates_of_deeds(sentence), *_towns(sentence)]


def figures_of(sentence: Sentence) -> Iterator[Claim]:
    """Its figures, less those of a thing of which it gives several: it compares these itself, but for a sum."""
    text = sentence.text
    found = [figure for figure in find_figures(text, sentence.language.code) if not figure.foreign]
    amounts: dict[Thing, set[object]] = {}
    sums = {_thing(figure) for figure in found if _is_sum(sentence, figure)}
    found = [figure for figure in found if _thing(figure) not in sums or _is_sum(sentence, figure)]
    for figure in found:
        amounts.setdefault(_thing(figure), set()).add(figure.amount)
    for figure in found:
        thing = _thing(figure)
        if len(amounts[thing]) == 1 and not figure.partial and not is_demanded(sentence, figure):
            start, end = _said_with(sentence, figure)
            about = "" if figure.unit.startswith("%") else figure.noun
            yield Claim(sentence.number, thing, start, end, text[start:end], about, figure=figure)


def _said_with(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """Where a figure's words begin and end; one without a noun says with its verb what it is: "rose to eleven"."""
    if figure.noun:
        return figure.start, figure.end
    text, language = sentence.text, sentence.language
    first, last = clause_of(text, figure.start, figure.end)
    verbs = [
        found
        for name in ("told_of", "reached")
        for found in language.pattern(name).finditer(text, max(first, figure.start - FARTHEST_VERB), figure.start)
    ]
    start = max((found.start() for found in verbs), default=figure.start)
    behind = language.pattern("reached").match(text, figure.end + 1, last)
    return start, behind.end() if behind else figure.end


def _is_sum(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is what a count of people has come to: "the number of dead rose to nine as two more died"."""
    if not figure.told:
        return False
    text, language = sentence.text, sentence.language
    first, last = clause_of(text, figure.start, figure.end)
    counted = language.pattern("counting").search(text, first, figure.start)
    return bool(counted and language.pattern("reached").search(text, first, last))


def _thing(figure: Figure) -> Thing:
    return Thing("figure", figure.unit, figure.state, only=figure.rate)


def is_demanded(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is what somebody wants or offers."""
    first, last = clause_of(sentence.text, figure.start, figure.end)
    if figure.told and figure.unit == JOBS:  # who wants jobs to go, plans it
        return False
    last = min(last, figure.end + BESIDE)
    return bool(sentence.language.pattern("demanded").search(sentence.text, first, last))


def dates_of_deeds(sentence: Sentence) -> Iterator[Claim]:
    """Its days, months and years, but for bounds ("since 2021") and the days on which somebody said something."""
    language, text = sentence.language, sentence.text
    for date in _dates_said(sentence):
        first, last = clause_of(text, date.start, date.end)
        before = max(first, date.start - LONGEST_BEFORE)
        if not FIRST_YEAR <= edtf_bounds(date.edtf)[0].year <= LAST_YEAR:
            continue
        if "/" in date.edtf or "X" in date.edtf or language.pattern("bound").search(text, before, date.end):
            continue
        changed = len(date.edtf) == DAY and _is_of_change(sentence, (first, last))
        if not changed and not language.pattern("reporting").search(text, first, last):
            value = text[date.start : date.end]
            thing = Thing("date", "", only=date.relative and sentence.undated)
            yield Claim(sentence.number, thing, date.start, date.end, value, "", bounds=edtf_bounds(date.edtf))


def _is_of_change(sentence: Sentence, clause: tuple[int, int]) -> bool:
    """Whether a clause says that a count changed: "the toll rose to eleven on Wednesday" dates no deed."""
    text, language = sentence.text, sentence.language
    changed = language.pattern("changed").search(text, *clause)
    if changed is None:
        return False
    return any(changed.start() < figure.start < clause[1] for figure in find_figures(text, language.code))


def is_of_deed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a day may be that of what the sentence tells: not of a statement, nor of the change of a count."""
    first, last = clause_of(sentence.text, start, end)
    beside = max(first, start - BESIDE), min(last, end + BESIDE)
    said = sentence.language.pattern("reporting").search(sentence.text, *beside)
    return not said and not _is_of_change(sentence, (first, last))


def _dates_said(sentence: Sentence) -> Sequence[Dated]:
    """Its dates; of an undated article those too that say a weekday, or a day without its year."""
    days = calendar(sentence.language.code)
    if not sentence.undated or not days.search(sentence.text):
        return sentence.dates
    found = find_dates(sentence.text, sentence.language.code, NO_DAY)
    return [date for date in found if not date.relative or days.search(sentence.text, date.start, date.end)]


def _towns(sentence: Sentence) -> Iterator[Claim]:
    """Its towns after "near", each compared only after the same word."""
    text = sentence.text
    for near in sentence.language.pattern("near").finditer(text):
        match = NAMES.match(text, near.end() + 1)
        if match:
            parts = frozenset(map(fold, words(match[0])))
            thing = Thing("town", near[0].lower())
            yield Claim(sentence.number, thing, match.start(), match.end(), match[0], match[0], parts=parts)


@cache
def calendar(code: str) -> re.Pattern[str]:
    """A pattern of the names of months and weekdays."""
    language = load(code)
    return re.compile(rf"\b(?:{one_of([*language.months, *language.weekdays])})\b", re.IGNORECASE)
