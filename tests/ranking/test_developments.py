"""An event that goes on for days is one story, whatever its counts have grown to; two events of two days are two."""

from __future__ import annotations

import pytest

from digest.model import Article
from digest.ranking.grouping.growing import growing_terms
from digest.ranking.grouping.stories import group
from tests.ranking.events import report
from tests.ranking.lookalikes import cases, pairs

LEAST_JOINED = 0.9
"""Share of the pairs of one event on two days that two articles alone must suffice for; it was .5 before."""
MOST_JOINED = 0.05
"""Share of the pairs of two events that may be joined; it was .16 before what they are about counted."""
MOST_JOINED_OF_ANY_DAY = 0.04
"""The same of look-alikes that nothing has grown in, dated a day apart."""

MONDAY = "A bus fell into a ravine near Tolm on Monday, killing 12 pilgrims."
TUESDAY = "The toll of the bus crash near Tolm rose to 15 on Tuesday, as three pilgrims died in hospital."


def one_story(*articles: Article) -> bool:
    return len(group(articles)) == 1


def crash(*days: float | None) -> list[Article]:
    titles = ("Bus crash kills 12 near Tolm", "Tolm bus crash: toll rises to 15")
    told = zip(titles, (MONDAY, TUESDAY), days, strict=True)
    return [report(title, text, title=title, publisher=title, day=day) for title, text, day in told]


def test_a_toll_that_has_grown_by_the_next_day_is_one_story() -> None:
    assert one_story(*crash(0, 1))


def test_an_index_on_two_days_is_two_stories() -> None:
    tuesday = report("a", "The Marbeck index closed at 2,311 points on Tuesday.", day=0)
    assert not one_story(tuesday, report("b", "The Marbeck index closed at 2,339 points on Wednesday.", day=1))


def test_two_tolls_of_one_hour_are_two_events() -> None:
    assert not one_story(*crash(0, 0.01))


def test_two_notes_on_one_event_that_goes_on_are_one_story() -> None:
    found = [one_story(left, right) for case in cases("developments") for left, right, same in pairs(case) if same]
    assert sum(found) >= LEAST_JOINED * len(found)


def test_two_notes_on_two_events_that_go_on_are_two_stories() -> None:
    found = [one_story(left, right) for case in cases("developments") for left, right, same in pairs(case) if not same]
    assert sum(found) <= MOST_JOINED * len(found)


def test_look_alikes_of_two_days_are_two_stories() -> None:
    dated = [case._replace(days=(0, 1, 2, 3)) for name in ("lookalikes", "twins") for case in cases(name)]
    found = [one_story(left, right) for case in dated for left, right, same in pairs(case) if not same]
    assert sum(found) <= MOST_JOINED_OF_ANY_DAY * len(found)


@pytest.mark.parametrize(
    ("said", "language", "found"),
    [
        ("12 people died and 1,400 homes burned.", "en", ["12", "1400"]),
        ("3 Tote und 20 Verletzte", "de", ["20", "3"]),
        ("The index fell 0.8 percent to 2,311 points; Kelm won 3-1 and the council voted by 19 to 14.", "en", []),
    ],
)
def test_counts_grow_and_shares_scores_and_votes_do_not(said: str, language: str, found: list[str]) -> None:
    assert growing_terms("", said, language) == found
