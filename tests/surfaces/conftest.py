"""What proofs of surfaces share: each issue's files as they lie on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.composer.render import render_archive, render_issue
from digest.resources import template_loader
from tests.surfaces.letters import ISSUES, weeks_of


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Page, mail, archive, letter and feeds of each issue: `sample-page.html`, `sample.eml`, `sample-feed.xml`."""
    root, loader = tmp_path_factory.mktemp("surfaces"), template_loader()
    for name, make in ISSUES.items():
        issue = make()
        files, around = render_issue(issue, loader), render_archive(weeks_of(issue), loader)
        (root / f"{name}-page.html").write_bytes(files["index.html"])
        (root / f"{name}-mail.html").write_bytes(files["issue.html"])
        (root / f"{name}-archive.html").write_bytes(around["page-2.html"])
        (root / f"{name}.eml").write_bytes(files["issue.eml"])
        for feed in ("feed.xml", "atom.xml", "feed.json"):
            (root / f"{name}-{feed}").write_bytes(around[feed])
    return root
