"""What comes of a source, over real sockets, for each way that a server can behave."""

from __future__ import annotations

import datetime as dt
import gzip
import socket
import time
from collections.abc import Callable
from dataclasses import replace

import brotli
import pytest

from digest.registry.fetching import Arrived, Failed, FetchOptions, Outcome, Resting, SourceState, Unchanged
from tests.registry.fetching.server import (
    HANG_UP,
    NOW,
    QUICK,
    Asked,
    Script,
    Site,
    TestClock,
    answer,
    equipment,
    fetch,
    in_turn,
    moves,
    outcome,
    raw,
    says,
    with_etag,
)

FEED = b"<rss><channel><title>Harbour news</title></channel></rss>"


def arrived(found: Outcome) -> Arrived:
    assert isinstance(found, Arrived), found
    return found


def failed(found: Outcome) -> Failed:
    assert isinstance(found, Failed), found
    return found


def test_a_feed_arrives_with_what_its_server_says_of_it(site: Site) -> None:
    site.at["/feed"] = says(FEED, Content_Type="Application/RSS+xml; charset=ISO-8859-1", Content_Language="de")
    found = arrived(outcome(site.url()))
    assert (found.body, found.url, found.protocol) == (FEED, site.url(), "HTTP/1.1")
    assert (found.content_type, found.charset, found.language) == ("application/rss+xml", "ISO-8859-1", "de")


def test_a_request_says_who_asks_and_whom_to_write_to(site: Site) -> None:
    site.at["/feed?a=1"] = says(FEED)
    outcome(site.url("/feed?a=1"))
    headers = site.asked[0].headers
    assert headers["user-agent"].startswith("verbatim-digest/")
    assert headers["user-agent"].endswith(" (+desk@example.org)")
    assert (headers["host"], headers["accept-encoding"]) == (f"127.0.0.1:{site.port}", "gzip, deflate, br")


def test_a_contact_cannot_smuggle_header_fields(site: Site) -> None:
    site.at["/feed"] = says(FEED)
    outcome(site.url(), options=replace(QUICK, contact="desk\r\nX-Evil: 1\x00(é)"))
    assert "x-evil" not in site.asked[0].headers


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [("text/xml; charset=klingon", "klingon"), ("text/xml", None), ("text/xml; charset=", None)],
)
def test_wrong_and_missing_charsets_pass_through_with_the_bytes(
    site: Site, content_type: str, charset: str | None
) -> None:
    site.at["/feed"] = says(b"\xff\xfe caf\xe9", Content_Type=content_type)
    found = arrived(outcome(site.url()))
    assert (found.body, found.charset) == (b"\xff\xfe caf\xe9", charset)


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_packed_texts_are_unpacked(site: Site, coding: str, pack: Callable[[bytes], bytes]) -> None:
    site.at["/feed"] = says(pack(FEED), Content_Encoding=coding)
    assert arrived(outcome(site.url())).body == FEED


def test_an_unchanged_feed_costs_no_text(site: Site) -> None:
    site.at["/feed"] = with_etag(FEED)
    first = fetch(site.url())
    second = fetch(site.url(), state=first.state)
    assert isinstance(second.outcome, Unchanged)
    assert site.asked[1].headers["if-none-match"] == '"1"'
    assert second.state.copy.etag == '"1"'


def test_a_feed_without_validators_is_unchanged_when_its_bytes_are(site: Site) -> None:
    site.at["/feed"] = in_turn(says(FEED), says(FEED), says(FEED + b"!"))
    first = fetch(site.url())
    second = fetch(site.url(), state=first.state)
    assert isinstance(second.outcome, Unchanged)
    assert second.outcome.status == 200
    assert isinstance(fetch(site.url(), state=second.state).outcome, Arrived)


def test_a_304_that_nobody_asked_for_is_a_trouble_and_the_next_request_a_plain_one(site: Site) -> None:
    site.at["/feed"] = says(b"", 304)
    found = fetch(site.url())
    assert failed(found.outcome).kind == "unasked-304"
    assert found.state.copy.conditions(site.url()) == []


def test_a_fresh_feed_is_not_asked_for(site: Site) -> None:
    site.at["/feed"] = says(FEED, Cache_Control="max-age=600")
    clock = TestClock()
    first = fetch(site.url(), equipment(clock=clock))
    clock.time += dt.timedelta(minutes=9)
    assert isinstance(fetch(site.url(), equipment(clock=clock), state=first.state).outcome, Resting)
    clock.time += dt.timedelta(minutes=2)
    assert isinstance(fetch(site.url(), equipment(clock=clock), state=first.state).outcome, Unchanged)
    assert len(site.asked) == 2


