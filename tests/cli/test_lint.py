"""`digest lint`: quiet for a good mail, findings and exit code 1 for a bad one."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.newsdesk import CONFIG, FRIDAY, digest, lay_out


def built(folder: Path, config: str = CONFIG) -> tuple[Path, Path]:
    """A configuration and the folder of the issue that was built with it."""
    path = lay_out(folder, config)
    digest("build", "--config", path, "--now", FRIDAY)
    return path, folder / "out" / "2025-07-04-post"


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_a_fresh_issue_has_nothing_to_mend(tmp_path: Path) -> None:
    config, _ = built(tmp_path)
    done = digest("lint", "--config", config)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "nothing to mend" in done.stderr
    assert "notes: --notes shows them" in done.stderr


def test_notes_are_shown_when_they_are_asked_for_and_do_not_fail(tmp_path: Path) -> None:
    config, _ = built(tmp_path)
    done = digest("lint", "--config", config, "--notes")
    assert done.exit_code == 0
    assert "note (unsubscribe)" in done.stdout


def test_the_mildest_finding_that_fails_is_the_editors_choice(tmp_path: Path) -> None:
    config, _ = built(tmp_path)  # notes alone
    codes = [digest("lint", "--config", config, "--fail-on", name).exit_code for name in ("error", "warning", "note")]
    assert codes == [0, 0, 1]


def test_a_bad_mail_is_told_as_text_and_as_data(tmp_path: Path) -> None:
    config, folder = built(tmp_path)
    spoil(folder / "issue.html", "<title>Harbour Post", "<title></title><table><tr><td></td></tr></table><i>")
    done = digest("lint", "2025-07-04", "--config", config)
    assert done.exit_code == 1
    assert "warning (tables): a table for layout is read out as one; add role=" in done.stdout
    data = json.loads(digest("lint", "--config", config, "--json").stdout)
    assert {"rule", "severity", "where", "what", "mend", "clients", "share"} == set(data[0])
    assert [each["severity"] for each in data] == sorted(each["severity"] for each in data)


def test_a_sentence_that_no_source_wrote_is_an_error(tmp_path: Path) -> None:
    config, folder = built(tmp_path)
    spoil(folder / "issue.html", "a closure of three weeks", "a closure of nine weeks")
    done = digest("lint", "--config", config)
    assert done.exit_code == 1
    assert "error (proof)" in done.stdout


def test_the_editor_can_leave_rules_out_and_tell_what_readers_use(tmp_path: Path) -> None:
    config, folder = built(tmp_path, CONFIG + '[lint]\nignore = ["proof", "tables"]\n')
    spoil(folder / "issue.html", 'role="presentation"', "")
    assert digest("lint", "--config", config).exit_code == 0
    config.write_text(CONFIG + '[lint]\nclients = { "outlook.widows" = "10%" }\n')
    done = digest("lint", "--config", config)
    assert done.exit_code == 78
    assert "did you mean 'outlook.windows'?" in done.stderr
    config.write_text(CONFIG + '[lint]\nignore = ["table"]\n')
    assert "unknown rule 'table'; did you mean 'tables'?" in digest("lint", "--config", config).stderr


def test_without_an_issue_there_is_one_clear_line(tmp_path: Path) -> None:
    done = digest("lint", "--config", lay_out(tmp_path))
    assert done.exit_code == 1
    assert "holds no issue; build one first" in done.stderr


def test_a_mail_that_is_gone_is_named(tmp_path: Path) -> None:
    config, folder = built(tmp_path)
    (folder / "issue.eml").unlink()
    done = digest("lint", "--config", config)
    assert done.exit_code == 65
    assert "cannot be read" in done.stderr
