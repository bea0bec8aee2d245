"""Which language a text is written in, where nothing says so.

Function words prove a language at once: running text has 35 to 55 % of its own. English shares few of them with its
neighbours (below 15 %), so a fifth is proof; Portuguese and Catalan have a third of the Spanish ones, so for other
languages it takes `SURE`. What that leaves open py3langid is asked (Lui and Baldwin 2012, "langid.py"; its model takes
0.1 s to load), among the languages that can be stemmed or counted on; not about short texts, for there it guesses.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol, cast

from digest.text import languages
from digest.text.tokens import words

SAMPLE = 2_000
"""Code points that are looked at."""
LEAST_STOP_WORDS = 0.2
"""Share of the words of the sample; of 143 English news texts two had less, both not prose."""
SURE = 0.4
"""Share that proves a language which has near neighbours."""
SHORTEST = 200
"""Code points; in shorter texts names outweigh words."""
UNKNOWN = "und"
"""ISO 639-2 for an undetermined language: it has no data, so its words are taken as they stand."""

_READ = "ar ca cs da de el en es fi fr he hu id it ja ko nl no pl pt ro ru sv tr uk zh"
"""Languages looked for beside those with a data file: they have stemmers, or scripts that grouping can count on."""


class _Identifier(Protocol):
    labels: list[str]

    def set_languages(self, langs: list[str]) -> None: ...

    def classify(self, text: str) -> tuple[str, float]: ...


def guess_language(text: str) -> str:
    """The ISO 639-1 code of a text's language, or `UNKNOWN` where a short text does not tell."""
    sample = text[:SAMPLE]
    share, code = max((stop_word_share(sample, code), code) for code in languages.known())
    if share >= (LEAST_STOP_WORDS if code == "en" else SURE):
        return code
    if len(sample) >= SHORTEST:
        return by_model(sample)
    return code if share >= LEAST_STOP_WORDS else UNKNOWN


def stop_word_share(text: str, language: str) -> float:
    """The share of a text's words that are stop words of a language; 0 where there are no words."""
    found = words(text)
    return sum(map(languages.load(language).stop_words.__contains__, found)) / len(found) if found else 0.0


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
