"""Where in a text the words of a search stand, and the sentence that shows them.

A snippet is a span like any other: exactly what the source wrote, from start to end. It is the sentence in which most
of the words stand near each other, cut at blanks where it is long.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from digest.store.words import Wanted

LENGTH = 280
"""Code points of the longest snippet; three lines of a terminal."""
NEARBY = 1000
"""Code points around a hit among which its sentence is looked for."""
FARTHEST = 200_000
"""Code points of a text that are looked through; the first words of a book show what it is about."""
MOST_HITS = 1000
"""Hits of one word that are looked at."""


def snippet(text: str, asked: Iterable[Wanted], language: str) -> tuple[int, int] | None:
    """The (start, end) of the sentence that shows best what was asked for; None where nothing of it is found."""
    hits = _hits(text[:FARTHEST], asked)
    if not hits:
        return None
    best = max(range(len(hits)), key=lambda number: (_company(hits, number), -number))
    start, end = _sentence(text, hits[best][0], language)
    return _cut(text, start, end, hits[best][0])


def _hits(text: str, asked: Iterable[Wanted]) -> list[tuple[int, int]]:
    """(position, number of what was asked for) in the order of the text."""
    folded, places = _folded(text)
    found = []
    for number, one in enumerate(asked):
        for count, match in enumerate(re.finditer(_pattern(one), folded)):
            if count == MOST_HITS:
                break
            found.append((places[match.start()] if places else match.start(), number))
    return sorted(found)


def _company(hits: list[tuple[int, int]], number: int) -> int:
    """How many of the words stand within a snippet's length from a hit on."""
    here = hits[number][0]
    words = set()
    for position, word in hits[number : number + MOST_HITS]:
        if position > here + LENGTH:
            break
        words.add(word)
    return len(words)


def _pattern(one: Wanted) -> str:
    """What was asked for as a pattern over folded text."""
    letters, _ = _folded(one.letters)
    if one.unspaced:
        return re.escape(letters)
    tokens = r"[\W_]+".join(map(re.escape, re.findall(r"[^\W_]+", letters)))
    return r"(?<![^\W_])" + (tokens or "(?!)") + ("" if one.begins else r"(?![^\W_])")


def _folded(text: str) -> tuple[str, list[int]]:
    """A text in small letters without accents, and where each of its letters came from (empty: from its own place).

    Folds more than `unicode61` does, so whatever the index has found is found again.
    """
    if text.isascii():
        return text.lower(), []
    known: dict[str, str] = {}
    pieces, places = [], []
    for place, char in enumerate(text):
        if (folded := known.get(char)) is None:
            plain = (part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
            folded = known[char] = "".join(plain).lower()
        pieces.append(folded)
        places += [place] * len(folded)
    return "".join(pieces), places


def _sentence(text: str, position: int, language: str) -> tuple[int, int]:
    """The sentence around a position, or, where it stands in none (a heading), its line."""
    from digest.text.sentences import sentences

    start = max(text.rfind("\n", 0, position) + 1, position - NEARBY)
    end = text.find("\n", position)
    end = min(len(text) if end < 0 else end, position + NEARBY)
    for found in sentences(text[start:end], language):
        if start + found.start <= position < start + found.end:
            return start + found.start, start + found.end
    return start, end


def _cut(text: str, start: int, end: int, position: int) -> tuple[int, int]:
    """At most `LENGTH` of a sentence, with what was found in it; words stay whole where there are blanks."""
    if end - start <= LENGTH:
        return start, end
    if position - start > LENGTH // 2:
        first = position - LENGTH // 3
        blank = text.find(" ", first, position)
        start = blank + 1 if blank >= 0 else first
    last = min(end, start + LENGTH)
    blank = text.rfind(" ", position, last) if last < end else -1
    return start, blank if blank > position else last
