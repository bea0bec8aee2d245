"""Mail, text, page and every feed tell the same stories in the same order."""

from __future__ import annotations

import email
import html
import json
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage

import pytest
from jinja2 import BaseLoader

from digest.composer.render import render_archive, render_issue
from digest.model import Issue

from .feed_reading import read
from .sample import sample_issue
from .test_feed import presented

ISSUE = sample_issue()


def plain(text: str) -> str:
    """The words of a text or of markup, with single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


def parts(issue: Issue, loader: BaseLoader) -> Iterator[tuple[str, str]]:
    """Every surface of an issue, by name, as plain words."""
    files, root = render_issue(issue, loader), render_archive([issue], loader)
    letter = email.message_from_bytes(files["issue.eml"], _class=EmailMessage, policy=policy.default)
    for kind in ("plain", "html"):
        body = letter.get_body((kind,))
        assert body is not None
        yield f"issue.eml, {kind}", plain(body.get_content())
    for name in ("issue.html", "issue.mjml", "index.html", "issue.txt"):
        yield name, plain(files[name].decode())
    for name in ("feed.xml", "atom.xml"):
        yield name, plain(" ".join(entry.content[0].value for entry in read(root[name]).entries))
    yield "feed.json", plain(" ".join(item["content_html"] for item in json.loads(root["feed.json"])["items"]))


@pytest.mark.parametrize("entries", ["issues", "stories"])
def test_every_surface_tells_the_same_stories_in_the_same_order(loader: BaseLoader, entries: str) -> None:
    openings = [plain(story.summary[0].text) for story in ISSUE.stories]
    for name, words in parts(presented(ISSUE, feed_entries=entries), loader):
        places = [words.find(opening) for opening in openings]
        assert -1 not in places, name
        assert places == sorted(places), name


def test_feeds_by_story_and_the_archive_give_the_headlines_in_the_same_order(loader: BaseLoader) -> None:
    root = render_archive([presented(ISSUE, feed_entries="stories")], loader)
    headlines = [story.headline.text for story in ISSUE.stories]
    assert [entry.title for entry in read(root["feed.xml"]).entries] == headlines
    assert [entry.title for entry in read(root["atom.xml"]).entries] == headlines
    assert [item["title"] for item in json.loads(root["feed.json"])["items"]] == headlines
    page = plain(root["index.html"].decode())
    told = headlines[: ISSUE.presentation.brief_after]
    assert [page.find(headline) for headline in told] == sorted(page.index(headline) for headline in told)
