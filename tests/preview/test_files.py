"""An address means a file of the outbox, and nothing else on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.preview.files import content_type, find_file, with_reload


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    issue = tmp_path / "outbox" / "2025-07-04-post"
    issue.mkdir(parents=True)
    (issue / "index.html").write_text("<p>issue</p>")
    (tmp_path / "outbox" / ".digest").mkdir()
    (tmp_path / "outbox" / ".digest" / "lock").write_text("")
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path / "outbox"


def test_files_and_folders_are_found_by_their_names(outbox: Path) -> None:
    assert find_file(outbox, "2025-07-04-post/index.html") == outbox / "2025-07-04-post" / "index.html"
    assert find_file(outbox, "2025-07-04-post/") == outbox / "2025-07-04-post"
    assert find_file(outbox, "") == outbox


@pytest.mark.parametrize(
    "address",
    [
        "../secret.txt",
        "2025-07-04-post/../../secret.txt",
        ".digest/lock",
        "..\\secret.txt",
        "a\0b",
        "absent.html",
        "link",
    ],
)
def test_nothing_outside_and_nothing_hidden_is_found(outbox: Path, address: str) -> None:
    (outbox / "link").symlink_to(outbox.parent / "secret.txt")
    assert find_file(outbox, address) is None


def test_an_absolute_address_is_taken_from_the_outbox(outbox: Path) -> None:
    assert find_file(outbox, f"/{outbox.parent}/secret.txt") is None


@given(st.text(alphabet="/.\\a%~é\0", max_size=30))
def test_whatever_is_found_lies_in_the_outbox(tmp_path_factory: pytest.TempPathFactory, address: str) -> None:
    outbox = tmp_path_factory.getbasetemp().resolve()
    found = find_file(outbox, address)
    assert found is None or found.is_relative_to(outbox)


def test_the_reloading_line_stands_before_the_end_of_the_page() -> None:
    page = with_reload(b"<body><p>one</body>and</body></html>")
    assert page.index(b"reload.js") > page.index(b"one</body>")
    assert page.endswith(b"</body></html>")
    assert with_reload(b"<p>bare").startswith(b"<p>bare<script")


def test_a_page_that_forbids_scripts_lets_this_one_run() -> None:
    policy = b"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src https:">"""
    assert b"img-src https:; script-src 'self'; connect-src 'self'\">" in with_reload(policy + b"<body></body>")


def test_mail_and_source_are_shown_and_not_downloaded() -> None:
    shown = {content_type(Path(name)).partition(";")[0] for name in ("issue.eml", "issue.mjml", "issue.txt")}
    assert shown == {"text/plain"}
