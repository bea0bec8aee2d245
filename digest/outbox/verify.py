"""The proof: every printed sentence is a verbatim span of a stored text, and every file says what its record says.

From the ground up, each step trusting only the ones before:

1. a stored text is what its hash says, and the record names that hash;
2. a span of the record is that text, or that article's stored title, from start to end;
3. a rendered file is, byte for byte, what the record renders to: page, mail and text hold no other sentences;
4. the manifest knows every file and each is unchanged.

The third step needs the same program and templates as at the build; where these have changed since, the fourth alone
speaks for the rendered files. What is found is named once: a changed record is not also reported as pages
that differ from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from digest.composer.issue import RECORD, spans_of
from digest.composer.render import render_archive, render_issue
from digest.errors import DigestError, InputError
from digest.model import Issue, Problem, Span, sha256_of
from digest.outbox.manifest import MANIFEST, Manifest, fingerprint, from_bytes, sha256_of_bytes
from digest.outbox.records import read_record
from digest.outbox.roots import remembered

if TYPE_CHECKING:
    from jinja2 import BaseLoader

REBUILD = "build the issue again"
_RESTORE = "put the article back into its source and build the issue again, or restore a copy of the store"


@dataclass(frozen=True, slots=True, order=True)
class Finding(Problem):
    """Something that is not as it was filed, or not as it was written by its source."""


class TextSource(Protocol):
    """Where the texts are kept that an issue quotes; reads only. Errors are `DigestError`."""

    def text(self, sha256: str) -> str | None:
        """The text under a hash, or None."""

    def titles(self, article: str, sha256: str) -> Sequence[str]:
        """The titles that an article has had with a text; empty where the two never met."""


def verify_issue(folder: Path, texts: TextSource, loader: BaseLoader) -> list[Finding]:
    """What is wrong with one issue's folder, the files first; empty where everything is proved."""
    manifest: Manifest | None = None
    try:
        manifest = _manifest(folder)
        found = list(_files(folder, manifest))
    except InputError as error:
        found = [Finding(error.thing, error.problem, error.mend)]
    try:
        issue = read_record(folder)
    except InputError as error:
        named = str(folder / RECORD) in {finding.thing for finding in found}
        return found if named else [*found, Finding(error.thing, error.problem, error.mend)]
    if manifest is None or manifest.made_with(fingerprint(loader)):
        found = _rendered(folder, issue, loader, found)
    return found + [finding for key in sorted(issue.articles) for finding in _article(folder, issue, key, texts)]


def verify_root(root: Path, issues: Sequence[Issue], loader: BaseLoader) -> list[Finding]:
    """What is wrong with the files at an outbox's root, which follow from its issues."""
    known = remembered(root)
    if known is None or known.made_with(fingerprint(loader)):
        try:
            wanted = {name: sha256_of_bytes(content) for name, content in render_archive(issues, loader).items()}
        except DigestError as error:
            return [Finding(error.thing or str(root), error.problem, error.mend)]
    else:
        wanted = dict(known.files)
    return [
        Finding(str(root / name), "is missing" if is_missing else "is not what follows from the issues", REBUILD)
        for name, sha256 in sorted(wanted.items())
        if (is_missing := not (root / name).is_file()) or _sha256(root / name) != sha256
    ]


def _manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    try:
        return from_bytes(path.read_bytes())
    except InputError as error:
        raise InputError(error.problem, thing=str(path), mend=error.mend) from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", thing=str(path), mend=REBUILD) from error


def _files(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    """Step 4: the files that the manifest names, and those that it does not name."""
    there = {path.name for path in folder.iterdir() if not path.name.startswith(".")} - {MANIFEST}
    for name in sorted(manifest.files.keys() | there):
        if name not in there:
            yield Finding(str(folder / name), "is missing", REBUILD)
        elif name not in manifest.files:
            yield Finding(str(folder / name), "is no file of the issue", "remove it")
        elif _sha256(folder / name) != manifest.files[name]:
            yield Finding(str(folder / name), "has been changed since it was filed", REBUILD)


def _rendered(folder: Path, issue: Issue, loader: BaseLoader, found: list[Finding]) -> list[Finding]:
    """Step 3, with what step 4 has found: where a file is right after all, it is the manifest that was changed."""
    changed = {finding.thing for finding in found}
    if str(folder / RECORD) in changed:
        return found
    try:
        files = render_issue(issue, loader)
    except DigestError as error:
        return [*found, Finding(str(folder / RECORD), f"cannot be rendered: {error.problem}", error.mend)]
    right = {str(folder / name) for name, wanted in files.items() if _content(folder / name) == wanted}
    kept = [finding for finding in found if finding.thing not in right]
    for name in sorted(files):
        thing, there = str(folder / name), _content(folder / name)
        if thing in changed & right:
            what = f"has a wrong hash for {name}, which is as it should be"
            kept.append(Finding(str(folder / MANIFEST), what, REBUILD))
        elif there is not None and thing not in changed | right:
            kept.append(Finding(thing, _difference(there, files[name]), REBUILD))
    return kept


def _article(folder: Path, issue: Issue, key: str, texts: TextSource) -> Iterator[Finding]:
    """Steps 1 and 2 for one article and the spans of it."""
    record = issue.articles[key]
    spans = [(story.rank, span) for story in issue.stories for span in spans_of(story) if span.article == key]
    text = texts.text(record.sha256)
    thing = f"{folder / RECORD}, article {key} ({record.publisher or record.source}: {record.title})"
    if text is None:
        if spans:
            yield Finding(thing, f"its text {record.sha256[:12]} is not in the store", _RESTORE)
        return
    if sha256_of(text) != record.sha256:
        yield Finding(thing, f"its stored text {record.sha256[:12]} has been changed", _RESTORE)
        text = None
    titles = texts.titles(key, record.sha256)
    if record.title not in titles:
        what = f"its stored title is another, {titles[0]!r}" if titles else "the store does not know it with this text"
        yield Finding(thing, what, _RESTORE)
    for rank, span in spans:
        yield from _span(folder, rank, span, record.title if span.field == "title" else text)


def _span(folder: Path, rank: int, span: Span, whole: str | None) -> Iterator[Finding]:
    if whole is not None and whole[span.start : span.end] != span.text:
        thing = f"{folder / RECORD}, story {rank}"
        place = f"the {span.field} of article {span.article} from {span.start} to {span.end}"
        yield Finding(thing, f"{_short(span.text)} is not {place}, {_short(whole[span.start : span.end])}", REBUILD)


def _difference(there: bytes, wanted: bytes) -> str:
    """Where a file leaves what its record says: the first line that differs."""
    pairs = enumerate(zip(there.split(b"\n"), wanted.split(b"\n"), strict=False), 1)
    line = next(
        (number for number, (old, new) in pairs if old != new), min(there.count(b"\n"), wanted.count(b"\n")) + 1
    )
    return f"is not what its record renders to, from line {line} on"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return repr(line if len(line) <= 60 else f"{line[:57]}…")


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _sha256(path: Path) -> str:
    return sha256_of_bytes(_content(path) or b"")
