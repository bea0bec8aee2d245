"""Full-text search over the latest revision of every article, kept in step with it in the same transaction.

The index holds no text of its own (a contentless table of FTS5), so that it costs a third of the texts and not once
more than they. In return it must be told, word for word, what is to be forgotten. Where a stored text was tampered
with nobody knows that any more: its row is then left behind, and is not found, because its number is no longer that
of a latest revision.
"""

# ruff: noqa: S608 -- nothing but our own words is put into these statements

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from digest.model import Span
from digest.store.database import Database
from digest.store.snippets import snippet
from digest.store.times import moment, stamp
from digest.store.words import Wanted, query, spread, wanted

TITLE_WEIGHT = 4.0
"""How much more a word counts in a headline than in a text: a headline says what an article is about."""

_ADD = "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)"
_DELETE = "INSERT INTO search (search, rowid, title, text) VALUES ('delete', ?, ?, ?)"
_LATEST = "(SELECT max(number) FROM revisions WHERE article = r.article)"


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that has been found. `seen` is when it was first seen (UTC), `score` is higher for what fits better.

    `snippet` is a span of its text that shows the words, or of its title where only that has them (or where the text
    has been let go).
    """

    article: str
    source: str
    publisher: str
    title: str
    url: str | None
    published: dt.datetime | None
    seen: dt.datetime
    score: float
    snippet: Span


@dataclass(slots=True)
class Changes:
    """What shall change in the index, by revision; collected first, for the index takes changes best in their order.

    (Out of it, it writes out all that it holds in memory: ten times the work.)
    """

    old: dict[int, tuple[str, str]] = field(default_factory=dict)
    new: dict[int, tuple[str, str]] = field(default_factory=dict)

    def replace(self, number: int, title: str, text: str, *, by: str) -> None:
        """An article's text comes or goes."""
        self.old.setdefault(number, (title, text))
        self.new[number] = (title, by)

    def apply(self, connection: sqlite3.Connection) -> None:
        """Writes them, in the transaction that changes the articles."""
        for number in sorted(self.old.keys() | self.new.keys()):
            for statement, rows in ((_DELETE, self.old), (_ADD, self.new)):
                if number in rows:
                    title, text = rows[number]
                    connection.execute(statement, (number, spread(title), spread(text)))


def find(
    database: Database, words: Iterable[str], source: str | None, since: dt.datetime | None, limit: int
) -> list[Hit]:
    """The best `limit` articles that have all these words; see `Store.search`."""
    asked = wanted(words)
    statement = f"""
        SELECT a.id, a.source, r.publisher, r.title, r.url, r.published, a.first_seen,
               -bm25(search, {TITLE_WEIGHT}, 1.0) AS score, r.language, r.sha256
        FROM search JOIN revisions r ON r.number = search.rowid JOIN articles a ON a.id = r.article
        WHERE search MATCH ? AND r.number = {_LATEST} AND a.source = coalesce(?, a.source) AND a.dated >= ?
        ORDER BY score DESC, a.dated DESC, a.id LIMIT ?
    """
    values = (query(asked), source, stamp(since) if since else "", limit)
    return [_hit(database, row, asked) for row in database.rows(statement, *values)]


def index_anew(database: Database) -> None:
    """Makes the index anew from the articles, for one that is damaged."""
    statement = f"""
        SELECT number, title, coalesce(text, '') FROM revisions r LEFT JOIN texts USING (sha256)
        WHERE number = {_LATEST} ORDER BY number
    """
    with database.writing() as connection:
        connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
        for number, title, text in connection.execute(statement):
            connection.execute(_ADD, (number, spread(title), spread(text)))


def _hit(database: Database, row: tuple[Any, ...], asked: Sequence[Wanted]) -> Hit:
    id, source, publisher, title, url, published, seen, score, language, sha256 = row
    texts = database.rows("SELECT text FROM texts WHERE sha256 = ?", sha256)
    text = texts[0][0] if texts else ""
    place = snippet(text, asked, language)
    shown = Span(id, *place, text[slice(*place)]) if place else Span(id, 0, len(title), title, "title")
    when = dt.datetime.fromisoformat(published) if published else None
    return Hit(id, source, publisher, title, url, when, moment(seen), score, shown)
