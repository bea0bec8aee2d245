"""What a brief note counts that grows while the news goes on: the dead, the ill, the homes without power.

Observed: "12 dead" on Monday and "15 dead" on Tuesday are one story, and nothing but the figure and the weekday tells
them apart. Of 32 pairs of notes on one event of two days (`tests/ranking/developments.toml`, written beforehand) 16
fell into two stories for these contradictions; now 4 do. What grows is what becomes of people and things (hurt,
missing, arrested, burned), and how many people, jobs or homes there are to tell of. The points of an index, a score, a
share, a sum of money or a vote belong to their own day, and so does a weekday in a note that counts nothing that grows.

Tried and dropped: any whole number that is no money, share or vote (2 of the 32 more, and two days of an index are one
story); counts that may not fall from one day to the next (2 of 64 pairs of two events less, but 1 to 2 of the 32 true
ones parted); only what both notes count (as many); weekdays alone (nothing), counts without the weekdays beside them
(nothing), every figure (of dated look-alikes three times as many joined).
"""

from __future__ import annotations

import re

from digest.text.figures import VOTES, Figure, find_figures
from digest.text.tokens import terms

_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(r"(?<=\d)[.,:’'](?=\d)")
"""Within a figure: 40,000 and 0.4 and 2:1."""


def growing_terms(title: str, text: str, language: str) -> list[str]:
    """The terms of the figures that may have grown by another day, sorted, each once."""
    found: set[str] = set()
    for line in f"{title}\n{text}".splitlines():
        if _DIGIT.search(line):
            grown = (line[figure.start : figure.end] for figure in find_figures(line, language) if _may_grow(figure))
            found.update(*(terms(whole_figures(said), language) for said in grown))
    return sorted(term for term in found if term[0].isdigit())


def whole_figures(text: str) -> str:
    """The text with its figures' thousands and decimals joined to them, so that each is one term."""
    return _SEPARATOR.sub("", text)


def _may_grow(figure: Figure) -> bool:
    of_its_day = figure.rate or figure.is_money or figure.unit.startswith("%") or figure.unit == VOTES
    known = figure.state is not None or figure.unit.isdigit()  # units of `counted_alike`: people, jobs, homes
    return known and not of_its_day and figure.amount % 1 == 0
