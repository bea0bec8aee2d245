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
SHORTEST_NOTE = 12
"""Words; in a headline small words prove nothing."""
UNKNOWN = "und"
"""ISO 639-2 for an undetermined language: it has no data, so its words are taken as they stand."""

_WITHOUT_SIGNS = dict.fromkeys(map(ord, string.punctuation))
_READ = "ar ca cs da de el en es fa fi fr he hi hu id it ja ko mr ne nl no pl pt ro ru sv tr uk ur zh"
"""Languages looked for beside those with a data file: they have stemmers, or scripts that grouping can count on."""


_RANGES = """
ja 3040-30ff
zh 3400-4dbf 4e00-9fff f900-faff
ko 1100-11ff ac00-d7af
th 0e00-0e7f
lo 0e80-0eff
my 1000-109f
km 1780-17ff
bo 0f00-0fff
he 0590-05ff
el 0370-03ff
hy 0530-058f
ka 10a0-10ff
am 1200-139f
bn 0980-09ff
pa 0a00-0a7f
gu 0a80-0aff
or 0b00-0b7f
ta 0b80-0bff
te 0c00-0c7f
kn 0c80-0cff
ml 0d00-0d7f
si 0d80-0dff
ar 0600-06ff 0750-077f
ru 0400-052f
hi 0900-097f
"""
"""Languages with the ranges of their scripts."""
_SHARING = {
    "ar": frozenset({"ar", "ckb", "fa", "ku", "ps", "sd", "ug", "ur"}),
    "ru": frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"}),
    "hi": frozenset({"hi", "mr", "ne", "sa"}),
}
"""Languages that share the script of one of them."""
_FAR = re.compile(r"[^\x00-\u036f\u2000-\u2e7f]")
"""Where none of these stands, none of the scripts does."""
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
    code = _of_script(text)
    return None if code in _SHARING else code


def by_shared_script(text: str, expected: str) -> str | None:
    """For a text in a script that serves many: the expected language if it is one of them, else their commonest."""
    code = _of_script(text)
    if code not in _SHARING:
        return None
    return expected if expected in _SHARING[code] else code


def _of_script(text: str) -> str | None:
    sample = text[:SAMPLE]
    if sample.isascii() or not _FAR.search(sample):
        return None
    letters: Counter[str] = Counter()
    for char, count in Counter(sample).items():
        if char.isalpha():
            letters[_script_of(char)] += count
    most = MOSTLY * letters.total()
    kana = letters.pop("ja", 0)
    if letters["zh"] + kana >= most > 0:
        return "ja" if kana >= LEAST_KANA * (letters.total() + kana) else "zh"
    return next((code for code, count in letters.items() if code and count >= most), None)


@lru_cache(maxsize=4096)
def _script_of(char: str) -> str:
    """The language that the script of a letter tells, or nothing."""
    return next((code for code, ranges in _scripts() if any(first <= char <= last for first, last in ranges)), "")


@cache
def _scripts() -> list[tuple[str, list[tuple[str, ...]]]]:
    rows = (row.split() for row in _RANGES.strip().splitlines())
    return [(code, [tuple(chr(int(end, 16)) for end in part.split("-")) for part in parts]) for code, *parts in rows]


def guess_language(text: str) -> str:
    """The ISO 639-1 code of a text's language, or `UNKNOWN` where a short text does not tell."""
    if script := by_script(text):
        return script
    share, code = _commonest(text[:SAMPLE])
    if _proves(share, code):
        return code
    if len(text) >= SHORTEST:
        return by_model(text[:SAMPLE])
    return code if share >= LEAST_STOP_WORDS else by_shared_script(text, "") or UNKNOWN


def told_language(text: str) -> str:
    """The language of a text whose writer or publisher is not known: English where it does not tell.

    English headlines are as good as German by their small words ("Man dies in fire"), so in brief texts these prove
    another language only where there are many of them.
    """
    sample = text[:SAMPLE]
    script = by_script(sample)
    if script or shows(sample, "en"):
        return script or "en"
    share, code = _commonest(sample)
    if share >= SURE and len(words(sample)) >= SHORTEST_NOTE:
        return code
    return by_model(sample) if len(text) >= SHORTEST else by_shared_script(text, "") or "en"


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
