"""The plainest headline that a source wrote."""

from __future__ import annotations

import pytest

from digest.model import Article, Span
from digest.ranking.parts.headlines import LONGEST_OPENING, headline
from digest.ranking.sentences.passages import article_passages
from tests.builders import article


def chosen(*articles: Article) -> Span:
    return headline(articles, article_passages(articles), 0)


@pytest.mark.parametrize(
    "worse",
    [
        "A bold new chapter: dam above Kelling breaks",
        "Why did the dam above Kelling break?",
        "Dam",
        "Dam above Kelling breaks in the night and water stands in the streets of the old town until noon on Monday",
        "You won't believe what happened in Kelling",
    ],
)
def test_the_title_that_states_the_event_plainly_wins(worse: str) -> None:
    plain = article("Wire", "Dam above Kelling breaks")
    assert chosen(article("Post", worse), plain).text == plain.title
    assert chosen(plain, article("Post", worse)).field == "title"


def test_of_equal_titles_the_earliest_articles_stands() -> None:
    early, late = article("Wire", "Dam above Kelling breaks", day=3), article("Post", "Dam above Kelling breaks", day=4)
    assert chosen(late, early).article == early.id


def test_the_title_keeps_to_the_summarys_language() -> None:
    german = article("Bote", "Damm bei Kelling gebrochen", day=3, language="de")
    assert chosen(article("Wire", "Dam breaks", day=4), german).text == "Dam breaks"


def test_without_titles_a_short_first_sentence_is_the_headline() -> None:
    assert (
        chosen(article("Wire", "", "The dam above Kelling broke. It was old.")).text == "The dam above Kelling broke."
    )


def opening_of(sentence: str) -> str:
    told = article("Wire", "", sentence)
    span = chosen(told)
    assert told.text[span.start : span.end] == span.text
    return span.text


def test_a_long_first_sentence_is_cut_at_a_clause_but_never_inside_a_quotation() -> None:
    water = "and water stood in the streets " * 4 + "until noon."
    assert opening_of(f"The dam above Kelling broke on Monday, {water}") == "The dam above Kelling broke on Monday"
    aside = "“which, as all the town knew, was very old, " + "very weak " * 8 + "and very wet”"
    assert opening_of(f"On Monday the dam above Kelling, {aside}, broke.") == "On Monday the dam above Kelling"


def test_a_long_first_sentence_without_a_clause_is_cut_between_words_where_it_has_any() -> None:
    assert opening_of("The dam above Kelling " + "fell " * 30 + "down.").endswith("fell fell")
    assert opening_of("ที่" * 60) == "ที่" * 36
    assert opening_of("水坝在星期一决堤了" * 20 + "。") == ("水坝在星期一决堤了" * 20)[:LONGEST_OPENING]


def test_a_title_of_days_before_the_first_sentence_gives_way() -> None:
    march = article("Post", "Thousands march against closing of Fenwick ward", day=3)
    ruling = article("Wire", "Fenwick saved, for now: a judge says no", day=8)
    assert chosen(ruling, march).text == ruling.title


def test_what_sums_up_or_takes_back_heads_no_report() -> None:
    plain = article("Wire", "Anger in the town below as the old dam that stood above Kelling for ages breaks at night")
    for title in ("Five things to know about Kelling", "Correction: Dam above Kelling"):
        assert chosen(plain, article("Post", title)).text == plain.title
