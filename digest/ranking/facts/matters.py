"""What every report of an event tells once: the sentence passed, homes without power, who is director now, on what day.

Observed: of 40 clashes that were made up by somebody who had not seen how claims are compared, one was found. Brief
reports word one matter freely ("will shut 14 of its shops", "the closure of 17 stores"; "was 88", "at the age of 87"),
so that hardly a word of the two clauses is the same; but they tell it once. And half of what they say of it stands
behind a "he" or an "it".

How it works. A matter is a deed of a few dozen that news turn on (`same_deed`: one entry for all words of one deed, in
one order in all languages) with what may be counted of it: a sentence is years, a fine money, gusts a speed; what is
closed, ordered or spoiled is whatever noun stands there, and who is ill or on strike is people, whatever their trade.
Ages, strengths of quakes, scores and the sides of a vote are matters of their own; so is the day of a deed, and who
came by an office, a prize or to harm. A sentence that leans on the one before is read with it. Two values are compared
where each is the only one that its article gives of the matter, both stand in the opening, and the rest of the
sentences has a word in common (`same_matter`); of a name none of it may stand in the other's article.

Special cases. Short forms of first names are one name (Jim, James), as are strengths a whole degree apart two quakes,
and two shares of a vote that add up to no more than all two candidates'. "In the north", "at half-time" and "women's"
must stand in both; figures more than twice as large as others are of something else, but for what grows or marches.

Tried and dropped: any word of a deed anywhere in the sentence (the jury's "two women" as those who marched); nouns of
people without regard to their ending ("233,000 web" pages as the infected); pronouns' sentences as good as others
("they also hurt two people"); places, weather and prices without a common word (the harbour's wind beside that of the
lighthouse); days of a deed beyond "after" and "who" ("died after a fall on Monday"). Not read: who is told of under
another noun ("nine of the girders" in German), and sums that only one of two clauses names.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from digest.ranking.facts.claims import MATTER, Claim, Sentence, Thing, dates_of_deeds, is_demanded
from digest.ranking.sentences.event import families
from digest.text.figure_words import closes, deeds_in, groups, number
from digest.text.figures import ALL_PEOPLE, GOING, HARM, JOBS, LOST, VOTES, Figure, clause_of, find_figures
from digest.text.languages import Language, first_names, load, one_of
from digest.text.tokens import fold, terms, words

BURNED, ILL, ARRESTED, MOVED, DARK, JAILED, FINED, CLOSED, FOUNDED, BEGUN = range(10)
BOUGHT, WORTH, WIND, RAIN, ATTENDED, PROTESTED, STRUCK, VOTED, TURNOUT, DIED = range(10, 20)
FELL, ORDERED, SPOILED, ABOARD, APPOINTED, DROVE, WON, STOLEN, VICTIM = range(20, 29)
TRAPPED, CANCELLED, WRECKED, RAISED, PROFIT, REVENUE, INFLATION, JOBLESS, SEIZED = range(29, 38)
COST, BANNED, CRASHED, RESCUED, PLAYED, REWARD, INTEREST, WAGES, FARES = range(38, 47)
WIDE, LONG, HIGH, DEEP, TREATED = range(47, 52)
GROWING_DEEDS = frozenset({BURNED, ILL, ARRESTED, MOVED, WRECKED, RAISED})
"""What is counted of these grows while the news goes on."""
OF_PEOPLE = frozenset({ILL, ARRESTED, MOVED, ATTENDED, PROTESTED, STRUCK, ABOARD, TRAPPED, JOBLESS, RESCUED, TREATED})
"""Who is counted of these are people, whatever they are called."""
_LASTING = {JAILED, BANNED, CLOSED, STRUCK}
_SIZE = {WIDE, LONG, HIGH, DEEP}
PER_MEASURE = (
    *(_LASTING, _LASTING, {BURNED}, {BURNED}, {BURNED}, {RAIN}, {WIND}, {WIND}),
    *(_LASTING, _LASTING, _LASTING, _SIZE, _SIZE, _SIZE, _SIZE),
)
"""The deeds that each entry of `measures` is a measure of."""
UNSAID = -1
"""The deed of a figure beside which none is said; another report may say it."""
OF_PERSONS = frozenset({ARRESTED, JAILED, DIED, APPOINTED, DROVE, WON, VICTIM})
"""What is told of a person, by which one is known."""
AGE, STRENGTH, SCORE, BALLOT, SURNAME, YEAR, SHARE = "age", "strength", "score", "ballot", "surname", "year", "%"
FORENAME = "forename"
OF_MONEY = frozenset({FINED, BOUGHT, WORTH, STOLEN, RAISED, PROFIT, REVENUE, COST, REWARD, WAGES, FARES})
OF_SHARES = frozenset({STRUCK, VOTED, TURNOUT, INFLATION, JOBLESS, INTEREST, WAGES, FARES})
OF_HOMES = frozenset({MOVED, DARK, WRECKED})
OF_THINGS = frozenset({CLOSED, FELL, ORDERED, SPOILED, CANCELLED, WRECKED, SEIZED, CRASHED})
DATED = frozenset({ARRESTED, JAILED, CLOSED, FOUNDED, BEGUN, DIED})
"""The deeds whose days are matters."""
YEARS, MONTHS, YEAR_MONTHS = "years", "months", 12
MEASURES, HOMES = {1: YEARS, 2: MONTHS}, "7"
"""The entries of `measures` that are one measure, by number, and the entry of `counted_alike` that homes are."""
LONGEST_MONTH = 31
"""Days; a date of more is a year."""
WIDEST = 60
"""Code points between a figure and the deed that it is counted of."""
LONGEST_VERB = 16
"""Code points behind a number without a noun in which the verb of those counted stands: "9,500 took part"."""
LONGEST_PARTICLE = 8
"""Code points behind a verb that may belong to it: "9,400 turned up"."""
BRIEF = 20
"""Words; a sentence of so few may leave it to the one before what it counts ("The rate was 6.5 per cent")."""
LONGEST_BEFORE = 40
"""Code points before a name in which it is said whom somebody follows."""

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*[^\W\d_]"
_NAME = re.compile(
    rf"(?<![\w’'.-]){_CAPITAL}(?: [^\W\d_a-zß-öø-ÿ]\.)?(?: (?:(?:de|von|van|der|da|di|del) )*{_CAPITAL})+"
)
_SCORE = re.compile(r"(?<![\w.,:-])([0-9]{1,2})\s?[-–:]\s?([0-9]{1,2})(?![\w-]|[.,:][0-9])")
_BALLOT = re.compile(
    r"(?<![\w.,:-])([0-9]{1,4})(?: [^\W\d_]+)?(?:\s?[-–:]\s?| (?:to|against|zu|gegen|contre|à|a|contra|en contra) )"
    r"([0-9]{1,4})(?![\w:-]|[.,][0-9])"
)
_CLOCK = re.compile(r"\s?(?:[ap]\.?\s?m\b|uhr|local|gmt|heures|horas)", re.IGNORECASE)
_LISTED = re.compile(r"[0-9] (?:and|und|et|y) $")
_YEAR = re.compile(r"(?<![\w.,-])(?:1[5-9]|20)[0-9]{2}(?![\w-]|[.,][0-9])")
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


def matters_of(sentence: Sentence) -> Iterator[Claim]:
    """The claims of a sentence, one that leans on the sentence before too, about what reports tell once."""
    if sentence.language.pattern("also").search(sentence.text):
        return
    yield from _counted(sentence)
    if _DIGITS.search(sentence.text):
        yield from _ages(sentence)
        yield from _said(sentence, STRENGTH, "strengths")
        yield from _scores(sentence)
    yield from _days(sentence)
    yield from _named(sentence)


def _deeds_around(sentence: Sentence, start: int, end: int, fitting: frozenset[int] | set[int]) -> set[int]:
    """Which of some deeds the clause around a place is of, else its sentence, else the one that this leans on."""
    code, text = sentence.language.code, sentence.text
    first, last = clause_of(text, start, end)
    before = sentence.before if sentence.leaning or sentence.passage.words <= BRIEF else ""
    near, far = max(0, start - WIDEST), end + WIDEST
    own = deeds_in(text, code, max(first, near), min(last, far)) & fitting
    around = deeds_in(text, code, near, far) | deeds_in(before, code)
    priced = {BOUGHT} if WORTH in own and BOUGHT in around else set()
    return set(own or around & fitting) | (around & fitting & OF_PEOPLE) | priced


def _claim(sentence: Sentence, kind: str, start: int, end: int, part: str) -> Claim:
    value = sentence.text[start:end]
    return Claim(sentence.number, Thing(MATTER, kind), start, end, value, "", parts=frozenset({part}))


def _counted(sentence: Sentence) -> Iterator[Claim]:
    """Its figures of deeds."""
    for figure in _figures(sentence):
        if figure.foreign or is_demanded(sentence, figure) or _is_part(sentence, figure) or _is_age(sentence, figure):
            continue
        majority = figure.unit == VOTES and figure.partial
        start, end = figure.start, min(figure.end, len(sentence.text))
        value, noun = sentence.text[start:end], "" if figure.unit.startswith("%") else figure.noun
        for unit, fitting in _kinds(sentence, figure) if not _is_harm(figure) else ():
            for deed in sorted(_deeds_around(sentence, start, end, fitting)) or [UNSAID]:
                thing = Thing(MATTER, MONTHS if unit == YEARS else unit, deed, only=majority)
                counted = _in_months(figure) if unit == YEARS else figure
                yield Claim(sentence.number, thing, start, end, value, noun, figure=counted)
        if figure.unit == JOBS and figure.state in (LOST, GOING):
            yield Claim(sentence.number, Thing(MATTER, "jobs", GOING), start, end, value, noun, figure=figure)


def _is_age(sentence: Sentence, figure: Figure) -> bool:
    said = sentence.language.pattern("age_said").finditer(sentence.text)
    return any(match.start() <= figure.start < match.end() for match in said)


def _in_months(figure: Figure) -> Figure:
    """A figure of years as one of months, to be compared with "18 months"."""
    amount, low, high = (value * YEAR_MONTHS for value in (figure.amount, figure.low, figure.high))
    return replace(figure, amount=amount, low=low, high=high)


def _is_harm(figure: Figure) -> bool:
    """Whether it counts the dead, the hurt, the missing or the arrested, who are compared by themselves."""
    return figure.told and figure.state is not None and figure.state < HARM


def _figures(sentence: Sentence) -> Iterator[Figure]:
    """Its figures, those too that say whose the things are ("14 of its 61 shops") or leave out the noun."""
    text, language = sentence.text, sentence.language
    numbered = number(language.code)
    for match in reversed(list(numbered.finditer(text))):
        whose = _of_its(language.code).match(text, match.end())
        if whose:
            text = text[: whose.start()] + " " * len(whose[0]) + text[whose.end() :]
    yield from find_figures(text, language.code)
    for noun, at in _counted_before(sentence):
        counted = numbered.match(text, at)
        if counted:
            said = find_figures(f"{text[: counted.end()]} {noun}", language.code)
            yield from (replace(figure, end=counted.end()) for figure in said[-1:])


@cache
def _of_its(code: str) -> re.Pattern[str]:
    """A pattern of whose things are counted, and of how many: " of its 61"."""
    return re.compile(rf"\s(?:{one_of(load(code).words('of_its'))})(?= )(?:\s[0-9]+(?= ))?", re.IGNORECASE)


@cache
def _number_of(code: str) -> re.Pattern[str]:
    """A pattern of what stands before the number of some noun, which is its group."""
    opening, verb = one_of(load(code).words("number_of")), one_of(load(code).words("number_at"))
    return re.compile(rf"(?<!\w)(?:{opening}) ([^\W\d_]+) (?:[^,;:.]{{0,{WIDEST}}} )??(?:{verb}) ", re.IGNORECASE)


def _counted_before(sentence: Sentence) -> Iterator[tuple[str, int]]:
    """The nouns of numbers behind which none stands, and where these begin: "the number of marchers was"."""
    text, language = sentence.text, sentence.language
    people = next(iter(language.words("counted_alike")), "").partition("|")[0].replace("?", "")
    for match in language.pattern("they_were").finditer(text) if sentence.leaning else ():
        yield people, match.end() + 1
    for match in _number_of(language.code).finditer(text):
        yield match[1], match.end()
    known = {figure.start for figure in find_figures(text, language.code)}
    for match in number(language.code).finditer(text):
        if (
            match.start() not in known
            and deeds_in(text, language.code, match.end(), match.end() + LONGEST_VERB) & OF_PEOPLE
        ):
            yield people, match.start()


def _is_part(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is said to come to others of its kind: "a further 30 tonnes"."""
    before = sentence.text[max(0, figure.start - LONGEST_BEFORE) : figure.start]
    plain = figure.unit != VOTES and not figure.unit.startswith("%")
    return plain and closes(sentence.language, "part_before", before)


