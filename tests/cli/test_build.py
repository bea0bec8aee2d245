"""`digest build`: data on standard output, the rest on standard error, one line for each failure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.newsdesk import CONFIG, FRIDAY, digest, lay_out


def test_the_issue_is_filed_and_its_folder_printed(tmp_path: Path) -> None:
    done = digest("build", "--config", lay_out(tmp_path), "--now", FRIDAY)
    assert done.exit_code == 0
    assert done.stdout == f"{tmp_path / 'out' / '2025-07-04-post'}\n"
    assert (tmp_path / "out" / "2025-07-04-post" / "issue.json").is_file()


def test_a_dry_run_tells_the_stories_and_writes_nothing(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = digest("build", "--config", config, "--now", FRIDAY, "--dry-run")
    assert "Fire destroys the old mill in Orsel  (2 articles)" in done.stdout
    assert sorted(tmp_path.rglob("*")) == before


def test_json_tells_what_was_built(tmp_path: Path) -> None:
    done = digest("build", "--config", lay_out(tmp_path), "--now", FRIDAY, "--json")
    told = json.loads(done.stdout)
    assert (told["id"], told["folder"]) == ("post-2025-07-04", str(tmp_path / "out" / "2025-07-04-post"))
    assert [story["rank"] for story in told["stories"]] == [1, 2]


def test_a_day_alone_is_that_day_at_the_hour_of_the_schedule(tmp_path: Path) -> None:
    first, second = lay_out(tmp_path / "a"), lay_out(tmp_path / "b")
    digest("build", "--config", first, "--now", "2025-07-04")
    digest("build", "--config", second, "--now", FRIDAY)
    records = [path.parent / "out" / "2025-07-04-post" / "issue.json" for path in (first, second)]
    assert records[0].read_text() == records[1].read_text()


def test_a_time_without_zone_is_the_newsletters_time(tmp_path: Path) -> None:
    config = lay_out(tmp_path, CONFIG.replace('slug = "post"', 'slug = "post"\ntimezone = "Pacific/Auckland"'))
    digest("build", "--config", config, "--now", "2025-07-05T00:30")
    assert "2025-07-05T00:30:00+12:00" in (tmp_path / "out" / "2025-07-05-post" / "issue.json").read_text()


def test_a_newsletter_without_an_address_is_told_what_that_means_for_its_feeds(tmp_path: Path) -> None:
    named = CONFIG.replace('slug = "post"', 'slug = "post"\nbase_url = "https://post.example"')
    without, within = lay_out(tmp_path / "a"), lay_out(tmp_path / "b", named)
    assert "newsletter.base_url: is missing" in digest("build", "--config", without, "--now", FRIDAY).stderr
    assert "base_url" not in digest("build", "--config", within, "--now", FRIDAY).stderr


def test_nothing_to_publish_is_exit_code_3_and_writes_no_issue(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    digest("build", "--config", config, "--now", FRIDAY)
    done = digest("build", "--config", config, "--now", "2025-07-11")
    assert done.exit_code == 3
    assert "nothing to publish" in done.stderr
    assert [path.name for path in (tmp_path / "out").glob("2025-*")] == ["2025-07-04-post"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["build", "--config", "absent.toml"], 78, "absent.toml: no such file; `digest init` writes one"),
        (["build", "--now", "Friday"], 2, "--now: 'Friday' is no time; write it like"),
        (["build", "--now", "0001-01-01"], 2, "--now: '0001-01-01' is no time for news"),
        (["why", "9"], 2, "9: is no story of post-2025-07-04; there are: 1 "),
        (["verify", "2024-01-01"], 1, 'holds no issue "2024-01-01"; the latest is 2025-07-04-post'),
        (["frobnicate"], 2, "No such command 'frobnicate'"),
    ],
)
def test_a_failure_is_one_line_with_its_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int, told: str
) -> None:
    monkeypatch.chdir(lay_out(tmp_path).parent)
    digest("build", "--now", FRIDAY)
    done = digest(*words)
    assert (done.exit_code, done.stdout) == (code, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_every_problem_of_the_configuration_is_a_line_of_its_own(tmp_path: Path) -> None:
    config = lay_out(tmp_path, CONFIG.replace("title", "titel").replace("every", "evry"))
    done = digest("build", "--config", config)
    assert done.exit_code == 78
    assert len(done.stderr.splitlines()) == 3  # the missing title, its unknown twin, and the unknown key
