"""Broken feeds are mended, and attacks are refused before they cost anything."""

from __future__ import annotations

import time

import pytest

from digest.errors import InputError
from digest.registry.feeds import read_feed
from tests.registry.feed_desk import read, rss


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (rss("<title>Rain & wind</title>"), "Rain & wind"),
        (rss("<title>Rain at 3 < 4 o'clock</title>"), "Rain at 3 < 4 o'clock"),
        (rss("<title>Caf&eacute;&nbsp;closed</title>"), "Café closed"),
        (rss("<title>Caf&eacut; closed</title>"), "Caf&eacut; closed"),
        (rss("<title>Rain\x07 and\x00 wind</title>"), "Rain and wind"),
        (rss("<title>Rain</title><geo:lat>1</geo:lat>"), "Rain"),
        (rss("<dc:title>Rain</dc:title>").replace(b"xmlns:dc", b"xmlns:ab"), "Rain"),
        (rss("<title>Rain</title></p>"), "Rain"),
        (rss("<title>Rain</title>")[:-20], "Rain"),
        (rss("<title>Rain</title>") + b"<script>x</script>", "Rain"),
        (b"\n\n  " + rss("<title>Rain</title>"), "Rain"),
        (b"Warning: mysql in /var/www\n" + rss("<title>Rain</title>"), "Rain"),
        (rss("<title>Rain</title>").replace(b'"http://purl.org/dc', b'" http://purl.org/dc'), "Rain"),
    ],
)
def test_a_broken_feed_is_read(body: bytes, title: str) -> None:
    assert read_feed(body).entries[0].title == title


def test_a_mended_feed_says_what_was_wrong() -> None:
    (problem,) = read_feed(rss("<title>Rain & wind</title>")).problems
    assert "not well-formed XML (not well-formed (invalid token), line 1)" in problem.what


def test_what_stands_in_cdata_is_not_mended() -> None:
    body = rss("<title>a & b</title><link><![CDATA[https://a.example/?a=1&b=2]]></link>")
    assert read_feed(body).entries[0].link == "https://a.example/?a=1&b=2"


def test_a_feed_may_declare_entities_of_its_own() -> None:
    body = b'<!DOCTYPE rss [<!ENTITY paper "The Herald">]>' + rss("<title>&paper; &eacute;</title>")
    assert read(body).entries[0].title == "The Herald é"


def test_a_document_type_of_a_page_does_not_make_a_page() -> None:
    assert read(b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x">' + rss("<title>Rain</title>")).entries


def test_no_file_is_read_through_an_entity() -> None:
    entries = "<title>a&x;b</title>", "<title>Rain</title><description>&nbsp;R&D; &copy; us</description>"
    found = read_feed(b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + rss(*entries))
    assert [(entry.title, entry.text) for entry in found.entries] == [("Rain", "R&D; © us")]
    left_out = "1 entry left out for what it uses: &x;, declared to hold more than text, as attacks do"
    assert left_out in [problem.what for problem in found.problems]


def test_entities_that_hold_others_are_not_expanded() -> None:
    nested = b'<!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;">]>' + rss("<title>&b;</title>")
    found = read_feed(nested)
    assert not found.entries and "1 entry left out" in found.problems[0].what


def test_outside_of_entries_what_cannot_be_expanded_goes_alone() -> None:
    body = rss("<title>Rain</title>").replace(b"<channel>", b"<channel><title>The &x; Post</title>")
    found = read_feed(b'<!DOCTYPE rss [<!ENTITY x SYSTEM "http://10.0.0.1/">]>' + body)
    assert (found.title, [entry.title for entry in found.entries]) == ("The Post", ["Rain"])


def test_long_escaped_texts_and_those_in_pieces_say_the_same() -> None:
    escaped = rss("<description>&lt;p&gt;Rain &amp;amp; wind&lt;/p&gt; &#8212; &quot;so&quot;</description>")
    whole = rss('<description><![CDATA[<p>Rain &amp; wind</p> — "so"]]></description>')
    assert read(escaped).entries == read(whole).entries


def test_of_an_endless_feed_the_first_entries_are_read() -> None:
    feed = read_feed(rss(*(f"<title>Rain {number}</title>" for number in range(1_200))))
    assert [entry.title for entry in feed.entries[:1]] == ["Rain 0"]
    assert len(feed.entries) == 1_000
    assert "1,000" in feed.problems[0].what


SWOLLEN = b'<!DOCTYPE rss [<!ENTITY a "' + b"x" * 9_000 + b'">]>' + rss("<title>" + "&a;" * 9_000 + "</title>")
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
ATTACKS = {
    "a billion laughs": f"<!DOCTYPE rss [{LAUGHS}]>".encode() + rss("<title>&l9;</title>"),
    "laughs in a circle": b'<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]>' + rss("<title>&a;</title>"),
    "swelling entities": SWOLLEN,
    "depth": b"<rss>" + b"<a>" * 50_000,
    "a long document type": b"<!DOCTYPE rss [" + b'<!ENTITY a "b">' * 5_000 + b"]><rss/>",
    "attributes": b"<rss " + b" ".join(b'a%d="b"' % number for number in range(20_000)) + b"/>",
    "namespaces": b"<rss " + b" ".join(b'xmlns:a%d="b"' % number for number in range(20_000)) + b"/>",
    "elements": rss("<a/>" * 60_000),
    "a name": rss(f"<author>{'a' * 300_000}</author>"),
}


@pytest.mark.parametrize("body", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_is_refused_at_once(body: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(InputError, match="attack"):
        read_feed(body)
    assert time.process_time() - begun < 1


ENDLESS = {
    "open comments": b"<rss>" + b"<!--" * 100_000,
    "open sections": b"<rss>" + b"<![CDATA[" * 100_000,
    "open declarations": b"<rss>" + b"<![x" * 100_000,
    "open tags": b"<rss>" + b"<a " * 100_000,
    "bare references": b"<rss>" + b"&" * 200_000,
    "white space": b"\n" * 1_000_000 + b"<rss/>",
    "categories": rss("".join(f"<category>c{number}</category>" for number in range(30_000))),
    "tags in a text": rss(f"<description>{'&lt;div&gt;' * 50_000}</description>"),
    "lines of a text": rss(f"<description>{'line' * 3 + chr(10)}</description>" * 20_000),
}


@pytest.mark.parametrize("body", ENDLESS.values(), ids=ENDLESS)
def test_no_feed_takes_long(body: bytes) -> None:
    begun = time.process_time()
    try:
        read_feed(body)
    except InputError as error:
        assert str(error)
    assert time.process_time() - begun < 2
