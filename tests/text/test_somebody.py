"""Who can speak, and where the verb behind a name ends a mention."""

from __future__ import annotations

import pytest

from digest.text.quotes import find_quotes
from digest.text.somebody import can_speak, without_deed
from digest.text.speakers import speaker_parts


@pytest.mark.parametrize(
    "name",
    [
        "Ana Ruiz",
        "de la Cruz",
        "Ruiz's campaign",
        "a person familiar with Ruiz's views",
        "armed wing of the Low Front",
        "the city of Low",
        "other Low schools",
        "Ruiz's opponents",
        "the van der Berg family",
    ],
)
def test_people_and_houses_can_speak(name: str) -> None:
    assert can_speak(name, "en")


@pytest.mark.parametrize(
    "name",
    [
        "attack on the Low port",
        "Ms. Ruiz’s apology",
        "worked with Ana Ruiz",
        "an interview with the Low Post",
        "reading of the paper in the House of Low",
        "Internet mining",
        "addition to Mr. Ruiz",
        "",
    ],
)
def test_a_thing_or_a_piece_of_a_clause_cannot(name: str) -> None:
    assert not can_speak(name, "en")


def test_a_language_without_a_list_of_who_speaks_asks_nothing() -> None:
    assert can_speak("Angriff auf den Hafen", "de")


@pytest.mark.parametrize(
    ("mention", "ends"),
    [
        ("The Low Council adopted a plan", "The Low Council"),
        ("President Low passionately rebuked critics", "President Low"),
        ("Low's campaign shrugged off a remark", "Low's campaign"),
        ("a Low aide named Ana Ruiz", "a Low aide named Ana Ruiz"),
        ("the Low United Club", "the Low United Club"),
    ],
)
def test_a_mention_ends_before_the_verb_behind_its_name(mention: str, ends: str) -> None:
    assert mention[slice(*without_deed(mention, (0, len(mention)), "en"))] == ends


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sen. Ana Ruiz, R-TX, who heads the board, said: “It is a blow.”", "Ana Ruiz"),
        ("But Low Sen. Ana Ruiz, R-L.C., called the delay “cruel and needless.”", "Ana Ruiz"),
        ("On Monday, Sen. Ana Ruiz, D-Low, suggested Ott might “think twice.”", "Ana Ruiz"),
        ("The Low Council adopted a paper calling the plan “a farce.”", "Low Council"),
    ],
)
def test_a_label_of_party_or_a_deed_is_no_part_of_who_speaks(text: str, name: str) -> None:
    assert [quote.name or speaker_parts(text[slice(*quote.speaker or (0, 0))])[0] for quote in find_quotes(text)] == [
        name
    ]


def test_who_is_named_before_the_verb_says_the_clause_not_whom_it_is_about() -> None:
    text = "One of its members, Dim Low, said friends of Ana Ruiz have taken her words out of context."
    assert not any("Ruiz" in text[slice(*quote.speaker or (0, 0))] for quote in find_quotes(text))


@pytest.mark.parametrize("mention", ["allies of Mr. Ruiz", "addition to Ms. Ruiz", "mother of Dr. Ruiz"])
def test_a_name_with_a_title_behind_a_link_is_somebody_elses(mention: str) -> None:
    assert speaker_parts(mention, "en") == (mention, None)


def test_a_heading_is_no_part_of_a_name() -> None:
    text = "Attacking Ana Ruiz\n\nOtt spoke for an hour of Attacking Ana Ruiz. “I am not afraid,” Ruiz said."
    assert find_quotes(text)[-1].name == "Ana Ruiz"
