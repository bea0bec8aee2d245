"""Words that a hard-wrapped text breaks at the end of a line.

Observed: in text set to a width, "Tues-" at a line's end and "day" at the next one's beginning are one word, "well-"
and "known" keep their hyphen, and "pre-" before "and post-war" keeps its space as well. The text itself mostly tells
which it is: the word stands whole elsewhere in it, or it is one that every text has. So the hyphen goes where the
joined word is known, else only the line end goes; before a small word ("and", "to") both stay. A soft hyphen is only
ever a place to break.
"""

from __future__ import annotations

import re
from functools import cache

from digest.text import languages
from digest.text.tokens import words

FULL_LINE = 40
"""Code points from which a line may have been wrapped; verses, addresses and lists are shorter."""

_SOFT = re.compile(r"\xad[ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_BREAK = re.compile(r"(?<=[^\W\d_])[-\u2010]\n(?=[^\W\d_])")
_LAST = re.compile(r"[^\W\d_]{1,40}$")
_FIRST = re.compile(r"[^\W\d_]{1,40}")


def without_soft_breaks(text: str) -> str:
    """A text whose words are whole where a soft hyphen (U+00AD) let a line end in them."""
    return _SOFT.sub("", text) if "\xad" in text else text


def rejoined(text: str) -> str:
    """A text in which words are whole that hyphens break at the ends of wrapped lines; lines end with line feeds."""
    if "-\n" not in text and "\u2010\n" not in text:
        return text
    known = frozenset(words(text)) | _common()
    pieces: list[str] = []
    position = line = 0  # what is taken so far, and where its last line begins; what is joined is one line
    for match in _BREAK.finditer(text):
        line = max(line, text.rfind("\n", position, match.start()) + 1)
        kept = _kept(text, match, known) if match.start() - line >= FULL_LINE else match[0]
        pieces += text[position : match.start()], kept
        position = match.end()
        line = position if kept == match[0] else line
    return "".join((*pieces, text[position:]))


def _kept(text: str, match: re.Match[str], known: frozenset[str]) -> str:
    """What is left of a hyphen and line end: nothing, the hyphen, or both."""
    first, second = _LAST.search(text, max(0, match.start() - 40), match.start()), _FIRST.match(text, match.end())
    if first is None or second is None:
        return match[0]
    if second[0].islower() and (first[0] + second[0]).casefold() in known:
        return ""
    return match[0] if second[0].casefold() in _common() else match[0].rstrip("\n")


@cache
def _common() -> frozenset[str]:
    """The words that every text has: stop words, days and months of all languages that have a data file."""
    data = [languages.load(code) for code in languages.known()]
    return frozenset(word for one in data for words in (one.stop_words, one.weekdays, one.months) for word in words)
