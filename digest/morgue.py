"""The morgue, as papers call their archive: what the store remembers for an issue, as it was at the issue's time.

All of it is read as of the end of the issue's window, so that an issue that is built again sees nothing later.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.model import Article, Issue, Source, Window

if TYPE_CHECKING:
    from digest.config import Config
    from digest.store import Store

FEW_ARTICLES = 20
"""Articles of a source in the window from which on they show by themselves what repeats at its site."""
REMEMBERED = dt.timedelta(days=90)
"""How long the articles of an earlier issue's stories are looked at, so that a story is known to go on."""
MOST_ABOUT = 200
"""Kept articles with some names that are looked at for a story's background."""


def fetched(config: Config, window: Window) -> list[Article]:
    """What feeds and pages had brought by the end of the window, with today's weights and sections."""
    from digest.store import open_store

    sources = _fetching(config)
    if not sources:
        return []
    with open_store(config.store.path, create=False) as store:
        sources = _by_all_names(sources, store)
        found = store.articles(since=window.start, until=window.end, sources=sources.keys())
        return [_registered(article, sources) for article in found]


def printed(config: Config, window: Window, earlier: Iterable[Issue]) -> list[Article]:
    """What feeds and pages had brought before the window and an issue of the last months told, as it was printed."""
    from digest.store import open_store

    sources = _fetching(config)
    if not sources or window.start is None:
        return []
    issues = [issue for issue in earlier if issue.date >= (window.start - REMEMBERED).date()]
    told = {id: issue.articles[id].sha256 for issue in issues for story in issue.stories for id in story.articles}
    with open_store(config.store.path, create=False) as store:
        sources = _by_all_names(sources, store)
        found = (store.revision(id, sha256) for id, sha256 in sorted(told.items()))
        return [_registered(article, sources) for article in found if article and article.source in sources]


def neighbours(config: Config, window: Window, articles: Mapping[str, Article]) -> list[Article]:
    """What sources with few articles in the window had brought before it: it shows what repeats at their sites."""
    from digest.store import open_store

    if window.start is None:
        return []
    here = Counter(article.source for article in articles.values())
    with open_store(config.store.path, create=False) as store:
        few = [name for name in _by_all_names(_fetching(config), store) if here[name] < FEW_ARTICLES]
        return [article for name in few for article in store.newest(name, until=window.end, most=FEW_ARTICLES)]


def about(config: Config, window: Window, names: Sequence[str]) -> list[Article]:
    """What feeds and pages had brought by the end of the window in which two of some names stand, the latest first.

    `names` are the beginnings of words.
    """
    from digest.store import open_store

    sources = _fetching(config)
    if not sources or len(names) < 2:
        return []
    with open_store(config.store.path, create=False) as store:
        sources = _by_all_names(sources, store)
        found = store.about(names, until=window.end, sources=sources.keys(), most=MOST_ABOUT)
        return [_registered(article, sources) for article in found]


@dataclass(frozen=True, slots=True)
class Correction:
    """An article that was changed since an issue printed words of it; `gone` are those that it has no more."""

    issue: str
    article: str
    title: str
    source: str
    gone: tuple[str, ...]

    def __str__(self) -> str:
        words = "; ".join(f'"{" ".join(text.split())}"' for text in self.gone)
        since = f"corrected since; it no longer says {words}" if words else "changed since; all that was printed stands"
        return f'{self.source}: "{self.title}", printed in {self.issue}, {since}'


def corrections(config: Config, issues: Sequence[Issue], ids: Iterable[str] | None = None) -> list[Correction]:
    """Which articles (None: all) say something else today than when these issues printed them, issue by issue."""
    from digest.store import open_store

    wanted = {id for issue in issues for id in issue.articles}
    with open_store(config.store.path, create=False, read_only=True) as store:
        today = store.latest(wanted if ids is None else wanted.intersection(ids))
    found = (_correction(issue, article) for issue in issues for article in today)
    return [correction for correction in found if correction]


def _correction(issue: Issue, article: Article) -> Correction | None:
    from digest.composer.issue import spans_of

    record = issue.articles.get(article.id)
    if record is None or (record.sha256, record.title) == (article.sha256, article.title):
        return None
    printed = dict.fromkeys(span for story in issue.stories for span in spans_of(story) if span.article == article.id)
    gone = (
        span.text for span in printed if span.text not in (article.title if span.field == "title" else article.text)
    )
    told = Correction(issue.id, article.id, article.title, article.source, tuple(dict.fromkeys(gone)))
    return told if printed else None


def remembers(config: Config) -> bool:
    """Whether there may be anything to remember: folders are read anew for each issue."""
    return bool(_fetching(config))


def _fetching(config: Config) -> Mapping[str, Source]:
    return {source.name: source for source in config.sources if source.kind != "folder"}


def _by_all_names(sources: Mapping[str, Source], store: Store) -> Mapping[str, Source]:
    """The sources by their names, and by those that they had before an editor renamed them."""
    states = store.fetch_states()
    if not sources or states.keys() <= sources.keys():
        return sources
    from digest.registry.former import former_names

    former = former_names(sources.values(), states)
    return {**sources, **{old: sources[new] for old, new in former.items()}}


def _registered(article: Article, sources: Mapping[str, Source]) -> Article:
    """An article with the weight and section that the registry gives its source today."""
    source = sources[article.source]
    return replace(article, weight=source.weight, section=source.section or article.section)
