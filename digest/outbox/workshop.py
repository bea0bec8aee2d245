"""The hidden folder `.digest` of an outbox: where issues are made ready and taken away, so that nobody sees them half.

    .digest/lock        held by whoever changes the outbox
    .digest/new/        an issue that is being written
    .digest/old/        an issue that is being replaced, whole, until the new one stands in its place
    .digest/gone/       what is being deleted
    .digest/roots.json  what the files at the root were derived from

Within one file system a folder is renamed at once or not at all; that is all that is relied on. A process that dies
leaves one of these states, and `mend` leads each of them to an outbox in which every issue is whole or absent:
`new` is thrown away; an issue in `old` goes back to its place if that is empty, and else is thrown away.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from digest.errors import OutboxError
from digest.locks import taken

FOLDER = ".digest"
LOCK = "lock"
PATIENCE = 60.0
"""Seconds to wait for another build; one of an ordinary desk takes under 20."""

Step = Callable[[str], None]
"""Told the name of each change to the disk just before it is made; what it raises stops the work there."""


class Workshop:
    """The hidden folder of the outbox at `root`. Everything but `locked` must be called while the lock is held."""

    def __init__(self, root: Path, step: Step, *, patience: float = PATIENCE) -> None:
        self.root = root
        self.folder = root / FOLDER
        self._step = step
        self._patience = patience
        self._held = False

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keeps other processes, and other threads' outboxes, from changing this one; may be nested.

        An outbox that was absent is absent afterwards where nothing was put into it.
        Raises `OutboxError` when another holds the lock for longer than our patience.
        """
        if self._held:
            yield
            return
        made = [path for path in (self.folder, *self.folder.parents) if not path.exists()]
        with self._lock():
            self._held = True
            try:
                yield
            finally:
                self._held = False
                self._leave(made)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        deadline = time.monotonic() + self._patience
        while True:
            with self._opened() as lock:
                if taken(lock.fileno()) and _is_at(lock.fileno(), self.folder / LOCK):
                    yield
                    return
            if time.monotonic() > deadline:
                mend = "wait for it to end, and try again"
                raise OutboxError("another build is at work here", thing=str(self.root), mend=mend)
            time.sleep(0.02)

    def _opened(self) -> BinaryIO:
        """The lock's file; made again where another build takes its folder away just now."""
        try:
            while True:
                self.folder.mkdir(parents=True, exist_ok=True)
                with suppress(FileNotFoundError):
                    return (self.folder / LOCK).open("ab")
        except OSError as error:
            raise unusable(self.root, error) from error

    def _leave(self, made: list[Path]) -> None:
        """Takes the lock's own file away where nothing else was left, and then the folders that were made for it."""
        if [path.name for path in _inside(self.folder)] == [LOCK]:
            with suppress(OSError):  # another build may want them again already
                (self.folder / LOCK).unlink()
                for path in dict.fromkeys((self.folder, *made)):
                    path.rmdir()

    def mend(self) -> None:
        """Leads whatever a process that died has left to whole issues, and clears up."""
        self._clear()
        for left in _inside(self.folder / "old"):
            place = self.root / left.name
            if place.exists():
                self._throw_away(left)
            else:
                self._step(f"put back {left.name}")
                left.rename(place)
        self._throw_away(self.folder / "new")
        for half in self.folder.glob("*.new"):
            self._step(f"remove {half.name}")
            half.unlink()
        self._clear()

    def swap_in(self, name: str, files: Mapping[str, bytes], keep: Collection[str] = ()) -> Path:
        """Puts a folder of files at `name`, in place of the one that may be there: seen whole or not at all.

        What is named in `keep` is taken over from the one before.
        """
        self.mend()
        new, old, place = self.folder / "new" / name, self.folder / "old" / name, self.root / name
        _write(new, files, self._step)
        for kept in sorted(keep):
            self._step(f"keep {name}/{kept}")
            _copy(place / kept, new / kept)
        if place.exists():
            old.parent.mkdir(exist_ok=True)
            self._step(f"move {name} aside")
            place.rename(old)
        self._step(f"move {name} into place")
        new.rename(place)
        _flush(self.root)
        self.mend()
        return place

    def replace(self, path: Path, content: bytes) -> None:
        """Puts one file at a path within the outbox, seen whole or not at all."""
        fresh = self.folder / f"{path.name}.new"
        self._step(f"write {path.name}")
        fresh.write_bytes(content)
        self._step(f"move {path.name} into place")
        fresh.replace(path)

    def _throw_away(self, path: Path) -> None:
        """Takes a folder out of every account at once; deleting it may then stop half-way."""
        if path.exists():
            gone = self.folder / "gone"
            gone.mkdir(exist_ok=True)
            self._step(f"throw away {path.name}")
            path.rename(gone / f"{len(_inside(gone))}-{path.name}")

    def _clear(self) -> None:
        gone, old = self.folder / "gone", self.folder / "old"
        if gone.exists():
            self._step("delete what is gone")
            shutil.rmtree(gone)
        if old.exists() and not _inside(old):
            old.rmdir()


def _write(folder: Path, files: Mapping[str, bytes], step: Step) -> None:
    folder.mkdir(parents=True)
    for name in sorted(files):
        step(f"write {folder.name}/{name}")
        (folder / name).write_bytes(files[name])
    for name in sorted(files):
        _flush(folder / name)
    _flush(folder)


def _copy(source: Path, target: Path) -> None:
    """A file, a link, or a folder with all that it holds."""
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def unusable(root: Path, error: OSError) -> OutboxError:
    """What the file system refused, as an error about the outbox."""
    thing = str(error.filename or root)
    return OutboxError(
        f"cannot be used ({error.strerror})", thing=thing, mend="check permissions and space on the disk"
    )


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether an open file still lies at a path: the one who held the lock before may have taken it away."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _flush(path: Path) -> None:
    """Waits until a file, or a folder's list of names, is on the disk."""
    if sys.platform == "win32" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
