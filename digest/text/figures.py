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
from functools import cache

from digest.text.languages import Language, load
from digest.text.tokens import terms

FIRST_YEAR, LAST_YEAR = 1500, 2199
"""Four bare digits between are taken for a year."""
LONGEST_LABEL = 24
"""Code points before and behind a figure that say what kind of number it is."""
FARTHEST_NOUN = 3
"""Words behind a number among which its noun is looked for."""
EXACT_BELOW = 100
"""Smaller counts are exact unless a word says otherwise; larger ones as exact as their last digit that is not 0."""
ABOUT = Decimal("0.1")
NEAR = Decimal("0.05")
AT_LEAST = Decimal("1.5")
AT_MOST = Decimal("0.5")
"""What "about", "more than" and "up to" leave open, as shares of the figure: 340 is "more than 300", 700 would not
be called so."""
FAR = 40
"""Code points by which a state beyond an "and" counts as farther away."""
SHORT_SCALE = 2
"""Letters; shorter words for powers of ten stand right behind their digits ("$3m"): "300 m" is a length."""
GROWING = 4
"""The first so many states in `told_of` are counts that grow while the news goes on."""
OF_THINGS = frozenset({5, 9, 10, 11})
"""The states that money and things are in: lost, destroyed, damaged."""
GOING = 11
"""The state that jobs are in when they go."""
PEOPLE, JOBS = "0", "1"
"""The first entries of `counted_alike`; people are the unit of a figure that is told of the dead without a noun."""
ALL_PEOPLE = frozenset({PEOPLE, "2"})
"""The units of `counted_alike` that are people: grown ones and children."""
MONEY = frozenset({"$", "€", "£", "¥", "euro", "euros", "eur", "dollar", "dolar", "pound", "pfund", "crown", "krone"})

_CLAUSE = re.compile(r"[,;:!?](?=\s)|[()“”„«»\"]|\s[–—-]\s|—|\.(?=\s)")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[\s\u00a0]+(?:d['’]|de\s)?([^\W\d_][\w’'-]*)")
_RANGE = re.compile(r"[0-9%] ?(?:to|and|or|bis|à|et|a|y|[-–—/]) ?$|[0-9] ?[-–—/:]$")
_RANGE_ON = re.compile(r"\s?(?:[-–—/:]|to|or|bis|à)\s?[0-9]")
_TORN = re.compile(r"\s?-\s?[^\W\d_]|[.,:]?[0-9]|, [0-9]{3}(?![0-9])")
_TORN_BEFORE = re.compile(r"(?<![0-9])[0-9]{1,3}, $|\. $")
"""Signs that a number is part of a word ("12-year") or of a longer number that was torn apart ("2, 000")."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, `text[start:end]` of a sentence.

    `low` and `high` bound what it can mean. `unit` is a name for comparing, `noun` the word as written (or the sign),
    `state` numbers the entry of `told_of` that it is told of, or is None. `measured` says that it is a length or a
    time, of which a story has many. `rate` says "a year", "per"; `partial` that
    it is a part of the whole or an addition to it; `foreign` that it is named as somebody else's or as given up.
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

    @property
    def told(self) -> bool:
        """Whether the state says most of what is counted: people, the money of a loss, or jobs that go."""
        return self.state is not None and (
            self.unit in ALL_PEOPLE or self.is_money or (self.unit, self.state) == (JOBS, GOING)
        )

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
    language = load(code)
    found = []
    for match in _number(language.code).finditer(text):
        figure = _figure(text, match, language)
        if figure is not None:
            found.append(figure)
    return found


def amounts_in(text: str, code: str | None) -> list[tuple[int, int, Decimal]]:
    """All numbers of a text, whatever they count, each with where it starts and ends."""
    language = load(code)
    found = ((match, _amount(match, language)) for match in _number(language.code).finditer(text))
    return [(match.start(), match.end(), amount) for match, amount in found if amount is not None]


def clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around `text[start:end]` begins and ends: at marks, never at words."""
    first, last = 0, len(text)
    for match in _CLAUSE.finditer(text):
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
    state = _state(text, (match.start(), match.end() + end), unit, language)
    behind = after[end : end + LONGEST_LABEL]
    if not unit and state is not None and state not in OF_THINGS and _is_toll(text, match, language):
        unit = PEOPLE
    measured = bool(_any_of(language.code, ("measured",)).fullmatch(noun))
    if not unit or (measured and _opens(language, "age_after", behind)) or noun.lower() in language.months:
        return None
    low, high = _bounds(amount, match, before, language)
    return Figure(
        start=match.start(),
        end=match.end() + end,
        amount=amount,
        low=low,
        high=high,
        unit=unit,
        noun=noun,
        state=state,
        measured=measured,
        rate=_opens(language, "rate_after", behind),
        partial=_closes(language, "part_before", before)
        or _opens(language, "part_after", after)
        or _opens(language, "part_after", behind),
        foreign=_closes(language, "not_own", before),
    )


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
    power = _valued(language.code, "scales").get(scale, 0)
    if match["digits"]:
        digits = re.sub(r"[,.\s’'](?=[0-9]{3}(?![0-9]))", "", match["digits"]).replace(",", ".")
        return Decimal(digits).scaleb(power).normalize()
    value = _spelled(match["words"].lower(), language.code)
    return Decimal(value).scaleb(power).normalize() if value > 1 or scale else None


