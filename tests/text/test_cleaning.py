"""From any text to clean text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import InputError
from digest.text.cleaning import LONGEST_TEXT, clean, normalised
from digest.text.clutter import is_one_paragraph, without_clutter
from tests.text.pages import CLUTTER, ENDING, HEADINGS, OPENING, PARAGRAPHS, page

ANY_TEXT = st.text(st.characters())  # lone surrogates and control characters too
LINES = st.sampled_from([*CLUTTER, *HEADINGS, *PARAGRAPHS, *OPENING.split("\n"), *ENDING.split("\n"), "", "- item"])
PAGES = st.tuples(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\n\n", "\r\n", "\u2028"])).map(
    lambda page: page[1].join(page[0])
)


@given(ANY_TEXT | PAGES)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert normalised(once) == once


@given(ANY_TEXT)
def test_clean_text_can_be_kept_as_utf8_on_ordinary_lines(text: str) -> None:
    once = clean(text)
    assert once.encode("utf-8").decode("utf-8") == once
    assert "\n\n\n" not in once and "  " not in once and once == once.strip()


@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=8, unique=True))
def test_a_text_of_nothing_but_genuine_paragraphs_keeps_them_all(paragraphs: list[str]) -> None:
    text = page("\n\n".join(paragraphs))
    assert clean(text) == text


@pytest.mark.parametrize(
    "text", ["", "\n" * 100_000, " \t\u00a0\u3000", "\u200b\ufeff\u202e", "\ud800\udfff", "\x00\x07"]
)
def test_nothing_that_can_be_read_is_an_empty_text(text: str) -> None:
    assert clean(text) == ""


def test_line_ends_invisible_characters_and_spaces_are_made_one() -> None:
    text = "The dam\u200b broke.\r\nWater\u00ad\u00a0 stood \x0bin the\tstreets.\u2029\n\n\n\nCafe\u0301s closed."
    assert clean(text) == "The dam broke.\nWater stood\nin the streets.\n\nCafés closed."


@given(ANY_TEXT | PAGES)
def test_a_text_in_order_takes_a_short_cut_to_the_same(text: str) -> None:
    assert normalised(text) == normalised(text + "\x00")  # which there is no short cut for


@given(st.lists(st.sampled_from([*PARAGRAPHS, *CLUTTER, *HEADINGS, ENDING]), min_size=1, max_size=9))
def test_a_single_long_line_needs_no_closer_look(lines: list[str]) -> None:
    line = normalised(" ".join(lines))
    if is_one_paragraph(line):
        assert without_clutter(line) == line


def test_a_letter_keeps_thirty_marks_and_no_more() -> None:
    assert len(clean("z" + "\u0335" * 500)) == 31
    assert clean("————" * 20 + " said nobody at all in the whole of this long story.").startswith("—" * 80)


def test_what_is_no_text_or_no_article_is_refused_with_its_limit() -> None:
    with pytest.raises(InputError, match="not bytes"):
        clean(b"The dam broke.")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="20,000,000"):
        clean("a" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize(("corpus", "least"), [("stories/basil-50", 0.999), ("summaries/multinews-50", 0.99)])
def test_real_news_is_kept_nearly_whole(shared: Path, corpus: str, least: float) -> None:
    kept = told = 0
    for line in (shared / "corpora" / f"{corpus}.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        for text in record.get("documents") or [record["text"]]:
            told += len(normalised(text).split())
            kept += len(clean(text).split())
    assert kept >= least * told


def test_what_colours_a_terminal_is_left_out_whole() -> None:
    assert clean("The \x1b[1;31mred\x1b[0m ferry \x1b]0;title\x07sank.\x1b") == "The red ferry sank."
