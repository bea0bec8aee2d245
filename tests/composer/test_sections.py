"""Sections give an issue its order and its headings, the same on every surface."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from jinja2 import BaseLoader

from digest.composer.compose import Masthead, compose_issue
from digest.composer.render import render_archive, render_issue
from digest.model import Article, Issue, Span, Window
from digest.presentation import Presentation

from .sample import END, story

SECTIONS = ["Town", "Sport", "Town", None, "Sport", "Business"]
"""Of the stories as they rank; those after the fifth stand in brief."""


def composed(*first: str) -> Issue:
    articles = [Article.from_text(f"Text {n}.", title=f"Headline {n}", id=f"a{n}") for n in range(1, 7)]
    told = []
    for rank, (article, section) in enumerate(zip(articles, SECTIONS, strict=True), start=1):
        title, body = Span(article.id, 0, 10, article.title, "title"), Span(article.id, 0, 7, article.text)
        told.append(replace(story(rank, title, body), section=section))
    presentation = Presentation(1, base_url="https://weekly.example", brief_after=5)
    masthead = Masthead("weekly", END.date(), "Weekly", "en", Window(None, END), presentation, first)
    return compose_issue(masthead, told, {article.id: article for article in articles}, {})


def order(issue: Issue) -> list[int]:
    return [story.rank for story in issue.stories]


def test_the_lead_stands_apart_and_sections_follow_as_their_best_stories_rank() -> None:
    assert order(composed()) == [1, 2, 5, 3, 4, 6]


def test_sections_that_interest_most_come_first() -> None:
    assert order(composed("Nowhere", "Town", "Sport")) == [1, 3, 2, 5, 4, 6]


def test_composing_twice_changes_nothing() -> None:
    assert composed() == composed()


WANTED = ["Lead story · Town", "1", "Sport", "2", "5", "Town", "3", "Also in this issue", "4"]


@pytest.mark.parametrize("name", ["issue.html", "index.html", "issue.txt"])
def test_every_surface_has_the_same_order_and_headings(loader: BaseLoader, name: str) -> None:
    text = render_issue(composed(), loader)[name].decode()
    if name == "issue.txt":
        found = re.findall(r"^(LEAD STORY · TOWN|SPORT|TOWN|ALSO IN THIS ISSUE|Headline \d)$", text, re.MULTILINE)
        wanted = [heading if heading.isdigit() else heading.upper() for heading in WANTED]
    else:
        found = re.findall(r'class="kick"[^>]*>([^<]*)<|<h3[^>]*>(?:<a[^>]*>)?(Headline \d)', text)
        found, wanted = [unescape("".join(each)) for each in found], WANTED
    assert [each.removeprefix("Headline ") for each in found] == wanted


def test_feeds_list_the_same_stories_in_the_same_order(loader: BaseLoader) -> None:
    feeds = render_archive([composed()], loader)
    for name in ("feed.xml", "atom.xml", "feed.json"):
        assert re.findall(r"h2(?:&gt;|>)Headline (\d)", feeds[name].decode()) == ["1", "2", "5", "3", "4"], name
