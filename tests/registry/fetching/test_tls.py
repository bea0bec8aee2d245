"""Certificates that are not what they should be, over real handshakes."""

from __future__ import annotations

import asyncio
import datetime as dt
import ssl
from collections.abc import Callable
from dataclasses import replace

import pytest
import trustme

from digest.registry.fetching import Arrived, Failed, Outcome
from tests.registry.fetching.server import HANG_UP, QUICK, Listening, Site, equipment, outcome, raw, says

PAST = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
Authority = trustme.CA


@pytest.fixture(scope="module")
def authority() -> Authority:
    return trustme.CA()


@pytest.fixture(scope="module")
def trust(authority: Authority) -> ssl.SSLContext:
    """Whom the reader trusts: this one authority."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    """What a server needs to show a certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def self_signed(authority: Authority) -> ssl.SSLContext:
    """A server that shows a certificate signed by nobody but itself."""
    other = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with other.cert_pem.tempfile() as certificate, other.private_key_pem.tempfile() as key:
        context.load_cert_chain(certificate, key)
    return context


def of_a_stranger(authority: Authority) -> ssl.SSLContext:
    return serving(trustme.CA().issue_cert("wire.example"))


def for_another_name(authority: Authority) -> ssl.SSLContext:
    return serving(authority.issue_cert("other.example"))


def expired(authority: Authority) -> ssl.SSLContext:
    return serving(authority.issue_cert("wire.example", not_before=PAST, not_after=PAST + dt.timedelta(days=90)))


def ask(site: Site, trust: ssl.SSLContext, name: str = "wire.example") -> Outcome:
    return outcome(site.url(name=name), equipment(trust=trust, wire_example="127.0.0.1"))


@pytest.mark.parametrize(
    ("made", "kind", "line"),
    [
        (self_signed, "tls-self-signed", "the certificate of wire.example is signed by nobody but itself"),
        (of_a_stranger, "tls-untrusted", "is not signed by anybody who is trusted here"),
        (for_another_name, "tls-wrong-host", "the certificate of wire.example belongs to another name"),
        (expired, "tls-expired", "the certificate of wire.example has expired"),
    ],
)
def test_a_bad_certificate_is_refused_and_named(
    made: Callable[[Authority], ssl.SSLContext], kind: str, line: str, authority: Authority, trust: ssl.SSLContext
) -> None:
    with Site(tls=made(authority)) as site:
        found = ask(site, trust)
    assert isinstance(found, Failed)
    assert (found.kind, line in found.what) == (kind, True)
    assert found.mend
    assert site.asked == []


def test_a_good_certificate_is_checked_against_the_name_though_the_address_is_connected_to(
    authority: Authority, trust: ssl.SSLContext
) -> None:
    named: list[str | None] = []
    context = serving(authority.issue_cert("wire.example"))
    context.sni_callback = lambda sock, name, ctx: named.append(name)
    with Site(tls=context) as site:
        site.at["/feed"] = says(b"<rss/>")
        found = ask(site, trust)
    assert isinstance(found, Arrived)
    assert named == ["wire.example"]
    assert site.asked[0].headers["host"] == f"wire.example:{site.port}"


def test_an_address_can_have_a_certificate_of_its_own(authority: Authority, trust: ssl.SSLContext) -> None:
    with Site(tls=serving(authority.issue_cert("127.0.0.1"))) as site:
        site.at["/feed"] = says(b"<rss/>")
        assert isinstance(ask(site, trust, "127.0.0.1"), Arrived)


def test_a_connection_in_tls_is_used_again(authority: Authority, trust: ssl.SSLContext) -> None:
    with Site(tls=serving(authority.issue_cert("wire.example"))) as site:
        site.at |= {"/feed": says(b"", 301, Location="/new"), "/new": says(b"x" * 300_000)}
        found = ask(site, trust)
    assert isinstance(found, Arrived)
    assert (len(found.body), site.connections) == (300_000, 1)


def test_a_server_that_does_not_speak_tls(trust: ssl.SSLContext) -> None:
    class Plain(Listening):
        async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"220 mail.example ESMTP\r\n")
            await reader.read()

    with Plain() as site:
        found = outcome(site.url().replace("http:", "https:"), equipment(trust=trust))
    assert isinstance(found, Failed)
    assert found.kind == "tls"
    assert found.what == "127.0.0.1 cannot be talked to securely (wrong version number)"


def test_a_text_that_is_cut_off_in_tls_is_noticed(authority: Authority, trust: ssl.SSLContext) -> None:
    with Site(tls=serving(authority.issue_cert("wire.example"))) as site:
        site.at["/feed"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<rss>", HANG_UP)
        found = ask(site, trust)
    assert isinstance(found, Failed)
    assert found.kind == "truncated"


def test_the_systems_authorities_do_not_know_ours(authority: Authority) -> None:
    with Site(tls=serving(authority.issue_cert("wire.example"))) as site:
        found = outcome(site.url(name="wire.example"), equipment(wire_example="127.0.0.1"))
    assert isinstance(found, Failed)
    assert found.kind == "tls-untrusted"


def test_a_server_that_never_shakes_hands_is_not_said_to_take_no_connection(trust: ssl.SSLContext) -> None:
    class Silent(Listening):
        async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()
            await asyncio.sleep(5)

    with Silent() as site:
        found = outcome(site.url().replace("http:", "https:"), equipment(trust=trust), replace(QUICK, connect=0.3))
    assert isinstance(found, Failed)
    assert found.kind == "handshake-timeout"
    assert found.what == "127.0.0.1 took the connection and then said nothing for 0.3 s, as TLS begins"