def _spelled(said: str, code: str) -> int:
    """What words of number are worth: they add up, and a hundred multiplies what stands before it."""
    values = _valued(code, "number_words")
    total = 0
    for match in _one_number(code).finditer(said):
        value = values.get(match[0]) or next(worth for form, worth in values.items() if re.fullmatch(form, match[0]))
        total = (total or 1) * value if value == 100 else total + value
    return total


def _bounds(amount: Decimal, match: re.Match[str], before: str, language: Language) -> tuple[Decimal, Decimal]:
    """The least and the most that a figure can mean."""
    if _closes(language, "at_least", before):
        return amount, amount * AT_LEAST
    if _closes(language, "at_most", before):
        return amount * AT_MOST, amount
    slack = _step(amount) / 2
    if not match["scale"]:
        slack = min(slack, amount * ABOUT) if amount >= EXACT_BELOW else Decimal(0)
    if _closes(language, "about", before):
        slack = max(slack, amount * ABOUT)
    return amount - slack, amount + slack


def _step(amount: Decimal) -> Decimal:
    """What one of its last digit is worth: 100,000 for 2.4 million."""
    exponent = amount.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _unit(match: re.Match[str], after: str, language: Language) -> tuple[int, str, str]:
    """Where the noun behind a number ends, the name of its unit, and the noun as written."""
    percent = re.match(rf"\s?(?:{_any(language, 'percent')})(?!\w)", after, re.IGNORECASE)
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
        chosen = next(plain, None) if words and not _states(language.code).fullmatch(words[0][1]) else None
    if chosen is None:
        named = bool(words) and bool(_states(language.code).fullmatch(words[0][1]))
        return (words[0][0], PEOPLE, words[0][1]) if named else (0, "", "")
    end, word = words[chosen]
    alike = _alike(word, language)
    return end, str(alike) if alike is not None else " ".join(terms(word, language.code)), word


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
    match = _groups(language.code, "counted_alike").fullmatch(word)
    return match.lastindex - 1 if match and match.lastindex else None


def _state(text: str, place: tuple[int, int], unit: str, language: Language) -> int | None:
    """The entry of `told_of` that stands nearest to a figure in its clause; only jobs "go", forecasts are cut."""
    start, end = place
    first, last = clause_of(text, start, end)
    near: list[tuple[int, int, int]] = []
    for match in _groups(language.code, "told_of").finditer(text, first, last):
        if match.lastindex == GOING + 1 and unit != JOBS:
            continue
        before = match.end() <= start
        between = text[match.end() : start] if before else text[end : match.start()]
        gap = len(between) + (FAR if _joined(language.code).search(between) else 0)
        near.append((gap, match.start(), (match.lastindex or 1) - 1))
    return min(near)[2] if near else None


