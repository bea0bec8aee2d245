"""Reprints are found: copies, cut-short copies, copies with a line added; texts written apart are not."""

from __future__ import annotations

import random
import time

import numpy as np

from digest.ranking.grouping.collection import collect
from digest.ranking.grouping.duplicates import find_reprints, same_texts
from tests.ranking.events import EVENTS, HARBOUR_FIRE, MILL_FIRE, POOL_VOTE, TRAM_VOTE, report

WIRE = " ".join([*MILL_FIRE[:2], *POOL_VOTE[:1]])
OTHER = " ".join([*HARBOUR_FIRE[:2], *TRAM_VOTE[:1]])


def pairs(*texts: str) -> set[tuple[int, int]]:
    """The pairs of texts that are reprints of each other, the first of a pair first."""
    found = find_reprints(collect(report(str(n), text) for n, text in enumerate(texts)))
    return {(min(a, b), max(a, b)) for a, b in zip(found.left.tolist(), found.right.tolist(), strict=True)}


def one_text(*texts: str) -> list[int]:
    """For each text the first that counts as the same one."""
    found = find_reprints(collect(report(str(n), text) for n, text in enumerate(texts)))
    return list(same_texts(found, len(texts)).tolist())


def test_no_article_has_no_reprint() -> None:
    assert pairs() == set()


def test_a_copy_is_a_reprint() -> None:
    assert pairs(WIRE, OTHER, WIRE) == {(0, 2)}


def test_two_short_equal_texts_are_one_text() -> None:
    assert one_text("Rain.", "Sun.", "Rain.") == [0, 1, 0]


def test_articles_without_words_are_no_copies_of_each_other() -> None:
    assert pairs("", "…", "") == set()


def test_a_reprint_may_be_cut_short() -> None:
    assert pairs(WIRE, WIRE[: len(WIRE) // 2]) == {(0, 1)}


def test_a_reprint_may_have_a_line_added_and_a_sentence_dropped() -> None:
    sentences = WIRE.split(". ")
    changed = "Our reporter was there. " + ". ".join(sentences[:3] + sentences[4:]) + " With material from a neighbour."
    assert pairs(WIRE, changed) == {(0, 1)}


def test_reports_written_apart_are_not_reprints() -> None:
    assert pairs(*(text for texts in EVENTS.values() for text in texts)) == set()


def test_a_shared_statement_makes_no_reprint() -> None:
    statement = " The council thanked the crews of all boats and promised them new coats before the winter."
    assert pairs(WIRE + statement, OTHER + statement) == set()


def test_a_round_up_contains_short_reports_but_is_not_one_text_with_them() -> None:
    reports = [texts[0] for texts in EVENTS.values()]
    assert pairs(*reports, " ".join(reports)) == {(number, 4) for number in range(4)}
    assert one_text(*reports, " ".join(reports)) == [0, 1, 2, 3, 4]


def test_what_is_a_reprint_does_not_depend_on_the_other_articles() -> None:
    cut = WIRE[: len(WIRE) // 2]
    assert pairs(WIRE, cut, *EVENTS["tram"], *EVENTS["harbour"]) == {(0, 1)}


def test_many_copies_with_a_word_changed_are_one_text_in_linear_time() -> None:
    words = WIRE.split()
    chance = random.Random(1)

    def seconds(count: int) -> float:
        copies = []
        for number in range(count):
            changed = list(words)
            changed[chance.randrange(len(words))] = f"misprint{number}"
            copies.append(report(str(number), " ".join(changed)))
        collection = collect(copies)
        began = time.process_time()
        assert np.unique(same_texts(find_reprints(collection), count)).tolist() == [0]
        return time.process_time() - began

    seconds(10)
    assert seconds(4_000) < 8 * max(seconds(1_000), 0.05)
