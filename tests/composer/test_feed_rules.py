"""Every feed passes the validator's rules, and comes back from feedparser as it was meant."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from jinja2 import BaseLoader

from digest.composer.render import render_archive

from .feed_reading import read
from .feed_rules import atom_complaints, json_complaints, rss_complaints
from .hostile import hostile_issue
from .sample import sample_issue
from .test_feed import FEEDS, issue_number, presented

Rules = Callable[[bytes], list[str]]
RULES: dict[str, Rules] = {"feed.xml": rss_complaints, "atom.xml": atom_complaints, "feed.json": json_complaints}


@pytest.fixture(scope="module", params=["issues", "stories"])
def root(request: pytest.FixtureRequest, loader: BaseLoader) -> dict[str, bytes]:
    """Three issues' root files, with an entry for each issue or each story."""
    options = {"feed_entries": request.param, "hub": "https://hub.example.org/"}
    return render_archive([presented(issue_number(number), **options) for number in (26, 27, 28)], loader)


@pytest.mark.parametrize("name", FEEDS)
def test_the_validator_has_nothing_to_say(root: dict[str, bytes], name: str) -> None:
    assert RULES[name](root[name]) == []


@pytest.mark.parametrize("name", FEEDS)
@pytest.mark.parametrize("entries", ["issues", "stories"])
def test_hostile_sources_break_no_rule_but_that_their_words_look_like_markup(
    loader: BaseLoader, name: str, entries: str
) -> None:
    data = render_archive([presented(hostile_issue(), feed_entries=entries)], loader)[name]
    assert set(RULES[name](data)) <= {"title should not contain HTML"}


def test_rss_and_atom_come_back_with_the_fields_that_the_json_feed_has(root: dict[str, bytes]) -> None:
    items = json.loads(root["feed.json"])["items"]
    for name in ("feed.xml", "atom.xml"):
        entries = read(root[name]).entries
        assert [entry.title for entry in entries] == [item["title"] for item in items]
        assert [entry.id for entry in entries] == [item["id"] for item in items]
        assert [entry.link for entry in entries] == [item["url"] for item in items]
        assert [entry.content[0].value.strip() for entry in entries] == [item["content_html"] for item in items]
        assert [entry.author for entry in entries] == [item["authors"][0]["name"] for item in items]
        times = [f"{entry.published_parsed[0]}-{entry.published_parsed[5]:02}" for entry in entries]
        assert times == [item["date_published"][:4] + "-" + item["date_published"][17:19] for item in items]


HEADLINES = {
    "a < b && c": ("text", "a &lt; b &amp;&amp; c"),
    "AT&T & Sons": ("text", "AT&amp;T &amp; Sons"),
    "Q&A1": ("html", "Q&amp;amp;A1"),
    "&copy; and &#38;": ("html", "&amp;amp;copy; and &amp;amp;#38;"),
    "a ]]> <b>x": ("html", "a ]]&amp;gt; &amp;lt;b&amp;gt;x"),
}


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_that_looks_like_markup_is_a_text_in_every_feed(loader: BaseLoader, headline: str) -> None:
    issue = sample_issue()
    lead = replace(issue.stories[0], headline=replace(issue.stories[0].headline, text=headline))
    root = render_archive([replace(issue, stories=(lead, *issue.stories[1:]))], loader)
    assert '<title type="{}">{}</title>'.format(*HEADLINES[headline]) in root["atom.xml"].decode()
    referenced = headline.replace("&", "&#x26;").replace("<", "&#x3C;").replace(">", "&#x3E;")
    assert f"<title>{referenced}</title>" in root["feed.xml"].decode()
    assert json.loads(root["feed.json"])["items"][0]["title"] == headline
    assert [RULES[name](root[name]) for name in FEEDS] == [[], [], []]


def test_the_rules_do_find_what_is_wrong(root: dict[str, bytes]) -> None:
    broken = root["feed.xml"].replace(b"<link>https://weekly.example/letters/2025", b"<link>/2025")
    assert any("is not absolute" in complaint for complaint in rss_complaints(broken))
    assert "content holds <script>" in rss_complaints(root["feed.xml"].replace(b"&lt;h3&gt;", b"&lt;script&gt;"))
    named = root["feed.xml"].replace(b"<title>Island", b"<title>&amp; Island")
    assert "title without hexadecimal references" in rss_complaints(named)
    typed = root["atom.xml"].replace(b'"text">Island', b'"text">&lt;/b&gt; Island')
    assert any("unless declared in type" in complaint for complaint in atom_complaints(typed))
    assert "no link to itself" in atom_complaints(root["atom.xml"].replace(b'rel="self"', b'rel="related"'))
