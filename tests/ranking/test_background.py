"""What came before a story's event, a sentence for each period."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.model import Article, Score
from digest.ranking.parts.background import MOST_RECALLED, background_order, background_scores, one_a_period, particular
from digest.ranking.sentences.event import Event, dates_of, families
from digest.ranking.sentences.passages import Passage, article_passages
from digest.ranking.sentences.roles import Marks, mark
from digest.text.tokens import terms
from tests.builders import article

EVENT = Event(
    day=dt.date(2025, 7, 3),
    names=frozenset(families(terms("Kelling Ruiz", "en"))),
    actions=frozenset(families(terms("dam broke", "en"))),
    deed="broke",
)


def read(*articles: Article) -> tuple[list[Passage], list[Marks], list[Score]]:
    passages = article_passages(articles)
    dates = dates_of(passages, articles)
    marks = [mark(p, d, articles[p.document], EVENT) for p, d in zip(passages, dates, strict=True)]
    even = [Score(1.0)] * len(passages)
    return passages, marks, background_scores(passages, marks, even, EVENT, range(len(articles)))


def test_a_period_that_other_voices_recall_is_worth_more() -> None:
    lonely = "The town wall of Kelling was built in 1931."
    told = read(
        article("A", "", lonely), article("B", "", "In 1931 Kelling had no wall."), article("C", "", "No date.")
    )
    alone = read(
        article("A", "", lonely), article("B", "", "In 1950 Kelling had no wall."), article("C", "", "No date.")
    )
    assert told[2][0].terms["recalled"] > 0
    assert "recalled" not in alone[2][0].terms


def test_who_recalls_is_counted_by_voice_and_not_without_end() -> None:
    sentence = "Fishermen of Kelling had mended the northern lock with planks."
    crowd = [article(f"P{n}", "", sentence) for n in range(9)]
    assert read(*crowd)[2][0].terms["recalled"] == pytest.approx(0.3 * MOST_RECALLED)
    assert "recalled" not in read(article("A", "", sentence, sentence, sentence))[2][0].terms


def test_news_is_worth_less_than_what_came_before() -> None:
    scores = read(article("A", "", "The wall of Kelling was built in 1931.", "The dam broke in Kelling in 1931."))[2]
    assert scores[0].total > scores[1].total


def test_each_period_has_one_sentence_and_no_two_overlap() -> None:
    told = article(
        "A", "", "From 1979 to 1989 Kelling paid.", "In 1985 Kelling paid.", "In 2021 Kelling paid.", "It paid."
    )
    passages, marks, scores = read(told)
    chosen = one_a_period(range(len(passages)), marks, scores, particular(passages, EVENT))
    assert len(chosen) == 2 and 2 in chosen


def test_background_reads_in_order_of_time_with_what_has_no_date_last() -> None:
    told = article("A", "", "It had held.", "In 2021 it held.", "From 1979 to 1989 it held.", "In April 2025 it held.")
    passages, marks, _ = read(told)
    assert background_order([0, 1, 2, 3], marks, passages) == [2, 1, 3, 0]


def test_a_war_is_told_once_by_its_beginning_or_by_its_decade() -> None:
    told = article(
        "A",
        "",
        "Soldiers of the northern league entered Kelling in December 1979 and left in February 1989.",
        "In the 1980s Kelling paid for the soldiers of the northern league.",
        "In February 1989 Kelling chose a painter for mayor.",
    )
    passages, marks, scores = read(told)
    chosen = one_a_period(range(len(passages)), marks, scores, particular(passages, EVENT))
    assert len(chosen & {0, 1}) == 1
