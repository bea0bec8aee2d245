"""One command at a time edits a configuration: a lock beside it, held from reading to replacing.

The lock is advisory and the system's (`flock`), so a command that is killed leaves none behind; the empty file that
carries it stays, for whoever took it away would take it from under one who waits. digest.toml itself cannot carry the
lock, because every edit puts another file in its place. Where there is no `flock` (Windows), an edit that meets another
is still refused by comparing before replacing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.errors import ConfigError, TryLater
from digest.locks import taken

PATIENCE = 5.0
"""Seconds to wait for another command's edit, which takes some hundredths of one."""
_PAUSE = 0.02


@contextmanager
def alone(path: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Nobody else who asks may edit the file `path` meanwhile; `patience` is in seconds.

    Raises `TryLater` where somebody is editing it all the while, `ConfigError` where no lock can be made beside it.
    """
    try:
        descriptor = os.open(lock_of(path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        mend = "check the permissions of the folder it lies in"
        raise ConfigError(f"cannot be edited ({error.strerror})", thing=str(path), mend=mend) from error
    try:
        deadline = time.monotonic() + patience
        while not taken(descriptor):
            if time.monotonic() > deadline:
                raise TryLater("is being edited by another command", thing=str(path), mend="try again in a moment")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)


def lock_of(path: Path) -> Path:
    """The lock of a file, beside what a link to it leads to."""
    target = path.resolve()
    return target.with_name(f".{target.name}.lock")