def _kinds(sentence: Sentence, figure: Figure) -> Iterator[tuple[object, frozenset[int] | set[int]]]:
    """What a figure may be, as names of units, each with the deeds that it may be counted of."""
    language, text = sentence.language, sentence.text
    measure = groups(language.code, "measures").match(text, figure.end - len(figure.noun))
    if measure and measure.lastindex:
        yield MEASURES.get(measure.lastindex, f"measure {measure.lastindex}"), PER_MEASURE[measure.lastindex - 1]
    elif figure.is_money:
        yield figure.unit, OF_MONEY
    elif figure.unit.startswith("%"):
        yield SHARE, OF_SHARES
    elif figure.unit == VOTES or figure.unit in _votes(language.code):
        yield f"{VOTES} {figure.state}", frozenset({VOTED, WON})
    elif figure.unit == HOMES:
        yield HOMES, OF_HOMES
    elif figure.noun and not figure.measured:
        noun = figure.end - len(figure.noun)
        came = deeds_in(text, language.code, noun, figure.end + LONGEST_PARTICLE) & OF_PEOPLE
        if figure.unit in ALL_PEOPLE or came or language.pattern("people_words").fullmatch(figure.noun):
            yield "people", OF_PEOPLE | {DARK}
        yield (figure.unit, language.code), OF_THINGS


