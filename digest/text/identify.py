"""Which language a text is written in, where nothing says so.

Some scripts serve one language of those read here, and tell it from a headline on; kana beside the signs that Chinese
and Japanese share say Japanese.
Function words prove a language at once: running text has 35 to 55 % of its own. English shares few of them with its
neighbours (below 15 %), so a fifth is proof; Portuguese and Catalan have a third of the Spanish ones, so for other
languages it takes `SURE`. What that leaves open py3langid is asked (Lui and Baldwin 2012, "langid.py"; its model takes
0.1 s to load), among the languages that can be stemmed or counted on; not about short texts, for there it guesses.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Protocol, cast

from digest.text import languages
from digest.text.tokens import words

SAMPLE = 2_000
"""Code points that are looked at."""
LEAST_STOP_WORDS = 0.2
"""Share of the words of the sample; of 143 English news texts two had less, both not prose."""
SURE = 0.4
"""Share that proves a language which has near neighbours."""
SOME = 0.15
"""Share that is enough where other texts of the story are in that language."""
SHORTEST = 200
"""Code points; in shorter texts names outweigh words."""
UNKNOWN = "und"
"""ISO 639-2 for an undetermined language: it has no data, so its words are taken as they stand."""

_WITHOUT_SIGNS = dict.fromkeys(map(ord, string.punctuation))
_READ = "ar ca cs da de el en es fi fr he hu id it ja ko nl no pl pt ro ru sv tr uk zh"
"""Languages looked for beside those with a data file: they have stemmers, or scripts that grouping can count on."""


_RANGES = {
    "ja": "\u3040-\u30ff",
    "zh": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "ko": "\u1100-\u11ff\uac00-\ud7af",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f",
    "km": "\u1780-\u17ff",
    "bo": "\u0f00-\u0fff",
    "he": "\u0590-\u05ff",
    "el": "\u0370-\u03ff",
}
_FAR = re.compile(r"[^\x00-\u036f\u2000-\u2e7f]")
"""Where none of these stands, none of the scripts does. Python compiles a range character by character, so the patterns
of the scripts (5 of the 650 ms of a build of five articles) wait until a text has one, and this one names the rest."""
MOSTLY = 0.5
"""Share of a text's letters that are of a script; less is a name or a quotation in it."""
LEAST_KANA = 0.1
"""Share of kana from which signs are Japanese: Japanese prose has a half, its headlines a fifth."""


class _Identifier(Protocol):
    labels: list[str]

    def set_languages(self, langs: list[str]) -> None: ...

    def classify(self, text: str) -> tuple[str, float]: ...


def by_script(text: str) -> str | None:
    """The language that a text's script tells, however short it is, or None where its script serves many."""
    sample = text[:SAMPLE]
    if sample.isascii() or not _FAR.search(sample):
        return None
    letters = sum(map(str.isalpha, sample)) or 1
    shares = {code: len(pattern.findall(sample)) / letters for code, pattern in _scripts().items()}
    kana = shares.pop("ja")
    if shares["zh"] + kana >= MOSTLY:
        return "ja" if kana >= LEAST_KANA else "zh"
    return next((code for code, share in shares.items() if share >= MOSTLY), None)


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    return {code: re.compile(f"[{ranges}]") for code, ranges in _RANGES.items()}


def guess_language(text: str) -> str:
    """The ISO 639-1 code of a text's language, or `UNKNOWN` where a short text does not tell."""
    if script := by_script(text):
        return script
    share, code = _commonest(text[:SAMPLE])
    if _proves(share, code):
        return code
    if len(text) >= SHORTEST:
        return by_model(text[:SAMPLE])
    return code if share >= LEAST_STOP_WORDS else UNKNOWN


def guess_languages(texts: Sequence[str]) -> list[str]:
    """The language of each of some texts of one story: one that shows little is taken to be in the commonest."""
    found = [_commonest(text[:SAMPLE]) for text in texts]
    proven = Counter(code for share, code in found if _proves(share, code))
    usual = min(proven, key=lambda code: (-proven[code], code), default=UNKNOWN)
    told = []
    for text, (share, code) in zip(texts, found, strict=True):
        if _proves(share, code):
            told.append(code)
        elif stop_word_share(text[:SAMPLE], usual) >= SOME:
            told.append(usual)
        else:
            guessed = guess_language(text)
            told.append(usual if guessed == UNKNOWN else guessed)
    return told


def _commonest(sample: str) -> tuple[float, str]:
    """The language that most of a sample's words are stop words of, with their share before it."""
    return max((stop_word_share(sample, code), code) for code in languages.known())


def _proves(share: float, code: str) -> bool:
    return share >= (LEAST_STOP_WORDS if code == "en" else SURE)


@lru_cache(maxsize=8)  # cleaning an article and telling its language ask the same in turn
def stop_word_share(text: str, language: str) -> float:
    """The share of a text's words that are stop words of a language; 0 where there are no words."""
    found = words(text)
    return sum(map(languages.load(language).stop_words.__contains__, found)) / len(found) if found else 0.0


def shows(text: str, language: str) -> bool:
    """Whether at least `LEAST_STOP_WORDS` of a text's words are stop words of a language.

    Counting what stands between blanks mostly proves it, in a third of the time: there cannot be more words than such
    pieces and signs together, nor fewer stop words than such pieces that are one.
    """
    if text.isascii():
        pieces = text.lower().split()
        most = len(pieces) + len(text) - len(text.translate(_WITHOUT_SIGNS))
        if sum(map(_plain_stop_words(language).__contains__, pieces)) >= LEAST_STOP_WORDS * max(most, 1):
            return True
    return stop_word_share(text, language) >= LEAST_STOP_WORDS


@cache
def _plain_stop_words(language: str) -> frozenset[str]:
    return frozenset(word for word in languages.load(language).stop_words if word.isalnum())


def by_model(text: str, *more: str) -> str:
    """The language that py3langid takes a text for, among those that are read here and `more`."""
    found, _ = _identifier(more).classify(text)
    return found


@cache
def _identifier(more: tuple[str, ...]) -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE))
    wanted = {*languages.known(), *_READ.split(), *more}
    identifier.set_languages(sorted(wanted & set(identifier.labels)))
    return identifier
