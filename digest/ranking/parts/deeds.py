"""Which sentences tell of the event's deed as it no longer stands: planned, where it has been done or denied since.

Observed: on Monday "the minister will resign", on Tuesday "the minister denies that he will resign", on Wednesday "the
minister resigned": the same verb with a word of plan or denial before it, or with an ending of the past. Titles and
first sentences say where the deed stands for their article. What a publisher says of it later holds against what it
said before, and what most of those say who wrote later holds against anybody. Only articles with a trusted date are
earlier or later. Nouns made of the verb ("the resignation") and infinitives ("voted to close") say nothing of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from digest.ranking.facts.told import is_later
from digest.ranking.parts.material import Material
from digest.ranking.sentences.event import LEAD_PASSAGES, anchor, families, families_of
from digest.text.figures import clause_of
from digest.text.languages import Language, load

_WORD = re.compile(r"[^\W\d_]+")
Stance = Literal["planned", "denied", "done"]

WIDEST = 40
"""Code points before a verb in which a word of plan or denial stands."""
_NEXT: dict[Stance, frozenset[Stance]] = {
    "planned": frozenset({"denied", "done"}),
    "denied": frozenset({"planned", "done"}),
    "done": frozenset({"denied"}),
}
"""What can be said later of a deed that was said to stand so. Nothing that was done is planned afterwards."""


@dataclass(frozen=True, slots=True)
class _Word:
    """Where a deed stands for one article: what it says, who says so, when."""

    stance: Stance
    publisher: str
    voice: int
    time: dt.datetime


def outdated_deeds(material: Material) -> frozenset[int]:
    """The numbers of passages that tell of a deed as it stood before; title d has `len(material.passages) + d`."""
    if len({article.published for article in material.articles if anchor(article)}) < 2:
        return frozenset()
    return frozenset(number for action in sorted(material.event.actions) for number in _outdated(material, action))


def _outdated(material: Material, action: str) -> Iterator[int]:
    told = dict(_stances(material, action))
    words = list(_words(material, told))
    for number, stance in told.items():
        document = _document(material, number)
        article = material.articles[document]
        if anchor(article) and article.published is not None:
            word = _Word(stance, article.voice, material.voices[document], article.published)
            if _has_changed(word, words):
                yield number


def _words(material: Material, told: dict[int, Stance]) -> Iterator[_Word]:
    """Where the deed stands for each article with a trusted date: by its title, or else its first sentences."""
    for document, article in enumerate(material.articles):
        leads = [n for n, p in enumerate(material.passages) if p.document == document and p.place < LEAD_PASSAGES]
        stance = next((told[n] for n in (len(material.passages) + document, *leads) if n in told), None)
        if stance is not None and anchor(article) and article.published is not None:
            yield _Word(stance, article.voice, material.voices[document], article.published)


def _has_changed(word: _Word, words: list[_Word]) -> bool:
    later = [other for other in words if is_later(other.time, word.time)]
    own = [other for other in later if other.publisher == word.publisher]
    if own:
        return max(own, key=lambda other: other.time).stance in _NEXT[word.stance]
    changed = {other.voice for other in later if other.stance in _NEXT[word.stance]}
    same = {other.voice for other in later if other.stance == word.stance}
    return len(changed - same) > len(same)


def _stances(material: Material, action: str) -> Iterator[tuple[int, Stance]]:
    for number, passage in enumerate(material.passages):
        if number in material.fresh and action in families(passage.terms):
            stance = _stance(passage.text, action, load(material.articles[passage.document].language))
            if stance is not None:
                yield number, stance
    for document, article in enumerate(material.articles):
        if article.id in material.news:
            stance = _stance(article.title, action, load(article.language))
            if stance is not None:
                yield len(material.passages) + document, stance


def _stance(text: str, action: str, language: Language) -> Stance | None:
    """Where a sentence says that a deed stands, by the first verb for it; what is quoted counts as said."""
    for match in _WORD.finditer(text):
        start, end, word = match.start(), match.end(), match[0].lower()
        if action not in families_of(word, language.code) or language.pattern("deed_noun").fullmatch(word):
            continue
        first, _ = clause_of(text, start, end)
        first = max(first, start - WIDEST)
        if language.pattern("denied").search(text, first, start):
            return "denied"
        if language.pattern("coming").search(text, first, start):
            return "planned"
        if word.endswith(language.words("past_endings")):
            return "done"
    return None


def _document(material: Material, number: int) -> int:
    titles = len(material.passages)
    return number - titles if number >= titles else material.passages[number].document
