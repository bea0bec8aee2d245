"""The progress bar appears on a terminal, after a while, and leaves nothing behind."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.newsdesk import FRIDAY, lay_out

pty = pytest.importorskip("pty", reason="there are no terminals of this kind here")

SLOW = """
import sys, time
from digest.cli.progress import progress_bar
with progress_bar() as tell:
    for done in range({steps}):
        tell("telling", done, {steps})
        time.sleep(0.1)
"""


def seen_on_a_terminal(*words: str, **environment: str) -> str:
    """What a command writes to standard error when that is a terminal."""
    parent, child = pty.openpty()
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, *words],
        {**os.environ, "TERM": "xterm", **environment},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_DUP2, child, 2)],
    )
    os.close(child)
    seen = bytearray()
    try:
        while piece := os.read(parent, 4096):
            seen += piece
    except OSError:
        pass  # Linux says so when the other side has closed
    os.waitpid(pid, 0)
    os.close(parent)
    return seen.decode()


def test_a_long_wait_is_shown_step_by_step() -> None:
    seen = seen_on_a_terminal("-c", SLOW.format(steps=25))
    assert "telling" in seen
    assert "/25" in seen


def test_a_short_wait_shows_nothing() -> None:
    assert seen_on_a_terminal("-c", SLOW.format(steps=2)) == ""


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colour_is_for_terminals_that_want_it(tmp_path: Path, no_color: str, coloured: bool) -> None:
    config = lay_out(tmp_path)
    (tmp_path / "texts" / "empty.txt").write_text("")
    words = ["-m", "digest", "build", "--config", str(config), "--now", FRIDAY]
    seen = seen_on_a_terminal(*words, NO_COLOR=no_color)
    assert "empty.txt" in seen
    assert ("\x1b[33m" in seen) is coloured
