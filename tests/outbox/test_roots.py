"""The root files follow from the issues: written when they change, mended when they are not what follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.composer import archive
from tests.outbox.press import LOADER, issue, outbox, publish, tree

ROOT = ("index.html", "feed.xml", "atom.xml", "feed.json")


def written(path: Path, *, day: int) -> list[str]:
    """The root files that filing an issue writes."""
    steps: list[str] = []
    publish(path, issue(day), step=steps.append)
    return sorted(name for name in ROOT if f"move {name} into place" in steps)


def test_filing_an_issue_writes_every_root_file(tmp_path: Path) -> None:
    assert written(tmp_path, day=3) == sorted(ROOT)


def test_a_root_file_that_stays_as_it_is_is_not_written_again(tmp_path: Path) -> None:
    publish(tmp_path, issue(3))
    before = {name: (tmp_path / name).stat().st_ino for name in ROOT}
    (tmp_path / "atom.xml").write_text("half a fi")
    outbox(tmp_path).repair(LOADER)
    after = {name: (tmp_path / name).stat().st_ino for name in ROOT}
    assert [name for name in ROOT if before[name] != after[name]] == ["atom.xml"]


@pytest.mark.parametrize("name", ROOT)
def test_a_missing_or_changed_root_file_is_mended_at_the_next_start(tmp_path: Path, name: str) -> None:
    publish(tmp_path, issue(3))
    before = tree(tmp_path)
    for spoil in ((tmp_path / name).unlink, lambda: (tmp_path / name).write_text("spoilt")):
        spoil()
        outbox(tmp_path).repair(LOADER)
        assert tree(tmp_path) == before


def test_pages_of_an_archive_that_grew_shorter_are_taken_away(tmp_path: Path) -> None:
    publish(tmp_path, issue(3))
    (tmp_path / "page-2.html").write_text("an older page")
    (tmp_path / "page-two.html").write_text("somebody's own")
    (tmp_path / ".digest" / "roots.json").unlink()
    outbox(tmp_path).repair(LOADER)
    assert not (tmp_path / "page-2.html").exists()
    assert (tmp_path / "page-two.html").exists()
    assert archive.FRONT in tree(tmp_path)
