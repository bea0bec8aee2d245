"""Lists of sources are read as broken as they come, and written so that nothing is lost."""

from __future__ import annotations

import time
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import DigestError, InputError
from digest.model import Source
from digest.registry.opml import NAMESPACE, export_opml, parse_opml, read_opml

TURNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What turns the direction of writing, which no name may have."""
LINE = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"], blacklist_characters="\ufffe\uffff" + TURNS),
    max_size=30,
)
NAME = LINE.map(str.strip).filter(bool)
PLACE = st.sampled_from(
    ["https://a.example/feed", "https://b.example/?a=1&copy=2", 'https://c.example/%22"'.replace('"', "")]
)
SOURCES = st.lists(
    st.builds(
        Source,
        name=NAME,
        kind=st.sampled_from(["feed", "page"]),
        location=PLACE,
        publisher=LINE.map(str.strip),
        weight=st.floats(0, 1000),
        section=st.none() | NAME,
        full_text=st.booleans(),
    )
    | st.builds(Source, name=NAME, kind=st.just("folder"), location=NAME),
    unique_by=lambda source: source.name,
    max_size=6,
)


def listed(*outlines: str) -> bytes:
    head = '<?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head>'
    return f"{head}<body>{''.join(outlines)}</body></opml>".encode()


def feed(name: str, url: str = "https://a.example/feed") -> str:
    return f'<outline text="{name}" type="rss" xmlUrl="{url}"/>'


def test_outlines_become_sources_and_those_around_them_sections() -> None:
    nested = (
        f'<outline text="News"><outline text="Region">{feed("Herald")}</outline>{feed("Post")}</outline>{feed("Wire")}'
    )
    assert [(source.name, source.section) for source in parse_opml(listed(nested))] == [
        ("Herald", "News / Region"),
        ("Post", "News"),
        ("Wire", None),
    ]


@pytest.mark.parametrize(
    ("outline", "name", "location"),
    [
        ('<outline text="A & B" xmlUrl="https://a.example/?a=1&b=2"/>', "A & B", "https://a.example/?a=1&b=2"),
        ('<outline text="A" xmlUrl="https://a.example/?a=1&amp;copy=2"/>', "A", "https://a.example/?a=1&copy=2"),
        ('<outline text="A" xmlUrl="https://a.example/?a=1&copy=2"/>', "A", "https://a.example/?a=1&copy=2"),
        (
            '<outline text="A" description="He said "no" > yes <b>" xmlUrl="https://a.example/"/>',
            "A",
            "https://a.example/",
        ),
        ("<outline text='A' xmlurl='https://a.example/'></outline>", "A", "https://a.example/"),
        ('<OUTLINE TITLE="A" XMLURL="https://a.example/" >', "A", "https://a.example/"),
        ('<outline\n text="A\n B"\n xmlUrl="https://a.example/a b"/>', "A   B", "https://a.example/a%20b"),
        ('<outline xmlUrl="https://www.a.example/feed"/>', "a.example", "https://www.a.example/feed"),
        ('<outline text="A" type="rss" url="https://a.example/"/>', "A", "https://a.example/"),
        ('<outline text="A" xmlUrl="feed://a.example/x"/>', "A", "http://a.example/x"),
        ('<outline text="A" xmlUrl="feed:https://a.example/x"/>', "A", "https://a.example/x"),
        ('<outline text="A" xmlUrl="Feed:HTTPS://a.example/x"/>', "A", "HTTPS://a.example/x"),
        ('<outline text="A" xmlUrl="pcast://a.example/x"/>', "A", "http://a.example/x"),
        (
            '<outline text="Caf&eacute; &#8212; &lt;b&gt;" xmlUrl="https://a.example/"/>',
            "Café — <b>",
            "https://a.example/",
        ),
    ],
)
def test_a_broken_outline_still_gives_its_feed(outline: str, name: str, location: str) -> None:
    (source,) = parse_opml(listed(outline))
    assert (" ".join(source.name.split()), source.location) == (" ".join(name.split()), location)


def test_a_list_that_ends_in_the_middle_gives_what_it_has() -> None:
    assert len(parse_opml(listed(feed("A"), feed("B"), feed("C"))[:-60])) == 2


def test_a_section_left_open_takes_in_no_more_than_it_should() -> None:
    assert [
        source.section for source in parse_opml(listed('<outline text="N">', feed("A"), "</outline>", feed("B")))
    ] == ["N", None]


def test_comments_hold_no_feeds() -> None:
    assert [source.name for source in parse_opml(listed("<!--", feed("A"), "-->", feed("B")))] == ["B"]


def test_names_are_made_unique_and_repeated_feeds_stay() -> None:
    assert [source.name for source in parse_opml(listed(feed("A"), feed("A"), feed("A")))] == ["A", "A (2)", "A (3)"]


def test_an_address_that_is_none_is_told() -> None:
    found = read_opml(listed(feed("A", "file:///etc/passwd"), feed("B")))
    assert [source.name for source in found.sources] == ["B"]
    assert str(found.problems[0]).startswith("A: has an address that is none of the Web: 'file:///etc/passwd'")


def test_what_is_exported_is_opml_2() -> None:
    sources = [
        Source("Herald", "feed", "https://a.example/?a=1&b=2", section="Region"),
        Source("Mine", "folder", "articles"),
    ]
    root = ET.fromstring(export_opml(sources, title='Mine & "yours"'))
    assert (root.tag, root.attrib) == ("opml", {"version": "2.0"})
    assert root.findtext("head/title") == 'Mine & "yours"'
    (outline,) = root.findall("body/outline[@text='Region']/outline")
    assert outline.attrib == {"text": "Herald", "type": "rss", "xmlUrl": "https://a.example/?a=1&b=2"}
    assert root.find("body/outline[@text='Mine']").attrib[f"{{{NAMESPACE}}}location"] == "articles"  # type: ignore[union-attr]


def test_our_own_attributes_are_read_under_any_prefix() -> None:
    source = Source("A", "page", "https://a.example/", publisher="House", weight=2.5, full_text=True)
    body = export_opml([source], title="x").replace(b" digest:", b" d:").replace(b"xmlns:digest", b"xmlns:d")
    assert parse_opml(body) == [source]


@given(SOURCES, LINE)
def test_a_list_written_and_read_again_is_the_same(sources: list[Source], title: str) -> None:
    body = export_opml(sources, title=title)
    ET.fromstring(body)
    found = read_opml(body) if sources else None
    assert found is None or (list(found.sources), found.problems) == (sources, ())


@given(st.text("<>/outline xmlUrl=\"'&;https:ab \n", max_size=200))
def test_any_list_is_read_or_refused(text: str) -> None:
    try:
        parse_opml(f"<opml><outline {text}".encode())
    except DigestError as error:
        assert str(error)


@pytest.mark.parametrize("body", [b"", b"hello", b"<rss/>", b"\x89PNG\r\n\x1a\n" + bytes(50), b"{}"])
def test_what_is_no_list_is_refused(body: bytes) -> None:
    with pytest.raises(InputError):
        parse_opml(body)


@pytest.mark.parametrize(
    "body",
    [
        b"<opml>" + b'<outline text="a">' * 100_000,
        b"<opml>" + b"<outline " * 200_000,
        b"<opml><outline " + b'a="' * 300_000,
        b"<opml><outline " + b"a" * 1_000_000,
        b"<opml>" + b"<!--" * 200_000,
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><outline text="&b;" xmlUrl="https://a.example/"/>',
    ],
)
def test_no_list_takes_long_or_grows(body: bytes) -> None:
    begun = time.process_time()
    found = parse_opml(body)
    assert time.process_time() - begun < 2
    assert all("aaaa" not in source.name for source in found)


def test_a_name_that_turns_the_direction_of_writing_is_taken_without_that() -> None:
    listed = '<opml version="2.0"><body><outline text="Wi\u202ere" xmlUrl="https://wire.example/rss"/></body></opml>'
    assert [source.name for source in parse_opml(listed.encode())] == ["Wi re"]
