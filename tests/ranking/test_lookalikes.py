"""Brief notes on two events of one kind are two stories, notes on one event one, in collections of any size."""

from __future__ import annotations

import time

import pytest

from digest.model import Article
from digest.ranking.grouping.stories import group
from tests.ranking.events import EVENTS, report, reports
from tests.ranking.lookalikes import Lookalikes, cases, entries, pairs

LEAST_JOINED = 0.95
"""Share of the pairs of one event that two articles alone must suffice for."""
MOST_JOINED = 0.1
"""Share of the pairs of look-alikes that may be joined where nothing else is there; it was .54 with plain rarity."""
LEAST_RIGHT = 0.88
"""Share of the fours (two events, two notes each) that must fall into two stories."""


def one_story(*articles: Article) -> bool:
    return len(group(articles)) == 1


def labels(articles: list[Article]) -> list[str]:
    story_of = {id: story.id for story in group(articles) for id in story.articles}
    return [story_of[article.id] for article in articles]


def rightly_parted(case: Lookalikes) -> bool:
    one, one_too, other, other_too = labels(entries(case))
    return one == one_too != other == other_too


def test_two_notes_on_one_event_are_one_story() -> None:
    found = [one_story(left, right) for case in cases() for left, right, same in pairs(case) if same]
    assert sum(found) >= LEAST_JOINED * len(found)


def test_two_notes_on_two_events_of_one_kind_are_two_stories() -> None:
    found = [one_story(left, right) for case in cases() for left, right, same in pairs(case) if not same]
    assert sum(found) <= MOST_JOINED * len(found)


def test_four_notes_on_two_events_are_two_stories() -> None:
    found = [rightly_parted(case) for case in cases()]
    assert sum(found) >= LEAST_RIGHT * len(found)


def test_many_notes_in_four_languages_fall_into_their_events() -> None:
    from benchmarks.bcubed import bcubed

    notes = [note for number, case in enumerate(cases()) for note in entries(case, f"{number:02}-")]
    assert bcubed([note.id[:-1] for note in notes], labels(notes)).f1 >= 0.94


@pytest.mark.parametrize("more", [0, 40])
def test_two_fires_in_two_towns_on_two_days_are_two_stories(more: int) -> None:
    school = "A fire broke out in a school in Lund on Monday. Nobody was hurt; the classes were moved to a church."
    warehouse = "A fire broke out in a warehouse in Malmo on Tuesday. Two firemen were hurt; smoke lay over the port."
    others = [note for case in cases()[1 : 1 + more // 4] for note in entries(case, case.kind + case.language)]
    found = labels([report("a", school), report("b", warehouse), *others])
    assert found[0] != found[1]


def test_three_items_of_one_line_from_one_town_are_three_stories() -> None:
    said = (
        "Lund: the market square is closed until Friday.",
        "Lund: a lost parrot has been found on the roof of the cathedral.",
        "Lund: the mayor will not stand again.",
    )
    assert len(group(report(str(n), text) for n, text in enumerate(said))) == 3


def test_a_note_of_one_line_joins_the_long_reports_of_its_event() -> None:
    note = report(
        "note", "The old paper mill of Marbeck burned down on Tuesday; 32 neighbours had to leave their homes."
    )
    assert len(group([*reports("mill"), note])) == 1


def test_an_event_is_one_story_beside_any_number_of_others() -> None:
    mill = reports("mill")
    for more in (
        [],
        reports("harbour"),
        [note for case in cases() for note in entries(case, case.kind + case.language)],
    ):
        assert len(set(labels([*mill, *more])[: len(mill)])) == 1


def test_articles_of_one_sentence_each_are_grouped() -> None:
    said = [text.split(". ")[0] for event in ("mill", "pool") for text in EVENTS[event]]
    assert len(group(report(str(n), text) for n, text in enumerate(said))) == 2


def test_languages_side_by_side_do_not_mix_their_events() -> None:
    chosen = [case for case in cases() if case.kind == "fires"]
    notes = [note for case in chosen for note in entries(case, case.language)]
    assert len({case.language for case in chosen}) == 4
    assert all(len({id[:2] for id in story.articles}) == 1 for story in group(notes))


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Number {} of the long report of Marbeck tells of mill {}. ", "en"),
        ("江南市第{}号报告说洪水淹没了{}座房屋。", "zh"),
    ],
)
def test_an_article_of_two_megabytes_takes_no_longer_than_reading_it(sentence: str, language: str) -> None:
    once = "".join(sentence.format(n, n * 7) for n in range(1_000))
    long = report("long", once * (2_000_000 // len(once.encode()) + 1), language=language)
    began = time.process_time()
    found = group([long, *reports("mill"), report("short", once[:60], language=language)])
    assert time.process_time() - began < 4
    assert sorted(id for story in found for id in story.articles) == ["long", "mill0", "mill1", "mill2", "short"]


def test_ten_thousand_copies_of_one_line_are_one_voice() -> None:
    (story,) = group(report(f"{n:05}", "Nothing new.", publisher=f"p{n}") for n in range(10_000))
    assert len(story.voices) == 1
