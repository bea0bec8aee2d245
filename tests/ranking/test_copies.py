"""Which texts are copies of one before them."""

from __future__ import annotations

import pytest

from digest.ranking.copies import originals

DAM = """The dam above Orsk failed on Friday, and the river rose by two metres in an hour.

Police cleared the lower town before noon. Nobody was hurt, but forty houses stand under water."""
COUNCIL = "The council of Lund voted for the new tram line on Tuesday. Work is to begin in the autumn of next year."


@pytest.mark.parametrize(
    "copy",
    [
        DAM,
        DAM.replace("\n\n", "\r\n"),
        DAM + "\n\nOur reporter was there.",
        DAM.removesuffix(" Nobody was hurt, but forty houses stand under water."),
    ],
)
def test_a_text_that_shares_most_sentences_with_one_before_is_its_copy(copy: str) -> None:
    assert originals([DAM, COUNCIL, copy]) == [0, 1]


def test_a_text_that_holds_another_and_as_much_again_is_no_copy() -> None:
    assert originals([COUNCIL, f"{DAM}\n\n{COUNCIL}"]) == [0, 1]


def test_texts_without_words_are_read_once() -> None:
    assert originals(["", " ", "", "\n"]) == [0, 1, 3]
    assert originals([]) == []


def test_ten_thousand_texts_under_one_line_are_ten_thousand_texts() -> None:
    texts = [f"All rights reserved.\nReport number {n} tells of harvest {n} in village {n}." for n in range(10_000)]
    assert len(originals(texts)) == 10_000