def test_a_failing_feed_rests_unless_somebody_insists(site: Site) -> None:
    site.at["/feed"] = says(b"", 500)
    first = fetch(site.url())
    assert first.state.next_due == NOW + dt.timedelta(minutes=30)
    assert isinstance(fetch(site.url(), state=first.state).outcome, Resting)
    insisting = replace(QUICK, anew=True)
    assert isinstance(fetch(site.url(), options=insisting, state=first.state).outcome, Failed)


def test_redirects_are_followed_on_one_connection(site: Site) -> None:
    site.at |= {"/old": moves("/older?x=ü", 301), "/older?x=%C3%BC": moves(site.url(), 308), "/feed": says(FEED)}
    found = arrived(outcome(site.url("/old")))
    assert (found.body, found.url, found.moved_to) == (FEED, site.url(), site.url())
    assert site.connections == 1


def test_a_redirect_to_another_host_waits_at_that_hosts_gate(site: Site) -> None:
    with Site("127.0.0.2") as other:
        site.at["/feed"] = moves(other.url())
        other.at["/feed"] = says(FEED)
        found = arrived(outcome(site.url()))
    assert (found.url, found.moved_to) == (other.url(), None)


def test_a_move_is_adopted_and_then_asked_directly(site: Site) -> None:
    site.at |= {"/old": moves("/feed", 301), "/feed": with_etag(FEED)}
    clock = TestClock()
    found = fetch(site.url("/old"), equipment(clock=clock))
    for _ in range(2):
        clock.time += dt.timedelta(days=1)
        found = fetch(site.url("/old"), equipment(clock=clock), state=found.state)
    assert found.moved == site.url()
    fetch(site.url("/old"), equipment(clock=clock), state=found.state)
    assert [asked.target for asked in site.asked] == ["/old", "/feed"] * 3 + ["/feed"]


def test_validators_are_not_sent_to_a_redirecting_address(site: Site) -> None:
    site.at |= {"/old": moves("/feed"), "/feed": with_etag(FEED)}
    first = fetch(site.url("/old"))
    assert isinstance(fetch(site.url("/old"), state=first.state).outcome, Unchanged)
    assert ["if-none-match" in asked.headers for asked in site.asked] == [False, False, False, True]


def test_410_ends_a_source(site: Site) -> None:
    site.at["/feed"] = says(b"", 410)
    found = fetch(site.url())
    assert failed(found.outcome).gone
    assert fetch(site.url(), state=found.state).outcome == Resting("gone")
    assert len(site.asked) == 1


def test_somebody_who_insists_gets_it_in_full_though_it_is_gone_or_unchanged(site: Site) -> None:
    site.at["/feed"] = in_turn(says(b"", 410), with_etag(FEED))
    gone = fetch(site.url())
    found = fetch(site.url(), options=replace(QUICK, anew=True), state=gone.state)
    again = fetch(site.url(), options=replace(QUICK, anew=True), state=found.state)
    assert arrived(found.outcome).body == arrived(again.outcome).body == FEED
    assert not found.state.gone


def test_410_behind_a_temporary_redirect_ends_nothing(site: Site) -> None:
    site.at |= {"/feed": moves("/cdn"), "/cdn": says(b"", 410)}
    found = failed(outcome(site.url()))
    assert (found.kind, found.gone) == ("missing", False)


def endless(asked: object) -> list[bytes | float | str]:
    return [b"HTTP/1.1 200 OK\r\n" + b"X-More: and more\r\n" * 50_000, HANG_UP]


