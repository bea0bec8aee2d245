"""What stands around an article is told from what belongs to it."""

from __future__ import annotations

import pytest

from digest.registry.pages import extract
from tests.registry.newspaper import HULL, PARAGRAPHS, TITLE, cards, page


def lines(html: str) -> list[str]:
    return extract(html).text.split("\n\n")


WHOLE = [*PARAGRAPHS, "The hull", HULL]


def test_the_headline_is_no_part_of_the_text() -> None:
    assert lines(page()) == WHOLE


@pytest.mark.parametrize(
    "inside",
    [
        "<p>SEE ALSO:</p><p><a href='/2'>Second ferry of the line laid up for repairs</a></p>",
        "<h3>Related</h3><ul><li><a href='/2'>Second ferry laid up</a><li><a href='/3'>A bridge at last?</a></ul>",
        "<div class='newsletter-signup'><p>Get the island's news each morning, before the boat leaves.</p></div>",
        "<div class='RelatedPosts'><p>The second ferry of the line is laid up, and nobody knows how long.</p></div>",
        "<aside><p>The line was founded in 1911 by a widow who had lost her husband to the sea.</p></aside>",
        "<p>Advertisement</p>",
        "<p style='display: none'>Please allow this page to show you what our partners want you to see today.</p>",
        "<figure><img src='/f.jpg'><figcaption>The ferry on Tuesday. Photo: the harbour master.</figcaption></figure>",
    ],
)
def test_what_sites_put_between_paragraphs_is_left_out(inside: str) -> None:
    assert lines(page(inside=inside)) == WHOLE


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("<blockquote class='embed'><p>We saw her lights go out.</p></blockquote>", "We saw her lights go out."),
        ("<table><tr><th>Year<th>Groundings</tr><tr><td>1974<td>2</tr></table>", "1974 | 2"),
        ("<ul><li>Three people were cold.<li>One was <a href='/d'>a dog</a>.</ul>", "- One was a dog."),
        ("<div class='mid'>What comes next</div><p>The line says that it does not know.</p>", "What comes next"),
        (
            "<p>The master, <a href='/a'>Ada</a>Berg, wept.<sup class='sr-only'>opens</sup></p>",
            "The master, AdaBerg, wept.",
        ),
    ],
)
def test_what_belongs_to_the_article_stays(inside: str, kept: str) -> None:
    assert kept in lines(page(inside=inside))


def test_a_card_about_a_person_leaves_the_sentence_whole() -> None:
    card = "<span class='hovercard'><a href='/b'>Ada Berg</a> <span class='hovercard-body'>Berg buys boat</span></span>"
    told = f"<p>The ferry had left late, said {card}, who had watched it from her kitchen above the pier.</p>"
    assert "The ferry had left late, said Ada Berg , who" in extract(page(inside=told)).text


def test_a_standfirst_stays_unless_the_article_opens_with_it() -> None:
    new = "<p>Forty people spent a night on deck and were brought home by fishermen in the first light.</p>"
    same = f"<p>{PARAGRAPHS[0].replace('in the evening', 'late')}</p>"
    for standfirst, stays in ((new, True), (same, False)):
        html = page().replace(f"<h1>{TITLE}</h1>", f"<div><h1>{TITLE}</h1>{standfirst}</div><div>")
        assert (standfirst[3:-4] in extract(html.replace("<h2>The hull", "</div><h2>The hull")).text) == stays


def test_a_name_that_most_of_the_article_bears_means_nothing() -> None:
    text = "".join(f"<div class='trending-text'><p>{paragraph}</p></div>" for paragraph in PARAGRAPHS)
    assert lines(page(text=text))[:3] == list(PARAGRAPHS)


def test_headlines_of_other_stories_with_their_first_lines_are_cards() -> None:
    assert lines(page(after=cards())) == WHOLE
    assert lines(page(inside=cards())) == WHOLE


def test_a_heading_that_is_never_closed_is_no_heading() -> None:
    text = "<h2 class='lead'>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert list(PARAGRAPHS) == [line for line in lines(page(text=text)) if line in PARAGRAPHS]


def test_a_page_inside_what_hides_is_read_all_the_same() -> None:
    hidden = page().replace("<main>", "<noscript><div style='display:none'>").replace("</main>", "</div></noscript>")
    assert [line for line in lines(hidden) if line in PARAGRAPHS] == list(PARAGRAPHS)


def test_lines_that_only_a_br_parts_are_one_paragraph() -> None:
    text = extract(page(text=f"<p>{PARAGRAPHS[0]}<br>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>")).text
    assert f"{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}" in text


def test_reading_aids_and_soft_hyphens_do_not_enter_words() -> None:
    text = extract(
        page(inside="<p>The <ruby>漢<rt>かん</rt></ruby>字 of the fer\xadry&shy;man are painted over.</p>")
    ).text
    assert "The 漢字 of the ferryman are painted over." in text


def test_what_a_page_marks_as_its_article_helps_where_nothing_is_voted_for() -> None:
    spans = "".join(f"<span>{paragraph}</span><hr>" for paragraph in PARAGRAPHS)
    html = f"<html><body><div><a href='/'>Home</a></div><section itemprop='articleBody'>{spans}</section></body></html>"
    assert lines(html) == list(PARAGRAPHS)
