"""The pages of a feed's articles, for sources with `full_text`.

Pages come one a second, so an article is kept as soon as its page has come, and its feed counts as read when all have.
A round that is killed before loses the page in hand: the next one finds the same entries new, and passes over those
whose articles are kept and that say what they said then. Tried and dropped: counting entries as read one by one. The
feed would be known to a tenth at the next reading, and the rest of it would be held for an archive.

An article whose page gave nothing is kept as its feed has it, and in the same transaction that its page is to be asked
again.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from digest.errors import counted
from digest.executors import Together
from digest.model import Article, Problem, Source
from digest.registry.fetching import Arrived, Failed, Request, Unchanged, from_text, to_text
from digest.registry.fetching.rounds import Fetch
from digest.registry.page_tries import is_given_up
from digest.store import Brought, Kept, SeenEntry, Store, WaitingPage
from digest.wire.apart import Apart
from digest.wire.reading import News, extracted, with_page


@dataclass(frozen=True)
class FullTexts:
    """Asks for pages and keeps what they give; `anew` asks for those too that are kept or were given up.

    `problems` is the list that complaints are added to, `now` (aware) when everything counts as seen.
    """

    store: Store
    tray: Together[Brought, Kept]
    apart: Apart
    problems: list[Problem]
    now: dt.datetime
    anew: bool

    async def of(self, news: News, source: Source, fetch: Fetch) -> Kept:
        """The articles that a feed brings, each with its page, and those of earlier rounds whose pages are due."""
        kept = await self._in_full(self._due(source, news), source, fetch)
        await self.tray.put(Brought(source.name, (), news.seen))
        return kept

    async def again(self, source: Source, fetch: Fetch) -> Kept:
        """The articles of earlier rounds whose pages are due, though the feed itself has brought nothing."""
        return await self._in_full(self._due(source, None), source, fetch)

    def _due(self, source: Source, news: News | None) -> list[_Due]:
        """The pages to ask for: of the articles that are news, and of those of earlier rounds."""
        waiting = {page.article.id: page for page in self.store.waiting_pages(source.name)}
        seen = {one.article: one for one in news.seen} if news else {}
        done = self._done(news) if news and news.new and not self.anew else ()
        first = [article for article in (news.articles if news else ()) if article.id not in done]
        for article in first:
            waiting.pop(article.id, None)
        again = [_Due(page) for page in waiting.values() if self.anew or not page.given_up]
        return [*(_Due(WaitingPage(article, ""), seen[article.id]) for article in first), *again]

    def _done(self, news: News) -> Collection[str]:
        """The new articles that a killed round has kept, unless their entries have been corrected since."""
        then = self.store.fingerprints(news.new)
        now = {one.article: one.fingerprint for one in news.seen}
        titles = {article.id: article.title for article in self.store.latest(news.new)}
        same = (one.id for one in news.articles if titles.get(one.id) == one.title)
        return frozenset(id for id in same if then.get(id, now[id]) == now[id])

    async def _in_full(self, due: Sequence[_Due], source: Source, fetch: Fetch) -> Kept:
        """Keeps each article as soon as its page has come, or has given nothing."""
        asked: dict[bool, list[_Asked]] = {True: [], False: []}
        new: list[str] = []
        revised: list[str] = []
        for each in due:
            one = await self._asked(each.page, source, fetch)
            asked[each.is_first].append(one)
            articles = [one.article] if one.article.text and (each.is_first or one.waits is None) else []
            waits = [one.waits] if one.waits is not None and one.waits != each.page else []
            if articles or waits:
                entries = [each.entry] if each.entry and articles else []
                kept = await self.tray.put(Brought(source.name, articles, None, waits, entries))
                new += kept.new
                revised += kept.revised
        self.problems.extend(_complaints(source, asked[True], asked[False]))
        return Kept(tuple(new), tuple(revised))

    async def _asked(self, page: WaitingPage, source: Source, fetch: Fetch) -> _Asked:
        """An article with what its page has more, text or date; or why it has to wait for that."""
        article = page.article
        if article.url is None:
            return _Asked(article)
        fetched = await fetch(Request(source.name, article.url, "page", from_text(page.state)))
        if isinstance(fetched.outcome, Arrived):
            found = await self.apart(extracted, fetched.outcome, self.now)
            if found.text:
                return _Asked(with_page(article, found))
            fetched = fetched.unusable(found.reason, now=self.now)
        if isinstance(fetched.outcome, Unchanged):
            return _Asked(article)
        reason = fetched.outcome.what if isinstance(fetched.outcome, Failed) else ""
        return _Asked(article, WaitingPage(article, to_text(fetched.state), is_given_up(fetched)), reason)


@dataclass(frozen=True, slots=True)
class _Due:
    """A page to ask for; with the entry where its article was not kept before."""

    page: WaitingPage
    entry: SeenEntry | None = None

    @property
    def is_first(self) -> bool:
        return self.entry is not None


@dataclass(frozen=True, slots=True)
class _Asked:
    """An article after its page was asked; `waits` where the page has given nothing yet, with the reason if any."""

    article: Article
    waits: WaitingPage | None = None
    reason: str = ""


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
