"""Words, terms and their number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.tokens import count_words, fold, reading_length, terms, words

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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("पुरानी चक्की जल गई।", ["पुरानी", "चक्की", "जल", "गई"]),
        ("পুরানো মিলটি", ["পুরানো", "মিলটি"]),
        ("می‌شود", ["می\u200cشود"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
    ],
)
def test_a_word_keeps_the_marks_on_its_letters(text: str, found: list[str]) -> None:
    assert words(text) == found
    assert count_words(text) == len(found)


def test_points_that_are_as_often_left_out_make_no_other_word() -> None:
    assert words("שָׁלוֹם") == words("שלום") and words("كَتَبَ") == words("كتب") and words("كتـــاب") == words("كتاب")


def test_a_character_is_a_letter_with_its_marks_and_the_vowels_around_it() -> None:
    assert terms("สะพานเก่า", "th") == ["สะพา", "พาน", "นเก่า"]
    assert terms("ស្រូវ", "km") == ["ស្រូវ"]


def test_tibetan_is_counted_by_pairs_of_syllables() -> None:
    assert terms("གྲོང་ཁྱེར་ནང་།", "bo") == ["གྲོངཁྱེར", "ཁྱེརནང"]


@pytest.mark.parametrize(
    ("text", "length"),
    [("The dam broke", 3), ("水坝决堤了人们跑了", 4), ("สะพานเก่าถูกปิด", 3), ("GDP增长", 2), ("水", 1)],
)
def test_so_many_characters_of_an_unspaced_script_are_read_as_one_word(text: str, length: int) -> None:
    assert reading_length(text) == length


def test_small_words_of_languages_without_a_pack_are_known() -> None:
    assert terms("мост на реке в городе", "ru") == terms("мост реке городе", "ru")
    assert terms("הגשר של העיר", "he") == ["הגשר", "העיר"]


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
