"""The names in a title and a first sentence say whom and what a report is about."""

from __future__ import annotations

from digest.ranking.grouping.leads import lead_names


def test_names_inside_the_first_sentence_count_and_everyday_words_do_not() -> None:
    text = "Police in Penhallow arrested a man on Monday over the theft of a goose. The judge sits in Truro."
    assert lead_names("", text, "en", ["Penhallow", "Monday", "Truro"]) == ["penhallow"]


def test_a_name_of_two_words_that_begins_a_sentence_is_one() -> None:
    assert lead_names("", "Colin Gander went to prison.", "en", ["Gander"]) == ["colin", "gander"]


def test_a_word_that_always_begins_a_sentence_is_a_name_where_it_comes_twice() -> None:
    assert lead_names("Redmere win the cup", "Redmere won by a goal.", "en", []) == ["redmer"]
    assert lead_names("Otters win the cup", "It was won by a goal.", "en", []) == []


def test_what_is_also_written_small_is_no_name() -> None:
    assert lead_names("Two Die In Tractor Crash", "They were on a tractor when it fell.", "en", ["Tractor"]) == []


def test_german_nouns_are_names_only_after_a_word_of_place_or_another_name() -> None:
    title = "Räuber überfällt Spielhalle in Hagenau"
    assert lead_names(title, "Ein Mann hat Aufseher Nils Krol bedroht.", "de", ["Spielhalle", "Hagenau"]) == [
        "hagenau",
        "krol",
        "nil",
    ]
