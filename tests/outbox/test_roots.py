"""The root files follow from the issues: written when they change, mended when they are not what follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.composer import archive
from digest.composer.render import render_archive
from digest.model import Issue
from digest.outbox.printed import Copy
from digest.outbox.readings import unlike_in_words
from tests.composer.test_feed import issue_number, presented
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


@pytest.mark.parametrize("base_url", ["https://weekly.example/letters", None])
@pytest.mark.parametrize("entries", ["issues", "stories"])
def test_what_archive_and_feeds_say_is_known_to_the_proof(entries: str, base_url: str | None) -> None:
    numbers = range(archive.ISSUES_ON_A_PAGE + 1)
    issues: list[Issue] = [presented(issue_number(n + 1), feed_entries=entries, base_url=base_url) for n in numbers]
    copy = Copy(tuple(issues), LOADER)
    for name, data in render_archive(issues, LOADER).items():
        assert unlike_in_words(name, data, copy, whole=False) == [], name
