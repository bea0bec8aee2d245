"""What is kept of each source: its state between rounds, its entries under all their marks, and what came of fetching.

A source is known by its name in the registry. What fetching remembers of it is a line of text that means nothing here.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from digest.model import Article
from digest.store.database import Database
from digest.store.pages import WaitingPage
from digest.store.rows import batches, marks
from digest.store.times import moment, stamp

RESULTS_KEPT = 30
"""Results of fetching that are kept of each source: a month of daily rounds."""


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What is kept of an entry, as `digest.registry.judge.Known` says it."""

    article: str
    fingerprint: str
    day: str = ""
    renamed: int = 0
    held: bool = False


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """An entry as it was read just now: the marks that it will be known by, and the rung that its identity stands on.

    `held` is why it is kept apart, empty where it is not; only then its `title` is kept.
    """

    article: str
    marks: Sequence[str]
    rung: str
    fingerprint: str
    day: str = ""
    renamed: int = 0
    held: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a source has just given: its articles, all entries that stand in it now (None where only pages of its
    articles were read), and the pages that gave nothing, with articles that need not be among the others.

    `ahead` are entries whose articles are kept before their feed counts as read: they are known by no mark yet, and
    only what they said is remembered (`fingerprints`).
    """

    source: str
    articles: Sequence[Article] = ()
    entries: Sequence[SeenEntry] | None = ()
    pages: Sequence[WaitingPage] = ()
    ahead: Sequence[SeenEntry] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What came of asking a source once: `outcome` in a word (`arrived`, `failed` …), `detail` in a line."""

    source: str
    at: dt.datetime
    outcome: str
    detail: str = ""
    new: int = 0
    revised: int = 0


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What the store knows of a source. Times are UTC, None where it never happened.

    `articles` counts all that were ever kept of it, `recent` those first seen since the moment that was asked for,
    `held` the entries that are kept apart. Articles dated up to `only_new` are no news.
    """

    name: str
    first_seen: dt.datetime | None = None
    last_read: dt.datetime | None = None
    last_new: dt.datetime | None = None
    only_new: dt.datetime | None = None
    articles: int = 0
    recent: int = 0
    held: int = 0


def states(database: Database) -> dict[str, str]:
    """The line that fetching remembers, by source; sources without one are left out."""
    rows = database.rows("SELECT name, state FROM sources WHERE state IS NOT NULL ORDER BY name")
    return dict(rows)


def keep_states(database: Database, told: Mapping[str, str]) -> None:
    """Puts these lines in place of what was remembered of these sources."""
    upsert = "INSERT INTO sources (name, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state"
    with database.writing() as connection:
        connection.executemany(upsert, told.items())


def known(database: Database, source: str, wanted: Collection[str]) -> dict[str, KnownEntry]:
    """Those of the marks that a source's entries are known by."""
    found = {}
    for batch in batches(wanted):
        statement = f"""
            SELECT mark, article, fingerprint, day, renamed, held <> '' FROM marks JOIN entries USING (article)
            WHERE marks.source = ? AND mark IN ({marks(batch)})
        """  # noqa: S608
        for mark, article, fingerprint, day, renamed, held in database.rows(statement, source, *batch):
            found[mark] = KnownEntry(article, fingerprint, day, renamed, held=bool(held))
    return found


def fingerprints(database: Database, articles: Collection[str]) -> dict[str, str]:
    """What the entries of these articles said last, by article."""
    found: dict[str, str] = {}
    for batch in batches(sorted(articles)):
        statement = f"SELECT article, fingerprint FROM entries WHERE article IN ({marks(batch)})"  # noqa: S608
        found |= dict(database.rows(statement, *batch))
    return found


def read_before(database: Database) -> frozenset[str]:
    """The names of the sources whose entries were ever kept."""
    return frozenset(row[0] for row in database.rows("SELECT name FROM sources WHERE last_read IS NOT NULL"))


def marked_only_new(database: Database) -> frozenset[str]:
    """The names of the sources of which not all articles are news."""
    return frozenset(row[0] for row in database.rows("SELECT name FROM sources WHERE only_new IS NOT NULL"))


def last_read(database: Database, source: str) -> dt.datetime | None:
    """When entries of a source were last kept."""
    for (read,) in database.rows("SELECT last_read FROM sources WHERE name = ?", source):
        return _moment(read)
    return None


def see(
    connection: sqlite3.Connection,
    source: str,
    entries: Iterable[SeenEntry],
    written: Collection[str],
    now: dt.datetime,
) -> None:
    """Keeps what a source's entries are known by, and that it was read; `written` are the articles just kept."""
    fresh = frozenset(written)
    seen = stamp(now)
    upsert = """
        INSERT INTO sources (name, first_seen, last_read) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET first_seen = coalesce(first_seen, excluded.first_seen), last_read = excluded.last_read
    """
    connection.execute(upsert, (source, seen, seen))
    for batch in batches(entries):
        connection.executemany(_ENTRY, [_row(source, entry, seen) for entry in batch])
        pairs = [(source, mark, entry.article) for entry in batch for mark in entry.marks]
        connection.executemany(_MARK, pairs)
        old = [(seen, entry.article, seen) for entry in batch if entry.article not in fresh]
        connection.executemany(_STILL_THERE, old)


