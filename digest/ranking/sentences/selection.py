"""Which sentences are printed when not all can be, and in which order they read.

Observed: people who sum up several articles say each thing once and use nearly the whole space they have. A thing
said is well stood for by a pair of neighbouring terms (Gillick and Favre 2009): "dam failed" and "failed inspection"
are two things where "dam", "failed" and "inspection" are none yet. So the worth of a sentence is its score times the
share of its pairs that nothing chosen has, and the worthiest that still fits is taken next. Worth only falls as more
is chosen (it is submodular), so the greedy choice is near the best one (Lin and Bilmes 2011) and a lazy heap finds
it without looking at every sentence again (Minoux 1978).

A sentence that leans on the one before ("However", "He") is a unit with it: both are taken or none, at their mean
worth, unless the one before is chosen already. Special cases: sentences without words or terms are never chosen.

Tried and dropped, with what they cost in ROUGE-2 on the 50 events: single terms instead of pairs, -1.4; no discount for
what is covered, -0.5; leaning sentences only where the one before was chosen by itself, -0.5; leaning sentences as
good as others, -0.6; units of three, 0; preferring long sentences or short ones, -0.3 to -1.1.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.model import Score
from digest.ranking.sentences.passages import Passage

NEAR_REPEAT = 0.6
"""Share of the terms of the shorter of two sentences; two that share more say the same.

From 0.5 to 0.8 nothing changes.
"""

_Pairs = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Limits:
    """What bounds a choice: `words` in all, and which passages may be chosen.

    `taken` are printed already: none is repeated, and what they say counts as said. A passage that is `leaning` is
    chosen only if the one right before it in its document is chosen too. `joins` says of a passage whether it may
    join those that are chosen by then.
    """

    words: int
    taken: Sequence[int] = ()
    allowed: Callable[[int], bool] | None = None
    leaning: Callable[[int], bool] | None = None
    joins: Callable[[int, Sequence[int]], bool] | None = None


def choose(passages: Sequence[Passage], scores: Sequence[Score], limits: Limits) -> list[int]:
    """The numbers of the chosen passages in the order of choice; together they have at most `limits.words` words.

    No chosen passage nearly repeats another.
    """
    return choose_from(Concordance(passages), scores, limits)


def choose_from(said: Concordance, scores: Sequence[Score], limits: Limits) -> list[int]:
    """As `choose`, for passages that are chosen from more than once."""
    passages, allowed, leaning = said.passages, limits.allowed, limits.leaning
    chooser = _Chooser(said, scores, limits)
    open_numbers = {n for n, cost in enumerate(said.costs) if cost and (allowed is None or allowed(n))}
    leaners = {n for n in open_numbers if leaning is not None and leaning(n)}
    queue = [_offer(chooser, unit) for unit in _units(passages, open_numbers - set(limits.taken), leaners)]
    heapq.heapify(queue)
    while queue:
        stale, _, unit = heapq.heappop(queue)
        unit = tuple(n for n in unit if n not in chooser.printed)
        if not unit or not chooser.fits(unit):
            continue
        fresh = _offer(chooser, unit)
        if fresh[0] > stale:
            heapq.heappush(queue, fresh)
        elif fresh[0] < 0 and chooser.joins(unit):
            chooser.take(unit)
            follower = unit[-1] + 1
            if follower in leaners and _follows(passages[unit[-1]], passages[follower]):
                heapq.heappush(queue, _offer(chooser, (follower,)))
    return chooser.chosen


def reading_order(passages: Sequence[Passage], chosen: Sequence[int]) -> list[int]:
    """An order that reads: the run of the sentence chosen first, then runs by their mean place in their articles.

    Sentences that follow each other in one document stay together.
    """
    runs: list[list[int]] = []
    for number in sorted(chosen):
        if runs and _follows(passages[runs[-1][-1]], passages[number]):
            runs[-1].append(number)
        else:
            runs.append([number])
    runs.sort(key=lambda run: (chosen[0] not in run, sum(_depth(passages[n]) for n in run) / len(run), run))
    return [number for run in runs for number in run]


def from_lede(passages: Sequence[Passage], chosen: Sequence[int], day: Callable[[int], int]) -> list[int]:
    """An order that reads behind the sentence chosen first: those that follow it in its document, then the others.

    `day` numbers the days on which sentences were written: these are told one after the other.
    """
    run = list(chosen[:1])
    while run and run[-1] + 1 in chosen and _follows(passages[run[-1]], passages[run[-1] + 1]):
        run.append(run[-1] + 1)
    others = [number for number in chosen if number not in run]
    days = [[number for number in others if day(number) == when] for when in sorted(set(map(day, others)))]
    return run + [number for told in days for number in reading_order(passages, told)]


def _follows(before: Passage, after: Passage) -> bool:
    """Whether two sentences stand next to each other, under one heading."""
    same = before.document == after.document and before.heading == after.heading
    return same and before.place + 1 == after.place


def _depth(passage: Passage) -> float:
    return passage.place / max(1, passage.of)


def _units(passages: Sequence[Passage], open_numbers: set[int], leaners: set[int]) -> list[tuple[int, ...]]:
    """What can be chosen at once: a sentence that stands alone, or a leaning one with the one before."""
    units: list[tuple[int, ...]] = []
    upright = open_numbers - leaners
    for number in sorted(open_numbers):
        before = number - 1
        if number not in leaners:
            units.append((number,))
        elif before in upright and _follows(passages[before], passages[number]):
            units.append((before, number))
    return units


def _offer(chooser: _Chooser, unit: tuple[int, ...]) -> tuple[float, int, tuple[int, ...]]:
    """A unit as the heap wants it: the worthiest first, ties to the earlier sentence."""
    return -chooser.worth(unit), unit[-1], unit


def pairs_of(passage: Passage) -> _Pairs:
    """The things that a sentence says: its pairs of neighbouring terms, or its only term."""
    terms = passage.terms
    return frozenset(pairwise(terms)) if len(terms) > 1 else frozenset((term,) for term in terms)


class Concordance:
    """What passages say, worked out once for every choice among them; its lists are parallel to `passages`.

    `costs` are words, as counted here or as parted by white space, whichever is more. `rarest` are so many of a
    passage's rarest terms that any passage that nearly repeats it, and is no shorter, has one of them.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.costs = [max(one.words, len(one.text.split())) if one.words else 0 for one in passages]
        self.pairs = [pairs_of(passage) for passage in passages]
        self.terms = [frozenset(passage.terms) for passage in passages]
        counts = Counter(term for terms in self.terms for term in terms)
        self.rarest = [_rarest(terms, counts) for terms in self.terms]

    def alike(self, number: int, other: int) -> bool:
        """Whether one of two passages nearly repeats the other."""
        own, theirs = self.terms[number], self.terms[other]
        return len(own & theirs) > NEAR_REPEAT * min(len(own), len(theirs))


