"""Which sentences are chosen within a budget, and the order that they are printed in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Score
from digest.ranking.sentences.passages import Passage, passages
from digest.ranking.sentences.selection import NEAR_REPEAT, Limits, choose, from_lede, reading_order

MILL = "The mill in Orsk burned down on Friday."
ROOF = "Its roof fell into the river before dawn."
BRIDGE = "Engineers closed the bridge to all lorries."
HARVEST = "Farmers around Lund brought in the harvest early."

WORDS = ["mill", "river", "bridge", "roof", "lorry", "farmer", "harvest", "mayor", "police", "fire", "tram", "boat"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(
    lambda words: " ".join(words).capitalize() + "."
)
STORIES = st.lists(st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4)


def told(*texts: str) -> list[Passage]:
    """The sentences of some English texts."""
    return passages(texts, ["en"] * len(texts))


def worth(*totals: float) -> list[Score]:
    """Scores with these totals."""
    return [Score(total) for total in totals]


def even(found: Sequence[Passage]) -> list[Score]:
    """The same score for all."""
    return worth(*[1.0] * len(found))


def shared(one: Passage, other: Passage) -> float:
    """The share of the shorter sentence's terms that two sentences have in common."""
    first, second = set(one.terms), set(other.terms)
    return len(first & second) / min(len(first), len(second))


def test_the_best_sentences_that_fit_are_chosen() -> None:
    found = told(MILL, BRIDGE, HARVEST)
    assert choose(found, worth(0.5, 0.9, 0.7), Limits(words=16)) == [1, 2]


def test_a_shorter_sentence_takes_the_room_that_a_better_one_cannot() -> None:
    found = told(MILL, BRIDGE)
    assert choose(found, worth(0.9, 0.5), Limits(words=7)) == [1]


def test_equal_sentences_are_taken_in_their_order() -> None:
    found = told(MILL, BRIDGE, HARVEST)
    assert choose(found, even(found), Limits(words=100)) == [0, 1, 2]


def test_what_is_said_is_not_said_again() -> None:
    found = told(MILL, "On Friday the mill in Orsk burned down to the ground.", HARVEST)
    assert choose(found, worth(0.9, 0.8, 0.1), Limits(words=100)) == [0, 2]


def test_what_was_taken_elsewhere_is_not_said_again() -> None:
    found = told(MILL, MILL, HARVEST)
    assert choose(found, worth(0.9, 0.8, 0.1), Limits(words=100, taken=[0])) == [2]


def test_only_allowed_sentences_are_chosen() -> None:
    found = told(MILL, BRIDGE, HARVEST)
    assert choose(found, even(found), Limits(words=100, allowed=lambda number: number != 1)) == [0, 2]


def test_ten_thousand_copies_are_one_sentence() -> None:
    found = told(" ".join([MILL] * 10_000))
    assert len(found) == 10_000
    assert choose(found, even(found), Limits(words=10_000)) == [0]


def test_nothing_is_chosen_from_nothing_or_with_no_room() -> None:
    found = told(MILL)
    assert choose([], [], Limits(words=100)) == []
    assert choose(found, even(found), Limits(words=3)) == []


def test_a_leaning_sentence_comes_with_the_one_before() -> None:
    found = told(f"{MILL} {ROOF}", HARVEST)
    chosen = choose(found, worth(0.1, 0.9, 0.4), Limits(words=16, leaning=lambda number: number == 1))
    assert chosen == [0, 1]


def test_a_leaning_sentence_is_left_out_where_the_pair_does_not_fit() -> None:
    found = told(f"{MILL} {ROOF}", HARVEST)
    assert choose(found, worth(0.1, 0.9, 0.4), Limits(words=12, leaning=lambda number: number == 1)) == [2]


def test_a_leaning_sentence_does_not_lean_on_what_is_printed_elsewhere() -> None:
    found = told(f"{MILL} {ROOF}")
    assert choose(found, worth(0.1, 0.9), Limits(words=100, taken=[0], leaning=lambda number: number == 1)) == []


def test_a_leaning_sentence_that_opens_its_document_is_never_chosen() -> None:
    found = told(MILL, ROOF)
    assert choose(found, even(found), Limits(words=100, leaning=lambda number: number == 1)) == [0]


def test_the_first_choice_opens_and_neighbours_stay_together() -> None:
    found = told(f"{MILL} {ROOF} {BRIDGE}", HARVEST)
    assert reading_order(found, [3, 2, 1]) == [3, 1, 2]
    assert reading_order(found, [1, 3, 2, 0]) == [0, 1, 2, 3]


def test_what_follows_the_first_sentence_in_its_report_is_read_behind_it() -> None:
    found = told(f"{MILL} {ROOF} {BRIDGE}", HARVEST)
    assert from_lede(found, [0, 3, 1], lambda _: 0) == [0, 1, 3]
    assert from_lede(found, [1, 0, 3], lambda _: 0) == [1, 0, 3]
    assert from_lede(found, [], lambda _: 0) == []


def test_days_are_told_one_after_the_other() -> None:
    found = told(f"{MILL} {ROOF} {BRIDGE}", HARVEST)
    assert from_lede(found, [1, 0, 3], lambda number: -number) == [1, 3, 0]


def test_no_choice_has_no_order() -> None:
    assert reading_order(told(MILL), []) == []


@given(STORIES, st.integers(1, 40))
def test_the_budget_holds_and_no_two_sentences_are_near_repeats(texts: list[str], words: int) -> None:
    found = told(*texts)
    chosen = choose(found, even(found), Limits(words=words))
    assert sum(found[number].words for number in chosen) <= words
    assert all(shared(found[one], found[other]) <= NEAR_REPEAT for one, other in combinations(chosen, 2))


@given(STORIES)
def test_whatever_is_left_out_of_a_large_budget_repeats_what_is_chosen(texts: list[str]) -> None:
    found = told(*texts)
    chosen = choose(found, even(found), Limits(words=10_000))
    covered = {pair for number in chosen for pair in zip(found[number].terms, found[number].terms[1:], strict=False)}
    for number in set(range(len(found))) - set(chosen):
        pairs = set(zip(found[number].terms, found[number].terms[1:], strict=False))
        near = any(shared(found[number], found[other]) > NEAR_REPEAT for other in chosen)
        assert near or pairs <= covered


@given(STORIES)
def test_reading_order_prints_each_choice_once(texts: list[str]) -> None:
    found = told(*texts)
    chosen = choose(found, even(found), Limits(words=30))
    assert sorted(reading_order(found, chosen)) == sorted(chosen)
