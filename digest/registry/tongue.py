"""Which language an article is written in, where nothing says so.

A folder is nearly always in the newsletter's own language, and function words prove that at once: running English
has 35 to 50 % of them, English words looked for in German, French or Spanish under 8 %. Only below
`LEAST_STOP_WORDS` is py3langid asked (Lui and Baldwin 2012, "langid.py"; its model takes 0.1 s to load), among the
languages that the program knows; short texts are not asked about, for there it guesses.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol, cast

from digest.text import languages
from digest.text.tokens import words

LEAST_STOP_WORDS = 0.2
"""Share of a text's words that are stop words of its language, above which it is that language."""
SHORTEST = 200
"""Code points; in shorter texts names outweigh words."""
SAMPLE = 5_000
"""Code points that are looked at."""
_READ = "ar ca cs da de el en es fi fr he hu id it ja ko nl no pl pt ro ru sv tr uk zh"
"""Languages looked for beside those with a data file: they have stemmers, or scripts that grouping can count on."""


class _Identifier(Protocol):
    labels: list[str]

    def set_languages(self, langs: list[str]) -> None: ...

    def classify(self, text: str) -> tuple[str, float]: ...


def tongue(text: str, expected: str) -> str:
    """The language code of a text: `expected`, unless the text is long enough and plainly in another known one."""
    sample = text[:SAMPLE]
    if len(sample) < SHORTEST or _stop_words(sample, expected) >= LEAST_STOP_WORDS:
        return expected
    short = expected.lower().replace("_", "-").split("-")[0]
    found, _ = _identifier((short,)).classify(sample)
    return expected if found == short else found


def _stop_words(text: str, language: str) -> float:
    stop_words = languages.load(language).stop_words
    found = words(text)
    return sum(word in stop_words for word in found) / len(found) if found else 0.0


@cache
def _identifier(more: tuple[str, ...]) -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE))
    wanted = {*languages.known(), *_READ.split(), *more}
    identifier.set_languages(sorted(wanted & set(identifier.labels)))
    return identifier
