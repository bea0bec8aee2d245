"""Older articles that a story's background may be drawn from, though they tell of other events.

Observed: what came before an event stands in reports of earlier events with the same people and places. One shared
name is not enough (a capital stands in half of a country's news), and names far down in a text are asides. So an
older article is related where its title and opening have at least two of the names that the story's own titles and
openings share, and at least half of them. It must be dated, for nobody could tell what it came before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from digest.model import Article, Story
from digest.ranking.news import aside
from digest.ranking.sentences.event import families, find_event
from digest.ranking.sentences.passages import article_passages
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


def names_of(story: Story, articles: Mapping[str, Article]) -> tuple[str, ...]:
    """The names that most of a story's voices have in titles and first sentences, as the beginnings of words."""
    firsts = [voice[0] for voice in story.voices] or list(story.articles)
    reports = [articles[id] for id in firsts[:MOST_REPORTS]]
    passages = article_passages(reports)
    event = find_event(passages, [()] * len(passages), reports, range(len(reports)))
    return tuple(sorted(event.names)[:MOST_NAMES])


def related(names: Sequence[str], older: Iterable[Article]) -> list[Article]:
    """Those of some older articles that have enough of a story's names, the latest first, ties by id."""
    least = max(LEAST_NAMES, LEAST_SHARE * len(names))
    wanted = set(names)
    found = {}
    for article in older:
        if article.published is None or len(wanted) < least:
            continue
        if _has(wanted, least, article) and aside(article) is None:
            found[article.id] = (-article.published.timestamp(), article.id, article)
    return [article for *_, article in sorted(found.values(), key=lambda row: row[:2])[:MOST_RELATED]]


def _has(names: set[str], least: float, article: Article) -> bool:
    text = f"{article.title}\n{article.text[:OPENING]}"
    plain = text.casefold()
    if sum(name in plain for name in names) < least:
        return False  # spares most articles the stemming
    return len(names & families(terms(text, article.language))) >= least
