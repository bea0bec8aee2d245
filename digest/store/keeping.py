"""Keeping articles: what is new about each, and only that, is written.

An article's text never changes under its hash. What a source changes later (text, title, address, date) is a new
revision beside the old one, so that an issue of last year still finds the words that it quotes.
"""

# ruff: noqa: S608 -- nothing but our own words and question marks is put into these statements

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from digest.model import Article, sha256_of
from digest.store.rows import FIELDS, LATEST, R_FIELDS, batches, marks, values_of
from digest.store.search import Changes
from digest.store.times import stamp


@dataclass(frozen=True, slots=True)
class Kept:
    """The ids of the articles that were new, and of those that had changed, each in the order in which they came."""

    new: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of an article: its latest revision's number, hash and title, and all its values."""

    number: int
    origin: str
    values: tuple[Any, ...]

    @property
    def sha256(self) -> str:
        return str(self.values[0])

    @property
    def title(self) -> str:
        return str(self.values[1])


def keep(connection: sqlite3.Connection, articles: Iterable[Article], now: dt.datetime) -> Kept:
    """Keeps articles as they are now, in bounded memory."""
    new: list[str] = []
    revised: list[str] = []
    for some in batches(articles):
        batch = _Batch(connection, {article.id: article for article in some}, stamp(now))
        batch.keep()
        new += batch.new
        revised += batch.revised
    return Kept(tuple(new), tuple(revised))


def keep_texts(connection: sqlite3.Connection, articles: Iterable[Article]) -> None:
    """Keeps the texts of articles that were read from here, should they have been let go since."""
    for some in batches(articles):
        _Batch(connection, {article.id: article for article in some}, "").keep_texts()


class _Batch:
    """A few hundred articles, with what is known of them, on their way into the store."""

    def __init__(self, connection: sqlite3.Connection, articles: Mapping[str, Article], seen: str) -> None:
        self._connection = connection
        self._articles = articles
        self._seen = seen
        self._known = _known(connection, articles)
        self._values = {article.id: values_of(article) for article in articles.values()}
        self._words = Changes()
        self.new: list[str] = []
        self.revised: list[str] = []

    def keep(self) -> None:
        self._keep_texts()
        told = [article for article in self._articles.values() if self._is_told_anew(article)]
        self._add([article for article in told if article.id not in self._known])
        self._revise(told)
        self._words.apply(self._connection)

    def keep_texts(self) -> None:
        self._keep_texts()
        self._words.apply(self._connection)

    def _is_told_anew(self, article: Article) -> bool:
        """Whether a revision is to be written; what is known of the article is brought up to date."""
        known = self._known.get(article.id)
        if known is None:
            self.new.append(article.id)
        elif known.values == self._values[article.id]:
            self._see_again(article, known)
            return False
        else:
            self._change(article, known)
            self.revised.append(article.id)
        return True

    def _keep_texts(self) -> None:
        """Writes the texts that are not there; those that were changed under their hash are put right again."""
        wanted = {self._values[article.id][0]: article.text for article in self._articles.values()}
        there = _texts(self._connection, wanted)
        absent = [(sha256, text) for sha256, text in wanted.items() if sha256 not in there]
        self._connection.executemany("INSERT INTO texts VALUES (?, ?)", absent)
        for number, title, sha256 in mark(self._connection, [sha256 for sha256, _ in absent], whole=True):
            self._words.replace(number, title, "", by=wanted[sha256])
        changed = [(text, sha256) for sha256, text in wanted.items() if there.get(sha256, text) != text]
        self._connection.executemany("UPDATE texts SET text = ? WHERE sha256 = ?", changed)

    def _add(self, articles: Iterable[Article]) -> None:
        rows = [(one.id, one.source, one.origin, self._seen, _dated(one) or self._seen) for one in articles]
        statement = "INSERT INTO articles (id, source, origin, first_seen, dated) VALUES (?, ?, ?, ?, ?)"
        self._connection.executemany(statement, rows)

    def _revise(self, articles: Iterable[Article]) -> None:
        """Writes revisions, numbered on from the last one; nobody else can write meanwhile."""
        (last,) = self._connection.execute("SELECT coalesce(max(number), 0) FROM revisions").fetchone()
        rows = [
            (number, article.id, *self._values[article.id], self._seen, self._seen, 1)
            for number, article in enumerate(articles, last + 1)
        ]
        columns = ("number", "article", *FIELDS, "seen", "last_seen", "whole")
        statement = f"INSERT INTO revisions ({', '.join(columns)}) VALUES ({marks(columns)})"
        self._connection.executemany(statement, rows)
        for number, id, *_ in rows:
            self._words.new[number] = (self._articles[id].title, self._articles[id].text)

    def _change(self, article: Article, known: Known) -> None:
        row = (article.origin, _dated(article), article.id)
        self._connection.execute("UPDATE articles SET origin = ?, dated = coalesce(?, first_seen) WHERE id = ?", row)
        if known.number in self._words.new:  # its text has come back just now, under another title
            del self._words.new[known.number]
            return
        text = text_of(self._connection, known.sha256)
        if text is None or sha256_of(text) == known.sha256:
            self._words.old[known.number] = (known.title, text or "")

    def _see_again(self, article: Article, known: Known) -> None:
        if known.origin != article.origin:
            self._connection.execute("UPDATE articles SET origin = ? WHERE id = ?", (article.origin, article.id))
        statement = "UPDATE revisions SET last_seen = ? WHERE number = ? AND last_seen < ?"
        self._connection.execute(statement, (self._seen, known.number, self._seen))


def mark(connection: sqlite3.Connection, texts: Iterable[str], *, whole: bool) -> list[tuple[int, str, str]]:
    """Marks the revisions that have these texts as having them still or no longer; returns number, title and hash of
    those that are the latest ones.

    Each with a statement of its own: one that may change several rows makes the full-text index write out all that it
    holds in memory, and then 10,000 articles take ten times as long.
    """
    others: list[tuple[int, str, str, int]] = []
    for some in batches(texts):
        statement = f"""
            SELECT number, title, sha256, number = (SELECT max(number) FROM revisions WHERE article = r.article)
            FROM revisions r WHERE whole <> ? AND sha256 IN ({marks(some)})
        """
        others += connection.execute(statement, (whole, *some))
    others.sort()
    connection.executemany("UPDATE revisions SET whole = ? WHERE number = ?", [(whole, row[0]) for row in others])
    return [(number, title, sha256) for number, title, sha256, is_latest in others if is_latest]


def text_of(connection: sqlite3.Connection, sha256: str) -> str | None:
    """The text under a hash, as it stands there."""
    row = connection.execute("SELECT text FROM texts WHERE sha256 = ?", (sha256,)).fetchone()
    return str(row[0]) if row else None


def _known(connection: sqlite3.Connection, ids: Collection[str]) -> dict[str, Known]:
    statement = f"""
        SELECT a.id, r.number, a.origin, {R_FIELDS} FROM articles a JOIN revisions r ON r.number = {LATEST}
        WHERE a.id IN ({marks(ids)})
    """
    return {row[0]: Known(row[1], row[2], tuple(row[3:])) for row in connection.execute(statement, list(ids))}


def _texts(connection: sqlite3.Connection, wanted: Mapping[str, str]) -> dict[str, str]:
    """Those of these texts that are there, by hash."""
    statement = f"SELECT sha256, text FROM texts WHERE sha256 IN ({marks(wanted)})"
    return dict(connection.execute(statement, list(wanted)))


def _dated(article: Article) -> str | None:
    return stamp(article.published) if article.published else None
