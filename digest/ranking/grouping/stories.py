"""From articles to stories: every article is put into exactly one story, the articles that tell of one event.

Observed: how alike the reports of one event are differs from event to event. In an annotated set of look-alike pairs
(two fires, two trials) the mean similarity within an event runs from .23 to .53, that between two look-alikes up to
.37. One threshold on similarity therefore either tears the loose events or glues the look-alikes together. What tells
look-alikes apart is that each of the two groups holds together better than they hold to each other.

How it works. Articles are rows of unit length (`vectors`); a text and its reprints count as one row (`duplicates`), so
that the same text twice does not weigh twice. Groups of rows are merged bottom up, the best pair first, by

    bond(A, B) = mean similarity between A and B / sqrt(cohesion(A) * cohesion(B))

where cohesion is the mean similarity within a group, drawn towards `LOOSE` while the group has few pairs. The mean
between two groups is the product of their sums of rows, so a pair of articles is looked at once and never again.
Groups that are each other's best are merged in rounds, together with those that have one of the two as their best,
while the bond reaches `BOND`; the strongest bonds come first. Two large groups are merged with more caution than an
article and a group. The more days a story would last, the stronger must be the bond (if only the gap between two groups
counts, a year of election news chains into stories of months); undated articles say nothing about time.

Large stories. A story that makes up much of a collection would make its own names common and fall apart. So no story
counts for more than `CROWD` articles where it is counted how many have a term; what stands in large stories is learned
from a sample of at most `SAMPLED` rows that is grouped beforehand, and is itself weighed by a sample of it. 500, 2,000
or 8,000 articles mixed from the sentences of one event, each with a sentence of its own, are one story (before: 8,000
of them 7,078 pieces), and so are several such stories side by side. Counting anew by the stories found, and merging on,
was dropped for it: pieces of two articles taught it nothing, and it cost .002 on whole articles.

Brief notes. With rarity counted among a handful of articles alone, 54 in 100 pairs of brief notes on two look-alike
events (`tests/ranking/lookalikes.toml`, four languages) were one story. Words of everyday news (`vectors`), figures as
one term, contradictions and a firmer `LOOSE_BRIEF` (`contradictions`) and no likeness by one term alone
(`vectors.NEVER_ALONE`) leave 5 in 100 of the 136 pairs that these were chosen on, with 67 of 68 true pairs joined; and
of 12 cases written afterwards, on which nothing was chosen, 2 of 48 pairs, with all 24 true ones.

Tried and dropped, with what each did to B-cubed F1 on the look-alikes at otherwise equal settings: plain average link
-.04 to -.07; pairs of neighbouring name words as terms of their own -.006; a last round that moves single articles to
the group that suits them best -.003; the common words of news weighed down by how many articles of another newspaper
set have them -.007 to -.016 (its names were taken for common words; a list without names is kept). What stayed is in
`benchmarks.stories --ablate`. On the whole set one pair of events joined or parted is .01, and a few articles more or
less decide on it: look at the mean over parts of the set, where differences above .003 are real.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.errors import InputError
from digest.model import Article, Story
from digest.ranking.grouping.candidates import candidates
from digest.ranking.grouping.collection import Collection, collect
from digest.ranking.grouping.contradictions import Claims
from digest.ranking.grouping.credited import credited, houses_of
from digest.ranking.grouping.duplicates import Reprints, find_reprints, same_texts
from digest.ranking.grouping.rows import Rows, components
from digest.ranking.grouping.vectors import Crowding, Weighed, weigh

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from numpy.typing import NDArray

    Numbers = NDArray[np.signedinteger[Any]]
    Reals = NDArray[np.floating[Any]]

BOND = 0.62
"""The weakest bond (1 = as alike between as within) that makes two groups one story."""
LOOSE = 0.22
"""Mean similarity within a story, taken for granted of a single article. Moves together with `BOND`: their product is
how alike two articles must be."""
LOOSE_BRIEF = 0.3
"""The same of a brief note. At .22 three notes on three events in one town are one story, at .33 true pairs part."""
GRANTED = 3.0
"""Pairs of articles that the granted cohesion counts for."""
CAUTION = 0.08
"""Power of the smaller group's size by which a bond is weakened: an article may join easily; two groups of ten, each
of which is well known, must be a fifth more alike."""
WELL_KNOWN = 10
"""Articles; groups that are larger are treated as if they had so many."""
STEPS = (*(round(1.2 - 0.05 * step, 2) for step in range(12)), BOND)
"""Bonds are tied in this order, the strong ones first. Begun at 1.6 they give .005 more on the look-alikes, whole, and
chain sixteen days of one topic, each a little like the next, into a story; begun at 1.2, twelve."""
CROWD = 20
"""Articles that a story counts for at most where it is counted how many have a term. At 10 the events of the annotated
set, which have about so many, are weighed as if they were larger (B-cubed -.006); at 40 nothing changes."""
SAMPLED = 600
"""Rows at most, evenly over time, from which it is learned which terms a few large stories make common."""
THIN = 4
"""One row of so many at least; the sample is itself weighed by a sample of it, down to `FEWEST` rows."""
FEWEST = 64
"""Rows from which such a sample is taken."""
FREE_DAYS = 3.0
"""Days that a story may last without any need of a stronger bond; annotated events last up to three."""
HALF_NEAR = 10.0
"""Further days after which half of the nearness is gone: a week keeps .83 of a bond, a month .41."""
FAR = 0.3
"""What is left of a bond over any time."""
LATER = 0.125
"""Days after which a report may tell what has become of an event since."""
DAY = 86_400.0


def group(
    articles: Iterable[Article], executor: Executor | None = None, progress: Callable[[str], None] | None = None
) -> list[Story]:
    """The stories that the articles tell, each article in exactly one, whatever the order they come in.

    An article that is given twice counts once. Stories are sorted by their earliest article; a story's id comes from
    that article. Undated articles count as later than all others. `executor` may lend its workers to the reading of the
    texts; `progress` is told the name of each step as it begins. Raises `InputError` for anything but articles.
    """
    begin = progress or _silent
    ordered = sorted(_checked(articles), key=_time_order)
    if not ordered:
        return []
    begin("reading")
    collection = collect(ordered, executor)
    begin("finding reprints")
    reprints = find_reprints(collection)
    original = same_texts(reprints, len(ordered))
    chosen, item = np.unique(original, return_inverse=True)
    times = _times([ordered[i] for i in chosen.tolist()])
    begin("weighing")
    groups = _Groups.of(weigh(collection, chosen, _crowding(collection, chosen, times)), times)
    del collection  # a million articles need the room
    begin("comparing")
    left, right = candidates(groups.sums)
    begin("merging")
    label = _merged(groups, left, right)
    begin("counting voices")
    return _told(ordered, label[item], _voices(ordered, label[item], reprints))


def _checked(articles: Iterable[Article]) -> list[Article]:
    """The articles, each once, where that is what they are."""
    if not isinstance(articles, Iterable):
        raise InputError(f"articles are wanted, not {type(articles).__name__}", thing="articles")
    known: dict[str, Article] = {}
    for index, article in enumerate(articles):
        if not isinstance(article, Article):
            what, mend = f"an Article is wanted, not {type(article).__name__}", "make one by Article.from_text"
            raise InputError(what, thing=f"articles[{index}]", mend=mend)
        if known.setdefault(article.id, article) != article:
            what, mend = f"another article has the id {article.id!r} too", "give each an id of its own"
            raise InputError(what, thing=f"articles[{index}]", mend=mend)
    return list(known.values())


def _crowding(collection: Collection, chosen: Numbers, times: Reals) -> Crowding:
    """Which part of the articles that have a term counts, learned from the stories of a sample of them."""
    if len(chosen) < FEWEST:
        return Crowding.none(collection)
    size = min(len(chosen) // THIN, SAMPLED)
    places = np.linspace(0, len(chosen) - 1, size).astype(np.int64)
    sample, when = chosen[places], times[places]
    groups = _Groups.of(weigh(collection, sample, _crowding(collection, sample, when)), when)
    label = _merged(groups, *candidates(groups.sums))
    return Crowding.of(collection, sample, label, max(CROWD * size / len(chosen), 1))


def _merged(groups: _Groups, left: Numbers, right: Numbers) -> Numbers:
    """The number of each group's story after groups have been merged along these pairs as far as bonds reach."""
    label = np.arange(groups.count)
    pairs = _Pairs.of(groups, left, right)
    bonds = groups.bonds(pairs)
    for step in STEPS:
        while (strong := bonds >= step).any():
            joined = _joined(groups.count, pairs.left[strong], pairs.right[strong], bonds[strong])
            label = joined[label]
            groups = groups.merged(joined)
            pairs = pairs.renamed(joined, groups)
            bonds = groups.bonds(pairs)
    return label


