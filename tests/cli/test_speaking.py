"""How the commands start and speak: at once, in colour only for people, and quiet when nobody listens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import digest as door
from digest.cli import main
from digest.cli.desk import Desk, say, show, show_json
from digest.config import load
from digest.errors import NothingToPublish
from digest.model import Problem
from tests.cli.newsdesk import FRIDAY, digest, lay_out

HEAVY = ("numpy", "scipy", "pydantic", "jinja2", "lxml", "trafilatura", "rich", "starlette", "uvicorn", "schedule")
COMMANDS = sorted(main.list_commands(click.Context(main)))


def imported_by(code: str) -> set[str]:
    """The top-level modules that a fresh Python has after running this."""
    told = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{told}"], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_a_configuration_that_may_not_be_read_is_named_with_the_mend(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    config.chmod(0)
    if os.access(config, os.R_OK):
        pytest.skip("this user may read everything")
    done = digest("sources", "--config", config)
    assert (done.exit_code, len(done.stderr.splitlines())) == (78, 1)
    assert "cannot be read (Permission denied); check the path and its permissions" in done.stderr


def test_asking_for_help_imports_nothing_heavy() -> None:
    code = "from digest.cli import main\nmain(['--help'], standalone_mode=False)"
    assert imported_by(code).isdisjoint(HEAVY)


def test_a_command_imports_no_other(tmp_path: Path) -> None:
    code = f"from digest.cli import main\nmain(['init', {str(tmp_path)!r}], standalone_mode=False)"
    loaded = f"{code}\nimport sys; print([name for name in sys.modules if name.startswith('digest.cli.')])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert "digest.cli.init" in done.stdout
    assert "digest.cli.sources" not in done.stdout


def test_importing_the_library_imports_nothing_heavy() -> None:
    assert imported_by("import digest").isdisjoint({*HEAVY, "click"})


def test_the_door_offers_what_it_names() -> None:
    assert set(door.__all__) <= set(dir(door))
    assert all(callable(getattr(door, name)) for name in door.__all__)
    with pytest.raises(AttributeError, match="no attribute 'sumarize'"):
        door.sumarize  # noqa: B018


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: str) -> None:
    done = digest(command, "--help")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) > 3


def test_there_is_no_progress_bar_and_no_colour_where_nobody_looks(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    (tmp_path / "texts" / "empty.txt").write_text("")
    done = digest("build", "--config", config, "--now", FRIDAY)
    assert "empty.txt" in done.stderr
    assert "\x1b" not in done.output


def test_what_was_wrong_with_the_sources_is_told_when_nothing_is_left() -> None:
    @click.group(cls=Desk)
    def desk() -> None: ...

    @desk.command()
    def build() -> None:
        problem = Problem("texts", "is no folder", "make it")
        raise NothingToPublish("no news", mend="nothing was written", problems=[problem])

    done = CliRunner().invoke(desk, ["build"])
    assert done.exit_code == 3
    assert done.stderr.splitlines() == ["texts: is no folder; make it", "digest: no news; nothing was written"]


def test_a_reader_who_stops_reading_hears_no_complaint(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    digest("build", "--config", config, "--now", FRIDAY)
    command = [sys.executable, "-m", "digest", "why", "1", "--config", str(config)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.close()
        assert done.stderr.read() == ""


def test_python_m_digest_is_digest() -> None:
    done = subprocess.run([sys.executable, "-m", "digest", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"digest, version {door.__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    readme = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
    assert f"`digest {command}" in readme


def test_what_turns_the_direction_of_a_terminal_is_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    show("gpj\u202eexe")
    show_json({"title": "gpj\u202eexe"})
    say("gpj\x1b[2Jexe")
    told = capsys.readouterr()
    assert told.out.startswith("gpj\\u202eexe\n") and json.loads(told.out.partition("\n")[2])["title"] == "gpj\u202eexe"
    assert told.err == "gpj\\u001b[2Jexe\n"


def test_names_of_sources_turn_no_terminal_around_and_addresses_are_quoted(tmp_path: Path) -> None:
    path = lay_out(tmp_path)
    path.write_text(path.read_text() + '[[source]]\nname = "Wire"\nfeed = "https://wire.example/\\u202egpj"\n')
    assert load(path).sources[-1].location == "https://wire.example/%E2%80%AEgpj"
    path.write_text(path.read_text().replace('"Wire"', '"Wi\\u202ere"'))
    done = digest("sources", "--config", path)
    assert done.exit_code == 78 and "source#2.name must not contain characters that turn the direction" in done.stderr
