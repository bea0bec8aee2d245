"""An article whose page gave nothing gets its text at a later round, and its feed never suffers for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from digest.model import Source
from digest.registry.fetching import from_text
from digest.registry.page_tries import MOST_ANSWERS, MOST_TRIES
from digest.store import Store, open_store
from digest.wire import Desk, Round, fetch_sources
from tests.registry.fetching.server import (
    QUICK,
    Script,
    Site,
    TestClock,
    equipment,
    in_turn,
    raw,
    says,
    with_etag,
)
from tests.wire.test_wire import MILL, feed, item, page

NOW = dt.datetime(2026, 11, 20, 7, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
FULL = page("Mill burns", MILL, " ".join(f"The owners told the council about plan number {n}." for n in range(12)))


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        site.at["/feed"] = with_etag(feed(item("Mill burns", "The mill burned.", link=site.url("/mill"))))
        yield site


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db") as store:
        yield store


def poll(site: Site, store: Store, *, after: dt.timedelta = dt.timedelta(0), anew: bool = False) -> Round:
    """A round at so long after `NOW`."""
    desk = Desk(replace(QUICK, anew=anew), equipment=equipment(clock=TestClock(NOW + after)))
    source = Source("Wire", "feed", site.url("/feed"), full_text=True)
    return fetch_sources([source], store, desk, now=NOW + after)


def asked(site: Site) -> int:
    """How often the mill's page was asked."""
    return sum(one.target == "/mill" for one in site.asked)


def test_a_page_that_failed_once_is_read_at_a_later_round_though_its_feed_is_unchanged(
    site: Site, store: Store
) -> None:
    site.at["/mill"] = in_turn(says(b"", 503), says(FULL))
    first = poll(site, store)
    assert (first.new, next(store.articles()).text) == (1, "The mill burned.")
    later = poll(site, store, after=HOUR)
    assert (later.report.unchanged, later.new, later.revised) == (1, 0, 1)
    assert "plan number 7" in next(store.articles()).text
    assert store.waiting_pages("Wire") == []
    assert store.results("Wire")[0].revised == 1


@pytest.mark.parametrize("away", [says(b"", 503), raw(1.0)], ids=["a fault", "silence"])
@pytest.mark.parametrize("target", ["/mill", "/robots.txt"])
def test_neither_a_page_nor_a_robots_txt_that_is_away_for_once_costs_a_text(
    site: Site, store: Store, target: str, away: Script
) -> None:
    site.at |= {"/mill": says(FULL), "/robots.txt": says(b"", 404)}
    site.at[target] = in_turn(away, site.at[target])
    (problem,) = poll(site, store).problems
    assert "gave nothing" in problem.what and "asked again" in problem.mend
    assert poll(site, store, after=HOUR).revised == 1
    assert "plan number 7" in next(store.articles()).text


def test_pauses_between_the_tries_grow_until_the_page_is_given_up(site: Site, store: Store) -> None:
    site.at["/mill"] = says(b"", 503)
    told = [poll(site, store, after=hour * HOUR) for hour in range(80)]
    assert asked(site) == MOST_TRIES
    assert [page.given_up for page in store.waiting_pages("Wire")] == [True]
    lines = [str(problem) for round in told for problem in round.problems]
    assert len(lines) == 2  # when it failed, and when it was given up
    assert "1 page of its articles gave nothing time and again" in lines[1] and "asked no more" in lines[1]


def test_a_wall_is_taken_for_an_answer_sooner(site: Site, store: Store) -> None:
    site.at["/mill"] = says(page("Mill", "We use cookies. Accept all cookies to go on."))
    for day in range(6):
        poll(site, store, after=day * DAY)
    assert asked(site) == MOST_ANSWERS


def test_what_was_given_up_is_asked_again_on_demand(site: Site, store: Store) -> None:
    site.at["/mill"] = in_turn(says(b"", 410), says(FULL))
    poll(site, store)
    assert poll(site, store, after=DAY).revised == 0
    assert poll(site, store, after=2 * DAY, anew=True).revised == 1


def test_the_feed_s_own_state_does_not_suffer(site: Site, store: Store) -> None:
    site.at["/mill"] = says(b"", 503)
    poll(site, store)
    read = store.last_read("Wire")
    poll(site, store, after=HOUR)
    state = from_text(store.fetch_states()["Wire"])
    assert (state.failures, state.trouble, state.last_success) == (0, "", NOW + HOUR)
    assert store.last_read("Wire") == read  # it is the feed's reading that tells old entries from new ones


def test_an_entry_of_a_title_alone_is_an_article_once_its_page_comes(site: Site, store: Store) -> None:
    site.at["/feed"] = with_etag(feed(item("Mill burns", "", link=site.url("/mill"))))
    site.at["/mill"] = in_turn(says(b"", 503), says(FULL))
    assert poll(site, store).new == 0
    assert poll(site, store, after=HOUR).new == 1
    assert next(store.articles()).text.startswith(MILL)


def test_an_entry_that_was_corrected_waits_as_what_it_is_now(site: Site, store: Store) -> None:
    before, after = (
        feed(item(title, "It burned …", id="1", link=site.url("/mill"))) for title in ("Mill", "Mill lost")
    )
    site.at["/feed"] = in_turn(says(before), says(after), says(after))
    site.at["/mill"] = in_turn(says(b"", 503), says(b"", 503), says(FULL))
    for hour in (0, 1, 3):
        poll(site, store, after=hour * HOUR)
    (article,) = store.articles()
    assert article.title == "Mill lost" and "plan number 7" in article.text


def test_in_peace_means_in_peace(site: Site, store: Store) -> None:
    site.at["/mill"] = says(b"", 429, Retry_After="7200")
    poll(site, store)
    poll(site, store, after=HOUR)
    assert asked(site) == 1
    poll(site, store, after=3 * HOUR)
    assert asked(site) == 2
