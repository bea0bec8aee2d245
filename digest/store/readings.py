"""What the files of folders were found to hold: lines that mean nothing here, by keys."""

from __future__ import annotations

from collections.abc import Mapping

from digest.store.database import Database


def readings(database: Database, source: str) -> dict[str, str]:
    """The lines that are kept for a source, by key."""
    return dict(database.rows("SELECT key, line FROM readings WHERE source = ?", source))


def keep(database: Database, source: str, lines: Mapping[str, str]) -> None:
    """Keeps these lines in place of what was kept for the source; writes nothing where nothing has changed."""
    there = {row[0] for row in database.rows("SELECT key FROM readings WHERE source = ?", source)}
    if there == lines.keys():
        return
    with database.writing() as connection:
        gone = [(source, key) for key in sorted(there - lines.keys())]
        new = [(source, key, lines[key]) for key in sorted(lines.keys() - there)]
        connection.executemany("DELETE FROM readings WHERE source = ? AND key = ?", gone)
        connection.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", new)
