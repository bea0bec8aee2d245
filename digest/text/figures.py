"""Figures that a text says: how much of what, in digits or in words.

A figure is a number with what it counts: a unit ("41,000 tonnes", "$2.7 million", "62 per cent of women") or a state
("12 dead", "the toll rose to 87"). Units that count the same things have one name ("residents" and "people"), and the
state that stands nearest in the clause tells the dead from the hurt. Years, days, clock times, ages, ranges, scores and
numbers of things ("No. 3") are no figures. What stands before a number says how exact it is ("about", "at least"),
and so does its roundness: "2.4 million" may be 2,387,000.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from digest.text.figure_words import (
    any_of,
    closes,
    groups,
    joined,
    number,
    one_number,
    opens,
    states,
    valued,
)
from digest.text.languages import Language, load, one_of
from digest.text.tokens import terms

FIRST_YEAR, LAST_YEAR = 1500, 2199
"""Four bare digits between are taken for a year."""
LONGEST_LABEL = 24
"""Code points before and behind a figure that say what kind of number it is."""
FARTHEST_NOUN = 3
"""Words behind a number among which its noun is looked for."""
EXACT_BELOW = 100
"""Smaller counts are exact unless a word says otherwise; larger ones as exact as their last digit that is not 0."""
TENS_BELOW = 1000
"""Above, nobody rounds to tens: 1,240 is no 1,245."""
ABOUT = Decimal("0.05")
ROUNDED = Decimal("0.04")
NEAR = Decimal("0.05")
AT_LEAST = Decimal("1.5")
AT_MOST = Decimal("0.5")
"""What "about", "more than" and "up to" leave open, as shares of the figure: 340 is "more than 300", 700 would not
be called so."""
FAR = 40
"""Code points by which a state beyond an "and" counts as farther away."""
GROWING = 4
"""The first so many states in `told_of` are counts that grow while the news goes on."""
OF_THINGS = frozenset({5, 9, 10, 11})
"""The states that money and things are in: lost, destroyed, damaged."""
LOST = 5
GOING = 11
"""The state that jobs are in when they go."""
HARM = 4
"""The first so many states in `told_of` are what becomes of people: who is harmed need not be called a person."""
VOTES = "vote"
"""The unit of the two sides of a vote."""
PEOPLE, JOBS, CHILDREN = "0", "1", "2"
"""The first entries of `counted_alike`; people are the unit of a figure that is told of the dead without a noun."""
ALL_PEOPLE = frozenset({PEOPLE, CHILDREN})
"""The units of `counted_alike` that are people: grown ones and children."""
SIGNS = {"euro": "€", "euros": "€", "eur": "€", "dollar": "$", "dolar": "$", "pound": "£", "pfund": "£"}
MONEY = frozenset({"$", "€", "£", "¥", "crown", "krone"})

CLAUSE = re.compile(r"[,;:!?](?=\s)|[()“”„«»\"]|\s[–—-]\s|—|\.(?=\s)")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[\s\u00a0]+(?:d['’]|de\s|l[ao]s\s)?([^\W\d_][\w’'-]*)")
_RANGE = re.compile(r"[0-9%] ?(?:to|and|or|bis|zu|à|et|a|y|[-–—/]) ?$|[0-9] ?[-–—/:]$")
_RANGE_ON = re.compile(r"\s?(?:[-–—/:]|to|or|bis|à)\s?[0-9]")
_TORN = re.compile(r"\s?-\s?[^\W\d_]|[.,:]?[0-9]|, [0-9]{3}(?![0-9])|\. [0-9]")
_TORN_BEFORE = re.compile(r"(?<![0-9])[0-9]{1,3}, $|[0-9]\. $")
"""Signs that a number is part of a word ("12-year") or of a longer number that was torn apart ("2, 000")."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, `text[start:end]` of a sentence.

    `low` and `high` bound what it can mean. `unit` is a name for comparing, `noun` the word as written (or the sign),
    `state` numbers the entry of `told_of` that it is told of, or is None. `measured` says that it is a length or a
    time, of which a story has many. `rate` says "a year", "per"; `partial` that
    it is a part of the whole or an addition to it; `foreign` that it is named as somebody else's or as given up;
    `harmed` that its state is one of people and stands right beside it ("killing six miners").
    """

    start: int
    end: int
    amount: Decimal
    low: Decimal
    high: Decimal
    unit: str
    noun: str
    state: int | None
    measured: bool
    rate: bool
    partial: bool
    foreign: bool
    harmed: bool

    @property
    def told(self) -> bool:
        """Whether the state says most of what is counted: people, the money of a loss, or jobs that go."""
        return self.harmed or (
            self.state is not None
            and (self.unit in ALL_PEOPLE or self.is_money or (self.unit, self.state) == (JOBS, GOING))
        )

    @property
    def is_of_people(self) -> bool:
        """Whether it counts people, or those who are harmed as people are."""
        return self.harmed or self.unit in ALL_PEOPLE

    @property
    def is_most(self) -> bool:
        """Whether it says how much it can be at most."""
        return self.low < self.amount == self.high

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.unit in MONEY

    @property
    def grows(self) -> bool:
        """Whether it counts what grows while the news goes on."""
        return self.state is not None and self.state < GROWING

    def is_near(self, other: Figure) -> bool:
        """Whether both say the same amount but for rounding."""
        apart, most = abs(self.amount - other.amount), max(self.amount, other.amount)
        return apart == 0 or (most >= EXACT_BELOW and apart <= NEAR * most)

    def agrees(self, other: Figure) -> bool:
        """Whether both can be true of one thing; two upper bounds differ as two amounts do."""
        if self.is_most and other.is_most:
            return self.is_near(other)
        return self.low <= other.high and other.low <= self.high


def find_figures(text: str, code: str | None) -> list[Figure]:
    """The figures of a sentence in order; offsets are code points of it."""
    return list(_figures(text, load(code).code))


@lru_cache(maxsize=1024)
def _figures(text: str, code: str) -> tuple[Figure, ...]:
    language = load(code)
    found = (_figure(text, match, language) for match in number(code).finditer(text))
    return tuple(figure for figure in found if figure is not None)


def amounts_in(text: str, code: str | None) -> list[tuple[int, int, Decimal]]:
    """All numbers of a text, whatever they count, each with where it starts and ends."""
    language = load(code)
    found = ((match, _amount(match, language)) for match in number(language.code).finditer(text))
    return [(match.start(), match.end(), amount) for match, amount in found if amount is not None]


def clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around `text[start:end]` begins and ends: at marks, never at words."""
    first, last = 0, len(text)
    for match in CLAUSE.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return first, last


