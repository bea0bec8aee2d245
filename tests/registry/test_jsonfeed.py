"""JSON Feed is read as its specification says, and as forgivingly as others are."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import InputError
from digest.model import Image
from digest.registry.entries import Entry, Feed
from digest.registry.feeds import read_feed
from tests.registry.feed_desk import URL, read

ITEM = {
    "id": "herald-1",
    "url": "/news/1",
    "title": "Dam fails",
    "content_html": "<p>The dam failed.</p><p>Nobody was hurt.</p>",
    "summary": "The dam failed.",
    "date_published": "2025-07-03T08:30:00+02:00",
}
VALUES = st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=8), st.lists, max_leaves=4)


def feed(*items: Any, **head: Any) -> bytes:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Herald", **head, "items": items}
    ).encode()


def one(**changes: Any) -> Entry:
    (entry,) = read(feed({**ITEM, **changes})).entries
    return entry


def test_an_item_becomes_an_entry() -> None:
    entry = one()
    assert (entry.id, entry.link, entry.title) == ("herald-1", "https://herald.example/news/1", "Dam fails")
    assert (entry.text, entry.summary) == ("The dam failed.\n\nNobody was hurt.", "The dam failed.")
    assert entry.published == dt.datetime(2025, 7, 3, 6, 30, tzinfo=dt.UTC)


def test_a_feed_says_who_and_where_it_is() -> None:
    told = read(
        feed(
            home_page_url="https://herald.example/",
            feed_url="https://herald.example/feed.json",
            language="en-gb",
            hubs=[{"type": "WebSub", "url": "https://hub.example/"}],
        )
    )
    assert (told.version, told.title, told.language) == ("json11", "Herald", "en-GB")
    assert (told.site_url, told.self_url) == ("https://herald.example/", "https://herald.example/feed.json")
    assert told.hub == "https://hub.example/"


@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1", "1.0"])
def test_version_1_is_read(version: str) -> None:
    told = read(feed({**ITEM, "author": {"name": "Ana Ruiz"}}, version=version))
    assert (told.version, told.entries[0].author) == ("json1", "Ana Ruiz")


def test_several_authors_are_named() -> None:
    assert one(authors=[{"name": "Ana Ruiz"}, {"url": "x"}, {"name": "Bo Lund"}]).author == "Ana Ruiz, Bo Lund"


def test_plain_text_counts_where_there_is_no_markup() -> None:
    assert one(content_html=None, content_text="Rain & wind <b>").text == "Rain & wind <b>"


def test_the_named_picture_is_the_lead() -> None:
    assert one(image="/dam.jpg").image == Image("https://herald.example/dam.jpg", "")
    shown = "<img src='/dam.jpg' alt='The dam'>"
    assert one(image="/dam.jpg", content_html=shown).image == Image("https://herald.example/dam.jpg", "The dam")


@pytest.mark.parametrize(("id", "kept"), [(4711, "4711"), (1.5, "1.5"), (True, ""), ([], ""), (" a ", "a")])
def test_an_id_may_be_a_number(id: object, kept: str) -> None:
    assert one(id=id).id == kept


def test_half_a_character_is_no_text() -> None:
    assert read(b'{"items": [{"id": "\\ud800", "title": "Rain \\udc00"}]}').entries[0].title == "Rain ?"


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"items":' + b"[" * 100_000, b'{"items": 7}', b'{"items": [1' + b"1" * 9_000]
)
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(InputError):
        read_feed(body, url=URL)


def test_of_an_endless_feed_the_first_items_are_read_and_it_is_told() -> None:
    told = read_feed(feed(*({"id": number} for number in range(1_005))), url=URL)
    assert len(told.entries) == 1_000
    assert str(told.problems[0]) == f"{URL}: has 5 items too many; the first 1,000 are read"


@given(st.dictionaries(st.sampled_from([*ITEM, "authors", "image", "attachments", "language"]), VALUES))
def test_a_value_of_the_wrong_type_counts_as_absent(item: dict[str, object]) -> None:
    told: Feed = read_feed(feed(item, title=item.get("title"), language=item.get("id")))
    assert len(told.entries) == 1
