"""A round that is killed while it keeps many feeds together loses none of them, even where servers say "unchanged"."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from digest.model import Source
from digest.registry.fetching import from_text
from digest.store import Brought, Kept, Store, open_store
from digest.store.database import Database
from digest.wire import Desk, fetch_sources
from tests.registry.fetching.server import QUICK, Site, equipment, with_etag
from tests.wire.test_wire import feed, item

FEEDS = 200
NOW = dt.datetime(2026, 11, 20, 7, tzinfo=dt.UTC)
CODE = "import sys; from tests.wire.test_killed_groups import die; die(*sys.argv[1:])"


class Dying(Store):
    """Kills its process at the second time that feeds are kept together, `before` or `after` they are in the file."""

    def __init__(self, database: Database, moment: str) -> None:
        super().__init__(database)
        self.moment = moment
        self.groups = 0

    def keep_feeds(self, brought: Iterable[Brought], *, now: dt.datetime) -> list[Kept]:
        feeds = list(brought)
        self.groups += len(feeds) > 1
        if self.groups == 2 and self.moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        kept = super().keep_feeds(feeds, now=now)
        if self.groups == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return kept


def die(path: str, address: str, moment: str) -> None:
    """A round that ends in the middle."""
    poll(Dying(Database(Path(path), lasting=False), moment), address)


def poll(store: Store, address: str) -> int:
    """A round over all feeds; how many articles were new."""
    sources = [Source(f"Wire {n}", "feed", f"{address}{n}") for n in range(FEEDS)]
    return fetch_sources(sources, store, Desk(QUICK, equipment=equipment()), now=NOW).new


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        for n in range(FEEDS):
            site.at[f"/feed{n}"] = with_etag(feed(item(f"Rain {n}", f"Rain fell on town {n} all day.")))
        yield site


@pytest.mark.parametrize("moment", ["before", "after"])
def test_the_round_after_a_kill_brings_what_is_missing_and_nothing_twice(
    site: Site, tmp_path: Path, moment: str
) -> None:
    path, address = tmp_path / "store.db", site.url("/feed")
    child = subprocess.Popen([sys.executable, "-c", CODE, str(path), address, moment], cwd=Path(__file__).parents[2])
    assert child.wait() == -signal.SIGKILL
    with open_store(path) as store:
        there = {article.source for article in store.articles()}
        remembered = {name for name, state in store.fetch_states().items() if from_text(state).copy.etag}
        assert there and remembered <= there  # no ETag is remembered of what was not kept
        assert poll(store, address) == FEEDS - len(there)
        assert {article.source for article in store.articles()} == {f"Wire {n}" for n in range(FEEDS)}
        assert poll(store, address) == 0