def _figure(text: str, match: re.Match[str], language: Language) -> Figure | None:
    before, after = text[max(0, match.start() - LONGEST_LABEL) : match.start()], text[match.end() : match.end() + 48]
    amount = _amount(match, language)
    if amount is None or _is_label(match, before, after, language):
        return None
    end, unit, noun = _unit(match, after, language)
    place = match.start(), match.end() + end
    state = _state(text, place, unit, language)
    beside = not noun or _is_beside(text, place, language)
    if state is not None and state < HARM and unit and (amount % 1 or (unit not in ALL_PEOPLE and not beside)):
        state = None
    behind = after[end : end + LONGEST_LABEL]
    if not unit and state is not None and state not in OF_THINGS and _is_toll(text, match, language):
        unit = PEOPLE
    measured = bool(language.pattern("measured").fullmatch(noun))
    if not unit or (measured and opens(language, "age_after", behind)) or noun.lower() in language.months:
        return None
    low, high = _bounds(amount, match, before, language)
    return Figure(
        start=place[0],
        end=place[1],
        amount=amount,
        low=low,
        high=high,
        unit=unit,
        noun=noun,
        state=state,
        measured=measured,
        rate=opens(language, "rate_after", behind),
        partial=closes(language, "part_before", before)
        or opens(language, "part_after", after)
        or bool(language.pattern("and_others").search(after, end))
        or (not unit.startswith("% ") and opens(language, "part_after", behind)),
        foreign=closes(language, "not_own", before) and not _is_spoken_of(text, match, language),
        harmed=state is not None and state < HARM and not measured and _may_be_people(noun, language),
    )


