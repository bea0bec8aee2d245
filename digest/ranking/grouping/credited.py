"""Whose report an article is: an agency's by its dateline, or another house's of its story that it only hands on.

Observed: a rewritten agency text changes every sentence, so no run of words tells it, but it says whose it is ("…, the
agency NPA reported") and keeps the facts, and so the words: of the case that this was written for seven in ten. Who
credits one fact to another paper has others of his own, or quotes somebody whom the other does not. Only brief reports
are asked: a long one has added something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.model import Article
from digest.text.houses import agency_of, house
from digest.text.quotemarks import quoted
from digest.text.tokens import fold, terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.signedinteger[Any]]

LONGEST = 1_200
"""Code points of a report that may be another one's rewritten; some two hundred words."""
HANDED_ON = 0.6
"""Share of its terms that the other report must have."""
MOST_NAMES = 50
"""Publishers of one story that are looked for in its brief reports."""


def houses_of(articles: Sequence[Article], label: Numbers) -> list[str]:
    """The house that speaks in each article; `label` has each one's story.

    That is the agency of its dateline where it reports in the story itself, or several houses carry it there.
    """
    known: dict[tuple[int, str], set[str]] = {}
    agencies = [agency_of(article.text) for article in articles]
    for article, agency, story in zip(articles, agencies, label.tolist(), strict=True):
        if agency:
            known.setdefault((story, agency), set()).add(article.voice)
    for article, story in zip(articles, label.tolist(), strict=True):
        if (story, article.voice) in known:
            known[story, article.voice].add("")
    carried = {key for key, houses in known.items() if len(houses) > 1}
    triples = zip(articles, agencies, label.tolist(), strict=True)
    return [agency if (story, agency) in carried else article.voice for article, agency, story in triples]


def credited(articles: Sequence[Article], label: Numbers) -> Iterator[tuple[int, int]]:
    """For each report that only hands on another one of its story, the places of both; `label` has each one's story."""
    order = np.argsort(label, kind="stable")
    bounds = np.flatnonzero(np.diff(label[order])) + 1
    for story in (part.tolist() for part in np.split(order, bounds) if len(part) > 1):
        names: dict[str, list[int]] = {}
        for place in story:
            if articles[place].publisher:
                names.setdefault(articles[place].publisher, []).append(place)
        if len(names) > 1:
            known = dict(list(names.items())[:MOST_NAMES])
            for place in story:
                source = _source(articles, place, known)
                if source is not None:
                    yield place, source


def _source(articles: Sequence[Article], place: int, names: dict[str, list[int]]) -> int | None:
    article = articles[place]
    if len(article.text) > LONGEST:
        return None
    for name, places in names.items():
        if name in article.text and house(name) != article.voice and _is_named(name, article.text):
            own = set(terms(article.text, article.language)) - set(terms(name, article.language))
            for other in places:
                held = own.intersection(terms(articles[other].text, articles[other].language))
                if len(held) >= HANDED_ON * len(own) and not _has_own_words(article, articles[other]):
                    return other
    return None


def _has_own_words(article: Article, source: Article) -> bool:
    """Whether an article quotes words that its source has not: somebody spoke to it."""
    known = fold(source.text)
    return any(fold(article.text[start:end]) not in known for start, end in quoted(article.text))


def _is_named(name: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))
