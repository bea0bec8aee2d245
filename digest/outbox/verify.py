"""The proof: every printed sentence is a verbatim span of a stored text, and every file says what its record says.

From the ground up, each step trusting only the ones before, and none trusting the manifest:

1. what the record quotes, and of whom it says so, stands in the store (`quotations`);
2. a rendered file is, byte for byte, what today's program and templates make of the record;
3. where it is not, and the manifest says that program or templates have changed since, the file's visible words are
   held against the record (`printed`): they are its sentences beside their sources, its names and lines, the fixed
   words, and nothing else;
4. the manifest knows every file, each is unchanged, and the manifest itself is as the program writes it.

What is found is named once: a changed record is not also reported as pages that differ from it. What is no fault
but ought to be known, such as other templates than today's, is a note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from digest.composer.issue import RECORD
from digest.composer.render import FILES, render_archive, render_issue
from digest.errors import DigestError, InputError
from digest.model import Issue, Problem
from digest.outbox.manifest import MANIFEST, Manifest, fingerprint, flaws, from_bytes, sha256_of_bytes
from digest.outbox.quotations import REBUILD, Finding, TextSource, unproved
from digest.outbox.records import read_record
from digest.outbox.roots import ROOT_FILES, remembered
from digest.version import __version__

if TYPE_CHECKING:
    from jinja2 import BaseLoader

Note = Callable[[Problem], None]
"""Told of what is no fault, but ought to be known."""


def _unheard(_: Problem) -> None:
    """Takes notes that nobody wants."""


@dataclass(frozen=True, slots=True)
class Today:
    """What a proof is made with: today's templates and the fingerprint of today's configuration, where it is known."""

    loader: BaseLoader
    configuration: str = ""
    note: Note = _unheard

    def made(self, manifest: Manifest | None) -> bool:
        """Whether the record ought to render to the very bytes that were filed; without a manifest it ought to."""
        return manifest is None or manifest.made_with(fingerprint(self.loader))


def verify_issue(folder: Path, texts: TextSource, today: Today) -> list[Finding]:
    """What is wrong with one issue's folder, the files first; empty where everything is proved."""
    manifest: Manifest | None = None
    try:
        manifest = _manifest(folder)
        found = [*_about_manifest(folder), *_files(folder, manifest)]
    except InputError as error:
        found = [Finding(error.thing, error.problem, error.mend)]
    try:
        issue = read_record(folder)
    except InputError as error:
        named = str(folder / RECORD) in {finding.thing for finding in found}
        return found if named else [*found, Finding(error.thing, error.problem, error.mend)]
    found = _rendered(folder, issue, today, found, manifest)
    if manifest is not None:
        _note(folder, manifest, today)
    return [*found, *unproved(folder, issue, texts)]


def verify_root(root: Path, issues: Sequence[Issue], today: Today) -> list[Finding]:
    """What is wrong with the files at an outbox's root, which follow from its issues."""
    try:
        wanted = render_archive(issues, today.loader)
    except DigestError as error:
        return [Finding(error.thing or str(root), error.problem, error.mend)]
    known = remembered(root)
    is_ours = known is None or known.made_with(fingerprint(today.loader))
    if not is_ours:
        what = "its files were derived by another version or with other templates; they are proved by their words"
        today.note(Problem(str(root), what, "the next build derives them again"))
    found: list[Finding] = []
    for name in sorted({*wanted, *(name for name in ROOT_FILES if (root / name).is_file())}):
        there = _content(root / name)
        if there is None:
            found.append(Finding(str(root / name), "is missing", REBUILD))
        elif name not in wanted:
            found.append(Finding(str(root / name), "follows from no issue", "remove it"))
        elif there != wanted[name] and is_ours:
            found.append(Finding(str(root / name), "is not what follows from the issues", REBUILD))
        elif there != wanted[name]:
            found += _in_words(root / name, issues, today, whole=False)
    return found


def _manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    try:
        return from_bytes(path.read_bytes())
    except InputError as error:
        raise InputError(error.problem, thing=str(path), mend=error.mend) from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", thing=str(path), mend=REBUILD) from error


def _about_manifest(folder: Path) -> Iterator[Finding]:
    """Step 4: the manifest itself."""
    path = folder / MANIFEST
    for flaw in flaws(path.read_bytes()):
        yield Finding(str(path), flaw, REBUILD)


