"""What a sentence's score is made of."""

from __future__ import annotations

import math

import pytest

from digest.model import Score
from digest.ranking.sentences.passages import passages
from digest.ranking.sentences.salience import FAR, WEIGHTS, score

FIRE = "The mill in Orsk burned down on Friday. Nobody was hurt. The owner blamed a faulty lamp."
FIRE_TOO = "Fire destroyed the mill in Orsk. Police looked for witnesses in the lower town."
FAIR = "Lund opened its spring fair with a parade of tractors. The ferris wheel stands by the river."


def scored(*texts: str, voices: list[int] | None = None, titles: tuple[str, ...] = ()) -> dict[str, Score]:
    """The scores of all sentences of some English texts, each a voice of its own, by the sentence."""
    found = passages(texts, ["en"] * len(texts))
    scores = score(found, voices=voices or range(len(texts)), titles=titles, language="en")
    return {passage.text: one for passage, one in zip(found, scores, strict=True)}


def test_the_terms_of_a_score_add_up_to_its_total() -> None:
    for one in scored(FIRE, FIRE_TOO, titles=("Mill burns",)).values():
        assert one.total == pytest.approx(sum(one.terms.values()))
        assert one.terms.keys() == WEIGHTS.keys()


def test_every_term_lies_between_nothing_and_its_weight() -> None:
    for one in scored(FIRE, FIRE_TOO, FAIR, titles=("Mill burns", "Fair opens")).values():
        assert all(0 <= value <= WEIGHTS[name] for name, value in one.terms.items())


def test_position_falls_evenly_and_ends_at_the_twentieth_sentence() -> None:
    text = " ".join(f"Wagon number {number} left the yard." for number in range(FAR + 5))
    places = [one.terms["position"] / WEIGHTS["position"] for one in scored(text).values()]
    assert places[:3] == pytest.approx([1, 1 - 1 / FAR, 1 - 2 / FAR])
    assert places[FAR:] == [0] * 5


def test_what_another_voice_says_too_is_supported() -> None:
    scores = scored(FIRE, FIRE_TOO)
    assert scores["The mill in Orsk burned down on Friday."].terms["support"] == pytest.approx(
        WEIGHTS["support"] * 2 / 4
    )
    assert scores["Nobody was hurt."].terms["support"] == 0


def test_a_reprint_supports_nothing() -> None:
    assert all(one.terms["support"] == 0 for one in scored(FIRE, FIRE, voices=[7, 7]).values())


def test_words_in_quotation_marks_count_but_a_mocked_word_does_not() -> None:
    scores = scored(
        'The mayor said, "We will rebuild the mill by autumn." '
        'It was the third "event" at the mill within only two years, as neighbours on both banks of the river recall.'
    )
    assert [one.terms["quotation"] for one in scores.values()] == [WEIGHTS["quotation"], 0]


def test_a_sentence_with_all_words_of_the_headline_has_the_whole_title_term() -> None:
    scores = scored(FIRE, titles=("Mill in Orsk burned",))
    assert scores["The mill in Orsk burned down on Friday."].terms["title"] == pytest.approx(WEIGHTS["title"])
    assert scores["Nobody was hurt."].terms["title"] == 0


def test_no_sentences_have_no_scores() -> None:
    assert score([], voices=[]) == []


def test_a_sentence_of_stop_words_has_a_finite_score() -> None:
    (one,) = scored("It is what it is.").values()
    assert math.isfinite(one.total)
    assert one.terms["support"] == one.terms["centrality"] == 0


def test_scores_do_not_depend_on_the_order_of_documents() -> None:
    assert scored(FIRE, FIRE_TOO, FAIR) == scored(FAIR, FIRE_TOO, FIRE)
