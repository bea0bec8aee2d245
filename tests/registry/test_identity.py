"""An entry is known by the first rung that tells it apart."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry.entries import Entry
from digest.registry.identity import article_id, canonical, identified
from tests.registry.feed_desk import entry

ENTRIES = st.lists(
    st.builds(
        Entry,
        id=st.sampled_from(["", "1", "2", "http://a.example/1"]),
        link=st.sampled_from([None, "https://a.example/1", "https://a.example/2"]),
        title=st.sampled_from(["", "Rain", "Wind"]),
        text=st.sampled_from(["", "It rained.", "It blew."]),
    ),
    max_size=6,
)


def rungs(*entries: Entry) -> list[str]:
    return [known.identity_from for known in identified(entries)[0]]


@pytest.mark.parametrize(
    "link",
    [
        "https://herald.example/news/1?id=7",
        "http://herald.example/news/1?id=7",
        "https://HERALD.example:443/news/1?id=7#comments",
        "https://herald.example/news/1?utm_source=rss&id=7&utm_medium=feed",
        "https://herald.example/news/1?id=7&fbclid=IwAR0&at_medium=RSS",
        "https://herald.example/news/1?id=7&source=rss&ref=feed",
        "https://herald.example/news/1?id=7&",
    ],
)
def test_a_link_is_the_same_however_a_reader_got_there(link: str) -> None:
    assert canonical(link) == "https://herald.example/news/1?id=7"


@pytest.mark.parametrize("link", ["https://a.example/?source=press", "https://a.example/x?p=1", "tag:a", "https://[x"])
def test_what_makes_another_page_stays(link: str) -> None:
    assert canonical(link) == link


@given(st.from_regex(r"https?://[a-zA-Z0-9.-]{1,12}(:80)?(/[\w.~%!$&'()*+,=:@/;-]{0,12})?", fullmatch=True))
def test_a_plain_link_takes_a_short_cut_to_the_same(link: str) -> None:
    assert canonical(link) == canonical(link + "#top")


def test_the_ladder_is_id_link_title_text() -> None:
    assert rungs(entry()) == ["id"]
    assert rungs(entry(id="")) == ["link"]
    assert rungs(entry(id="", link=None)) == ["title"]
    assert rungs(entry(id="", link=None, title="")) == ["text"]


def test_http_and_https_are_one() -> None:
    first, second = (entry(id=f"{scheme}://herald.example/1") for scheme in ("http", "https"))
    assert article_id("Herald", identified([first])[0][0]) == article_id("Herald", identified([second])[0][0])


def test_two_sources_give_two_articles() -> None:
    (known,), _ = identified([entry()])
    assert article_id("Herald", known) != article_id("Post", known)


def test_a_title_is_known_with_its_day() -> None:
    known, _ = identified([entry(id="", link=None, day=3), entry(id="", link=None, day=4)])
    assert len({each.identity for each in known}) == 2


def test_an_id_that_entries_share_is_none_and_is_told() -> None:
    known, problems = identified([entry(1, id="site"), entry(2, id="site"), entry(3)])
    assert [each.identity_from for each in known] == ["link", "link", "id"]
    assert "one id to several entries ('site' to 2)" in problems[0].what
    assert not any(mark.startswith("id:") for mark in known[0].marks)


def test_a_link_that_entries_share_is_none() -> None:
    assert (
        rungs(entry(1, id="", link="https://a.example/"), entry(2, id="", link="https://a.example/")) == ["title"] * 2
    )


def test_a_column_of_one_title_a_day_is_known_by_its_text() -> None:
    first, second = (entry(1, id="", link=None, text=text) for text in ("Rain.", "Wind."))
    assert rungs(first, second) == ["text", "text"]


def test_an_entry_listed_twice_counts_once() -> None:
    older, newer = entry(text="Rain."), entry(text="Rain and wind.")
    known, problems = identified([older, newer])
    assert [each.repeated for each in known] == [True, False]
    assert "lists 1 of its entries again" in problems[0].what


@given(ENTRIES)
def test_identities_are_there_once_whatever_a_feed_holds(entries: list[Entry]) -> None:
    known, _ = identified(entries)
    assert len({(each.identity_from, each.identity) for each in known}) == len(entries)
    assert all(each.repeated or each.marks for each in known)


@given(ENTRIES, st.randoms(use_true_random=False))
def test_identities_do_not_depend_on_the_order(entries: list[Entry], chance: random.Random) -> None:
    mixed = list(entries)
    chance.shuffle(mixed)
    first, second = ({article_id("a", each) for each in identified(some)[0]} for some in (entries, mixed))
    assert first == second
