"""The recap of a running story: what its updates told, for readers of today's.

Observed on 238 updates of three running stories, each with up to three texts that people wrote to say what came
before: people retell what was last reported, often word for word. While a story is young they retell its first days
with it, as one; once it is old they say how it all began, where that is still spoken of, and of what lies between they
keep a sentence here and there, and no two people the same ones. So four rules, no scores:

1. The newest update that tells more than today's is told, from its beginning.
2. In an old story, one whose updates have more than `Shares.young` times the words, the first update is told as well,
   its first sentence and more up to `Shares.origin` of the words, if the later ones still use `Shares.spoken_of` of its
   terms on average: a story that began otherwise than its first update tells (a war whose updates were kept from some
   day on) has moved on from it.
3. Where less than `Shares.least` of the words are told by then, in a young story less than `Shares.of_young`, the
   updates before the newest follow, the latest first.
4. What today's update says is no background; nothing is told twice; no sentence leans on one that is not told.

How far that holds for other stories: bounds were chosen by the worst story, and the worst days of a story, not by the
mean. In their first ten updates two of the three lost to their newest updates before young stories had a rule (-2.1,
-3.2 and +1.9 ROUGE-2); with it all gain, then (+2.4, +1.5, +1.0) and in the days after. With all bounds chosen on two
stories alone the third gains 3.6, 2.0 and 0.5, where ours, which know all three, gain it 7.2, 4.5 and 1.8 (`python -m
benchmarks.background --left-out`). Whether the origin is told at all cannot be chosen so: the first update is worth 6.5
to the one story that it defines and nothing to the others, which alone would drop it; that people tell how something
began is taken from what they write. With those who retell an arc of months in their own words ours loses to the newest
updates (docs/quality.md): nothing that was tried finds their sentences.

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

from collections.abc import Iterable
from dataclasses import dataclass

from digest.ranking.rawtext import RawTexts
from digest.ranking.selection import Concordance

TOLD_TODAY = 0.5
"""Share of a sentence's pairs of terms that today's update has; more, and it is today's news."""


@dataclass(frozen=True, slots=True)
class Shares:
    """The bounds of a recap, each but `young` a share between 0 and 1.

    `origin`, of the words, is what the first update has; at 0.2 a story that it defines loses 3.6 ROUGE-2, at 0.5 0.3.
    `spoken_of` is how many of the later updates use a term of the first, on average; from 0.11 to 0.16 ROUGE-2 stays
    within 0.2, at 0.1 it is 1.1 less. `least`, of the words, is told if there is as much; from 0.3 to 0.5 ROUGE-2 falls
    by 0.8 and ROUGE-1 rises by 1.4, and below 1/3 it is less than that of the newest updates. `young`, times the words,
    is what people still retell as one; from 4 to 15 each story gains over its newest updates, most from 9 to 12.
    `of_young` is `least` of such a story; from 0.5 to 0.7 ROUGE-2 stays within 0.2.
    """

    origin: float = 1 / 3
    spoken_of: float = 0.12
    least: float = 1 / 3
    young: float = 10.0
    of_young: float = 0.6


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
    if 0 in older and not young and _spoken_of(raw, told[0], updates) >= shares.spoken_of:
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


def _spoken_of(raw: RawTexts, numbers: Iterable[int], updates: int) -> float:
    """The mean share of the later updates, today's among them, that use a term of the first update's passages."""
    own = {term for number in numbers for term in raw.passages[number].terms}
    users: dict[str, set[int]] = {term: set() for term in own}
    for passage in raw.passages:
        for term in own.intersection(passage.terms) if passage.document else ():
            users[term].add(passage.document)
    return sum(map(len, users.values())) / (len(own) * updates) if own else 0.0


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
