"""The tables of the store, as the steps that lead to them.

Each step is applied once, in one transaction with the number that says so (`PRAGMA user_version`): a store is always
at some step, never between two. Steps that have been released do not change; what changes is added as a new one.
"""

from __future__ import annotations

import sqlite3

from digest.errors import StoreError

APPLICATION_ID = 0x44494745
"""Marks a SQLite file as ours ("DIGE"; https://www.sqlite.org/pragma.html#pragma_application_id)."""

STEPS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE texts (
            sha256 TEXT PRIMARY KEY,        -- of the UTF-8 of text
            text   TEXT NOT NULL            -- clean text; never changed
        ) STRICT
        """,
        """
        CREATE TABLE articles (
            id         TEXT PRIMARY KEY,
            source     TEXT NOT NULL,       -- name in the registry
            origin     TEXT NOT NULL,       -- where it was read from last; never published
            first_seen TEXT NOT NULL        -- UTC, as all times here, ISO 8601 with microseconds
        ) STRICT
        """,
        """
        CREATE TABLE revisions (
            number         INTEGER PRIMARY KEY,     -- later revisions have higher numbers
            article        TEXT NOT NULL REFERENCES articles (id),
            sha256         TEXT NOT NULL REFERENCES texts (sha256),
            title          TEXT NOT NULL,
            url            TEXT,
            publisher      TEXT NOT NULL,
            published      TEXT,                    -- ISO 8601 with the offset that the source gave
            published_from TEXT NOT NULL,
            language       TEXT NOT NULL,
            section        TEXT,
            seen           TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX revisions_of_article ON revisions (article, number)",
        "CREATE INDEX revisions_of_text ON revisions (sha256)",
        """
        CREATE TABLE slots (
            edition TEXT NOT NULL,
            date    TEXT NOT NULL,          -- the edition's local date
            state   TEXT NOT NULL,          -- claimed, done, nothing, failed
            at      TEXT NOT NULL,
            PRIMARY KEY (edition, date)
        ) STRICT, WITHOUT ROWID
        """,
    ),
)


def check_ours(connection: sqlite3.Connection) -> None:
    """Raises `StoreError` where a database is another program's, or of a later version than this one."""
    connection.execute("BEGIN")  # one look, for another process may be making the tables just now
    application, version = _number(connection, "application_id"), version_of(connection)
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    connection.execute("COMMIT")
    if application != APPLICATION_ID and (application or version or tables):
        raise StoreError("is the database of another program", mend='give "path" in [store] another name')
    if version > len(STEPS):
        raise StoreError("was written by a later version of this program", mend="upgrade, or use another store")


def migrate(connection: sqlite3.Connection) -> None:
    """Takes a database through the steps that it has not seen. Two processes may do so at once: one waits."""
    while version_of(connection) < len(STEPS):
        connection.execute("BEGIN IMMEDIATE")
        with connection:  # commits, or rolls back
            _step(connection, version_of(connection))


def version_of(connection: sqlite3.Connection) -> int:
    """How many steps a database has seen."""
    return _number(connection, "user_version")


def _step(connection: sqlite3.Connection, version: int) -> None:
    if version < len(STEPS):
        for statement in STEPS[version]:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version + 1}")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
