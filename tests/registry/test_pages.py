"""A web page gives its article, its facts, and nothing around them."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import InputError
from digest.registry.pages import extract
from tests.registry.desk import Folder
from tests.registry.newspaper import PARAGRAPHS, page


def test_paragraphs_and_headings_are_lines_and_the_furniture_is_gone() -> None:
    text = extract(page()).text
    assert [line for line in text.split("\n\n") if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert "The hull" in text.split("\n\n")
    assert not any(word in text for word in ("Most read", "Seal visits", "Copyright", "Home"))


def test_a_page_states_its_facts_in_many_ways() -> None:
    head = """<title>Ferry runs aground off Holm | Holm Post</title>
        <link rel="Canonical" href="https://h.example/ferry"><meta property="og:site_name" content="Holm Post">
        <meta property="article:published_time" content="2025-07-03T14:30:00+02:00">"""
    found = extract(page(head, lang="en_gb"), url="https://h.example/ferry?utm=1")
    assert (found.title, found.publisher, found.language) == ("Ferry runs aground off Holm", "Holm Post", "en-GB")
    assert found.url == "https://h.example/ferry"
    assert found.published == dt.datetime.fromisoformat("2025-07-03T14:30:00+02:00")


def test_structured_data_is_believed_before_the_title_element() -> None:
    data = {
        "@graph": [
            {"@type": "WebSite"},
            {"@type": ["NewsArticle"], "headline": "Ferry aground", "datePublished": "2025-07-03"},
        ]
    }
    found = extract(page(f'<title>Home</title><script type="application/ld+json">{json.dumps(data)}</script>'))
    assert (found.title, found.published) == ("Ferry aground", dt.datetime(2025, 7, 3, tzinfo=dt.UTC))


def test_what_cannot_be_believed_is_left_out() -> None:
    broken = '<script type="application/ld+json">{</script>'
    head = f'<link rel=canonical href="javascript:x()"><meta name=date content="soon">{broken}'
    found = extract(page(head, lang="the English"), url="https://h.example/")
    assert (found.url, found.published, found.language) == ("https://h.example/", None, None)


def test_a_small_page_saved_by_hand_keeps_its_paragraphs() -> None:
    found = extract(
        "<h1>Ferry</h1><p>The ferry is<br>stuck.<!-- still --> It waits.</p><script>x()</script><p>Nobody is hurt.</p>"
    )
    assert found.text.split("\n\n")[-1] == "Nobody is hurt."
    assert "x()" not in found.text


@pytest.mark.parametrize("slogan", ["", "<p>What we read this week.</p>"])
def test_an_index_of_links_has_no_article(folder: Folder, slogan: str) -> None:
    links = "".join(
        f"<li><a href='/{n}'>Ferry number {n} ran aground on Tuesday near the pier.</a></li>" for n in range(30)
    )
    page = f"<html><body><main><h1>All news</h1>{slogan}<ul>{links}</ul></main></body></html>"
    assert "is an index of links, not an article" in folder.complaint("a.html", page)


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1"])
def test_bytes_are_read_in_the_encoding_that_the_page_declares(declared: str) -> None:
    html = page().replace("utf-8", declared).replace("Holm", "Ærø")
    assert "The ferry to Ærø" in extract(html.encode("cp1252")).text


def test_a_page_deeper_than_any_stack_still_gives_its_text() -> None:
    assert PARAGRAPHS[0] in extract("<div>" * 5000 + f"<p>{PARAGRAPHS[0]}</p>").text


def test_of_a_page_that_is_bare_text_or_cut_no_half_tag_is_left() -> None:
    assert extract("<!doctype html><title>Boats</title>" + "<div>" * 50_000 + PARAGRAPHS[0]).text.startswith("Boats")
    assert "<" not in extract("<html><body>" + "<div><p>x" * 800_000).text


def test_a_page_file_takes_the_registrys_publisher_before_its_site_name(folder: Folder) -> None:
    html = page('<meta property="og:site_name" content="Holm Post Online">')
    assert folder.only("a.html", html).publisher == "Holm Post Online"
    folder.source = type(folder.source)("Harbour desk", "folder", "articles", publisher="Holm Post")
    assert folder.read().articles[0].publisher == "Holm Post"


@given(st.text(st.sampled_from("<>/&;= \"'pdivhtml!-\n\0é"), max_size=80))
def test_any_text_is_a_page(text: str) -> None:
    extract(text)
    extract(text.encode())


def test_only_text_and_bytes_are_pages() -> None:
    with pytest.raises(InputError, match="text or bytes"):
        extract(None)  # type: ignore[arg-type]


def test_a_document_or_a_picture_is_no_page() -> None:
    for body in (b"%PDF-1.4\n\x00\x01\x02\xff\xfe" * 40, b"\x89PNG\r\n\x1a\n" + bytes(range(256))):
        found = extract(body)
        assert (found.text, found.reason) == ("", "is a document or a picture, not a page")
