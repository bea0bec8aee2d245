"""A round that is killed while it fetches the pages of a feed's articles keeps those that had come."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.model import Source
from digest.registry.fetching import FetchOptions
from digest.store import Store, open_store
from digest.wire import Desk, Round, fetch_sources
from tests.registry.fetching.server import (
    HANG_UP,
    QUICK,
    Asked,
    Site,
    Step,
    TestClock,
    equipment,
    in_turn,
    says,
    with_etag,
)
from tests.wire.test_wire import MILL, feed, item, page

PAGES = 12
NOW = dt.datetime(2026, 11, 20, 7, tzinfo=dt.UTC)
CODE = "import sys; from tests.wire.test_killed_pages import fetch; fetch(sys.argv[1], sys.argv[2])"


def fetch(path: str, address: str) -> None:
    """A round as another process does it."""
    with open_store(Path(path), lasting=False) as store:
        poll(store, address)


def poll(store: Store, address: str, *, day: int = 0, options: FetchOptions = QUICK) -> Round:
    now = NOW + dt.timedelta(days=day)
    source = Source("Wire", "feed", address, full_text=True)
    return fetch_sources([source], store, Desk(options, equipment=equipment(clock=TestClock(now))), now=now)


def long(number: int) -> bytes:
    return page(f"Day {number}", MILL, " ".join(f"On day {number} they heard of plan {n}." for n in range(20)))


@pytest.fixture
def site() -> Iterator[Site]:
    """A feed of old entries, which would be an archive if a few of them were known."""
    with Site() as site:
        items = (item(f"Day {n}", f"Day {n} …", day=n + 1, link=site.url(f"/{n}")) for n in range(PAGES))
        site.at["/feed"] = with_etag(feed(*items))
        site.at |= {f"/{n}": says(long(n)) for n in range(PAGES)}
        yield site


def killed_at(site: Site, number: int, path: Path) -> None:
    """A round whose process is killed while it waits for the page of that number."""
    child = subprocess.Popen([sys.executable, "-c", CODE, str(path), site.url("/feed")], cwd=Path(__file__).parents[2])

    def deadly(_: Asked) -> Iterator[Step]:
        os.kill(child.pid, signal.SIGKILL)
        yield HANG_UP

    site.at[f"/{number}"] = in_turn(deadly, says(long(number)))
    assert child.wait() == -signal.SIGKILL


@pytest.mark.parametrize("number", [0, 1, 7])
def test_all_pages_but_the_one_in_hand_are_kept_and_the_next_round_goes_on_there(
    site: Site, tmp_path: Path, number: int
) -> None:
    killed_at(site, number, tmp_path / "store.db")
    with open_store(tmp_path / "store.db") as store:
        assert len(list(store.articles())) == number
        done = poll(store, site.url("/feed"), day=30)
        assert (done.new, done.revised) == (PAGES - number, 0)
        assert all("plan 19" in article.text for article in store.articles())
        asked = Counter(one.target for one in site.asked)
        assert {target for target, count in asked.items() if count > 1} <= {"/feed", "/robots.txt", f"/{number}"}
        assert poll(store, site.url("/feed"), day=31).report.unchanged == 1


def test_a_feed_that_is_killed_again_and_again_comes_to_its_end(site: Site, tmp_path: Path) -> None:
    for number in (3, 6, 9):
        killed_at(site, number, tmp_path / "store.db")
    with open_store(tmp_path / "store.db") as store:
        assert len(list(store.articles())) == 9
        assert poll(store, site.url("/feed")).new == PAGES - 9


def test_a_text_that_was_corrected_after_the_kill_is_asked_for_again(site: Site, tmp_path: Path) -> None:
    killed_at(site, 5, tmp_path / "store.db")
    items = (
        item(f"Day {n}", f"Day {n} {'corrected' if n == 2 else ''}…", day=n + 1, link=site.url(f"/{n}"))
        for n in range(PAGES)
    )
    site.at["/feed"] = says(feed(*items))
    site.at["/2"] = says(page("Day 2", MILL, " ".join(f"They heard of no plan {n}." for n in range(20))))
    with open_store(tmp_path / "store.db") as store:
        done = poll(store, site.url("/feed"))
        assert (done.new, done.revised) == (PAGES - 5, 1)
        (corrected,) = (article for article in store.articles() if article.title == "Day 2")
        assert "no plan 19" in corrected.text


def test_a_page_that_gave_nothing_before_the_kill_is_asked_again_in_its_time(site: Site, tmp_path: Path) -> None:
    site.at["/2"] = in_turn(says(b"", 503), says(long(2)))
    killed_at(site, 5, tmp_path / "store.db")
    with open_store(tmp_path / "store.db") as store:
        assert [waits.article.title for waits in store.waiting_pages("Wire")] == ["Day 2"]
        assert poll(store, site.url("/feed"), day=1).revised == 1
        assert all("plan 19" in article.text for article in store.articles())


def test_a_page_that_a_round_was_killed_at_needs_no_text_in_its_feed(site: Site, tmp_path: Path) -> None:
    site.at["/feed"] = says(feed(*(item(f"Day {n}", "", link=site.url(f"/{n}")) for n in range(PAGES))))
    killed_at(site, 4, tmp_path / "store.db")
    with open_store(tmp_path / "store.db") as store:
        poll(store, site.url("/feed"))
        assert {article.title for article in store.articles()} == {f"Day {n}" for n in range(PAGES)}


def test_asked_anew_all_pages_are_asked_though_their_articles_are_kept(site: Site, tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db") as store:
        poll(store, site.url("/feed"))
        store.forget_source("Wire")
        site.asked.clear()
        poll(store, site.url("/feed"), options=FetchOptions(pause=0.0, anew=True))
    assert len({one.target for one in site.asked} - {"/feed", "/robots.txt"}) == PAGES
