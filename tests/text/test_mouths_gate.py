"""Reports in four languages of which none gives words to somebody who did not say them (`mouths.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from digest.text.quotes import Quote, find_quotes

REPORTS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "mouths.toml").read_text("utf-8"))["report"]
LEAST_FOUND = 0.9
"""Share of the quotations that somebody is given; what is left is nobody's, which is no wrong."""


def givers(report: dict[str, Any], piece: str) -> list[Quote]:
    """The direct speech that holds a piece of a report and has a speaker."""
    text = report["text"]
    at = text.index(piece)
    found = [quote for quote in find_quotes(text, language=report["language"]) if quote.direct and quote.speaker]
    return [quote for quote in found if any(start <= at < end for start, end in quote.parts or (quote.content,))]


@pytest.mark.parametrize("report", REPORTS, ids=[report["text"][:40] for report in REPORTS])
def test_no_words_are_given_to_somebody_else(report: dict[str, Any]) -> None:
    for piece, mention, name in report.get("said", []):
        for quote in givers(report, piece):
            assert quote.speaker is not None and mention in report["text"][slice(*quote.speaker)]
            assert not name or quote.name in (name, None)
    assert not [quote for piece in report.get("nobody", []) for quote in givers(report, piece)]


def test_most_words_are_given_to_who_said_them() -> None:
    found = [bool(givers(report, piece)) for report in REPORTS for piece, _, _ in report.get("said", [])]
    assert sum(found) >= LEAST_FOUND * len(found)
