"""A round of keeping that is killed at any moment loses at most the feed that it had in hand."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from digest.store import SeenEntry, open_store
from tests.store.shelf import NOW, article

KILLS = 50
SLOWEST_KILL = 0.12
"""Seconds after which the last of the kills comes; a round of 40 feeds takes about as long."""

# One process forks the writers, so that each of them begins at once and the kills fall within the round.
ROUNDS = """
import os, random, signal, sys, time
from pathlib import Path
from digest.store import open_store
from tests.store.test_killed import KILLS, SLOWEST_KILL, write_round

path, chance = Path(sys.argv[1]), random.Random(3)
for number in range(KILLS):
    writer = os.fork()
    if not writer:
        write_round(path, number)
        os._exit(0)
    time.sleep(chance.uniform(0, SLOWEST_KILL))
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    print(number, flush=True)
    sys.stdin.readline()
"""


def write_round(path: Path, round: int) -> None:
    """Keeps 40 feeds, one after the other, each with its articles and then its state."""
    with open_store(path, lasting=bool(round % 2)) as store:
        for feed in range(40):
            name = f"Wire {feed}"
            articles = [article(f"a{feed}-{number}", f"Ferry {feed} {number} in round {round}.") for number in range(5)]
            entries = [SeenEntry(one.id, (f"id:{one.id}",), "id", f"{round}") for one in articles]
            store.keep_feed(name, articles, entries, now=NOW)
            store.keep_fetch_states({name: f"{round}"})
            if round % 3 == 0:
                store.let_go(before=NOW)


def test_after_each_of_fifty_kills_the_store_is_whole(path: Path) -> None:
    rounds = subprocess.Popen(
        [sys.executable, "-c", ROUNDS, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert rounds.stdin is not None and rounds.stdout is not None
    reached = 0
    for line in rounds.stdout:
        reached += _is_whole(path, int(line))
        rounds.stdin.write("\n")
        rounds.stdin.flush()
    rounds.communicate()
    assert rounds.returncode == 0
    assert reached > KILLS  # the kills fell into the rounds, not before them


def _is_whole(path: Path, round: int) -> int:
    """Checks the file, its index and every feed; returns how many feeds the round has reached."""
    with open_store(path) as store:
        states = store.fetch_states()
        for feed in range(40):
            texts = {one.text.split()[-1] for one in store.latest(f"a{feed}-{number}" for number in range(5))}
            known = {
                one.fingerprint for one in store.known(f"Wire {feed}", [f"id:a{feed}-0", f"id:a{feed}-4"]).values()
            }
            assert {f"{each}." for each in known} == texts and len(texts) <= 1
            # a state never runs ahead of its entries, or they would not be asked for again
            assert int(states.get(f"Wire {feed}", -1)) <= max(map(int, known), default=-1)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        other.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    return sum(state == f"{round}" for state in states.values())