@cache
def _votes(code: str) -> frozenset[str]:
    """The units of votes in a language."""
    return frozenset(" ".join(terms(word, code)) for word in ("votes", "vote", "stimmen", "stimme", "voix", "votos"))


def _ages(sentence: Sentence) -> Iterator[Claim]:
    """Its ages, `about` whom as far as the words beside tell: "a 43-year-old driver", "Anna Berg, 43,"."""
    for claim in () if _is_of_kin(sentence) else _said(sentence, AGE, "age_said"):
        about = _holder(sentence, claim)
        yield replace(claim, about=about)
        if about[:1].isupper():
            yield replace(claim, thing=claim.thing._replace(whose=(fold(about),)), about=about)


def _is_of_kin(sentence: Sentence) -> bool:
    """Whether a sentence tells of somebody's brother or wife: two may bear one surname."""
    return bool(sentence.language.pattern("somebodys").search(sentence.text))


def _holder(sentence: Sentence, claim: Claim) -> str:
    """The noun or name that an age stands beside; nothing of a pronoun."""
    text, language = sentence.text, sentence.language
    phrase = next(m for m in language.pattern("age_said").finditer(text) if m.start() <= claim.start < m.end())
    inside = re.match(r"([^\W\d_]+) (?:of|de|d['’])\s?[0-9]", phrase[0])
    behind = re.match(r"\s([^\W\d_][\w’'-]*(?: [^\W\d_a-zß-öø-ÿ][\w’'-]*)*)", text[phrase.end() :])
    before = re.search(r"([^\W\d_][\w’'-]*)(?:, ?|\s\()$", text[: phrase.start()])
    for found in (inside, behind, before):
        run = found[1].split() if found else [""]
        said = run[-1] if run[0][:1].isupper() else run[0]
        plain = said.lower()
        if plain.isalpha() and plain not in language.stop_words | {
            *language.words("pronouns"),
            *language.words("aged"),
        }:
            return said
    return ""


