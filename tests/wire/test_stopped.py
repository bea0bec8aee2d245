"""However a round is ended, its processes end with it: in order where it is told to, at once where it is killed."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from digest.cli.desk import Desk
from digest.config import load
from digest.newsroom import Errand, fetch
from digest.store import open_store
from tests.registry.fetching.server import Site, equipment, raw, says
from tests.wire.test_wire import MILL, feed, item

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise on Windows")

CODE = "import sys; from tests.wire.test_stopped import command; command(sys.argv[1])"
UNGUARDED = """
from digest.executors import executor_of
with executor_of("processes") as pool:
    pool.submit(len, "").result()
"""


def command(path: str) -> None:
    """What `digest fetch` does, on loopback, in a terminal: whoever runs the tests may ignore its signals (`nohup`)."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    desk = Desk()

    @desk.command()
    def work() -> None:
        fetch(load(Path(path)), now=dt.datetime.now(dt.UTC), errand=Errand(equipment=equipment()))

    desk.main(["work"])


@pytest.fixture
def round_under_way(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A round that has read one feed, in a process of its own, and waits for the other."""
    with Site("127.0.0.2") as quick, Site("127.0.0.3") as slow:
        quick.at["/feed"] = says(feed(item("Mill burns", MILL)))
        slow.at["/feed"] = raw(60.0)
        feeds = "".join(f'[[source]]\nname = "{one.host}"\nfeed = "{one.url()}"\n' for one in (quick, slow))
        path = tmp_path / "digest.toml"
        path.write_text(f'[newsletter]\ntitle = "Desk"\n{feeds}')
        process = subprocess.Popen(
            [sys.executable, "-c", CODE, str(path)], cwd=Path(__file__).parents[2], stderr=subprocess.PIPE, text=True
        )
        await_that(lambda: _articles(load(path).store.path) == 1)
        yield process
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


def await_that(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "it never came to be"
        time.sleep(0.02)


def _articles(path: Path) -> int:
    if not path.exists():
        return 0
    with open_store(path, create=False) as store:
        return len(list(store.articles()))


def running() -> dict[int, int]:
    """The processes of this machine that run, each with its parent."""
    lines = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in lines.splitlines()]
    return {int(pid): int(parent) for pid, parent, state in rows if not state.startswith("Z")}


def children(pid: int) -> set[int]:
    return {child for child, parent in running().items() if parent == pid}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_round_that_is_told_to_stop_stops_in_order(
    round_under_way: subprocess.Popen[str], number: signal.Signals
) -> None:
    workers = children(round_under_way.pid)
    round_under_way.send_signal(number)
    told = round_under_way.communicate(timeout=10)[1]
    assert (round_under_way.returncode, told) == (128 + number, "stopped\n")
    assert workers
    await_that(lambda: not workers & running().keys())


def test_the_processes_of_a_round_that_is_killed_end_too(round_under_way: subprocess.Popen[str]) -> None:
    workers = children(round_under_way.pid)
    round_under_way.kill()
    assert workers
    await_that(lambda: not workers & running().keys(), 5)


def test_a_script_that_is_read_again_by_each_process_is_told_why_nothing_works(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(UNGUARDED)
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    last = done.stderr.strip().splitlines()[-1]
    assert "digest.errors.TryLater" in last and 'if __name__ == "__main__"' in last
