"""The feeds: what they hold, in which order, and how large they may grow."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace

import feedparser
import pytest
from jinja2 import BaseLoader

from digest.composer.feeds import BUDGET
from digest.composer.render import render_archive
from digest.model import Issue, Span

from .feed_reading import read
from .sample import END, sample_issue

FEEDS = ("feed.xml", "atom.xml", "feed.json")


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


def presented(issue: Issue, **values: object) -> Issue:
    """The issue with another presentation."""
    return replace(issue, presentation=replace(issue.presentation, **values))  # type: ignore[arg-type]


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
    assert (item.id, item.guidislink) == ("tag:weekly.example,2025-07-05:island-weekly", False)
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


def test_every_publisher_whose_words_are_printed_is_credited(
    root_files: dict[str, bytes], feed: feedparser.FeedParserDict
) -> None:
    assert [person.name for person in feed.entries[0].contributors][:2] == ["Wire East", "Harbour Post"]
    people = [person.name for person in read(root_files["atom.xml"]).entries[0].contributors]
    assert people == json.loads(root_files["feed.json"])["items"][0]["_sources"]["publishers"]
    assert "Rail Letter" in people  # of a story in brief
    assert all(f"{person}</a>" in feed.entries[0].content[0].value for person in people if person != LETTERS)


LETTERS = "Letters from the island"  # a source without an address


def test_the_newest_issue_comes_first_whatever_the_order_given(loader: BaseLoader) -> None:
    issues = [issue_number(number) for number in (28, 26, 27)]
    root = render_archive(issues, loader)
    assert root == render_archive(issues[::-1], loader)
    dates = [item.id.split(",")[1].split(":")[0] for item in read(root["feed.xml"]).entries]
    assert dates == ["2025-07-12", "2025-07-05", "2025-06-28"]


@pytest.mark.parametrize("name", FEEDS)
def test_without_an_address_of_its_own_a_feed_links_relatively(loader: BaseLoader, name: str) -> None:
    data = render_archive([presented(sample_issue(), base_url=None)], loader)[name]
    assert b"2025-07-05-island-weekly/index.html" in data
    assert b'href="#' not in data
    assert b'rel="self"' not in data
    assert b"feed_url" not in data


def test_the_oldest_issues_leave_when_a_feed_is_full_and_all_feeds_hold_the_same(loader: BaseLoader) -> None:
    issues = [issue_number(number) for number in range(1, 101)]
    root = render_archive(issues, loader)
    assert 0.95 * BUDGET < max(len(root[name]) for name in FEEDS) < BUDGET
    ids = {tuple(item.id for item in read(root[name]).entries) for name in ("feed.xml", "atom.xml")}
    ids |= {tuple(item["id"] for item in json.loads(root["feed.json"])["items"])}
    assert len(ids) == 1
    assert ids.pop()[0] == f"tag:weekly.example,{issues[-1].date}:island-weekly"


def test_an_issue_too_large_for_any_feed_is_told_by_its_opening(loader: BaseLoader) -> None:
    issue = sample_issue()
    long = tuple(replace(story, section="x" * 300_000) for story in issue.stories[:1])
    story = replace(long[0], background=long[0].background * 1500)
    root = render_archive([replace(issue, stories=(replace(story, section="Island"),))], loader)
    assert max(len(root[name]) for name in FEEDS) < BUDGET
    content = read(root["atom.xml"]).entries[0].content[0].value
    assert content.startswith("<p>The island council voted")
    assert 'href="https://weekly.example/letters/2025-07-05-island-weekly/"' in content


def test_a_newsletter_may_have_an_entry_for_each_story(loader: BaseLoader) -> None:
    root = render_archive([presented(issue_number(number), feed_entries="stories") for number in (27, 28)], loader)
    entries = read(root["atom.xml"]).entries
    stories = sample_issue().stories
    assert [entry.title for entry in entries] == [story.headline.text for story in stories] * 2
    assert [entry.id for entry in entries[7:]] == [
        f"tag:weekly.example,2025-07-05:island-weekly/{story.id}" for story in stories
    ]
    assert entries[8].link == "https://weekly.example/letters/2025-07-05-island-weekly/#story-2"
    assert [entry.published_parsed[:6] for entry in entries[7:9]] == [(2025, 7, 5, 6, 0, 0), (2025, 7, 5, 5, 59, 59)]
    assert "Storm Agnes" in entries[0].content[0].value
    assert "Storm Agnes" not in entries[1].content[0].value
    assert [person.name for person in entries[-1].contributors] == ["Warden’s Log"]


def test_a_newsletter_that_moves_keeps_its_ids_and_leads_to_the_new_place(loader: BaseLoader) -> None:
    before = [presented(issue_number(26), base_url=None), issue_number(27)]
    after = presented(issue_number(28), base_url="https://news.example")
    entries = read(render_archive([*before, after], loader)["atom.xml"]).entries
    assert [entry.id.split(",")[0] for entry in entries] == ["tag:news.example", "tag:weekly.example", "tag:localhost"]
    assert all(entry.link.startswith("https://news.example/2025-") for entry in entries)
    assert "weekly.example" not in entries[1].content[0].value


def test_a_hub_is_named_where_there_is_one(loader: BaseLoader, root_files: dict[str, bytes]) -> None:
    hub = "https://hub.example.org/"
    root = render_archive([presented(sample_issue(), hub=hub)], loader)
    for name in ("feed.xml", "atom.xml"):
        assert {link.rel: link.href for link in read(root[name]).feed.links}["hub"] == hub
    assert json.loads(root["feed.json"])["hubs"] == [{"type": "WebSub", "url": hub}]
    assert not any(b"hub" in root_files[name] for name in FEEDS)


def test_a_right_to_left_issue_says_so_in_its_content(loader: BaseLoader) -> None:
    root = render_archive([replace(sample_issue(), language="ar")], loader)
    assert '<div lang="ar" dir="rtl">' in json.loads(root["feed.json"])["items"][0]["content_html"]
    assert read(root["feed.xml"]).feed.language == "ar"


def test_an_outbox_without_issues_has_no_files(loader: BaseLoader) -> None:
    assert render_archive([], loader) == {}


def test_the_atom_feed_keeps_its_id_when_the_newsletter_moves_or_gets_an_address(loader: BaseLoader) -> None:
    old, first, moved = (
        presented(issue_number(26 + week), base_url=base)
        for week, base in enumerate((None, "https://weekly.example/letters", "https://elsewhere.example"))
    )
    ids = {
        read(render_archive(issues, loader)["atom.xml"]).feed.id for issues in ([first], [old, first], [first, moved])
    }
    assert ids == {"tag:weekly.example,2025-07-05:island-weekly/feed"}


def test_a_story_in_brief_is_headed_by_words_whose_source_it_lists(loader: BaseLoader) -> None:
    issue = sample_issue()
    other = next(key for key in issue.articles if key != issue.stories[-1].summary[0].article)
    title = issue.articles[other].title
    brief = replace(issue.stories[-1], headline=Span(other, 0, len(title), title, "title"))
    told = presented(replace(issue, stories=(*issue.stories[:-1], brief)), feed_entries="stories")
    for name in ("feed.xml", "atom.xml"):
        assert read(render_archive([told], loader)[name]).entries[-1].title == brief.summary[0].text
