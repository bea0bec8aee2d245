"""Mails are read as mail programs read them: leniently, and by the cascade."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.composer.lint.contrast import check_contrast
from digest.composer.lint.css import Declaration, matches, read_declarations, read_sheet
from digest.composer.lint.markup import Element, read_markup
from digest.composer.lint.opening import preheader
from tests.composer.lint.mails import HTML, MESSAGE, found


def only(html: str, tag: str) -> Element:
    return next(element for element in read_markup(html).walk() if element.tag == tag)


def test_a_sheet_is_read_with_its_media_queries_and_lines() -> None:
    media, inside, outside = read_sheet("@media (x) {\n/* {;} */\n.a, b { color: red !important; }\n}\np{top:0}")
    assert (media.selectors, media.at) == ((), ("@media (x)",))
    assert (inside.selectors, inside.line) == ((".a", "b"), 3)
    assert inside.declarations == (Declaration("color", "red", important=True),)
    assert (outside.selectors, outside.at) == (("p",), ())


def test_a_semicolon_in_an_address_or_a_text_ends_nothing() -> None:
    declared = read_declarations("background:url(data:image/png;base64,AA);content:';';color:red")
    assert [each.name for each in declared] == ["background", "content", "color"]


@pytest.mark.parametrize(
    ("selector", "specificity"),
    [
        ("p", (0, 0, 1)),
        (".a p", (0, 1, 1)),
        ("div.a > p", (0, 1, 2)),
        ("#x .a p.b", (1, 2, 1)),
        ("*", (0, 0, 0)),
        (".b > p", None),
        ("section p", None),
        ("p + p", None),
        ("p:hover", None),
        ("", None),
    ],
)
def test_a_selector_matches_with_its_specificity(selector: str, specificity: tuple[int, int, int] | None) -> None:
    paragraph = only('<main id="x"><div class="a c"><p class="b">', "p")
    assert matches(paragraph, selector) == specificity


@pytest.mark.parametrize(
    ("html", "findings"),
    [
        ('<p style="color:#777">x', 1),
        ('<p style="color:#767676">x', 0),
        ('<p style="color:#949494;font-size:24px">x', 0),
        ('<p style="color:#949494;font:700 19px Arial">x', 0),
        ('<h1 style="color:#949494">x', 0),
        ('<p style="color:#777;display:none">x', 0),
        ('<p style="color:#777"><b style="color:#000">x</b></p>', 0),
        ('<td bgcolor="black">x', 1),
        ('<td bgcolor="black"><p style="color:white">x', 0),
        ('<td style="background:url(x.png)"><p style="color:#fff">x', 0),
        ("<style>p{color:#777}</style><p>x", 1),
        ('<style>p{color:#777}</style><p style="color:#000">x', 0),
        ('<style>p{color:#777!important}</style><p style="color:#000">x', 1),
        ("<style>.a{color:#000}p{color:#777}</style><p class=a>x", 0),
        ('<a href="x" style="background-color:#0000cc">x</a>', 1),
    ],
)
def test_contrast_follows_the_cascade(html: str, findings: int) -> None:
    found = [finding for finding in check_contrast(read_markup(html)) if finding.rule == "contrast-light"]
    assert len(found) == findings


def test_a_preheader_is_hidden_and_comes_before_all_words() -> None:
    assert preheader(read_markup('<body><div style="display:none">Boats &#847;&#8203;&nbsp;</div>x')) == "Boats"
    assert preheader(read_markup('<body><p>x</p><div style="display:none">Boats</div>')) == ""
    assert preheader(read_markup("<body><p>x")) == ""


def test_a_mail_may_be_nested_as_deeply_as_it_likes() -> None:
    root = read_markup("</p>" + "<div>" * 3000 + "<p style='color:#000'>x</b></div><table")
    assert sum(element.tag == "div" for element in root.walk()) == 3000
    assert list(check_contrast(root)) == []


BROKEN = (
    "<![foo]>",
    "<![if !mso]>",
    "<!--",
    "-->",
    "<style>",
    "{",
    "}",
    "@media",
    '"',
    ">",
    "<",
    "&#xfffffff;",
    "\0",
    ";",
)
BROKEN += ("\ud800", "rgb(999,9,9)", "<a href='http://[::1'>", "url(", "<h9>", "<table>", "\r\n", "=?utf-8?q?x", ":")


@given(st.lists(st.tuples(st.integers(0, len(HTML)), st.sampled_from(BROKEN)), min_size=1, max_size=6))
def test_whatever_is_wrong_with_a_mail_something_is_said(wrongs: list[tuple[int, str]]) -> None:
    html = HTML
    for place, wrong in wrongs:
        html = html[:place] + wrong + html[place:]
    sent = MESSAGE + html.encode(errors="replace")
    assert all(finding.what and finding.mend for finding in found(html, sent[len(html) :]))
    assert found(html) == found(html)