def trailing(asked: object) -> list[bytes | float | str]:
    return [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n" + b"X-More: and more\r\n" * 50_000]


def padded(size: int) -> bytes:
    return gzip.compress(b"<rss>" + b" " * size + b"</rss>")


TROUBLES: dict[str, tuple[Script, str, str]] = {
    "401": (says(b"", 401), "denied", "lets nobody see it (status 401)"),
    "403": (says(b"", 403), "denied", "lets nobody see it (status 403)"),
    "404": (says(b"", 404), "missing", "has nothing there (status 404)"),
    "410": (says(b"", 410), "gone", "says that it is gone for good (status 410); it is not asked again"),
    "418": (says(b"", 418), "status", "answers with status 418"),
    "500": (says(b"", 500), "server", "has a fault of its own (status 500)"),
    "503": (says(b"", 503), "server", "has a fault of its own (status 503)"),
    "204": (raw(b"HTTP/1.1 204 Nothing\r\n\r\n"), "status", "answers with status 204"),
    "206": (says(FEED[:9], 206), "status", "answers with status 206"),
    "circle": (moves("/feed"), "loop", "the redirects lead in a circle, back to http"),
    "nowhere": (says(b"", 302), "location", "a redirect names no place to go (status 302 without Location)"),
    "to a file": (moves("file:///etc/passwd"), "location", "no place to go (its address begins with file:)"),
    "to a shell": (moves("http://127.0.0.1:22/"), "port", "port 22 belongs to another service than the Web"),
    "silence": (raw(5.0), "read-timeout", "sent nothing for 0.4 s"),
    "half a header": (raw(b"HTTP/1.1 200 OK\r\nX-"), "read-timeout", "sent nothing for 0.4 s"),
    "half a text": (raw(answer(FEED)[:-9], 5.0), "read-timeout", "sent nothing for 0.4 s"),
    "hangs up at once": (raw(HANG_UP), "silent", "hung up without an answer"),
    "hangs up in the header": (raw(b"HTTP/1.1 200 OK\r\nX-", HANG_UP), "cut", "within the header of its answer"),
    "fewer bytes than promised": (
        raw(answer(FEED)[:-9], HANG_UP),
        "truncated",
        f"the text ends too early ({len(FEED) - 9} of {len(FEED)} bytes came)",
    ),
    "chunks that break off": (
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n", HANG_UP),
        "truncated",
        "the text ends too early (its last piece never came)",
    ),
    "packed data that breaks off": (
        raw(answer(gzip.compress(FEED)[:-9], Content_Encoding="gzip")),
        "truncated",
        "the text ends too early (its packed data breaks off)",
    ),
    "not packed as it says": (says(FEED, Content_Encoding="gzip"), "packing", "cannot be undone"),
    "packed in zstd": (says(FEED, Content_Encoding="zstd"), "packing", "zstd was not asked for"),
    "no HTTP": (raw(b"220 mail.example ESMTP\r\n", 5.0), "protocol", "does not answer in good HTTP"),
    "another protocol": (
        raw(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
        "protocol",
        "it wants to talk something else",
    ),
    "a header without end": (endless, "protocol", "it wraps too much around too little"),
    "trailers without end": (trailing, "protocol", "it wraps too much around too little"),
    "hints without end": (raw(*[b"HTTP/1.1 103 Hint\r\n\r\n" * 999] * 9), "protocol", "it wraps too much"),
    "larger than promised": (says(b"x" * 300_000), "too-large", "the text is larger than 0.2 MB"),
    "endless": (
        raw(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 60_000] * 20, 5.0),
        "too-large",
        "the text is larger than 0.2 MB",
    ),
    "a gzip bomb": (
        says(padded(20_000_000), Content_Encoding="gzip"),
        "bomb",
        "unpack to more than 0.2 MB, which no feed does",
    ),
    "a brotli bomb": (
        says(brotli.compress(b"\0" * 20_000_000), Content_Encoding="br"),
        "bomb",
        "unpack to more than 0.2 MB, which no feed does",
    ),
}


@pytest.mark.parametrize("case", TROUBLES)
def test_each_kind_of_trouble_is_told_in_a_line_that_names_the_source_and_the_mend(site: Site, case: str) -> None:
    script, kind, line = TROUBLES[case]
    site.at["/feed"] = script
    found = fetch(site.url(), options=replace(QUICK, largest=200_000))
    assert failed(found.outcome).kind == kind
    problem = found.problem
    assert problem is not None
    assert problem.thing == f"Wire ({site.url()})"
    assert line in problem.what
    assert problem.mend
    assert (found.state.failures, found.state.trouble) == (1, problem.what)


def test_a_server_that_drips_is_left_after_a_while(site: Site) -> None:
    drops = [step for byte in b"<rss>" * 10 for step in (0.1, bytes([byte]))]
    site.at["/feed"] = raw(b"HTTP/1.1 200 OK\r\n\r\n", *drops)
    begun = time.monotonic()
    found = failed(outcome(site.url(), options=replace(QUICK, whole=0.8)))
    assert (found.kind, time.monotonic() - begun < 2) == ("whole-timeout", True)
    assert found.what == "127.0.0.1 had not sent all after 0.8 s"


def test_a_chain_of_slow_redirects_shares_the_time_of_one_request(site: Site) -> None:
    for number in range(9):
        site.at[f"/{number}"] = raw(0.2, answer(status=302, Location=f"/{number + 1}"))
    assert failed(outcome(site.url("/0"), options=replace(QUICK, whole=0.7))).kind == "whole-timeout"
    assert len(site.asked) < 6


def test_what_goes_wrong_behind_a_redirect_says_where(site: Site) -> None:
    site.at |= {"/feed": moves("/new"), "/new": says(b"", 404)}
    found = failed(outcome(site.url()))
    assert found.what == f"it leads to {site.url('/new')}, where 127.0.0.1 has nothing there (status 404)"


def test_too_many_redirects_are_too_many(site: Site) -> None:
    site.at |= {f"/{number}": moves(f"/{number + 1}") for number in range(20)}
    assert failed(outcome(site.url("/0"))).kind == "redirects"
    assert len(site.asked) == 11


def test_nobody_listens() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    found = failed(outcome(f"http://127.0.0.1:{port}/"))
    assert (found.kind, found.what) == ("refused", f"127.0.0.1 takes no connections on port {port}")


def test_a_name_that_nobody_knows() -> None:
    found = failed(outcome("http://no.such.example/feed"))
    assert found.kind == "unknown-name"
    assert found.what == "the name no.such.example is not known (name or service not known)"


def test_a_server_that_takes_no_connection() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())
        options = FetchOptions(connect=0.3)
        found = failed(outcome(f"http://127.0.0.1:{full.getsockname()[1]}/", options=options))
        for filler in fillers:
            filler.close()
    assert (found.kind, found.what) == ("connect-timeout", "127.0.0.1 took no connection within 0.3 s")


