"""Whether a sentence can stand alone, as far as its first words tell."""

from __future__ import annotations

import re
from functools import cache

from digest.text.languages import load


def leans_back(sentence: str, language: str | None = None) -> bool:
    """Whether a sentence opens with a word that points at one before it ("However", "This", "He", "Such")."""
    return bool(_opening(load(language).code).match(sentence))


def leans_late(sentence: str, language: str | None = None) -> bool:
    """Whether only a time or the like stands before such a word: "Last week it closed", "In 2011, he left"."""
    return bool(_late(load(language).code).match(sentence))


@cache
def _late(code: str) -> re.Pattern[str]:
    data = load(code)
    pointing = {*data.words("pronouns"), *data.words("possessives")} & set(data.words("dangling"))
    openers = [*data.words("range_open"), *data.words("opening_links")]
    if not pointing or not openers:
        return re.compile(r"(?!)")
    months = "|".join(sorted(month.capitalize() for month in data.months))
    word = rf"(?:[a-zß-öø-ÿ0-9][\w’'-]*|{months})"
    behind = rf"(?:(?: {word}){{1,2}}|(?: {word}){{1,5}},) (?:{'|'.join(sorted(pointing))})(?!\w)"
    return re.compile(rf"(?i:{'|'.join(sorted(openers))})(?-i:{behind})")


@cache
def _opening(code: str) -> re.Pattern[str]:
    entries = sorted(load(code).words("dangling"), key=lambda entry: (-len(entry), entry))
    if not entries:
        return re.compile(r"(?!)")
    return re.compile(r"[\"'“”‘„«(\s]*(?:" + "|".join(entries) + r")(?![\w-])", re.IGNORECASE)
