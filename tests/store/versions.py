"""Files as earlier versions of the program made them: their own SQL, word for word, and a few rows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from digest.model import sha256_of

APPLICATION_ID = 0x44494745
OLD, NEW, LONE = "The ferry ran aground off Holm.", "The ferry is afloat again.", "北京大学的渡轮停航。"

VERSION_1 = """
CREATE TABLE texts (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE articles (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, origin TEXT NOT NULL, first_seen TEXT NOT NULL
) STRICT;
CREATE TABLE revisions (
    number INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles (id),
    sha256 TEXT NOT NULL REFERENCES texts (sha256), title TEXT NOT NULL, url TEXT, publisher TEXT NOT NULL,
    published TEXT, published_from TEXT NOT NULL, language TEXT NOT NULL, section TEXT, seen TEXT NOT NULL
) STRICT;
CREATE INDEX revisions_of_article ON revisions (article, number);
CREATE INDEX revisions_of_text ON revisions (sha256);
CREATE TABLE slots (
    edition TEXT NOT NULL, date TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (edition, date)
) STRICT, WITHOUT ROWID;
INSERT INTO articles VALUES ('a1', 'Harbour desk', 'a1.txt', '2025-07-01T12:00:00.000000+00:00');
INSERT INTO articles VALUES ('a2', 'Wire', 'a2.txt', '2025-07-02T12:00:00.000000+00:00');
INSERT INTO texts VALUES ('{old}', '{OLD}'), ('{new}', '{NEW}'), ('{lone}', '{LONE}');
INSERT INTO revisions VALUES (1, 'a1', '{old}', 'Ferry aground', NULL, 'Holm Post', '2025-07-01T01:30:00+02:00',
    'stated', 'en', 'Sea', '2025-07-01T12:00:00.000000+00:00');
INSERT INTO revisions VALUES (2, 'a2', '{lone}', 'Bare', 'https://w.example/', '', NULL, 'none', 'zh', NULL,
    '2025-07-02T12:00:00.000000+00:00');
INSERT INTO revisions VALUES (3, 'a1', '{new}', 'Ferry afloat', NULL, 'Holm Post', '2025-07-01T01:30:00+02:00',
    'stated', 'en', 'Sea', '2025-07-03T12:00:00.000000+00:00');
INSERT INTO slots VALUES ('weekly', '2025-07-03', 'published', '2025-07-03T12:00:00.000000+00:00');
PRAGMA user_version = 1;
"""

VERSION_2 = """
CREATE TABLE texts (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE articles (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, origin TEXT NOT NULL, first_seen TEXT NOT NULL,
    dated TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE revisions (
    number INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles (id), sha256 TEXT NOT NULL,
    title TEXT NOT NULL, url TEXT, publisher TEXT NOT NULL, published TEXT, published_from TEXT NOT NULL,
    language TEXT NOT NULL, section TEXT, seen TEXT NOT NULL, last_seen TEXT NOT NULL, whole INTEGER NOT NULL
) STRICT;
CREATE INDEX revisions_of_article ON revisions (article, number);
CREATE INDEX revisions_of_text ON revisions (sha256);
CREATE INDEX revisions_to_let_go ON revisions (last_seen) WHERE whole = 1;
CREATE INDEX articles_by_date ON articles (dated, id);
CREATE TABLE quoted (sha256 TEXT NOT NULL, edition TEXT NOT NULL, PRIMARY KEY (sha256, edition)) STRICT, WITHOUT ROWID;
CREATE TABLE slots (
    edition TEXT NOT NULL, date TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (edition, date)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content = '', tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);
INSERT INTO articles VALUES ('a1', 'Harbour desk', 'a1.txt', '2025-07-01T12:00:00.000000+00:00',
    '2025-06-30T23:30:00.000000+00:00');
INSERT INTO articles VALUES ('a2', 'Wire', 'a2.txt', '2025-07-02T12:00:00.000000+00:00',
    '2025-07-02T12:00:00.000000+00:00');
INSERT INTO texts VALUES ('{old}', '{OLD}'), ('{new}', '{NEW}'), ('{lone}', '{LONE}');
INSERT INTO revisions VALUES (1, 'a1', '{old}', 'Ferry aground', NULL, 'Holm Post', '2025-07-01T01:30:00+02:00',
    'stated', 'en', 'Sea', '2025-07-01T12:00:00.000000+00:00', '2025-07-01T12:00:00.000000+00:00', 1);
INSERT INTO revisions VALUES (2, 'a2', '{lone}', 'Bare', 'https://w.example/', '', NULL, 'none', 'zh', NULL,
    '2025-07-02T12:00:00.000000+00:00', '2025-07-02T12:00:00.000000+00:00', 1);
INSERT INTO revisions VALUES (3, 'a1', '{new}', 'Ferry afloat', NULL, 'Holm Post', '2025-07-01T01:30:00+02:00',
    'stated', 'en', 'Sea', '2025-07-03T12:00:00.000000+00:00', '2025-07-03T12:00:00.000000+00:00', 1);
INSERT INTO search (rowid, title, text) VALUES (3, 'Ferry afloat', '{NEW}');
INSERT INTO search (rowid, title, text) VALUES (2, 'Bare', ' 北京 京大 大学 学的 的渡 渡轮 轮停 停航 航 。');
INSERT INTO slots VALUES ('weekly', '2025-07-03', 'published', '2025-07-03T12:00:00.000000+00:00');
PRAGMA user_version = 2;
"""

VERSION_3 = VERSION_2.replace("PRAGMA user_version = 2;", """
ALTER TABLE revisions ADD COLUMN image TEXT;
CREATE INDEX articles_of_source ON articles (source, first_seen);
CREATE TABLE sources (
    name TEXT PRIMARY KEY, first_seen TEXT, last_read TEXT, only_new TEXT, state TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE entries (
    article TEXT PRIMARY KEY, source TEXT NOT NULL, rung TEXT NOT NULL, fingerprint TEXT NOT NULL, day TEXT NOT NULL,
    renamed INTEGER NOT NULL, held TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_held ON entries (source) WHERE held <> '';
CREATE TABLE marks (
    source TEXT NOT NULL, mark TEXT NOT NULL, article TEXT NOT NULL, PRIMARY KEY (source, mark)
) STRICT, WITHOUT ROWID;
CREATE TABLE results (
    source TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL, new INTEGER NOT NULL,
    revised INTEGER NOT NULL, PRIMARY KEY (source, at)
) STRICT, WITHOUT ROWID;
PRAGMA user_version = 3;
""")  # fmt: skip

VERSION_4 = VERSION_3.replace("PRAGMA user_version = 3;", """
CREATE TABLE sites (site TEXT PRIMARY KEY, articles INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE site_sentences (
    site TEXT NOT NULL, sentence TEXT NOT NULL, articles INTEGER NOT NULL, last_seen TEXT NOT NULL,
    PRIMARY KEY (site, sentence)
) STRICT, WITHOUT ROWID;
INSERT INTO sites VALUES ('holm.example', 1);
INSERT INTO site_sentences VALUES ('holm.example', 'abc', 1, '2025-07-01T12:00:00.000000+00:00');
PRAGMA user_version = 4;
""")  # fmt: skip

VERSION_5 = VERSION_4.replace("PRAGMA user_version = 4;", """
DROP TABLE site_sentences;
DROP TABLE sites;
PRAGMA user_version = 5;
""")  # fmt: skip

VERSION_6 = VERSION_5.replace("PRAGMA user_version = 5;", """
CREATE TABLE pages (
    article TEXT PRIMARY KEY, source TEXT NOT NULL, told TEXT NOT NULL, state TEXT NOT NULL, given_up INTEGER NOT NULL,
    asked TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pages_of_source ON pages (source);
ALTER TABLE entries ADD COLUMN title TEXT NOT NULL DEFAULT '';
PRAGMA user_version = 6;
""")  # fmt: skip

VERSIONS = {1: VERSION_1, 2: VERSION_2, 3: VERSION_3, 4: VERSION_4, 5: VERSION_5, 6: VERSION_6}


def made_by(version: int, path: Path) -> Path:
    """A store as that version left it, with an article in two revisions, an undated Chinese one, and a slot."""
    texts = {"OLD": OLD, "NEW": NEW, "LONE": LONE}
    script = VERSIONS[version].format(**texts, **{name.lower(): sha256_of(text) for name, text in texts.items()})
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.executescript(script)
    return path
