"""The quality gate of disagreements: clashes and look-alikes of our own, against what a careful editor would print.

A false "sources differ" is worse than a missing one, so precision has the higher floor. Lowering one takes a deliberate
edit here.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from digest.model import Article, Disagreement
from digest.ranking.telling import TellingOptions
from tests.builders import told

LEAST_PRECISION = 0.99
LEAST_RECALL = 0.92
FEWEST_CLASHES, FEWEST_TRAPS = 275, 285
FILES = ("disagreements.toml", "matters.toml", "whole_stories.toml")


@cache
def annotation() -> dict[str, list[dict[str, Any]]]:
    files = [tomllib.loads((Path(__file__).parent / name).read_text("utf-8")) for name in FILES]
    return {kind: [entry for file in files for entry in file[kind]] for kind in ("clash", "trap")}


def reported(line: str, language: str) -> Article:
    publisher, when, *title, text = line.split(" | ")
    day, _, hour = when.partition(" ")
    time = dt.time.fromisoformat(hour or "00:00")
    published = None if when == "-" else dt.datetime.combine(dt.date(2025, 7, int(day)), time, dt.UTC)
    return Article.from_text(text, publisher=publisher, published=published, language=language, title="".join(title))


@cache
def found(kind: str, number: int) -> tuple[Disagreement, ...]:
    entry = annotation()[kind][number]
    reports = [reported(line, entry["language"]) for line in entry["reports"]]
    return told(*reports, options=TellingOptions(max_share=1.0)).disagreements


def is_right(one: Disagreement, entry: dict[str, Any]) -> bool:
    """Whether a disagreement is between the annotated values, and updated or conflicting as annotated."""
    printed = [version.value.casefold() for version in one.versions]
    listed = [value.casefold() for value in entry["values"]]
    matched = all(any(value in said or said in value for said in printed) for value in listed)
    return matched and one.kind == entry["kind"]


def test_the_set_is_large_enough_to_say_something() -> None:
    assert len(annotation()["clash"]) >= FEWEST_CLASHES
    assert len(annotation()["trap"]) >= FEWEST_TRAPS
    assert {entry["language"] for entry in annotation()["clash"]} == {"de", "en", "es", "fr"}


def test_what_is_printed_as_a_disagreement_is_one() -> None:
    clashes, traps = annotation()["clash"], annotation()["trap"]
    printed = [(one, entry) for number, entry in enumerate(clashes) for one in found("clash", number)]
    wrong = [[v.value for v in one.versions] for one, entry in printed if not is_right(one, entry)]
    wrong += [[v.value for v in one.versions] for number in range(len(traps)) for one in found("trap", number)]
    assert len(wrong) <= (1 - LEAST_PRECISION) * (len(printed) + len(wrong)), wrong


def test_most_disagreements_are_found() -> None:
    clashes = annotation()["clash"]
    missing = [
        entry["values"]
        for number, entry in enumerate(clashes)
        if not any(is_right(one, entry) for one in found("clash", number))
    ]
    assert len(missing) <= (1 - LEAST_RECALL) * len(clashes), missing


@pytest.mark.parametrize("kind", ["clash", "trap"])
def test_both_sides_stand_in_their_sources_to_the_letter(kind: str) -> None:
    for number, entry in enumerate(annotation()[kind]):
        articles = {article.id: article for article in (reported(line, entry["language"]) for line in entry["reports"])}
        for version in (version for one in found(kind, number) for version in one.versions):
            for span in version.spans:
                words = getattr(articles[span.article], span.field)
                assert words[span.start : span.end] == span.text
                assert version.value in span.text
