"""Which files of a folder are articles.

Links are not a way out of the folder: one that points outside is named and left alone, one that points at a file
which is read anyway is passed over, so that loops and double reading cannot happen.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.model import Problem

SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".eml": "letter",
    ".mbox": "mailbox",
}
"""How the files of each ending are read; other files are none of ours."""


@dataclass(frozen=True, slots=True)
class Found:
    """`name` is the path relative to the folder, with forward slashes, as it enters an article's identity."""

    name: str
    path: Path


def walk(folder: Path) -> Iterator[Found | Problem]:
    """The article files below a folder in no particular order; hidden files and folders are skipped.

    What cannot be read is yielded as a problem whose thing is the relative path.
    """
    refused: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = Path(place)
        for name in folders:
            if (here / name).is_symlink() and not _inside(here / name, folder):
                yield _leaves(_name(here / name, folder))
        for name in files:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield from _file(here / name, folder)
    for error in refused:
        what = f"cannot be opened ({error.strerror})"
        yield Problem(_name(Path(error.filename), folder), what, "check its permissions")


def _file(path: Path, folder: Path) -> Iterator[Found | Problem]:
    name = _name(path, folder)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        what = "is a link to nothing" if path.is_symlink() else f"cannot be opened ({error.strerror})"
        yield Problem(name, what, "remove the link" if path.is_symlink() else "check its permissions")
        return
    if not stat.S_ISREG(mode):
        yield Problem(name, "is not a regular file", "put the article's text in a plain file")
    elif not path.is_symlink() or _is_only_way(path, folder):
        yield Found(name, path)
    elif not _inside(path, folder):
        yield _leaves(name)


def _is_only_way(link: Path, folder: Path) -> bool:
    """Whether a link's target lies inside the folder but is not read on its own (it is hidden, or ends otherwise)."""
    if not _inside(link, folder):
        return False
    target = link.resolve().relative_to(folder.resolve())
    return any(part.startswith(".") for part in target.parts) or target.suffix.lower() not in SUFFIXES


def _inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a loop of links
        return False


def _leaves(name: str) -> Problem:
    return Problem(name, "is a link that leaves the folder", "put a copy of its target into the folder instead")


def _name(path: Path, folder: Path) -> str:
    """The relative path as text; bytes that are no UTF-8 are written as escapes."""
    return os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "backslashreplace")
