"""Brief notes that say other figures or other days are less likely of one event."""

from __future__ import annotations

import numpy as np
import pytest

from digest.ranking.grouping import contradictions
from digest.ranking.grouping.collection import collect
from digest.ranking.grouping.contradictions import Claims, briefness
from digest.ranking.grouping.vectors import Weighed, weigh
from tests.ranking.events import report

LEFT, RIGHT = np.array([0]), np.array([1])
SAME = "The Marbeck index closed at 2,311 points on Tuesday."
OTHER = "The Marbeck index closed at 2,339 points on Friday."
FILLER = " ".join(f"filler{n}x" for n in range(40))


def weighed(*texts: str) -> Weighed:
    return weigh(collect(report(str(n), text) for n, text in enumerate(texts)), np.arange(len(texts)))


def kept(*texts: str, going_on: bool = False) -> float:
    return float(Claims.of(weighed(*texts)).kept(LEFT, RIGHT, np.array([going_on]))[0])


def test_other_figures_and_another_day_take_the_full_share() -> None:
    assert kept(SAME, OTHER) == pytest.approx(1 - contradictions.WEAKENED)


def test_the_same_figures_take_nothing() -> None:
    assert kept(SAME, "Marbeck's index fell to 2,311 points on Tuesday.") == 1


def test_a_note_without_figures_contradicts_nothing() -> None:
    assert kept(SAME, "The Marbeck index has closed lower.") == 1


def test_one_figure_of_three_in_common_is_still_a_contradiction() -> None:
    assert kept("Marbeck 35 lost 7 points to 912 on Monday", "Marbeck 35 won 13 points to 960 on Friday") < 1


def test_long_articles_contradict_nothing() -> None:
    assert kept(f"{SAME} {FILLER}", f"{OTHER} {FILLER}") == 1


def test_a_group_claims_what_its_articles_claim() -> None:
    together = Claims.of(weighed(SAME, OTHER, SAME)).merged(np.array([0, 1, 1]), 2)
    assert together.kept(LEFT, RIGHT, np.array([False]))[0] == 1


def test_a_count_that_has_grown_and_its_weekday_contradict_nothing_where_the_news_goes_on() -> None:
    killed = ("A landslide near Marbeck killed 12 people on Monday.", "Marbeck landslide: 15 people dead by Tuesday.")
    assert kept(*killed, going_on=True) == 1 > kept(*killed)
    assert kept(SAME, OTHER, going_on=True) == kept(SAME, OTHER)


def test_a_headline_alone_is_no_brief_note() -> None:
    articles = [report("a", SAME), report("b", "", title=SAME)]
    assert briefness(weigh(collect(articles), np.arange(2))).tolist() == [1.0, 0.0]
