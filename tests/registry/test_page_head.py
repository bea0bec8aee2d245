"""What a page says of itself: dates with their provenance, addresses, the lead picture."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from digest.model import Image
from digest.registry.pages import extract
from tests.registry.desk import Folder
from tests.registry.newspaper import page

JULY_3 = dt.datetime(2025, 7, 3, tzinfo=dt.UTC)
STATED = '<meta property="article:published_time" content="2025-07-03">'


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (page(STATED), None),
        (page(inside="<p>1999</p>").replace("</h1>", "</h1><time datetime='2025-07-03'>Thursday</time>"), None),
        (page(), "https://h.example/2025/07/03/ferry"),
        (page('<link rel="canonical" href="/news/2025-7-3-ferry">'), "https://h.example/"),
    ],
)
def test_a_day_is_the_pages_word(html: str, url: str | None) -> None:
    found = extract(html, url=url)
    assert (found.published, found.published_from) == (JULY_3, "page")


def test_a_year_in_a_footer_is_no_date() -> None:
    found = extract(page().replace("Copyright", "Copyright 2019"), url="https://h.example/2025/99/99/x")
    assert (found.published, found.published_from) == (None, "none")


def test_in_a_folder_a_day_that_is_only_shown_is_a_weaker_word(folder: Folder) -> None:
    shown = page().replace("</h1>", "</h1><time datetime='2025-07-03'>Thursday</time>")
    assert folder.only("shown.html", shown).published_from == "page"
    folder.write("shown.html", page(STATED))
    assert folder.read().articles[0].published_from == "stated"


def test_the_lead_picture_has_the_words_of_its_twin_in_the_page() -> None:
    head = '<meta property="og:image" content="/big/Ferry.jpg"><link rel=canonical href="https://h.example/f">'
    html = page(head, inside='<img src="/small/ferry.jpg" alt="The <b>ferry</b>" width="640" height="400px">')
    assert extract(html).image == Image("https://h.example/big/Ferry.jpg", "The ferry", 640, 400)


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ('<img src="/a.jpg" width="900" height="600" alt="">', "https://h.example/a.jpg"),
        ('<img src="/face.jpg" width="60" height="60"><img src="b.jpg" width="300">', "https://h.example/b.jpg"),
        ('<img src="data:image/gif;base64,R0" width="900"><img src="/dot.gif" width="1" height="1">', None),
        ('<img src="javascript:x()" width="900"><img src="/img/logo.png" width="900">', None),
    ],
)
def test_without_a_named_picture_the_first_large_one_leads(inside: str, url: str | None) -> None:
    image = extract(page(inside=inside), url="https://h.example/").image
    assert (image.url if image else None) == url


def test_structured_data_names_a_picture_too() -> None:
    data = {"@type": "NewsArticle", "image": [{"@type": "ImageObject", "url": "https://h.example/ferry.jpg"}]}
    html = page(f'<script type="application/ld+json">{json.dumps(data)}</script>')
    image = extract(html).image
    assert image is not None and image.url == "https://h.example/ferry.jpg"


def test_a_pages_picture_is_its_articles(folder: Folder) -> None:
    html = page('<meta property="og:image" content="https://h.example/ferry.jpg">')
    image = folder.only("a.html", html).image
    assert image is not None and image.url == "https://h.example/ferry.jpg"


def test_no_address_but_the_webs_survives() -> None:
    head = '<link rel=canonical href="file:///etc/passwd"><meta property="og:image" content="ftp://h.example/f.jpg">'
    found = extract(page(head), url="javascript:alert(1)")
    assert (found.url, found.image) == (None, None)


def test_an_address_that_cannot_be_read_costs_no_article() -> None:
    head = '<link rel=canonical href="http://[::1"><meta property="og:image" content="http://[x/f.jpg">'
    found = extract(page(head), url="https://h.example/ferry")
    assert (found.url, found.image, bool(found.text)) == ("https://h.example/ferry", None, True)


def test_a_picture_is_where_the_page_was_read_and_not_where_it_belongs() -> None:
    head = '<link rel="canonical" href="https://other.example/ferry"><meta property="og:image" content="hull.jpg">'
    image = extract(page(head), url="https://h.example/news/ferry").image
    assert image is not None and image.url == "https://h.example/news/hull.jpg"


@pytest.mark.parametrize(
    ("day", "doubt"),
    [
        ("2031-07-03", "is dated in the future: '2031-07-03'"),
        ("1970-01-01", "states a date before 1990 or in the far future: '1970-01-01'"),
        ("07/03/2025", "states a date that may be two days: '07/03/2025'"),
    ],
)
def test_a_day_that_cannot_be_is_not_believed_and_the_reason_told(day: str, doubt: str) -> None:
    found = extract(page(STATED.replace("2025-07-03", day)), now=JULY_3)
    assert (found.published, found.published_from, found.doubt) == (None, "none", doubt)


def test_a_day_that_a_page_only_shows_is_taken_in_silence() -> None:
    shown = page().replace("</h1>", "</h1><time datetime='2031-07-03'>Thursday</time>")
    assert (extract(shown, now=JULY_3).published, extract(shown, now=JULY_3).doubt) == (None, "")
