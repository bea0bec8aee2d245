"""Copies of the store, made before a newer program changes its tables."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from glob import escape
from pathlib import Path

from digest.errors import StoreError

COPIES = 3
"""Copies that stay beside the store; older ones are removed when another is made."""


def back_up(path: Path, version: int) -> Path:
    """Copies the store at `path` to a file beside it, named with its version, and returns the copy.

    The copy is whole or absent, one file without a log beside it, and a store like any other. Nobody may be writing
    to the store meanwhile. Raises `StoreError` where there is no room for it.
    """
    copy, part = _free(path, version), path.with_name(f"{path.name}.backup.part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE").fetchone()
        part.replace(copy)
        for old in backups(path)[COPIES:]:
            old.unlink()
    except (sqlite3.Error, OSError) as error:
        what = f"cannot be copied, as is done before its tables change ({error})"
        raise StoreError(what, thing=str(path), mend="make room beside it, and try again") from error
    return copy


def backups(path: Path) -> list[Path]:
    """The copies of a store that are there, the newest first."""
    found = path.parent.glob(f"{escape(path.name)}.v*.backup")
    return sorted(found, key=lambda copy: (copy.stat().st_mtime_ns, copy.name), reverse=True)


def _free(path: Path, version: int) -> Path:
    """The name of the next copy: `store.db.v1.backup`, or with a number above those of that version."""
    pattern = re.compile(re.escape(path.name) + rf"\.v{version}(?:-(\d+))?\.backup")
    numbers = [int(match[1] or 1) for match in (pattern.fullmatch(copy.name) for copy in backups(path)) if match]
    number = f"-{max(numbers) + 1}" if numbers else ""
    return path.with_name(f"{path.name}.v{version}{number}.backup")
