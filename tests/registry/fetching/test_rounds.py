"""Rounds of many sources: what is handed over, reported, remembered, and what happens when a round ends early."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from digest.model import Source
from digest.registry.fetching import (
    Arrived,
    Failed,
    Fetched,
    Request,
    Resting,
    RoundReport,
    SourceState,
    Unchanged,
    fetch_round,
    from_text,
    poll,
)
from digest.registry.fetching.rounds import Fetch
from tests.registry.fetching.server import (
    NOW,
    QUICK,
    Site,
    TestClock,
    equipment,
    fetch_all,
    in_turn,
    moves,
    raw,
    says,
    with_etag,
)

FEED = b"<rss/>"


class Log:
    """A memory of sources' states in a dictionary; counts how often it is written to."""

    def __init__(self, states: Mapping[str, str] | None = None) -> None:
        self.states = dict(states or {})
        self.writes = 0

    def fetch_states(self) -> Mapping[str, str]:
        return dict(self.states)

    def keep_fetch_states(self, states: Mapping[str, str]) -> None:
        self.states.update(states)
        self.writes += 1


def sources(site: Site, *paths: str) -> list[Source]:
    return [Source(name=path.strip("/"), kind="feed", location=site.url(path)) for path in paths]


def nothing(fetched: Fetched, fetch: Fetch) -> None:
    """A handler that keeps nothing."""


def test_one_bad_source_never_spoils_a_round(site: Site) -> None:
    site.at |= {"/good": says(FEED), "/slow": raw(5.0), "/also-good": says(FEED)}
    urls = [
        site.url("/good"),
        "file:///etc/passwd",
        site.url("/slow"),
        "http://nowhere.example/",
        "",
        site.url("/also-good"),
    ]
    found = fetch_all([Request(f"source {number}", url) for number, url in enumerate(urls)])
    assert [type(one.outcome) for one in found] == [Arrived, Failed, Failed, Failed, Failed, Arrived]


def test_the_report_says_what_came_what_failed_and_why(site: Site) -> None:
    site.at |= {"/a": says(FEED), "/b": with_etag(FEED), "/c": says(b"", 500), "/d": says(b"", 404)}
    log = Log()
    poll(sources(site, "/b"), log, options=QUICK, on_result=nothing, equipment=equipment())
    report = poll(sources(site, "/d", "/c", "/b", "/a"), log, options=QUICK, on_result=nothing, equipment=equipment())
    assert (report.arrived, report.unchanged, report.failed) == (1, 1, 2)
    first, *problems = report.lines()
    assert first == "1 read, 1 unchanged, 2 failed"
    assert [line.split(":")[0] for line in problems] == ["c (http", "d (http"]
    assert problems[1].startswith(f"d ({site.url('/d')}): 127.0.0.1 has nothing there (status 404); look for")


def test_a_report_of_nothing_says_so() -> None:
    assert RoundReport().lines() == ("nothing to fetch",)


def test_progress_counts_sources(site: Site) -> None:
    site.at["/a"] = says(FEED)
    told: list[tuple[str, int, int]] = []
    fetch_round(
        [Request("One", site.url("/a")), Request("Two", "file:///x")],
        options=QUICK,
        on_result=nothing,
        progress=lambda *step: told.append(step),
        equipment=equipment(),
    )
    assert sorted(told, key=lambda step: step[1])[-1][1:] == (2, 2)
    assert {step[0] for step in told} == {"One", "Two"}


def test_a_handler_may_be_a_coroutine_and_fetch_further_with_the_same_manners(site: Site) -> None:
    clock = TestClock()
    site.at |= {"/feed": says(FEED), "/page": says(b"<p>The ferry sails.</p>")}
    bodies: list[bytes] = []

    async def keep(fetched: Fetched, fetch: Fetch) -> None:
        page = await fetch(Request(fetched.request.source, site.url("/page"), "page"))
        for one in (fetched, page):
            assert isinstance(one.outcome, Arrived)
            bodies.append(one.outcome.body)

    request = Request("Wire", site.url())
    fetch_round([request], options=replace(QUICK, pause=1.0), on_result=keep, equipment=equipment(clock=clock))
    assert bodies == [FEED, b"<p>The ferry sails.</p>"]
    assert clock.slept == [1.0, 1.0]  # before robots.txt, and after it
    assert [asked.target for asked in site.asked] == ["/feed", "/robots.txt", "/page"]


def test_bytes_that_are_nothing_count_as_a_failure_and_come_in_full_again(site: Site) -> None:
    site.at["/feed"] = with_etag(b"<html>Hello</html>")
    log = Log()

    def refuse(fetched: Fetched, fetch: Fetch) -> Fetched:
        return fetched.unusable("the text is a page, and no feed", "give the address of the feed", now=NOW)

    report = poll(sources(site, "/feed"), log, options=QUICK, on_result=refuse, equipment=equipment())
    assert report.problems[0].what == "the text is a page, and no feed"
    state = from_text(log.states["feed"])
    assert (state.failures, state.copy.etag) == (1, "")


def test_no_more_sources_are_taken_up_than_are_handled() -> None:
    taken: list[int] = []
    handled: list[int] = []
    most = 0

    def requests() -> Iterator[Request]:
        for number in range(400):
            taken.append(number)
            yield Request(str(number), "file:///x")

    async def keep(fetched: Fetched, fetch: Fetch) -> None:
        nonlocal most
        await asyncio.sleep(0)
        handled.append(1)
        most = max(most, len(taken) - len(handled))

    fetch_round(requests(), options=replace(QUICK, concurrency=4), on_result=keep, equipment=equipment())
    assert len(handled) == 400
    assert most <= 4 * 4 + 1


