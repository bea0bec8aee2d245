"""The SQLite file itself: opening it, one writer at a time, and errors that name it."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any

from digest.errors import StoreError
from digest.store.schema import check_ours, migrate, up_to_date, version_of

OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables (November 2021)."""
PATIENCE = 15.0
"""Seconds to wait for another process that is writing; keeping 10,000 articles takes under 2."""
CACHE_KIB = 16_384
"""Pages that are held in memory; with SQLite's 2 MB the indexes of a large store are read again and again. With 64 MB,
or with the file mapped into memory, keeping 20 new entries of each of 1,000 feeds beside 100,000 articles takes the
same processor time, within 5 %: it is 17 % more than in an empty store, half of it the full-text index's."""
LOG_PAGES = 8_000
"""Pages of 4 KB in the write-ahead log before they go into the file. On a busy disk, keeping the 20 entries of each of
1,000 feeds takes 7.9 s with SQLite's 1,000 pages and 4 to 5 with these; the processor's time is the same."""
_NO_ROOM = frozenset({"SQLITE_FULL", "SQLITE_IOERR_SHMOPEN", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_WRITE"})
_DAMAGED = "restore a copy, or move it away: the next build makes a new one from the sources"


class Database:
    """One connection. Reads see a whole state; writes happen within `writing`. Belongs to the thread that opened it."""

    def __init__(self, path: Path | None, *, lasting: bool = True) -> None:
        """Opens or makes the file at `path`; None is one in memory, for a run that shall leave nothing behind.

        What is written is safe from a kill at once, and with `lasting` from a power cut too.
        """
        self.path = path
        self._lasting = lasting
        with self.errors("opened"):
            if sqlite3.sqlite_version_info < OLDEST_SQLITE:
                raise StoreError(
                    f"SQLite {sqlite3.sqlite_version} is too old", mend="use a Python with SQLite 3.37 or later"
                )
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self.connection = sqlite3.connect(path or ":memory:", timeout=PATIENCE, isolation_level=None)
            with ExitStack() as unfinished:
                unfinished.callback(self.connection.close)
                self._prepare()
                unfinished.pop_all()

    @classmethod
    def for_reading(cls, path: Path) -> Database:
        """The file at `path`, also where nobody may write to it or beside it, or the disk has no room for that."""
        if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            return cls._as_it_stands(path)
        try:
            return cls(path)
        except StoreError as error:
            if not _is_full(error.__cause__):
                raise
        return cls._as_it_stands(path)

    @classmethod
    def _as_it_stands(cls, path: Path) -> Database:
        """The file at `path`, read without a trace (`immutable`, SQLite's "URI Filenames"), unless a log of writes lies
        beside it; errors as for any opening.
        """
        log = path.with_name(f"{path.name}-wal")
        resting = not log.exists() or not log.stat().st_size
        address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if resting else ''}"
        database = cls.__new__(cls)
        database.path, database._lasting = path, False
        with database.errors("opened"), ExitStack() as unfinished:
            database.connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
            unfinished.callback(database.connection.close)
            check_ours(database.connection)
            if not up_to_date(database.connection):
                raise StoreError("was written by an earlier version", mend="build once where it can be written")
            unfinished.pop_all()
        return database

    def _prepare(self) -> None:
        check_ours(self.connection)
        self.connection.execute("PRAGMA trusted_schema = OFF")
        self.connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        if version_of(self.connection) == 0:
            # Nothing can be lost yet, and waiting for the disk at each step of making a store takes 60 ms.
            self.connection.execute("PRAGMA synchronous = OFF")
        _write_ahead(self.connection)
        migrate(self.connection, self._back_up)
        self.connection.execute("PRAGMA foreign_keys = ON")
        self.connection.execute(f"PRAGMA synchronous = {'FULL' if self._lasting else 'NORMAL'}")
        self.connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        check_ours(self.connection)

    def _back_up(self, version: int) -> None:
        from digest.store.backup import back_up

        if self.path is not None:
            back_up(self.path, version)

    def close(self) -> None:
        """Closes the file; nothing that `writing` has left is lost by not closing."""
        self.connection.close()

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """What a query finds, all of it."""
        return list(self.stream(statement, *values))

    def stream(self, statement: str, *values: object) -> Generator[tuple[Any, ...], None, None]:
        """What a query finds, row by row as it is read: one state of the store, whatever is written meanwhile."""
        with self.errors("read"):
            for row in self.connection.execute(statement, values):  # noqa: UP028 -- `yield from` closes cursors
                yield row

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All that happens inside is kept together, or, where anything raises or the process is killed, not at all."""
        with self.errors("written"):
            self.connection.execute("BEGIN IMMEDIATE")
            with self.connection:  # commits, or rolls back
                yield self.connection

    def errors(self, doing: str) -> AbstractContextManager[None]:
        """SQLite's errors, and the file system's, as a `StoreError` that names the file, its state and the mend."""
        return explained(self.name, doing)

    @property
    def name(self) -> str:
        """How the store is called in an error."""
        return str(self.path or "the store in memory")


@contextmanager
def explained(name: str, doing: str) -> Iterator[None]:
    """The errors of SQLite and of the file system as a `StoreError` about the store of this name."""
    try:
        yield
    except StoreError as error:
        raise StoreError(error.problem, thing=error.thing or name, mend=error.mend) from error
    except (sqlite3.Error, OSError) as error:
        problem, mend = _explained(error, doing)
        raise StoreError(problem, thing=name, mend=mend) from error


def _is_full(error: BaseException | None) -> bool:
    """Whether there was no room on the disk, be it for the memory that readers of a log share."""
    return getattr(error, "sqlite_errorname", "") in _NO_ROOM or "full" in str(error)


def _explained(error: Exception, doing: str) -> tuple[str, str]:
    said = str(error)
    if "locked" in said or "busy" in said:
        return "another process has been writing to it for a while", "wait for it to end, and try again"
    if "not a database" in said:
        return "is not a store", f'give "path" in [store] another name; if this was the store, {_DAMAGED}'
    if isinstance(error, sqlite3.DatabaseError) and ("malformed" in said or "corrupt" in said):
        return "is damaged", _DAMAGED
    if _is_full(error):
        return "the disk is full", "make room, and try again"
    if "no such module" in said:
        return "this SQLite has no full-text search", "use a Python whose SQLite has FTS5, as nearly all have"
    return f"cannot be {doing} ({said})", "check the path, its permissions and the space on the disk"


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Write-ahead logging, so that readers never wait; while two processes turn it on at once SQLite refuses one."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
