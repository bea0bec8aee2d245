"""What came, read: the part of a round that costs processor time, and touches neither store nor network.

All that goes in and out travels to another process, so no entry of a feed is sent back whose article is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from digest.errors import counted
from digest.model import Article, Problem, Source
from digest.registry.entries import Entry, Feed
from digest.registry.feeds import article as article_of_entry
from digest.registry.feeds import read_feed
from digest.registry.fetching import Arrived
from digest.registry.identity import article_id, day_of
from digest.registry.judge import Decision, Judged, all_new, fingerprint
from digest.registry.pages import Extracted, extract
from digest.registry.tongue import tongue
from digest.store import SeenEntry
from digest.text.cleaning import clean_page


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose articles are to be made, and in which language they are likely to be."""

    source: Source
    language: str


@dataclass(frozen=True, slots=True)
class News:
    """What a reading of a feed brings: the `articles` of its new and its revised entries, as far as they can be made.

    `new` are the ids of the former, `seen` all entries that stand in the feed now, with the marks to know them by.
    """

    articles: tuple[Article, ...]
    new: frozenset[str]
    seen: tuple[SeenEntry, ...]
    problems: tuple[Problem, ...]


def first_news(arrived: Arrived, now: dt.datetime, wanted: Wanted) -> News:
    """What a feed brings that was never read. Raises `InputError` for what is none, as `feed_of` does."""
    feed = feed_of(arrived, now)
    decision = all_new(feed.entries, source=wanted.source.name)
    return news_of(feed, decision, articles_of(feed, decision.new, wanted), wanted.source)


def feed_of(arrived: Arrived, now: dt.datetime) -> Feed:
    """The feed that came."""
    charset = f"; charset={arrived.charset}" if arrived.charset else ""
    return read_feed(
        arrived.body,
        url=arrived.url,
        content_type=arrived.content_type + charset,
        content_language=arrived.language,
        now=now,
    )


def news_of(feed: Feed, decision: Decision, made: Mapping[str, Article], source: Source) -> News:
    """What is judged of a feed, with the articles that were made of it, by their ids."""
    news = [*decision.new, *decision.revised]
    own = (replace(problem, thing=source.name) for problem in feed.problems)
    return News(
        articles=tuple(made[one.article] for one in news if one.article in made),
        new=frozenset(one.article for one in decision.new),
        seen=tuple(_seen(decision)),
        problems=(*own, *decision.problems, *_textless(source, news, made)),
    )


def articles_of(feed: Feed, judged: Sequence[Judged], wanted: Wanted) -> dict[str, Article]:
    """The articles of some entries by their ids; an entry that tells nothing but its title is none without its page."""
    made = {}
    for one in judged:
        article = article_of_entry(one.entry, feed, wanted.source, language=wanted.language, id=one.article)
        if article.text or (wanted.source.full_text and article.url):
            made[one.article] = article
    return made


def extracted(arrived: Arrived, now: dt.datetime) -> Extracted:
    """The page that came."""
    return extract(arrived.body, url=arrived.url, now=now)


def article_of_page(page: Extracted, url: str, wanted: Wanted) -> Article:
    """The article of a source that is a page, which came from `url`."""
    source = wanted.source
    entry = Entry(link=page.url or url, identity=source.location, identity_from="link")
    return Article(
        id=article_id(source.name, entry),
        title=page.title,
        text=clean_page(page.text),
        url=page.url or url,
        published=page.published,
        published_from=page.published_from,
        publisher=source.publisher or page.publisher or source.name,
        source=source.name,
        language=page.language or wanted.language,
        weight=source.weight,
        section=source.section or page.section,
        origin=source.location,
        image=page.image,
    )


def with_page(article: Article, page: Extracted) -> Article:
    """An article of a feed with what its page has more: a date, or a longer text."""
    if article.published is None and page.published is not None:
        article = replace(article, published=page.published, published_from="page")
    text = clean_page(page.text)
    if len(text) <= len(article.text):
        return article
    language = article.language if article.text else tongue(text, page.language or article.language)
    return replace(article, text=text, image=article.image or page.image, language=language)


def _textless(source: Source, news: Sequence[Judged], made: Collection[str]) -> Iterator[Problem]:
    """One line about the entries that no article can be made of."""
    without = [one for one in news if one.article not in made]
    if without:
        told = "none with a text" if len(without) == len(news) else f"{len(without)} of them without a text"
        what = f"brings {counted(len(news), 'entry', 'entries')}, {told}"
        yield Problem(source.name, what, _PAGES if any(one.entry.link for one in without) else "")


_PAGES = "full_text = true would fetch their pages"


def _seen(decision: Decision) -> list[SeenEntry]:
    """All entries that stand in the feed now, with the marks that they will be known by."""
    reason = "; ".join(problem.what for problem in decision.problems) or "held"
    known = [*decision.new, *decision.revised, *decision.unchanged]
    return [_seen_entry(judged, "") for judged in known] + [_seen_entry(judged, reason) for judged in decision.held]


def _seen_entry(judged: Judged, held: str) -> SeenEntry:
    return SeenEntry(
        article=judged.article,
        marks=judged.marks,
        rung=judged.entry.identity_from,
        fingerprint=fingerprint(judged.entry),
        day=day_of(judged.entry),
        renamed=judged.renamed,
        held=held,
        title=judged.entry.title,
    )
