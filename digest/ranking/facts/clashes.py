"""Two claims of one thing that do not agree, and which of a story's are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from digest.ranking.facts.claims import Claim
from digest.text.figures import HARM, VOTES

MOST_SHOWN = 3
"""Disagreements of one story; more would be a table."""
_ORDER = {"figure": 0, "matter": 1, "date": 2, "town": 3}


@dataclass(frozen=True, slots=True)
class Clash:
    """Two claims of one thing that do not agree; where it is `updated`, `other` is the later one, which holds."""

    one: Claim
    other: Claim
    updated: bool
    overlap: float


def rivals(clashes: Iterable[Clash]) -> dict[int, set[int]]:
    """For each passage those that give another value of the same thing, neither of which is out of date."""
    matters: dict[tuple[object, ...], dict[int, list[Claim]]] = {}
    for clash in clashes:
        for claim in () if clash.updated else (clash.one, clash.other):
            matters.setdefault(_matter(clash), {}).setdefault(claim.passage, []).append(claim)
    found: dict[int, set[int]] = {}
    for told in matters.values():
        for one, mine in told.items():
            others = (other for other, theirs in told.items() if not any(map(mine[0].agrees, theirs)))
            found.setdefault(one, set()).update(other for other in others if other != one)
    return found


def rank(clash: Clash) -> tuple[object, ...]:
    """Conflicts before updates, people first, other figures before dates and names, then by how surely alike."""
    harm = clash.one.figure is not None and clash.one.figure.told
    order = _ORDER[clash.one.thing.sort]
    return clash.updated, not harm, order, -clash.overlap, clash.one.passage, clash.other.passage


def _matter(clash: Clash) -> tuple[object, ...]:
    """What a clash is about; miners who died are the people who died."""
    figure = clash.one.figure
    if figure is None:
        return clash.one.value, clash.other.value
    if figure.is_of_people and figure.state is not None and figure.state < HARM:
        return "people", figure.state
    return ("votes",) if figure.unit == VOTES else clash.one.thing


def disagreements(clashes: Iterable[Clash]) -> list[Clash]:
    """What to show of some clashes in order of rank: each passage and each value once, at most `MOST_SHOWN`."""
    shown: list[Clash] = []
    used: set[int] = set()
    matters: set[tuple[object, ...]] = set()
    for clash in clashes:
        pair = {clash.one.passage, clash.other.passage}
        matter = _matter(clash)
        if len(shown) < MOST_SHOWN and not pair & used and matter not in matters:
            shown.append(clash)
            used |= pair
            matters.add(matter)
    return shown
