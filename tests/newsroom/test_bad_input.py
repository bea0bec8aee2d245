"""The library's functions take anything: what is no input is a `DigestError` that names it, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

import digest
from digest import Article, DigestError

HALF = "A fire destroyed the old mill of Orsel on Wednesday \ud800 night, the chief of its brigade said."
"""A sentence with a lone surrogate, which has no UTF-8."""
QUOTED = 'The mayor of Orsel, Karin Dahl, said: "We will rebuild the mill."'
NAIVE = dt.datetime(2025, 7, 4)  # noqa: DTZ001

WRONG: dict[str, Callable[[Any], object]] = {
    "group(3)": lambda d: d.group(3),
    "group(None)": lambda d: d.group(None),
    "group([1])": lambda d: d.group([1]),
    "group(text)": lambda d: d.group("text"),
    "find_quotes(None)": lambda d: d.find_quotes(None),
    "find_quotes(bytes)": lambda d: d.find_quotes(b"x"),
    "find_quotes(language=3)": lambda d: d.find_quotes(QUOTED, language=3),
    "find_quotes(language=path)": lambda d: d.find_quotes(QUOTED, language="../en"),
    "summarize(language=3)": lambda d: d.summarize([QUOTED], words=9, language=3),
    "summarize(language=[])": lambda d: d.summarize([QUOTED], words=9, language=[]),
    "summarize(language=half)": lambda d: d.summarize([QUOTED], words=9, language="\ud800"),
    "background(language=bytes)": lambda d: d.background([QUOTED], QUOTED, words=9, language=b"en"),
    "background(today=None)": lambda d: d.background([QUOTED], None, words=9),
    "clean(None)": lambda d: d.clean(None),
    "extract(3)": lambda d: d.extract(3),
    "extract(url=3)": lambda d: d.extract("<p>x</p>", url=3),
    "parse_feed(text)": lambda d: d.parse_feed("<rss/>"),
    "parse_feed(url=3)": lambda d: d.parse_feed(b"<rss><channel/></rss>", url=3),
    "parse_opml(None)": lambda d: d.parse_opml(None),
    "build(None)": lambda d: d.build(None),
    "build(NUL)": lambda d: d.build("a\0b"),
    "build(now=naive)": lambda d: d.build("digest.toml", now=NAIVE),
    "build(now=3)": lambda d: d.build("digest.toml", now=3),
    "from_text(None)": lambda d: d.Article.from_text(None),
    "from_text(title=3)": lambda d: d.Article.from_text("x", title=3),
    "from_text(url=3)": lambda d: d.Article.from_text("x", url=3),
    "from_text(id=3)": lambda d: d.Article.from_text("x", id=3),
    "from_text(publisher=None)": lambda d: d.Article.from_text("x", publisher=None),
    "from_text(language=3)": lambda d: d.Article.from_text("x", language=3),
    "from_text(published=text)": lambda d: d.Article.from_text("x", published="2025-07-04"),
    "from_text(published=naive)": lambda d: d.Article.from_text("x", published=NAIVE),
}


@pytest.mark.parametrize("call", WRONG)
def test_what_is_no_input_is_an_error_of_ours(call: str) -> None:
    with pytest.raises(DigestError):
        WRONG[call](digest)


def test_the_error_names_what_is_wrong() -> None:
    with pytest.raises(DigestError, match=r"articles\[1\]: an Article is wanted, not int; make one by"):
        digest.group([Article.from_text("x"), 1])  # type: ignore[list-item]
    with pytest.raises(DigestError, match="language: 'x' is no code of a language; give one such as en or pt-BR"):
        digest.find_quotes(QUOTED, language="x")


def test_a_lone_surrogate_is_no_reason_to_stop() -> None:
    (span,) = digest.summarize([HALF], words=50)
    assert span.text == HALF[span.start : span.end]
    (told,) = digest.background([HALF], "The ferry of Holm is afloat again since Monday.", words=50)
    assert told.text == HALF[told.start : told.end]
    assert "\ud800" not in digest.clean(HALF) and digest.find_quotes(HALF) is not None
    assert "fire destroyed" in digest.extract(f"<html><body><article><p>{HALF}</p></article></body></html>").text
    article = Article.from_text(HALF, title="\ud800", publisher="\ud800", id="a\ud800")
    assert len(digest.group([article])) == 1 and article.sha256


def test_a_feed_with_lone_surrogates_is_read() -> None:
    body = b'{"version": "https://jsonfeed.org/version/1.1", "title": "\\ud800", "items": [{"id": "\\ud800", '
    body += b'"title": "Mill \\ud800 burns", "url": "http://orsel.example/\\ud800", "content_text": "It burned."}]}'
    (article,) = digest.parse_feed(body)
    assert article.sha256 and article.title.encode()
