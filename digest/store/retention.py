"""Letting full texts go: what is old and quoted by no issue. Hash, title and identity stay for good.

A text's age counts from when a source was last seen to give it: a text that lies in a folder, or stands in a feed,
never grows old, and one that was changed since counts from then. What editions quote is remembered here as well as in
their outboxes, for several editions may have one store, and none may let go what another one quotes.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Mapping

from digest.model import sha256_of
from digest.store.database import Database
from digest.store.keeping import mark
from digest.store.search import Changes
from digest.store.times import stamp

TOGETHER = 2_000
"""Texts that are let go in one transaction, which takes a tenth of a second."""

_OLD = """
    SELECT last_seen, number, sha256, text FROM revisions r JOIN texts USING (sha256)
    WHERE whole = 1 AND last_seen < ?1 AND (last_seen, number) > (?2, ?3)
      AND NOT EXISTS (SELECT 1 FROM revisions WHERE sha256 = r.sha256 AND last_seen >= ?1)
      AND NOT EXISTS (SELECT 1 FROM quoted WHERE sha256 = r.sha256)
    ORDER BY last_seen, number LIMIT ?4
"""
"""The oldest first, which lie beside each other in the file: in the order of their hashes each transaction would write
pages from everywhere in it, and that took two thirds of the time."""


def quote(database: Database, edition: str, texts: Iterable[str]) -> None:
    """Remembers the hashes of all texts that an edition's issues quote, in place of those remembered before."""
    now = set(texts)
    before = {row[0] for row in database.rows("SELECT sha256 FROM quoted WHERE edition = ?", edition)}
    if now == before:
        return
    with database.writing() as connection:
        gone, new = ([(sha256, edition) for sha256 in sorted(some)] for some in (before - now, now - before))
        connection.executemany("DELETE FROM quoted WHERE sha256 = ? AND edition = ?", gone)
        connection.executemany("INSERT OR IGNORE INTO quoted VALUES (?, ?)", new)


def let_go(database: Database, before: dt.datetime) -> int:
    """Lets go the texts that were last seen before a time and that nobody quotes; returns how many.

    A transaction for each two thousand, so that others are not kept waiting.
    """
    limit = stamp(before)
    gone, last = 0, ("", 0)
    while True:
        with database.writing() as connection:
            batch = connection.execute(_OLD, (limit, *last, TOGETHER)).fetchall()
            # one that was tampered with stays as evidence, for its words cannot be taken out of the index
            sound = {sha256: text for *_, sha256, text in batch if sha256_of(text) == sha256}
            _let_go(connection, sound)
        gone += len(sound)
        if len(batch) < TOGETHER:
            return gone
        last = batch[-1][:2]


def _let_go(connection: sqlite3.Connection, texts: Mapping[str, str]) -> None:
    connection.executemany("DELETE FROM texts WHERE sha256 = ?", ((sha256,) for sha256 in texts))
    words = Changes()
    for number, title, sha256 in mark(connection, texts, whole=False):
        words.replace(number, title, texts[sha256], by="")
    words.apply(connection)
