"""The recap of a running story: its newest updates while it is young, how it began and the newest when it is old."""

from __future__ import annotations

from digest.ranking.recap import recap
from digest.ranking.sentences.rawtext import RawTexts

FIRE = "A fire broke out in the peat bog of Vask and closed the railway to the coast."
DAYS = [
    FIRE,
    "The railway at Vask stayed closed while the fire in the peat bog ate its way towards the coast.",
    "Planes dropped water from the lake on the bog, and two villages were cleared by the army overnight.",
    "Rain slowed the fire, the county said. Crews dug trenches along the railway. It may burn until spring comes.",
]
LATER = "The editor was given back his desk on Monday."
TODAY = "Trains run to the coast again for the first time since the fire in the bog closed the line."
MOVED_ON = [
    "Herring boats from Lodde stayed in port because of high fuel prices.",
    "The minister of schools resigned after a row over exam papers in the capital.",
    "Voters in three provinces chose new councils, with half of all seats going to farmers.",
    "A court freed the editor of an evening newspaper for lack of proof.",
]


def grown_old(updates: list[str]) -> list[str]:
    """The same story after many more days that bring nothing new: too much to retell as one."""
    return [updates[0], *updates[1:] * 20]


def told(updates: list[str], today: str = TODAY, *, words: int = 100) -> list[str]:
    """What is told, in its order."""
    raw = RawTexts([*updates, today], "en")
    return [raw.passages[number].text for number in recap(raw, len(updates), words)]


def test_the_newest_update_is_told_from_its_beginning() -> None:
    newest = "Rain slowed the fire, the county said. Crews dug trenches along the railway."
    assert " ".join(told(DAYS, words=15)) == newest


def test_how_it_began_is_told_of_an_old_story_that_still_speaks_of_it() -> None:
    assert told(grown_old(DAYS))[0] == FIRE


def test_of_a_young_story_the_newest_days_are_told_instead() -> None:
    assert told(DAYS, words=60)[0] == DAYS[2]


def test_a_story_that_has_moved_on_does_not_go_back_to_its_first_update() -> None:
    assert MOVED_ON[0] not in told(grown_old(MOVED_ON), LATER, words=70)


def test_words_of_every_day_are_no_sign_that_a_story_began_with_its_first_update() -> None:
    first = "Police closed a bridge in Lodde while a crowd marched past the town hall with drums."
    days = [
        "A crowd in the capital cheered as police opened the harbour to ships again.",
        "The town of Vask lost its bridge to the spring flood and asks for help.",
        "Drums were heard at night in the old hall, and police found nobody there.",
    ]
    assert first not in told(grown_old([first, *days]), "Ships with help reached Vask on Monday.", words=60)


def test_where_the_newest_update_is_short_those_before_follow_the_latest_first() -> None:
    assert told(grown_old(MOVED_ON), LATER, words=60) == MOVED_ON[-2:]


def test_more_is_told_of_a_young_story() -> None:
    assert told(MOVED_ON, LATER, words=60) == MOVED_ON[-3:]


def test_where_enough_is_told_nothing_further_is() -> None:
    assert DAYS[2] not in told(grown_old(DAYS), words=60)


def test_where_the_newest_update_is_todays_news_the_one_before_is_the_newest() -> None:
    assert told([*DAYS[:3], TODAY], words=20) == [DAYS[2]]


def test_a_sentence_that_points_back_is_told_behind_the_one_it_points_at_or_not_at_all() -> None:
    assert told(DAYS)[-1] == "It may burn until spring comes."
    assert told(["It may burn until the spring comes, the county said."]) == []


def test_nothing_is_told_twice() -> None:
    assert told([FIRE] * 9, "The county counts what was lost.", words=1000) == [FIRE]


def test_nothing_before_is_nothing_told() -> None:
    assert told([]) == told([""]) == []
