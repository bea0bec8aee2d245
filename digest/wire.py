"""The wire desk: asks feeds and pages for what is new, reads it, and keeps it in the store.

    poll -> bytes -> read (executor) -> judge -> articles (executor) -> store

What costs processor time (reading, cleaning, extracting) goes through an executor that is handed in; asking, judging
and keeping stay in the one thread that holds the store. A source that was never read is all news, so its articles are
made where it is read. The texts that came within a moment are kept in one transaction, and only then are their sources'
states: whoever is killed in between gets the same texts again. An article whose page gave nothing is kept as its feed
has it, and in the same transaction that its page is to be asked again.

Pages come one a second, so an article is kept as soon as its page has come, and its feed counts as read when all have.
A round that is killed before loses the page in hand: the next one finds the same entries new, and passes over those
whose articles are kept. Tried and dropped: counting entries as read one by one. The feed would be known to a tenth at
the next reading, and the rest of it would be held for an archive.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from typing import TypeVar, TypeVarTuple, cast

from digest.errors import DigestError, InputError, counted
from digest.executors import Together, handing_to
from digest.model import Article, Problem, Source
from digest.registry.entries import Entry, Feed
from digest.registry.feeds import article as article_of_entry
from digest.registry.feeds import read_feed
from digest.registry.fetching import (
    Arrived,
    Equipment,
    Failed,
    Fetched,
    FetchOptions,
    Request,
    Resting,
    RoundReport,
    Unchanged,
    from_text,
    to_text,
)
from digest.registry.fetching import poll as poll_sources
from digest.registry.fetching.rounds import Fetch
from digest.registry.former import left_behind, renamed
from digest.registry.identity import article_id, day_of
from digest.registry.judge import Decision, Judged, fingerprint, judge
from digest.registry.page_tries import is_given_up
from digest.registry.pages import Extracted, extract
from digest.registry.tongue import tongue
from digest.store import Brought, Kept, Result, SeenEntry, Store, WaitingPage
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


def follow_names(sources: Sequence[Source], store: Store) -> None:
    """Lets what is remembered of sources follow them where the registry calls them by another name now."""
    states = store.fetch_states()
    for old, new in renamed(sources, states).items():
        store.carry_over(old, new, left=left_behind(states[old]))


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
        outcome, source = fetched.outcome, self.sources[fetched.request.source]
        try:
            if not isinstance(outcome, Arrived):
                kept = await self._pages_alone(source, fetch)
            else:
                kept = await (self._feed if source.kind == "feed" else self._page)(source, outcome, fetch)
        except InputError as error:
            useless = fetched.unusable(error.problem, error.mend, now=self.now)
            self._note(useless, Kept())
            return useless
        self._note(fetched, kept)
        self.new += len(kept.new)
        self.revised += len(kept.revised)
        return None

    async def _feed(self, source: Source, arrived: Arrived, fetch: Fetch) -> Kept:
        is_first = source.name not in self.read_before
        wanted = _Wanted(source, self.desk.language, is_first=is_first)
        feed, made = await self._apart(_read_feed, arrived, self.now, wanted)
        self.problems += (replace(problem, thing=source.name) for problem in feed.problems)
        decision = judge(feed.entries, self.store, source=source.name, accept=self.desk.accept)
        self.problems += decision.problems
        news = [*decision.new, *decision.revised]
        if news and not is_first:
            made = await self._apart(_articles, replace(feed, entries=()), news, wanted)
        self.problems += _textless(source, news, made)
        articles = [made[one.article] for one in news if one.article in made]
        if source.full_text:
            due = self._due(source, articles, frozenset(one.article for one in decision.new))
            kept = await self._in_full(due, source, fetch)
            await self.tray.put(Brought(source.name, (), _seen(decision)))
        else:
            kept = await self.tray.put(Brought(source.name, articles, _seen(decision)))
        if self.desk.accept:
            self.store.forget_held(source.name)  # what was held and stands in the feed no more
        undated = any(article.published is None for article in articles)
        if is_first and source.name in self.marked and undated:
            # undated articles are dated by this reading, so it is the one up to which nothing is news
            self.store.only_new(source.name, since=self.now)
        return kept

    async def _page(self, source: Source, arrived: Arrived, _: Fetch) -> Kept:
        page = await self._apart(_extracted, arrived)
        if not page.text:
            raise InputError(page.reason or "holds no article", mend="give the address of an article, or of a feed")
        article = _article_of_page(page, source, arrived.url, self.desk.language)
        return await self.tray.put(Brought(source.name, [article]))

    async def _pages_alone(self, source: Source, fetch: Fetch) -> Kept:
        """Asks again for the pages that are due, though the feed itself has brought nothing."""
        if not source.full_text:
            return Kept()
        return await self._in_full(self._due(source), source, fetch)

    def _due(self, source: Source, articles: Sequence[Article] = (), new: Collection[str] = ()) -> _Due:
        """The pages to ask for: of these articles, and of those of earlier rounds.

        Of the `new` ones, those that are kept already are what a round has brought that was killed.
        """
        anew = self.desk.options.anew
        waiting = {page.article.id: page for page in self.store.waiting_pages(source.name)}
        kept = [] if anew or not articles else self.store.latest(new)
        done = {(article.id, article.title) for article in kept}
        first = [article for article in articles if (article.id, article.title) not in done]
        for article in first:
            waiting.pop(article.id, None)
        again = [page for page in waiting.values() if anew or not page.given_up]
        return _Due([WaitingPage(article, "") for article in first], again)

    async def _in_full(self, due: _Due, source: Source, fetch: Fetch) -> Kept:
        """Keeps each article as soon as its page has come, or has given nothing."""
        asked: dict[bool, list[_Asked]] = {True: [], False: []}
        new: list[str] = []
        revised: list[str] = []
        for page, is_first in [*((page, True) for page in due.first), *((page, False) for page in due.again)]:
            one = await self._asked(page, source, fetch)
            asked[is_first].append(one)
            articles = [one.article] if one.article.text and (is_first or one.waits is None) else []
            waits = [one.waits] if one.waits is not None and one.waits != page else []
            if articles or waits:
                kept = await self.tray.put(Brought(source.name, articles, None, waits))
                new += kept.new
                revised += kept.revised
        self.problems += _complaints(source, asked[True], asked[False])
        return Kept(tuple(new), tuple(revised))

    async def _asked(self, page: WaitingPage, source: Source, fetch: Fetch) -> _Asked:
        """An article with what its page has more, text or date; or why it has to wait for that."""
        article = page.article
        if article.url is None:
            return _Asked(article)
        fetched = await fetch(Request(source.name, article.url, "page", from_text(page.state)))
        if isinstance(fetched.outcome, Arrived):
            found = await self._apart(_extracted, fetched.outcome)
            if found.text:
                return _Asked(_with_page(article, found))
            fetched = fetched.unusable(found.reason, now=self.now)
        if isinstance(fetched.outcome, Unchanged):
            return _Asked(article)
        reason = fetched.outcome.what if isinstance(fetched.outcome, Failed) else ""
        return _Asked(article, WaitingPage(article, to_text(fetched.state), is_given_up(fetched)), reason)

    async def _apart(self, work: Callable[[*Given], Made], *given: *Given) -> Made:
        """Work done by the executor, or here where there is none."""
        if self.hands is None:
            return work(*given)
        made = await self.hands.put((work, given))
        if isinstance(made, DigestError):
            raise made
        return cast(Made, made)

    async def _keep_all(self, brought: list[Brought]) -> list[Kept]:
        return self.store.keep_feeds(brought, now=self.now)

    def _note(self, fetched: Fetched, kept: Kept) -> None:
        """Writes down what came of asking; a source that was left in peace is no result, unless pages came of it."""
        outcome, detail = fetched.outcome, ""
        if isinstance(outcome, Resting) and not (kept.new or kept.revised):
            return
        if isinstance(outcome, Failed):
            detail = outcome.what
        name = type(outcome).__name__.lower()
        new, revised = len(kept.new), len(kept.revised)
        self.results.append(Result(fetched.request.source, self.now, name, detail, new, revised))


@dataclass(frozen=True, slots=True)
class _Due:
    """The pages to ask for: for the `first` time, their articles not being kept yet, and `again`."""

    first: Sequence[WaitingPage]
    again: Sequence[WaitingPage]


@dataclass(frozen=True, slots=True)
class _Asked:
    """An article after its page was asked; `waits` where the page has given nothing yet, with the reason if any."""

    article: Article
    waits: WaitingPage | None = None
    reason: str = ""


def _with_page(article: Article, page: Extracted) -> Article:
    if article.published is None and page.published is not None:
        article = replace(article, published=page.published, published_from="page")
    text = clean(page.text)
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


def _complaints(source: Source, first: Sequence[_Asked], later: Sequence[_Asked]) -> Iterator[Problem]:
    """One line for each reason why articles keep the texts of their feed; not again each time that a page is asked."""
    pages = sum(one.article.url is not None for one in first)
    for reason, count in sorted(Counter(one.reason for one in first if one.reason).items()):
        what = f"{count} of the {counted(pages, 'page')} of its articles gave nothing: {reason}"
        yield Problem(source.name, what, "what the feed itself says of them is kept, and they are asked again")
    given_up = Counter(one.reason for one in later if one.waits is not None and one.waits.given_up)
    for reason, count in sorted(given_up.items()):
        what = f"{counted(count, 'page')} of its articles gave nothing time and again: {reason}"
        yield Problem(source.name, what, "what the feed itself says of them is kept, and they are asked no more")


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
    """The articles of some entries by their ids; an entry that tells nothing but its title is none without its page."""
    made = {}
    for one in judged:
        article = article_of_entry(one.entry, feed, wanted.source, language=wanted.language, id=one.article)
        if article.text or (wanted.source.full_text and article.url):
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
        title=judged.entry.title,
    )
