"""`digest init`: something to start from, and nothing overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.newsdesk import CONFIG, FRIDAY, digest, lay_out


def test_a_newcomer_has_an_issue_after_two_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert digest("init").stdout == "digest.toml\n"
    done = digest("build", "--now", "2025-07-04")
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "outbox" / "2025-07-04-weekly" / "index.html").is_file()


def test_the_folder_is_made_where_it_is_absent(tmp_path: Path) -> None:
    digest("init", tmp_path / "news" / "weekly")
    assert (tmp_path / "news" / "weekly" / "digest.toml").is_file()
    assert any((tmp_path / "news" / "weekly" / "sample").iterdir())


@pytest.mark.parametrize("there", ["digest.toml", "sample"])
def test_what_is_there_is_never_overwritten(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("mine")
    done = digest("init", tmp_path)
    assert done.exit_code == 2
    assert (tmp_path / there).read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == [there]


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = digest("init", tmp_path / "file" / "below")
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


def test_templates_are_copied_out_and_take_the_place_of_ours(tmp_path: Path) -> None:
    assert digest("init", "--templates", tmp_path).stdout == f"{tmp_path / 'templates'}\n"
    part = tmp_path / "templates" / "parts" / "page_outlook.html.j2"
    assert part.is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["templates"]
    again = digest("init", "--templates", tmp_path)
    assert again.exit_code == 2
    assert "templates: is there already; choose another folder, or move it away" in again.stderr


def test_a_broken_template_ends_a_build_in_one_line(tmp_path: Path) -> None:
    config = lay_out(tmp_path, CONFIG + '\n[theme]\ntemplates = "templates"\n')
    digest("init", "--templates", tmp_path)
    (tmp_path / "templates" / "parts" / "page_head.html.j2").write_text("{{ nobody }}")
    done = digest("build", "--config", config, "--now", FRIDAY)
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("digest: ") and "page_head.html.j2, line 1: 'nobody' is undefined; mend that" in line
    assert not (tmp_path / "out").exists()


def test_a_link_that_leads_nowhere_is_in_the_way_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "digest.toml").symlink_to(tmp_path / "gone")
    assert "is there already" in digest("init", tmp_path).stderr
    assert [path.name for path in tmp_path.iterdir()] == ["digest.toml"]