def test_what_a_handler_raises_ends_the_round_and_is_passed_on(site: Site) -> None:
    site.at |= {"/feed": says(FEED), "/slow": raw(5.0)}

    def fail(fetched: Fetched, fetch: Fetch) -> None:
        raise RuntimeError("the disk is full")

    begun = time.monotonic()
    requests = [Request("Wire", site.url()), Request("Slow", site.url("/slow"))]
    with pytest.raises(RuntimeError, match="the disk is full"):
        fetch_round(requests, options=replace(QUICK, read=5.0), on_result=fail, equipment=equipment())
    assert time.monotonic() - begun < 2


def test_polling_remembers_from_round_to_round(site: Site) -> None:
    site.at |= {"/a": with_etag(FEED), "/b": says(FEED, Cache_Control="max-age=60"), "/c": says(b"", 410)}
    log = Log()
    kept: list[Fetched] = []

    def keep(fetched: Fetched, fetch: Fetch) -> None:
        kept.append(fetched)

    for _ in range(2):
        poll(sources(site, "/a", "/b", "/c"), log, options=QUICK, on_result=keep, equipment=equipment())
    by_turn = sorted((fetched.request.source, number, type(fetched.outcome)) for number, fetched in enumerate(kept))
    assert [kind for _, _, kind in by_turn] == [Arrived, Unchanged, Arrived, Resting, Failed, Resting]
    assert set(log.states) == {"a", "b", "c"}


def test_polling_leaves_folders_alone_and_knows_pages(site: Site) -> None:
    site.at |= {"/robots.txt": says(b"User-agent: *\nDisallow: /"), "/page": says(b"<p>")}
    listed = [Source("Page", "page", site.url("/page")), Source("Folder", "folder", "articles")]
    report = poll(listed, Log(), options=QUICK, on_result=nothing, equipment=equipment())
    assert (report.failed, report.arrived) == (1, 0)


def test_states_are_kept_where_a_round_ends_early(site: Site) -> None:
    site.at |= {"/a": says(FEED), "/b": raw(0.2, b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")}
    log = Log()

    def keep(fetched: Fetched, fetch: Fetch) -> None:
        if fetched.request.source == "b":
            raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError), Site("127.0.0.2") as other:
        other.at = site.at
        listed = [*sources(site, "/a"), *sources(other, "/b")]
        poll(listed, log, options=QUICK, on_result=keep, equipment=equipment())
    assert set(log.states) == {"a"}


def test_a_move_is_reported_once_with_its_mend(site: Site) -> None:
    site.at |= {"/old": moves("/new", 301), "/new": says(FEED)}
    log, clock = Log(), TestClock()
    reports = []
    for _ in range(4):
        tools = equipment(clock=clock)
        reports.append(poll(sources(site, "/old"), log, options=QUICK, on_result=nothing, equipment=tools))
        clock.time += dt.timedelta(days=1)
    assert [len(report.moves) for report in reports] == [0, 0, 1, 0]
    assert f"has moved for good to {site.url('/new')} and is asked there from now on" in reports[2].lines()[1]
    assert from_text(log.states["old"]).address == site.url("/new")


def test_a_failure_after_a_move_names_the_address_that_was_asked(site: Site) -> None:
    site.at |= {"/old": moves("/new", 301), "/new": in_turn(*[says(FEED)] * 3, says(b"", 404))}
    log, clock = Log(), TestClock()
    for _ in range(4):
        tools = equipment(clock=clock)
        report = poll(sources(site, "/old"), log, options=QUICK, on_result=nothing, equipment=tools)
        clock.time += dt.timedelta(days=1)
    (problem,) = report.problems
    assert problem.what.startswith(f"it has moved for good to {site.url('/new')}, where 127.0.0.1 has nothing there")


def test_states_are_written_in_batches() -> None:
    log = Log()
    listed = [Source(f"source {number}", "feed", "file:///x") for number in range(250)]
    poll(listed, log, options=QUICK, on_result=nothing, equipment=equipment())
    assert (log.writes, len(log.states)) == (3, 250)
    assert from_text(log.states["source 7"]).failures == 1


PROGRAM = """
import signal
import sys
from digest.registry.fetching import Equipment, FetchOptions, Request, fetch_round
from digest.registry.fetching.guard import Guard

def tell(fetched, fetch):
    print(fetched.request.source, flush=True)

signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
fetch_round(
    [Request("Quick", sys.argv[1]), Request("Slow", sys.argv[2])],
    options=FetchOptions(pause=0.0), on_result=tell, equipment=Equipment(guard=Guard(allow_loopback=True)),
)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise on Windows")
def test_control_c_ends_a_round_at_once_and_keeps_what_was_handed_over(site: Site) -> None:
    with Site("127.0.0.2") as slow:
        site.at["/feed"] = says(FEED)
        slow.at["/feed"] = raw(30.0)
        command = [sys.executable, "-c", PROGRAM, site.url(), slow.url()]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "Quick\n"
            begun = time.monotonic()
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=10)
    assert time.monotonic() - begun < 3
    assert errors.rstrip().endswith("KeyboardInterrupt")
    assert "never" not in errors  # no task was left without being awaited


def test_a_state_is_a_plain_value() -> None:
    assert SourceState() == SourceState()
    assert hash(SourceState())
