"""The data of each language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from digest.text import languages
from digest.text.languages import first_names, load
from digest.text.languages.checking import problems

PATTERNS = ("speculation", "outlook", "possible", "background", "first_person", "loaded", "reporting", "today")


@pytest.mark.parametrize("code", languages.known())
def test_every_list_that_is_a_pattern_compiles(code: str) -> None:
    data = load(code)
    for name in (*PATTERNS, *(name for name in data.lists if name.startswith("clutter_"))):
        assert isinstance(data.pattern(name), re.Pattern)


def test_a_region_is_ignored_and_an_unknown_language_is_plain() -> None:
    assert load("en-GB").stop_words == load("EN_us").stop_words == load(None).stop_words
    assert (load("xx").code, load("xx").stop_words, load("../en").lists) == ("xx", frozenset(), {})


def test_a_list_that_is_absent_finds_nothing() -> None:
    assert load("en").pattern("no such list").search("anything at all") is None


@pytest.mark.parametrize(
    ("name", "found", "not_found"),
    [
        ("speculation", "it may rain", "in May 2021 it rained"),
        ("outlook", "the council will meet", "Will Stone won"),
        ("first_person", "then I left", "after World War I"),
        ("today", "it broke today", "today’s dams"),
    ],
)
def test_a_word_is_told_from_the_name_that_looks_like_it(name: str, found: str, not_found: str) -> None:
    assert load("en").pattern(name).search(found)
    assert not load("en").pattern(name).search(not_found)


def test_every_list_that_the_page_on_languages_names_is_in_the_english_pack() -> None:
    page = (Path(__file__).parents[2] / "docs" / "languages.md").read_text("utf-8")
    table = page[page.index("| step |") : page.index("Most lists hold")]
    named = set(re.findall(r"`(\w+)`", table)) - {"stop_words", "months", "weekdays", "titles_with_point"}
    assert len(named) > 30
    assert named <= load("en").lists.keys()


@pytest.mark.parametrize("code", sorted({*languages.known()} - {"en"}))
def test_a_pack_has_every_list_of_the_english_one_but_those_of_english_alone(code: str) -> None:
    assert load("en").lists.keys() - load(code).lists.keys() == {"document"}


@pytest.mark.parametrize("code", languages.known())
def test_nothing_is_wrong_with_the_packs_that_come_with_the_program(code: str) -> None:
    languages.check(code)


@pytest.mark.parametrize(
    ("pack", "line"),
    [
        ({"stopwords": "de het"}, "stopwords: nothing reads this; did you mean stop_words?"),
        ({"stop_words": ["de", "het"]}, "stop_words: a string of words is wanted"),
        (
            {"weekdays": [["maandag"]]},
            "weekdays: 7 lists of names are wanted, each with all its forms in small letters",
        ),
        ({"lists": {"outlok": ["zal"]}}, "lists.outlok: nothing reads this; did you mean outlook?"),
        ({"lists": {"outlook": "zal"}}, "lists.outlook: a list of strings is wanted"),
        ({"lists": {"outlook": ["zal", 3]}}, "lists.outlook: a list of strings is wanted"),
        ({"lists": []}, "lists: a table [lists] is wanted"),
        (
            {"lists": {"outlook": ["zal", "(zou"]}},
            "lists.outlook: '(zou' is no pattern (missing ), unterminated subpattern at position 0); "
            "a sign that means itself takes a \\",
        ),
    ],
)
def test_what_is_wrong_with_a_pack_is_said_in_one_line(pack: dict[str, Any], line: str) -> None:
    keys = frozenset({"stop_words", "weekdays", "lists"})
    assert problems(pack, keys, frozenset({"outlook", "background"})) == [line]


@pytest.mark.parametrize(("name", "sex"), [("tomás", "m"), ("tomas", "m"), ("renée", "f"), ("renee", "f")])
def test_a_first_name_is_known_without_its_accents_too(name: str, sex: str) -> None:
    assert first_names()[name] == sex
