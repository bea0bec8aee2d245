"""Notes: what they must share beyond a name, and what they say differently: figures, days, whom they are about.

Observed: bulletins of one index, matches of one team, two storms in one province share all their names, and in a
collection of a few articles nothing but the names is rare. What they do not share is how many, how much and on which
day. In pairs of look-alike notes of forty words half the pairs that both have figures share none of them; of the
pairs that tell of one event, one in seven. Weekdays in whole articles: 29 in 100 against 7. And three notes of one
line about three events in one town share the town, a seventh of all that each says, while two notes on one event share
half: a brief note is all core, so brief notes on one event are more alike than long reports.

How it works. A brief article is taken to be of a group that holds together better (`stories.LOOSE_BRIEF`). Figures and
weekdays of a group are a row of weights (a part of the row that `vectors` has weighed). Where two groups both have such
terms and these hardly meet (cosine below `AGREED`), their bond is weakened, by up to `WEAKENED`, the more the briefer
their articles are: a long report has many figures, and names its own. Where one of the two is later, but not by long,
what grows does not contradict (`growing`), nor do the weekdays beside it. An article that is only a headline is no
brief note: it picks a few words, and two headlines of one event may share but two.

In notes of up to some sixty terms the bond of two groups of one language is weakened as well, by up to `OTHERS`, where
they are about others: where one says too few of the names that the other's `leads` have, and the other way round. For a
group counts what any of its articles says; of two languages nothing is compared (Orvania is Orvanie). Both ways count
alike: a report on a fire that recalls another one elsewhere does not join the two. Of 80 pairs of notes on look-alike
events told in stock sentences (`tests/ranking/twins.toml`) 31 were one story before and 6 by this alone; of 36 on which
nothing was chosen 9 were and none is; 57 of 58 true pairs were joined. On parts of ecb it costs .003 (in the noise).
Where titles are compared too (`focus`), leads count for half (`BESIDE_TITLES`): in full they cost basil-50 at 40 words
.024, and a true pair of twins.

Tried and dropped: names that do not meet, weighed like figures, wherever they stand (beside the words of everyday news
it changed 1 pair in 100); rows in which names, figures and words have fixed shares of the length (B-cubed on the
look-alikes -.02 to -.09); figures that count as contradicted only where none is shared ("Ibex 35" and the year stand in
both notes); a bond weakened where only one rarer word is shared (true of 35 in 100 true pairs of twenty words);
contradictions of figures between long articles (B-cubed -.02); firmer bonds and figures that count in notes of up to
forty terms (16 of 80 pairs of twins parted alone, and true ones with them; B-cubed -.004); the better direction alone
of two leads (a report that recalls another event glues); what leads are about beside their names, compared like these
where one group has several reports (`docs/quality.md`: 6 of 16 fours of one town more, first paragraphs of ecb -.03).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.ranking.grouping import focus
from digest.ranking.grouping.focus import Foci
from digest.ranking.grouping.rows import Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.ranking.grouping.vectors import Weighed

    Numbers = NDArray[np.signedinteger[Any]]
    Reals = NDArray[np.floating[Any]]

WEAKENED = 0.5
"""Share of a bond that a full contradiction between two brief notes takes."""
AGREED = 0.3
"""Cosine of figures and weekdays from which two groups contradict each other in nothing."""
BRIEF, LONG = 10, 20
"""Different terms of an article, stop words apart: up to the first it is brief, from the second on long; ten are about
twenty words of running text."""
OTHERS = 0.8
"""Share of a bond that is taken between notes about others. At .5 11 of 80 pairs of twins are one story; at .7 two cup
ties of one round are."""
FEW_MEET, ENOUGH_MEET = 0.35, 0.6
"""Share, by rarity, of the names of two leads that the other one says, the mean of both ways: up to the first a bond is
weakened in full, from the second on not. With .55 a fire that another report recalls is glued to it."""
HEARD = 0.3
"""What a term counts that a note has from its quotations alone. At .5 10 of 28 pairs of notes on two events in one town
are one story, at .3 and .2 5; at .1 true pairs part."""
BESIDE_TITLES = 0.5
"""Power that leads lose where titles are compared too."""
NOTE, REPORT = 60, 100
"""Different terms of an article, stop words apart: up to the first its lead counts in full, from the second on not."""


def briefness(weighed: Weighed, brief: int = BRIEF, long: int = LONG) -> Reals:
    """For each row how brief its article is: 0 long, 1 brief; 0 for a headline."""
    share = np.clip((long - weighed.lengths) / (long - brief), 0, 1)
    return np.asarray(np.where(weighed.headlines, 0.0, share))


@dataclass(frozen=True, slots=True)
class Claims:
    """For each group of articles its figures and weekdays, and how brief its articles are (their mean).

    `lasting` is what is left of `figures` without what is of its day; `leads` is whom and what the articles name first,
    `quoted` the sums of what they only quote, `quotes` whether that is anything; `foci` is what they are about.
    """

    figures: Figures
    lasting: Figures
    brief: Reals
    leads: Leads
    quoted: Rows
    quotes: NDArray[np.bool_]
    foci: Foci

    @classmethod
    def of(cls, weighed: Weighed) -> Claims:
        """Each row a group of its own; long articles claim nothing."""
        brief = briefness(weighed)
        heard = (brief > 0).astype(np.float64)
        exact = weighed.rows.part(heard, weighed.exact)
        lasting = exact.less(weighed.passing.part(heard, weighed.exact), 1)
        return cls(
            Figures(exact, weighed.alone * heard),
            Figures(lasting, weighed.alone_lasting * heard),
            brief,
            Leads.of(weighed),
            weighed.quoted,
            weighed.quoted.squares() > 0,
            replace(weighed.foci, note=briefness(weighed, focus.NOTE, focus.REPORT)),
        )

    def merged(self, joined: Numbers, count: int) -> Claims:
        """The claims of `count` groups after group `i` has become part of group `joined[i]`."""
        figures, lasting = self.figures.merged(joined, count), self.lasting.merged(joined, count)
        brief = _means(self.brief, joined, count)
        quoted, quotes = self.quoted.sums(joined, count), np.bincount(joined[self.quotes], minlength=count) > 0
        leads, foci = self.leads.merged(joined, count), self.foci.merged(joined, count)
        return Claims(figures, lasting, brief, leads, quoted, quotes, foci)

    def alike(self, sums: Rows, left: Numbers, right: Numbers) -> Reals:
        """The product of rows `sums` of each pair of groups, less for what notes of one language only quote."""
        alike = sums.dots(left, right)
        heard = np.flatnonzero((self.quotes[left] | self.quotes[right]) & self.leads.of_one_language(left, right))
        if len(heard):
            rows, place = np.unique(np.concatenate([left[heard], right[heard]]), return_inverse=True)
            told = sums.chosen(rows).less(self.quoted.chosen(rows), 1 - HEARD)
            alike[heard] = told.dots(place[: len(heard)], place[len(heard) :])
        return alike

    def kept(self, left: Numbers, right: Numbers, going_on: NDArray[np.bool_]) -> Reals:
        """For each pair of groups the share of their bond that is left in view of what they contradict.

        Where one may tell what became of the other (`going_on`) only what lasts contradicts.
        """
        brief = np.minimum(self.brief[left], self.brief[right])
        left_over = np.ones(len(left))
        for figures, told in ((self.figures, ~going_on), (self.lasting, going_on)):
            heard = np.flatnonzero(told & (brief > 0))
            left_over[heard] -= WEAKENED * brief[heard] * figures.unmet(left[heard], right[heard])
        titles = self.foci.compared(left, right, self.leads.of_one_language(left, right))
        led = self.leads.kept(left, right) ** (1 - BESIDE_TITLES * titles)
        return left_over * led * self.foci.kept(left, right, titles)


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures and weekdays of each group: the sums of the rows, and the squared length of those that stand in no other
    article."""

    sums: Rows
    alone: Reals

    def merged(self, joined: Numbers, count: int) -> Figures:
        """Those of `count` groups after group `i` has become part of group `joined[i]`."""
        alone = np.bincount(joined, weights=self.alone, minlength=count).astype(np.float64)
        return Figures(self.sums.sums(joined, count), alone)

    def unmet(self, left: Numbers, right: Numbers) -> Reals:
        """For each pair of groups how much they contradict: 0 where they agree or one has no figures, 1 in full."""
        claimed = self.sums.squares() + self.alone
        contradicted = np.zeros(len(left))
        heard = np.flatnonzero((claimed[left] > 0) & (claimed[right] > 0))
        left, right = left[heard], right[heard]
        meeting = self.sums.dots(left, right) / np.sqrt(claimed[left] * claimed[right])
        contradicted[heard] = 1 - np.minimum(meeting / AGREED, 1)
        return contradicted


