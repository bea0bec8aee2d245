"""Text on its way to paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.composer.printable import bound, columns, margined, printable, wrapped

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def test_white_space_is_collapsed_and_nothing_else_changes() -> None:
    assert printable("  Rain\r\n\tfell – “hard”,  they said.\n") == "Rain fell – “hard”, they said."


def test_a_no_break_space_belongs_to_its_source() -> None:
    assert printable("« Oui\u00a0! »") == "« Oui\u00a0! »"


def test_characters_that_no_format_may_carry_are_gone() -> None:
    assert printable("a\x00b\x1b[31mc\x7fd\ufffee\x85f") == "ab[31mcde f"
    assert printable("a\ud800b") == "a\ufffdb"


def test_a_directional_override_stays_in_an_isolate_of_its_own() -> None:
    assert printable("\u202eevil") == "\u2068\u202eevil\u2069"
    assert printable("a\u2069b\u2066c") == "\u2068ab\u2066c\u2069\u2069"


def test_right_to_left_text_without_overrides_is_left_alone() -> None:
    assert printable("שלום\u200f עולם") == "שלום\u200f עולם"


@given(ANY_TEXT)
def test_printing_twice_is_printing_once_but_for_isolates(text: str) -> None:
    once = printable(text)
    assert printable(once).strip("\u2068\u2069") == once.strip("\u2068\u2069")
    once.encode()


def test_wide_and_combining_characters_are_measured_as_terminals_do() -> None:
    assert columns("abc") == 3
    assert columns("漢字") == 4
    assert columns("e\u0301") == 1


@given(ANY_TEXT, st.integers(8, 80), st.sampled_from(["", "- ", "    "]))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, width: int, first: str) -> None:
    text = printable(text)
    lines = wrapped(text, width, first, "  ").split("\n")
    assert all(columns(line) <= width for line in lines)
    assert without_spaces("".join(lines)) == without_spaces(first + text)


def without_spaces(text: str) -> str:
    return text.replace(" ", "")


def test_a_reference_stays_with_its_sentence() -> None:
    assert wrapped("aaaa bbbb [1] cccc", 10) == "aaaa\nbbbb [1]\ncccc"


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert wrapped("x" * 25, 10) == "x" * 10 + "\n" + "x" * 10 + "\n" + "x" * 5


@pytest.mark.parametrize(
    ("margin", "beside"),
    [("1911", "1911    The\n        hull"), ("Aug 2021–Apr 2025", "Aug 2021–Apr\n2025\n        The\n        hull")],
)
def test_a_margin_stands_beside_its_text_or_above_it(margin: str, beside: str) -> None:
    assert margined("The hull", margin, 12, 8) == beside


def test_a_french_mark_stays_with_its_word() -> None:
    assert wrapped("Il dit : « Le pont »", 8) == "Il dit :\n« Le\npont »"
    assert bound("Pourquoi ? « Le pont » : oui") == "Pourquoi\u00a0? «\u00a0Le pont\u00a0»\u00a0: oui"
    assert bound("Un :café and 3 ?a") == "Un :café and 3 ?a"
