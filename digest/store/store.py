"""The store as its users see it: articles and their revisions, texts by their hash, words, slots."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from digest.model import Article
from digest.store import articles, keeping, pages, readings, renaming, retention, search, slots, sources
from digest.store.database import Database
from digest.store.keeping import Kept
from digest.store.pages import WaitingPage
from digest.store.search import Hit
from digest.store.slots import LEASE, Slot
from digest.store.sources import Brought, KnownEntry, Result, SeenEntry, SourceRecord


class Store:
    """One open store. Use it in the thread that opened it; several processes may have the same file open.

    Every method raises `StoreError` where the file cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def keep(self, found: Iterable[Article], *, now: dt.datetime) -> Kept:
        """Keeps articles as they are now, all or none; `now` (aware) becomes the time at which they were seen.

        What has not changed is not written again, but for the time. Takes articles as they come, in bounded memory.
        For what sources have just given, not for articles that were read from here: these would count as seen again,
        and an old revision as a new one.
        """
        with self._database.writing() as connection:
            return keeping.keep(connection, found, now)

    def keep_texts(self, articles: Iterable[Article]) -> None:
        """Makes sure that the texts of articles that were read from here are kept still, for an issue that quotes them.

        Somebody may have let them go since. Their revisions stay as they are; `quote` them first.
        """
        with self._database.writing() as connection:
            keeping.keep_texts(connection, articles)

    def text(self, sha256: str) -> str | None:
        """The clean text that is kept under a hash, as it stands there: whoever must be sure hashes it again."""
        rows = self._database.rows("SELECT text FROM texts WHERE sha256 = ?", sha256)
        return str(rows[0][0]) if rows else None

    def revisions(self, article: str, sha256: str) -> list[Article]:
        """An article as it was with a text, the latest first, the text itself left empty; nothing if the two never met.

        What was said of it then is kept even where the text was let go.
        """
        return articles.revisions(self._database, article, sha256)

    def article(self, id: str) -> Article | None:
        """The latest revision of an article; its weight is 1, for that is the registry's to say."""
        return next(iter(self.latest([id])), None)

    def latest(self, ids: Iterable[str]) -> list[Article]:
        """The latest revisions of articles, sorted by id; those that are unknown or were let go are left out."""
        return articles.latest(self._database, ids)

    def revision(self, article: str, sha256: str) -> Article | None:
        """An article as it was with a text: the last revision that had it, or None."""
        return articles.revision(self._database, article, sha256)

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """The titles of articles in their latest revisions, by id; those that are unknown are left out."""
        return articles.titles(self._database, ids)

    def first_seen(self, found: Iterable[Article]) -> dict[str, dt.datetime]:
        """When each of these articles was first seen, by id: under any id, for a file may have been moved or renamed.

        Those that were never seen are left out.
        """
        return articles.first_seen(self._database, found)

    def articles(
        self,
        *,
        since: dt.datetime | None = None,
        until: dt.datetime | None = None,
        sources: Collection[str] | None = None,
    ) -> Generator[Article, None, None]:
        """The articles of these sources (None: of all), each as it was last seen, the oldest first, ties by id.

        With `since` (aware), those dated then or later; what is undated counts from when it was first seen. With
        `until`, only what had been seen by then, and as it was then: a look back at what was known. Articles whose
        text was let go are left out. They come one by one, in bounded memory; keep nothing before the last has come, or
        before this is closed.
        """
        return articles.window(self._database, since, until, sources)

    def newest(self, source: str, *, until: dt.datetime, most: int) -> list[Article]:
        """The articles of a source that were new last, at most so many, as they were at `until` (aware)."""
        return articles.newest(self._database, source, until, most)

    def about(
        self, beginnings: Iterable[str], *, until: dt.datetime, sources: Collection[str], most: int
    ) -> list[Article]:
        """The articles in which words begin with two of the beginnings, the latest first, as they were at `until`."""
        return articles.about(self._database, beginnings, until, sources, most)

    def search(
        self, words: Iterable[str], *, source: str | None = None, since: dt.datetime | None = None, limit: int = 20
    ) -> list[Hit]:
        """The articles in whose latest revision all these words stand, the best first (Okapi BM25), ties to the newer.

        Case and accents do not matter. A word that ends in `*` stands for all that begin so, and several words in one
        string for these words in a row. `since` is as for `articles`. Raises `UsageError` where no word is given.
        """
        return search.find(self._database, words, source, since, limit)

    def index_anew(self) -> None:
        """Makes the full-text index anew, where it is damaged; a minute for half a million articles."""
        search.index_anew(self._database)

    def quote(self, edition: str, texts: Iterable[str]) -> None:
        """Remembers the hashes of all texts that the issues of an edition quote, in place of what it quoted before."""
        retention.quote(self._database, edition, texts)

    def let_go(self, *, before: dt.datetime) -> int:
        """Lets go the full texts that no source has given since `before` (aware) and no edition quotes.

        Hashes, titles and identities stay, and a text comes back when its source gives it again. Returns how many.
        """
        return retention.let_go(self._database, before)

    def keep_feed(
        self, source: str, found: Iterable[Article], entries: Sequence[SeenEntry], *, now: dt.datetime
    ) -> Kept:
        """Keeps the articles that a source has just given, and what its entries are known by, all or none.

        `entries` are all that stand in the feed now, those that are held or unchanged as well.
        """
        return self.keep_feeds([Brought(source, tuple(found), entries)], now=now)[0]

    def keep_feeds(self, brought: Iterable[Brought], *, now: dt.datetime) -> list[Kept]:
        """Keeps what several sources have just given (`keep_feed`), all or none, which costs half as much for each."""
        with self._database.writing() as connection:
            return [_keep_feed(connection, each, now) for each in brought]

    def waiting_pages(self, source: str) -> list[WaitingPage]:
        """The pages of a source's articles that have given nothing: to be asked again, or given up in the last week."""
        return pages.waiting(self._database, source)

    def known(self, source: str, marks: Collection[str]) -> dict[str, KnownEntry]:
        """Those of the marks that are kept for the source, each with its entry."""
        return sources.known(self._database, source, marks)

    def fingerprints(self, articles: Collection[str]) -> dict[str, str]:
        """What the entries of these articles said last, by article; those that came from no feed are left out."""
        return sources.fingerprints(self._database, articles)

    def read_before(self) -> frozenset[str]:
        """The names of the sources that were ever read with success."""
        return sources.read_before(self._database)

    def marked_only_new(self) -> frozenset[str]:
        """The names of the sources for which `only_new` holds."""
        return sources.marked_only_new(self._database)

    def last_read(self, source: str) -> dt.datetime | None:
        """When the source was last read with success, which is when `keep_feed` last kept what it gave; or None."""
        return sources.last_read(self._database, source)

    def fetch_states(self) -> dict[str, str]:
        """What fetching remembers of each source, in its own words."""
        return sources.states(self._database)

    def keep_fetch_states(self, states: Mapping[str, str]) -> None:
        """Keeps what is given in place of what was, all or none; other sources stay as they are."""
        sources.keep_states(self._database, states)

    def keep_results(self, results: Iterable[Result]) -> None:
        """Adds to the log of fetching, of which each source keeps its last few."""
        sources.keep_results(self._database, results)

    def results(self, source: str) -> list[Result]:
        """What came of asking a source lately, the latest first."""
        return sources.results(self._database, source)

    def sources(self, *, since: dt.datetime) -> dict[str, SourceRecord]:
        """What is known of every source ever heard of, by name; `since` (aware) is from when articles are `recent`."""
        return sources.records(self._database, since)

    def only_new(self, source: str, *, since: dt.datetime | None) -> None:
        """Articles of the source that are dated up to `since` are no news from now on: `articles` leaves them out.

        What is undated is dated when it was first seen, so call it after the first reading. None takes that back.
        """
        sources.set_only_new(self._database, source, since)

    def held_titles(self, source: str, *, most: int) -> list[str]:
        """The titles of a source's entries that are kept apart, at most so many, the newest first."""
        return sources.held_titles(self._database, source, most)

    def forget_held(self, source: str) -> None:
        """Forgets the entries of a source that are kept apart: when they come again they are new."""
        sources.forget_held(self._database, source)

    def carry_over(self, old: str, new: str, *, left: str) -> None:
        """Remembers of the source `new` all that was remembered of `old`, whose articles stay under that name.

        There only `left` is remembered, for fetching, and up to when articles are no news.
        """
        renaming.carry_over(self._database, old, new, left)

    def forget_source(self, source: str) -> None:
        """Forgets what was remembered of a source that was removed; its articles stay."""
        sources.forget(self._database, source)

    def readings(self, source: str) -> dict[str, str]:
        """What the files of a source were found to hold when they were last read, by keys of who reads them."""
        return readings.readings(self._database, source)

    def keep_readings(self, source: str, lines: Mapping[str, str]) -> None:
        """Keeps these in place of what was kept for the source, all or none; `keep` the articles too."""
        readings.keep(self._database, source, lines)

    def claim_slot(self, edition: str, date: dt.date, *, now: dt.datetime, lease: dt.timedelta = LEASE) -> bool:
        """Whether the slot of an edition on a local date is the caller's to do now.

        True once for each slot, and again where it failed or its claim is older than `lease`: that process has died.
        """
        return slots.claim(self._database, edition, date, now, lease)

    def finish_slot(self, edition: str, date: dt.date, outcome: str, *, now: dt.datetime) -> bool:
        """Writes what became of a slot (`failed` leaves it to do); False where it was done already."""
        return slots.finish(self._database, edition, date, outcome, now)

    def slot(self, edition: str, date: dt.date) -> Slot | None:
        """What became of a slot, or None where nobody has claimed it."""
        return slots.find(self._database, edition, date)

    def last_slot(self, edition: str) -> dt.date | None:
        """The latest local date of an edition that is done, whatever came of it."""
        return slots.last(self._database, edition)

    def failed_slots(self, edition: str) -> list[Slot]:
        """The slots that failed since the last one that is done, the oldest first."""
        return slots.failed(self._database, edition)


def _keep_feed(connection: sqlite3.Connection, brought: Brought, now: dt.datetime) -> Kept:
    kept = keeping.keep(connection, brought.articles, now)
    if brought.entries is not None:
        sources.see(connection, brought.source, brought.entries, (*kept.new, *kept.revised), now)
    sources.see_ahead(connection, brought.source, brought.ahead, now)
    pages.see(connection, brought.source, brought.articles, brought.pages, now)
    return kept


def open_store(path: Path, *, create: bool = True, lasting: bool = True, read_only: bool = False) -> Store:
    """The store in the file `path`, made with its folder where it is absent, brought up to date where it is old.

    Without `create` an absent file stays absent, and the store is an empty one in memory. What is written is safe from
    a kill at once, and with `lasting` from a power cut too. A build wants that, for an issue must not outlive the texts
    that it quotes; a round of fetching is quicker without, and asks again for what a power cut has taken.
    With `read_only` it may lie on a disk that cannot be written, or is full.
    Raises `StoreError` for a file that is no store, is damaged, or comes from a later version.
    """
    if read_only and path.is_file():
        return Store(Database.for_reading(path))
    return Store(Database(path if create or path.exists() else None, lasting=lasting))
