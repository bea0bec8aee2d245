"""Plain lists: one address a line."""

from __future__ import annotations

import pytest

from digest.errors import InputError
from digest.registry.feedslist import read_feeds_list, read_source_list

LIST = b"""# my feeds

https://www.herald.example/feed.xml
https://post.example/rss  The Lower Town Post   # for the weekend
https://wire.example/#latest "~Valley Wire" region
feed://old.example/rss
herald.example
"""


def test_each_line_is_a_feed_with_or_without_a_name() -> None:
    found = read_feeds_list(LIST)
    assert [(source.name, source.location) for source in found.sources] == [
        ("herald.example", "https://www.herald.example/feed.xml"),
        ("The Lower Town Post", "https://post.example/rss"),
        ("Valley Wire", "https://wire.example/#latest"),
        ("old.example", "http://old.example/rss"),
    ]


def test_a_line_that_is_no_address_is_told_with_its_number() -> None:
    (problem,) = read_feeds_list(LIST).problems
    assert str(problem) == "line 7: is no address of a feed: 'herald.example'; begin it with https://"


def test_either_kind_of_list_is_recognised() -> None:
    opml = b'\xef\xbb\xbf\n<opml><outline text="A" xmlUrl="https://a.example/"/></opml>'
    assert read_source_list(opml).sources[0].name == "A"
    assert len(read_source_list(LIST.decode().encode("utf-16")).sources) == 4


def test_what_is_no_list_is_refused() -> None:
    with pytest.raises(InputError):
        read_source_list(b"\x89PNG\r\n\x1a\n" + bytes(50))
