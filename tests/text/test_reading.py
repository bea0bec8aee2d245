"""Texts made into articles."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import InputError
from digest.model import Article
from digest.text.reading import LONGEST_TITLE, clean_title, split_title

BODY = "The dam above Kelling broke on Monday, and water stood in the streets by noon."


def test_the_first_heading_is_the_title_and_a_first_sentence_is_none() -> None:
    assert split_title(f"Dam breaks\n\n{BODY}") == ("Dam breaks", BODY)
    assert split_title(f"# Will it hold?\n{BODY}") == ("Will it hold?", BODY)
    assert split_title(f"{BODY}\n{BODY}") == ("", f"{BODY}\n{BODY}")


@pytest.mark.parametrize("text", ["", "Dam breaks", f"{'long ' * LONGEST_TITLE}\n{BODY}"])
def test_what_has_no_body_below_a_heading_has_no_title(text: str) -> None:
    assert split_title(text) == ("", text)


def test_a_title_is_one_line_without_control_characters() -> None:
    assert clean_title(" Dam\x00 \u200bbreaks\r\n\tat\u2028Kelling ") == "Dam breaks at Kelling"
    assert len(clean_title("dam " * 500)) <= LONGEST_TITLE


def test_the_same_text_under_the_same_name_is_the_same_article() -> None:
    one, other = Article.from_text(f"Menu\n{BODY}", title="Dam"), Article.from_text(BODY + "\n", title=" Dam ")
    assert one == other
    assert one.id != Article.from_text(BODY, title="Dam", publisher="Wire").id


def test_a_stated_date_is_trusted_and_must_have_a_zone() -> None:
    assert Article.from_text(BODY, published=dt.datetime(2025, 7, 3, tzinfo=dt.UTC)).published_from == "stated"
    with pytest.raises(InputError, match="time zone"):
        Article.from_text(BODY, published=dt.datetime(2025, 7, 3))  # noqa: DTZ001


@given(st.text(st.characters()), st.text(st.characters()), st.none() | st.text(st.characters()))
def test_an_article_comes_of_any_text_or_an_input_error(text: str, name: str, url: str | None) -> None:
    try:
        article = Article.from_text(text, title=name, publisher=name, url=url)
    except InputError:
        assert url is not None and not url.isprintable()
    else:
        printed = f"{article.title}{article.publisher}{article.text}"
        assert printed.encode().decode() == printed
