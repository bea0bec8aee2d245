"""What a sentence claims that another source may claim otherwise: how many, when, or who.

A claim is a figure, a date or a name in its setting: the other words of its clause, which say what it is about. Left
out of these are words that say no more of the thing: the unit itself, what a state is called, days, names (they are
kept apart), and whoever made the estimate ("the owners put the damage at"). What is demanded or offered claims
nothing, nor does the day on which somebody said something.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from digest.ranking.beside import without_those_beside
from digest.ranking.event import families
from digest.ranking.passages import Passage
from digest.text.dates import Dated, edtf_bounds, find_dates
from digest.text.figure_words import deeds_in, groups, states_in
from digest.text.figures import CLAUSE, JOBS, Figure, clause_of, find_figures, votes_in
from digest.text.languages import Language, first_names, known, load
from digest.text.tokens import fold, terms, words

Bounds = tuple[dt.date, dt.date]

NO_DAY = dt.date(2000, 1, 3)
"""The day that undated articles count from when only differences matter: "on Monday" is not "on Tuesday"."""
LONGEST_OPENING = 40
"""Code points at the start of a sentence in which a name may stand."""
FIRST_YEAR, LAST_YEAR = 1800, 2100
"""Years that news differ about; others are mostly no years."""
FARTHEST_VERB = 24
"""Code points before a figure without a noun in which its verb stands."""
LONGEST_SOURCE = 48
"""Code points of a clause that says no more than who says it."""
DAY = len("2025-07-03")
"""Characters of a date to the day."""
BESIDE = 24
"""Code points between a day and the verb of saying whose day it is ("said in a statement on Wednesday")."""
LONGEST_BEFORE = 16
"""Code points before a date or a name in which the word that introduces it stands."""

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*"
_RUN = re.compile(rf"(?<=[\w,;’'\"”)] ){_CAPITAL}(?: (?:(?:de|von|van|der|da|di) )?{_CAPITAL})*")


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


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands beside a value, as word families: the `context` of its clause, all of the `sentence`, its `names`.

    `topic` is the sentence less the words of `deeds` (see `matters`).
    `days` bounds the other dates of what the sentence tells, `other_time` says that it speaks of another time than
    now, and `planned` that its clause speaks of what will be. `which` has the words that tell one of several ("the old
    ferry"), `scopes` those that say of how much ("the whole country", "in the north"), `states` what is told of in the
    clause (see `digest.text.figure_words.states_in`).
    """

    context: frozenset[str]
    sentence: frozenset[str]
    topic: frozenset[str]
    deeds: frozenset[int]
    names: frozenset[str]
    weekdays: frozenset[str]
    days: tuple[Bounds, ...]
    other_time: bool
    planned: bool
    scopes: frozenset[str]
    which: frozenset[str]
    states: frozenset[int]


@dataclass(frozen=True, slots=True)
class Claim:
    """A value in a passage, as written from `start` to `end`: a figure, a date's `bounds`, or the `parts` of a name.

    Only claims of one `thing` are compared.
    """

    passage: int
    thing: tuple[object, ...]
    start: int
    end: int
    value: str
    about: str
    figure: Figure | None = None
    bounds: Bounds | None = None
    parts: frozenset[str] = frozenset()

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
    alike = _first_names_alike()
    return alike.get(one, one) == alike.get(two, two) or one.startswith(two) or two.startswith(one)


@cache
def _first_names_alike() -> dict[str, str]:
    entries = [entry.split("|") for code in known() for entry in load(code).words("short_names")]
    return {fold(form): fold(forms[0]) for forms in reversed(entries) for form in forms}


def claims_of(sentence: Sentence) -> list[Claim]:
    """The claims of a sentence: figures, then dates, then names."""
    return [*_figures(sentence), *dates_of_deeds(sentence), *_names(sentence)]