def _said(sentence: Sentence, name: str, entries: str) -> Iterator[Claim]:
    """The values that stand in fixed phrases."""
    for match in sentence.language.pattern(entries).finditer(sentence.text):
        digits = _DIGITS.search(match[0])
        before = sentence.text[max(0, match.start() - LONGEST_BEFORE) : match.start()]
        if digits and not _LISTED.search(before):
            start = match.start() + digits.start()
            yield _claim(sentence, name, start, start + len(digits[0]), digits[0].replace(",", "."))


def _scores(sentence: Sentence) -> Iterator[Claim]:
    """The score of a match, or the sides of a vote."""
    text, code = sentence.text, sentence.language.code
    for name, deed, pattern in ((SCORE, PLAYED, _SCORE), (BALLOT, VOTED, _BALLOT)):
        for match in pattern.finditer(text):
            if not _CLOCK.match(text, match.end()) and deed in deeds_in(text, code):
                sides = sorted((int(match[1]), int(match[2])), reverse=True)
                yield _claim(sentence, name, match.start(), match.end(), "{}:{}".format(*sides))


def _days(sentence: Sentence) -> Iterator[Claim]:
    """The days and years of its deeds, but for those of somebody's driver, wife or brother."""
    if sentence.language.pattern("somebodys").match(sentence.text):
        return
    for claim in (*dates_of_deeds(sentence), *_bare_years(sentence)):
        if claim.bounds is None:
            continue
        length = (claim.bounds[1] - claim.bounds[0]).days
        size = "day" if length == 0 else YEAR if length > LONGEST_MONTH else ""
        first, last = clause_of(sentence.text, claim.start, claim.end)
        first, last = _narrowed(sentence, claim, first, last)
        deeds = (
            deeds_in(sentence.text, sentence.language.code, first, last)
            & (DATED if size == "day" else {FOUNDED, BEGUN})
            if size
            else frozenset()
        )
        for deed in sorted(deeds):
            thing = Thing(MATTER, size, deed, only=claim.thing.only)
            yield Claim(sentence.number, thing, claim.start, claim.end, claim.value, "", bounds=claim.bounds)


