"""Each check speaks for itself, and none stops the others."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.desk import Desk
from digest.cli.doctor import doctor
from digest.config import load
from digest.doctor import examine
from digest.newsroom import publish
from tests.doctor.ward import FOLDER, HEAD, NOW, WELL, findings, lay_out


def _doctor(path: Path, *words: str) -> Result:
    command = ["doctor", "--config", str(path), "--now", NOW.isoformat(), *words]
    return CliRunner().invoke(Desk(commands={"doctor": doctor}), command)


def test_a_newsletter_before_its_first_issue_is_well(desk: Path) -> None:
    assert findings(desk) == []


def test_one_after_it_is_too_and_nothing_was_changed(desk: Path) -> None:
    publish(load(desk), now=NOW)
    before = {path: path.read_bytes() for path in desk.parent.rglob("*") if path.is_file()}
    assert findings(desk) == []
    assert {path: path.read_bytes() for path in desk.parent.rglob("*") if path.is_file()} == before


def test_nothing_is_made_by_looking(desk: Path) -> None:
    findings(desk)
    assert sorted(path.name for path in desk.parent.iterdir()) == ["digest.toml", "texts"]


def test_every_problem_of_a_configuration_that_cannot_be_read_is_found(tmp_path: Path) -> None:
    path = lay_out(tmp_path, "[newsletter]\ntitel = 1\n" + FOLDER)
    said = [(one.check, len(one.findings)) for one in examine(path, now=NOW, surroundings=WELL)]
    assert said == [("environment", 0), ("configuration", 2)]
    assert "did you mean 'title'?" in findings(path)[1]
    assert "no such file; `digest init` writes one" in findings(tmp_path / "absent.toml")[0]


def test_a_check_that_fails_does_not_stop_the_others(desk: Path) -> None:
    config = load(desk)
    config.store.path.parent.mkdir()
    config.store.path.write_text("Dear diary, today the ferry ran aground.\n" * 50)
    config.newsletter.outbox.write_text("no folder")
    said = {one.check: [str(finding) for finding in one.findings] for one in examine(desk, now=NOW, surroundings=WELL)}
    assert "is not a store" in said["store"][0] and "is not a folder" in said["outbox"][0]
    assert said["templates"] == [] and said["clock"] == []


def test_a_store_that_cannot_be_read_is_one_finding_though_several_checks_want_it(desk: Path) -> None:
    path = load(desk).store.path
    path.parent.mkdir()
    path.write_text("Dear diary, today the ferry ran aground.\n" * 50)
    assert len([finding for finding in findings(desk) if "is not a store" in finding]) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever runs this may write anywhere")
def test_a_store_that_cannot_be_written_is_one_finding_and_is_looked_into_all_the_same(desk: Path) -> None:
    publish(load(desk), now=NOW)
    folder = load(desk).store.path.parent
    load(desk).store.path.chmod(0o444)
    folder.chmod(0o555)
    try:
        assert len([finding for finding in findings(desk) if "store.db" in finding]) == 1
    finally:
        folder.chmod(0o755)


def test_sentences_go_to_standard_output_and_the_sum_to_standard_error(desk: Path) -> None:
    told = _doctor(desk)
    assert told.stdout.startswith("environment    Python ")
    assert "outbox         " in told.stdout and "\n               " in told.stdout
    assert (told.stderr, told.exit_code) == ("all is well\n", 0)


def test_with_a_finding_the_exit_code_is_1(tmp_path: Path) -> None:
    told = _doctor(lay_out(tmp_path, HEAD + '[[source]]\nfolder = "absent"\n'))
    assert '! the folder of "absent", ' in told.stdout and "is not there; make it" in told.stdout
    assert (told.stderr, told.exit_code) == ("1 finding\n", 1)


@pytest.mark.parametrize(("config", "code"), [(HEAD + FOLDER, 0), (HEAD, 1), ("[newsletter]\n", 1)])
def test_as_json_it_says_the_same(tmp_path: Path, config: str, code: int) -> None:
    told = _doctor(lay_out(tmp_path, config), "--json")
    data = json.loads(told.stdout)
    assert (data["well"], told.exit_code) == (code == 0, code)
    assert sum(len(one["findings"]) for one in data["checks"]) == code
    assert all(set(finding) == {"thing", "what", "mend"} for one in data["checks"] for finding in one["findings"])
