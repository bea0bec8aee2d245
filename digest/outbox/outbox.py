"""The outbox of one edition: a folder of dated issues that is a static site of its own.

The renaming of an issue's folder into place is the commit. The files at the root are derived from the records
below, each replaced at once, and derived again at the next start where that did not happen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from digest.composer.issue import RECORD
from digest.composer.links import folder_name
from digest.composer.render import render_issue
from digest.errors import InputError, OutboxError, UsageError
from digest.model import Issue, Problem
from digest.outbox.manifest import MANIFEST, fingerprint, from_bytes, manifest_of, to_bytes
from digest.outbox.quotations import Finding, TextSource
from digest.outbox.records import check_edition, dated_folders, read_record
from digest.outbox.roots import ROOT_FILES, derive, remembered
from digest.outbox.verify import Today, verify_issue, verify_root
from digest.outbox.workshop import PATIENCE, Step, Workshop, unusable

if TYPE_CHECKING:
    from jinja2 import BaseLoader

Report = Callable[[Problem], None]
"""Told of a record that cannot be read, while the others are."""


class Outbox:
    """The outbox at `path` of one `edition`; `report` is told what is wrong and does not stop the rest.

    Nothing is written, not even the folder, before something is filed. Every method raises `OutboxError` where the
    outbox holds another edition's issues, or cannot be read or written. `step` is told each change before it is made,
    and `patience` is how many seconds to wait for another build.
    """

    def __init__(
        self,
        path: Path,
        *,
        edition: str,
        report: Report | None = None,
        step: Step | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self.path = path
        self.edition = edition
        self._report: Report = report or _ignore
        self._workshop = Workshop(path, step or _ignore, patience=patience)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keeps other builds out of this outbox for as long as something depends on what it holds; may be nested."""
        check_edition(self.path, self.edition)
        with self._workshop.locked():
            check_edition(self.path, self.edition)  # again, for another edition may have come first
            yield

    def publish(self, issue: Issue, loader: BaseLoader, *, configuration: str) -> Path:
        """Renders an issue, files it, derives the root files, and returns the issue's folder.

        `configuration` is the fingerprint of the configuration that the issue was composed with.
        """
        files = render_issue(issue, loader)
        return self.file(issue, files, {"configuration": configuration}, loader)

    def file(
        self, issue: Issue, files: Mapping[str, bytes], fingerprints: Mapping[str, str], loader: BaseLoader
    ) -> Path:
        """Files what was rendered under the issue's date, in place of the issue of that date if there is one.

        The folder appears whole, with its manifest; then the root files follow. The templates' fingerprint is added.
        What somebody else has put into the folder stays in it; where it has the name of a file of ours, it is named and
        nothing is filed.
        """
        if issue.edition != self.edition:
            raise UsageError(f'an issue of "{issue.edition}" is none of "{self.edition}"', thing=str(self.path))
        known = {**fingerprints, "templates": fingerprint(loader)}
        whole = {**files, MANIFEST: to_bytes(manifest_of(files, known))}
        self._check_unused()
        with self._changing():
            name = folder_name(issue)
            folder = self._workshop.swap_in(name, whole, keep=_foreign(self.path / name, whole))
            self._derive(loader, issue)
        return folder

    def repair(self, loader: BaseLoader) -> None:
        """Mends what a process that was killed has left: every issue is then whole or absent, the root files right.

        Does nothing, and writes nothing, where all is well or nothing was ever filed.
        """
        check_edition(self.path, self.edition)
        if self._workshop.folder.exists() or self._folders():
            with self._changing():
                self._workshop.mend()
                self._derive(loader)

    def records(self, *, since: dt.date | None = None, before: dt.date | None = None) -> list[Issue]:
        """The issues filed here, the oldest first; those dated from `since` on and before `before` where that is given.

        A record that cannot be read is reported and left out.
        """
        check_edition(self.path, self.edition)
        return [issue for issue in map(self._read, self._folders(since, before)) if issue]

    def record(self, which: str | Path | None = None) -> Issue:
        """One issue: the latest, or that of a date, an id, or a folder. Raises `OutboxError` where there is none."""
        return read_record(self.folder(which))

    def folder(self, which: str | Path | None = None) -> Path:
        """The folder of one issue, named as for `record`."""
        check_edition(self.path, self.edition)
        folders = self._folders()
        if which is None and folders:
            return folders[-1]
        wanted = Path(which).name if which is not None else ""
        for folder in folders:
            date = folder.name[: len("2026-11-20")]
            if wanted in {folder.name, date, f"{self.edition}-{date}"}:
                return folder
        what = "holds no issue" if not folders else f'holds no issue "{wanted}"'
        mend = f"the latest is {folders[-1].name}" if folders else "build one first"
        raise OutboxError(what, thing=str(self.path), mend=mend)

    def verify(self, texts: TextSource, today: Today, which: str | Path | None = None) -> list[Finding]:
        """What is not as it should be, in one issue or in all and at the root; empty where everything is proved."""
        chosen = [self.folder(which)] if which is not None else self._folders()
        if not chosen:
            self.folder()
        with self._errors():
            found = [finding for folder in chosen for finding in verify_issue(folder, texts, today)]
            return found if which is not None else found + verify_root(self.path, self._readable(), today)

    def _readable(self) -> list[Issue]:
        """The issues whose records can be read, for a proof that has named the others already."""
        return Outbox(self.path, edition=self.edition).records()

    def _read(self, folder: Path) -> Issue | None:
        try:
            return read_record(folder)
        except InputError as error:
            self._report(Problem(error.thing, error.problem, error.mend))
            return None

    def _folders(self, since: dt.date | None = None, before: dt.date | None = None) -> list[Path]:
        first, end = since or dt.date.min, before or dt.date.max
        with self._errors():
            found = dated_folders(self.path)
            return [path for date, edition, path in found if edition == self.edition and first <= date < end]

    def _derive(self, loader: BaseLoader, filed: Issue | None = None) -> None:
        """Brings the root files up to date; the issue that was just filed need not be read again."""

        def read() -> list[Issue]:
            fresh = folder_name(filed) if filed else ""
            found = [filed if folder.name == fresh else self._read(folder) for folder in self._folders()]
            return [issue for issue in found if issue]

        derive(self._workshop, self._folders(), read, loader)

    def _check_unused(self) -> None:
        """Raises `OutboxError` where a folder in which nothing was filed yet is somebody's web site."""
        if remembered(self.path) or self._folders():
            return
        for name in ROOT_FILES:
            if (self.path / name).exists():
                mend = 'give "outbox" in [newsletter] a folder of its own'
                raise OutboxError("is there already and is not ours", thing=str(self.path / name), mend=mend)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._errors(), self.locked():
            yield

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise unusable(self.path, error) from error


def _foreign(folder: Path, whole: Mapping[str, bytes]) -> set[str]:
    """The names in an issue's folder that no build has put there: its own manifest does not know them."""
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise OutboxError("is not ours, but has the name of an issue's folder", thing=str(folder), mend="move it away")
    try:
        ours = {MANIFEST, *from_bytes((folder / MANIFEST).read_bytes()).files}
    except (OSError, InputError):
        ours = set()
    if RECORD not in ours:  # whatever that manifest is, no build wrote it
        ours = {MANIFEST, *whole}
    foreign = {path.name for path in folder.iterdir()} - ours
    for name in sorted(foreign & whole.keys()):
        raise OutboxError(
            "is not ours, but has the name of a file of ours", thing=str(folder / name), mend="move it away"
        )
    return foreign


def _ignore(_: object) -> None:
    """Takes what nobody wants to know."""
