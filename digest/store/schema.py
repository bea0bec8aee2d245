"""The tables of the store, as the steps that lead to them.

The steps that a store has not seen are applied in one transaction with the number that says so (`PRAGMA
user_version`): a store is always at some step, never between two. Steps that have been released do not change; what
changes is added as a new one. A step may call `utc` (`digest.store.times`) and `spread` (`digest.store.words`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from digest.errors import StoreError
from digest.store.times import utc
from digest.store.words import spread

APPLICATION_ID = 0x44494745
"""Marks a SQLite file as ours ("DIGE"; https://www.sqlite.org/pragma.html#pragma_application_id)."""

_ARTICLES_AND_SLOTS = (
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
        state   TEXT NOT NULL,          -- claimed, failed, or when done: published, nothing
        at      TEXT NOT NULL,
        PRIMARY KEY (edition, date)
    ) STRICT, WITHOUT ROWID
    """,
)

# Texts can be let go while their revisions stay, articles are found by their date, and words by the index.
_AGES_AND_WORDS = (
    """
    CREATE TABLE new_revisions (
        number         INTEGER PRIMARY KEY,
        article        TEXT NOT NULL REFERENCES articles (id),
        sha256         TEXT NOT NULL,
        title          TEXT NOT NULL,
        url            TEXT,
        publisher      TEXT NOT NULL,
        published      TEXT,
        published_from TEXT NOT NULL,
        language       TEXT NOT NULL,
        section        TEXT,
        seen           TEXT NOT NULL,           -- when it was first seen to be so
        last_seen      TEXT NOT NULL,           -- when it was last seen to be so
        whole          INTEGER NOT NULL         -- 1 while its text is in texts, 0 when it has been let go
    ) STRICT
    """,
    """
    INSERT INTO new_revisions
    SELECT number, article, sha256, title, url, publisher, published, published_from, language, section, seen, seen, 1
    FROM revisions ORDER BY number
    """,
    "DROP TABLE revisions",
    "ALTER TABLE new_revisions RENAME TO revisions",
    "CREATE INDEX revisions_of_article ON revisions (article, number)",
    "CREATE INDEX revisions_of_text ON revisions (sha256)",
    "CREATE INDEX revisions_to_let_go ON revisions (last_seen) WHERE whole = 1",
    # UTC: the date that the latest revision states, or, where it states none, when the article was first seen
    "ALTER TABLE articles ADD COLUMN dated TEXT NOT NULL DEFAULT ''",
    """
    UPDATE articles SET dated = coalesce(
        utc((SELECT published FROM revisions WHERE article = articles.id ORDER BY number DESC LIMIT 1)), first_seen)
    """,
    "CREATE INDEX articles_by_date ON articles (dated, id)",
    """
    CREATE TABLE quoted (
        sha256  TEXT NOT NULL,          -- of a text that an issue of the edition quotes: it is never let go
        edition TEXT NOT NULL,
        PRIMARY KEY (sha256, edition)
    ) STRICT, WITHOUT ROWID
    """,
    # One row an article, numbered as its latest revision; its text is empty where it has been let go. Nothing but
    # the index is kept, so a row is deleted by handing in again what it was made of.
    # Vowel signs (Mn, Mc) belong to words: without them Thai and Hindi fall into single consonants.
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        title, text, content = '', tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
    )
    """,
    # Bytes of index in memory before they go into the file: with 1 MB, the default, 10,000 articles take 1.1 s, with
    # 8 MB 0.7 s, with 32 MB 0.65 s.
    "INSERT INTO search (search, rank) VALUES ('hashsize', 8388608)",
    """
    INSERT INTO search (rowid, title, text)
    SELECT number, spread(title), spread(text) FROM revisions r JOIN texts USING (sha256)
    WHERE number = (SELECT max(number) FROM revisions WHERE article = r.article) ORDER BY number
    """,
)

