"""A link leads to the sentence that is quoted, and never to one above it that begins alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from digest.composer.compose import Masthead, compose_issue
from digest.composer.layout import lay_out
from digest.composer.links import EDGE_WORDS, edge_of, folded
from digest.model import Article, Issue, Pointer, Span, Window
from digest.presentation import Presentation

from .sample import END, story

QUOTED = (
    "The council of Elmport voted on Friday to close the old harbour road for good, and nobody in the chamber "
    "spoke against it, said the clerk of the council."
)


def issue_with(text: str, title: str = "Harbour road closes") -> Issue:
    """An issue that quotes `QUOTED` of an article with this text."""
    source = Article.from_text(text, title=title, url="https://post.example/road", publisher="Elmport Post", id="a")
    start = source.text.rindex(QUOTED)
    headline, quoted = Span("a", 0, len(title), title, "title"), Span("a", start, start + len(QUOTED), QUOTED)
    masthead = Masthead("weekly", dt.date(2025, 7, 5), "Weekly", "en", Window(None, END), Presentation(1))
    return compose_issue(masthead, [story(1, headline, quoted)], {"a": source}, {})


def summary_href(issue: Issue) -> str:
    (told,) = lay_out(issue).told
    return told.summary[0].href


def directive(issue: Issue) -> str:
    return summary_href(issue).partition(":~:text=")[2].replace("%20", " ").replace("%2C", "|")


def test_a_sentence_with_a_beginning_of_its_own_is_named_by_five_words_at_each_end() -> None:
    issue = issue_with(f"Rain fell. {QUOTED} More rain fell.")
    assert issue.articles["a"].pointers == ()
    assert directive(issue) == "The council of Elmport voted,the clerk of the council."


@pytest.mark.parametrize("teaser", ["The council of Elmport voted again.", "THE  COUNCIL of Elmport voted again."])
def test_where_a_sentence_above_begins_alike_more_words_name_it(teaser: str) -> None:
    issue = issue_with(f"{teaser} {QUOTED}")
    (pointer,) = issue.articles["a"].pointers
    assert pointer.words == EDGE_WORDS + 1
    assert directive(issue) == "The council of Elmport voted on,said the clerk of the council."


def test_a_title_stands_above_the_text() -> None:
    issue = issue_with(QUOTED, title="The council of Elmport voted on Friday")
    assert directive(issue).startswith("The council of Elmport voted on Friday to,")


def test_an_end_that_stands_within_the_sentence_too_is_named_with_what_is_before_it() -> None:
    sentence = "Said the clerk of the harbour board, said the clerk of the ferry, " * 2 + "said the clerk of the ferry."
    page = folded(sentence)
    words, edge = sentence.split(" "), edge_of(sentence, page)
    first, last = folded(" ".join(words[:edge])), folded(" ".join(words[-edge:]))
    assert 2 * edge >= len(words) or page.find(last, len(first)) + len(last) == len(page)


def test_what_no_two_ends_tell_apart_is_named_whole() -> None:
    almost = QUOTED.replace("the clerk", "the other clerk")
    assert directive(issue_with(f"{almost} {QUOTED}")) == QUOTED.replace(",", "|")


def test_the_same_sentence_twice_is_the_same_words_wherever_they_are_marked() -> None:
    assert issue_with(f"{QUOTED} {QUOTED}").articles["a"].pointers == ()


def test_a_sentence_that_is_not_on_the_page_as_it_is_printed_is_named_as_others_are() -> None:
    assert edge_of(QUOTED, folded("Something else.")) == EDGE_WORDS


def test_a_record_that_points_with_fewer_words_points_with_five() -> None:
    issue = issue_with(f"Rain fell. {QUOTED}")
    record = issue.articles["a"]
    start = issue.stories[0].summary[0].start
    broken = replace(record, pointers=(Pointer(start, start + len(QUOTED), 0),))
    assert directive(replace(issue, articles={"a": broken})) == "The council of Elmport voted,the clerk of the council."
