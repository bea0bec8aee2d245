"""Older articles are related to a story by the names of its titles and openings."""

from __future__ import annotations

from digest.ranking.parts.related import MOST_RELATED, related, subject_of
from tests.builders import article, story

NOW = (
    article(
        "Post", "Orsk sells ruins of Harlan mill", "Orsk bought the ruins of the mill from Harlan on Friday.", day=4
    ),
    article("Echo", "Harlan sells mill ground", "The mill of Harlan in Orsk was sold to the town on Friday.", day=4),
)
SUBJECT = subject_of(story(*NOW), {one.id: one for one in NOW})


def test_a_story_s_names_are_those_that_its_voices_share() -> None:
    assert SUBJECT.names == ("harlan", "orsk")


def test_two_shared_names_in_title_and_opening_relate_an_article() -> None:
    fire = article("Post", "Mill of Harlan burns in Orsk", "A fire destroyed it at night.", day=1)
    assert related(SUBJECT, [fire]) == [fire]


def test_one_name_or_names_far_down_do_not() -> None:
    theatre = article("Post", "Theatre opens in Orsk", "The play was a success.", day=1)
    late = article("Post", "Week in review", "It rained for days. " * 40 + "Harlan met the mayor of Orsk.", day=1)
    assert related(SUBJECT, [theatre, late]) == []


def test_names_alone_do_not_where_nothing_else_is_shared() -> None:
    match = article("Post", "Orsk beat Harlan 3-1", "Orsk beat Harlan at home.", day=1)
    assert related(SUBJECT, [match]) == []
    abroad = article("Post", "Orsk schlägt Harlan 3:1", "Orsk hat Harlan besiegt.", day=1, language="de")
    assert related(SUBJECT, [abroad]) == [abroad]


def test_what_has_no_date_came_before_nothing() -> None:
    assert related(SUBJECT, [article("Post", "Mill of Harlan burns in Orsk", "A fire destroyed it.")]) == []


def test_an_opinion_is_no_background() -> None:
    assert related(SUBJECT, [article("Post", "Opinion: Harlan and the mill of Orsk", "It is a shame.", day=1)]) == []


def test_the_latest_come_first_and_are_few() -> None:
    fires = [article("Post", f"Mill of Harlan burns in Orsk again {day}", "Fire.", day=day) for day in range(1, 20)]
    assert related(SUBJECT, fires) == fires[::-1][:MOST_RELATED]
    assert related(SUBJECT, reversed(fires)) == related(SUBJECT, fires)
