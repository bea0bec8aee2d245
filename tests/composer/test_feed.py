"""The feed, read back by feedparser."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace

import feedparser
import pytest
from jinja2 import BaseLoader

from digest.composer.feeds import BUDGET
from digest.composer.render import render_archive
from digest.model import Issue

from .sample import END, sample_issue


def issue_number(number: int) -> Issue:
    """The sample as the issue of an earlier or later week."""
    issue = sample_issue()
    end = END + dt.timedelta(weeks=number - 27)
    return replace(
        issue,
        id=f"island-weekly-{end.date()}",
        date=end.date(),
        window=replace(issue.window, end=end),
        presentation=replace(issue.presentation, number=number),
    )


def read(data: bytes) -> feedparser.FeedParserDict:
    feed = feedparser.parse(io.BytesIO(data))
    assert feed.bozo == 0
    assert feed.version == "rss20"
    return feed


@pytest.fixture(scope="session")
def feed(root_files: dict[str, bytes]) -> feedparser.FeedParserDict:
    return read(root_files["feed.xml"])


def test_the_channel_names_the_newsletter(feed: feedparser.FeedParserDict) -> None:
    assert (feed.feed.title, feed.feed.link) == ("The Island Weekly", "https://weekly.example/letters/")
    assert feed.feed.language == "en"
    assert feed.feed.updated == "Sat, 05 Jul 2025 06:00:00 GMT"
    assert {link.rel: link.href for link in feed.feed.links}["self"] == "https://weekly.example/letters/feed.xml"


def test_an_issue_is_one_item_with_a_permanent_id(feed: feedparser.FeedParserDict) -> None:
    (item,) = feed.entries
    assert (item.id, item.guidislink) == ("island-weekly-2025-07-05", False)
    assert item.link == "https://weekly.example/letters/2025-07-05-island-weekly/"
    assert item.title == "Island council votes to reopen the causeway"
    assert item.published_parsed[:5] == (2025, 7, 5, 6, 0)
    assert [tag.term for tag in item.tags] == ["Island", "Harbour"]


def test_the_item_holds_the_lead_with_background_and_reactions_and_then_the_others(
    feed: feedparser.FeedParserDict,
) -> None:
    content = feed.entries[0].content[0].value
    headings = re.findall(r"<h[23]>(.*?)</h[23]>", content)
    assert headings[:5] == [
        "Island council votes to reopen the causeway",
        "Background",
        "Reactions",
        "What comes next",
        "Where sources differ",
    ]
    assert headings[-1] == "In brief"
    assert content.index("Storm Agnes") < content.index("Ruth Halloran") < content.index("Divers are to go down")
    assert "barley &amp; rye" in content


def test_every_link_in_the_item_is_absolute(feed: feedparser.FeedParserDict) -> None:
    targets = re.findall(r'href="([^"]*)"', feed.entries[0].content[0].value)
    assert targets
    assert all(target.startswith("https://") for target in targets)


def test_the_newest_issue_comes_first_whatever_the_order_given(loader: BaseLoader) -> None:
    issues = [issue_number(number) for number in (28, 26, 27)]
    root = render_archive(issues, loader)
    assert root == render_archive(issues[::-1], loader)
    assert [item.id[-10:] for item in read(root["feed.xml"]).entries] == ["2025-07-12", "2025-07-05", "2025-06-28"]


def test_without_an_address_of_its_own_the_feed_links_relatively(loader: BaseLoader) -> None:
    issue = sample_issue()
    data = render_archive([replace(issue, presentation=replace(issue.presentation, base_url=None))], loader)["feed.xml"]
    assert read(data).entries[0].link == "2025-07-05-island-weekly/index.html"
    assert b'href="#' not in data
    assert b"atom:link" not in data


def test_the_oldest_issues_leave_when_the_feed_is_full(loader: BaseLoader) -> None:
    issues = [issue_number(number) for number in range(1, 101)]
    data = render_archive(issues, loader)["feed.xml"]
    assert BUDGET < len(data) < 500_000
    assert read(data).entries[0].id == issues[-1].id


def test_an_outbox_without_issues_has_no_files(loader: BaseLoader) -> None:
    assert render_archive([], loader) == {}
