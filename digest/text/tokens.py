"""Words as counted everywhere: one normalisation path for grouping, scoring and comparing.

A word is a run of letters, digits and inner apostrophes, case-folded (Unicode default case folding). A term is
the stem of a word that is no stop word; in scripts written without spaces it is a pair of neighbouring characters.
"""

from __future__ import annotations

import re
import unicodedata

from digest.text.languages import load, stemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_UNSPACED_RANGES = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
UNSPACED = re.compile(f"([{_UNSPACED_RANGES}]+)")
"""A run of letters of a script that is written without spaces between words; splitting by it keeps the runs."""


def words(text: str) -> list[str]:
    """The case-folded words of a text in order; an English possessive 's is cut off."""
    folded = text.casefold().replace("’", "'")
    found: list[str] = _WORD.findall(folded)
    return [word[:-2] if word.endswith("'s") else word for word in found] if "'s" in folded else found


def terms(text: str, language: str | None) -> list[str]:
    """The terms of a text in order, repeats kept; numbers are terms, single letters are not."""
    data = load(language)
    spaced: list[str] = []
    pairs: list[str] = []
    for word in _parted(text, words(text)):
        if not word.isascii() and UNSPACED.match(word):
            pairs += [word[i : i + 2] for i in range(max(1, len(word) - 1))]
        elif word not in data.stop_words and (len(word) > 1 or word.isdigit()):
            spaced.append(word)
    return stemmer(data.code)(spaced) + pairs


def count_words(text: str) -> int:
    """The length of a text in words; in unspaced scripts each character bigram counts as one."""
    parts = _parted(text, _WORD.findall(text))
    if text.isascii():
        return len(parts)
    return sum(max(1, len(part) - 1) if UNSPACED.match(part) else 1 for part in parts)


def _parted(text: str, found: list[str]) -> list[str]:
    """The words of a text, those that mix spaced and unspaced scripts taken apart ("GDP增长")."""
    if text.isascii() or not UNSPACED.search(text):
        return found
    return [part for word in found for part in UNSPACED.split(word) if part]


def fold(text: str) -> str:
    """A text reduced to its case-folded words without accents: equal folds are the same wording."""
    decomposed = unicodedata.normalize("NFKD", " ".join(words(text)))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
