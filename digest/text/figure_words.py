"""The words that figures are read by, as patterns made of the lists of a language (`text/languages/*.toml`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from digest.text.languages import Language, load, one_of
from digest.text.tokens import terms

SHORT_SCALE = 2
"""Letters; shorter words for powers of ten stand right behind their digits ("$3m"): "300 m" is a length."""


def closes(language: Language, name: str, before: str) -> bool:
    """Whether an entry of a list stands right at the end of a text."""
    return bool(_edge(language.code, name, behind=False).search(before))


def opens(language: Language, name: str, after: str) -> bool:
    """Whether an entry of a list stands right at the beginning of a text."""
    return bool(_edge(language.code, name, behind=True).match(after))


@cache
def _edge(code: str, name: str, *, behind: bool) -> re.Pattern[str]:
    """A pattern that finds an entry of a list right behind a place, or right before it."""
    entries = one_of(load(code).words(name))
    return re.compile(rf"\s?(?:{entries})(?!\w)" if behind else rf"(?<!\w)(?:{entries})\s?$", re.IGNORECASE)


@cache
def joined(code: str) -> re.Pattern[str]:
    """The word that joins numbers joins verbs as well: "killed three people and hurt others"."""
    joints = [joint.strip() for joint in load(code).words("number_joints") if joint.strip().isalpha()]
    return re.compile(rf"\b(?:{one_of(joints)})\b", re.IGNORECASE)


@cache
def any_of(code: str, names: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any entry of some lists as whole words."""
    entries = (entry for name in names for entry in load(code).words(name))
    return re.compile(rf"(?<!\w)(?:{one_of(entries)})(?!\w)", re.IGNORECASE)


@cache
def groups(code: str, name: str) -> re.Pattern[str]:
    """One group for each entry of a list, in order."""
    entries = load(code).words(name)
    alternatives = "|".join(f"({re.sub(r'[(](?![?])', '(?:', entry)})" for entry in entries) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def states_in(text: str, code: str | None) -> frozenset[int]:
    """The entries of `told_of` that a text has words of."""
    found = groups(load(code).code, "told_of").finditer(text)
    return frozenset((match.lastindex or 1) - 1 for match in found)


def deeds_in(text: str, code: str | None, first: int = 0, last: int | None = None) -> frozenset[int]:
    """The entries of `same_deed` that `text[first:last]` has words of; a word may be of several ("destroyed")."""
    until = len(text) if last is None else last
    found = (deeds for start, end, deeds in _deed_words(text, load(code).code) if first <= start and end <= until)
    return frozenset().union(*found)


def without_deeds(text: str, code: str | None) -> str:
    """A text less its words of deeds."""
    rest, at = [], 0
    for start, end, _ in _deed_words(text, load(code).code):
        rest.append(text[at:start])
        at = end
    return " ".join([*rest, text[at:]])


@lru_cache(maxsize=1024)
def _deed_words(text: str, code: str) -> tuple[tuple[int, int, frozenset[int]], ...]:
    """Where the words of deeds stand in a text, which is asked for again and again while its sentence is read."""
    found = groups(code, "same_deed").finditer(text)
    return tuple((match.start(), match.end(), _deeds_of(match[0].lower(), code)) for match in found)


@lru_cache(maxsize=4096)
def _deeds_of(said: str, code: str) -> frozenset[int]:
    return frozenset(number for number, form in enumerate(_deed_forms(code)) if form.fullmatch(said))


@cache
def _deed_forms(code: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(entry, re.IGNORECASE) for entry in load(code).words("same_deed"))


@cache
def states(code: str) -> re.Pattern[str]:
    """A pattern of all words of `told_of`."""
    return re.compile(one_of(load(code).words("told_of")), re.IGNORECASE)


@cache
def valued(code: str, name: str) -> dict[str, int]:
    """The entries of a list of words that each end with their value."""
    pairs = (entry.rpartition(" ") for entry in load(code).words(name))
    return {word: int(value) for word, _, value in pairs}


@cache
def number_terms(code: str) -> frozenset[str]:
    """The terms of a language's words for numbers."""
    return frozenset(terms(" ".join(valued(code, "number_words")), code))


@cache
def one_number(code: str) -> re.Pattern[str]:
    """A pattern of one word of number."""
    return re.compile(one_of(valued(code, "number_words")))


@cache
def number(code: str) -> re.Pattern[str]:
    """A number in digits or words, with the currency sign before it and the scale behind it."""
    joints, words = one_of(map(re.escape, load(code).words("number_joints"))), one_of(valued(code, "number_words"))
    digits = r"[0-9]{1,3}(?:[,.\u00a0\u202f ’'][0-9]{3}){1,6}(?:[.,][0-9]{1,9})?|[0-9]{1,20}(?:[.,][0-9]{1,9})?"
    short = one_of(word for word in valued(code, "scales") if len(word) <= SHORT_SCALE)
    long = one_of(word for word in valued(code, "scales") if len(word) > SHORT_SCALE)
    return re.compile(
        rf"(?<![\w.,-])(?P<sign>[$€£¥]\s?)?(?:(?P<digits>{digits})(?![0-9])|(?P<words>(?:{words})(?:(?:{joints})(?:{words}))*)(?!\w))"
        rf"(?P<scale>[\s\u00a0]?(?:{long})\b|(?:{short})\b)?(?P<currency>\s?[$€£])?",
        re.IGNORECASE,
    )
