"""Several processes at one store, and one that is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from digest.store import open_store
from tests.store.shelf import NOW, article

WRITER = """
import sys
from pathlib import Path
from digest.store import open_store
from tests.store.shelf import NOW, article
me = sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
for round in range(int(sys.argv[3])):
    with open_store(Path(sys.argv[1])) as store:
        ferries = (article(f"{me}-{number}", f"Ferry {me} {round} {number} ran aground.") for number in range(20))
        store.keep(ferries, now=NOW)
    print(round, flush=True)
"""


def _writer(path: Path, name: str, rounds: int) -> subprocess.Popen[str]:
    """A process that keeps 20 articles anew in each round, from when it is told to."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(rounds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def _go(*writers: subprocess.Popen[str]) -> None:
    for writer in writers:
        assert writer.stdout is not None and writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()


def test_processes_that_make_and_fill_one_store_at_once_lose_nothing(path: Path) -> None:
    writers = [_writer(path, name, 3) for name in "abcd"]
    _go(*writers)
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    for writer in writers:
        writer.communicate()
    with open_store(path) as store:
        for name in "abcd":
            for number in range(20):
                found = store.article(f"{name}-{number}")
                assert found is not None and found.text == f"Ferry {name} 2 {number} ran aground."


def test_a_kill_loses_at_most_what_was_being_kept(path: Path) -> None:
    writer = _writer(path, "a", 1000)
    _go(writer)
    assert writer.stdout is not None
    done = max(int(writer.stdout.readline()) for _ in range(5))
    writer.send_signal(signal.SIGKILL)
    told, _ = writer.communicate()
    done = max([done, *(int(line) for line in told.split())])
    with open_store(path) as store:
        texts = {one.text.split()[2] for one in store.latest(f"a-{number}" for number in range(20))}
        assert len(texts) == 1 and int(texts.pop()) in {done, done + 1}
        store.keep([article()], now=NOW)
        assert store.article("a1") == article()
