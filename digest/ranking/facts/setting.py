"""What stands beside a claim: the other words of its clause, which say what it is about.

Left out of these are words that say no more of the thing: the unit itself, what a state is called, days, names (they
are kept apart), and whoever made the estimate ("the owners put the damage at").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from digest.ranking.facts.claims import CAPITAL, DAY, NAMES, Bounds, Claim, Sentence, calendar, is_of_deed
from digest.ranking.facts.matters import AGE
from digest.ranking.sentences.beside import without_those_beside
from digest.ranking.sentences.event import families
from digest.text.dates import edtf_bounds
from digest.text.figure_words import closes, deeds_in, opens, states_in, without_deeds
from digest.text.figures import CLAUSE, clause_of
from digest.text.languages import Language, load, one_of
from digest.text.tokens import fold, terms

LONGEST_OPENING = 40
"""Code points at the start of a sentence in which a name may stand."""
DEAR = 1000
"""A sum below may be what some pay and others not: a ticket, a fee."""
LONGEST_SOURCE = 48
"""Code points of a clause that says no more than who says it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands beside a value, as word families: the `context` of its clause, all of the `sentence`, its `names`.

    `topic` is the sentence less the words of `deeds` (see `matters`).
    `days` bounds the other dates of what the sentence tells, `other_time` says that it speaks of another time than
    now, and `planned` that its clause speaks of what will be. `which` has the words that tell one of several ("the old
    ferry"), `scopes` those that say of how much and whom ("the whole country", "minors"), `place` the place that it
    opens with, `subject` whom a clause in apposition tells of, `stuff` what is measured, `months` those that the clause
    names, `states` what it tells of (see `digest.text.figure_words.states_in`). `foreseen` marks a forecast.
    """

    context: frozenset[str]
    sentence: frozenset[str]
    topic: frozenset[str]
    recalled: frozenset[str]
    deeds: frozenset[int]
    names: frozenset[str]
    days: tuple[Bounds, ...]
    other_time: bool
    planned: bool
    place: str
    subject: str
    foreseen: bool
    stuff: str
    scopes: frozenset[str]
    whom: bool
    which: frozenset[str]
    months: frozenset[int]
    states: frozenset[int]


def setting_of(claim: Claim, sentence: Sentence) -> Setting:
    """What stands beside a claim in its sentence."""
    start, end = claim.start, claim.end
    text, language = sentence.text, sentence.language
    first, last = clause_of(text, start, end)
    opening = _behind_source(sentence, first, start)
    last = _before_source(sentence, end, last)
    around = f"{text[opening:start]} {text[end:last]}"
    before = sentence.before if sentence.leaning or _leans(claim) else ""
    whole = f"{before} {_without_sources(sentence, 0, start)} {_without_sources(sentence, end, len(text))}"
    own = without_those_beside(text, sentence.dates, language)
    others = [date for date in own if date.end <= start or end <= date.start]
    others = [date for date in others if len(date.edtf) < DAY or is_of_deed(sentence, date.start, date.end)]
    return Setting(
        context=_context(around, language),
        sentence=_context(f"{before} {text[:start]} {text[end:]}", language),
        topic=_topic(sentence, whole) if claim.is_matter else frozenset(),
        recalled=_topic(sentence, _recalled(sentence)) if claim.is_matter else frozenset(),
        deeds=deeds_in(whole, language.code) if claim.is_matter else frozenset(),
        names=_names_beside(sentence, opening if opening > first else 0, (start, end), last),
        days=tuple(edtf_bounds(date.edtf) for date in others),
        other_time=bool(language.pattern("other_time").search(text)),
        planned=bool(language.pattern("coming").search(text, first, last)),
        place=_place(text, language),
        subject=_subject(text, first, language),
        foreseen=bool(language.pattern("foreseen").search(text, first, last)),
        stuff=_stuff(text, end, language),
        scopes=_scopes(claim, sentence),
        whom=bool(language.pattern("subgroups").fullmatch(claim.about)),
        which=frozenset(found[0].lower() for found in language.pattern("one_of_several").finditer(around)),
        months=_months(text[first:last], language),
        states=states_in(around, language.code),
    )


def _topic(sentence: Sentence, text: str) -> frozenset[str]:
    """The families of the words of a text but for deeds and names."""
    plain = without_deeds(text, sentence.language.code)
    return _context(plain, sentence.language) - _names_of(sentence, text)


def _names_of(sentence: Sentence, text: str) -> frozenset[str]:
    """The families of the names in a text; none where all nouns have capitals: nobody could tell these from names."""
    if sentence.language.words("capital_nouns"):
        return frozenset()
    return _named(text, sentence.language) | sentence.known


def _leans(claim: Claim) -> bool:
    """Whether a claim opens with a name, or is an age of nobody: the sentence before says who it is."""
    return bool(claim.parts) and (not claim.start or (claim.thing.kind == AGE and not claim.about))


def _recalled(sentence: Sentence) -> str:
    """The sentence before one that opens with its deed: "The deal is worth …"."""
    first = _with(sentence.language.code, "articles", r"(?:{})\s?(\w+)").match(sentence.text)
    return sentence.before if first and deeds_in(first[1], sentence.language.code) else ""


def _scopes(claim: Claim, sentence: Sentence) -> frozenset[str]:
    """Of how much and of whom a value is: where, who is counted, who pays, whose match it is, and what held so far."""
    text, language = sentence.text, sentence.language
    if claim.figure is None:
        said = [*language.pattern("subgroups").finditer(text)]
    else:
        said = [*language.pattern("scopes").finditer(text), *language.pattern("subgroups").finditer(claim.about)]
    if claim.figure is not None and claim.figure.is_money and claim.figure.amount < DEAR:
        said += language.pattern("which_price").finditer(text)
    so_far = closes(language, "as_it_is", text[: claim.start]) or opens(language, "as_it_is", text[claim.end :])
    return frozenset([*(match[0].lower() for match in said), *(["so far"] if so_far else [])])


def _place(text: str, language: Language) -> str:
    """The family of the place that a sentence opens with: "In Thorn, …"."""
    found = _with(language.code, "place_openers", rf"(?:{{}}) ((?-i:{CAPITAL}))").match(text)
    return min(families(terms(found[1], language.code)), default="") if found else ""


def _months(clause: str, language: Language) -> frozenset[int]:
    named = (language.months.get(match[0].lower()) for match in calendar(language.code).finditer(clause))
    return frozenset(month for month in named if month is not None)


def _subject(text: str, first: int, language: Language) -> str:
    """The family of the name that a clause without a subject goes on to tell of: "the Vero group, founded in 1971"."""
    found = re.search(rf"({CAPITAL}),\s?$", text[:first])
    opens = _with(language.code, "participles_apart", r"\s*(?:{})(?!\w)").match(text, first)
    return min(families(terms(found[1], language.code)), default="") if found and opens else ""


def _stuff(text: str, end: int, language: Language) -> str:
    """What a figure is a measure of: "320 hectares of pines"."""
    found = _with(language.code, "stuff_of", r"\s(?:{})\s?([^\W\d_]+)").match(text, end, end + LONGEST_OPENING)
    return fold(found[1]) if found and not deeds_in(found[1], language.code) else ""


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
    plain = calendar(language.code).sub(" ", text)
    runs = (match[0] for match in NAMES.finditer(plain) if not language.words("capital_nouns") or " " in match[0])
    return frozenset(families(terms(" ".join(runs), language.code)))


def names_known(texts: Iterable[str], language: Language) -> frozenset[str]:
    """The families of the names that stand inside some sentences."""
    return _named(" . ".join(texts), language)


@cache
def _with(code: str, name: str, form: str) -> re.Pattern[str]:
    """A pattern of a form in which `{}` stands for the entries of a list."""
    return re.compile(form.replace("{}", one_of(load(code).words(name))), re.IGNORECASE)


@cache
def _measures(code: str) -> re.Pattern[str]:
    """Words that say no more of what a figure counts than the figure does."""
    language = load(code)
    lists = ("told_of", "counted_alike", "percent", "about", "at_least", "at_most", "voting", "standing")
    entries = [entry for name in lists for entry in language.words(name)]
    entries += [entry.rpartition(" ")[0] for name in ("scales", "number_words") for entry in language.words(name)]
    entries += [*language.months, *language.weekdays]
    return re.compile(rf"(?<!\w)(?:{one_of(entries)})(?!\w)", re.IGNORECASE)
