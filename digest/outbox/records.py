"""Which issues an outbox holds, read from their records."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from digest.composer.issue import RECORD, from_json
from digest.composer.links import folder_name
from digest.errors import InputError, OutboxError
from digest.model import Issue

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")


def dated_folders(root: Path) -> Iterator[tuple[dt.date, str, Path]]:
    """(date, edition, folder) of everything in an outbox that is named as an issue is, by date."""
    for folder in sorted(root.iterdir()) if root.is_dir() else []:
        match = _DATED.fullmatch(folder.name)
        if match and folder.is_dir():
            try:
                yield dt.date.fromisoformat(match[1]), match[2], folder
            except ValueError:
                continue


def check_edition(root: Path, edition: str) -> None:
    """Raises `OutboxError` where an outbox holds the issues of another edition, or is no folder."""
    if root.exists() and not root.is_dir():
        raise OutboxError("is not a folder", thing=str(root), mend='give "outbox" in [newsletter] another name')
    for _, other, folder in dated_folders(root):
        if other != edition and (folder / RECORD).exists():
            mend = f'give "outbox" in [newsletter] of "{edition}" a folder of its own'
            raise OutboxError(f'holds issues of another edition, "{other}"', thing=str(root), mend=mend)


def read_record(folder: Path) -> Issue:
    """The record in an issue's folder.

    Raises `InputError` that names the file where there is none, it is broken, or it belongs to another folder.
    """
    path = folder / RECORD
    mend = "build that issue again, or move its folder out of the outbox"
    try:
        issue = from_json(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"the record cannot be read ({said})", thing=str(path), mend=mend) from error
    except InputError as error:
        raise InputError(f"the record is broken: {error.problem}", thing=str(path), mend=mend) from error
    if folder_name(issue) != folder.name:
        raise InputError(f"is the record of {folder_name(issue)}", thing=str(path), mend=mend)
    return issue