def see_ahead(connection: sqlite3.Connection, source: str, entries: Iterable[SeenEntry], now: dt.datetime) -> None:
    """Remembers what entries say whose feed does not count as read yet."""
    connection.executemany(_ENTRY, [_row(source, entry, stamp(now)) for entry in entries])


_ENTRY = """
    INSERT INTO entries (article, source, rung, fingerprint, day, renamed, held, title, first_seen, last_seen)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET rung = excluded.rung, fingerprint = excluded.fingerprint, day = excluded.day,
        renamed = excluded.renamed, held = excluded.held, title = excluded.title, last_seen = excluded.last_seen
"""
_MARK = """
    INSERT INTO marks VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET article = excluded.article WHERE article <> excluded.article
"""
_STILL_THERE = """
    UPDATE revisions SET last_seen = ?1
    WHERE number = (SELECT max(number) FROM revisions WHERE article = ?2) AND last_seen < ?3
"""
"""So that a text does not grow old while a feed still shows its article."""


def set_only_new(database: Database, source: str, since: dt.datetime | None) -> None:
    """From now on, articles of the source that are dated up to `since` are no news; None takes that back."""
    upsert = "INSERT INTO sources (name, only_new) VALUES (?, ?) ON CONFLICT DO UPDATE SET only_new = excluded.only_new"
    with database.writing() as connection:
        connection.execute(upsert, (source, stamp(since) if since else None))


def forget(database: Database, source: str) -> None:
    """Forgets a source that was removed; its articles stay."""
    with database.writing() as connection:
        for statement in (
            "DELETE FROM sources WHERE name = ?",
            "DELETE FROM marks WHERE source = ?",
            "DELETE FROM entries WHERE source = ?",
            "DELETE FROM results WHERE source = ?",
            "DELETE FROM pages WHERE source = ?",
            "DELETE FROM readings WHERE source = ?",
        ):
            connection.execute(statement, (source,))


def held_titles(database: Database, source: str, most: int) -> list[str]:
    """The titles of a source's entries that are kept apart, the newest first; see `Store.held_titles`."""
    statement = """
        SELECT title FROM entries WHERE source = ? AND held <> '' AND title <> ''
        ORDER BY day DESC, first_seen DESC, article LIMIT ?
    """
    return [row[0] for row in database.rows(statement, source, most)]


def forget_held(database: Database, source: str) -> None:
    """Forgets the entries of a source that are kept apart, and their marks."""
    held = "SELECT article FROM entries WHERE source = ?1 AND held <> ''"
    with database.writing() as connection:
        connection.execute(f"DELETE FROM marks WHERE source = ?1 AND article IN ({held})", (source,))  # noqa: S608
        connection.execute("DELETE FROM entries WHERE source = ?1 AND held <> ''", (source,))


def keep_results(database: Database, results: Iterable[Result]) -> None:
    """Adds to the log of fetching, of which each source keeps its last few."""
    rows = [(one.source, stamp(one.at), one.outcome, one.detail, one.new, one.revised) for one in results]
    oldest = "(SELECT at FROM results WHERE source = ?1 ORDER BY at DESC LIMIT 1 OFFSET ?2)"
    with database.writing() as connection:
        connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?)", rows)
        limits = [(source, RESULTS_KEPT) for source in sorted({row[0] for row in rows})]
        connection.executemany(f"DELETE FROM results WHERE source = ?1 AND at <= {oldest}", limits)  # noqa: S608


def results(database: Database, source: str) -> list[Result]:
    """What came of asking a source lately, the latest first."""
    statement = "SELECT source, at, outcome, detail, new, revised FROM results WHERE source = ? ORDER BY at DESC"
    return [Result(name, moment(at), *told) for name, at, *told in database.rows(statement, source)]


def records(database: Database, since: dt.datetime) -> dict[str, SourceRecord]:
    """What is known of every source that was ever heard of, by name; `recent` counts from `since` on."""
    found = {}
    for name, *times, articles, recent, held in database.rows(_RECORDS, stamp(since)):
        first, read, last, only_new = map(_moment, times)
        found[name] = SourceRecord(name, first, read, last, only_new, articles, recent, held)
    return found


_RECORDS = """
    WITH kept AS (
        SELECT source AS name, min(first_seen) AS first, max(first_seen) AS last, count(*) AS articles,
               count(*) FILTER (WHERE first_seen >= ?) AS recent
        FROM articles GROUP BY source
    ), apart AS (SELECT source AS name, count(*) AS held FROM entries WHERE held <> '' GROUP BY source),
    names AS (SELECT name FROM sources UNION SELECT name FROM kept)
    SELECT name, coalesce(first_seen, first), last_read, last, only_new,
           coalesce(articles, 0), coalesce(recent, 0), coalesce(held, 0)
    FROM names LEFT JOIN sources USING (name) LEFT JOIN kept USING (name) LEFT JOIN apart USING (name) ORDER BY name
"""


def _row(source: str, entry: SeenEntry, seen: str) -> tuple[object, ...]:
    told = (entry.rung, entry.fingerprint, entry.day, entry.renamed, entry.held, entry.title if entry.held else "")
    return (entry.article, source, *told, seen, seen)


def _moment(text: str | None) -> dt.datetime | None:
    return moment(text) if text else None
