"""The files at an outbox's root: archive page and feeds, always derived from the records below.

What they were derived from is remembered beside the lock, so that a start finds in a few milliseconds whether
they are right: same records, same templates, same program, and files that are still what was written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from digest.composer.issue import RECORD
from digest.composer.render import render_archive
from digest.model import Issue
from digest.outbox.manifest import fingerprint, sha256_of_bytes
from digest.outbox.workshop import FOLDER, Workshop
from digest.version import __version__

if TYPE_CHECKING:
    from jinja2 import BaseLoader

MEMORY = "roots.json"
ROOT_FILES = ("index.html", "feed.xml", "atom.xml", "feed.json")
"""What may be derived at the root, now or by a later version."""


@dataclass(frozen=True, slots=True)
class Roots:
    """What the root files were derived from, and the SHA-256 of each file by name."""

    program: str
    templates: str
    records: str
    files: Mapping[str, str]

    def made_with(self, templates: str) -> bool:
        """Whether this program, with the templates of that fingerprint, would derive the same from the same records."""
        return self.program == __version__ and self.templates == templates


def derive(
    workshop: Workshop, folders: Sequence[Path], read: Callable[[], Sequence[Issue]], loader: BaseLoader
) -> None:
    """Writes the root files that follow from the issues in these folders, those that are not right already.

    `read` gives the issues; it is asked only then.
    """
    templates, records = fingerprint(loader), _records(folders)
    known = remembered(workshop.root)
    if known and known.made_with(templates) and known.records == records and _are_unchanged(workshop.root, known.files):
        return
    files = render_archive(read(), loader)
    hashes = {name: sha256_of_bytes(files[name]) for name in sorted(files)}
    for name, sha256 in hashes.items():
        if _sha256(workshop.root / name) != sha256:  # a file left alone is one that nobody has to fetch again
            workshop.replace(workshop.root / name, files[name])
    for name in sorted(_once_derived(workshop.root, known) - files.keys()):
        (workshop.root / name).unlink(missing_ok=True)
    _remember(workshop, Roots(__version__, templates, records, hashes))


def remembered(root: Path) -> Roots | None:
    """What was remembered at the last derivation; None where nobody knows."""
    try:
        known = json.loads((root / FOLDER / MEMORY).read_text("utf-8"))
        files = {str(name): str(sha256) for name, sha256 in known["files"].items()}
        return Roots(str(known["program"]), str(known["templates"]), str(known["records"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _remember(workshop: Workshop, roots: Roots) -> None:
    data = {"program": roots.program, "templates": roots.templates, "records": roots.records, "files": roots.files}
    workshop.replace(workshop.folder / MEMORY, (json.dumps(data, indent=2) + "\n").encode())


def _once_derived(root: Path, known: Roots | None) -> set[str]:
    """The files that were derived before, whether that is remembered or not: an archive may grow shorter."""
    return {*(known.files if known else ()), *(path.name for path in root.glob("page-[0-9]*.html"))}


def _are_unchanged(root: Path, files: Mapping[str, str]) -> bool:
    return all(_sha256(root / name) == sha256 for name, sha256 in files.items())


def _records(folders: Sequence[Path]) -> str:
    told = hashlib.sha256()
    for folder in folders:
        told.update(f"{folder.name}\0{_sha256(folder / RECORD)}\0".encode())
    return told.hexdigest()


def _sha256(path: Path) -> str:
    return sha256_of_bytes(path.read_bytes()) if path.is_file() else ""
