"""The feed behind a site's address, over real sockets."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace

import pytest

from digest.errors import InputError, TryLater
from digest.registry.discovery import (
    COMMON_PATHS,
    Discovered,
    discover,
    linked_feeds,
    look_at_page,
    named_feeds,
    newest,
)
from digest.registry.feeds import read_feed
from digest.registry.page_head import parse
from tests.registry.fetching.server import HANG_UP, QUICK, Site, equipment, moves, raw, says

PAGE = "https://herald.example/coast/"


def rss(title: str = "Coast Herald", *days: int) -> bytes:
    items = "".join(
        f"<item><title>Day {day}</title><guid>{day}</guid><pubDate>0{day} Jul 2025 08:00:00 GMT</pubDate></item>"
        for day in days or (1, 2)
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()


def html(head: str = "", body: str = "") -> bytes:
    return f"<!doctype html><html><head><title>Coast Herald</title>{head}</head><body>{body}</body></html>".encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as open_site:
        yield open_site


def find(site: Site, target: str = "/") -> Discovered:
    return discover(site.url(target), options=QUICK, equipment=equipment())


def named(head: str) -> tuple[str, ...]:
    tree = parse(html(head).decode())
    assert tree is not None
    return named_feeds(tree, PAGE)


def test_a_feeds_own_address_is_taken_at_once(site: Site) -> None:
    site.at["/feed"] = says(rss())
    assert find(site, "/feed").location == site.url("/feed")
    assert len(site.asked) == 1


def test_the_feed_that_a_page_names_is_taken(site: Site) -> None:
    site.at["/"] = says(html('<link rel="alternate" type="application/rss+xml" href="news.xml">'))
    site.at["/news.xml"] = says(rss())
    found = find(site)
    assert (found.location, found.feed.title) == (site.url("/news.xml"), "Coast Herald")


def test_a_named_feed_that_is_none_does_not_end_the_search(site: Site) -> None:
    site.at["/"] = says(html('<link rel="alternate" type="application/rss+xml" href="/old">'))
    site.at["/old"] = says(html())
    site.at["/atom.xml"] = says(rss())
    assert find(site).location == site.url("/atom.xml")


def test_without_a_word_of_the_page_common_paths_are_tried_the_sections_first(site: Site) -> None:
    site.at["/coast"] = says(html())
    site.at["/coast/feed"] = says(rss("Coast"))
    site.at["/feed"] = says(rss("Everything"))
    assert find(site, "/coast").feed.title == "Coast"


def test_a_link_in_the_text_is_the_last_resort(site: Site) -> None:
    site.at["/"] = says(html(body='<a href="/about">About</a><a href="/services/rss-all/">RSS</a>'))
    site.at["/services/rss-all/"] = says(rss())
    assert find(site).location == site.url("/services/rss-all/")


def test_a_site_without_a_feed_is_said_to_have_none_after_a_bounded_search(site: Site) -> None:
    site.at["/"] = says(html(body="".join(f'<a href="/rss/{n}">RSS</a>' for n in range(99))))
    with pytest.raises(InputError, match=r"there is no feed.*--page"):
        find(site)
    assert len(site.asked) <= 1 + len(COMMON_PATHS) + 4


NAMES = '<link rel="alternate" type="application/rss+xml" href="{}">'


def test_of_a_feed_that_the_site_names_it_is_said_why_it_cannot_be_had(site: Site) -> None:
    site.at |= {"/": says(html(NAMES.format("/news.xml"))), "/news.xml": says(b"", 503)}
    with pytest.raises(
        TryLater, match=r"names a feed, .*/news.xml, .* has a fault of its own .* looked at.; try again"
    ):
        find(site)
    site.at["/"] = says(html(NAMES.format("http://10.0.0.1/feed")))
    with pytest.raises(InputError, match=r"names a feed, http://10.0.0.1/feed, .* not on the public Internet"):
        find(site)
    site.at |= {"/": says(html(NAMES.format("/news.xml"))), "/news.xml": says(b"<rss>" + b"<a>" * 999)}
    with pytest.raises(InputError, match=r"names a feed, .*/news.xml, .* nests more than 200 elements"):
        find(site)


def test_what_looks_like_a_feed_and_cannot_be_read_is_said_to_be_so(site: Site) -> None:
    site.at["/deep"] = says(b"<rss>" + b"<a>" * 999)
    with pytest.raises(InputError, match=r"/deep: nests more than 200 elements, .*; there is no feed behind it either"):
        find(site, "/deep")


def test_troubles_that_no_waiting_mends_are_told_with_the_mend(site: Site) -> None:
    site.at["/circle"] = moves("/circle")
    with pytest.raises(InputError, match=r"in a circle.*open the address in a browser"):
        find(site, "/circle")
    site.at["/bomb"] = says(gzip.compress(bytes(20_000_000)), Content_Encoding="gzip")
    with pytest.raises(InputError, match="which no feed does; leave it alone unless you know better"):
        find(site, "/bomb")
    site.at["/robots.txt"] = says(b"User-agent: *\nDisallow: /")
    with pytest.raises(InputError, match=r"asks programs to stay away.*ask the owner, or give the site's feed"):
        look_at_page(site.url("/circle"), options=QUICK, equipment=equipment())


def test_a_host_that_falls_silent_is_not_asked_on(site: Site) -> None:
    site.at["/"] = says(html())
    site.at["/feed"] = raw(HANG_UP)
    with pytest.raises(InputError):
        find(site)
    assert {asked.target for asked in site.asked} == {"/", "/feed"}


def test_a_permanent_redirect_gives_the_new_address_and_a_passing_one_the_old(site: Site) -> None:
    site.at["/feed"] = says(rss())
    site.at["/for-good"], site.at["/for-now"] = moves("/feed", 301), moves("/feed", 302)
    assert find(site, "/for-good").location == site.url("/feed")
    assert find(site, "/for-now").location == site.url("/for-now")


def test_troubles_that_pass_are_told_from_those_that_last(site: Site) -> None:
    site.at["/busy"] = says(status=503)
    with pytest.raises(TryLater, match=r"busy: .*try again later"):
        find(site, "/busy")
    with pytest.raises(InputError, match=r"has nothing there.*check the address"):
        find(site, "/absent")
    with pytest.raises(InputError, match=r"is not known.*check its spelling"):
        discover("http://herald.example/", options=QUICK, equipment=equipment())


def test_a_private_address_is_refused_without_the_tests_leave(site: Site) -> None:
    with pytest.raises(InputError, match="not on the public Internet"):
        discover(site.url("/feed"), options=QUICK)
    assert not site.asked


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://herald.example", "https://", "javascript:alert(1)"])
def test_what_is_no_web_address_is_said_so(address: str) -> None:
    with pytest.raises(InputError, match="is no address on the Web"):
        discover(address, options=QUICK)


def test_an_address_without_a_scheme_is_tried_with_both(site: Site) -> None:
    site.at["/feed"] = says(rss())
    options, address = replace(QUICK, connect=0.2), site.url("/feed")
    assert discover(address.removeprefix("http://"), options=options, equipment=equipment()).location == address


def test_comments_come_last_and_interfaces_never() -> None:
    assert named(
        '<link rel="alternate" type="application/rss+xml" title="Coast » Comments Feed" href="/comments/feed/">'
        '<link rel="alternate" type="application/json" href="/wp-json/posts/1">'
        '<link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="atom">'
        '<link rel="alternate" type="application/rss+xml" href="javascript:feed()">'
        '<link rel="alternate" hreflang="de" href="/de">'
    ) == ("https://herald.example/coast/atom", "https://herald.example/comments/feed/")


def test_links_are_relative_to_the_base_that_a_page_gives() -> None:
    link = '<link rel="alternate" type="application/feed+json" href="feed.json#top">'
    assert named(f'<base href="//static.example/a/">{link}') == ("https://static.example/a/feed.json",)


def test_only_words_like_feed_make_a_link_one() -> None:
    tree = parse(html(body='<a href="/feedback">F</a><a href="/press">P</a><a href="/news/atom">A</a>').decode())
    assert tree is not None
    assert linked_feeds(tree, PAGE) == ("https://herald.example/news/atom",)


def test_the_newest_come_by_their_dates_whatever_their_order() -> None:
    feed = read_feed(rss("Coast", 2, 4, 1, 3))
    assert [entry.title for entry in newest(feed)] == ["Day 4", "Day 3", "Day 2"]


def test_a_page_is_looked_at_as_a_page(site: Site) -> None:
    site.at["/about"] = says(html(body="<p>The harbour master said on Friday that the ferry had run aground.</p>"))
    assert look_at_page(site.url("/about"), options=QUICK, equipment=equipment()).title == "Coast Herald"
    assert "/robots.txt" in {asked.target for asked in site.asked}
    with pytest.raises(InputError, match="has nothing there"):
        look_at_page(site.url("/absent"), options=QUICK, equipment=equipment())


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"%PDF-1.7 1 0 obj", "is a document or a picture, not a page"),
        (
            "".join(f'<p><a href="/{n}">Story number {n} of the coast</a></p>' for n in range(40)).encode(),
            "is an index",
        ),
        (b"", "has no article text"),
    ],
)
def test_a_page_that_can_never_give_an_article_is_refused_with_the_reason(site: Site, body: bytes, reason: str) -> None:
    site.at["/about"] = says(body)
    with pytest.raises(InputError, match=reason) as refused:
        look_at_page(site.url("/about"), options=QUICK, equipment=equipment())
    assert "give the address of an article" in refused.value.mend
