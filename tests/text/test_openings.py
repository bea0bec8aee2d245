"""Openings that lean on a sentence before."""

from __future__ import annotations

import pytest

from digest.text.openings import leans_back


@pytest.mark.parametrize(
    "sentence",
    [
        "However, nobody was hurt.",
        "“But we stayed,” she said.",
        "He came at noon.",
        "This is why the dam broke.",
        "In addition, the bridge is shut.",
        "Some say so.",
        "The move follows a long dispute.",
    ],
)
def test_a_sentence_that_points_back_leans(sentence: str) -> None:
    assert leans_back(sentence, "en")


@pytest.mark.parametrize(
    "sentence",
    [
        "Herbert Lund came at noon.",
        "Some 600 people fled.",
        "This week the council met.",
        "Andorra opened its border.",
        "Then-President Ruiz signed it.",
        "Thistle grows on the dam.",
        "",
    ],
)
def test_a_sentence_that_stands_by_itself_does_not(sentence: str) -> None:
    assert not leans_back(sentence, "en")


def test_a_language_without_data_has_no_leaning_openings() -> None:
    assert not leans_back("However, nobody was hurt.", "xx")
