"""Headings, paragraphs and list items."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.blocks import blocks


def found(text: str) -> list[tuple[str, str]]:
    return [(block.kind, " ".join(text[block.start : block.end].split())) for block in blocks(text)]


def test_a_short_line_without_a_stop_is_a_heading() -> None:
    text = "Water in the streets\nThe dam broke on Monday.\nWhat happened?\nNobody knows it yet."
    assert [kind for kind, _ in found(text)] == ["heading", "paragraph", "heading", "paragraph"]


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    text = (
        "The dam above Kelling broke on Monday, and water stood in\n"
        "the streets of the old town by noon, when the Mayor came\n"
        "back from Lund.\nNobody was hurt."
    )
    assert [words[-12:] for _, words in found(text)] == ["k from Lund.", "dy was hurt."]


@pytest.mark.parametrize("mark", ["- ", "• ", "* ", "– "])
def test_a_bulleted_line_is_an_item_without_its_mark(mark: str) -> None:
    assert found(f"{mark}boats\n{mark}The army sent blankets.") == [
        ("item", "boats"),
        ("item", "The army sent blankets."),
    ]


def test_a_markdown_heading_is_one_whatever_it_says() -> None:
    text = "## The dam broke.\nNobody was hurt."
    assert found(text) == [("heading", "The dam broke."), ("paragraph", "Nobody was hurt.")]


@pytest.mark.parametrize("paragraph", ["他说：「水来了。」", "水坝在星期一决堤，洪水淹没了旧城区" * 3])
def test_a_paragraph_without_spaces_is_no_heading(paragraph: str) -> None:
    assert found(paragraph) == [("paragraph", paragraph)]


@given(st.text(st.sampled_from("ab A.?\n\t-#•1) “”水。"), max_size=80))
def test_blocks_lie_in_order_and_hold_every_letter(text: str) -> None:
    edges = [edge for block in blocks(text) for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    inside = "".join(text[block.start : block.end] for block in blocks(text))
    assert [char for char in inside if char.isalpha()] == [char for char in text if char.isalpha()]
