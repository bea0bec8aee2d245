"""The sample issue, whole, as it was last looked at: every byte of every file.

After a change that is meant, write the files anew with `DIGEST_WRITE_GOLDEN=1 python -m pytest tests/composer` and
look at the difference, and at the pages in a browser, before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2 import BaseLoader

from digest.composer.issue import from_json
from digest.composer.render import render_archive, render_issue
from digest.resources import template_loader

GOLDEN = Path(__file__).parent / "golden"
ISSUE = ("issue.json", "issue.mjml", "issue.html", "issue.txt", "issue.eml", "index.html")
ROOT = ("index.html", "feed.xml", "atom.xml", "feed.json")


def assert_golden(path: Path, data: bytes) -> None:
    if os.environ.get("DIGEST_WRITE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert data.decode().splitlines() == path.read_bytes().decode().splitlines()
    assert data == path.read_bytes()


@pytest.mark.parametrize("name", ISSUE)
def test_the_issue_is_as_it_was_last_looked_at(files: dict[str, bytes], name: str) -> None:
    assert set(files) == set(ISSUE)
    assert_golden(GOLDEN / "2025-07-05-island-weekly" / name, files[name])


@pytest.mark.parametrize("name", ROOT)
def test_archive_and_feed_are_as_they_were_last_looked_at(root_files: dict[str, bytes], name: str) -> None:
    assert set(root_files) == set(ROOT)
    assert_golden(GOLDEN / name, root_files[name])


def test_every_file_follows_from_the_record_alone(files: dict[str, bytes], root_files: dict[str, bytes]) -> None:
    issue, loader = from_json(files["issue.json"].decode()), template_loader()
    assert render_issue(issue, loader) == files
    assert render_archive([issue], loader) == root_files


def test_an_editors_own_part_takes_the_place_of_the_packaged_one(tmp_path: Path, loader: BaseLoader) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "page_outlook.html.j2").write_text("<p>Wait and see.</p>\n")
    issue = from_json((GOLDEN / "2025-07-05-island-weekly" / "issue.json").read_text(encoding="utf-8"))
    assert b"Wait and see." in render_issue(issue, template_loader(tmp_path))["index.html"]
    assert b"Wait and see." not in render_issue(issue, loader)["index.html"]
