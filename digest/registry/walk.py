"""Which files of a folder are articles.

Links are not a way out of the folder: one that points outside is named and left alone, one that points at a file
which is read anyway is passed over, so that loops and double reading cannot happen.

What no editor put there is passed over without a word: hidden files, the locks and copies that writing programs leave
(`~$draft.docx`, `draft.txt~`), pictures and style sheets, and the folder that a browser saves beside a page. Documents
of any other kind are named, in one line for all.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.errors import counted
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
"""How the files of each ending are read."""

RESOURCES = frozenset(
    {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp", ".tif", ".tiff", ".heic"}
    | {".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".mov", ".webm", ".css", ".js", ".woff", ".woff2", ".ttf"}
)
"""Endings of what stands beside articles and holds no words of its own."""
MOST_NAMED = 5
"""Files of other kinds that are named one by one."""

_LEFT_BEHIND = re.compile(r"\.|~\$|#.*#$|.*~$|(?:thumbs\.db|desktop\.ini|digest\.toml)$", re.IGNORECASE)
_COMPANION = re.compile(
    r"(.+?)(?:[_.-]files|[_-]dateien|[_-]fichiers|[_-]archivos|[_-]filer|[_-]bestanden)", re.IGNORECASE
)
"""What browsers call the folder of a page's parts, in their language."""


@dataclass(frozen=True, slots=True)
class Found:
    """`name` is the path relative to the folder, with forward slashes, as it enters an article's identity."""

    name: str
    path: Path


def walk(folder: Path) -> Iterator[Found | Problem]:
    """The article files below a folder in no particular order.

    What cannot be read is yielded as a problem whose thing is the relative path, "." for the folder itself.
    """
    refused: list[OSError] = []
    others: list[str] = []
    for place, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_companion(name, files)]
        here = Path(place)
        for name in folders:
            if (here / name).is_symlink() and not _inside(here / name, folder):
                yield _leaves(_name(here / name, folder))
        for name in files:
            ending = Path(name).suffix.lower()
            if _LEFT_BEHIND.match(name):
                continue
            if ending in SUFFIXES:
                yield from _file(here / name, folder)
            elif ending not in RESOURCES:
                others.append(_name(here / name, folder))
    if others:
        yield _of_other_kinds(sorted(others))
    for error in refused:
        what = f"cannot be opened ({error.strerror})"
        yield Problem(_name(Path(error.filename), folder), what, "check its permissions")


def _is_companion(name: str, files: Collection[str]) -> bool:
    """Whether a folder holds the parts of a page that a browser saved beside it."""
    found = _COMPANION.fullmatch(name)
    return found is not None and any(f"{found[1]}{ending}" in files for ending in (".html", ".htm"))


def _of_other_kinds(names: Sequence[str]) -> Problem:
    named = ", ".join(names[:MOST_NAMED])
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    what = f"has {counted(len(names), 'file')} of a kind that is not read: {named}{more}"
    return Problem(".", what, "save what is news as .txt, .md, .html or .eml")


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