# What is polled: sources between rounds, and the entries of their feeds.
_SOURCES_AND_ENTRIES = (
    "ALTER TABLE revisions ADD COLUMN image TEXT",  # JSON: url, alt, width, height, credit
    "CREATE INDEX articles_of_source ON articles (source, first_seen)",
    """
    CREATE TABLE sources (
        name       TEXT PRIMARY KEY,
        first_seen TEXT,
        last_read  TEXT,                -- when its entries were last kept
        only_new   TEXT,                -- articles dated up to then are no news
        state      TEXT                 -- what fetching remembers, in its own words
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE entries (
        article     TEXT PRIMARY KEY,   -- the id that it has, or would have where it is not kept
        source      TEXT NOT NULL,
        rung        TEXT NOT NULL,      -- of the ladder of identities: id, link, title, text
        fingerprint TEXT NOT NULL,      -- of its words as they were last
        day         TEXT NOT NULL,      -- of its publication, or empty
        renamed     INTEGER NOT NULL,   -- how often its id has changed
        held        TEXT NOT NULL,      -- why it is kept apart, or empty
        first_seen  TEXT NOT NULL,
        last_seen   TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX entries_held ON entries (source) WHERE held <> ''",
    """
    CREATE TABLE marks (
        source  TEXT NOT NULL,
        mark    TEXT NOT NULL,          -- by which the entry is known again
        article TEXT NOT NULL,
        PRIMARY KEY (source, mark)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE results (
        source  TEXT NOT NULL,
        at      TEXT NOT NULL,
        outcome TEXT NOT NULL,          -- arrived, unchanged, resting, failed
        detail  TEXT NOT NULL,          -- why
        new     INTEGER NOT NULL,
        revised INTEGER NOT NULL,
        PRIMARY KEY (source, at)
    ) STRICT, WITHOUT ROWID
    """,
)

# What repeats from article to article of one site.
_SITES = (
    "CREATE TABLE sites (site TEXT PRIMARY KEY, articles INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE site_sentences (
        site      TEXT NOT NULL,
        sentence  TEXT NOT NULL,        -- a key that stands for its words
        articles  INTEGER NOT NULL,     -- in how many articles it stands
        last_seen TEXT NOT NULL,
        PRIMARY KEY (site, sentence)
    ) STRICT, WITHOUT ROWID
    """,
)

# That is learned from the newest articles now, whenever an issue is built.
_NO_SITES = ("DROP TABLE site_sentences", "DROP TABLE sites")

# Pages of articles that have given nothing yet, and what is held by its title.
_PAGES_AND_TITLES = (
    """
    CREATE TABLE pages (
        article  TEXT PRIMARY KEY,
        source   TEXT NOT NULL,
        told     TEXT NOT NULL,         -- JSON: the article's origin and what makes its revision (`rows.FIELDS`)
        state    TEXT NOT NULL,         -- what fetching remembers, in its own words
        given_up INTEGER NOT NULL,      -- 1 where it is asked no more
        asked    TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX pages_of_source ON pages (source)",
    "ALTER TABLE entries ADD COLUMN title TEXT NOT NULL DEFAULT ''",  # of what is held, for its editor; else empty
)

# What the files of folders were found to hold, so that they are not read at every build.
_READINGS = (
    """
    CREATE TABLE readings (
        source TEXT NOT NULL,
        key    TEXT NOT NULL,           -- a hash of all that the reading follows from
        line   TEXT NOT NULL,           -- what was read, but for its text, in the words of who reads
        PRIMARY KEY (source, key)
    ) STRICT, WITHOUT ROWID
    """,
)

STEPS: tuple[tuple[str, ...], ...] = (
    _ARTICLES_AND_SLOTS,
    _AGES_AND_WORDS,
    _SOURCES_AND_ENTRIES,
    _SITES,
    _NO_SITES,
    _PAGES_AND_TITLES,
    _READINGS,
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


def migrate(connection: sqlite3.Connection, back_up: Callable[[int], None]) -> None:
    """Takes a database through the steps that it has not seen. Two processes may do so at once: one waits.

    `back_up` is called with the version of a store that is not new, while nobody can write to it.
    """
    if up_to_date(connection):
        return
    connection.create_function("utc", 1, utc, deterministic=True)
    connection.create_function("spread", 1, spread, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    with connection:  # commits, or rolls back
        version = version_of(connection)
        if 0 < version < len(STEPS):
            back_up(version)
        for step in STEPS[version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {max(version, len(STEPS))}")


def up_to_date(connection: sqlite3.Connection) -> bool:
    """Whether a database has seen all steps."""
    return version_of(connection) == len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """How many steps a database has seen."""
    return _number(connection, "user_version")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
