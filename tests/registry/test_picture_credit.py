"""Who made a picture is told as its source tells it, and nobody who is only shown."""

from __future__ import annotations

import json

import pytest
from lxml import html

from digest.registry.pages import extract
from digest.registry.picture_credit import credit_beside, feed_credit, stated_credit, structured_credit
from tests.registry.feed_desk import only, rss
from tests.registry.newspaper import page

CAPTIONS = {
    "The road at low tide. Photo: Ida Marsh": "Ida Marsh",
    "The road at low tide (Photograph by Ida Marsh/Wire East)": "Ida Marsh/Wire East",
    "Photo: Ida Marsh. The road at low tide.": "Ida Marsh",
    "The road. <span>Photo: </span><em>Ida Marsh</em>": "Ida Marsh",
    "<p>The road at low tide</p><p>Foto: J. K. Marsh</p>": "J. K. Marsh",
    "Die Straße bei Ebbe. Bildquelle: © Küstenfunk": "Küstenfunk",
    "La route à marée basse. Crédit photo : Ida Marsh": "Ida Marsh",
    "El camino. Fotografía: Ida Marsh": "Ida Marsh",
    "The road © Wire East": "Wire East",
    'The road at low tide <span class="caption__credit">Ida Marsh / Wire East</span>': "Ida Marsh / Wire East",
    'The road <small itemprop="copyrightHolder">Ida Marsh</small>': "Ida Marsh",
    "Ruth Halloran at low tide": "",
    "In the picture: Ruth Halloran": "",
    "Im Bild: Ruth Halloran": "",
    "Ein Bild von der Straße": "",
    "Photo: https://img.example/licences/by/4.0/": "",
    "Photo: " + "a very long licence " * 9: "",
}


@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_caption_names_who_made_the_picture(caption: str) -> None:
    tree = html.fromstring(f"<div><figure><img src='r.jpg'><figcaption>{caption}</figcaption></figure></div>")
    assert credit_beside(next(tree.iter("img"))) == CAPTIONS[caption]


def test_a_figure_of_several_pictures_and_words_outside_any_figure_name_nobody() -> None:
    tree = html.fromstring(
        "<div><figure><img><img><figcaption>Photo: Ida Marsh</figcaption></figure><img> Photo: B</div>"
    )
    assert [credit_beside(picture) for picture in tree.iter("img")] == ["", "", ""]


def test_the_word_for_a_credit_is_no_part_of_it() -> None:
    assert [stated_credit(text) for text in ("Photo: A B", "© A B", "A B", "", None, 7)] == ["A B"] * 3 + [""] * 3


def test_a_page_gives_the_credit_of_its_lead_picture() -> None:
    figure = '<figure><img src="/small/ferry.jpg" width="640"><figcaption>Photo: Ida Marsh</figcaption></figure>'
    image = extract(
        page('<meta property="og:image" content="/big/ferry.jpg">', inside=figure), url="https://h.example/"
    )
    assert image.image is not None and image.image.credit == "Ida Marsh"


def test_json_ld_gives_the_credit_of_the_picture_that_it_speaks_of() -> None:
    shown = {"@type": "ImageObject", "url": "https://h.example/ferry.jpg", "creditText": "Ida Marsh"}
    data = json.dumps({"@type": "NewsArticle", "image": shown})
    head = f'<script type="application/ld+json">{data}</script>'
    other = head + '<meta property="og:image" content="https://h.example/other.jpg">'
    credits = [image.credit for each in (head, other) if (image := extract(page(each)).image)]
    assert credits == ["Ida Marsh", ""]
    assert structured_credit({"creator": {"name": "Ida Marsh"}}) == "Ida Marsh"


MEDIA = '<media:content url="https://h.example/a.jpg" medium="image">{}</media:content>'


@pytest.mark.parametrize(
    ("credits", "told"),
    [
        ("<media:credit>Ida Marsh</media:credit>", "Ida Marsh"),
        ('<media:credit role="photographer" scheme="urn:ebu">Photograph: Ida Marsh</media:credit>', "Ida Marsh"),
        ('<media:credit role="author">Who wrote it</media:credit>', ""),
        ("<media:credit>Ida Marsh</media:credit><media:credit>Somebody Else</media:credit>", ""),
    ],
)
def test_a_feed_names_who_made_its_picture(credits: str, told: str) -> None:
    image = only(rss(f"<title>t</title>{MEDIA.format(credits)}")).image
    assert image is not None and image.credit == told


def test_an_entry_s_own_figure_does_too() -> None:
    figure = "<figure><img src='https://h.example/a.jpg'><figcaption>Photo: Ida Marsh</figcaption></figure>"
    image = only(rss(f"<title>t</title><description><![CDATA[<p>Water.</p>{figure}]]></description>")).image
    assert image is not None and image.credit == "Ida Marsh"


def test_several_credits_of_one_name_are_one() -> None:
    assert feed_credit([{"content": "Photo: A B"}, {"content": "A B"}, {"content": ""}]) == "A B"
