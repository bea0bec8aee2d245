"""`publish` of [newsletter]: the editor's own command after each build."""

from __future__ import annotations

import datetime as dt
import json
from itertools import pairwise
from pathlib import Path

from digest.cli.uploads import Uploads
from digest.config import load
from tests.cli.newsdesk import CONFIG, FRIDAY, digest, lay_out


def configured(folder: Path, command: str) -> Path:
    return lay_out(folder, CONFIG.replace('outbox = "out"', f"outbox = 'out'\npublish = '{command}'"))


def test_a_build_brings_the_outbox_online_once(tmp_path: Path) -> None:
    config = configured(tmp_path, "cp index.html ../online.html")
    done = digest("build", "--config", config, "--now", FRIDAY)
    assert done.exit_code == 0
    assert "publish: 'cp index.html ../online.html' ended with exit code 0" in done.stderr
    assert (tmp_path / "online.html").read_bytes() == (tmp_path / "out" / "index.html").read_bytes()
    assert "publish:" not in digest("build", "--config", config, "--now", FRIDAY).stderr


def test_a_command_that_fails_fails_the_build_but_not_the_issue(tmp_path: Path) -> None:
    config = configured(tmp_path, "echo no route >&2; exit 3")
    done = digest("build", "--config", config, "--now", FRIDAY, "--json")
    assert done.exit_code == 1
    data = json.loads(done.stdout)
    assert data["upload"] == {"command": "echo no route >&2; exit 3", "exit_code": 3, "said": "no route"}
    assert (Path(data["folder"]) / "issue.json").exists()


def test_a_dry_run_and_a_newsletter_without_a_command_bring_nothing(tmp_path: Path) -> None:
    config = configured(tmp_path / "one", "touch ../online")
    assert digest("build", "--config", config, "--now", FRIDAY, "--dry-run").exit_code == 0
    assert not (tmp_path / "one" / "online").exists()
    plain = lay_out(tmp_path / "two")
    assert json.loads(digest("build", "--config", plain, "--now", FRIDAY, "--json").stdout)["upload"] is None


def test_run_once_fails_where_readers_still_wait(tmp_path: Path) -> None:
    config = configured(tmp_path, "exit 9")
    done = digest("run", "--once", "--config", config, "--now", FRIDAY)
    assert done.exit_code == 1
    assert "ended with exit code 9" in done.stderr
    assert (tmp_path / "out" / "2025-07-04-post" / "issue.json").exists()


def test_what_failed_is_tried_again_ever_later_until_it_succeeds(tmp_path: Path) -> None:
    config = configured(tmp_path, "echo x >> ../tries; test -e ../network")
    digest("build", "--config", config, "--now", FRIDAY)
    start = now = dt.datetime(2025, 7, 4, 7, tzinfo=dt.UTC)
    uploads = Uploads(load(config), lambda: now)
    uploads.bring()
    tries = []
    for minute in range(0, 140, 5):
        now = start + dt.timedelta(minutes=minute)
        uploads.retry()
        tries.append((tmp_path / "tries").read_text().count("x"))
    assert [5 * place for place, (before, after) in enumerate(pairwise(tries), 1) if after > before] == [
        5,
        15,
        35,
        75,
        135,
    ]
    (tmp_path / "network").touch()
    uploads.bring()
    assert not uploads.failed


def test_run_brings_what_it_files_online(tmp_path: Path) -> None:
    config = configured(tmp_path, "cp feed.json ..")
    done = digest("run", "--once", "--config", config, "--now", FRIDAY)
    assert done.exit_code == 0
    assert "ended with exit code 0" in done.stderr
    assert (tmp_path / "feed.json").exists()
