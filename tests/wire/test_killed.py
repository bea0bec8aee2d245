"""A round that is killed at any moment leaves a store that is whole, and the next one brings what is missing."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from digest.config import load
from digest.newsroom import Errand, fetch
from digest.store import open_store
from tests.registry.fetching.server import Asked, Site, Step, answer, equipment
from tests.wire.test_wire import feed, item

KILLS = 50
HOSTS = 8
ITEMS = 4
NOW = dt.datetime(2026, 11, 20, 7, tzinfo=dt.UTC)

# One process forks the rounds, so that each begins at once; a kill comes at any moment of the time that the last whole
# round took.
ROUNDS = """
import os, random, signal, sys, time
from pathlib import Path
from tests.wire.test_killed import KILLS, fetch_round

path, chance, whole = Path(sys.argv[1]), random.Random(7), 0.0
fetch_round(path, 0)  # imports everything, so that no kill falls there
for number in range(1, KILLS + 1):
    for lives in (False, True):
        started = time.monotonic()
        fetcher = os.fork()
        if not fetcher:
            fetch_round(path, number)
            os._exit(0)
        if not lives:
            time.sleep(chance.uniform(0, whole))
            os.kill(fetcher, signal.SIGKILL)
        _, status = os.waitpid(fetcher, 0)
        if lives:
            whole = time.monotonic() - started
        print(number, status, flush=True)
        sys.stdin.readline()
"""


def fetch_round(path: Path, number: int) -> None:
    """What `digest fetch` does, on loopback."""
    fetch(load(path), now=NOW + number * dt.timedelta(hours=1), errand=Errand(equipment=equipment()))


class Press:
    """Feeds that grow and correct themselves: in edition `number` each has its items and a correction of the first."""

    def __init__(self) -> None:
        self.number = 1
        self.asked = 0

    def texts(self, host: str) -> dict[str, str]:
        """The text of each title that a feed gives."""
        told = {
            f"Day {n} in {host}": f"On day {n} nothing but rain fell on {host}." for n in range(self.number + ITEMS)
        }
        newest = dict(list(told.items())[-ITEMS:])
        return newest | {f"Count of {host}": f"{host} has had {self.number} days of rain, says its mayor."}

    def at(self, host: str, asked: Asked) -> list[bytes]:
        self.asked += 1
        etag = f'"{self.number}"'
        if asked.headers.get("if-none-match") == etag:
            return [answer(status=304, ETag=etag)]
        return [answer(feed(*(item(title, text, day=19) for title, text in self.texts(host).items())), ETag=etag)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Path, Press]]:
    press = Press()
    with ExitStack() as stack:
        sites = [stack.enter_context(Site(f"127.0.0.{n}")) for n in range(10, 10 + HOSTS)]
        for site in sites:

            def script(asked: Asked, host: str = site.host) -> Iterator[Step]:
                yield from press.at(host, asked)

            site.at["/feed"] = script
        sources = "".join(f'[[source]]\nname = "{one.host}"\nfeed = "{one.url()}"\n' for one in sites)
        path = tmp_path / "digest.toml"
        path.write_text(f'[newsletter]\ntitle = "Desk"\n[fetch]\nexecutor = "none"\n{sources}')
        yield path, press


@pytest.mark.timeout(90)
def test_after_fifty_kills_nothing_is_broken_nothing_is_lost_and_nothing_is_there_twice(
    desk: tuple[Path, Press],
) -> None:
    path, press = desk
    rounds = subprocess.Popen(
        [sys.executable, "-c", ROUNDS, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2], env={**os.environ},
    )  # fmt: skip
    assert rounds.stdin is not None and rounds.stdout is not None
    halfway = 0
    for line in rounds.stdout:
        number, status = map(int, line.split())
        survived = not os.WIFSIGNALED(status)
        kept = _check(load(path).store.path, press)
        if survived:
            assert status == 0
            assert kept == HOSTS  # the round after a kill brings the rest
            press.number = number + 1
        else:
            halfway += press.asked > 0 and kept < HOSTS
            assert os.WTERMSIG(status) == signal.SIGKILL
        press.asked = 0
        rounds.stdin.write("\n")
        rounds.stdin.flush()
    rounds.communicate()
    assert rounds.returncode == 0
    assert halfway > KILLS // 5  # the kills fell into the rounds


def _check(path: Path, press: Press) -> int:
    """Checks the file and what is in it; returns how many feeds are kept as they are today."""
    if not path.exists():
        return 0
    with open_store(path) as store:
        articles = list(store.articles())
    assert len({(one.source, one.title) for one in articles}) == len(articles)  # nothing twice
    assert all(one.text.endswith((f"fell on {one.source}.", "says its mayor.")) for one in articles)  # each whole
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        other.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    told = {(one.source, one.title): one.text for one in articles}
    hosts = [f"127.0.0.{n}" for n in range(10, 10 + HOSTS)]
    return sum(all(told.get((host, title)) == text for title, text in press.texts(host).items()) for host in hosts)
