"""The store as its users see it: articles and their revisions, texts by their hash, slots.

An article's text never changes under its hash. What a source changes later (text, title, address, date) is a new
revision beside the old one, so that an issue of last year still finds the words that it quotes.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, cast

from digest.model import Article, PublishedFrom
from digest.store.database import Database
from digest.store.slots import LEASE, Slot, claim, find, finish, last
from digest.store.times import stamp

BATCH = 400
"""Articles looked at together; bounds memory, and stays under the 999 values a statement of old builds of SQLite."""

Item = TypeVar("Item")

_FIELDS = "r.sha256, r.title, r.url, r.publisher, r.published, r.published_from, r.language, r.section"
_TABLES = "revisions r JOIN articles a ON a.id = r.article JOIN texts t ON t.sha256 = r.sha256"
_REVISION = f"SELECT a.id, a.source, a.origin, t.text, {_FIELDS} FROM {_TABLES}"  # noqa: S608
_LATEST = "r.number = (SELECT max(number) FROM revisions WHERE article = r.article)"


@dataclass(frozen=True, slots=True)
class Kept:
    """The ids of the articles that were new, and of those that had changed, each sorted."""

    new: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()


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

    def keep(self, articles: Iterable[Article], *, now: dt.datetime) -> Kept:
        """Keeps articles as they are now, all or none; `now` (aware) becomes the time at which they were seen.

        An article that has not changed is not written again.
        """
        new: list[str] = []
        revised: list[str] = []
        seen = stamp(now)
        with self._database.writing() as connection:
            for batch in _batches(sorted(articles, key=lambda article: article.id)):
                before = _latest(connection, [article.id for article in batch])
                intact = _intact(connection, batch)
                for article in batch:
                    known = before.get(article.id)
                    _write(connection, article, known, seen, has_text=article.sha256 in intact)
                    if known is None:
                        new.append(article.id)
                    elif known[2:] != _values(article):
                        revised.append(article.id)
        return Kept(tuple(new), tuple(revised))

    def text(self, sha256: str) -> str | None:
        """The clean text that is kept under a hash, as it stands there: whoever must be sure hashes it again."""
        rows = self._database.rows("SELECT text FROM texts WHERE sha256 = ?", sha256)
        return cast(str, rows[0][0]) if rows else None

    def titles(self, article: str, sha256: str) -> tuple[str, ...]:
        """The titles that an article has had with a text, the latest first; empty where the two never met."""
        statement = (
            "SELECT title FROM revisions WHERE article = ? AND sha256 = ? GROUP BY title ORDER BY max(number) DESC"
        )
        return tuple(cast(str, row[0]) for row in self._database.rows(statement, article, sha256))

    def article(self, id: str) -> Article | None:
        """The latest revision of an article; its weight is 1, for that is the registry's to say."""
        return next(iter(self.articles([id])), None)

    def articles(self, ids: Iterable[str]) -> list[Article]:
        """The latest revisions of articles, sorted by id; unknown ids are left out."""
        found: list[Article] = []
        for batch in _batches(sorted(set(ids))):
            where = f"WHERE a.id IN ({_marks(batch)}) AND {_LATEST} ORDER BY a.id"
            found += [_article(row) for row in self._database.rows(f"{_REVISION} {where}", *batch)]
        return found

    def revision(self, article: str, sha256: str) -> Article | None:
        """An article as it was with a text: the last revision that had it, or None."""
        where = "WHERE r.article = ? AND r.sha256 = ? ORDER BY r.number DESC LIMIT 1"
        rows = self._database.rows(f"{_REVISION} {where}", article, sha256)
        return _article(rows[0]) if rows else None

    def claim_slot(self, edition: str, date: dt.date, *, now: dt.datetime, lease: dt.timedelta = LEASE) -> bool:
        """Whether the slot of an edition on a local date is the caller's to do now.

        True once for each slot, and again where it failed or its claim is older than `lease`: that process has died.
        """
        return claim(self._database, edition, date, now, lease)

    def finish_slot(self, edition: str, date: dt.date, outcome: str, *, now: dt.datetime) -> bool:
        """Writes what became of a slot (`failed` leaves it to do); False where it was done already."""
        return finish(self._database, edition, date, outcome, now)

    def slot(self, edition: str, date: dt.date) -> Slot | None:
        """What became of a slot, or None where nobody has claimed it."""
        return find(self._database, edition, date)

    def last_slot(self, edition: str) -> dt.date | None:
        """The latest local date of an edition that is done, whatever came of it."""
        return last(self._database, edition)


def open_store(path: Path, *, create: bool = True) -> Store:
    """The store in the file `path`, made with its folder where it is absent, brought up to date where it is old.

    Without `create` an absent file stays absent, and the store is an empty one in memory. Raises `StoreError` for a
    file that is no store, is damaged, or comes from a later version.
    """
    return Store(Database(path if create or path.exists() else None))


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _latest(connection: sqlite3.Connection, ids: list[str]) -> dict[str, tuple[object, ...]]:
    """(id, origin, then what `_values` holds) of the latest revision of each known article."""
    statement = f"""
        SELECT a.id, a.origin, {_FIELDS} FROM articles a JOIN revisions r ON r.article = a.id
        WHERE a.id IN ({_marks(ids)}) AND {_LATEST}
    """  # noqa: S608
    return {row[0]: tuple(row) for row in connection.execute(statement, ids)}


def _intact(connection: sqlite3.Connection, articles: list[Article]) -> set[str]:
    """The hashes of these articles' texts that are kept and say what they should."""
    texts = {article.sha256: article.text for article in articles}
    statement = f"SELECT sha256, text FROM texts WHERE sha256 IN ({_marks(list(texts))})"  # noqa: S608
    return {sha256 for sha256, text in connection.execute(statement, list(texts)) if texts[sha256] == text}


def _values(article: Article) -> tuple[object, ...]:
    published = article.published.isoformat() if article.published else None
    told = (article.title, article.url, article.publisher, published, article.published_from)
    return (article.sha256, *told, article.language, article.section)


def _write(
    connection: sqlite3.Connection, article: Article, known: tuple[object, ...] | None, seen: str, *, has_text: bool
) -> None:
    """Writes what is not there yet. A text that was changed under its hash is put right again."""
    if not has_text:
        upsert = "INSERT INTO texts VALUES (?, ?) ON CONFLICT DO UPDATE SET text = excluded.text"
        connection.execute(upsert, (article.sha256, article.text))
    if known is None or known[1] != article.origin:
        upsert = "INSERT INTO articles VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET origin = excluded.origin"
        connection.execute(upsert, (article.id, article.source, article.origin, seen))
    if known is None or known[2:] != _values(article):
        row = (None, article.id, *_values(article), seen)
        connection.execute(f"INSERT INTO revisions VALUES ({_marks(row)})", row)  # noqa: S608


def _article(row: tuple[object, ...]) -> Article:
    id, source, origin, text, _, title, url, publisher, published, published_from, language, section = (
        cast(str, value) for value in row
    )
    return Article(
        id=id,
        title=title,
        text=text,
        url=url,
        published=dt.datetime.fromisoformat(published) if published else None,
        published_from=cast(PublishedFrom, published_from),
        publisher=publisher,
        source=source,
        language=language,
        section=section,
        origin=origin,
    )
