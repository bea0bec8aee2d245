"""Pairs of quotation marks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.quotemarks import quoted, unclosed, within

MARKED = [
    "“We won”",
    '"We won"',
    '“We won"',
    "„Wir siegten“",
    "»Wir siegten«",
    "« Nous gagnons »",
    "‘We won’",
    "「赢了」",
]


@pytest.mark.parametrize("quotation", MARKED)
def test_a_quotation_is_found_with_its_marks_however_they_are_set(quotation: str) -> None:
    text = f"On Monday she said {quotation} and left."
    assert [text[start:end] for start, end in quoted(text)] == [quotation]


@pytest.mark.parametrize("text", ["It's the workers' rights.", "a 5'10\" man", "“never closed", "no marks"])
def test_an_apostrophe_or_a_lonely_mark_is_no_quotation(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_inside_another_is_not_told_and_none_crosses_a_blank_line() -> None:
    text = "“He said ‘no’ to us,” she said."
    assert [text[start:end] for start, end in quoted(text)] == ["“He said ‘no’ to us,”"]
    assert quoted("“It broke.\n\nNobody came.”") == []


def test_a_paragraph_that_leaves_its_quotation_open_says_where() -> None:
    assert unclosed("“No,” she said. “It broke.", 0, 26) == 16
    assert unclosed("“No,” she said.", 0, 15) is None


@given(st.text(st.sampled_from("ab .\n“”\"'‘’„«»‚‹›「」`"), max_size=60))
def test_quotations_lie_in_order_and_apart(text: str) -> None:
    edges = [edge for pair in quoted(text) for edge in pair]
    assert edges == sorted(edges) and len(edges) == len(set(edges)) + sum(
        one[1] == other[0] for one, other in zip(quoted(text), quoted(text)[1:], strict=False)
    )


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        *((one, re.sub(r"\A\W+|\W+\Z", "", one)) for one in MARKED),
        ("“We won,”", "We won"),
        ("“We won, and you,”", "We won, and you"),
        ("“We won.”", "We won."),
        ("“We won!”", "We won!"),
        ("«\u00a0Nous gagnons,\u00a0»", "Nous gagnons"),
        ("“He said ‘no,’”", "He said ‘no,’"),
        ("“the workers’”", "the workers’"),
        ("“We go on in the next paragraph.", "We go on in the next paragraph."),
        ("''We won,''", "We won"),
        ("“”", "“”"),
    ],
)
def test_the_words_of_a_quotation_are_without_its_marks_and_the_comma_before_who_said_it(
    quotation: str, words: str
) -> None:
    start, end = within(quotation)
    assert quotation[start:end] == words


@given(st.text("“”\"'‘’«», a\n", max_size=20))
def test_the_words_lie_within_the_quotation(quotation: str) -> None:
    start, end = within(quotation)
    assert 0 <= start <= end <= len(quotation) and (quotation == "" or start < end)