def _is_spoken_of(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a word before a number only joins it to whoever says it: "die Feuerwehr spricht von neun Toten"."""
    first, _ = clause_of(text, *match.span())
    return bool(language.pattern("spoken_of").search(text, first, match.start()))


def _is_label(match: re.Match[str], before: str, after: str, language: Language) -> bool:
    """Whether a number is no figure: a year, a range, a score, part of a word, or the number of a thing."""
    if _RANGE.search(before) or _RANGE_ON.match(after) or _TORN.match(after) or _TORN_BEFORE.search(before):
        return True
    following = _LETTERS.match(after.lstrip(" .\u00a0"))
    if following and following[0].lower() in language.months:
        return True
    if any(before.endswith(found[0]) for found in language.pattern("numbered").finditer(before)):
        return True
    digits = match["digits"] or ""
    bare = not match["sign"] and not match["scale"] and len(digits) == 4 and digits.isdigit()
    return bare and FIRST_YEAR <= int(digits) <= LAST_YEAR


def _amount(match: re.Match[str], language: Language) -> Decimal | None:
    scale = (match["scale"] or "").strip().lower().rstrip(".")
    power = valued(language.code, "scales").get(scale, 0)
    if match["digits"]:
        digits = re.sub(r"[,.\s’'](?=[0-9]{3}(?![0-9]))", "", match["digits"]).replace(",", ".")
        return Decimal(digits).scaleb(power).normalize()
    value = _spelled(match["words"].lower(), language.code)
    return Decimal(value).scaleb(power).normalize() if value > 1 or scale else None


def _spelled(said: str, code: str) -> int:
    """What words of number are worth: they add up, and a hundred multiplies what stands before it."""
    values = valued(code, "number_words")
    total = 0
    for match in one_number(code).finditer(said):
        value = values.get(match[0]) or next(worth for form, worth in values.items() if re.fullmatch(form, match[0]))
        total = (total or 1) * value if value == 100 else total + value
    return total


def _bounds(amount: Decimal, match: re.Match[str], before: str, language: Language) -> tuple[Decimal, Decimal]:
    """The least and the most that a figure can mean."""
    if closes(language, "at_least", before):
        return amount, amount * AT_LEAST
    if closes(language, "at_most", before):
        return amount * AT_MOST, amount
    step = _step(amount)
    slack = step / 2 if amount < TENS_BELOW or step >= EXACT_BELOW else Decimal(0)
    if not match["scale"]:
        slack = min(slack, amount * ROUNDED) if amount >= EXACT_BELOW else Decimal(0)
    if closes(language, "about", before):
        slack = max(slack, amount * ABOUT)
    return amount - slack, amount + slack


def _step(amount: Decimal) -> Decimal:
    """What one of its last digit is worth: 100,000 for 2.4 million."""
    exponent = amount.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _unit(match: re.Match[str], after: str, language: Language) -> tuple[int, str, str]:
    """Where the noun behind a number ends, the name of its unit, and the noun as written."""
    percent = re.match(rf"\s?(?:{one_of(language.words('percent'))})(?!\w)", after, re.IGNORECASE)
    if percent:
        unit = " ".join(["%", *terms(_share_of(after[percent.end() :]), language.code)])
        return percent.end(), unit, percent[0].strip()
    sign = (match["sign"] or match["currency"] or "").strip()
    if sign:
        return 0, sign, sign
    words = _following(after, language)
    if words and language.pattern("reached").fullmatch(words[0][1]):  # "auf elf gestiegen"
        return 0, "", ""
    chosen = next((n for n, (_, word) in enumerate(words) if _alike(word, language) is not None), None)
    if chosen is None:
        plain = (n for n, (_, word) in enumerate(words) if language.words("capital_nouns") or not word[0].isupper())
        chosen = next(plain, None) if words and not states(language.code).fullmatch(words[0][1]) else None
        chosen = _head(words, chosen, language)
    if chosen is None:
        named = bool(words) and bool(states(language.code).fullmatch(words[0][1]))
        return (words[0][0], PEOPLE, words[0][1]) if named else (0, "", "")
    end, word = words[chosen]
    alike = _alike(word, language)
    if alike is not None:
        return end, str(alike), word
    unit = " ".join(terms(word, language.code))
    return end, SIGNS.get(unit, unit), word


def _head(words: list[tuple[int, str]], chosen: int | None, language: Language) -> int | None:
    """The plural that a noun stands before, where such a pair is one thing: "18 ferry sailings" are sailings."""
    plurals = language.words("plural_endings")
    if chosen is None or not plurals or words[chosen][1].endswith(plurals) or chosen + 1 >= len(words):
        return chosen
    return chosen + 1 if words[chosen + 1][1].endswith(plurals) else chosen


def _share_of(after: str) -> str:
    """The noun in "per cent of women"."""
    found = re.match(r"\s(?:of|der|des|von|de|d['’])\s?(?:the |all |los |las |les )?([^\W\d_]+)", after)
    return found[1] if found else ""


def _following(after: str, language: Language) -> list[tuple[int, str]]:
    """The words right behind a number, up to a mark or a stop word, each with where it ends."""
    words: list[tuple[int, str]] = []
    at = 0
    while len(words) < FARTHEST_NOUN and (match := _WORD.match(after, at)):
        word = match[1]
        if word.lower() in language.stop_words:
            break
        words.append((match.end(), word))
        at = match.end()
    return words


def _alike(word: str, language: Language) -> int | None:
    """The number of the entry of `counted_alike` that a noun belongs to."""
    match = groups(language.code, "counted_alike").fullmatch(word)
    return match.lastindex - 1 if match and match.lastindex else None


def _state(text: str, place: tuple[int, int], unit: str, language: Language) -> int | None:
    """The entry of `told_of` that stands nearest to a figure in its clause; only jobs "go", forecasts are cut."""
    start, end = place
    first, last = clause_of(text, start, end)
    reached = _has_reached(text, (first, start), language)
    near: list[tuple[int, int, int]] = []
    for match in groups(language.code, "told_of").finditer(text, first, last):
        if match.lastindex == GOING + 1 and unit != JOBS:
            continue
        before = match.end() <= start
        between = text[match.end() : start] if before else text[end : match.start()]
        gap = len(between) + (FAR if joined(language.code).search(between) else 0)
        gap += len(text) if reached and not before else 0
        near.append((gap, match.start(), (match.lastindex or 1) - 1))
    return min(near)[2] if near else None


def _has_reached(text: str, before: tuple[int, int], language: Language) -> bool:
    """Whether a count comes to the figure behind: "the number of those killed rose to nine as two of the hurt died"."""
    counted = language.pattern("counting").search(text, *before)
    changes = list(language.pattern("reached").finditer(text, counted.end(), before[1])) if counted else []
    return bool(changes) and _is_bare(text[changes[-1].end() : before[1]], language)


def _may_be_people(noun: str, language: Language) -> bool:
    return noun.isalpha() and not any_of(language.code, ("animals", "percent")).fullmatch(noun)


def _is_beside(text: str, place: tuple[int, int], language: Language) -> bool:
    """Whether what becomes of people stands right beside a figure: "killing six miners", "six sailors have died"."""
    start, end = place
    first, last = clause_of(text, start, end)
    between = [
        text[match.end() : start] if match.end() <= start else text[end : match.start()]
        for match in groups(language.code, "told_of").finditer(text, first, last)
        if (match.lastindex or 0) <= HARM and (match.end() <= start or match.start() >= end)
    ]
    return any(_is_bare(words, language) and not joined(language.code).search(words) for words in between)


def _is_toll(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a number without a noun counts the people of a state before it: "killed seven", "the toll rose to 87".

    What stands between is no matter where a word of counting begins: "the number of dead after the fire rose to nine".
    """
    first, last = clause_of(text, match.start(), match.end())
    told = [found.end() for found in groups(language.code, "told_of").finditer(text, first, match.start())]
    if not told:
        return False
    if _is_bare(text[told[-1] : match.start()], language):
        return not closes(language, "aged_at", text[first : match.start()])
    counted = language.pattern("counting").search(text, first, match.start())
    changes = [found.end() for found in language.pattern("reached").finditer(text, first, match.start())]
    if not counted or counted.start() > told[-1] + 1:
        return False
    if changes and changes[-1] >= told[-1]:
        return _is_bare(text[changes[-1] : match.start()], language)
    return opens(language, "reached", text[match.end() : last])


def _is_bare(between: str, language: Language) -> bool:
    """Whether nothing that counts stands between two places: hedges, words of change and stop words only."""
    hedges = any_of(language.code, ("reached", "about", "at_least", "at_most"))
    rest = hedges.sub(" ", between.lower())
    return all(word in language.stop_words for word in _LETTERS.findall(rest)) and not re.search(r"[0-9]", rest)
