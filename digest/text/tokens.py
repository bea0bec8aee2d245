"""Words as counted everywhere: one normalisation path for grouping, scoring and comparing.

A word is a run of letters, digits, the marks on them (half of the vowels of Hindi are marks) and inner apostrophes,
case-folded (Unicode default case folding). A term is the stem of a word that is no stop word; in scripts written
without spaces it is a pair of neighbouring characters, each a letter with its marks and the vowels that are written
around it (by single code points Thai notes on two events were one story); in Tibetan, a pair of syllables.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

from digest.text.languages import load, stemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MAY_BE_MARKED = re.compile("[\u0300-\u036f\u0483-\u0489\u0591-\u109f\u135d-\u1dff\u200c\u200d\ua66f-\uabff]")
"""Scripts that write marks: looked for first, so that texts in others are read as fast as ever."""
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
"""What Hebrew and Arabic are as often written without: points, and the stroke that makes a word longer."""
_SIGNS = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
LETTERS = r"\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
"""The unspaced scripts whose characters are sounds: Thai and Lao, Tibetan, Burmese, Khmer."""
UNSPACED = re.compile(f"([{LETTERS}{_SIGNS}]+)")
"""A run of letters of a script that is written without spaces between words; splitting by it keeps the runs."""
_SYLLABLES = re.compile("[\u0f40-\u0fbc]+(?:[\u0f0b\u0f0c][\u0f40-\u0fbc]+)*")
SIGNS_A_WORD = 2
"""Characters of Chinese or Japanese that say what an English word says: the declaration of human rights, which is
translated into all of these, has 1.6 and 2.4."""
LETTERS_A_WORD = 5
"""The same for scripts of sounds without spaces, marks counted: Thai and Lao have 5, Khmer 6, Burmese 7."""


def words(text: str) -> list[str]:
    """The case-folded words of a text in order, Hebrew and Arabic without points, English without possessive 's."""
    folded = text.casefold().replace("’", "'")
    found = _found(folded)
    return [word[:-2] if word.endswith("'s") else word for word in found] if "'s" in folded else found


def terms(text: str, language: str | None) -> list[str]:
    """The terms of a text in order, repeats kept; numbers are terms, single letters are not."""
    data = load(language)
    spaced: list[str] = []
    pairs: list[str] = []
    if "\u0f0b" in text:
        pairs = [pair for run in _SYLLABLES.findall(text) for pair in _pairs(re.split("[\u0f0b\u0f0c]", run))]
        text = _SYLLABLES.sub(" ", text)
    for word in _parted(text, words(text)):
        if not word.isascii() and UNSPACED.match(word):
            pairs += _pairs(_characters(word))
        elif word not in data.stop_words and (len(word) > 1 or word.isdigit()):
            spaced.append(word)
    return stemmer(data.code)(spaced) + pairs


def count_words(text: str) -> int:
    """The length of a text in words; in unspaced scripts each pair of neighbouring code points counts as one."""
    parts = _parted(text, _found(text))
    if text.isascii():
        return len(parts)
    return sum(max(1, len(part) - 1) if UNSPACED.match(part) else 1 for part in parts)


def reading_length(text: str) -> int:
    """The length of a text in words as a reader feels it: so many characters of an unspaced script are as one."""
    found = _found(text)
    if text.isascii() or not UNSPACED.search(text):
        return len(found)
    parts = _parted(text, found)
    unspaced = [part for part in parts if UNSPACED.match(part)]
    characters = sum(len(part) / (LETTERS_A_WORD if part < "\u3040" else SIGNS_A_WORD) for part in unspaced)
    return len(parts) - len(unspaced) + max(1, round(characters))


def _found(text: str) -> list[str]:
    """The words of a text as they stand there, but for points."""
    if text.isascii() or not _MAY_BE_MARKED.search(text):
        return _WORD.findall(text)
    return _marked_word().findall(_POINTS.sub("", text))


@cache
def _marked_word() -> re.Pattern[str]:
    """As `_WORD`, for scripts whose letters bear marks."""
    part = rf"[^\W_](?:[^\W_]|[{_marks()}])*"
    return re.compile(rf"{part}(?:['’]{part})*")


@cache
def _character() -> re.Pattern[str]:
    """A letter with its marks, the Thai or Lao vowels around it, and what a Khmer or Burmese stacker sets below it."""
    before, behind = "[\u0e40-\u0e44\u0ec0-\u0ec4]", "\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3\u0ebd"
    return re.compile(rf"{before}?.(?:[{_marks()}{behind}]|(?<=[\u1039\u17d2]).)*", re.DOTALL)


@cache
def _marks() -> str:
    """The marks of Unicode that are written on letters, and the joiners between letters, as a class of a pattern."""
    every = map(chr, (*range(0x300, 0x1E00), *range(0xA66F, 0xAC00)))
    return "\u200c\u200d" + "".join(char for char in every if unicodedata.category(char) in {"Mn", "Mc"})


def _characters(word: str) -> list[str]:
    return _character().findall(word) if _MAY_BE_MARKED.search(word) else list(word)


def _pairs(parts: list[str]) -> list[str]:
    return ["".join(pair) for pair in pairwise(parts)] if len(parts) > 1 else parts


def _parted(text: str, found: list[str]) -> list[str]:
    """The words of a text, those that mix spaced and unspaced scripts taken apart ("GDP增长")."""
    if text.isascii() or not UNSPACED.search(text):
        return found
    return [part for word in found for part in UNSPACED.split(word) if part]


def fold(text: str) -> str:
    """A text reduced to its case-folded words without accents: equal folds are the same wording."""
    said = " ".join(words(text))
    if said.isascii():
        return said
    return "".join(char for char in unicodedata.normalize("NFKD", said) if not unicodedata.combining(char))
