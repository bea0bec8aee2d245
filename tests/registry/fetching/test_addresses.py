from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry.fetching.addresses import address
from digest.registry.fetching.complaints import Trouble


@pytest.mark.parametrize(
    ("url", "means"),
    [
        ("https://Wire.Example/feed.xml", "https://wire.example/feed.xml"),
        ("http://wire.example", "http://wire.example/"),
        ("https://wire.example:443/", "https://wire.example/"),
        ("https://wire.example:8443/?q=a b#top", "https://wire.example:8443/?q=a%20b"),
        ("https://wire.example/naïve/%C3%A9", "https://wire.example/na%C3%AFve/%C3%A9"),
        ("https://zeitung-münchen.example/", "https://xn--zeitung-mnchen-osb.example/"),
        ("  https://wire.example./feed ", "https://wire.example/feed"),
        ("https://[2001:DB8::1]:8080/", "https://[2001:db8::1]:8080/"),
        ("https:\\\\wire.example\\feed", "https://wire.example/feed"),
    ],
)
def test_an_address_has_one_spelling(url: str, means: str) -> None:
    assert address(url).url == means


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("file:///etc/passwd", "scheme"),
        ("ftp://wire.example/feed", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("gopher://wire.example/", "scheme"),
        ("wire.example/feed", "scheme"),
        ("", "scheme"),
        ("https:///feed", "address"),
        ("https://wire.example:99999/", "address"),
        ("https://[::1/", "address"),
        ("https://wire example/", "address"),
        ("https://%31%32%37.0.0.1/", "address"),
        ("https://[fe80::1%25eth0]/", "address"),
        ("https://wire.example/" + "a" * 9000, "address"),
        ("https://editor:secret@wire.example/", "credentials"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_kind(url: str, kind: str) -> None:
    with pytest.raises(Trouble) as trouble:
        address(url)
    assert trouble.value.kind == kind
    assert "secret" not in str(trouble.value)


def test_a_backslash_ends_the_host_as_in_browsers() -> None:
    assert address("https://wire.example\\@10.0.0.1/").host == "wire.example"


@pytest.mark.parametrize(
    ("reference", "leads_to"),
    [
        ("/new", "https://wire.example/new"),
        ("new", "https://wire.example/old/new"),
        ("//other.example/x", "https://other.example/x"),
        ("http://other.example", "http://other.example/"),
        ("?page=2", "https://wire.example/old/feed?page=2"),
    ],
)
def test_a_redirect_is_read_from_where_it_was_given(reference: str, leads_to: str) -> None:
    assert address("https://wire.example/old/feed").joined(reference).url == leads_to


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_a_trouble(text: str) -> None:
    for url in (text, f"https://{text}", f"https://wire.example/{text}"):
        try:
            found = address(url)
        except Trouble:
            continue
        assert found.url.isascii()
        assert address(found.url) == found
        assert not set(found.target) & set(" \r\n\t")


PIECES = (
    "https://",
    "http://",
    "HTTP://",
    "a.example",
    "A.example",
    "b_-1.example",
    ".",
    ":",
    "80",
    "443",
    "08443",
    "70000",
)
SIGNS = ("/", "//", "?", "a=1", "&amp;", "%20", "%zz", "(x)", "[1]", "~", ";", "\\", "ü", '"', "@", "|")


@given(st.lists(st.sampled_from([*PIECES, *SIGNS]), max_size=9).map("".join))
def test_an_address_in_order_is_read_as_any_other(text: str) -> None:
    for url in (text, f"https://wire.example{text}"):
        assert _read(url) == _read(f"{url}#top")  # a fragment has it taken apart


def _read(url: str) -> object:
    try:
        return address(url)
    except Trouble as trouble:
        return trouble.kind
