"""What is printed beside somebody's words: whose they are, or that nobody can tell, who first reported them, where that
is sure, and an office of any tongue."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jinja2 import BaseLoader

from digest.composer.layout import lay_out
from digest.composer.render import render_issue
from digest.model import Issue

from .sample import sample_issue


def printed(issue: Issue) -> str:
    view = lay_out(issue)
    assert view.lead is not None
    return view.lead.reactions[0].first


def with_carriers(*carried: str) -> Issue:
    issue = sample_issue()
    lead = issue.stories[0]
    told = (replace(lead.reactions[0], carried=carried), *lead.reactions[1:])
    return replace(issue, stories=(replace(lead, reactions=told), *issue.stories[1:]))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "first reported by Wire East, Thu\u00a014:02"),
        ("de", "zuerst gemeldet von Wire East, Do.\u00a014:02"),
        ("fr", "d’abord rapporté par Wire East, jeu.\u00a014:02"),
        ("es", "publicado primero por Wire East, jue\u00a014:02"),
    ],
)
def test_the_first_reporter_is_named_with_the_time_in_each_language(language: str, line: str) -> None:
    assert printed(replace(sample_issue(), language=language)) == line


def test_of_one_publisher_alone_the_reference_tells_it_already() -> None:
    assert printed(with_carriers("wire")) == "" != printed(with_carriers("wire", "post"))


def test_where_nobody_knows_nothing_is_printed() -> None:
    issue = sample_issue()
    lead = issue.stories[0]
    told = (replace(lead.reactions[0], first=None, first_doubt="tied"), *lead.reactions[1:])
    assert printed(replace(issue, stories=(replace(lead, reactions=told), *issue.stories[1:]))) == ""


def test_an_office_in_another_language_is_marked_as_such(loader: BaseLoader) -> None:
    issue = sample_issue()
    lead = issue.stories[0]
    told = (replace(lead.reactions[0], office="Leiterin", office_language="de"), *lead.reactions[1:])
    files = render_issue(replace(issue, stories=(replace(lead, reactions=told), *issue.stories[1:])), loader)
    assert b'<span lang="de" dir="ltr">Leiterin</span>' in files["index.html"]
    assert b'<span class="soft" lang="de" dir="ltr">Leiterin</span>' in files["issue.mjml"]


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "Unattributed"),
        ("de", "Nicht zugeordnet"),
        ("fr", "Auteur non identifié"),
        ("es", "Sin atribuir"),
        ("nl", "Unattributed"),
    ],
)
def test_words_of_nobody_are_said_to_be_so_in_every_part_of_the_issue(
    language: str, label: str, loader: BaseLoader
) -> None:
    issue = replace(sample_issue(), language=language)
    lead = issue.stories[0]
    nobody = replace(lead.reactions[0], speaker="", office=None, speaker_span=None)
    told = (nobody, *lead.reactions[1:])
    files = render_issue(replace(issue, stories=(replace(lead, reactions=told), *issue.stories[1:])), loader)
    ours = ' lang="en"' if language == "nl" else ""
    assert f"<b{ours}>{label}</b>".encode() in files["index.html"]
    assert f"<b{ours}>{label}</b>".encode() in files["issue.mjml"]
    assert f"\n{label}\n".encode() in files["issue.txt"]


@pytest.mark.parametrize(
    ("language", "held", "marks"),
    [
        ("en", "They called it “the box” for years", ("‘", "’")),
        ("en", 'They called it "the box" for years', ("‘", "’")),
        ("en", "They called it ‘the box’ for years", ("“", "”")),
        ("de", "Sie nannten es „die Kiste“", ("‚", "‘")),
        ("fr", "Ils disaient « la boîte »", ("“", "”")),
        ("fr", 'Ils disaient "la boîte"', ("«\u00a0", "\u00a0»")),
    ],
)
def test_around_words_that_hold_the_issues_marks_stand_those_of_the_second_kind(
    language: str, held: str, marks: tuple[str, str]
) -> None:
    issue = replace(sample_issue(), language=language)
    lead = issue.stories[0]
    spoken = replace(lead.reactions[1], wordings=(replace(lead.reactions[1].wordings[0], text=held),))
    view = lay_out(replace(issue, stories=(replace(lead, reactions=(spoken,)), *issue.stories[1:])))
    assert view.lead is not None and view.lead.reactions[0].marks == marks
