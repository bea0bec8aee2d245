"""What repeats in a site's articles is masked when they are ranked, unless it belongs to the story."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace

import pytest

from digest.model import Article
from digest.ranking.grouping.stories import group
from digest.ranking.sitewide import Sites
from tests.builders import spans, texts, told

PLEA = "Our newsroom is paid for by readers like you, so please think about giving today."
NEWS = (
    "The mill in Orsk burned down on Friday night. Nobody was hurt in the flames.",
    "Rain has stopped the barley harvest around Lund. Growers wait for a dry wind.",
    "A seal walked into the school of Holm at noon. It left after two lessons.",
    "The council of Kelm wants a tram to the airport. Eight members voted against it.",
    "Divers found a bronze axe below the pier at Tollund. It is older than the town.",
)


def article(text: str, number: int = 0, *, publisher: str = "Holm Post", url: str | None = None) -> Article:
    return Article.from_text(text, id=f"t{number:03}", publisher=publisher, url=url)


def edition(addition: str = PLEA, *, publisher: str = "Holm Post") -> list[Article]:
    """Five stories of one site, each with the same addition."""
    return [article(f"{told}\n\n{addition}", number, publisher=publisher) for number, told in enumerate(NEWS)]


def hidden(articles: list[Article]) -> list[str]:
    """What is masked in each article."""
    sites = Sites(articles)
    return [one.text[start:end] for one in articles for start, end in sites.masks(one)]


def test_a_plea_below_every_article_is_masked_and_no_news_is() -> None:
    assert hidden(edition()) == [PLEA] * 5


def test_a_plea_that_is_glued_to_the_last_sentence_is_masked_too() -> None:
    glued = [replace(one, text=one.text.replace("\n\n", " ")) for one in edition()]
    assert hidden(glued) == [PLEA] * 5


def test_two_articles_prove_nothing() -> None:
    assert hidden(edition()[:2]) == []


def test_one_text_in_three_editions_is_one_text() -> None:
    same = [replace(edition()[0], id=f"t{number}") for number in range(3)]
    corrected = replace(same[2], text=same[2].text.replace("Friday", "Saturday"))
    assert hidden([*same[:2], corrected]) == []


@pytest.mark.parametrize("url", [None, "https://holm.example/1"])
def test_what_repeats_elsewhere_is_not_this_sites(url: str | None) -> None:
    own = edition()[:2]
    other = [replace(one, id=f"o{number}", publisher="", url=url) for number, one in enumerate(edition())]
    assert hidden(own + other) == ([PLEA] * 5 if url else [])


def test_the_background_of_a_story_stays_in_its_follow_ups() -> None:
    background = "The paper mill had made the paper of the Orsk gazette since the flood of 1912."
    follow_ups = [
        article(f"{told} {background}", number)
        for number, told in enumerate(
            (
                "The paper mill of Orsk burned down on Friday. The gazette has no paper now.",
                "Orsk mourns its paper mill. Its owner wants to build where it stood since the flood.",
                "Police asked who had keys to the mill in Orsk. The gazette prints on borrowed paper.",
            )
        )
    ]
    assert hidden(follow_ups) == []


def test_a_statement_that_each_report_quotes_stays() -> None:
    assert hidden(edition("“We are paid by readers, and we shall tell them so,” the editor said.")) == []


def test_the_middle_of_what_each_report_quotes_stays_too() -> None:
    said = (
        "“We are paid by readers. They give us every week as much as they can. We shall tell them so,” the editor said."
    )
    assert hidden(edition(said)) == []


def test_a_name_behind_a_title_is_no_sentence() -> None:
    asked = [f"{told} Number {n} of the list wrote to Sen. Harald Bruun." for n, told in enumerate(NEWS)]
    assert hidden([article(text, number) for number, text in enumerate(asked)]) == []


def test_a_sentence_with_full_stops_inside_is_masked_as_a_whole() -> None:
    plea = "Write to the newsroom of Dr. Berg at any hour of the day, for nobody here sleeps."
    first = edition(plea)[0]
    assert "Berg" not in " ".join(texts(spans(told(first, masks=Sites(edition(plea)).masks))))


def test_a_standing_sentence_of_a_large_site_stays() -> None:
    standing = "The company did not answer a request for comment."
    large = [article(f"Number {n} of the street was sold to the {n}th bidder.", n) for n in range(100)]
    large[:3] = [replace(one, text=f"{one.text} {standing}") for one in large[:3]]
    assert hidden(large) == []


def test_the_order_of_articles_changes_nothing() -> None:
    assert sorted(hidden(edition())) == sorted(hidden(edition()[::-1]))


def test_what_was_learned_from_other_articles_is_known_in_a_new_one() -> None:
    *earlier, today = edition()
    ((start, end),) = Sites(earlier).masks(today)
    assert today.text[start:end] == PLEA


def test_an_old_plea_that_is_given_up_is_forgotten() -> None:
    then, now = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (2024, 2025))
    old = [replace(one, published=then) for one in edition()]
    sold = (article(f"Number {n} was sold to bidder {n} of the day.", n + 10) for n in range(100))
    new = [replace(one, published=now) for one in sold]
    assert hidden([*old, *new]) == []


def test_files_that_name_nobody_hide_what_half_of_them_say() -> None:
    nameless = [replace(one, publisher="", source="clippings") for one in edition()]
    assert hidden(nameless) == [PLEA] * 5
    others = [article(f"Number {n} was sold to bidder {n} of the day.", n + 10, publisher="") for n in range(6)]
    assert hidden([*nameless, *(replace(one, source="clippings") for one in others)]) == []


def test_an_agency_s_words_in_the_papers_of_ten_houses_stay() -> None:
    words = "Eighty people lost their work when the weavers left, the agency counted."
    papers = [article(f"{told}\n\n{words}", number, publisher=f"Paper {number}") for number, told in enumerate(NEWS)]
    assert hidden(papers) == []


def test_a_masked_sentence_is_never_printed_and_nobody_s_words_come_from_it() -> None:
    plea = "The editor Ana Ruiz said that readers like you pay for all of our work each day."
    first = edition(plea)[0]
    masks = Sites(edition(plea)).masks
    assert plea not in " ".join(texts(spans(told(first, masks=masks))))
    assert "readers like you" in " ".join(texts(spans(told(first))))


def test_short_articles_above_the_same_lines_are_no_one_story() -> None:
    lines = f"{PLEA} The Holm Post has been printed in Holm by the Aberdale Trust since 1911. Join 12,000 readers."
    teasers = edition(lines)
    sites = Sites(teasers)
    assert [sites.bare(one).text for one in teasers] == list(NEWS)
    assert len(group(teasers)) == 1  # which is why
    assert len(group(map(sites.bare, teasers))) == 5


def test_an_article_without_clutter_is_left_as_it_is() -> None:
    one = article(NEWS[0])
    assert Sites([one]).bare(one) is one


def test_a_large_site_takes_no_longer_than_a_small_one() -> None:
    many = [article(f"Number {n} was sold to bidder {n} of the day.\n\n{PLEA}", n) for n in range(2000)]
    started = time.process_time()
    assert [many[0].text[slice(*place)] for place in Sites(many).masks(many[0])] == [PLEA]
    assert time.process_time() - started < 1
