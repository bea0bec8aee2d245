"""Pages of articles that have given nothing yet: kept with the article as it would be without them, until they do.

What fetching remembers of a page is a line of text that means nothing here, as it is for a source.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from digest.model import Article, sha256_of
from digest.store.database import Database
from digest.store.rows import article_of, values_of
from digest.store.times import stamp

GIVEN_UP_TOLD = dt.timedelta(days=7)
"""How long it is remembered that a page was given up, for its editor to see."""


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """An article whose page is to be asked again, or, `given_up`, is not; `state` is what fetching remembers of it."""

    article: Article
    state: str
    given_up: bool = False


def waiting(database: Database, source: str) -> list[WaitingPage]:
    """The pages of a source that have given nothing, by article; those whose article's text was let go are left out."""
    statement = """
        SELECT article, told, state, given_up, text FROM pages
        LEFT JOIN texts ON sha256 = json_extract(told, '$[1]') WHERE source = ? ORDER BY article
    """
    found = []
    for id, told, state, given_up, text in database.rows(statement, source):
        origin, *values = json.loads(told)
        if text is not None or values[0] == sha256_of(""):
            article = article_of([id, source, origin, text or "", *values])
            found.append(WaitingPage(article, state, given_up=bool(given_up)))
    return found


def see(
    connection: sqlite3.Connection,
    source: str,
    settled: Iterable[Article],
    pages: Iterable[WaitingPage],
    now: dt.datetime,
) -> None:
    """Keeps the pages that still wait; those of the articles that are `settled` wait no longer."""
    connection.executemany("DELETE FROM pages WHERE article = ?", [(article.id,) for article in settled])
    rows = [(one.article.id, source, _told(one.article), one.state, one.given_up, stamp(now)) for one in pages]
    connection.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?)", rows)
    old = "DELETE FROM pages WHERE source = ? AND given_up = 1 AND asked < ?"
    connection.execute(old, (source, stamp(now - GIVEN_UP_TOLD)))


def _told(article: Article) -> str:
    return json.dumps([article.origin, *values_of(article)], ensure_ascii=False)
