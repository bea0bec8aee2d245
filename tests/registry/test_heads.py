"""What the first lines of a file say, and where its text begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry.heads import Head, split_front_matter, split_head


def test_head_lines_end_at_a_blank_line_and_their_case_does_not_matter() -> None:
    head, body = split_head("TITLE: Ferry: the facts\nurl:  https://a.example/?b=c\nDate:\n\nText: more\n")
    assert head == Head(title="Ferry: the facts", url="https://a.example/?b=c")
    assert body.strip() == "Text: more"


@pytest.mark.parametrize(
    "text",
    [
        "Date: 3 July is when the ferry ran aground.\nNobody was hurt.",
        "Warning: gales are forecast\nTitle: none\n\nText",
        "The title: a memoir\n\nText",
        "Text first\nTitle: late\n\nMore",
        "",
    ],
)
def test_text_that_only_looks_like_a_head_is_text(text: str) -> None:
    assert split_head(text) == (Head(), text)


def test_several_head_lines_need_no_blank_line() -> None:
    head, body = split_head("Title: Ferry\nDate: 2025-07-03\nHolm: a ferry ran aground.")
    assert (head.title, head.date, body) == ("Ferry", "2025-07-03", "Holm: a ferry ran aground.")


def test_a_word_that_no_head_has_is_told() -> None:
    assert split_head("Title: Ferry\nByline: Ann\n\nText")[0] == Head(title="Ferry", unknown=("Byline",))


def test_heads_may_be_in_other_languages_and_name_a_source() -> None:
    assert split_head("Titel: Fähre\nDatum: 3.7.2025\nQuelle: Holm Post\n\nText")[0] == Head(
        title="Fähre", date="3.7.2025", publisher="Holm Post"
    )
    assert split_head("Título: Barco\nFuente: https://holm.example/f\n\nText")[0].url == "https://holm.example/f"


def test_the_first_of_two_titles_counts() -> None:
    assert split_head("Title: Ferry\nTitle: Boat\n\nText")[0].title == "Ferry"


def test_front_matter_is_read_as_site_generators_write_it() -> None:
    matter = """---
layout: post
title: "Ferry \\"Ida\\": aground"
date: 2025-07-03 14:30:00 +0200   # summer time
canonical_url: 'https://a.example/it''s'
tags:
  - sea
  - title: none
category: [news]
lang: da
---
Text
"""
    head, body = split_front_matter(matter)
    assert (head.title, head.date) == ('Ferry "Ida": aground', "2025-07-03 14:30:00 +0200")
    assert (head.url, head.section, head.language) == ("https://a.example/it's", "", "da")
    assert (head.unknown, body) == ((), "Text\n")


def test_a_folded_title_is_one_line() -> None:
    assert (
        split_front_matter("---\ntitle: >-\n  Ferry runs\n  aground\ndate: 2025-07-03\n---\n")[0].title
        == "Ferry runs aground"
    )


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    for text in ("---\nA thought.\n---\nMore.", "---\ntitle: never ends\n\nText", "---"):
        assert split_front_matter(text) == (Head(), text)


def test_markdown_may_have_a_plain_head() -> None:
    assert split_front_matter("Title: Ferry\n\n# Text")[0].title == "Ferry"


@given(st.text(st.sampled_from("Tt:itle -\n#'\"|>ab")))
def test_no_text_raises_and_none_of_it_is_made_up(text: str) -> None:
    for split in (split_head, split_front_matter):
        assert text.endswith(split(text)[1])