@dataclass(frozen=True, slots=True)
class Leads:
    """For each group the sum of what its leads name, how many of them name anything, whom any of its articles mentions,
    how much of a note its articles are (their mean), and the first and last number of their languages."""

    names: Rows
    count: Reals
    said: Rows
    note: Reals
    first: Numbers
    last: Numbers

    @classmethod
    def of(cls, weighed: Weighed) -> Leads:
        """Each row a group of its own."""
        leading = weighed.leading.astype(np.float64)
        note = briefness(weighed, NOTE, REPORT)
        return cls(weighed.leads, leading, weighed.said, note, weighed.languages, weighed.languages)

    def merged(self, joined: Numbers, count: int) -> Leads:
        """The leads of `count` groups after group `i` has become part of group `joined[i]`."""
        leading = np.bincount(joined, weights=self.count, minlength=count).astype(np.float64)
        said = self.said.sums(joined, count).clipped()
        first, last = np.full(count, len(joined)), np.zeros(count, dtype=np.int64)
        np.minimum.at(first, joined, self.first)
        np.maximum.at(last, joined, self.last)
        return Leads(self.names.sums(joined, count), leading, said, _means(self.note, joined, count), first, last)

    def kept(self, left: Numbers, right: Numbers) -> Reals:
        """For each pair of groups the share of their bond that is left where their leads name others."""
        left_over = np.ones(len(left))
        note = np.minimum(self.note[left], self.note[right])
        alike = self.of_one_language(left, right)
        heard = np.flatnonzero(alike & (note > 0) & (self.count[left] > 0) & (self.count[right] > 0))
        left, right = left[heard], right[heard]
        meeting = (self._said_by(left, right) + self._said_by(right, left)) / 2
        missing = np.clip((ENOUGH_MEET - meeting) / (ENOUGH_MEET - FEW_MEET), 0, 1)
        left_over[heard] -= OTHERS * note[heard] * missing
        return left_over

    def of_one_language(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        """Which pairs of groups have all their articles in one language."""
        first, last = np.minimum(self.first[left], self.first[right]), np.maximum(self.last[left], self.last[right])
        return np.asarray(first == last)

    def _said_by(self, left: Numbers, right: Numbers) -> Reals:
        """The share of the names of one group's leads that the other group mentions."""
        return np.asarray(self.names.across(self.said, left, right) / self.count[left])


def _means(values: Reals, joined: Numbers, count: int) -> Reals:
    sizes = np.bincount(joined, minlength=count)
    return np.asarray(np.bincount(joined, weights=values, minlength=count) / np.maximum(sizes, 1), dtype=np.float64)