def test_a_resolver_that_hangs_is_not_waited_for() -> None:
    import asyncio

    async def hang(host: str, port: int) -> list[str]:
        await asyncio.sleep(30)
        return []

    found = failed(outcome("http://wire.example/", replace(equipment(), resolve=hang), replace(QUICK, connect=0.2)))
    assert found.kind == "connect-timeout"


def test_the_next_address_is_tried_where_the_first_takes_no_connection(site: Site) -> None:
    site.at["/feed"] = says(FEED)
    tools = equipment(wire_example="127.0.0.99 127.0.0.1")
    assert arrived(outcome(site.url(name="wire.example"), tools)).body == FEED


@pytest.mark.parametrize(
    "sent",
    [
        b"HTTP/1.1 200 OK\nContent-Length: 6\n\n<rss/>",
        b"HTTP/1.0 200 OK\r\n\r\n<rss/>",
        b"HTTP/1.1 200\r\n\r\n<rss/>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6 ;x=y\r\n<rss/>\r\n0\r\nTrailer: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 99\r\n\r\n6\r\n<rss/>\r\n0\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>",
        b"HTTP/1.1 200 OK\r\nX-Odd: \xff\xfe\x01\r\nContent-Length: 6\r\n\r\n<rss/>",
        b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil",
    ],
    ids=["no-cr", "http-1.0", "no-reason", "odd-chunks", "two-lengths", "hints", "odd-value", "more-than-asked"],
)
def test_what_browsers_forgive_is_forgiven(site: Site, sent: bytes) -> None:
    site.at["/feed"] = raw(sent, HANG_UP)
    assert arrived(outcome(site.url())).body == b"<rss/>"
    site.at["/feed"] = raw(*(bytes([byte]) for byte in sent), HANG_UP)
    assert arrived(outcome(site.url())).body == b"<rss/>"


def test_the_state_is_that_of_the_address_that_the_editor_wrote(site: Site) -> None:
    site.at |= {"/feed": says(b"", 500), "/new": says(FEED)}
    state = fetch(site.url()).state
    assert isinstance(fetch(site.url("/new"), state=state).outcome, Arrived)


def test_a_source_never_asked_has_a_plain_state(site: Site) -> None:
    site.at["/feed"] = says(FEED)
    state = fetch(site.url()).state
    assert (state.location, state.last_success, state.failures) == (site.url(), NOW, 0)
    assert isinstance(state, SourceState)


def needs_cookie(asked: Asked) -> list[bytes | float | str]:
    """A server that wants its cookies back."""
    if asked.headers.get("cookie") == "seen=1; lang=en":
        return [answer(FEED)]
    head = "HTTP/1.1 302 Found\r\nLocation: /feed\r\nSet-Cookie: seen=1; Expires=Fri, 20 Nov 2026 07:00:00 GMT\r\n"
    return [f"{head}Set-Cookie: lang=en\r\nContent-Length: 0\r\n\r\n".encode()]


def test_a_server_that_wants_its_cookie_back_gets_it_and_the_next_request_has_none(site: Site) -> None:
    site.at["/feed"] = needs_cookie
    for _ in range(2):
        assert arrived(outcome(site.url())).body == FEED
    assert ["cookie" in asked.headers for asked in site.asked] == [False, True] * 2


def test_a_gzip_file_that_nobody_calls_one_is_unpacked(site: Site) -> None:
    site.at["/feed"] = says(gzip.compress(FEED), Content_Type="application/octet-stream")
    assert arrived(outcome(site.url())).body == FEED


@pytest.mark.parametrize(
    ("packed", "kind"),
    [(gzip.compress(b" " * 20_000_000), "bomb"), (gzip.compress(FEED)[:-9], "truncated")],
    ids=["bomb", "truncated"],
)
def test_a_gzip_file_has_the_limits_of_all_that_is_packed(site: Site, packed: bytes, kind: str) -> None:
    site.at["/feed"] = says(packed)
    assert failed(outcome(site.url())).kind == kind
