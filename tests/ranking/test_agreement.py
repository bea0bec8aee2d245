"""Where sources give different figures for the same thing."""

from __future__ import annotations

import pytest

from digest.model import Disagreement
from digest.ranking.agreement import MOST_SHOWN, disagreements
from digest.ranking.passages import passages, span_of
from tests.builders import article


def between(*sentences: str) -> tuple[Disagreement, ...]:
    articles = [article(f"P{number}", "", sentence) for number, sentence in enumerate(sentences)]
    found = passages([one.text for one in articles], ["en"] * len(articles))
    return disagreements(found, [span_of(p, articles) for p in found], range(len(articles)), "en")


def test_two_counts_of_one_thing_stand_side_by_side() -> None:
    (clash,) = between(
        "The flood in Kelling killed 12 people on Monday.", "The flood in Kelling killed 15 people on Monday."
    )
    assert clash.about == "people"
    assert [version.value for version in clash.versions] == ["12 people", "15 people"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed 12 people", "killed 12 people"),
        ("cost 1.5 million euros", "cost 1,500,000 euros"),
        ("cost $2.7m", "cost $2.7 million"),
        ("cost 40 euros", "moved 30 tonnes"),
        ("broke on 12 May", "broke on 14 May"),
        ("broke in 1931 already", "broke in 1937 already"),
        ("broke gate No. 3 first", "broke gate No. 4 first"),
        ("brought winds of 5 to 10 mph", "brought winds of 10 to 20 mph"),
        ("killed 12 people and hurt 40 people", "killed 15 people and hurt 42 people"),
    ],
)
def test_what_agrees_or_counts_something_else_is_no_disagreement(one: str, other: str) -> None:
    assert between(f"The flood in Kelling {one}.", f"The flood in Kelling {other}.") == ()


def test_sentences_that_share_only_unit_and_scale_are_about_different_things() -> None:
    assert between("The fund holds 90 million euros.", "Lund has paid out 34 million euros so far.") == ()


def test_one_voice_does_not_disagree_with_itself() -> None:
    assert between("The flood in Kelling killed 12 people. The flood in Kelling killed 15 people.") == ()


def test_a_value_that_the_other_voice_gives_too_is_known_to_both() -> None:
    later = "The flood in Kelling killed 15 people on Monday. At first it was said that the flood killed 12 people."
    assert between("The flood in Kelling killed 12 people on Monday.", later) == ()


def test_few_are_shown_however_many_there_are() -> None:
    things = ["boats", "trucks", "houses", "cows", "bridges", "trees"]
    told = [" ".join(f"The flood in Kelling took {n} {thing} away." for thing in things) for n in (11, 22)]
    assert len(between(*told)) == MOST_SHOWN


def test_thousands_of_figures_take_no_time() -> None:
    many = [" ".join(f"The flood killed {n + k} people." for n in range(1500)) for k in (0, 5000)]
    assert len(between(*many)) <= MOST_SHOWN
