"""Feeds of every format become entries, and what cannot be one is refused with a reason."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import DigestError, InputError
from digest.model import Image, Source
from digest.registry.feeds import article, parse_feed, read_feed
from tests.registry.feed_desk import NOW, URL, atom, entry, only, read, rss

ITEM = """
    <title>Dam fails above Lower Town</title>
    <link>/news/1?utm_source=rss</link>
    <guid isPermaLink="false">herald-1</guid>
    <pubDate>Thu, 03 Jul 2025 08:30:00 +0200</pubDate>
    <description>The dam above Lower Town failed on Thursday morning. Nobody was hurt.</description>
"""


def test_an_rss_item_becomes_an_entry() -> None:
    entry = only(rss(ITEM))
    assert (entry.id, entry.link) == ("herald-1", "https://herald.example/news/1?utm_source=rss")
    assert entry.title == "Dam fails above Lower Town"
    assert entry.text == "The dam above Lower Town failed on Thursday morning. Nobody was hurt."
    assert entry.published == dt.datetime(2025, 7, 3, 6, 30, tzinfo=dt.UTC)


def test_a_feed_says_who_and_where_it_is() -> None:
    head = (
        "<title>The Valley Herald</title><link>https://herald.example/</link><language>en-gb</language>"
        '<atom:link rel="self" href="https://herald.example/feed"/><atom:link rel="hub" href="https://hub.example/"/>'
    )
    feed = read(rss(ITEM, head=head))
    assert (feed.version, feed.title, feed.language) == ("rss20", "The Valley Herald", "en-GB")
    assert (feed.site_url, feed.self_url) == ("https://herald.example/", "https://herald.example/feed")
    assert feed.hub == "https://hub.example/"


def test_an_atom_entry_becomes_an_entry() -> None:
    entry = only(
        atom(
            '<id>tag:herald.example,2025:1</id><link href="news/1"/>'
            '<title type="html">Dam &lt;i&gt;fails&lt;/i&gt;</title>'
            "<updated>2025-07-04T10:00:00Z</updated><published>2025-07-03T08:30:00Z</published>"
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The dam failed.</p>'
            "<p>Nobody was hurt.</p></div></content>"
        )
    )
    assert (entry.id, entry.link) == ("tag:herald.example,2025:1", "https://herald.example/news/news/1")
    assert (entry.title, entry.text) == ("Dam fails", "The dam failed.\n\nNobody was hurt.")
    assert (entry.published, entry.updated) == (
        dt.datetime(2025, 7, 3, 8, 30, tzinfo=dt.UTC),
        dt.datetime(2025, 7, 4, 10, tzinfo=dt.UTC),
    )


def test_an_rdf_feed_is_read_and_its_items_are_known_by_their_address() -> None:
    body = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Herald</title></channel>'
        b'<item rdf:about="https://herald.example/1"><title>Dam fails</title><link>https://herald.example/1</link>'
        b"<dc:date>2025-07-03</dc:date></item></rdf:RDF>"
    )
    entry = only(body)
    assert (entry.id, entry.published) == ("https://herald.example/1", dt.datetime(2025, 7, 3, tzinfo=dt.UTC))


def test_the_content_counts_before_the_summary() -> None:
    content = (
        "<content:encoded><![CDATA[<p>The dam failed in the night.</p><p>Nobody was hurt.</p>]]></content:encoded>"
    )
    entry = only(rss(f"<description>The dam failed.</description>{content}"))
    assert (entry.text, entry.summary) == ("The dam failed in the night.\n\nNobody was hurt.", "The dam failed.")


def test_a_caption_does_not_take_the_place_of_the_summary() -> None:
    media = '<media:content url="https://a.example/x.jpg"><media:description>A dam.</media:description></media:content>'
    assert (
        only(rss(f"<description>The dam failed in the night.</description>{media}")).text
        == "The dam failed in the night."
    )


def test_an_id_without_a_scheme_stays_as_it_is_wherever_the_feed_lies() -> None:
    body = rss("<guid>4711</guid><title>Dam fails</title>")
    assert {only(body, url=url).id for url in (URL, "http://other.example/a/b/", None)} == {"4711"}
    assert only(body).link is None


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("news/1", "https://herald.example/news/news/1"),
        ("../1", "https://herald.example/1"),
        ("/1", "https://herald.example/1"),
        ("?p=1", "https://herald.example/news/feed.xml?p=1"),
        ("//cdn.example/1", "https://cdn.example/1"),
        ("https://a.example/a b", "https://a.example/a%20b"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("mailto:a@b.example", None),
        ("ftp://a.example/1", None),
    ],
)
def test_links_are_absolute_and_of_the_web(link: str, address: str | None) -> None:
    assert only(rss(f"<title>t</title><link>{link}</link>")).link == address


def test_links_follow_the_base_that_the_feed_names() -> None:
    body = atom('<title>t</title><link href="1"/>').replace(b"<feed ", b'<feed xml:base="https://b.example/x/" ')
    assert only(body).link == "https://b.example/x/1"


def test_an_aggregated_entry_names_its_true_publisher() -> None:
    entry = only(
        rss(
            '<title>Dam fails - Lower Town Post</title><source url="https://post.example/feed">Lower Town Post</source>'
        )
    )
    assert (entry.publisher, entry.publisher_url) == ("Lower Town Post", "https://post.example/feed")
    assert entry.title == "Dam fails"


@pytest.mark.parametrize(
    "picture",
    [
        '<enclosure url="/dam.jpg" type="image/jpeg" length="9"/>',
        '<media:content url="/dam.jpg" medium="image"/>',
        '<media:thumbnail url="/dam.jpg"/>',
        '<description>&lt;img src="/a.gif" width="1" height="1"&gt;&lt;img src="/dam.jpg" alt="Dam"&gt;</description>',
    ],
)
def test_the_lead_picture_is_found_wherever_it_is_named(picture: str) -> None:
    image = only(rss(f"<title>t</title>{picture}")).image
    assert image is not None
    assert image.url == "https://herald.example/dam.jpg"


def test_a_named_picture_takes_its_words_from_the_text() -> None:
    text = '<description>&lt;img src="/dam.jpg" alt="The broken dam"&gt;Water.</description>'
    entry = only(rss(f'{text}<enclosure url="/dam.jpg" type="image/jpeg" length="9"/>'))
    assert entry.image == Image("https://herald.example/dam.jpg", "The broken dam")


def test_a_recording_is_no_picture() -> None:
    assert only(rss('<title>t</title><enclosure url="/dam.mp3" type="audio/mpeg" length="9"/>')).image is None


def test_an_undated_entry_stays_undated() -> None:
    assert only(rss("<title>Dam fails</title>")).published is None


@pytest.mark.parametrize("date", ["Fri, 03 Jul 2099 08:30:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "soon"])
def test_a_date_that_cannot_be_is_set_aside_and_told(date: str) -> None:
    feed = read_feed(rss(f"<title>Dam fails</title><pubDate>{date}</pubDate>"), url=URL, now=NOW)
    assert feed.entries[0].published is None
    assert date in feed.problems[0].what
    assert feed.problems[0].thing == URL


def test_the_language_is_the_one_that_the_feed_or_its_server_names() -> None:
    spoken = rss('<title>t</title><description xml:lang="de">Der Damm brach.</description>')
    assert only(spoken).language == "de"
    assert read(rss("<title>t</title>"), content_language="fr").language == "fr"


@pytest.mark.parametrize(
    ("encoding", "declared", "header"),
    [
        ("utf-8", "utf-8", ""),
        ("utf-8", "iso-8859-1", ""),
        ("iso-8859-1", "iso-8859-1", ""),
        ("cp1252", "", "text/xml; charset=windows-1252"),
        ("utf-16", "utf-16", ""),
        ("utf-32-be", "utf-32", ""),
        ("iso2022_jp_2", "iso-2022-jp-2", ""),
    ],
)
def test_a_feed_is_read_in_the_encoding_it_is_in(encoding: str, declared: str, header: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = (declaration + rss("<title>Überfall in Köln</title>").decode()).encode(encoding)
    assert read(body, content_type=header).entries[0].title == "Überfall in Köln"


def test_an_encoding_that_nobody_names_is_guessed_and_told() -> None:
    feed = read_feed(rss("<title>Überfall in Köln</title>").decode().encode("cp1252"))
    assert feed.entries[0].title == "Überfall in Köln"
    assert "encoding" in feed.problems[0].what


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"Not found", "no XML element"),
        (b"<!DOCTYPE html><html><body><p>Hello</p></body></html>", "web page"),
        (b"<!-- x --><HTML></HTML>", "web page"),
        (b"<note><to>you</to></note>", "no feed"),
        (b'<opml version="2.0"><body/></opml>', "no feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not text"),
        (b"%PDF-1.7 ...", "not text"),
        (b'{"a": 1}', "no feed"),
        (b"[1, 2]", "no feed"),
        (b'{"items": [', "not JSON"),
        (b"<rss>" + b"x" * 10_000_001, "too large"),
    ],
)
def test_what_is_no_feed_is_refused_with_the_reason(body: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=f"^{URL}: .*{reason}"):
        read_feed(body, url=URL)


def test_a_text_is_no_feed() -> None:
    with pytest.raises(InputError, match="bytes"):
        parse_feed("https://herald.example/feed")  # type: ignore[arg-type]


def test_a_feed_without_entries_is_a_feed() -> None:
    assert read(rss()).entries == ()


def test_articles_have_stable_ids_and_say_where_they_are_from() -> None:
    (told,) = parse_feed(rss(ITEM), url=URL)
    assert told == parse_feed(rss(ITEM), url=URL)[0]
    assert (told.source, told.publisher, told.origin) == ("The Valley Herald", "The Valley Herald", URL)
    assert told.published_from == "feed"
    assert told.url == "https://herald.example/news/1?utm_source=rss"


def test_the_registry_names_the_publisher_unless_the_entry_does() -> None:
    source = Source("herald", "feed", URL, publisher="Valley House", section="Region", weight=2.0)
    feed = read(rss(ITEM))
    told = article(feed.entries[0], feed, source)
    assert (told.publisher, told.section, told.weight) == ("Valley House", "Region", 2.0)
    assert article(entry(publisher="Lower Town Post"), feed, source).publisher == "Lower Town Post"


def test_entries_listed_again_keep_their_place_under_ids_of_their_own() -> None:
    told = parse_feed(rss(ITEM, ITEM, "<title>Another</title>"))
    assert [each.title for each in told] == ["Dam fails above Lower Town"] * 2 + ["Another"]
    assert len({each.id for each in told}) == 3


@given(st.binary(max_size=300))
def test_nothing_but_our_own_error_comes_of_any_bytes(body: bytes) -> None:
    for whole in (body, b"<rss><channel><item><title>" + body, b'{"items": [{"title": "' + body):
        try:
            parse_feed(whole)
        except DigestError as error:
            assert str(error)


@given(
    st.lists(st.sampled_from([*ITEM.split("\n"), "<item>", "</item>", "</channel>", "<![CDATA[", "]]>", "<!--", "&"]))
)
def test_a_feed_in_any_disorder_is_read_or_refused(lines: list[str]) -> None:
    try:
        feed = read_feed(b'<rss version="2.0"><channel>' + "".join(lines).encode())
    except InputError:
        return
    assert all(entry.marks or entry.repeated for entry in feed.entries)
