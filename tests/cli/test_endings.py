"""However a command ends, by a full disk, a closed pipe or Ctrl-C: one line or none, and an exit code that tells it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.newsdesk import CONFIG, FRIDAY, digest, lay_out

FULL = Path("/dev/full")


def run(folder: Path, *words: str, out: str = "", reader: str = "") -> tuple[int, str]:
    """Exit code and standard error of a real process, its data going to a file or to a reader."""
    command = [sys.executable, "-m", "digest", *words]
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path(out or os.devnull).open("w") as target:
        data = subprocess.PIPE if reader else target
        process = subprocess.Popen(command, cwd=folder, env=plain, stdout=data, stderr=subprocess.PIPE, text=True)
        if reader and process.stdout:
            subprocess.run(reader.split(), stdin=process.stdout, stdout=subprocess.DEVNULL, check=True)
            process.stdout.close()
        told = process.communicate(timeout=60)[1]
    return process.returncode, told


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("words", [["build", "--json", "--now", FRIDAY], ["export"], ["sources"], ["--help"]])
def test_a_full_disk_behind_standard_output_is_one_line(tmp_path: Path, words: list[str]) -> None:
    lay_out(tmp_path)
    code, told = run(tmp_path, *words, out=str(FULL))
    assert code == 1 and "Traceback" not in told
    line = "digest: standard output: cannot be written (No space left on device); make room, or print it elsewhere"
    assert told.splitlines()[-1] == line


def test_a_reader_who_has_read_enough_ends_nothing(tmp_path: Path) -> None:
    lay_out(tmp_path)
    code, told = run(tmp_path, "build", "--json", "--now", FRIDAY, reader="true")
    assert (code, told) == (0, "")
    page = tmp_path / "out" / "2025-07-04-post" / "index.html"
    page.write_text(page.read_text() + "x")
    code, told = run(tmp_path, "verify", reader="true")
    assert (code, told) == (1, f"{tmp_path / 'out'}: 1 finding\n")


def test_ctrl_c_is_one_word_and_130(tmp_path: Path) -> None:
    lay_out(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "digest", "run"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=30)[1]
    assert process.returncode in {0, 130} and "Traceback" not in told


def test_a_configuration_that_cannot_be_read_is_named_with_its_mend(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "digest.toml").write_text(CONFIG)
    done = digest("build", "--config", tmp_path / "a")
    assert done.exit_code == 78
    assert f"cannot be read (Is a directory); give the file in it: {tmp_path / 'a' / 'digest.toml'}" in done.stderr
    (tmp_path / "b").write_bytes(b"\x7fELF\xff\x00")
    assert digest("build", "--config", tmp_path / "b").exit_code == 78


def test_a_configuration_without_a_source_says_so(tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text('[newsletter]\ntitle = "Post"\n')
    done = digest("build", "--config", tmp_path / "digest.toml")
    assert done.exit_code == 3
    assert "digest.toml names no source; add one with `digest add`, or write a [[source]]" in done.stderr


def test_one_of_a_thing_is_said_as_one(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    for name in ("mill-1.txt", "mill-2.txt"):
        (tmp_path / "texts" / name).unlink()
    assert "1 story from 1 article\n" in digest("build", "--config", config, "--now", FRIDAY).stderr
    told = digest("why", "1", "--config", config).stdout
    assert "Coverage: 1 article, 1 publisher, 1 independent voice\n" in told
    again = digest("build", "--config", config, "--now", "2025-07-11")
    assert (again.exit_code, "none of 1 article is news" in again.stderr) == (3, True)


def test_why_takes_a_story_or_the_dropped(tmp_path: Path) -> None:
    config = lay_out(tmp_path)
    digest("build", "--config", config, "--now", FRIDAY)
    done = digest("why", "1", "--dropped", "--config", config)
    assert done.exit_code == 2 and "takes a STORY or --dropped, not both; try `digest why 1`" in done.stderr
