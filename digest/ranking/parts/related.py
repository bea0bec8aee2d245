"""Older articles that a story's background may be drawn from, though they tell of other events.

Observed: what came before an event stands in reports of earlier events with the same people and places. One shared
name is not enough (a capital stands in half of a country's news), and names far down in a text are asides. So an
older article is related where its title and opening have at least two of the names that the story's own titles and
openings share, and at least half of them. It must be dated, for nobody could tell what it came before. Where two towns
are all that an article shares it is of another matter ("Sund beat Tarn 3-1" below a law on fires in Sund and Tarn), so
in the story's language it also has a word of the story's that is no name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.model import Article, Story
from digest.ranking.news import aside
from digest.ranking.sentences.event import families, find_event
from digest.ranking.sentences.passages import article_passages
from digest.text.newswords import weekday_terms
from digest.text.tokens import terms

OPENING = 500
"""Characters of a text that are looked at beside its title."""
LEAST_NAMES = 2
LEAST_SHARE = 0.5
MOST_NAMES = 8
MOST_REPORTS = 12
"""Articles of a story that are asked for its names."""
MOST_RELATED = 12
"""Older articles that a story is given, the latest ones."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a story is about, in titles and openings, as the beginnings of words: the `names` that most of its voices
    have, and all its other `words`, which are of a `language`.
    """

    names: tuple[str, ...]
    words: frozenset[str]
    language: str


def subject_of(story: Story, articles: Mapping[str, Article]) -> Subject:
    """What a story is about."""
    firsts = [voice[0] for voice in story.voices] or list(story.articles)
    reports = [articles[id] for id in firsts[:MOST_REPORTS]]
    passages = article_passages(reports)
    event = find_event(passages, [()] * len(passages), reports, range(len(reports)))
    language = reports[0].language
    own = families(weekday_terms(language)) | event.names
    said = {word for one in reports if one.language == language for word in _opening(one)}
    return Subject(tuple(sorted(event.names)[:MOST_NAMES]), frozenset(said - own), language)


def related(subject: Subject, older: Iterable[Article]) -> list[Article]:
    """Those of some older articles that are of a story's subject, the latest first, ties by id."""
    if len(subject.names) < LEAST_NAMES:
        return []
    found = {}
    for article in older:
        if article.published is not None and _has(subject, article) and aside(article) is None:
            found[article.id] = (-article.published.timestamp(), article.id, article)
    return [article for *_, article in sorted(found.values(), key=lambda row: row[:2])[:MOST_RELATED]]


def _has(subject: Subject, article: Article) -> bool:
    least = max(LEAST_NAMES, LEAST_SHARE * len(subject.names))
    plain = f"{article.title}\n{article.text[:OPENING]}".casefold()
    if sum(name in plain for name in subject.names) < least:
        return False  # spares most articles the stemming
    said = _opening(article)
    if len(said.intersection(subject.names)) < least:
        return False
    return article.language != subject.language or not said.isdisjoint(subject.words)


def _opening(article: Article) -> set[str]:
    return families(terms(f"{article.title}\n{article.text[:OPENING]}", article.language))