def _is_toll(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a number without a noun counts the people of a state before it: "killed seven", "the toll rose to 87".

    What stands between is no matter where a word of counting begins: "the number of dead after the fire rose to nine".
    """
    first, last = clause_of(text, match.start(), match.end())
    told = [found.end() for found in _groups(language.code, "told_of").finditer(text, first, match.start())]
    if not told:
        return False
    if _is_bare(text[told[-1] : match.start()], language):
        return True
    counted = _any_of(language.code, ("counting",)).search(text, first, match.start())
    changes = [found.end() for found in language.pattern("reached").finditer(text, first, match.start())]
    if not counted or counted.start() > told[-1] + 1:
        return False
    if changes and changes[-1] >= told[-1]:
        return _is_bare(text[changes[-1] : match.start()], language)
    return bool(re.match(rf"\s(?:{_any(language, 'reached')})(?!\w)", text[match.end() : last], re.IGNORECASE))


def _is_bare(between: str, language: Language) -> bool:
    """Whether nothing that counts stands between two places: hedges, words of change and stop words only."""
    hedges = _any_of(language.code, ("reached", "about", "at_least", "at_most"))
    rest = hedges.sub(" ", between.lower())
    return all(word in language.stop_words for word in _LETTERS.findall(rest)) and not re.search(r"[0-9]", rest)


def _closes(language: Language, name: str, before: str) -> bool:
    return bool(_edge(language.code, name, behind=False).search(before))


def _opens(language: Language, name: str, after: str) -> bool:
    return bool(_edge(language.code, name, behind=True).match(after))


def _any(language: Language, name: str) -> str:
    entries = sorted(language.words(name), key=lambda entry: (-len(entry), entry))
    return "|".join(entries) or "(?!)"


@cache
def _edge(code: str, name: str, *, behind: bool) -> re.Pattern[str]:
    """A pattern that finds an entry of a list right behind a place, or right before it."""
    entries = _any(load(code), name)
    return re.compile(rf"\s?(?:{entries})(?!\w)" if behind else rf"(?<!\w)(?:{entries})\s?$", re.IGNORECASE)


@cache
def _joined(code: str) -> re.Pattern[str]:
    """The word that joins numbers joins verbs as well: "killed three people and hurt others"."""
    joints = [joint.strip() for joint in load(code).words("number_joints") if joint.strip().isalpha()]
    return re.compile(rf"\b(?:{'|'.join(joints) or '(?!)'})\b", re.IGNORECASE)


@cache
def _any_of(code: str, names: tuple[str, ...]) -> re.Pattern[str]:
    entries = "|".join(_any(load(code), name) for name in names)
    return re.compile(rf"(?<!\w)(?:{entries})(?!\w)", re.IGNORECASE)


@cache
def _groups(code: str, name: str) -> re.Pattern[str]:
    """One group for each entry of a list, in order."""
    entries = load(code).words(name)
    alternatives = "|".join(f"({re.sub(r'[(](?![?])', '(?:', entry)})" for entry in entries) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


@cache
def _states(code: str) -> re.Pattern[str]:
    return re.compile(_any(load(code), "told_of"), re.IGNORECASE)


@cache
def _valued(code: str, name: str) -> dict[str, int]:
    """The entries of a list of words that each end with their value."""
    pairs = (entry.rpartition(" ") for entry in load(code).words(name))
    return {word: int(value) for word, _, value in pairs}


def _forms(code: str, name: str) -> str:
    return "|".join(sorted(_valued(code, name), key=lambda word: (-len(word), word))) or "(?!)"


@cache
def _one_number(code: str) -> re.Pattern[str]:
    return re.compile(_forms(code, "number_words"))


@cache
def _number(code: str) -> re.Pattern[str]:
    """A number in digits or words, with the currency sign before it and the scale behind it."""
    joints = "|".join(re.escape(joint) for joint in load(code).words("number_joints")) or "(?!)"
    words = _forms(code, "number_words")
    digits = r"[0-9]{1,3}(?:[,.\u00a0\u202f ’'][0-9]{3}){1,6}(?:[.,][0-9]{1,9})?|[0-9]{1,20}(?:[.,][0-9]{1,9})?"
    short = "|".join(word for word in _valued(code, "scales") if len(word) <= SHORT_SCALE) or "(?!)"
    long = "|".join(word for word in _valued(code, "scales") if len(word) > SHORT_SCALE) or "(?!)"
    return re.compile(
        rf"(?<![\w.,-])(?P<sign>[$€£¥]\s?)?(?:(?P<digits>{digits})(?![0-9])|(?P<words>(?:{words})(?:(?:{joints})(?:{words}))*)(?!\w))"
        rf"(?P<scale>[\s\u00a0]?(?:{long})\b|(?:{short})\b)?(?P<currency>\s?[$€£])?",
        re.IGNORECASE,
    )
