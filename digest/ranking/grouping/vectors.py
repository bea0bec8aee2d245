"""Articles as weighted terms: sparse rows, integer ids, one row an article.

Observed: two reports of one event share names, numbers and a few rare words, above all in their opening; two
reports of two fires share everything else. So a term counts for more the fewer articles have it (tf-idf with a
logarithmic count; Salton & Buckley 1988), where it stands in the opening (it is counted twice there), and where it is a
figure or is written like a name. In German every noun is written like a name: there all of them weigh more alike.

A story that makes up a good part of a collection makes its own names common, so that what each of its articles says
alone outweighs them, and the story falls into pieces. So no more than `stories.CROWD` articles of each story are
counted (`Crowding`); which terms stand in large stories is learned from a small sample, grouped beforehand.

How few articles have a term is known only where there are many of them. So every collection is imagined to stand among
articles of other days: in those a term is rare, unless it is one of the words that every week's news is full of
(`text.newswords`), which two notes on two fires share.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.ranking.grouping.collection import Collection, Runs
from digest.ranking.grouping.focus import Foci, Told
from digest.ranking.grouping.rows import Rows, distinct, greatest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.signedinteger[Any]]
    Reals = NDArray[np.floating[Any]]

LEDE = 60
"""Terms; the opening of an article (its title and about its first hundred words), counted twice."""
NAME = 1.5
"""How much more a term weighs in an article that writes it like a name, and how much more a figure weighs."""
HEAVIEST = 96
"""Terms that an article is known by; a long article has no more chances to meet another than a short one."""
ELSEWHERE = 1000
"""Articles of other days that every collection is imagined to stand among, so that five articles can be weighed."""
RARE = 0.001
"""Share of those articles that have a given term."""
EVERYDAY = 0.05
"""Share of them that have a given word of everyday news. From .03 to .08 nothing changes beyond the noise."""
DISCOUNTED = 0.5
"""Share of what everyday words are worth less than others that still counts in the length of an article. Without it two
notes that say little else are alike for one rarer word; with all of it the titles of one event part (B-cubed -.02)."""
NEVER_ALONE = 7
"""Times the square of the heaviest term that others have too, what an article's squared length counts at the least (a
headline's apart). So two notes that share one term, a town, are never alike enough; at 5 five notes from one town were
one story, at 6 two that share the town and a weekday. Counted over all its terms it tore a story of 2,000 articles that
each have words of their own."""
_BLOCK = 4_000
"""Articles that are counted at a time, so that memory stays small."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Articles as rows of unit length; `exact` says of each column what `Collection` says of its term.

    `alone` is, for each row, the part of its squared length that lies in its own exact terms, which stand in no column;
    `lengths` is how many terms the row is known by; `headlines` as in `Collection`. `leads` has each row's names of the
    lead, their weights 1 together, but no column for what nobody else says; `said` has a 1 where a row says such a
    name; `leading` tells which rows name anything in a lead (headlines count for none), `languages` as in `Collection`;
    `quoted` has the entries of `rows` that a note has from its quotations alone, `passing` those that are of their day:
    what may grow, and weekdays beside it; `alone_lasting` is the part of `alone` that is not; `foci` has what each is
    about, and no note.
    """

    rows: Rows
    exact: NDArray[np.bool_]
    alone: Reals
    lengths: Numbers
    headlines: NDArray[np.bool_]
    leads: Rows
    said: Rows
    leading: NDArray[np.bool_]
    languages: Numbers
    quoted: Rows
    passing: Rows
    alone_lasting: Reals
    foci: Foci


@dataclass(frozen=True, slots=True)
class Crowding:
    """Which part of the articles that have a term counts, by term, and which part of all articles."""

    having: Reals
    among: float

    @classmethod
    def none(cls, collection: Collection) -> Crowding:
        """All of them count."""
        return cls(np.ones(len(collection.vocabulary)), 1.0)

    @classmethod
    def of(cls, collection: Collection, chosen: Numbers, label: Numbers, most: float) -> Crowding:
        """What counts where no story counts for more than `most` articles; `label` is each chosen article's story."""
        width = max(len(collection.vocabulary), 1)
        keys = distinct(_keys(collection.kinds.texts, chosen, width))
        having = np.bincount(keys % width, minlength=width)
        told, counts = np.unique(label[keys // width] * width + keys % width, return_counts=True)
        counted = np.bincount(told % width, weights=np.minimum(counts, most), minlength=width)
        share = np.where(having > 0, counted / np.maximum(having, 1), 1.0)
        among = np.minimum(np.bincount(label), most).sum() / len(chosen)
        return cls(share[: len(collection.vocabulary)], float(among))


def weigh(collection: Collection, chosen: Numbers, crowding: Crowding | None = None) -> Weighed:
    """The chosen articles as rows of unit length: of the `HEAVIEST` terms of each, those that another one has too."""
    blocks = deque(_counted(collection, chosen[at : at + _BLOCK]) for at in range(0, max(len(chosen), 1), _BLOCK))
    width = len(collection.vocabulary)
    having = np.zeros(width, dtype=np.int64)
    for block in blocks:
        having += np.bincount(block.ids, minlength=width)
    met = having > 1
    measure = _measured(collection, having, len(chosen), crowding or Crowding.none(collection))
    kept = _kept(blocks, measure)
    shape = len(chosen), int(np.count_nonzero(met))
    rows = Rows.of(kept.starts, kept.columns, kept.weights, shape[1])
    quoted, passing = kept.marked(kept.quoted, shape), kept.marked(kept.passing, shape)
    headlines, languages = collection.headlines[chosen], collection.languages[chosen]
    leads, said, leading = _led(collection, chosen, measure)
    leading &= ~headlines
    exact, alone, lasting = collection.exact[met], kept.alone, kept.alone_lasting
    lead = (headlines, leads, said, leading)
    foci = _focused(collection, chosen, measure)
    return Weighed(rows, exact, alone, kept.lengths, *lead, languages, quoted, passing, lasting, foci)


def _focused(collection: Collection, chosen: Numbers, measure: _Measure) -> Foci:
    """What each article is about, and which of all that titles tell it says; how much of a note it is is not known."""
    width = max(len(collection.vocabulary), 1)
    titled, matter, marks = (
        distinct(_keys(runs, chosen, width))
        for runs in (collection.kinds.titled, collection.kinds.matter, collection.kinds.marks)
    )
    figures = collection.figures[marks % width]
    named = np.zeros(width, dtype=bool)
    for keys in (titled, marks):
        named[keys % width] = measure.met[keys % width]
    kinds = (titled, matter, marks[~figures], marks[figures])
    titles, about, names, counts = (_told(keys, len(chosen), named, measure) for keys in kinds)
    count = np.zeros(len(chosen))
    count[np.concatenate([titled, marks]) // width] = 1
    said = _said(collection.kinds.texts, chosen, named, np.cumsum(named, dtype=np.int32) - 1)
    return Foci(titles, about, names, counts, count, said, np.zeros(len(chosen)))


def _told(keys: Numbers, count: int, named: NDArray[np.bool_], measure: _Measure) -> Told:
    """The terms of one kind, by article and column; what nobody else says has no column. Rare ones count 1."""
    row, ids = np.divmod(keys, len(named))
    weights = np.minimum(measure.rarity[ids] / np.log(ELSEWHERE), 1)
    column, kept = np.cumsum(named, dtype=np.int32) - 1, named[ids]
    rows = _rows_of(row[kept], column[ids[kept]], weights[kept], (count, int(column[-1]) + 1))
    return Told(rows, np.bincount(row, weights=weights, minlength=count).astype(np.float64))


def _led(collection: Collection, chosen: Numbers, measure: _Measure) -> tuple[Rows, Rows, NDArray[np.bool_]]:
    """The names of the leads by their rarity, who says them, and which rows have any."""
    count, width = len(chosen), max(len(collection.vocabulary), 1)
    row, ids = np.divmod(distinct(_keys(collection.kinds.leads, chosen, width)), width)
    weights = measure.rarity[ids]
    total = np.bincount(row, weights=weights, minlength=count)
    named = np.zeros(width, dtype=bool)
    named[ids] = measure.met[ids]
    column = np.cumsum(named, dtype=np.int32) - 1
    kept = named[ids]
    leads = _rows_of(row[kept], column[ids[kept]], (weights / total[row])[kept], (count, int(column[-1]) + 1))
    return leads, _said(collection.kinds.texts, chosen, named, column), total > 0


def _said(texts: Runs, chosen: Numbers, named: NDArray[np.bool_], column: Numbers) -> Rows:
    """A 1 in each row for each name that it says, at its column; block by block, for there may be a million texts."""
    entries, columns = [], []
    for at in range(0, max(len(chosen), 1), _BLOCK):
        block = chosen[at : at + _BLOCK]
        row, ids = np.divmod(distinct(_keys(texts, block, len(column), among=named)), len(column))
        entries.append(np.bincount(row, minlength=len(block)))
        columns.append(column[ids])
    starts, found = np.append(0, np.concatenate(entries).cumsum()), np.concatenate(columns)
    return Rows.of(starts, found, np.ones(len(found), dtype=np.float32), int(column[-1]) + 1)


def _rows_of(row: Numbers, column: Numbers, weights: Reals, shape: tuple[int, int]) -> Rows:
    entries = np.bincount(row, minlength=shape[0])
    return Rows.of(np.append(0, entries.cumsum()), column, weights, shape[1])


@dataclass(frozen=True, slots=True)
class _Counted:
    """Terms of a block of articles: how many different ones each has, and for each of them its id and its weight."""

    lengths: Numbers
    ids: Numbers
    weights: Reals
    quoted: NDArray[np.bool_]
    passing: NDArray[np.bool_]
    headlines: NDArray[np.bool_]


def _counted(collection: Collection, chosen: Numbers) -> _Counted:
    """Weighs each term of the chosen articles by how often they say it, and whether like a name or a figure."""
    width = max(len(collection.vocabulary), 1)
    keys, counts = np.unique(_keys(collection.kinds.texts, chosen, width, LEDE), return_counts=True)
    row, ids = np.divmod(keys, width)
    named = np.isin(keys, _keys(collection.kinds.names, chosen, width)) | collection.figures[ids]
    weights = (1 + np.log(counts)) * np.where(named, NAME, 1.0)
    lengths = np.bincount(row, minlength=len(chosen))
    quoted = np.isin(keys, _keys(collection.kinds.quoted, chosen, width))
    passing = np.isin(keys, _keys(collection.kinds.growing, chosen, width))
    counting = np.bincount(row[passing], minlength=len(chosen)) > 0
    passing |= counting[row] & collection.exact[ids] & ~collection.figures[ids]
    said = (ids.astype(np.int32), weights.astype(np.float32))
    return _Counted(lengths, *said, quoted, passing, collection.headlines[chosen])


@dataclass(frozen=True, slots=True)
class _Kept:
    """What all articles are known by: an entry a term that others have too, from `starts[i]` for article `i`.

    `quoted` and `passing` mark entries; `alone`, `alone_lasting` and `lengths` are as in `Weighed`.
    """

    starts: Numbers
    columns: Numbers
    weights: Reals
    quoted: NDArray[np.bool_]
    passing: NDArray[np.bool_]
    alone: Reals
    alone_lasting: Reals
    lengths: Numbers

    def marked(self, entries: NDArray[np.bool_], shape: tuple[int, int]) -> Rows:
        """The marked entries as rows of their own."""
        row = np.searchsorted(self.starts, np.flatnonzero(entries), side="right") - 1
        return _rows_of(row, self.columns[entries], self.weights[entries], shape)


def _kept(blocks: deque[_Counted], measure: _Measure) -> _Kept:
    """Takes block after block out of the queue and writes what is kept of it behind what was kept before.

    There is room for all that may be kept; memory that is never written to is none.
    """
    column = np.cumsum(measure.met, dtype=np.int32) - 1
    room = sum(int(np.minimum(block.lengths, HEAVIEST).sum()) for block in blocks)
    columns, weights = np.empty(room, dtype=np.int32), np.empty(room, dtype=np.float32)
    quoted, passing = np.empty(room, dtype=bool), np.empty(room, dtype=bool)
    each, first = [], 0
    while blocks:
        known = _known(blocks.popleft(), measure)
        met = measure.met[known.ids]
        last = first + int(np.count_nonzero(met))
        columns[first:last], weights[first:last] = column[known.ids[met]], known.weights[met]
        quoted[first:last], passing[first:last] = known.quoted[met], known.passing[met]
        alone, lasting = known.alone(~met), known.alone(~(met | known.passing))
        each.append((known.counts(met), alone, lasting, known.counts(np.ones_like(met))))
        first = last
    entries, alone, lasting, lengths = (np.concatenate(part) for part in zip(*each, strict=True))
    written = (columns[:first], weights[:first], quoted[:first], passing[:first])
    return _Kept(np.append(0, entries.cumsum()), *written, alone, lasting, lengths)


@dataclass(frozen=True, slots=True)
class _Known:
    """What each of `count` articles is known by: rows of unit length, an entry a term; `exact` marks entries."""

    count: int
    row: Numbers
    ids: Numbers
    weights: Reals
    exact: NDArray[np.bool_]
    quoted: NDArray[np.bool_]
    passing: NDArray[np.bool_]

    def counts(self, chosen: NDArray[np.bool_]) -> Numbers:
        """How many of the chosen entries each row has."""
        return np.bincount(self.row[chosen], minlength=self.count)

    def alone(self, chosen: NDArray[np.bool_]) -> Reals:
        """The part of each row's squared length that lies in the exact ones among its chosen entries."""
        own = chosen & self.exact
        squares = np.bincount(self.row[own], weights=self.weights[own] ** 2, minlength=self.count)
        return squares.astype(np.float64)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What each term weighs by its rarity, what it is worth in the length of an article, whether several have it."""

    rarity: Reals
    worth: Reals
    met: NDArray[np.bool_]
    exact: NDArray[np.bool_]


def _measured(collection: Collection, having: Numbers, count: int, crowding: Crowding) -> _Measure:
    telling, among, everyday = having * crowding.having, count * crowding.among, collection.everyday
    rarity = _rarity(telling, among, everyday)
    worth = rarity + DISCOUNTED * (_rarity(telling, among, np.zeros_like(everyday)) - rarity)
    return _Measure(rarity, worth, having > 1, collection.exact)


def _rarity(having: Reals, among: float, everyday: NDArray[np.bool_]) -> Reals:
    return np.asarray(np.log((among + ELSEWHERE) / (having + ELSEWHERE * np.where(everyday, EVERYDAY, RARE))))


def _known(block: _Counted, measure: _Measure) -> _Known:
    """The heaviest terms by their rarity, in rows whose length counts each term by its worth."""
    count = len(block.lengths)
    whole_row, weights = np.repeat(np.arange(count), block.lengths), block.weights * measure.rarity[block.ids]
    heaviest = greatest(whole_row, weights, HEAVIEST)
    row, ids, weights = whole_row[heaviest], block.ids[heaviest], weights[heaviest]
    squares = np.bincount(row, weights=(weights * (measure.worth / measure.rarity)[ids]) ** 2, minlength=count)
    least = np.zeros(count)
    np.maximum.at(least, row, weights**2 * measure.met[ids] * np.where(block.headlines, 1, NEVER_ALONE)[row])
    weights /= np.sqrt(np.maximum(squares, least))[row]
    return _Known(count, row, ids, weights, measure.exact[ids], block.quoted[heaviest], block.passing[heaviest])


def _keys(runs: Runs, chosen: Numbers, width: int, twice: int = 0, among: NDArray[np.bool_] | None = None) -> Numbers:
    """One number for each (place in `chosen`, id) of the chosen runs; the first `twice` ids of a run come twice.

    `among` tells of each id whether it counts at all.
    """
    lengths = runs.starts[chosen + 1] - runs.starts[chosen]
    row = np.repeat(np.arange(len(chosen)), lengths)
    place = np.arange(len(row)) - np.repeat(lengths.cumsum() - lengths, lengths)
    ids = runs.ids[runs.starts[chosen][row] + place]
    keys = row * width + ids
    if among is not None:
        return np.asarray(keys[among[ids]])
    return np.concatenate([keys, keys[place < twice]])
