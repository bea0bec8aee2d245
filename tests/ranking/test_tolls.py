"""What a later report counts takes the place of what an earlier one counted, in whatever words."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.model import Article, Telling
from digest.ranking.continuity import Earlier
from digest.ranking.telling import TellingOptions, tell
from tests.builders import story, texts, told

TITLE = "Gas blast in Oldmere"
FIRST = "A gas blast tore open a school in Oldmere on Tuesday, killing six people and burning the roof."


def report(publisher: str, text: str, day: int, title: str = TITLE, language: str = "en") -> Article:
    published = dt.datetime(2025, 7, day, 9, tzinfo=dt.UTC)
    return Article.from_text(text, title=title, published=published, publisher=publisher, language=language)


def telling(*reports: Article) -> Telling:
    return told(*reports, options=TellingOptions(max_share=1.0))


@pytest.mark.parametrize("publisher", ["Wire", "Post"])
@pytest.mark.parametrize(
    ("early", "late"),
    [
        (FIRST, "The death toll of the gas blast in Oldmere rose to nine on Wednesday, the mayor said."),
        (FIRST, "The number of people killed when a school in Oldmere blew up has risen to nine, the mayor said."),
        (
            "The blast in Oldmere destroyed 20 houses.",
            "In Oldmere 35 houses were destroyed, builders said on Wednesday.",
        ),
        (
            "Six people are missing in Oldmere.",
            "Three people are still missing, the mayor of Oldmere said on Wednesday.",
        ),
    ],
)
def test_the_later_count_is_told_and_the_earlier_one_only_as_outdated(publisher: str, early: str, late: str) -> None:
    story_told = telling(report("Wire", early, 8), report(publisher, late, 9))
    assert texts(story_told.summary) == [late]
    assert [clash.kind for clash in story_told.disagreements] == ["updated"]


def test_a_headline_with_an_outdated_count_gives_way() -> None:
    late = report("Wire", "The number of people killed in Oldmere has risen to nine.", 9, "Toll of Oldmere blast rises")
    reprint = report("Post", FIRST, 8, "Gas blast in Oldmere kills at least six")
    assert telling(report("Wire", FIRST, 8, "Six dead in Oldmere blast"), reprint, late).headline.text == late.title


def test_a_count_that_is_true_and_outdated_is_not_told_nor_called_a_difference() -> None:
    early, late = (FIRST.replace("six", "at least six"), FIRST.replace("six", "nine"))
    story_told = telling(report("Wire", early, 8), report("Post", late, 9))
    assert texts(story_told.summary) == [late] and not story_told.disagreements


def test_people_are_counted_alike_in_all_languages() -> None:
    text = "Nach der Explosion in Oldmere ist die Zahl der Toten auf neun gestiegen."
    story_told = telling(report("Wire", FIRST, 8), report("Bote", text, 9, "Explosion in Oldmere", "de"))
    assert FIRST not in texts(story_told.summary)


def test_another_publishers_smaller_count_takes_no_place() -> None:
    late = "The blast at the school in Oldmere killed four people, neighbours said."
    assert FIRST in texts(telling(report("Wire", FIRST, 8), report("Post", late, 9)).summary)


def test_a_count_among_several_is_no_main_count() -> None:
    late = "In Lund nine people were killed by gas, and in Vik two people were killed. Oldmere mourns its six people."
    assert FIRST in texts(telling(report("Wire", FIRST, 8), report("Post", late, 9)).summary)


def test_what_an_earlier_issue_counted_is_no_background_any_more() -> None:
    old = report("Wire", "The number of people killed when a school in Oldmere blew up has risen to nine, it said.", 2)
    text = "The school in Oldmere blew up through a rotten pipe, an inquiry into the blast that killed 12 people found."
    new = report("Wire", text, 9, "Rotten pipe caused Oldmere blast")
    again = tell(story(new), {one.id: one for one in (old, new)}, TellingOptions(), earlier=Earlier(articles=(old.id,)))
    assert again is not None and not again.background and not again.disagreements


def test_the_day_on_which_a_count_changed_is_no_day_of_the_deed() -> None:
    early = "A fire in the Brandt spinning mill in Oldmere hurt six people on Tuesday."
    late = "The number of hurt of the fire in the Brandt spinning mill in Oldmere rose to nine on Wednesday."
    (clash,) = telling(report("Wire", early, 8), report("Post", late, 9)).disagreements
    assert [version.value for version in clash.versions] == ["six people", "rose to nine"]


def test_a_clash_of_days_has_no_day_for_a_name() -> None:
    days = [f"The boat was stolen from the harbour of Lund on {day}." for day in ("12 June", "14 June")]
    (clash,) = telling(*(report(f"P{n}", text, 20) for n, text in enumerate(days))).disagreements
    assert clash.about == ""


LOWERED = "Five people died when a gas blast tore open a school in Oldmere, the hospital said."
RECOUNT = "It corrected an earlier figure of six, which had counted one boy twice."


@pytest.mark.parametrize(
    ("count", "kinds"),
    [
        ("Seven people are dead in Oldmere, the army said.", ["conflicting"]),
        ("The toll in Oldmere rose to seven people dead, the army said.", ["updated"]),
    ],
)
def test_a_count_that_was_corrected_downwards_is_not_simply_outgrown(count: str, kinds: list[str]) -> None:
    lowered = report("Post", f"{LOWERED} {RECOUNT}", 9)
    story_told = telling(report("Wire", FIRST, 8), lowered, report("Echo", count, 10))
    assert [clash.kind for clash in story_told.disagreements] == kinds


def test_the_next_sentence_may_say_which_count_was_given_up() -> None:
    story_told = telling(report("Wire", FIRST, 8), report("Post", f"{LOWERED} {RECOUNT}", 9))
    (clash,) = story_told.disagreements
    assert clash.kind == "updated" and [version.value for version in clash.versions] == ["six people", "Five people"]
    assert FIRST not in texts(story_told.summary)
