"""Which sentences are printed when not all can be, and in which order they read."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence

from digest.model import Score
from digest.ranking.passages import Passage
from digest.text.languages import load

NEAR_REPEAT = 0.6
"""Share of the shorter sentence's terms; two sentences that share more say the same."""

_LEADING = " \t\n\"'“”„‘’«»‹›([—–-"


def leans(passage: Passage, language: str | None = None) -> bool:
    """Whether a sentence opens with a word that points back at the one before ("However", "This", "He")."""
    return load(language).pattern("dangling").match(passage.text.lstrip(_LEADING)) is not None


def choose(  # noqa: PLR0913
    passages: Sequence[Passage],
    scores: Sequence[Score],
    *,
    words: int,
    taken: Sequence[int] = (),
    allowed: Callable[[int], bool] | None = None,
    leaning: Callable[[int], bool] | None = None,
) -> list[int]:
    """The numbers of the chosen passages, best first; together they never exceed `words`.

    No chosen passage nearly repeats another or one of `taken`. A passage that is `leaning` is chosen only
    after the passage right before it in its document, or together with it.
    """
    chooser = _Chooser(passages, scores, words, taken)
    queue = [(-chooser.gain(unit), unit) for unit in _units(passages, allowed, leaning)]
    heapq.heapify(queue)
    while queue and chooser.room > 0:
        _, unit = heapq.heappop(queue)
        if not chooser.fits(unit):
            continue
        gain = chooser.gain(unit)
        if queue and -gain > queue[0][0]:
            heapq.heappush(queue, (-gain, unit))
        elif gain > 0:
            chooser.take(unit)
    return chooser.chosen


def reading_order(passages: Sequence[Passage], chosen: Sequence[int]) -> list[int]:
    """An order that reads: the best sentence's run first, then runs by their mean relative position.

    Passages that follow each other in one document stay together.
    """
    if not chosen:
        return []
    runs: list[list[int]] = []
    for number in sorted(chosen):
        if runs and _follows(passages[runs[-1][-1]], passages[number]):
            runs[-1].append(number)
        else:
            runs.append([number])
    first = chosen[0]
    runs.sort(key=lambda run: (first not in run, sum(_relative(passages[n]) for n in run) / len(run), run))
    return [number for run in runs for number in run]


def _follows(before: Passage, after: Passage) -> bool:
    return before.document == after.document and before.place + 1 == after.place


def _relative(passage: Passage) -> float:
    return passage.place / max(1, passage.of)


def _units(
    passages: Sequence[Passage],
    allowed: Callable[[int], bool] | None,
    leaning: Callable[[int], bool] | None,
) -> list[tuple[int, ...]]:
    units: list[tuple[int, ...]] = []
    for number, passage in enumerate(passages):
        if allowed is not None and not allowed(number):
            continue
        if leaning is None or not leaning(number):
            units.append((number,))
        elif units and units[-1][-1] == number - 1 and len(units[-1]) < 3 and _follows(passages[number - 1], passage):
            units.append((*units[-1], number))
    return units


class _Chooser:
    """What has been chosen so far, and what one more unit of neighbouring sentences would add."""

    def __init__(self, passages: Sequence[Passage], scores: Sequence[Score], words: int, taken: Sequence[int]) -> None:
        self.passages = passages
        self.scores = scores
        self.room = words
        self.chosen: list[int] = []
        self._covered: set[str] = set()
        self._barred: dict[str, list[int]] = {}
        self._sets = [frozenset(passage.terms) for passage in passages]
        for number in taken:
            self._mark(number)

    def _new(self, unit: tuple[int, ...]) -> list[int]:
        return [number for number in unit if number not in self.chosen]

    def gain(self, unit: tuple[int, ...]) -> float:
        """The scores of a unit's new sentences, less what is covered already, for the words that they take."""
        new = self._new(unit)
        cost = sum(self.passages[number].words for number in new)
        worth = 0.0
        for number in new:
            own = self._sets[number]
            worth += self.scores[number].total * len(own - self._covered) / max(1, len(own))
        return worth / max(1, len(new)) if cost else 0.0

    def fits(self, unit: tuple[int, ...]) -> bool:
        """Whether there is room for a unit, and none of its new sentences nearly repeats a chosen one."""
        new = self._new(unit)
        return sum(self.passages[number].words for number in new) <= self.room and not any(map(self._repeats, new))

    def take(self, unit: tuple[int, ...]) -> None:
        """Adds a unit to what is chosen."""
        for number in self._new(unit):
            self.chosen.append(number)
            self.room -= self.passages[number].words
            self._mark(number)

    def _mark(self, number: int) -> None:
        self._covered |= self._sets[number]
        for term in self._sets[number]:
            self._barred.setdefault(term, []).append(number)

    def _repeats(self, number: int) -> bool:
        own = self._sets[number]
        shared: dict[int, int] = {}
        for term in own:
            for other in self._barred.get(term, ()):
                shared[other] = shared.get(other, 0) + 1
        return any(count > NEAR_REPEAT * min(len(own), len(self._sets[other])) for other, count in shared.items())
