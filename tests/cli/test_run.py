"""`digest run`: each slot once, and an end when it is asked for."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.cli.newsdesk import BOATS, CONFIG, FRIDAY, digest, lay_out


def test_a_due_issue_is_built_once(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    first = digest("run", "--once", "--config", config, "--now", FRIDAY)
    again = digest("run", "--once", "--config", config, "--now", "2025-07-04T18:00")
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.stdout == f"{tmp_path / 'out' / '2025-07-04-post'}\n"
    assert again.stdout == ""
    assert "next issue: Friday 2025-07-11 07:00 UTC" in again.stderr


def test_a_slot_is_not_due_before_its_hour(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    digest("run", "--once", "--config", config, "--now", FRIDAY)
    assert digest("run", "--once", "--config", config, "--now", "2025-07-11T06:59").stdout == ""
    assert not (tmp_path / "out" / "2025-07-11-post").exists()


def test_an_unchanged_folder_is_published_once_and_then_there_is_nothing(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    digest("run", "--once", "--config", config, "--now", FRIDAY)
    done = digest("run", "--once", "--config", config, "--now", "2025-07-11T07:00", "--json")
    assert done.exit_code == 3
    assert json.loads(done.stdout)["outcome"] == "nothing"


def test_what_was_missed_is_dated_on_its_slot(tmp_path: Path) -> None:
    done = digest("run", "--once", "--config", lay_out(tmp_path), "--now", "2025-07-06T12:00")
    assert done.stdout.endswith("2025-07-04-post\n")


def test_an_issue_that_was_filed_by_hand_is_done_and_stays_as_it_is(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    digest("build", "--config", config, "--now", FRIDAY)
    filed = tmp_path / "out" / "2025-07-04-post" / "issue.json"
    before = filed.read_bytes()
    (tmp_path / "texts" / "news.txt").write_text(BOATS.replace("Saltby", "Holm"))
    done = digest("run", "--once", "--config", config, "--now", "2025-07-05T12:00")
    assert (done.exit_code, filed.read_bytes()) == (0, before)
    assert done.stdout == f"{filed.parent}\n"
    assert "post-2025-07-04 is filed already and stays as it is; `digest build --now 2025-07-04`" in done.stderr


def test_a_later_issue_that_was_filed_by_hand_makes_up_for_a_missed_one(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    digest("build", "--config", config, "--now", "2025-07-06")
    done = digest("run", "--once", "--config", config, "--now", "2025-07-07T12:00")
    assert "so that of 2025-07-04 is not made up for" in done.stderr
    assert not (tmp_path / "out" / "2025-07-04-post").exists()


def test_a_filed_issue_whose_record_is_broken_is_not_done(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    digest("build", "--config", config, "--now", FRIDAY)
    record = tmp_path / "out" / "2025-07-04-post" / "issue.json"
    record.write_text("{")
    assert digest("run", "--once", "--config", config, "--now", FRIDAY).exit_code == 0
    assert json.loads(record.read_text())["id"] == "post-2025-07-04"


def test_a_newsletter_without_a_schedule_says_how_to_write_one(tmp_path: Path) -> None:
    done = digest("run", "--once", "--config", lay_out(tmp_path, CONFIG.replace('every = "friday"', "")))
    assert done.exit_code == 78
    assert "schedule.every" in done.stderr


def test_a_failure_has_the_errors_exit_code_and_may_be_tried_again(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    (tmp_path / "out").write_text("in the way")
    failed = digest("run", "--once", "--config", config, "--now", FRIDAY)
    assert failed.exit_code == 1
    (tmp_path / "out").unlink()
    assert digest("run", "--once", "--config", config, "--now", FRIDAY).exit_code == 0


def test_it_publishes_when_the_hour_comes_and_ends_cleanly_when_told(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "digest", "run", "--config", str(lay_out(tmp_path)), "--now", FRIDAY]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == f"{tmp_path / 'out' / '2025-07-04-post'}\n"
        run.send_signal(signal.SIGTERM)
        assert run.wait(timeout=20) == 0
        assert run.stderr is not None
        assert "stopped" in run.stderr.read()
