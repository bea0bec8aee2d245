"""What the checks look at: the configuration, the time, and what surrounds the program."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from digest.model import Problem

if TYPE_CHECKING:
    from digest.config import Config
    from digest.store.health import Health

DISTRIBUTION = "verbatim-digest"

Said = Iterator[str | Problem]
"""What a check says: a string for what is well, a `Problem` for what is not."""


def _free_bytes(path: Path) -> int:
    return shutil.disk_usage(path).free


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the program finds itself in. `packages` has the version of each installed distribution by its small name,
    `requirements` what ours asks for (PEP 508), None where it runs from a checkout; `free` tells the bytes that are
    left where a path lies.
    """

    packages: Mapping[str, str]
    requirements: tuple[str, ...] | None
    python: str = ".".join(map(str, sys.version_info[:3]))
    sqlite: str = sqlite3.sqlite_version
    free: Callable[[Path], int] = field(default=_free_bytes)


def real_surroundings() -> Surroundings:
    """Those of this process."""
    from importlib.metadata import PackageNotFoundError, distributions, requires

    packages = {str(one.metadata["Name"]).lower(): one.version for one in distributions() if one.metadata["Name"]}
    try:
        return Surroundings(packages, tuple(requires(DISTRIBUTION) or ()))
    except PackageNotFoundError:
        return Surroundings(packages, None)


@dataclass(frozen=True, slots=True)
class Visit:
    """One examination: `now` is aware, `config` was read from the file `path`."""

    path: Path
    config: Config
    now: dt.datetime
    surroundings: Surroundings

    @property
    def here(self) -> dt.datetime:
        """Now, in the newsletter's zone."""
        return self.now.astimezone(self.config.newsletter.zone)

    def health(self) -> Health | None:
        """How the store is; None where there is none. Raises `StoreError`."""
        from digest.store.health import examine

        path = self.config.store.path
        return examine(path) if path.exists() else None


def size(number: int) -> str:
    """Bytes for people."""
    for unit in ("bytes", "KB", "MB"):
        if number < 1000:
            return f"{number:.0f} {unit}"
        number = round(number / 1000)
    return f"{number} GB"
