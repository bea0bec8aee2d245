"""Nobody's words are given to somebody else: reports that were written to make that happen (`mouths.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from digest.ranking.voices.sayings import sayings
from tests.builders import article

REPORTS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "mouths.toml").read_text("utf-8"))["report"]
FEWEST = 40
"""Quotations of all reports that are given to the one who spoke; 44 were when this was written."""


def told(report: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    """Each quotation that is fit to print: its words, its speaker, and who he may be."""
    one = article("Post", "Report", *report["text"].split("\n\n"), language=report["language"])
    found = [saying for saying in sayings([one], [0]) if saying.direct and saying.speaker]
    return [
        (words, saying.speaker, names)
        for words, names in report["said"].items()
        for saying in found
        if words in saying.span.text
    ]


@pytest.mark.parametrize("report", REPORTS, ids=[f"{one['language']}-{n}" for n, one in enumerate(REPORTS)])
def test_words_are_told_as_those_of_whoever_spoke_or_of_nobody(report: dict[str, Any]) -> None:
    wrong = [(words, who) for words, who, names in told(report) if not any(n.lower() in who.lower() for n in names)]
    assert not wrong


def test_most_words_have_their_speaker() -> None:
    assert sum(len(told(report)) for report in REPORTS) >= FEWEST
