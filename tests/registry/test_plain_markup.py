"""Plain mark-up is read without a parser, and says what a parser would say of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.registry.plain_markup import plain_lines
from digest.registry.sanitise import bounded, read_markup

ODD = "<!-- -->"
"""Behind a text, it says nothing and sends the text to the parser."""
NAMES = ("p", "div", "b", "a", "li", "ul", "h2", "blockquote", "br")
TAGS = (
    *(f"<{close}{name}>" for name in NAMES for close in ("", "/")),
    "<br/>", "<hr />", "<p/>", '<a href="x&amp;y" rel=\'z\'>', "<P CLASS=\"lede\">", "<img src='x'>", "<td>",
)  # fmt: skip
TEXTS = (
    "Rain", " ", "\n\n", "\n \n", "wind &amp; hail", "&lt;p&gt;", "&nbsp;", "&#8217;s", "&#150;", "&eacute;", "&",
    "a < b", "-", "…", "\r\n", "\t", "\x0c", "Größe", "\u2003", "\xa0",
)  # fmt: skip


@given(st.lists(st.sampled_from([*TAGS, *TEXTS]), max_size=14).map("".join))
@settings(max_examples=600)
def test_it_says_what_the_parser_says(markup: str) -> None:
    lines = plain_lines(markup)
    assert lines is None or bounded("\n\n".join(lines)) == read_markup(markup + ODD).text


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>Rain.</p>\n<p>Wind <b>and</b>\nhail.</p>", ["Rain.", "Wind and hail."]),
        ("<div><p>Rain.</p><ul><li>Wind</li><li>Hail</li></ul></div>", ["Rain.", "- Wind", "- Hail"]),
        ('<a href="https://a.example/?a=1&amp;b=2">Rain</a> &amp; wind<br/>Hail', ["Rain & wind", "Hail"]),
        ("Rain <i>again</i>.\n\nWind.", ["Rain again.", "Wind."]),
    ],
)
def test_paragraphs_lists_and_breaks_are_lines(markup: str, lines: list[str]) -> None:
    assert plain_lines(markup) == lines


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Rain<p>Wind",
        "<p>Rain</div>",
        "<b><p>Rain</p></b>",
        "<table><tr><td>Rain</td></tr></table>",
        "<p>Rain<img src='x'></p>",
        "<p>Rain &eacute;</p>",
        "<p>a < b</p>",
        "<p onclick=x>Rain</p>",
        "<p></p>",
        "<p>\x00Rain</p>",
        "<p>" + "Rain. " * 10_000 + "</p>",
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(markup: str) -> None:
    assert plain_lines(markup) is None


def test_on_pages_of_the_web_both_say_the_same(shared: Path) -> None:
    plain = 0
    for path in sorted((shared / "corpora" / "pages").rglob("*.html"))[:150]:
        pieces = path.read_bytes().decode("utf-8", "replace").split("\n")
        for number in range(0, len(pieces), 20):
            markup = "\n".join(pieces[number : number + 20])
            if (lines := plain_lines(markup)) is not None:
                plain += 1
                assert "\n\n".join(lines) == read_markup(markup + ODD).text, markup
    assert plain > 300
