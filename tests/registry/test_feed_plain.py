"""The quick reader says what feedparser says, and leaves to it what is not plain."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import InputError
from digest.registry.bodies import read_body
from digest.registry.entries import Feed
from digest.registry.feed_plain import plain_feed
from digest.registry.feed_xml import NO_DATE, Reading, as_feed, by_feedparser
from digest.registry.wellformed import well_formed
from tests.registry.feed_desk import NOW, URL, atom, rss

PLAIN = [
    "<title>Rain &amp;amp; wind</title><link>news/1</link>",
    "<title>&lt;b&gt;Rain&lt;/b&gt;</title><link>https://a.example/?a=1&amp;b=2</link><guid>https://a.example/1</guid>",
    "<guid>https://a.example/1</guid><pubDate>Thu, 03 Jul 2025 08:30:00 GMT</pubDate>",
    '<guid isPermaLink="false">1</guid><dc:date>2025-07-03</dc:date><dc:creator>Ana Ruiz</dc:creator>',
    "<description>&lt;p&gt;Rain.&lt;/p&gt;&lt;img src='x.jpg' alt='Rain'&gt;</description><category>a</category>",
    "<description>Rain.</description><content:encoded><![CDATA[<p>Rain and wind.</p>]]></content:encoded>",
    '<title>Caf\xc3\xa9</title><source url="https://b.example/feed">The Post</source>',
    '<enclosure url="/a.jpg" type="image/jpeg" length="1"/><media:thumbnail url="/b.jpg" width="90" height="60"/>',
    '<media:group><media:content url="/a.jpg" medium="image"/><media:credit>Bo</media:credit></media:group>',
    '<title xml:lang="de">Regen</title><x:thing xmlns:x="urn:x">1</x:thing><atom:link rel="self" href="x"/>',
]
ATOM = [
    '<id>tag:a.example,2025:1</id><title>A &lt;b&gt; &amp;amp;</title><link href="1"/><updated>2025-07-03</updated>',
    '<id>https://a.example/1</id><title type="html">&lt;i&gt;Rain&lt;/i&gt;</title><published>2025-07-03</published>',
    '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Rain &lt; <b>wind</b></div></title>',
    '<summary type="html">&lt;p&gt;Rain.&lt;/p&gt;</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
    "<p>Rain.</p><p>Wind.</p></div></content><author><name>Ana Ruiz</name><email>a@b.example</email></author>",
    '<link rel="related" href="/2"/><link rel="alternate" type="text/html" href="/1"/><link rel="enclosure" href="3"/>',
    '<content xml:lang="de" xml:base="https://b.example/" type="html">&lt;img src="a.jpg"&gt;Regen.</content>',
]
ODD = [
    "<title>Rain</title><title>Wind</title>",
    "<title>Rain <b>and</b> wind</title>",
    "<description><p>Rain.</p></description>",
    "<summary>Rain.</summary>",
    "<dc:title>Rain</dc:title>",
    "<media:content url='x'><media:description>Rain.</media:description></media:content>",
    "<author>ana@herald.example (Ana Ruiz)</author>",
    "<image><title>Rain</title></image>",
    '<atom:link href="https://a.example/1"/>',
]


def both(text: str) -> tuple[Feed, Feed]:
    found = plain_feed(text)
    assert found is not None
    reading = Reading(URL, NOW)
    return as_feed(found, text, reading)[0], as_feed(by_feedparser(text), text, reading)[0]


@pytest.mark.parametrize("item", PLAIN)
def test_plain_rss_says_the_same(item: str) -> None:
    ours, theirs = both(well_formed(rss(item).decode()).text)
    assert ours == theirs


@pytest.mark.parametrize("entry", ATOM)
def test_plain_atom_says_the_same(entry: str) -> None:
    ours, theirs = both(
        atom(entry, head='<title>H</title><id>https://a.example/</id><link rel="hub" href="x"/>').decode()
    )
    assert ours == theirs


@given(st.permutations(PLAIN[:8]), st.lists(st.sampled_from(["", "en", "de-AT"]), min_size=1, max_size=1))
def test_many_items_say_the_same(items: list[str], language: list[str]) -> None:
    head = f"<title>H</title><link>/</link><language>{language[0]}</language>"
    ours, theirs = both(well_formed(rss(*items, head=head).decode()).text)
    assert ours == theirs


@pytest.mark.parametrize("item", ODD)
def test_what_is_not_plain_is_left_to_feedparser(item: str) -> None:
    assert plain_feed(well_formed(rss(item).decode()).text) is None


@pytest.mark.parametrize(
    "text", ["<rss/>", "<rss version='2.0'/>", "<feed/>", "<note/>", "<rss version='3.0'><channel/></rss>"]
)
def test_other_formats_are_left_to_feedparser(text: str) -> None:
    assert plain_feed(text) is None


def test_on_other_projects_suites_both_say_the_same(shared: Path) -> None:
    read = 0
    for path in sorted((shared / "corpora" / "feeds").rglob("*.xml")):
        try:
            text = well_formed(read_body(path.read_bytes(), kind="a feed").text).text
        except InputError:
            continue
        if (found := plain_feed(text)) is None:
            continue
        read += 1
        ours, doubts = as_feed(found, text, Reading(URL, NOW))
        if not any(doubt.startswith(NO_DATE) for _, doubt in doubts):
            assert ours == as_feed(by_feedparser(text), text, Reading(URL, NOW))[0], path
    assert read > 800