def _figures(sentence: Sentence) -> Iterator[Claim]:
    """Its figures, less those of a thing of which it gives several: it compares these itself, but for a sum."""
    text = sentence.text
    found = [figure for figure in find_figures(text, sentence.language.code) if not figure.foreign]
    amounts: dict[tuple[object, ...], set[object]] = {}
    sums = {_thing(figure) for figure in found if _is_sum(sentence, figure)}
    found = [figure for figure in found if _thing(figure) not in sums or _is_sum(sentence, figure)]
    for figure in found:
        amounts.setdefault(_thing(figure), set()).add(figure.amount)
    votes = votes_in(text, sentence.language.code)
    for figure in votes if len(votes) == 2 else ():
        start, end = votes[0].start, votes[1].end
        yield Claim(sentence.number, _thing(figure), start, end, text[start:end], "", figure=figure)
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


def _thing(figure: Figure) -> tuple[object, ...]:
    return "figure", figure.unit, -1 if figure.state is None else figure.state, figure.rate


def is_demanded(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is what somebody wants or offers."""
    first, last = clause_of(sentence.text, figure.start, figure.end)
    if figure.told and figure.unit == JOBS:  # who wants jobs to go, plans it
        return False
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
            thing = ("date", date.relative and sentence.undated)
            yield Claim(sentence.number, thing, date.start, date.end, value, "", bounds=edtf_bounds(date.edtf))


def _is_of_change(sentence: Sentence, clause: tuple[int, int]) -> bool:
    """Whether a clause says that a count changed: "the toll rose to eleven on Wednesday" dates no deed."""
    text, language = sentence.text, sentence.language
    if not language.pattern("changed").search(text, *clause):
        return False
    return any(clause[0] <= figure.start < clause[1] for figure in find_figures(text, language.code))


def _is_of_deed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a day may be that of what the sentence tells: not of a statement, nor of the change of a count."""
    first, last = clause_of(sentence.text, start, end)
    beside = max(first, start - BESIDE), min(last, end + BESIDE)
    said = sentence.language.pattern("reporting").search(sentence.text, *beside)
    return not said and not _is_of_change(sentence, (first, last))


def _dates_said(sentence: Sentence) -> Sequence[Dated]:
    """Its dates; of an undated article those too that say a weekday, or a day without its year."""
    calendar = _calendar(sentence.language.code)
    if not sentence.undated or not calendar.search(sentence.text):
        return sentence.dates
    found = find_dates(sentence.text, sentence.language.code, NO_DAY)
    return [date for date in found if not date.relative or calendar.search(sentence.text, date.start, date.end)]


def _names(sentence: Sentence) -> Iterator[Claim]:
    """Its full names of persons, and its towns after "near"; each compared only after the same word."""
    language, text = sentence.language, sentence.text
    for match in _RUN.finditer(text):
        before = text[max(0, match.start() - LONGEST_BEFORE) : match.start()]
        town = any(before[found.end() :].isspace() for found in language.pattern("near").finditer(before))
        parts = frozenset(fold(word) for word in words(match[0]) if word not in language.words("honorifics"))
        opening = words(before)[-1:]
        if opening and (town or (len(parts) > 1 and not parts.isdisjoint(first_names()))):
            thing = ("name", town, opening[0])
            yield Claim(sentence.number, thing, match.start(), match.end(), match[0], match[0], parts=parts)


def setting_of(claim: Claim, sentence: Sentence) -> Setting:
    """What stands beside a claim in its sentence."""
    start, end = claim.start, claim.end
    text, language = sentence.text, sentence.language
    first, last = clause_of(text, start, end)
    opening = _behind_source(sentence, first, start)
    last = _before_source(sentence, end, last)
    around = f"{text[opening:start]} {text[end:last]}"
    before = sentence.before if sentence.leaning or (claim.parts and not start) else ""
    whole = f"{before} {_without_sources(sentence, 0, start)} {_without_sources(sentence, end, len(text))}"
    own = without_those_beside(text, sentence.dates, language)
    others = [date for date in sentence.dates if date in own or first <= date.start < last]
    others = [date for date in others if date.end <= start or end <= date.start]
    others = [date for date in others if len(date.edtf) < DAY or _is_of_deed(sentence, date.start, date.end)]
    return Setting(
        context=_context(around, language),
        sentence=_context(f"{before} {text[:start]} {text[end:]}", language),
        topic=_context(groups(language.code, "same_deed").sub(" ", whole), language),
        deeds=deeds_in(whole, language.code),
        names=_names_beside(sentence, opening if opening > first else 0, (start, end), last),
        weekdays=_weekdays_beside(sentence, (opening, start), (end, last)),
        days=tuple(edtf_bounds(date.edtf) for date in others),
        other_time=bool(language.pattern("other_time").search(text)),
        planned=bool(language.pattern("coming").search(text, first, last)),
        scopes=frozenset(found[0].lower() for found in language.pattern("scopes").finditer(text)),
        which=frozenset(found[0].lower() for found in language.pattern("one_of_several").finditer(around)),
        states=states_in(around, language.code),
    )


def _weekdays_beside(sentence: Sentence, *places: tuple[int, int]) -> frozenset[str]:
    """The weekdays of a deed between some places of a sentence."""
    days = _weekdays(sentence.language.code)
    found = [match for first, last in places for match in days.finditer(sentence.text, first, last)]
    return frozenset(match[0].lower() for match in found if _is_of_deed(sentence, match.start(), match.end()))


def _before_source(sentence: Sentence, end: int, last: int) -> int:
    """Where the words before a clause's source end: before "police said", at the cost of its subject."""
    found = sentence.language.pattern("estimated").search(sentence.text, end, last)
    return found.start() if found else last


def _names_beside(sentence: Sentence, first: int, value: tuple[int, int], last: int) -> frozenset[str]:
    """The families of the names in a sentence from `first` to `last`, but for those in a value itself."""
    text, language = sentence.text, sentence.language
    opens = not first and value[0] > 0
    opening = terms(" ".join(text[:LONGEST_OPENING].split()[:2]), language.code) if opens else []
    return _named(f"{text[first : value[0]]} {text[value[1] : last]}", language) | (families(opening) & sentence.known)


def _behind_source(sentence: Sentence, first: int, before: int) -> int:
    """Where the words behind a clause's source begin: behind "the owners put", "organisers said"."""
    text, language = sentence.text, sentence.language
    found = language.pattern("estimated").finditer(text, first, before)
    return max((match.end() for match in found), default=first)


def _without_sources(sentence: Sentence, first: int, last: int) -> str:
    """The words between two places but for what tells who says it: ", the union said", "according to the port"."""
    text, kept = sentence.text[first:last], []
    for clause in CLAUSE.split(text):
        said = list(sentence.language.pattern("estimated").finditer(clause))
        kept.append("" if said and len(clause) <= LONGEST_SOURCE else clause[said[-1].end() :] if said else clause)
    return " ".join(kept)


def _context(around: str, language: Language) -> frozenset[str]:
    """The families of the words around a value, less those of measures, states and the calendar."""
    plain = _measures(language.code).sub(" ", around)
    return frozenset(term for term in families(terms(plain, language.code)) if not term[0].isdigit())


def _named(text: str, language: Language) -> frozenset[str]:
    """The families of the words of names; where all nouns have capitals, only of names of several words."""
    plain = _calendar(language.code).sub(" ", text)
    runs = (match[0] for match in _RUN.finditer(plain) if not language.words("capital_nouns") or " " in match[0])
    return frozenset(families(terms(" ".join(runs), language.code)))


def names_known(texts: Iterable[str], language: Language) -> frozenset[str]:
    """The families of the names that stand inside some sentences."""
    return _named(" . ".join(texts), language)


@cache
def _measures(code: str) -> re.Pattern[str]:
    """Words that say no more of what a figure counts than the figure does."""
    language = load(code)
    lists = ("told_of", "counted_alike", "percent", "about", "at_least", "at_most", "voting", "standing")
    entries = [entry for name in lists for entry in language.words(name)]
    entries += [entry.rpartition(" ")[0] for name in ("scales", "number_words") for entry in language.words(name)]
    entries += [*language.months, *language.weekdays]
    return re.compile(rf"(?<!\w)(?:{'|'.join(entries) or '(?!)'})(?!\w)", re.IGNORECASE)


@cache
def _calendar(code: str) -> re.Pattern[str]:
    language = load(code)
    return re.compile(rf"\b(?:{'|'.join([*language.months, *language.weekdays]) or '(?!)'})\b", re.IGNORECASE)


@cache
def _weekdays(code: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load(code).weekdays) or '(?!)'})\b", re.IGNORECASE)
