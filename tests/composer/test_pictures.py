"""Lead images: the event's own, from its own sources, with its measures and its credit, and no hole without one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from jinja2 import BaseLoader

from digest.composer.compose import Masthead, compose_issue
from digest.composer.layout import lay_out
from digest.composer.render import render_issue
from digest.model import Article, Image, Issue, Span, ToldStory, Window
from digest.presentation import Presentation

from .sample import END, sample_issue, story

ROAD = Image("https://img.example/road.jpg", "The road", 1136, 640, "Ida Marsh")


def article(id: str, image: Image | None, *, publisher: str = "Wire East") -> Article:
    return replace(Article.from_text(f"Text of {id}.", title=f"Title of {id}", publisher=publisher, id=id), image=image)


def told(rank: int, *articles: Article) -> ToldStory:
    first = articles[0]
    made = story(rank, Span(first.id, 0, len(first.title), first.title, "title"))
    return replace(made, articles=tuple(each.id for each in articles))


def composed(*stories: ToldStory, articles: tuple[Article, ...], brief_after: int = 6) -> Issue:
    masthead = Masthead(
        "weekly", dt.date(2025, 7, 5), "Weekly", "en", Window(None, END), Presentation(1, brief_after=brief_after)
    )
    return compose_issue(masthead, stories, {each.id: each for each in articles}, {})


def test_the_article_that_gave_the_headline_gives_the_picture() -> None:
    one, two = article("a", replace(ROAD, url="https://img.example/a.jpg")), article("b", ROAD)
    issue = composed(told(1, two, one), articles=(one, two))
    assert issue.stories[0].image == ROAD


def test_another_article_of_the_story_gives_it_where_that_has_none() -> None:
    one, two = article("a", None), article("b", replace(ROAD, credit=""), publisher="Harbour Post")
    issue = composed(told(1, one, two), articles=(one, two))
    assert issue.stories[0].image == replace(ROAD, credit="Harbour Post")


def test_a_houses_own_picture_on_all_its_pages_shows_no_event() -> None:
    one, two = article("a", ROAD), article("b", ROAD)
    issue = composed(told(1, one), told(2, two), articles=(one, two))
    assert [each.image for each in issue.stories] == [None, None]


@pytest.mark.parametrize(
    "unfit",
    [
        replace(ROAD, width=120, height=120),
        replace(ROAD, width=600, height=1200),
        replace(ROAD, url="data:image/gif;base64,R0lGODlhAQABAAAAACw="),
        replace(ROAD, url="javascript:alert(1)"),
        replace(ROAD, url="//img.example/road.jpg"),
    ],
)
def test_small_tall_and_strange_pictures_are_left_out(unfit: Image) -> None:
    one = article("a", unfit)
    assert composed(told(1, one), articles=(one,)).stories[0].image is None


def test_stories_in_brief_have_none() -> None:
    one, two = article("a", None), article("b", ROAD)
    assert composed(told(1, one), told(2, two), articles=(one, two), brief_after=1).stories[1].image is None


def pictured(pictures: str) -> Issue:
    """The sample with a picture for each story that is told."""
    issue = sample_issue()
    theme = replace(issue.presentation.theme, pictures=pictures)  # type: ignore[arg-type]
    stories = tuple(
        replace(each, image=replace(ROAD, url=f"https://img.example/{each.rank}.jpg")) for each in issue.stories
    )
    return replace(issue, presentation=replace(issue.presentation, theme=theme), stories=stories)


@pytest.mark.parametrize(("pictures", "shown"), [("none", 0), ("lead", 1), ("all", 4)])
def test_the_theme_says_which_stories_show_theirs(pictures: str, shown: int) -> None:
    assert sum(each.image is not None for each in lay_out(pictured(pictures)).told) == shown


def test_mail_and_page_show_it_with_measures_words_and_credit(loader: BaseLoader) -> None:
    files = render_issue(pictured("lead"), loader)
    for name in ("issue.html", "index.html"):
        page = files[name].decode()
        assert page.count("https://img.example/1.jpg") == (2 if name == "index.html" else 1)
        assert 'alt="The road" width="568" height="320"' in page
        assert "Picture: Ida Marsh" in page
    assert b'<meta property="og:image:alt" content="The road">' in files["index.html"]


def test_a_story_without_one_leaves_no_hole(loader: BaseLoader) -> None:
    files = render_issue(pictured("none"), loader)
    for name in ("issue.html", "index.html"):
        body = files[name].decode().partition("<body")[2]
        assert "<img" not in body
        assert "<figure" not in body
        assert 'class="shown"' not in body
