"""The wire desk: asks feeds and pages for what is new, reads it, and keeps it in the store.

    poll -> bytes -> read (executor) -> judge -> articles (executor) -> store

What costs processor time (reading, cleaning, extracting) goes through an executor that is handed in; asking, judging
and keeping stay in the one thread that holds the store. A source that was never read is all news, so its articles are
made where it is read. The texts that came within a moment are kept in one transaction, and only then are their sources'
states: whoever is killed in between gets the same texts again.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from typing import TypeVar, TypeVarTuple, cast

from digest.errors import DigestError, InputError, counted
from digest.executors import Together, handing_to
from digest.model import Article, Problem, Source
from digest.registry.entries import Entry, Feed
from digest.registry.feeds import article as article_of_entry
from digest.registry.feeds import read_feed
from digest.registry.fetching import Arrived, Equipment, Failed, Fetched, FetchOptions, Request, RoundReport, Unchanged
from digest.registry.fetching import poll as poll_sources
from digest.registry.fetching.rounds import Fetch
from digest.registry.identity import article_id, day_of
from digest.registry.judge import Decision, Judged, fingerprint, judge
from digest.registry.pages import Extracted, extract
from digest.store import Kept, Result, SeenEntry, Store
from digest.text.cleaning import clean

Progress = Callable[[str, int, int], None]
"""Told the name of a source, how many are done, and how many there are."""

KEPT_TOGETHER = 32
"""Feeds whose texts are kept in one transaction, at most: 0.7 ms of processor time for each instead of 1.2."""
LEAST_PARTS = 50
"""Transactions of a round, at least, so that a kill costs hardly any of it: what was not kept is asked for again."""
KEPT_WITHIN = 0.05
"""Seconds that a text waits for others before it is kept."""

Given = TypeVarTuple("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Round:
    """What one round brought: the fetching's own report, how many articles are new or revised, and what went wrong."""

    report: RoundReport
    new: int = 0
    revised: int = 0
    problems: tuple[Problem, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """The report for people: a line of figures, then a line for each problem."""
        sources, *rest = self.report.lines()
        told = f"sources: {sources}; articles: {self.new} new, {self.revised} revised"
        return (told, *rest, *map(str, self.problems))


@dataclass(frozen=True)
class Desk:
    """What a round works with: `executor` None reads in the calling thread, `equipment` None is the real network.

    With `accept` what is held is let in; ask `anew` then, for nothing of it is kept.
    """

    options: FetchOptions
    language: str = "en"
    executor: Executor | None = None
    equipment: Equipment | None = None
    accept: bool = False


def fetch_sources(
    sources: Sequence[Source], store: Store, desk: Desk, *, now: dt.datetime, progress: Progress | None = None
) -> Round:
    """Asks all feeds and pages among `sources` and keeps what they bring; one bad source never stops the others.

    `now` (aware) is when everything counts as seen.
    """
    taker = _Taker({source.name: source for source in sources}, store, desk, now)
    report = poll_sources(
        sources, store, options=desk.options, on_result=taker.take, progress=progress, equipment=desk.equipment
    )
    store.keep_results(taker.results)
    return Round(report, taker.new, taker.revised, tuple(taker.problems))


@dataclass
class _Taker:
    """Takes what arrives, source by source."""

    sources: Mapping[str, Source]
    store: Store
    desk: Desk
    now: dt.datetime
    new: int = 0
    revised: int = 0
    problems: list[Problem] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)

    def __post_init__(self) -> None:
        known = self.store.sources(since=self.now).values()
        self.read_before = frozenset(record.name for record in known if record.last_read is not None)
        self.marked = frozenset(record.name for record in known if record.only_new)
        self.hands = handing_to(self.desk.executor) if self.desk.executor else None
        together = max(1, min(len(self.sources) // LEAST_PARTS, KEPT_TOGETHER))
        self.tray = Together(self._keep_all, most=together, wait=KEPT_WITHIN)

    async def take(self, fetched: Fetched, fetch: Fetch) -> Fetched | None:
        """Keeps what one source has brought; what cannot be read counts as a failure of that source."""
        outcome = fetched.outcome
        if not isinstance(outcome, Arrived):
            self._note(fetched)
            return None
        source = self.sources[fetched.request.source]
        try:
            new, revised = await (self._feed if source.kind == "feed" else self._page)(source, outcome, fetch)
        except InputError as error:
            useless = fetched.unusable(error.problem, error.mend, now=self.now)
            self._note(useless)
            return useless
        self.results.append(Result(source.name, self.now, "arrived", "", new, revised))
        self.new += new
        self.revised += revised
        return None

    async def _feed(self, source: Source, arrived: Arrived, fetch: Fetch) -> tuple[int, int]:
        is_first = source.name not in self.read_before
        wanted = _Wanted(source, self.desk.language, is_first=is_first)
        feed, made = await self._apart(_read_feed, arrived, self.now, wanted)
        self.problems += (replace(problem, thing=source.name) for problem in feed.problems)
        decision = judge(feed.entries, self.store, source=source.name, accept=self.desk.accept)
        self.problems += decision.problems
        news = [*decision.new, *decision.revised]
        if news and not is_first:
            made = await self._apart(_articles, replace(feed, entries=()), news, wanted)
        articles = [made[one.article] for one in news if one.article in made]
        if source.full_text:
            articles = await self._all_in_full(articles, source, fetch)
        kept = await self.tray.put((source.name, articles, _seen(decision)))
        if self.desk.accept:
            self.store.forget_held(source.name)  # what was held and stands in the feed no more
        undated = any(article.published is None for article in articles)
        if is_first and source.name in self.marked and undated:
            # undated articles are dated by this reading, so it is the one up to which nothing is news
            self.store.only_new(source.name, since=self.now)
        return len(kept.new), len(kept.revised)

    async def _page(self, source: Source, arrived: Arrived, _: Fetch) -> tuple[int, int]:
        page = await self._apart(_extracted, arrived)
        if not page.text:
            raise InputError(page.reason or "holds no article", mend="give the address of an article, or of a feed")
        article = _article_of_page(page, source, arrived.url, self.desk.language)
        kept = await self.tray.put((source.name, [article], []))
        return len(kept.new), len(kept.revised)

    async def _all_in_full(self, articles: Sequence[Article], source: Source, fetch: Fetch) -> list[Article]:
        """The articles with the texts of their pages; one line for each reason why some keep their own."""
        told = [await self._in_full(article, source, fetch) for article in articles]
        for reason, count in sorted(Counter(reason for _, reason in told if reason).items()):
            what = f"{count} of the {counted(len(told), 'page')} of its articles gave nothing: {reason}"
            self.problems.append(Problem(source.name, what, "what the feed itself says of them is kept"))
        return [article for article, _ in told]

    async def _in_full(self, article: Article, source: Source, fetch: Fetch) -> tuple[Article, str]:
        """The article with what its page has more, text or date; and why it has not, where that is worth a word."""
        if article.url is None:
            return article, ""
        outcome = (await fetch(Request(source.name, article.url, "page"))).outcome
        if not isinstance(outcome, Arrived):
            return article, outcome.what if isinstance(outcome, Failed) else ""
        page = await self._apart(_extracted, outcome)
        if not page.text:
            return article, page.reason
        if article.published is None and page.published is not None:
            article = replace(article, published=page.published, published_from="page")
        text = clean(page.text)
        if len(text) <= len(article.text):
            return article, ""
        return replace(article, text=text, image=article.image or page.image), ""

    async def _apart(self, work: Callable[[*Given], Made], *given: *Given) -> Made:
        """Work done by the executor, or here where there is none."""
        if self.hands is None:
            return work(*given)
        made = await self.hands.put((work, given))
        if isinstance(made, DigestError):
            raise made
        return cast(Made, made)

    async def _keep_all(self, given: list[tuple[str, list[Article], list[SeenEntry]]]) -> list[Kept]:
        return self.store.keep_feeds(given, now=self.now)

    def _note(self, fetched: Fetched) -> None:
        outcome = fetched.outcome
        if isinstance(outcome, Failed):
            self.results.append(Result(fetched.request.source, self.now, "failed", outcome.what))
        elif isinstance(outcome, Unchanged):
            self.results.append(Result(fetched.request.source, self.now, "unchanged"))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Whose articles are to be made; `is_first` says that all entries are new."""

    source: Source
    language: str
    is_first: bool = False


def _read_feed(arrived: Arrived, now: dt.datetime, wanted: _Wanted) -> tuple[Feed, dict[str, Article]]:
    """The feed, and its articles by their ids where it is read for the first time."""
    charset = f"; charset={arrived.charset}" if arrived.charset else ""
    feed = read_feed(
        arrived.body,
        url=arrived.url,
        content_type=arrived.content_type + charset,
        content_language=arrived.language,
        now=now,
    )
    entries = [entry for entry in feed.entries if wanted.is_first and not entry.repeated]
    judged = [Judged(article_id(wanted.source.name, entry), entry, entry.marks) for entry in entries]
    return feed, _articles(feed, judged, wanted)


def _articles(feed: Feed, judged: Sequence[Judged], wanted: _Wanted) -> dict[str, Article]:
    """The articles of some entries by their ids; an entry that tells nothing but its title is none."""
    made = {}
    for one in judged:
        article = article_of_entry(one.entry, feed, wanted.source, language=wanted.language, id=one.article)
        if article.text:
            made[one.article] = article
    return made


def _extracted(arrived: Arrived) -> Extracted:
    return extract(arrived.body, url=arrived.url)


def _article_of_page(page: Extracted, source: Source, url: str, language: str) -> Article:
    entry = Entry(link=page.url or url, identity=source.location, identity_from="link")
    return Article(
        id=article_id(source.name, entry),
        title=page.title,
        text=clean(page.text),
        url=page.url or url,
        published=page.published,
        published_from=page.published_from,
        publisher=source.publisher or page.publisher or source.name,
        source=source.name,
        language=page.language or language,
        weight=source.weight,
        section=source.section or page.section,
        origin=source.location,
        image=page.image,
    )


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
    )
