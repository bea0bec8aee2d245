"""Words, terms and their number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.tokens import count_words, fold, terms, words

ANY_TEXT = st.text(st.characters(), max_size=60)


def test_words_are_case_folded_without_the_possessive() -> None:
    assert words("Russia’s Straße isn't O'Brien's 3.5") == ["russia", "strasse", "isn't", "o'brien", "3", "5"]


def test_terms_are_stems_of_words_that_say_something() -> None:
    assert terms("The dams were breaking, and 40 people fled.", "en") == ["dam", "break", "40", "peopl", "fled"]
    assert terms("Die Dämme sind gebrochen", "xx") == ["die", "dämme", "sind", "gebrochen"]


@pytest.mark.parametrize("text", ["", "—", "of the and", "\ud800", "🙂🙂", "a b c"])
def test_a_text_that_says_nothing_has_no_terms(text: str) -> None:
    assert terms(text, "en") == []


def test_scripts_without_spaces_are_counted_by_pairs_of_characters() -> None:
    assert terms("水坝决堤", "zh") == ["水坝", "坝决", "决堤"]
    assert (count_words("水坝决堤"), count_words("水"), count_words("GDP增长5%")) == (3, 1, 3)


def test_wordings_that_differ_in_case_accents_and_marks_fold_to_one() -> None:
    assert fold("“We won’t PAY,” said José.") == fold('"We won\'t pay", said Jose')
    assert fold("We pay") != fold("We won't pay")


@given(ANY_TEXT, st.sampled_from(["en", "de", "zh", None, "xx", "pt-BR"]))
def test_counting_is_repeatable_and_knows_no_order_of_its_own(text: str, language: str | None) -> None:
    assert terms(text, language) == terms(text, language)
    assert sorted(terms(f"{text} {text}", language)) == sorted(terms(text, language) * 2)


@given(ANY_TEXT)
def test_a_text_has_a_length_where_it_has_words(text: str) -> None:
    assert (count_words(text) > 0) == bool(words(text))
    assert count_words(f"{text} dam") == count_words(text) + 1
