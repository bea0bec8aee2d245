"""What a brief note counts that grows while the news goes on: the dead, the ill, the homes without power.

Observed: "12 dead" on Monday and "15 dead" on Tuesday are one story, and nothing but the figure and the weekday tells
them apart. Of 32 pairs of notes on one event of two days (`tests/ranking/developments.toml`, written beforehand) 16
fell into two stories for these contradictions; now 3 do. A score, a share, a sum of money or a vote belongs to its own
day, and so does a weekday in a note that counts nothing.

Tried and dropped: counts that may not fall from one day to the next (2 of 64 pairs of two events less, but 1 to 2 of
the 32 true ones parted); only what both notes count (as many); weekdays alone (nothing), counts without the weekdays
beside them (nothing), every figure (3 of 32 more, but 2 of 64 false ones and of dated look-alikes three times as many).
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
    counted = figure.amount % 1 == 0 and not (figure.rate or figure.is_money or figure.unit.startswith("%"))
    return counted and figure.unit != VOTES
