"""HTTP/2, spoken with a small real server."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import replace

import h2.config
import h2.connection
import h2.errors
import h2.events
import pytest
import trustme

from digest.registry.fetching import Arrived, Failed, Outcome, Request, Unchanged
from tests.registry.fetching.server import QUICK, Listening, equipment, fetch, fetch_all

FEED = b"<rss>" + b"news " * 60_000 + b"</rss>"


class Stage(Listening):
    """A server of HTTP/2, and what it was asked."""

    def __init__(self, certificate: trustme.LeafCert) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        context.set_alpn_protocols(["h2"])
        super().__init__(tls=context)
        self.asked: list[Mapping[str, str]] = []

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        talk.initiate_connection()
        unsent: dict[int, bytes] = {}
        writer.write(talk.data_to_send())
        while data := await reader.read(65_536):
            for event in talk.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    headers = {name.decode(): value.decode() for name, value in event.headers}
                    self.asked.append(headers)
                    unsent[event.stream_id] = self.act(talk, event.stream_id, headers)
            self.send(talk, unsent)
            writer.write(talk.data_to_send())

    def act(self, talk: h2.connection.H2Connection, stream: int, asked: Mapping[str, str]) -> bytes:
        """Sends the header of an answer; its body is returned."""
        path = asked[":path"]
        if path == "/reset":
            talk.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)
            return b""
        if path == "/goodbye":
            talk.close_connection()
            return b""
        status, body = ("304", b"") if "if-none-match" in asked else ("302", b"") if path == "/old" else ("200", FEED)
        packed = gzip.compress(body) if path == "/packed" else body
        fields = [(":status", status), ("etag", '"1"'), ("location", "/feed"), ("content-type", "text/xml; charset=x")]
        talk.send_headers(stream, [*fields, *([("content-encoding", "gzip")] if path == "/packed" else [])])
        return packed or b" "

    def send(self, talk: h2.connection.H2Connection, unsent: dict[int, bytes]) -> None:
        """Sends as much of all bodies as the reader has room for."""
        for stream in list(unsent):
            while unsent[stream] and (
                room := min(talk.local_flow_control_window(stream), talk.max_outbound_frame_size)
            ):
                talk.send_data(stream, unsent[stream][:room])
                unsent[stream] = unsent[stream][room:]
            if not unsent[stream]:
                if stream in talk.streams and not talk.streams[stream].closed:
                    talk.end_stream(stream)
                del unsent[stream]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def site(authority: trustme.CA) -> Iterator[Stage]:
    with Stage(authority.issue_cert("wire.example")) as played:
        yield played


@pytest.fixture
def trust(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def ask(site: Stage, trust: ssl.SSLContext, path: str) -> Outcome:
    return fetch(site.url(path, name="wire.example"), equipment(trust=trust, wire_example="127.0.0.1")).outcome


@pytest.mark.parametrize("path", ["/feed", "/packed"])
def test_a_feed_arrives_over_http_2(site: Stage, trust: ssl.SSLContext, path: str) -> None:
    found = ask(site, trust, path)
    assert isinstance(found, Arrived), found
    assert (found.body, found.protocol, found.charset) == (FEED, "HTTP/2", "x")
    assert site.asked[0]["user-agent"].startswith("verbatim-digest/")
    assert site.asked[0][":authority"] == f"wire.example:{site.port}"


def test_several_texts_come_over_one_connection(site: Stage, trust: ssl.SSLContext) -> None:
    tools = equipment(trust=trust, wire_example="127.0.0.1")
    found = fetch_all(
        [Request("Wire", site.url(path, name="wire.example")) for path in ("/feed", "/old", "/packed")], tools
    )
    assert [type(one.outcome) for one in found] == [Arrived] * 3
    assert site.connections == 1


def test_nothing_has_changed_over_http_2(site: Stage, trust: ssl.SSLContext) -> None:
    tools = equipment(trust=trust, wire_example="127.0.0.1")
    first = fetch(site.url("/feed", name="wire.example"), tools)
    assert isinstance(fetch(site.url("/feed", name="wire.example"), tools, state=first.state).outcome, Unchanged)


@pytest.mark.parametrize("path", ["/reset", "/goodbye"])
def test_a_server_that_breaks_off_is_a_trouble_of_one_source(site: Stage, trust: ssl.SSLContext, path: str) -> None:
    tools = equipment(trust=trust, wire_example="127.0.0.1")
    found = fetch_all(
        [Request("Bad", site.url(path, name="wire.example")), Request("Good", site.url("/feed", name="wire.example"))],
        tools,
    )
    assert isinstance(found[0].outcome, Failed)
    assert found[0].outcome.kind in {"protocol", "silent", "cut"}
    assert isinstance(found[1].outcome, Arrived)


def test_a_text_over_the_limit_is_stopped(site: Stage, trust: ssl.SSLContext) -> None:
    tools = equipment(trust=trust, wire_example="127.0.0.1")
    found = fetch(site.url("/feed", name="wire.example"), tools, replace(QUICK, largest=100_000)).outcome
    assert isinstance(found, Failed)
    assert found.kind == "too-large"


def test_a_server_that_says_http_2_and_speaks_gibberish(authority: trustme.CA, trust: ssl.SSLContext) -> None:
    class Gibberish(Stage):
        async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(bytes(9) * 3)  # frames of data that belong to no stream
            await writer.drain()
            await asyncio.sleep(1)

    with Gibberish(authority.issue_cert("wire.example")) as played:
        found = ask(played, trust, "/feed")
    assert isinstance(found, Failed)
    assert found.kind == "protocol"
