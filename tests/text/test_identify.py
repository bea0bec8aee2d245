"""Which language a text is in, however short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Article
from digest.registry.tongue import tongue
from digest.text.identify import LEAST_STOP_WORDS, SHORTEST, guess_language, shows, stop_word_share, told_language
from digest.text.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("河上的旧桥周四关闭。", "zh"),
        ("川の古い橋が木曜日に閉鎖された。", "ja"),
        ("다리가 목요일에 폐쇄되었다.", "ko"),
        ("สะพานเก่าถูกปิดเมื่อวันพฤหัสบดี", "th"),
        ("הגשר הישן נסגר ביום חמישי.", "he"),
        ("Η παλιά γέφυρα έκλεισε την Πέμπτη.", "el"),
        ("Հին կամուրջը փակվել է։", "hy"),
        ("አሮጌው ድልድይ ተዘጋ።", "am"),
        ("পুরানো সেতু বন্ধ।", "bn"),
        ("ສະພານເກົ່າຖືກປິດ", "lo"),
    ],
)
def test_a_script_tells_the_language_of_a_headline(text: str, language: str) -> None:
    assert guess_language(text) == language
    assert tongue(text, "en") == language


def test_a_name_in_another_script_tells_nothing() -> None:
    assert tongue("The mayor of Lund met 王小明 on Thursday and opened the quay.", "en") == "en"


def test_a_short_text_is_in_the_expected_language_where_scripts_are_shared() -> None:
    assert tongue("東京都知事選", "ja") == "ja"
    assert tongue("Мост закрыт.", "ru") == "ru"


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [
        ("Мост закрыт.", "en", "ru"),
        ("Міст закрито.", "uk", "uk"),
        ("أغلق الجسر.", "en", "ar"),
        ("پل بسته شد.", "fa", "fa"),
        ("पुल बंद है।", "en", "hi"),
    ],
)
def test_a_short_text_in_a_shared_script_is_in_no_language_of_another_one(
    text: str, expected: str, language: str
) -> None:
    assert tongue(text, expected) == language


def test_the_small_words_of_a_brief_note_prove_another_language_and_those_of_a_headline_nothing() -> None:
    note = "Le vieux pont de Lund a été fermé jeudi après la découverte de fissures dans une de ses piles."
    assert len(note) < SHORTEST
    assert [tongue(note, expected) for expected in ("fr", "de", "en")] == ["fr"] * 3
    assert tongue("Pont de Lund fermé", "de") == "de"
    assert tongue("Man dies in fire", "en") == "en"


PIECES = (
    "the",
    "of",
    "that's",
    "The",
    "harbour",
    "wall-to-wall",
    "…",
    "a/b",
    "don't",
    "3.5",
    "\n",
    "été",
    "and",
    "it",
    "is",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(alphabet="aei thefod.'-\n", max_size=30))
def test_a_quick_count_proves_no_more_than_a_whole_one(text: str) -> None:
    assert shows(text, "en") == (stop_word_share(text, "en") >= LEAST_STOP_WORDS)


GERMAN = "„Wir bauen die Mühle wieder auf“, sagte Anna Ruiz am Samstag in der Stadt, die an dem Fluss und im Tal liegt."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("Man dies in fire", "en"),
        ("Orsk 1790", "en"),
        ("The old mill in Orsk burned down on Friday night.", "en"),
        (GERMAN, "de"),
        ("Der Damm brach in der Nacht.", "en"),
        ("הגשר הישן נסגר.", "he"),
        ("De oude molen van Orsk is in de nacht van vrijdag op zaterdag volledig afgebrand. " * 3, "nl"),
    ],
)
def test_a_text_that_nobody_has_told_the_language_of_tells_it_or_is_english(text: str, language: str) -> None:
    assert told_language(text) == language
    assert Article.from_text(text).language == language


def test_quotations_are_found_in_whatever_language_the_text_tells() -> None:
    assert find_quotes(GERMAN) == find_quotes(GERMAN, language="de") != []
