"""Pauses, wishes for longer ones, and robots.txt: over real sockets, with a clock that leaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from digest.registry.fetching import Arrived, Failed, Fetched, Request, Resting
from digest.registry.fetching.addresses import address
from digest.registry.fetching.complaints import Trouble
from digest.registry.fetching.robots import Rules, rules_of
from tests.registry.fetching.server import (
    HANG_UP,
    NOW,
    QUICK,
    Site,
    TestClock,
    equipment,
    fetch,
    fetch_all,
    in_turn,
    moves,
    raw,
    says,
)

PAGE = b"<html><p>The ferry sails again.</p></html>"
POLITE = replace(QUICK, pause=1.0)


def pages(site: Site, count: int) -> list[Request]:
    """Requests for as many pages of one site, which has them."""
    site.at |= {f"/{number}": says(PAGE) for number in range(count)}
    return [Request("Wire", site.url(f"/{number}"), "page") for number in range(count)]


def kinds(found: Sequence[Fetched]) -> list[str]:
    return [type(one.outcome).__name__ for one in found]


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause() -> None:
    clock = TestClock()
    with Site() as site:
        site.at |= {f"/{number}": raw(0.02, b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") for number in range(4)}
        fetch_all([Request("Wire", site.url(f"/{n}")) for n in range(4)], equipment(clock=clock), POLITE)
    assert site.busiest == 1
    assert clock.slept == [1.0, 1.0, 1.0]
    assert site.connections == 1


def test_hosts_are_asked_side_by_side() -> None:
    slow = raw(0.2, b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    with Site("127.0.0.2") as one, Site("127.0.0.3") as two:
        one.at["/feed"] = two.at["/feed"] = slow
        fetch_all([Request("One", one.url()), Request("Two", two.url())], options=POLITE)
    assert abs(one.asked[0].at - two.asked[0].at) < 0.15


@pytest.mark.parametrize("status", [429, 503])
def test_a_short_wish_is_waited_for(site: Site, status: int) -> None:
    clock = TestClock()
    site.at["/feed"] = in_turn(says(b"", status, Retry_After="20"), says(PAGE))
    found = fetch(site.url(), equipment(clock=clock))
    assert isinstance(found.outcome, Arrived)
    assert clock.slept == [20.0]


def test_a_wish_is_waited_for_once(site: Site) -> None:
    site.at["/feed"] = says(b"", 429, Retry_After="20")
    found = fetch(site.url())
    assert isinstance(found.outcome, Failed)
    assert (found.outcome.kind, len(site.asked)) == ("slow-down", 2)


@pytest.mark.parametrize("wish", ["7200", "Thu, 03 Jul 2025 14:00:00 GMT"])
def test_a_long_wish_is_remembered(site: Site, wish: str) -> None:
    site.at["/feed"] = says(b"", 429, Retry_After=wish)
    found = fetch(site.url())
    assert found.state.next_due == NOW + dt.timedelta(hours=2)
    assert found.problem is not None
    assert found.problem.what == "127.0.0.1 asks for longer pauses (status 429)"
    assert len(site.asked) == 1


def test_who_is_told_to_slow_down_asks_nothing_else_of_that_host(site: Site) -> None:
    requests = pages(site, 3)
    site.at["/0"] = says(b"", 429, Retry_After="7200")
    found = fetch_all(requests)
    assert kinds(found) == ["Failed", "Resting", "Resting"]
    assert found[1].outcome == Resting("host rests", NOW + dt.timedelta(hours=2))
    assert found[1].state.next_due == NOW + dt.timedelta(hours=2)
    assert [asked.target for asked in site.asked] == ["/robots.txt", "/0"]


def test_robots_txt_is_asked_once_for_all_pages_of_a_host(site: Site) -> None:
    site.at["/robots.txt"] = says(b"User-agent: *\nDisallow: /1")
    found = fetch_all(pages(site, 3))
    assert kinds(found) == ["Arrived", "Failed", "Arrived"]
    assert [asked.target for asked in site.asked] == ["/robots.txt", "/0", "/2"]
    assert found[1].problem is not None
    assert found[1].problem.what == "robots.txt of 127.0.0.1 asks programs to stay away from this page"


def test_a_feed_needs_no_leave(site: Site) -> None:
    site.at |= {"/robots.txt": says(b"User-agent: *\nDisallow: /"), "/feed": says(b"<rss/>")}
    assert isinstance(fetch(site.url()).outcome, Arrived)
    assert [asked.target for asked in site.asked] == ["/feed"]


def test_a_crawl_delay_widens_the_pause(site: Site) -> None:
    clock = TestClock()
    site.at["/robots.txt"] = says(b"User-agent: *\nCrawl-delay: 7")
    fetch_all(pages(site, 3), equipment(clock=clock), POLITE)
    assert clock.slept == [7.0, 7.0, 7.0]


def test_robots_txt_and_what_redirects_name_count_as_asked_for(site: Site) -> None:
    clock = TestClock()
    site.at |= {"/feed": moves("/new"), "/new": moves("/newer"), "/newer": says(PAGE)}
    assert isinstance(fetch(site.url(), equipment(clock=clock), POLITE, kind="page").outcome, Arrived)
    assert [asked.target for asked in site.asked] == ["/robots.txt", "/feed", "/new", "/newer"]
    assert clock.slept == [1.0, 1.0, 1.0]


def test_who_pauses_at_one_host_keeps_nobody_from_another() -> None:
    clock = TestClock()
    options = replace(POLITE, concurrency=1)
    with Site() as one, Site("127.0.0.2") as other:
        one.at |= {"/feed": moves("/new"), "/new": says(PAGE)}
        other.at["/feed"] = says(PAGE)
        found = fetch_all([Request("One", one.url()), Request("Other", other.url())], equipment(clock=clock), options)
    assert kinds(found) == ["Arrived", "Arrived"]


def test_a_crawl_delay_beyond_patience_leaves_the_rest_for_later(site: Site) -> None:
    site.at["/robots.txt"] = says(b"User-agent: *\nCrawl-delay: 3600")
    found = fetch_all(pages(site, 3))
    assert kinds(found) == ["Arrived", "Resting", "Resting"]
    assert found[1].outcome == Resting("host rests", NOW + dt.timedelta(hours=1))


def test_a_redirect_is_held_against_the_rules_of_where_it_leads(site: Site) -> None:
    with Site("127.0.0.2") as other:
        site.at["/feed"] = moves(other.url("/private"))
        other.at["/robots.txt"] = says(b"User-agent: *\nDisallow: /private")
        found = fetch(site.url(), kind="page")
    assert isinstance(found.outcome, Failed)
    assert found.outcome.kind == "robots"
    assert [asked.target for asked in other.asked] == ["/robots.txt"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_robots_txt_means_welcome(site: Site, status: int) -> None:
    site.at |= {"/robots.txt": says(b"", status), "/feed": says(PAGE)}
    assert isinstance(fetch(site.url(), kind="page").outcome, Arrived)


@pytest.mark.parametrize("script", [says(b"", 503), says(b"", 429), raw(HANG_UP), raw(5.0)])
def test_no_answer_about_robots_means_stay_away(site: Site, script: object) -> None:
    site.at |= {"/robots.txt": script, "/feed": says(PAGE)}  # type: ignore[dict-item]
    found = fetch(site.url(), kind="page")
    assert isinstance(found.outcome, Failed)
    assert found.outcome.kind == "robots-unreachable"
    assert len(site.asked) == 1


def test_robots_txt_may_be_somewhere_else_and_in_a_circle_is_nowhere(site: Site) -> None:
    site.at |= {"/robots.txt": moves("/r"), "/r": says(b"User-agent: *\nDisallow: /feed"), "/feed": says(PAGE)}
    assert isinstance(fetch(site.url(), kind="page").outcome, Failed)
    site.at["/r"] = moves("/robots.txt")
    assert isinstance(fetch(site.url(), kind="page").outcome, Arrived)


def test_of_a_robots_txt_without_end_the_beginning_counts(site: Site) -> None:
    endless = b"User-agent: *\nDisallow: /feed\n" + b"# and more\n" * 60_000
    site.at |= {"/robots.txt": says(endless), "/feed": says(PAGE)}
    assert isinstance(fetch(site.url(), kind="page").outcome, Failed)


@pytest.mark.parametrize(
    ("body", "welcome"),
    [
        (b"", True),
        (b"\xff\xfe\x00 rubbish \x80", True),
        (b"<html><body>Not found</body></html>", True),
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /", False),
        (b"User-agent: verbatim-digest\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: Verbatim-Digest\nAllow: /", True),
        (b"User-agent: *\nDisallow: /*.html$", True),
        (b"User-agent: *\nDisallow: /a\nAllow: /article", True),
        (b"User-agent: *\r\nDisallow: /article\r\n", False),
    ],
)
def test_rules_are_read_as_rfc_9309_has_them(body: bytes, welcome: bool) -> None:
    here = address("https://wire.example/article")
    try:
        rules_of(body).check(here)
    except Trouble as trouble:
        assert (trouble.kind, welcome) == ("robots", False)
    else:
        assert welcome


def test_no_rules_are_no_delay() -> None:
    assert Rules().delay == 0.0
