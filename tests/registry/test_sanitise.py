"""Mark-up becomes text, titles, addresses and pictures, and nothing else."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry import sanitise
from digest.registry.sanitise import read_markup

BASE = "https://herald.example/news/"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Rain &amp; wind", "Rain & wind"),
        ("Rain & wind", "Rain & wind"),
        ("Rain &amp;amp; wind", "Rain & wind"),
        ("<b>Rain</b> and&nbsp;<i class='x'>wind</i>", "Rain and wind"),
        ("&lt;b&gt;Rain&lt;/b&gt;", "Rain"),
        ("Rain if x<y and z>w", "Rain if x<y and z>w"),
        ("  Rain\n\tand   wind ", "Rain and wind"),
        ("Rain\u202e and\x07 wind", "Rain and wind"),
        ("Rain &copy 2025 &bogus;", "Rain &copy 2025 &bogus;"),
        ("", ""),
    ],
)
def test_a_title_is_one_line_without_markup(title: str, shown: str) -> None:
    assert sanitise.title(title) == shown


def test_a_title_that_is_html_may_speak_of_tags() -> None:
    assert sanitise.title("History of the &lt;blink&gt; <em>tag</em>", is_markup=True) == "History of the <blink> tag"
    assert sanitise.title("Rain<script>alert(1)</script>", is_markup=True) == "Rain"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Rain.</p><p>Wind.</p>", "Rain.\n\nWind."),
        ("Rain.<br>Wind.<br/><br/>Hail.", "Rain.\n\nWind.\n\nHail."),
        ("Rain and <a href='x'>wind</a>, <b>hail</b>.", "Rain and wind, hail."),
        ("<ul><li>Rain</li><li><p>Wind</p></li></ul>", "- Rain\n\nWind"),
        ("<table><tr><td>Rain.</td><td>Wind.</td></tr></table>", "Rain.\n\nWind."),
        ("Rain.<script>alert('x')</script><style>p{}</style><!-- no --> Wind.", "Rain. Wind."),
        ("<p>Rain.</p><figure><img src=x><figcaption>A cloud.</figcaption></figure>", "Rain."),
        ("<figure><figcaption>A cloud.</figcaption></figure>", "A cloud."),
        ("Rain <embed src='x'> <b>wind</b>", "Rain wind"),
        ("Rain<iframe src='x'> <b>wind</b></iframe>", "Rain\n\nwind"),
        ("First <b>line</b>.\n\nSecond line.", "First line.\n\nSecond line."),
        ("First line.\nSecond line.", "First line.\nSecond line."),
        ("AT&amp;T &lt; 5", "AT&T < 5"),
        ("<![CDATA[Rain.]]>", "Rain."),
        ("", ""),
    ],
)
def test_an_entry_is_read_block_by_block(markup: str, text: str) -> None:
    assert read_markup(markup).text == text


def test_markup_that_nests_without_end_is_read_as_bare_text() -> None:
    assert read_markup("<div>" * 5_000 + "Rain.").text == "Rain."


def test_a_text_longer_than_any_article_is_cut() -> None:
    assert len(read_markup("Rain. " * 100_000).text) <= sanitise.LONGEST_TEXT
    assert len(read_markup("<p>Rain.</p>" * 9_000).text.split("\n\n")) == sanitise.MOST_LINES


@pytest.mark.parametrize(
    "pictures",
    [
        "<img src='/dam.jpg' alt=' The  dam '>",
        "<img src='https://count.example/1.gif' width=1 height=1><img src='/dam.jpg' alt='The dam'>",
        "<img src='data:image/gif;base64,R0' data-src='/dam.jpg' alt='The dam'>",
        "<img src='javascript:x'><img src='/dam.jpg' alt='The dam' width='640px'>",
    ],
)
def test_the_first_real_picture_is_the_lead(pictures: str) -> None:
    image = read_markup(f"<p>Water.</p>{pictures}", BASE).image
    assert image is not None
    assert (image.url, image.alt) == ("https://herald.example/dam.jpg", "The dam")


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/1", "https://herald.example/1"),
        ("HTTPS://A.example/1", "https://A.example/1"),
        (" https://a.example/ä?q=“x” ", "https://a.example/ä?q=“x”"),
        ('https://a.example/"onload=', "https://a.example/%22onload="),
        ("https://a.example/a\tb\nc", "https://a.example/abc"),
        ("https://[::1", None),
        ("https://", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        (" javascript:x", None),
        (7, None),
        (None, None),
    ],
)
def test_an_address_is_of_the_web_or_none(link: object, address: str | None) -> None:
    assert sanitise.address(link, BASE) == address


def test_what_cannot_be_seen_in_an_address_is_quoted() -> None:
    assert (
        sanitise.address("https://wire.example/\u202egpj.exe\u200f") == "https://wire.example/%E2%80%AEgpj.exe%E2%80%8F"
    )


@given(st.text(max_size=200) | st.text("<>/!-[]&;#abp=\"' \n", max_size=200))
def test_no_script_comes_through_any_markup(text: str) -> None:
    markup = f"{text}<script>alert(1)</script>{text}"
    assert "<script" not in sanitise.title(markup, is_markup=True)
    assert "\0" not in read_markup(markup).text


@given(st.text(max_size=100))
def test_titles_are_one_line_and_stay_as_they_are(text: str) -> None:
    shown = sanitise.title(text)
    assert "\n" not in shown
    assert len(shown) <= 300


@given(st.from_regex(r"https?://[a-zA-Z0-9.-]{1,12}(:\d{1,5})?(/[\w.~%!$&'()*+,=:@/;?#-]{0,12})?", fullmatch=True))
def test_an_absolute_address_is_what_the_standard_library_makes_of_it(link: str) -> None:
    found = sanitise.address(link, "https://herald.example/feed.xml")
    assert found in {urljoin("https://herald.example/feed.xml", link), None}


def test_what_is_too_long_is_cut_between_words_and_tags() -> None:
    assert read_markup("<b>" * 900_000).text == ""
    assert sanitise.bounded("a long word " * 50_000).endswith(" word")
    assert sanitise.bounded("One line.\n" * 50_000).endswith("line.")
