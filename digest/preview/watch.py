"""What is watched for changes: folders with all below them, and single files in folders that hold much else."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchfiles import Change

    Matters = Callable[[Change, str], bool]

RETRY_SECONDS = 1.0
DEBOUNCE_MILLISECONDS = 400
"""An editor that saves a file touches it several times; what follows within this time is one change."""


@dataclass(frozen=True, slots=True)
class Watched:
    """`deep` folders with all below them but what we write ourselves, and `shallow` ones for a few `names` in them.

    A file is watched through its folder, because editors save by putting a new file in its place; a folder that is
    absent through the nearest one that is there.
    """

    deep: frozenset[Path]
    shallow: frozenset[Path]
    names: frozenset[Path]
    written: frozenset[Path]

    def matters_below(self, path: Path) -> bool:
        """Whether a change somewhere below a deep folder may change an issue: hidden files never do."""
        if self.written & {path, *path.parents}:
            return False
        homes = [folder for folder in self.deep if path.is_relative_to(folder)]
        return any(not _is_hidden(path.relative_to(folder)) for folder in homes)


def watched(folders: Iterable[Path], files: Iterable[Path], written: Iterable[Path]) -> Watched:
    """What to watch for these folders and files; links are followed to what they name."""
    wanted = {folder.resolve() for folder in folders}
    deep = frozenset(folder for folder in wanted if folder.is_dir())
    near = {_nearest(path) for path in (*(_placed(file) for file in files), *(wanted - deep))}
    return Watched(
        deep,
        frozenset(folder for folder, _ in near),
        frozenset(name for _, name in near),
        frozenset(path.resolve() for path in written),
    )


def _placed(file: Path) -> Path:
    """The file in its real folder, itself perhaps a link."""
    return Path(os.path.abspath(file)).parent.resolve() / file.name  # noqa: PTH100


def _nearest(path: Path) -> tuple[Path, Path]:
    """The nearest folder above a path that is there, and what in it the path goes through."""
    while not path.parent.is_dir():
        path = path.parent
    return path.parent, path


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") or part.endswith("~") for part in path.parts)


async def wait_for_change(what: Watched, changed: asyncio.Event) -> None:
    """Sets `changed` whenever something that is watched has changed.

    Ends where a folder has gone, after a moment in which it may come back.
    """

    def below(_: Change, path: str) -> bool:
        return what.matters_below(Path(path))

    def named(_: Change, path: str) -> bool:
        return Path(path) in what.names

    try:
        async with asyncio.TaskGroup() as both:
            both.create_task(_follow(what.deep, below, changed, deep=True))
            both.create_task(_follow(what.shallow, named, changed, deep=False))
    except* OSError:
        await asyncio.sleep(RETRY_SECONDS)


async def _follow(folders: frozenset[Path], matters: Matters, changed: asyncio.Event, *, deep: bool) -> None:
    """Follow folders as the system tells of them, or by looking again and again where it cannot tell of so many."""
    from watchfiles import awatch
    from watchfiles._rust_notify import WatchfilesRustInternalError

    async def follow(*, polling: bool | None) -> None:
        wait = DEBOUNCE_MILLISECONDS
        paths = sorted(folders)
        async for _ in awatch(*paths, watch_filter=matters, recursive=deep, debounce=wait, force_polling=polling):
            changed.set()

    if not folders:
        return
    try:
        await follow(polling=None)
    except WatchfilesRustInternalError:
        await follow(polling=True)
