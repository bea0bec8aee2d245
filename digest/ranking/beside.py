"""Dates that say nothing of when a sentence's statement was: they stand beside it, in what is told of somebody.

Observed: "Ana Ruiz, the engineer who mended the dam in 2003, wept in the square" and "The town hall of 1934 has a new
roof" are this week's news, whatever their years. So a date dates nothing within a relative clause, nor as the
attribute of a noun whose verb, right behind it, is in the present. "The flood of 1953 drowned nine" is of 1953.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.text.dates import Dated
from digest.text.languages import Language

NEAR_DATE = 16
"""Code points before a date in which the word that makes it an attribute stands; a date holds its preposition."""


def without_those_beside(text: str, dates: Sequence[Dated], language: Language) -> list[Dated]:
    """The dates of a sentence that say when its own statement was."""
    return [date for date in dates if not (_is_relative(text, date, language) or _is_attribute(text, date, language))]


def _is_relative(text: str, date: Dated, language: Language) -> bool:
    comma = max(text.rfind(mark, 0, date.start) for mark in ",;")
    return bool(language.pattern("relative_opening").search(text[max(0, comma) : date.start]))


def _is_attribute(text: str, date: Dated, language: Language) -> bool:
    before = text[max(0, date.start - NEAR_DATE) : date.end]
    behind = text[date.end :].lstrip()
    attributes = language.pattern("attribute_opening").finditer(before)
    return any(match.start() > 0 for match in attributes) and bool(language.pattern("present_verb").match(behind))
