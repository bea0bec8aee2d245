"""Letters that run from right to left, and the words of the other direction within them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jinja2 import BaseLoader

from digest.composer.layout import lay_out
from digest.composer.printable import columns, isolated
from digest.composer.render import render_issue
from digest.model import Disagreement, Issue, Version

from .sample import Desk, issue_of, sample_issue, story

ARABIC = "توقف العمل في الميناء يوم الثلاثاء."


def arabic_issue() -> Issue:
    """An issue in Arabic with one article in Arabic and one in English."""
    desk = Desk()
    desk.article("a", "صوت الميناء", "توقف العمل", ARABIC, hour=9)
    desk.article("b", "Harbour Post", "Why work stopped (again)", "Work stopped on Tuesday. It cost 36.5 million.")
    desk.records = {id: replace(record, language="ar" if id == "a" else "en") for id, record in desk.records.items()}
    cost = Version("36.5 million", (desk.span("b", "It cost 36.5 million."),))
    told = story(1, desk.headline("a"), desk.span("a", ARABIC), desk.span("b", "Work stopped on Tuesday."))
    told = replace(told, disagreements=(Disagreement("cost", (cost, replace(cost, value="41"))),))
    return issue_of(desk, told, language="ar")


def test_words_of_the_same_direction_stand_as_they_are() -> None:
    assert isolated("Harbour Post (weekly)", "ltr") == "Harbour Post (weekly)"
    assert isolated("صوت الميناء", "rtl") == "صوت الميناء"
    assert isolated("1979–1989.", "rtl") == "1979–1989."


def test_words_of_the_other_direction_keep_their_marks_on_their_side() -> None:
    assert isolated("36.5 million", "rtl") == "\u206836.5 million\u2069"
    assert isolated("Minna غرقت", "ltr", "rtl") == "\u2067Minna غرقت\u2069"


def test_isolates_fill_no_column() -> None:
    assert columns("\u2068Minna\u2069") == 5


def test_names_titles_and_values_are_isolated_in_a_letter_of_the_other_direction() -> None:
    (told,) = lay_out(arabic_issue()).told
    assert [entry.credit for entry in told.sources] == ["صوت الميناء", "\u2068Harbour Post\u2069"]
    assert told.sources[1].title == "\u2066“Why work stopped (again)”\u2069"
    assert told.disagreements[0].versions[0].value == "\u206836.5 million\u2069"
    assert told.coverage.startswith("\u20682 articles")


def test_a_description_in_the_other_direction_keeps_its_full_stop_at_its_end() -> None:
    assert lay_out(arabic_issue()).description.startswith("\u2068What happened this week")
    assert lay_out(sample_issue()).description.startswith("What happened this week")


def test_a_letter_in_one_direction_holds_no_isolates(loader: BaseLoader) -> None:
    assert all(
        mark not in data.decode() for data in render_issue(sample_issue(), loader).values() for mark in "\u2066\u2068"
    )


@pytest.mark.parametrize("name", ["issue.html", "index.html"])
def test_direction_stands_on_the_letter_and_on_every_sentence_of_the_other(loader: BaseLoader, name: str) -> None:
    page = render_issue(arabic_issue(), loader)[name].decode()
    assert '<html lang="ar" dir="rtl"' in page
    assert '<span lang="en" dir="ltr">Work stopped on Tuesday.</span>' in page
    assert f'<span lang="ar" dir="rtl">{ARABIC}' not in page
    assert '<span lang="en" dir="ltr">\u2066“Why work stopped (again)”\u2069</span>' in page


def test_scripts_without_italics_are_not_slanted(loader: BaseLoader) -> None:
    assert b"font-style:normal" in render_issue(arabic_issue(), loader)["index.html"]
    assert b"font-style:italic" not in render_issue(arabic_issue(), loader)["index.html"]
    assert b"font-style:italic" in render_issue(sample_issue(), loader)["index.html"]