def _note(folder: Path, manifest: Manifest, today: Today) -> None:
    """What the manifest says that the issue was made with, in one line, where it is not what there is today."""
    made = []
    if manifest.program != __version__:
        made.append(f"digest {manifest.program} instead of {__version__}")
    if manifest.fingerprints.get("templates") != fingerprint(today.loader):
        made.append("other templates than today's")
    if today.configuration and manifest.fingerprints.get("configuration") != today.configuration:
        made.append("another configuration than today's")
    if made:
        how = "" if today.made(manifest) else "; files that differ from today's are proved by their words"
        today.note(Problem(str(folder / MANIFEST), f"says that the issue was made with {' and '.join(made)}{how}"))


def _files(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    """Step 4: the files that the manifest names, and those that it does not name."""
    there = {path.name for path in folder.iterdir() if not path.name.startswith(".")} - {MANIFEST}
    for name in sorted(manifest.files.keys() | there):
        if name not in there:
            yield Finding(str(folder / name), "is missing", REBUILD)
        elif name not in manifest.files and name in FILES:
            yield Finding(str(folder / MANIFEST), f"does not name {name}, which every issue has", REBUILD)
        elif name not in manifest.files:
            yield Finding(str(folder / name), "is no file of the issue", "remove it")
        elif _sha256(folder / name) != manifest.files[name]:
            yield Finding(str(folder / name), "has been changed since it was filed", REBUILD)


def _rendered(
    folder: Path, issue: Issue, today: Today, found: list[Finding], manifest: Manifest | None
) -> list[Finding]:
    """Steps 2 and 3, with what step 4 has found: where a file is right after all, it is the manifest that is not."""
    changed = {finding.thing for finding in found}
    if str(folder / RECORD) in changed:
        return found
    try:
        files = render_issue(issue, today.loader)
    except DigestError as error:
        return [*found, Finding(str(folder / RECORD), f"cannot be rendered: {error.problem}", error.mend)]
    there = {name: _content(folder / name) for name in files}
    right = {str(folder / name) for name in files if there[name] == files[name]}
    kept = [finding for finding in found if finding.thing not in right]
    for name in sorted(files):
        thing = str(folder / name)
        if thing in right:
            kept += _unlisted(folder, name, manifest)
        elif thing not in changed and there[name] is not None:
            kept += _unlike(folder / name, issue, files, today, today.made(manifest))
    return kept


def _unlisted(folder: Path, name: str, manifest: Manifest | None) -> Iterator[Finding]:
    """A file that is as it should be, but not as the manifest has it; one that it does not have is named already."""
    if manifest and name in manifest.files and manifest.files[name] != _sha256(folder / name):
        yield Finding(str(folder / MANIFEST), f"has a wrong hash for {name}, which is as it should be", REBUILD)


def _unlike(path: Path, issue: Issue, files: Mapping[str, bytes], today: Today, ours: bool) -> Iterator[Finding]:
    """A file that is not what its record renders to today."""
    there = path.read_bytes()
    if ours:
        yield Finding(str(path), _difference(there, files[path.name]), REBUILD)
    elif path.name != RECORD:
        yield from _in_words(path, [issue], today, like=files[path.name])


def _in_words(
    path: Path, issues: Sequence[Issue], today: Today, *, like: bytes = b"", whole: bool = True
) -> Iterator[Finding]:
    """Step 3: what a file says more or less than its records."""
    from digest.outbox.printed import Copy
    from digest.outbox.readings import unlike_in_words

    copy = Copy(tuple(issues), today.loader)
    for what in unlike_in_words(path.name, path.read_bytes(), copy, like=like, whole=whole):
        yield Finding(str(path), what, f"{REBUILD}, or prove it with the version and the templates that built it")


def _difference(there: bytes, wanted: bytes) -> str:
    """Where a file leaves what its record says: the first line that differs."""
    pairs = enumerate(zip(there.split(b"\n"), wanted.split(b"\n"), strict=False), 1)
    line = next(
        (number for number, (old, new) in pairs if old != new), min(there.count(b"\n"), wanted.count(b"\n")) + 1
    )
    return f"is not what its record renders to, from line {line} on"


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _sha256(path: Path) -> str:
    return sha256_of_bytes(_content(path) or b"")
