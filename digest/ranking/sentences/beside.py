"""Dates that say nothing of when a sentence's statement was: they stand beside it, in what is told of somebody.

Observed: "Ana Ruiz, the engineer who mended the dam in 2003, wept in the square" and "The town hall of 1934 has a new
roof" are this week's news, whatever their years. So a date dates nothing within a relative clause, nor as the
attribute of a noun whose verb, right behind it, is in the present. "The flood of 1953 drowned nine" is of 1953. Nor
does it where it stands with a participle between commas ("the ship, built in 1998, was out of service in 2024"; but
"Mikkel Sand, the company's head, resigned on Monday, two days after the fire"), or
where it says how long something had not been so ("the highest since 1994").
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.text.dates import Dated
from digest.text.languages import Language

NEAR_DATE = 16
"""Code points before a date in which the word that makes it an attribute stands; a date holds its preposition."""


def without_those_beside(text: str, dates: Sequence[Dated], language: Language) -> list[Dated]:
    """The dates of a sentence that say when its own statement was."""
    return [date for date in dates if not any(beside(text, date, language) for beside in _WAYS)]


def _is_enclosed(text: str, date: Dated, language: Language) -> bool:
    """Whether a date stands with a participle between two commas; a weekday mostly stands with the verb there."""
    if date.relative:
        return False
    first, last = text.rfind(",", 0, date.start), text.find(",", date.end)
    return min(first, last) >= 0 and bool(language.pattern("aside_participle").match(text, first + 2, last))


def _is_record(text: str, date: Dated, language: Language) -> bool:
    found = language.pattern("record_since").finditer(text)
    return any(match.start() < date.start <= match.end() + 1 for match in found)


def _is_relative(text: str, date: Dated, language: Language) -> bool:
    comma = max(text.rfind(mark, 0, date.start) for mark in ",;")
    return bool(language.pattern("relative_opening").search(text[max(0, comma) : date.start]))


def _is_attribute(text: str, date: Dated, language: Language) -> bool:
    before = text[max(0, date.start - NEAR_DATE) : date.end]
    behind = text[date.end :].lstrip()
    attributes = language.pattern("attribute_opening").finditer(before)
    return any(match.start() > 0 for match in attributes) and bool(language.pattern("present_verb").match(behind))


_WAYS = (_is_relative, _is_attribute, _is_enclosed, _is_record)
