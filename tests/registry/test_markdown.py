"""Markdown loses its marks and keeps its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.registry.markdown import plain_text
from tests.registry.desk import Folder


def test_headings_emphasis_links_and_wrapped_lines_become_plain_lines() -> None:
    lines = "The **ferry** to [Holm](https://h.example 'x')\nran `aground` &amp; stuck."
    title, text = plain_text(f"# Ferry *aground*\n\n{lines}\n\n## The *hull*\n\n> It is _thin_.\n")
    assert title == "Ferry aground"
    assert text == "The ferry to Holm ran aground & stuck.\n\nThe hull\n\nIt is thin."


def test_what_is_struck_out_and_the_marks_of_notes_are_left_out() -> None:
    text = "It cost ~~90~~ 95 crowns[1], she said[citation needed][^2].\n\n[^2]: In a letter to the harbour."
    assert plain_text(text)[1] == "It cost 95 crowns, she said."
    assert plain_text("[1] is a number, and so is x[i].")[1] == "[1] is a number, and so is x[i]."


def test_a_last_link_that_only_says_where_it_leads_is_left_out() -> None:
    for link in ("[source](/x)", "([source](/x))", "[Quelle](/x)", "[[Link]](/x)"):
        assert plain_text(f"The ferry sank, she said {link}.")[1] == "The ferry sank, she said."
    assert plain_text("The [source](/x) of the river is dry.")[1] == "The source of the river is dry."


def test_a_heading_underlined_is_a_heading() -> None:
    assert plain_text("Ferry aground\n=============\n\nText.") == ("Ferry aground", "Text.")


def test_list_items_keep_a_mark() -> None:
    assert plain_text("- One was cold.\n- Two were wet.\n\n1. First\n2. Second")[1].split("\n\n") == [
        "- One was cold.", "- Two were wet.", "1. First", "2. Second",
    ]  # fmt: skip


def test_images_code_tables_and_scripts_are_left_out() -> None:
    blocks = ("![alt](a.png) A gale blew.", "```\ncode()\n```", "    indented()", "| a | b |\n|---|---|\n| c | d |")
    assert plain_text("\n\n".join((*blocks, "<script>\nx()\n</script>"))) == ("", "A gale blew.")
    assert plain_text("He said <b>no</b><script>alert(1)</script> twice.")[1] == "He said no twice."


def test_paragraphs_and_items_that_are_only_links_are_left_out() -> None:
    text = "[Home](/) | [Sea](/sea)\n\nThe ferry is [stuck](/s).\n\n- [More](/m)\n- [Less](/l) of it\n\n[Top](/)"
    assert plain_text(text)[1] == "The ferry is stuck.\n\n- Less of it"


def test_a_line_above_a_list_of_links_is_no_article() -> None:
    links = "\n".join(f"- [Ferry number {number} runs aground](/{number})" for number in range(9))
    assert plain_text(f"# Links\n\nWhat we read this week.\n\n{links}") == ("Links", "")


def test_a_front_matter_title_comes_before_the_first_heading(folder: Folder) -> None:
    text = "---\ntitle: Ferry aground\n---\n# {}\n\nThe ferry to Holm ran aground on Tuesday with forty people.\n"
    assert folder.only("a.md", text.format("Ferry aground")).text.startswith("The ferry")
    assert folder.only("a.md", text.format("Our week at sea")).title == "Ferry aground"


@given(st.text(st.sampled_from("#*_[]()<>!`-1.\n ab|~&;\"'\\"), max_size=60))
def test_any_text_is_markdown(text: str) -> None:
    title, plain = plain_text(text)
    assert "\n" not in title and "\n\n\n" not in plain
