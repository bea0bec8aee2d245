"""Who tells a story independently, and who told it first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from digest.model import Article, Story
from digest.ranking.grouping.stories import group
from digest.ranking.importance import cover
from tests.builders import article

WIRE = (
    "SUND (NPA) - A ferry with 140 people on board ran aground off Sund on Wednesday night, the coastguard said.",
    "Lifeboats brought all passengers ashore within two hours. Two were treated for cold.",
    "“It was dark, and then there was a bang,” said passenger Nora Feld, 34.",
    "The operator, Island Link, said the captain had swerved to avoid a sailing boat.",
)
NOTE = (
    "The ferry Lindholm Star ran aground off Sund on Wednesday night with 140 people on board, the coastguard said. "
    "Lifeboats brought all passengers ashore within two hours. Two were treated for cold."
)
OWN = (
    "When the bang came, Nora Feld was asleep. The ferry Lindholm Star struck the Crow Rock off Sund at 11 p.m. on "
    "Wednesday, and lifeboats brought 138 people ashore."
)


def at(publisher: str, *text: str, hour: int = 9, minute: int = 5, language: str = "en") -> Article:
    one = article(publisher, "Ferry aground off Sund", *text, day=3, language=language)
    return replace(one, published=dt.datetime(2025, 7, 3, hour, minute, tzinfo=dt.UTC))


def voices(*articles: Article) -> int:
    found = group(articles)
    assert len(found) == 1
    return len(found[0].voices)


@pytest.mark.parametrize(
    "copy",
    [
        WIRE[0].removeprefix("SUND (NPA) - "),
        "SUND (NPA) - Eine Fähre ist am Mittwoch vor Sund auf Grund gelaufen. Rettungsboote brachten alle an Land.",
        "A ferry carrying 140 passengers has run aground off Sund. According to the coastguard it happened on "
        "Wednesday night. All were brought ashore by lifeboats within two hours, and two had to be treated for cold, "
        "the agency NPA reported. Passenger Nora Feld said it was dark when she heard a bang.",
    ],
)
def test_what_an_agency_wrote_is_its_voice_whoever_hands_it_on(copy: str) -> None:
    assert voices(at("NPA", *WIRE), at("Courier", copy, hour=10, language="de" if "Eine" in copy else "en")) == 1


@pytest.mark.parametrize(
    "copy",
    [
        NOTE + " (Reporting by Tom Reyes)",
        "By Courier staff. " + NOTE,
        NOTE.replace("140", "about 140"),
        NOTE.replace("the coastguard said", "a coastguard spokesman said").replace("Wednesday night", "late Wednesday"),
    ],
)
def test_a_brief_note_with_a_few_words_more_is_still_a_copy(copy: str) -> None:
    assert voices(at("Post", NOTE), at("Courier", copy, hour=10)) == 1


def test_a_note_of_its_own_and_one_with_other_figures_are_voices() -> None:
    assert voices(at("Post", NOTE), at("Gazette", OWN, hour=10)) == 2
    assert voices(at("Post", NOTE), at("Courier", NOTE.replace("140", "138"), hour=10)) == 2


def test_who_quotes_somebody_else_beside_its_source_is_a_voice() -> None:
    rewritten = (
        "The ferry Lindholm Star ran aground on Wednesday night with 140 people on board, the Post reported. Two were "
        "treated for cold. “I swam the last stretch,” said Ida Holm."
    )
    assert voices(at("Post", NOTE), at("Courier", rewritten, hour=10)) == 2
    assert voices(at("Post", NOTE), at("Courier", rewritten.partition("“")[0], hour=10)) == 1


def test_one_house_under_three_names_is_one_voice() -> None:
    named = [at("Gazette", NOTE), at("The Gazette", OWN, hour=10), at("GAZETTE", NOTE.replace("140", "138"), hour=11)]
    assert voices(*named) == 1


def first_of(*articles: Article) -> str | None:
    story = Story("s", tuple(one.id for one in articles))
    by_id = {one.id: one for one in articles}
    first = cover(story, by_id).first
    return by_id[first].publisher if first else None


def test_a_day_without_an_hour_is_no_proof_of_being_first() -> None:
    dated = at("Courier", NOTE, hour=0, minute=0)
    assert first_of(dated, at("Post", OWN, hour=8)) == "Post"
    assert first_of(dated, at("Post", OWN, hour=0, minute=0)) is None
    assert first_of(dated) == "Courier"


def test_an_agency_is_before_those_who_print_its_text() -> None:
    assert first_of(at("Courier", *WIRE, hour=7), at("NPA", *WIRE, hour=8)) == "NPA"
    assert first_of(at("Courier", *WIRE, hour=7), at("Post", OWN, hour=8)) == "Courier"
