"""A round: the sources are asked, and what each brings is read and kept as it comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace

from digest.errors import InputError
from digest.executors import Together
from digest.model import Problem, Source
from digest.registry.fetching import Arrived, Equipment, Failed, Fetched, FetchOptions, Resting, RoundReport
from digest.registry.fetching import poll as poll_sources
from digest.registry.fetching.rounds import Fetch
from digest.registry.former import left_behind, renamed
from digest.registry.judge import judge
from digest.store import Brought, Kept, Result, Store
from digest.wire.apart import Apart
from digest.wire.full_text import FullTexts
from digest.wire.reading import News, Wanted, article_of_page, articles_of, extracted, feed_of, first_news, news_of

Progress = Callable[[str, int, int], None]
"""Told the name of a source, how many are done, and how many there are."""

KEPT_TOGETHER = 128
"""Feeds whose texts are kept in one transaction, at most. A feed of 20 entries takes 2.0 ms of processor time alone,
1.3 with 20 in one, 1.0 with 128, .95 with 1,000: identities and hashes lie all over their indexes, so each transaction
writes nearly every page of these."""
LEAST_PARTS = 8
"""Transactions of a round, at least, so that a kill never costs much of it: what was not kept is asked for again."""
KEPT_WITHIN = 0.25
"""Seconds that a text waits for others before it is kept."""


@dataclass(frozen=True, slots=True)
class Came:
    """What a round brought of one source: the ids of the articles that are new, and of those that were revised."""

    source: str
    new: tuple[str, ...]
    revised: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """What one round brought: the fetching's own report, what came of which source, and what went wrong.

    `titles` are those of the revised articles by id.
    """

    report: RoundReport
    came: tuple[Came, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def new(self) -> int:
        """How many articles are new."""
        return sum(len(one.new) for one in self.came)

    @property
    def revised(self) -> int:
        """How many articles were revised."""
        return sum(len(one.revised) for one in self.came)

    def lines(self) -> tuple[str, ...]:
        """The report for people: a line of figures, one for each source that brought anything, one for each problem."""
        sources, *rest = self.report.lines()
        told = f"sources: {sources}; articles: {self.new} new, {self.revised} revised"
        return (told, *map(self._line, self.came), *rest, *map(str, self.problems))

    def _line(self, came: Came) -> str:
        titles = "; ".join(f'"{self.titles.get(id) or id}"' for id in came.revised)
        new = [f"{len(came.new)} new"] if came.new else []
        return f"{came.source}: " + ", ".join([*new, *([f"{len(came.revised)} revised ({titles})"] if titles else [])])


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
    came = tuple(taker.came[source.name] for source in sources if source.name in taker.came)
    titles = store.titles(id for one in came for id in one.revised)
    return Round(report, came, titles, tuple(taker.problems))


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
    came: dict[str, Came] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.read_before = self.store.read_before()
        self.marked = self.store.marked_only_new()
        self.apart = Apart(self.desk.executor)
        together = max(1, min(len(self.sources) // LEAST_PARTS, KEPT_TOGETHER))
        self.tray = Together(self._keep_all, most=together, wait=KEPT_WITHIN)
        anew = self.desk.options.anew
        self.full_texts = FullTexts(self.store, self.tray, self.apart, self.problems, self.now, anew)

    async def take(self, fetched: Fetched, fetch: Fetch) -> Fetched | None:
        """Keeps what one source has brought; what cannot be read counts as a failure of that source."""
        outcome, source = fetched.outcome, self.sources[fetched.request.source]
        try:
            if not isinstance(outcome, Arrived):
                kept = await self.full_texts.again(source, fetch) if source.full_text else Kept()
            else:
                kept = await (self._feed if source.kind == "feed" else self._page)(source, outcome, fetch)
        except InputError as error:
            useless = fetched.unusable(error.problem, error.mend, now=self.now)
            self._note(useless, Kept())
            return useless
        self._note(fetched, kept)
        if kept.new or kept.revised:
            self.came[source.name] = Came(source.name, kept.new, kept.revised)
        return None

    async def _feed(self, source: Source, arrived: Arrived, fetch: Fetch) -> Kept:
        is_first = source.name not in self.read_before
        wanted = Wanted(source, self.desk.language)
        read = self.apart(first_news, arrived, self.now, wanted) if is_first else self._later_news(arrived, wanted)
        news = await read
        self.problems += news.problems
        if source.full_text:
            kept = await self.full_texts.of(news, source, fetch)
        else:
            kept = await self.tray.put(Brought(source.name, news.articles, news.seen))
        if self.desk.accept:
            self.store.forget_held(source.name)  # what was held and stands in the feed no more
        undated = any(article.published is None for article in news.articles)
        if is_first and source.name in self.marked and undated:
            # undated articles are dated by this reading, so it is the one up to which nothing is news
            self.store.only_new(source.name, since=self.now)
        return kept

    async def _later_news(self, arrived: Arrived, wanted: Wanted) -> News:
        """What a feed brings that was read before: it is judged here, beside what the store knows of it."""
        source = wanted.source
        feed = await self.apart(feed_of, arrived, self.now)
        decision = judge(feed.entries, self.store, source=source.name, accept=self.desk.accept)
        judged = [*decision.new, *decision.revised]
        made = await self.apart(articles_of, replace(feed, entries=()), judged, wanted) if judged else {}
        return news_of(feed, decision, made, source)

    async def _page(self, source: Source, arrived: Arrived, _: Fetch) -> Kept:
        page = await self.apart(extracted, arrived, self.now)
        if not page.text:
            raise InputError(page.reason or "holds no article", mend="give the address of an article, or of a feed")
        if page.doubt:
            self.problems.append(Problem(source.name, page.doubt, "it counts from when it was first seen"))
        article = article_of_page(page, arrived.url, Wanted(source, self.desk.language))
        return await self.tray.put(Brought(source.name, [article]))

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
