"""Whatever the text, offsets hold, results repeat, and time stays linear."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.text.quotes import Quote, find_quotes

WORDS = (
    "Ana Ruiz|Ruiz|she|he|the port|said|told|that|called|according to|who|adding|a farce|The bridge is shut|and|sagte"
)
MARKS = "“ ” \" ' ‘ ’ '' , . ? : — ( ) « » Mr."
PIECES = st.sampled_from([*WORDS.split("|"), *MARKS.split(), "\n", "\n\n"])
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200)


def pairs(quote: Quote) -> list[tuple[int, int]]:
    """Every pair of offsets of a quote."""
    return [pair for pair in (quote.content, quote.speaker, quote.cue, *quote.parts) if pair is not None]


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["en", "de", "fr", "es", "hu", None]))
def test_offsets_lie_within_the_text(text: str, language: str | None) -> None:
    for quote in find_quotes(text, language=language):
        assert all(0 <= start < end <= len(text) for start, end in pairs(quote))
        assert all(text[start:end].strip() for start, end in pairs(quote))
        assert not quote.parts or quote.content in quote.parts


@settings(max_examples=300, deadline=None)
@given(st.text("\"“”„«»‹›‘’'—–-aB ,.:?", max_size=12), st.sampled_from(["en", "de", "fr", "es"]))
def test_marks_and_dashes_alone_are_read_too(text: str, language: str) -> None:
    for quote in find_quotes(text, language=language):
        assert all(0 <= start < end <= len(text) for start, end in pairs(quote))


@pytest.mark.parametrize("text", ["»«—", '""—', "“”–", '""-', "“”,"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_a_quotation_of_nothing_before_a_dash_is_nobodys(text: str, language: str) -> None:
    assert find_quotes(text, language=language) == []


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_text_is_read_the_same_way_twice(text: str) -> None:
    assert find_quotes(text) == find_quotes(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_direct_quotation_begins_with_a_mark(text: str) -> None:
    for quote in find_quotes(text):
        assert not quote.direct or text[quote.content[0]] in "“”\"'‘„«»‚‹`「『"


HOSTILE = [
    *('"', "“", "”", "„", "« ", "» ", "‘", "' ", "« „ “ ' ", "“a ‘b ", "“a\n\n"),
    *("said ", "he said ", "had not said ", "“A” said ", '"A," he said. ', "told Ruiz ", "which said, ", "and saying "),
    *("Ana ", "Ana Ruiz ", "Ana: “B” ", "his claim to ", "a, ", "a\n"),
]


def seconds(unit: str, length: int) -> float:
    """Processor time for so many code points of nothing but `unit`, less the clearing up of what other tests left."""
    text = unit * (length // len(unit))
    gc.disable()
    began = time.process_time()
    find_quotes(text)
    spent = time.process_time() - began
    gc.enable()
    return spent


@pytest.mark.parametrize("unit", HOSTILE)
def test_twice_the_hostile_text_takes_twice_the_time(unit: str) -> None:
    pairs_of_times = ((seconds(unit, 40_000), seconds(unit, 80_000)) for _ in range(4))
    assert any(twice <= 2.6 * once + 0.1 and twice < 3 for once, twice in pairs_of_times), "a calm machine takes 0.5 s"


def test_a_paper_of_names_that_nothing_shows_to_be_persons_takes_linear_time() -> None:
    names = (f"Zork Qu{n:b}".translate({48: "a", 49: "b"}) for n in range(4000))
    text = "".join(f"{name} said it was so. He said “no”.\n\n" for name in names)
    began = time.process_time()
    find_quotes(text)
    assert time.process_time() - began < 5, "half a second"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "sagte " * 20),
        ("es", "dijo " * 20),
        ("es", "en las » ' „c,“ la"),
        ("fr", "chez Ana . “Oui,” Ana Ruiz la"),
    ],
)
def test_a_text_that_ends_within_a_clause_is_read(language: str, text: str) -> None:
    assert find_quotes(text, language=language) == []
