"""A page that holds no article yields nothing, and says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.model import Source
from digest.registry.folders import read_folder
from digest.registry.pages import extract
from tests.registry.newspaper import PARAGRAPHS, cards, page


def bare(inside: str) -> str:
    return f"<html><head><title>Holm Post</title></head><body><div>Holm Post</div>{inside}</body></html>"


INDEX = "is an index of links, not an article"
COOKIES = """<div><h2>Your privacy</h2><p>We and our 612 partners use cookies to store and read data on your device.</p>
    <p>With your consent we show you personalised ads and measure what you read. You can change your consent at any
    time in our privacy settings.</p><p>Accept all</p></div>"""


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (f"<main>{cards()}</main>", INDEX),
        (
            "<main><h1>News</h1><ul>" + "<li><a href='/1'>The ferry ran aground off Holm</a>" * 20 + "</ul></main>",
            INDEX,
        ),
        (COOKIES, "is a cookie notice, not an article"),
        ("<p>Please enable JavaScript to continue.</p>", "wants JavaScript or a human reader and shows no article"),
        (
            "<h1>Just a moment</h1><p>Checking your browser. Verify you are human.</p>",
            "wants JavaScript or a human reader and shows no article",
        ),
        ("<h1>404</h1><p>The page you are looking for has gone ashore.</p>", "says that there is no such page"),
        ("<p>Subscribe to continue reading.</p>", "is for subscribers and shows no article"),
        ("<nav></nav>", "has no article text"),
    ],
)
def test_each_kind_of_page_without_an_article_is_named(inside: str, reason: str) -> None:
    found = extract(bare(inside))
    assert (found.text, found.reason) == ("", reason)


def test_an_article_about_cookies_is_an_article() -> None:
    told = (
        "<p>The council voted on Monday to ban cookies that follow readers, and asked for consent in plain words.</p>"
    )
    found = extract(page(inside=told))
    assert found.reason == "" and "ban cookies" in found.text


def test_the_opening_of_a_story_for_subscribers_is_kept() -> None:
    html = bare(
        f"<article><h1>Ferry</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><p>Subscribe to read on.</p></article>"
    )
    assert PARAGRAPHS[1] in extract(html).text


def test_a_note_of_one_sentence_among_links_is_an_article() -> None:
    links = "".join(f"<li><a href='/{n}'>Story number {n} of the week</a>" for n in range(30))
    note = (
        "<div class='post'><h1>Note</h1><p>The boat to Holm leaves at six tomorrow, an hour before its time.</p></div>"
    )
    assert "leaves at six" in extract(bare(f"<ul>{links}</ul>{note}")).text


def test_the_samples_list_of_links_is_named_and_no_article() -> None:
    sample = Path(__file__).parents[2] / "seeds"
    collected = read_folder(Source("Sample", "folder", "articles"), sample, language="en")
    line = "articles/sentinel-week-in-links.html: is an index of links, not an article"
    assert [str(problem).startswith(line) for problem in collected.problems] == [True]
    assert not any("week-in-links" in article.origin for article in collected.articles)


def test_a_page_that_somebody_only_began_has_no_article() -> None:
    found = extract("<html><body><p>Hi there</p></body></html>")
    assert (found.text, found.reason) == ("", "has no article text")
