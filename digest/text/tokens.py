"""Words as counted everywhere: one normalisation path for grouping, scoring and comparing.

A word is a run of letters, digits and inner apostrophes, case-folded (Unicode default case folding). A term is
the stem of a word that is no stop word; in scripts written without spaces it is a pair of neighbouring characters.
"""

from __future__ import annotations

import re
import unicodedata

from digest.text.languages import load, stemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)


def words(text: str) -> list[str]:
    """The case-folded words of a text in order; an English possessive 's is cut off."""
    found = [word.replace("’", "'") for word in _WORD.findall(text.casefold())]
    return [word[:-2] if word.endswith("'s") else word for word in found]


def terms(text: str, language: str | None) -> list[str]:
    """The terms of a text in order, repeats kept; numbers are terms, single letters are not."""
    data = load(language)
    spaced: list[str] = []
    pairs: list[str] = []
    for word in words(text):
        runs = _UNSPACED.findall(word) if not word.isascii() else ()
        if runs:
            pairs += [run[i : i + 2] for run in runs for i in range(max(1, len(run) - 1))]
        elif word not in data.stop_words and (len(word) > 1 or word.isdigit()):
            spaced.append(word)
    return stemmer(data.code)(spaced) + pairs


def count_words(text: str) -> int:
    """The length of a text in words; in unspaced scripts each character bigram counts as one."""
    total = 0
    for word in _WORD.findall(text):
        runs = _UNSPACED.findall(word) if not word.isascii() else ()
        total += sum(max(1, len(run) - 1) for run in runs) if runs else 1
    return total


def fold(text: str) -> str:
    """A text reduced to its case-folded words without accents: equal folds are the same wording."""
    decomposed = unicodedata.normalize("NFKD", " ".join(words(text)))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
