"""The recap of a running story: what its updates told, for readers of today's.

Observed on 238 updates of three running stories, each with up to three texts that people wrote to say what came
before: people retell what was last reported, often word for word. While a story is young they retell its first days
with it, as one; once it is old they say how it all began, where that is still spoken of, and of what lies between they
keep a sentence here and there, and no two people the same ones. So four rules, no scores:

1. The newest update that tells more than today's is told, from its beginning.
2. In an old story, one whose updates have more than `Shares.young` times the words, the first update is told as well,
   its first sentence and more up to `Shares.origin` of the words, if the later ones are still at least
   `Shares.spoken_of` like it in their pairs of terms: a story that began otherwise than its first update tells (a war
   whose updates were kept from some day on) has moved on from it, though each day's words are the war's.
3. Where less than `Shares.least` of the words are told by then, in a young story less than `Shares.of_young`, the
   updates before the newest follow, the latest first.
4. What today's update says is no background; nothing is told twice; no sentence leans on one that is not told.

How far that holds for other stories: bounds were chosen by the worst story, the worst days of a story, and stories made
of these three (updates of two sentences, each third update only, the first ones missing), not by the mean. In their
first ten updates two of the three lost to their newest updates before young stories had a rule (-2.1, -3.2 and +1.9
ROUGE-2); with it all gain, then (+2.5, +1.2, +0.8) and in the days after. Single terms in the second rule, as it was
first written, held long updates apart from short ones: cut to two sentences each, the story that the origin defines was
not given it, and lost 1.0 where it gains 8.3 by pairs. What remains is in docs/quality.md (`python -m
benchmarks.background --left-out`, `--altered`). Whether the origin is told at all cannot be chosen on two stories for
the third: it is worth 6.7 to one and nothing to the others; that people tell how something began is taken from what
they write. With those who retell an arc of months in their own words ours loses to the newest updates: nothing that was
tried finds their sentences.

Tried and dropped, with what it did to ROUGE-2. Six weighed terms (recency, origin, support, centrality, position,
quotation): as good on all three, but chosen on two stories from 2,800 random weights they gave the third -1.8 to +0.9,
and by least squares -5 to +2. As what fills the words behind the newest update: sentences whose terms later updates use
most, -0.6; that are likest to today's or to the newest update, -0.9; the sum of a sentence's ranks by recency, likeness
to today's and later use, -0.5 to -1.3 (each of the three goes with what every single writer keeps, but the newest
update stands out by far); only first sentences, 0; none that says what was expected then, -0.1. The telling that is
likest to all of 37 other tellings of the story (minimum Bayes risk), -1.6 to -6. Of a young story: the first update
behind the newest, -0.3; its newest two updates by likeness to today's, -0.4; the first half of each update, -0.7; at
most half of all that there is to tell, -0.2 and -3 to the worst story. Besides: one milestone (what most later updates
speak of, or what calls itself the first or the worst), -0.6 to -1.7; the first two updates as the origin, -0.8; the
median use of the first update's terms for the mean, 0; the update before the newest begun before the newest is told to
its end, -0.5; of the newest update no sentence that says what is expected, -0.6, none that quotes, -0.6, none that
speaks of what no other does, -3.8, no more than half of the words, -0.4; all the words filled, -3.5.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from digest.ranking.sentences.rawtext import RawTexts
from digest.ranking.sentences.selection import Concordance

TOLD_TODAY = 0.5
"""Share of a sentence's pairs of terms that today's update has; more, and it is today's news."""


@dataclass(frozen=True, slots=True)
class Shares:
    """The bounds of a recap, each but `young` a share between 0 and 1.

    `origin`, of the words, is what the first update has; at 0.2 a story that it defines loses 3.6 ROUGE-2, at 0.5 0.7.
    `spoken_of` is the mean cosine of the first update's pairs and each later one's; from 0.01 to 0.018 ROUGE-2 stays
    within 0.2, but where the first update is short it is told up to 0.011 only. `least`, of the words, is told if there
    is as much; from 0.3 to 0.5 ROUGE-2 falls by 0.8 and ROUGE-1 rises by 1.5, and below 1/3 it is less than that of the
    newest updates. `young`, times the words, is what people still retell as one; from 4 to 12 each story gains over its
    newest updates, from 8 on stories of few or short updates less and less. `of_young` is `least` of such a story; from
    0.4 to 0.7 ROUGE-2 stays within 0.2.
    """

    origin: float = 1 / 3
    spoken_of: float = 0.011
    least: float = 1 / 3
    young: float = 6.0
    of_young: float = 0.55


