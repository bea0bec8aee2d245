"""Reports in four languages of which none gives words to somebody who did not say them (`mouths*.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from digest.text.quotes import Quote, find_quotes

FILES = sorted(Path(__file__).parent.glob("mouths*.toml"))
REPORTS: list[dict[str, Any]] = [
    report for file in FILES for report in tomllib.loads(file.read_text("utf-8"))["report"]
]
LEAST_FOUND = 0.9
"""Share of the quotations that somebody is given; what is left is nobody's, which is no wrong."""


def givers(report: dict[str, Any], piece: str) -> list[Quote]:
    """The direct speech that holds a piece of a report and has a speaker."""
    text = report["text"]
    at = text.index(piece)
    found = [quote for quote in find_quotes(text, language=report["language"]) if quote.direct and quote.speaker]
    return [quote for quote in found if any(start <= at < end for start, end in quote.parts or (quote.content,))]


@pytest.mark.parametrize("report", REPORTS, ids=[f"{report['language']} {report['text'][:60]}" for report in REPORTS])
def test_no_words_are_given_to_somebody_else(report: dict[str, Any]) -> None:
    for piece, mention, name in report.get("said", []) + report.get("perhaps", []):
        for quote in givers(report, piece):
            assert quote.speaker is not None and mention in report["text"][slice(*quote.speaker)]
            assert not name or quote.name in (name, None)
    assert not [quote for piece in report.get("nobody", []) for quote in givers(report, piece)]


def test_most_words_are_given_to_who_said_them() -> None:
    found = [bool(givers(report, piece)) for report in REPORTS for piece, _, _ in report.get("said", [])]
    assert sum(found) >= LEAST_FOUND * len(found)


def clauses(report: dict[str, Any]) -> list[tuple[str, str]]:
    """(clause, speaker) of the indirect speech of a report."""
    text = report["text"]
    found = [quote for quote in find_quotes(text, language=report["language"]) if not quote.direct and quote.speaker]
    return [(text[slice(*one.content)].strip(" ,"), one.name or text[slice(*(one.speaker or (0, 0)))]) for one in found]


@pytest.mark.parametrize("report", [report for report in REPORTS if "clauses" in report or "no_clause_of" in report])
def test_a_clause_ends_where_its_speaker_does_and_is_told_only_where_it_was_said(report: dict[str, Any]) -> None:
    found = clauses(report)
    for clause, name in report.get("clauses", []):
        told = [(words, speaker) for words, speaker in found if words.startswith(clause[:12])]
        assert not told or (told[0][0] == clause and name in told[0][1])
    for name in report.get("no_clause_of", []):
        assert not [speaker for _, speaker in found if name in speaker]


def test_most_clauses_are_told() -> None:
    wanted = [(clause, report) for report in REPORTS for clause, _ in report.get("clauses", [])]
    assert sum(clause in dict(clauses(report)) for clause, report in wanted) >= LEAST_FOUND * len(wanted)
