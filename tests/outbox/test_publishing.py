"""The editor's own command brings the outbox online: once for each change, and again where it failed."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

from digest.outbox.publishing import Upload, put_online
from tests.outbox.press import issue, publish

PATIENTLY = dt.timedelta(seconds=30)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An outbox with one issue; beside it there is room for a copy."""
    publish(tmp_path / "outbox", issue(3))
    return tmp_path / "outbox"


def test_the_command_runs_in_the_outbox_and_knows_the_latest_issue(site: Path) -> None:
    command = 'cp -r . ../copy && echo "$DIGEST_ISSUE in $DIGEST_OUTBOX" > ../told'
    upload = put_online(site, command, timeout=PATIENTLY)
    assert upload == Upload(command, 0, "")
    assert (site.parent / "copy" / "feed.xml").read_bytes() == (site / "feed.xml").read_bytes()
    assert (site.parent / "told").read_text() == f"2025-07-03-weekly in {site}\n"


def test_what_has_not_changed_is_not_brought_again(site: Path) -> None:
    command = "echo x >> ../count"
    for _ in range(2):
        put_online(site, command, timeout=PATIENTLY)
    publish(site, issue(3))  # the same bytes
    assert put_online(site, command, timeout=PATIENTLY) is None
    publish(site, issue(10))
    put_online(site, command, timeout=PATIENTLY)
    assert (site.parent / "count").read_text() == "x\nx\n"


def test_where_nothing_was_filed_nothing_is_brought(tmp_path: Path) -> None:
    assert put_online(tmp_path / "outbox", "touch ../brought", timeout=PATIENTLY) is None
    assert list(tmp_path.iterdir()) == []


def test_another_command_brings_it_again(site: Path) -> None:
    put_online(site, "true", timeout=PATIENTLY)
    assert put_online(site, "true # elsewhere", timeout=PATIENTLY)


def test_a_failure_is_told_with_its_last_line_and_tried_again(site: Path) -> None:
    command = "echo connecting >&2; echo 'no route to host' >&2; echo; exit 12"
    for _ in range(2):
        upload = put_online(site, command, timeout=PATIENTLY)
        assert upload
        assert (upload.exit_code, upload.said, upload.succeeded) == (12, "no route to host", False)
        assert str(upload).endswith("ended with exit code 12: no route to host")


def test_a_command_whose_time_is_up_is_ended_with_all_that_it_started(site: Path) -> None:
    began = time.monotonic()
    upload = put_online(site, "(sleep 1; touch ../late) & sleep 20", timeout=dt.timedelta(seconds=0.2))
    assert upload
    assert upload.exit_code is None
    assert "ran out of time" in str(upload)
    time.sleep(max(0.0, began + 1.3 - time.monotonic()))
    assert not (site.parent / "late").exists()


def test_what_a_command_says_cannot_paint_the_terminal(site: Path) -> None:
    upload = put_online(site, "printf '\\033[31mred\\a\\n' >&2; exit 1", timeout=PATIENTLY)
    assert upload
    assert upload.said == "[31mred"


def test_a_command_that_nobody_knows_is_told(site: Path) -> None:
    upload = put_online(site, "no-such-command-here", timeout=PATIENTLY)
    assert upload
    assert upload.exit_code == 127
    assert "not found" in upload.said
