"""The server by itself: which port it takes, and that a fault in a build is not swallowed."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from digest.config import load
from digest.errors import DigestError
from digest.preview.rebuild import Built
from digest.preview.server import Hands, address_of, listen, serve
from tests.cli.newsdesk import lay_out


def test_without_a_wish_any_free_port_will_do() -> None:
    with listen(None) as first, listen(None) as second:
        assert address_of(first) != address_of(second)


def test_a_port_that_was_asked_for_and_is_taken_is_an_error_with_its_mend() -> None:
    with listen(0) as taken, pytest.raises(DigestError, match="choose another with --port"):
        listen(taken.getsockname()[1])


def test_a_fault_in_a_build_ends_the_server_and_is_raised(tmp_path: Path) -> None:
    def break_down() -> Built:
        raise ZeroDivisionError("a fault in the program")

    path = lay_out(tmp_path)
    hands = Hands(break_down, lambda _: None, lambda _: None)
    with listen(0) as listener, ThreadPoolExecutor(1) as thread:
        served = thread.submit(serve, listener, path, load(path), hands)
        with pytest.raises(ZeroDivisionError):
            served.result(timeout=20)


SLOW = """
import sys, time
from pathlib import Path
from digest.config import load
from digest.preview.server import Hands, listen, serve

def build():
    print("building", flush=True)
    time.sleep(60)

path = Path(sys.argv[1])
serve(listen(0), path, load(path), Hands(build, print, print))
"""


def test_ctrl_c_does_not_wait_for_a_long_build(tmp_path: Path) -> None:
    words = [sys.executable, "-c", SLOW, str(lay_out(tmp_path))]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout is not None and process.stdout.readline() == "building\n"
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)