SHARES = Shares()


def recap(raw: RawTexts, updates: int, words: int, shares: Shares = SHARES) -> list[int]:
    """The numbers of the passages to tell, oldest first, of at most `words` words in all.

    `raw` has the updates, oldest first, and from number `updates` on what is today's.
    """
    recapper = _Recapper(raw, words)
    told: dict[int, list[int]] = {}
    for number in _before(raw, recapper.said, updates):
        told.setdefault(raw.passages[number].document, []).append(number)
    newest, *older = sorted(told, reverse=True) or (0,)
    young = recapper.cost(_numbers(raw, updates)) <= shares.young * words
    recapper.add(told.get(newest, [])[:1], words)
    if 0 in older and not young and _spoken_of(raw, recapper.said, told[0], updates) >= shares.spoken_of:
        recapper.add(told[0][:1], words)
        recapper.add(told[0][1:], shares.origin * words - recapper.cost(told[0][:1]))
    recapper.add(told.get(newest, []), words)
    for update in older:
        recapper.add(told[update], words, until=words * (shares.of_young if young else shares.least))
    return sorted(recapper.chosen)


def _numbers(raw: RawTexts, updates: int) -> list[int]:
    """The passages of earlier updates."""
    return [number for number, passage in enumerate(raw.passages) if passage.document < updates]


def _before(raw: RawTexts, said: Concordance, updates: int) -> list[int]:
    """The printable passages of earlier updates, but for those that today's says as well."""
    today = {pair for number, one in enumerate(raw.passages) if one.document >= updates for pair in said.pairs[number]}
    found = []
    for number in _numbers(raw, updates):
        own = said.pairs[number]
        if len(own & today) <= TOLD_TODAY * len(own) and raw.printable(number):
            found.append(number)
    return found


def _spoken_of(raw: RawTexts, said: Concordance, numbers: Iterable[int], updates: int) -> float:
    """How alike the first update, of which these are passages, and the later ones are, today's among them: the mean
    cosine of their sets of pairs.
    """
    own = {pair for number in numbers for pair in said.pairs[number]}
    later: dict[int, set[tuple[str, ...]]] = {}
    for number, passage in enumerate(raw.passages):
        if passage.document:
            later.setdefault(passage.document, set()).update(said.pairs[number])
    cosines = [len(own & pairs) / math.sqrt(len(own) * len(pairs)) for pairs in later.values() if own and pairs]
    return sum(cosines) / updates


class _Recapper:
    """What is told so far, and how many words are left."""

    def __init__(self, raw: RawTexts, words: int) -> None:
        self.said = Concordance(raw.passages)
        self.chosen: list[int] = []
        self._raw = raw
        self._words = words
        self._used = 0

    def cost(self, numbers: Iterable[int]) -> int:
        """The words of some passages."""
        return sum(self.said.costs[number] for number in numbers)

    def add(self, numbers: Iterable[int], words: float, *, until: float | None = None) -> None:
        """Tells those of one update's passages that fit into `words` more words, while less than `until` are told."""
        start = self._used
        for number in numbers:
            if until is not None and self._used >= until:
                return
            cost = self.said.costs[number]
            if cost and cost <= min(self._words - self._used, words - (self._used - start)) and self._fits(number):
                self.chosen.append(number)
                self._used += cost

    def _fits(self, number: int) -> bool:
        """Whether a passage repeats nothing and has the one that it leans on before it."""
        if any(number == other or self.said.alike(number, other) for other in self.chosen):
            return False
        passages = self._raw.passages
        follows = number - 1 in self.chosen and passages[number - 1].document == passages[number].document
        return follows or not self._raw.leans(number)
