"""How a store is, looked at without changing it: neither brought up to date nor made."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from digest.store.backup import backups
from digest.store.database import PATIENCE, explained
from digest.store.schema import STEPS, check_ours, version_of
from digest.store.times import moment

_NEWEST = (
    "SELECT max(seen) FROM revisions",
    "SELECT max(first_seen) FROM articles",
    "SELECT max(at) FROM slots",
)
_SEARCH_SINCE = 2
"""The version from which on there are an index and texts that were let go."""


@dataclass(frozen=True, slots=True)
class Health:
    """Sizes in bytes; `log` is what waits in the write-ahead log to go into the file.

    `newest` is the latest moment that anything was written for, `damages` are clauses about what is broken, but for the
    full-text index, which `indexed` says is whole; `copies` are those made before tables changed, the newest first.
    `version` is below `wanted` where the next start will bring the store up to date.
    """

    version: int
    wanted: int
    size: int
    log: int
    articles: int
    texts: int
    newest: dt.datetime | None
    damages: tuple[str, ...]
    indexed: bool
    copies: tuple[Path, ...]


def examine(path: Path) -> Health:
    """Looks at the store in a file that is there. Raises `StoreError` for what is no store, or of a later version."""
    log = path.with_name(f"{path.name}-wal")
    waiting = log.stat().st_size if log.exists() else 0
    with (
        explained(str(path), "opened"),
        closing(_opened(path, waiting=waiting)) as connection,
    ):
        connection.isolation_level = None
        check_ours(connection)
        version = version_of(connection)
        return Health(
            version=version,
            wanted=len(STEPS),
            size=path.stat().st_size,
            log=waiting,
            articles=_number(connection, "SELECT count(*) FROM articles") if version else 0,
            texts=_number(connection, "SELECT count(*) FROM texts") if version else 0,
            newest=_newest(connection) if version else None,
            damages=tuple(_damages(connection, version)),
            indexed=version < _SEARCH_SINCE or _is_indexed(connection),
            copies=tuple(backups(path)),
        )


def _opened(path: Path, *, waiting: int) -> sqlite3.Connection:
    """The file as it is; on a disk that cannot be written without the log's helpers, which SQLite could not make."""
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    mode = "rw" if writable else "ro" if waiting else "ro&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE)


def _damages(connection: sqlite3.Connection, version: int) -> Iterator[str]:
    said = [row[0] for row in connection.execute("PRAGMA quick_check(3)")]
    if said != ["ok"]:
        yield f"its pages are damaged ({'; '.join(said)})"
        return
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        yield "some revisions belong to no article"
    if version >= _SEARCH_SINCE:
        yield from _lost_texts(connection)


def _lost_texts(connection: sqlite3.Connection) -> Iterator[str]:
    statement = "SELECT count(*) FROM revisions r WHERE whole = 1 AND sha256 NOT IN (SELECT sha256 FROM texts)"
    lost = _number(connection, statement)
    if lost:
        yield f"the texts of {lost} revisions are missing, and nobody let them go"


def _is_indexed(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        return "readonly" in str(error)  # where nothing can be written nobody can tell
    return True


def _newest(connection: sqlite3.Connection) -> dt.datetime | None:
    found = [connection.execute(statement).fetchone()[0] for statement in _NEWEST]
    return max((moment(text) for text in found if text), default=None)


def _number(connection: sqlite3.Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])
