"""An issue is filed whole, under its date, and the root files follow."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from digest import __version__
from digest.errors import OutboxError, UsageError
from tests.outbox.press import LOADER, issue, outbox, publish, tree


def test_an_issue_lies_in_a_folder_of_its_date_and_edition(tmp_path: Path) -> None:
    folder = publish(tmp_path / "outbox", issue(3))
    assert folder == tmp_path / "outbox" / "2025-07-03-weekly"
    names = ["index.html", "issue.eml", "issue.html", "issue.json", "issue.mjml", "issue.txt", "manifest.json"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert sorted(path.name for path in (tmp_path / "outbox").iterdir()) == [
        ".digest",
        folder.name,
        "atom.xml",
        "feed.json",
        "feed.xml",
        "index.html",
    ]


def test_the_manifest_has_the_hash_of_each_file_and_what_it_was_made_with(tmp_path: Path) -> None:
    folder = publish(tmp_path, issue())
    manifest = json.loads((folder / "manifest.json").read_text())
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    assert manifest["files"] == {name: files[name] for name in sorted(files) if name != "manifest.json"}
    assert manifest["program"] == {"name": "digest", "version": __version__}
    assert manifest["fingerprints"]["configuration"] == "c0ffee"
    assert len(manifest["fingerprints"]["templates"]) == 64


def test_the_same_date_again_replaces_the_issue_and_nothing_else(tmp_path: Path) -> None:
    publish(tmp_path, issue(3))
    publish(tmp_path, issue(10))
    other = tree(tmp_path / "2025-07-10-weekly")
    folder = publish(tmp_path, issue(3, words="It is sixty years old."))
    assert "It is sixty years old." in (folder / "issue.txt").read_text()
    assert tree(tmp_path / "2025-07-10-weekly") == other
    assert sorted(path.name for path in (tmp_path / ".digest").iterdir()) == ["lock", "roots.json"]


def test_the_root_files_tell_of_all_issues_whatever_their_order(tmp_path: Path) -> None:
    for place, days in (("a", (3, 10, 17)), ("b", (17, 3, 10))):
        for day in days:
            publish(tmp_path / place, issue(day))
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    for name in ("index.html", "feed.xml", "atom.xml", "feed.json"):
        assert "2025-07-10-weekly" in (tmp_path / "a" / name).read_text()


def test_filing_the_same_issue_again_changes_no_byte(tmp_path: Path) -> None:
    publish(tmp_path, issue())
    before = tree(tmp_path)
    publish(tmp_path, issue())
    assert tree(tmp_path) == before


def test_two_editions_never_share_an_outbox(tmp_path: Path) -> None:
    publish(tmp_path, issue())
    before = tree(tmp_path)
    with pytest.raises(OutboxError, match='holds issues of another edition, "weekly"; give "outbox" in'):
        publish(tmp_path, issue(edition="daily"))
    with pytest.raises(UsageError, match='an issue of "daily" is none of "weekly"'):
        outbox(tmp_path).publish(issue(edition="daily"), LOADER, configuration="")
    assert tree(tmp_path) == before


def test_an_edition_whose_name_ends_like_ours_is_another(tmp_path: Path) -> None:
    publish(tmp_path, issue(edition="island-weekly"))
    with pytest.raises(OutboxError, match='"island-weekly"'):
        outbox(tmp_path).records()


def test_somebodys_web_site_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("my home page")
    with pytest.raises(OutboxError, match=r"index\.html: is there already and is not ours; give"):
        publish(tmp_path, issue())
    assert tree(tmp_path) == {"index.html": b"my home page"}


def test_a_folder_with_a_note_in_it_may_be_an_outbox(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("issues come here")
    outbox(tmp_path).repair(LOADER)
    assert list(tree(tmp_path)) == ["README.md"]
    assert publish(tmp_path, issue()).is_dir()


def test_a_file_in_the_outboxs_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "outbox").touch()
    with pytest.raises(OutboxError, match='outbox: is not a folder; give "outbox" in'):
        publish(tmp_path / "outbox", issue())


def test_an_outbox_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutboxError, match="cannot be used"):
        publish(tmp_path / "file" / "outbox", issue())


def test_a_read_only_outbox_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    if os.access(tmp_path, os.W_OK):
        pytest.skip("this user may write everywhere")
    with pytest.raises(OutboxError, match="Permission denied"):
        publish(tmp_path, issue())


def test_what_somebody_else_put_into_an_issues_folder_stays_there(tmp_path: Path) -> None:
    folder = publish(tmp_path, issue())
    (folder / "photo.jpg").write_bytes(b"light")
    (folder / "letters").mkdir()
    (folder / "letters" / "one.txt").write_text("Dear editor")
    publish(tmp_path, issue(words="It is sixty years old."))
    assert (folder / "photo.jpg").read_bytes() == b"light"
    assert (folder / "letters" / "one.txt").read_text() == "Dear editor"
    assert "It is sixty years old." in (folder / "issue.txt").read_text()


def test_a_file_in_the_place_of_an_issues_folder_is_named_and_stays(tmp_path: Path) -> None:
    (tmp_path / "2025-07-03-weekly").write_text("my notes")
    with pytest.raises(
        OutboxError, match="2025-07-03-weekly: is not ours, but has the name of an issue's folder; move"
    ):
        publish(tmp_path, issue())
    assert (tmp_path / "2025-07-03-weekly").read_text() == "my notes"


def test_a_foreign_file_with_the_name_of_ours_is_named_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = publish(tmp_path, issue())
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest["files"]["issue.mjml"]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    before = tree(tmp_path)
    with pytest.raises(
        OutboxError, match=r"issue\.mjml: is not ours, but has the name of a file of ours; move it away"
    ):
        publish(tmp_path, issue(words="It is sixty years old."))
    assert tree(tmp_path) == before