def _rarest(terms: frozenset[str], counts: Mapping[str, int]) -> list[str]:
    ordered = sorted(terms, key=lambda term: (counts[term], term))
    return ordered[: len(ordered) - math.floor(NEAR_REPEAT * len(ordered))]


class _Chooser:
    """What has been chosen so far, and what one more unit would add."""

    def __init__(self, said: Concordance, scores: Sequence[Score], limits: Limits) -> None:
        self.chosen: list[int] = []
        self.printed: set[int] = set()
        self._said = said
        self._scores = scores
        self._room = limits.words
        self._joins = limits.joins
        self._covered: set[tuple[str, ...]] = set()
        self._repeats = _Repeats(said)
        for number in limits.taken:
            self._note(number)

    def worth(self, unit: tuple[int, ...]) -> float:
        """The mean of the unit's scores, each times the share of its pairs that are new."""
        covered = set(self._covered) if len(unit) > 1 else self._covered
        worth = 0.0
        for place, number in enumerate(unit):
            pairs = self._said.pairs[number]
            if pairs:
                worth += self._scores[number].total * len(pairs - covered) / len(pairs)
            if place + 1 < len(unit):
                covered |= pairs
        return worth / len(unit)

    def fits(self, unit: tuple[int, ...]) -> bool:
        """Whether there is room for a unit, and none of it nearly repeats what is said or the rest of it."""
        if sum(self._said.costs[n] for n in unit) > self._room or any(map(self._repeats.said, unit)):
            return False
        return len(unit) == 1 or not self._said.alike(*unit)

    def joins(self, unit: tuple[int, ...]) -> bool:
        """Whether each of a unit may join what is chosen."""
        joins = self._joins
        return joins is None or all(joins(n, [*self.chosen, *unit[:place]]) for place, n in enumerate(unit))

    def take(self, unit: tuple[int, ...]) -> None:
        """Adds a unit to what is chosen."""
        for number in unit:
            self.chosen.append(number)
            self._room -= self._said.costs[number]
            self._note(number)

    def _note(self, number: int) -> None:
        """Counts a passage as said."""
        self.printed.add(number)
        self._covered |= self._said.pairs[number]
        self._repeats.add(number)


class _Repeats:
    """Finds near repeats without comparing all with all.

    Two sentences that share more than `NEAR_REPEAT` of the shorter one's terms share at least one of the shorter
    one's few rarest (the prefix filter: Chaudhuri, Ganti and Kaushik 2006), so only those that do are compared.
    """

    def __init__(self, said: Concordance) -> None:
        self._concordance = said
        self._by_term: dict[str, list[int]] = {}
        self._by_rare: dict[str, list[int]] = {}

    def add(self, number: int) -> None:
        """Counts a passage as said."""
        for term in self._concordance.terms[number]:
            self._by_term.setdefault(term, []).append(number)
        for term in self._concordance.rarest[number]:
            self._by_rare.setdefault(term, []).append(number)

    def said(self, number: int) -> bool:
        """Whether a passage nearly repeats one that was said."""
        known = self._concordance
        shorter = (other for term in known.terms[number] for other in self._by_rare.get(term, ()))
        longer = (other for term in known.rarest[number] for other in self._by_term.get(term, ()))
        return any(known.alike(number, other) for others in (longer, shorter) for other in dict.fromkeys(others))
