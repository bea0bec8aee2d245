"""Connections: when they are used again, when not, and what no server can make of them."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry.fetching import Arrived, Equipment, Failed, Outcome, Request
from digest.registry.fetching.addresses import address
from digest.registry.fetching.clock import SystemClock
from digest.registry.fetching.complaints import Trouble
from digest.registry.fetching.http1 import Http1
from digest.registry.fetching.names import look_up
from tests.registry.fetching.server import (
    HANG_UP,
    Site,
    answer,
    equipment,
    fetch_all,
    in_turn,
    outcome,
    raw,
    says,
)

FEED = b"<rss/>"


def both(site: Site) -> list[Outcome]:
    """What comes of /a and then /b of one site."""
    return [one.outcome for one in fetch_all([Request("A", site.url("/a")), Request("B", site.url("/b"))])]


@pytest.mark.parametrize(
    ("first", "connections"),
    [
        (says(FEED), 1),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>\r\n0\r\n\r\n"), 1),
        (says(FEED, Connection="close"), 2),
        (raw(answer(FEED), HANG_UP), 2),
        (raw(answer(FEED) + b"and something that nobody asked for"), 2),
        (raw(answer(FEED) + answer(b"<rss>evil</rss>")), 2),
        (raw(b"HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"), 2),
    ],
    ids=["clean", "chunked", "close", "hangs up", "rubbish after it", "another after it", "HTTP/1.0"],
)
def test_a_connection_is_used_again_where_the_first_answer_was_clean(
    site: Site, first: object, connections: int
) -> None:
    site.at |= {"/a": first, "/b": says(FEED)}  # type: ignore[dict-item]
    found = both(site)
    assert [one.body for one in found if isinstance(one, Arrived)] == [FEED, FEED]
    assert site.connections == connections


def test_a_request_that_meets_a_closing_line_is_sent_again(site: Site) -> None:
    site.at |= {"/a": says(FEED), "/b": in_turn(raw(HANG_UP), says(FEED))}
    assert isinstance(both(site)[1], Arrived)
    assert [asked.target for asked in site.asked] == ["/a", "/b", "/b"]


@pytest.mark.parametrize("second", [raw(b"HTTP/1.1 200", HANG_UP), raw(5.0)])
def test_a_request_that_was_heard_is_not_sent_again(site: Site, second: object) -> None:
    site.at |= {"/a": says(FEED), "/b": second}  # type: ignore[dict-item]
    assert isinstance(both(site)[1], Failed)
    assert [asked.target for asked in site.asked] == ["/a", "/b"]


def resolving(found: Sequence[str] | OSError) -> Equipment:
    async def resolve(host: str, port: int) -> Sequence[str]:
        if isinstance(found, OSError):
            raise found
        return found

    return replace(equipment(), resolve=resolve)


@pytest.mark.parametrize(
    ("found", "kind", "line"),
    [
        ([], "unknown-name", "the name wire.example is not known (it has no address)"),
        (
            socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"),
            "unreachable",
            "wire.example cannot be reached (temporary failure in name resolution)",
        ),
        (
            socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
            "unknown-name",
            "the name wire.example is not known (name or service not known)",
        ),
    ],
)
def test_what_the_resolver_says_is_told(found: Sequence[str] | OSError, kind: str, line: str) -> None:
    failed = outcome("http://wire.example/", resolving(found))
    assert isinstance(failed, Failed)
    assert (failed.kind, failed.what) == (kind, line)


def test_a_look_up_that_nobody_waits_for_is_forgotten() -> None:
    async def go() -> None:
        waiting = asyncio.ensure_future(look_up("localhost", 80))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.sleep(0.05)

    asyncio.run(go())


def test_the_systems_clock_goes_forward() -> None:
    clock = SystemClock()
    before = clock.ticks()
    asyncio.run(clock.sleep(0.001))
    assert clock.ticks() > before
    assert clock.now().tzinfo is not None


class Played:
    """A connection on which the other side says these bytes, in pieces, and hangs up."""

    alpn = None

    def __init__(self, said: bytes, step: int) -> None:
        self._pieces = [said[at : at + step] for at in range(0, len(said), step)]

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._pieces.pop(0) if self._pieces else b""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        pass

    async def aclose(self) -> None:
        pass

    def get_extra_info(self, info: str) -> object:
        return False


GOOD = answer(FEED, ETag='"1"') + b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>\r\n0\r\n\r\n"


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Good answers with some bytes changed, lost or added."""
    said = bytearray(GOOD)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(said) - 1))
        said[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(said)


@given(st.one_of(damaged(), st.binary(max_size=80)), st.integers(1, 300))
def test_whatever_a_server_says_is_an_answer_or_a_trouble(said: bytes, step: int) -> None:
    async def go() -> None:
        exchange = Http1(Played(said, step), 1.0)
        try:
            answered = await exchange.ask(address("http://wire.example/"), ())
            body = b"".join([piece async for piece in answered.body])
        except Trouble:
            return
        assert 200 <= answered.status <= 999
        assert len(body) <= len(said)

    asyncio.run(go())