@dataclass(frozen=True, slots=True)
class _Groups:
    """Groups of rows: the sum of each one's rows, its size, the first and last time in it (NaN: none), its claims."""

    sums: Rows
    sizes: Reals
    first: Reals
    last: Reals
    claims: Claims

    @classmethod
    def of(cls, weighed: Weighed, times: Reals) -> _Groups:
        """Each row a group of its own; `times` are in seconds, NaN where unknown."""
        return cls(weighed.rows, np.ones(weighed.rows.count), times, times, Claims.of(weighed))

    @property
    def count(self) -> int:
        return self.sums.count

    def merged(self, joined: Numbers) -> _Groups:
        """The groups after group `i` has become part of group `joined[i]`."""
        count = int(joined.max()) + 1
        first, last = np.full(count, np.nan), np.full(count, np.nan)
        np.fmin.at(first, joined, self.first)
        np.fmax.at(last, joined, self.last)
        sizes = np.bincount(joined, weights=self.sizes, minlength=count).astype(np.float64)
        return _Groups(self.sums.sums(joined, count), sizes, first, last, self.claims.merged(joined, count))

    def between(self, left: Numbers, right: Numbers) -> Reals:
        """The mean similarity between the articles of each pair of groups, less where brief ones contradict."""
        alike = self.claims.alike(self.sums, left, right) / (self.sizes[left] * self.sizes[right])
        return np.asarray(alike * self.claims.kept(left, right, self._going_on(left, right)))

    def bonds(self, pairs: _Pairs) -> Reals:
        """How strongly each pair of groups is bound."""
        left, right = pairs.left, pairs.right
        cohesion = self._cohesion()
        alike = pairs.between / np.sqrt(cohesion[left] * cohesion[right])
        smaller = np.minimum(np.minimum(self.sizes[left], self.sizes[right]), WELL_KNOWN)
        return np.asarray(alike * smaller**-CAUTION * self._nearness(left, right))

    def _cohesion(self) -> Reals:
        pairs = self.sizes * (self.sizes - 1) / 2
        within = np.maximum(self.sums.squares() - self.sizes, 0) / 2
        granted = LOOSE + (LOOSE_BRIEF - LOOSE) * self.claims.brief
        return np.asarray((within + GRANTED * granted) / (pairs + GRANTED))

    def _going_on(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        """Whether one group of each pair may tell what became of the other's event: some time later, but not long."""
        first, last = np.minimum(self.first[left], self.first[right]), np.maximum(self.last[left], self.last[right])
        gap = np.maximum(self.first[left], self.first[right]) - np.minimum(self.last[left], self.last[right])
        return np.asarray((last - first >= LATER * DAY) & (gap <= FREE_DAYS * DAY))

    def _nearness(self, left: Numbers, right: Numbers) -> Reals:
        """1 for groups that would make a story of a few days, or that have no times; less the longer it would last."""
        span = np.maximum(self.last[left], self.last[right]) - np.minimum(self.first[left], self.first[right])
        days = np.maximum(np.nan_to_num(span) / DAY - FREE_DAYS, 0)
        return np.asarray(FAR + (1 - FAR) * 0.5 ** (days / HALF_NEAR))


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of groups worth comparing, each once, and the mean similarity between the two."""

    left: Numbers
    right: Numbers
    between: Reals

    @classmethod
    def of(cls, groups: _Groups, left: Numbers, right: Numbers) -> _Pairs:
        """All the pairs of groups that are named, in any order and any number of times."""
        nothing_known = cls(left, right, np.full(len(left), np.nan))
        return nothing_known.renamed(np.arange(groups.count), groups)

    def renamed(self, joined: Numbers, groups: _Groups) -> _Pairs:
        """The pairs after group `i` has become part of group `joined[i]`; only what has changed is compared anew."""
        left, right = joined[self.left], joined[self.right]
        low, high = np.minimum(left, right), np.maximum(left, right)
        apart = np.flatnonzero(low != high)
        _, first = np.unique(low[apart] * groups.count + high[apart], return_index=True)
        low, high, between = low[apart[first]], high[apart[first]], self.between[apart[first]]
        grown = np.bincount(joined, minlength=groups.count) > 1
        stale = grown[low] | grown[high] | np.isnan(between)
        between[stale] = groups.between(low[stale], high[stale])
        return _Pairs(low, high, between)


def _joined(count: int, left: Numbers, right: Numbers, bonds: Reals) -> Numbers:
    """The new number of each of `count` groups after a round of merging along these pairs."""
    best = _best(count, left, right, bonds)
    own = np.arange(count)
    mutual = (best >= 0) & (best[best] == own)
    leader = np.where(mutual, np.minimum(own, best), own)
    follows = (best >= 0) & ~mutual & mutual[best]
    leader[follows] = leader[best[follows]]
    return np.asarray((np.cumsum(leader == own) - 1)[leader])


def _best(count: int, left: Numbers, right: Numbers, bonds: Reals) -> Numbers:
    """The group that each group is most strongly bound to, -1 for none; of equals the lowest."""
    here, there = np.concatenate([left, right]), np.concatenate([right, left])
    order = np.lexsort((there, -np.concatenate([bonds, bonds]), here))
    here, there = here[order], there[order]
    top = np.append(True, np.diff(here) != 0)
    best = np.full(count, -1)
    best[here[top]] = there[top]
    return best


def _voices(articles: Sequence[Article], label: Numbers, reprints: Reprints) -> Numbers:
    """For each article the number of the voice that speaks in it: of the publisher who had its text first in the story.

    So a paper that carries an agency's text lends it no voice, and its own reports keep theirs. (All that reprints or a
    publisher tie together as one voice: one paper that carried two agencies made one of all three.) A text under an
    agency's dateline is that agency's, in whatever words or language; one that only hands on another's is that one's.
    """
    together = label[reprints.left] == label[reprints.right]
    first = components(len(articles), reprints.left[together], reprints.right[together])
    speakers: dict[str, int] = {}
    speaker = np.array([speakers.setdefault(house, len(speakers)) for house in houses_of(articles, label)])
    voice = np.asarray(speaker[first])
    for place, source in credited(articles, label):
        voice[place] = voice[source]
    return voice


def _told(articles: Sequence[Article], label: Numbers, voice: Numbers) -> list[Story]:
    """The stories by their earliest article; `articles` stand in time order, and so does all within a story."""
    told: dict[int, dict[int, list[str]]] = {}
    for article, story, speaker in zip(articles, label.tolist(), voice.tolist(), strict=True):
        told.setdefault(story, {}).setdefault(speaker, []).append(article.id)
    place = {article.id: number for number, article in enumerate(articles)}
    return [_story(sorted(chain(*voices.values()), key=place.__getitem__), voices) for voices in told.values()]


def _story(articles: list[str], voices: dict[int, list[str]]) -> Story:
    name = "s" + hashlib.sha256(articles[0].encode()).hexdigest()[:12]
    return Story(name, tuple(articles), tuple(tuple(voice) for voice in voices.values()))


def _time_order(article: Article) -> tuple[bool, float, str]:
    published = article.published
    return (published is None, published.timestamp() if published else 0.0, article.id)


def _times(articles: Sequence[Article]) -> Reals:
    return np.array([a.published.timestamp() if a.published else np.nan for a in articles], dtype=np.float64)


def _silent(step: str) -> None:
    """Tells nobody."""
