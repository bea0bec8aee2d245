"""`digest verify`: quiet proof, or findings and exit code 1."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.newsdesk import BOATS, CONFIG, FRIDAY, digest, lay_out


def test_a_fresh_issue_is_proved(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    digest("build", "--config", config, "--now", FRIDAY)
    done = digest("verify", "--config", config)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "as it should be" in done.stderr


def test_a_changed_file_is_named_and_the_exit_code_is_1(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    digest("build", "--config", config, "--now", FRIDAY)
    page = tmp_path / "out" / "2025-07-04-post" / "index.html"
    page.write_text(page.read_text().replace("mill", "mall", 1))
    done = digest("verify", "2025-07-04", "--config", config)
    assert done.exit_code == 1
    assert str(page) in done.stdout
    (finding,) = json.loads(digest("verify", "--config", config, "--json").stdout)
    assert finding["thing"] == str(page)


def test_what_another_configuration_made_is_noted_once_and_is_no_finding(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    digest("build", "--config", config, "--now", FRIDAY)
    (tmp_path / "texts" / "more.txt").write_text(BOATS.replace("Saltby", "Wendel").replace("07-02", "07-09"))
    assert digest("build", "--config", config, "--now", "2025-07-11").exit_code == 0
    config.write_text(CONFIG.replace("Harbour Post", "Harbour Mail"))
    done = digest("verify", "--config", config)
    assert (done.exit_code, done.stdout) == (0, "")
    note, _ = done.stderr.splitlines()
    assert note.startswith(f"{tmp_path / 'out' / '2025-07-04-post' / 'manifest.json'} and 1 more: says that")
    assert note.endswith("was made with another configuration than today's")


def test_proving_leaves_no_file_behind(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    assert digest("verify", "--config", config).exit_code == 1
    assert not (tmp_path / ".digest").exists()
    assert not (tmp_path / "out").exists()
