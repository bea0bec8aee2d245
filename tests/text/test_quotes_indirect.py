"""Indirect speech: the clause alone, and only where it is certain."""

from __future__ import annotations

import pytest

from digest.text.quotes import find_quotes


def indirect(text: str) -> list[tuple[str, str]]:
    """(clause, speaker's mention) of each piece of indirect speech."""
    return [
        (text[slice(*quote.content)], text[slice(*quote.speaker)] if quote.speaker else "")
        for quote in find_quotes(text, language="en")
        if not quote.direct
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz said that the bridge would stay shut.",
        "Ana Ruiz said the bridge would stay shut.",
        "Ana Ruiz told reporters on Monday that the bridge would stay shut.",
        "Ana Ruiz said the bridge would stay shut, adding that work began in May.",
        "According to Ana Ruiz, the bridge would stay shut.",
    ],
)
def test_the_clause_is_what_was_said(text: str) -> None:
    assert indirect(text)[0] == ("the bridge would stay shut", "Ana Ruiz")


@pytest.mark.parametrize(
    "close", ["Ana Ruiz said", "according to Ana Ruiz", "Ana Ruiz said on Monday", "as Ana Ruiz said"]
)
def test_a_clause_may_stand_before_its_speaker(close: str) -> None:
    assert indirect(f"The bridge would stay shut, {close}.") == [("The bridge would stay shut", "Ana Ruiz")]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz promised to shut the bridge before the winter.",
        "Ana Ruiz asked whether the bridge would stay shut.",
        "Ana Ruiz did not say that the bridge would stay shut.",
        "Ana Ruiz would say that the bridge is old.",
        "The report that the bridge would stay shut was wrong.",
        "Ana Ruiz responded to that letter by shutting the bridge.",
        "Asked about the bridge, Ana Ruiz said: no.",
        "If the bridge stays shut, Ana Ruiz said, the port will close.",
    ],
)
def test_what_is_uncertain_is_left_out(text: str) -> None:
    assert indirect(text) == []


def test_quoted_words_within_a_clause_are_told_after_it() -> None:
    text = "Ana Ruiz said that the plan was “a farce” from the start."
    clause, words = find_quotes(text)
    assert (clause.direct, words.direct) == (False, True)
    assert clause.content[0] <= words.content[0] < words.content[1] <= clause.content[1]


def test_a_relative_clause_knows_who_it_speaks_of() -> None:
    ((_, speaker),) = indirect("The letter went to Anna Ruiz, who said that the bridge would stay shut.")
    assert speaker == "Anna Ruiz, who"


def test_a_clause_behind_a_noun_of_speaking_is_told_unless_the_speaker_turns_it_down() -> None:
    said = find_quotes("The Courant wrote in a report that the old bridge was shut.")
    assert [quote.name for quote in said] == ["Courant"]
    assert find_quotes("Ana Ruiz responded to accusations that the old bridge was shut.") == []
