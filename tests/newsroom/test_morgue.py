"""What the store remembers: a story from a feed goes on after its window, and its background may be older news."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from digest.model import Article, ToldStory
from digest.store import open_store
from tests.newsroom.desk import Desk

CONFIG = """
[newsletter]
title = "The Desk"
slug = "desk"
[issue]
window = "7 days"
[[source]]
name = "Gazette"
feed = "https://gazette.example/feed"
"""
STRIKE = """The ferry crews of Arnhavn went on strike on Monday, and no boat left for Holm.
The union of ferry crews wants nine hundred kroner more a month, its chairwoman Ida Brandt said in Arnhavn.
The company that runs the ferries between Arnhavn and Holm called the demand too high.
"""
ENDED = """The ferry crews of Arnhavn ended their strike on Thursday and boats sailed to Holm again.
The union and the company agreed on five hundred kroner a month, chairwoman Ida Brandt said in Arnhavn.
"""
OLD = """In May 2025 the ferry company of Arnhavn bought two electric boats for its line to Holm.
The crews of Arnhavn had struck for the last time in March 1998, when Holm was cut off for two weeks.
"""
ELSEWHERE = """In May 2025 the theatre of Arnhavn opened its new stage with a play about a lighthouse.
"""


def article(id: str, title: str, text: str, day: dt.date) -> Article:
    when = dt.datetime.combine(day, dt.time(6), dt.UTC)
    found = Article.from_text(text, title=title, published=when, publisher="Gazette", id=id)
    return Article(**{**{name: getattr(found, name) for name in found.__slots__}, "source": "Gazette"})


def told(desk: Desk, day: int, month: int, *found: Article) -> ToldStory:
    """The first story of an issue that is built when the feed has given some articles."""
    now = dt.datetime(2026, month, day, 6, 30, tzinfo=dt.UTC)
    with open_store(desk.config.store.path) as store:
        store.keep(found, now=now)
    return desk.build(day, month).issue.stories[0]


def test_a_story_from_a_feed_goes_on_after_its_first_article_has_left_the_window(tmp_path: Path) -> None:
    desk = Desk(tmp_path, CONFIG)
    first = told(desk, 3, 11, article("a1", "Ferry crews of Arnhavn go on strike", STRIKE, dt.date(2026, 11, 2)))
    second = told(desk, 13, 11, article("a2", "Ferry crews of Arnhavn end strike", ENDED, dt.date(2026, 11, 12)))
    assert second.id == first.id
    assert second.continues is not None
    assert second.continues.issue == "desk-2026-11-03"


def test_what_a_feed_told_long_ago_of_the_same_names_is_background(tmp_path: Path) -> None:
    desk = Desk(tmp_path, CONFIG)
    old = article("a0", "Arnhavn ferry company buys electric boats for Holm", OLD, dt.date(2025, 5, 20))
    other = article("b0", "Arnhavn theatre opens", ELSEWHERE, dt.date(2025, 5, 21))
    now = article("a1", "Ferry crews of Arnhavn go on strike, Holm cut off", STRIKE, dt.date(2026, 11, 2))
    story = told(desk, 3, 11, old, other, now)
    assert story.articles == ("a1",)
    assert {span.article for span in story.background} == {"a0"}
    assert "March 1998" in " ".join(span.text for span in story.background)


def test_an_issue_that_is_built_again_remembers_nothing_later(tmp_path: Path) -> None:
    desk = Desk(tmp_path, CONFIG)
    told(desk, 3, 11, article("a1", "Ferry crews of Arnhavn go on strike, Holm cut off", STRIKE, dt.date(2026, 11, 2)))
    before = desk.files()["2026-11-03-desk/issue.json"]
    old = article("a0", "Arnhavn ferry company buys electric boats for Holm", OLD, dt.date(2025, 5, 20))
    with open_store(desk.config.store.path) as store:
        store.keep([old], now=dt.datetime(2026, 11, 9, tzinfo=dt.UTC))
    desk.build(3)
    assert desk.files()["2026-11-03-desk/issue.json"] == before
