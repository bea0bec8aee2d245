"""The newsletter's own words in each language."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from jinja2 import BaseLoader

from digest.composer import words
from digest.composer.render import render_issue
from digest.composer.words import problems

from .sample import sample_issue

FOLDER = files("digest.composer") / "words"
LANGUAGES = sorted(file.name.removesuffix(".toml") for file in FOLDER.iterdir())


def data(language: str) -> dict[str, dict[str, object]]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_words_with_the_same_blanks(language: str) -> None:
    english, other = data("en"), data(language)
    for section in english:
        assert set(other[section]) == set(english[section])
        for name, phrase in english[section].items():
            if name != "locale":
                assert blanks(other[section][name]) == blanks(phrase), name


def blanks(phrase: object) -> set[str]:
    return set(re.findall(r"\{\w+\}", str(phrase)))


@pytest.mark.parametrize("tag", ["de", "de-AT", "DE", "de_CH"])
def test_a_region_does_not_matter(tag: str) -> None:
    assert words.load(tag)["background"] == "Hintergrund"


@pytest.mark.parametrize("tag", ["it", "", "../en", "x-klingon"])
def test_a_language_without_words_is_served_in_english(tag: str) -> None:
    assert words.load(tag)["background"] == "Background"


@pytest.mark.parametrize(("language", "told"), [("eo", ' lang="en"'), ("de-AT", ""), ("en-GB", "")])
def test_fixed_words_of_another_language_are_read_out_as_theirs(loader: BaseLoader, language: str, told: str) -> None:
    files = render_issue(replace(sample_issue(), language=language), loader)
    for name, element in {"index.html": "<h4", "issue.mjml": '<h4 class="sec"'}.items():
        headings = re.findall(rf"{element}([^>]*)>", files[name].decode())
        assert headings and set(headings) == {told}


def test_counts_have_their_plural() -> None:
    english = words.load("en")
    assert [english.count("articles", number) for number in (1, 5)] == ["1 article", "5 articles"]


def test_lists_are_written_out() -> None:
    english = words.load("en")
    assert [english.listing(list(names)) for names in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(("tag", "side"), [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl")])
def test_a_language_has_a_direction(tag: str, side: str) -> None:
    assert words.direction(tag) == side


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ({"phrases": {"lead": "x", "page": "Seite {number} von {total}"}}, None),
        ({}, "phrases: is not there"),
        ({"phrases": {"page": "Seite {number} von {total}"}}, "phrases.lead: is not there (in English 'Lead story')"),
        (
            {"phrases": {"lead": "x", "page": "Seite {nummer}"}},
            "phrases.page: the words in braces must be those of 'Page {number} of {total}'",
        ),
        ({"phrases": {"lead": 3, "page": "{number} {total}"}}, "phrases.lead: words in quotation marks are wanted"),
        ({"phrases": {"lead": "x", "page": "{number} {total}", "lad": ""}}, "phrases.lad: nothing prints this"),
    ],
)
def test_what_is_wrong_with_a_file_of_words_is_said_in_one_line(written: dict[str, object], line: str | None) -> None:
    english = {"phrases": {"lead": "Lead story", "page": "Page {number} of {total}"}}
    assert list(problems(written, english)) == ([] if line is None else [line])
