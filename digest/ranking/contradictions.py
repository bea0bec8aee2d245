"""Brief notes: what they must share beyond a name, and what they say differently.

Observed: bulletins of one index, matches of one team, two storms in one province share all their names, and in a
collection of a few articles nothing but the names is rare. What they do not share is how many, how much and on which
day. In pairs of look-alike notes of forty words half the pairs that both have figures share none of them; of the
pairs that tell of one event, one in seven. Weekdays in whole articles: 29 in 100 against 7. And three notes of one
line about three events in one town share the town, a seventh of all that each says, while two notes on one event share
half: a brief note is all core, so brief notes on one event are more alike than long reports.

How it works. A brief article is taken to be of a group that holds together better (`stories.LOOSE_BRIEF`). Figures and
weekdays of a group are a row of weights (a part of the row that `vectors` has weighed). Where two groups both have such
terms and these hardly meet (cosine below `AGREED`), their bond is weakened, by up to `WEAKENED`, the more the briefer
their articles are: a long report has many figures, and names its own. An article that is only a headline is no brief
note: it picks a few words, and two headlines of one event may share but two.

Tried and dropped: names that do not meet, weighed like figures (beside the words of everyday news it changed 1 pair in
100); rows in which names, figures and words have fixed shares of the length (B-cubed on the look-alikes -.02 to -.09);
figures that count as contradicted only where none is shared ("Ibex 35" and the year stand in both notes); a bond
weakened where only one rarer word is shared (true of 35 in 100 true pairs of twenty words); contradictions between long
articles (B-cubed -.02).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.ranking.rows import Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.ranking.vectors import Weighed

    Numbers = NDArray[np.signedinteger[Any]]
    Reals = NDArray[np.floating[Any]]

WEAKENED = 0.5
"""Share of a bond that a full contradiction between two brief notes takes."""
AGREED = 0.3
"""Cosine of figures and weekdays from which two groups contradict each other in nothing."""
BRIEF, LONG = 10, 20
"""Different terms of an article, stop words apart: up to the first it is brief, from the second on long; ten are about
twenty words of running text."""


def briefness(weighed: Weighed) -> Reals:
    """For each row how brief its article is: 0 long, 1 brief; 0 for a headline."""
    brief = np.clip((LONG - weighed.lengths) / (LONG - BRIEF), 0, 1)
    return np.asarray(np.where(weighed.headlines, 0.0, brief))


@dataclass(frozen=True, slots=True)
class Claims:
    """For each group of articles its figures and weekdays: the sums of the rows, the squared length of those that stand
    in no other article, and how brief the group's articles are (their mean)."""

    sums: Rows
    alone: Reals
    brief: Reals

    @classmethod
    def of(cls, weighed: Weighed) -> Claims:
        """Each row a group of its own; long articles claim nothing."""
        brief = briefness(weighed)
        heard = (brief > 0).astype(np.float64)
        return cls(weighed.rows.part(heard, weighed.exact), weighed.alone * heard, brief)

    def merged(self, joined: Numbers, count: int) -> Claims:
        """The claims of `count` groups after group `i` has become part of group `joined[i]`."""
        sizes = np.bincount(joined, minlength=count)
        alone = np.bincount(joined, weights=self.alone, minlength=count).astype(np.float64)
        brief = np.bincount(joined, weights=self.brief, minlength=count) / np.maximum(sizes, 1)
        return Claims(self.sums.sums(joined, count), alone, brief.astype(np.float64))

    def kept(self, left: Numbers, right: Numbers) -> Reals:
        """For each pair of groups the share of their bond that is left in view of what they contradict."""
        left_over = np.ones(len(left))
        claimed = self.sums.squares() + self.alone
        brief = np.minimum(self.brief[left], self.brief[right])
        heard = np.flatnonzero((brief > 0) & (claimed[left] > 0) & (claimed[right] > 0))
        left, right = left[heard], right[heard]
        meeting = self.sums.dots(left, right) / np.sqrt(claimed[left] * claimed[right])
        left_over[heard] -= WEAKENED * brief[heard] * (1 - np.minimum(meeting / AGREED, 1))
        return left_over
