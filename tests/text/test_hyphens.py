"""Words that a wrapped line breaks."""

from __future__ import annotations

import pytest

from digest.text.cleaning import clean
from digest.text.hyphens import rejoined

WIDE = "The council of Lund will meet in the town hall on "


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (WIDE + "Tues-\nday to vote.", WIDE + "Tuesday to vote."),
        (WIDE + "the har-\nbour wall. The harbour is old.", WIDE + "the harbour wall. The harbour is old."),
        (WIDE + "a well-\nknown plan.", WIDE + "a well-known plan."),
        (WIDE + "pre-\nand post-war plans.", WIDE + "pre-\nand post-war plans."),
        (WIDE + "the Anglo-\nDanish plan.", WIDE + "the Anglo-Danish plan."),
        ("Roses are well-\nknown to me.", "Roses are well-\nknown to me."),
        (WIDE + "Monday -\nor later.", WIDE + "Monday -\nor later."),
    ],
)
def test_a_broken_word_is_whole_where_the_text_tells_how(broken: str, whole: str) -> None:
    assert rejoined(broken) == whole


def test_a_soft_hyphen_at_a_lines_end_leaves_no_space() -> None:
    assert clean("The council meets on Tues\xad\nday.") == "The council meets on Tuesday."


def test_cleaning_joins_broken_words_and_does_so_once() -> None:
    once = clean(f"{WIDE}Tues-\nday to vote on a well-\nknown plan for the harbour of the town.")
    assert "Tuesday" in once and clean(once) == once