def _bare_years(sentence: Sentence) -> Iterator[Claim]:
    """The years of a clause about a founding that stand without a preposition: "Sie wurde 1893 gegründet"."""
    known = [(date.start, date.end) for date in sentence.dates]
    for match in _YEAR.finditer(sentence.text):
        if not any(start <= match.start() < end for start, end in known):
            year = int(match[0])
            bounds = dt.date(year, 1, 1), dt.date(year, 12, 31)
            yield Claim(sentence.number, Thing("date", ""), *match.span(), match[0], "", bounds=bounds)


def _narrowed(sentence: Sentence, claim: Claim, first: int, last: int) -> tuple[int, int]:
    """The part of a clause around a day, up to the words that link another deed: "died after a fall on Monday"."""
    links = list(sentence.language.pattern("clause_links").finditer(sentence.text, first, last))
    before = [match.end() for match in links if match.end() <= claim.start]
    behind = [match.start() for match in links if match.start() >= claim.end]
    return max(before, default=first), min(behind, default=last)


def _named(sentence: Sentence) -> Iterator[Claim]:
    """Its persons by surname, and the one who came by an office, a prize or to harm."""
    people = [] if _is_of_kin(sentence) else list(_people(sentence.text, sentence.language))
    for match in people:
        said = words(match[0])
        yield _person(sentence, match, Thing(MATTER, SURNAME, whose=(fold(said[-1]),)))
        if len(said) == 2:
            yield _person(sentence, match, Thing(MATTER, FORENAME, whose=(fold(said[0]),)))
    if len(people) == 1 and not _is_predecessor(sentence, people[0]):
        for thing in sorted(_roles(sentence, people[0]), key=str):
            yield _person(sentence, people[0], thing)


def _person(sentence: Sentence, match: re.Match[str], thing: Thing) -> Claim:
    parts = frozenset(fold(word) for word in words(match[0]) if len(word) > 1)
    return Claim(sentence.number, thing, match.start(), match.end(), match[0], "", parts=parts)


def _people(text: str, language: Language) -> Iterator[re.Match[str]]:
    """The full names of persons, known by their first names."""
    for match in _NAME.finditer(text):
        first, *rest = words(match[0])
        named = rest and first.lower() in first_names() and first.lower() not in language.stop_words
        if named and not deeds_in(match[0], language.code):
            yield match


def _is_predecessor(sentence: Sentence, match: re.Match[str]) -> bool:
    before = max(0, match.start() - LONGEST_BEFORE)
    return bool(sentence.language.pattern("predecessors").search(sentence.text, before, match.start()))


def _roles(sentence: Sentence, match: re.Match[str]) -> Iterator[Thing]:
    """What the only person of a sentence is told to have become: by it, or by the sentence before that names nobody."""
    language, code = sentence.language, sentence.language.code
    told = sentence.text
    opening = match.start() == 0 and sentence.before and not list(_people(sentence.before, language))
    deeds = deeds_in(told, code) | (deeds_in(sentence.before, code) if opening else frozenset())
    told = f"{sentence.before} {told}" if opening else told
    if APPOINTED in deeds:
        offices = {word for word in words(told) if word in _offices(code)}
        held = families(terms(" ".join(sorted(offices)), code))
        yield from (Thing(MATTER, "office", whose=(code, family)) for family in held)
    yield from (Thing(MATTER, "role", deed) for deed in (WON, VICTIM) if deed in deeds)


@cache
def _offices(code: str) -> frozenset[str]:
    return frozenset(load(code).words("office"))
