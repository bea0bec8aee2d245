"""Which articles are one text: agency reprints, second editions, copies cut short or with a line added.

Observed: a reprint keeps whole sentences, loses its end or a middle paragraph, and gains a line of its own. Two
reports written apart share a statement or two, and no more. So an article is reduced to its shingles, runs of
`SHINGLE` content words, of which a fixed fourth is kept by their hash ("mod p" sampling; Broder 1997, Schleimer,
Wilkerson & Aiken 2003): a sample that tells how much of the shorter text stands in the longer one, which the
usual fixed-size sketch cannot.

Special cases. Ten thousand copies: equal texts share all shingles, so a shingle links each article only to the
one before and to the first that has it; work stays linear. A round-up that reprints two or five items is one
*text* with none of them (it is much longer), so it draws no stories together; yet it is one *voice* with each that
stands in its story.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digest.ranking.rows import Rows, components
from digest.ranking.vectors import Collection

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Reals = NDArray[np.float64]

SHINGLE = 4
"""Content words in a row; four span about eight words of running text."""
SAMPLE = 4
"""One shingle of so many is kept, by its hash."""
REPRINTED = 0.5
"""Share of the shorter text's kept shingles that the longer one must have: one voice."""
SAME_TEXT = 0.6
"""Share of the longer text's kept shingles that the shorter one must have: one text, which counts once in grouping."""
_BITS = 48
"""Of a shingle's hash that are kept beside its owner in one number."""
_BLOCK = 8_192
"""Articles that are cut into shingles at a time, so that memory stays small."""
FEWEST = 5
"""Kept shingles that two texts must share at the least: a shared slogan makes no reprint."""


@dataclass(frozen=True, slots=True)
class Reprints:
    """Pairs of articles (`left[i]`, `right[i]`), one of which reprints the other.

    `same_text[i]` tells whether each has most of the other, so that they are one text; else one contains the other.
    """

    left: Numbers
    right: Numbers
    same_text: NDArray[np.bool_]


def find_reprints(collection: Collection) -> Reprints:
    """The pairs of articles of which one reprints the other, enough of them to link all copies of a text."""
    sample = _sampled(collection)
    equal_left, equal_right = _equal(sample.whole)
    left, right = _neighbours(sample)
    shared = _overlaps(sample, left, right)
    shorter = np.minimum(sample.kept[left], sample.kept[right])
    longer = np.maximum(sample.kept[left], sample.kept[right])
    found = shared >= np.maximum(FEWEST, REPRINTED * shorter)
    same = (shared >= SAME_TEXT * longer)[found]
    return Reprints(
        np.concatenate([equal_left, left[found]]),
        np.concatenate([equal_right, right[found]]),
        np.concatenate([np.ones(len(equal_left), dtype=bool), same]),
    )


def same_texts(reprints: Reprints, count: int) -> Numbers:
    """For each article the first that is the same text, through any chain of copies."""
    same = reprints.same_text
    return components(count, reprints.left[same], reprints.right[same])


@dataclass(frozen=True, slots=True)
class _Sample:
    """The kept shingles of all articles, each once an article, sorted, and beside each the article that has it.

    `kept[i]` is how many article `i` has, `whole[i]` a hash of all its terms in order (0 where it has none).
    """

    shingles: Numbers
    owner: Numbers
    kept: Numbers
    whole: NDArray[np.uint64]


def _sampled(collection: Collection) -> _Sample:
    hashes = np.array([zlib.crc32(term.encode()) for term in collection.vocabulary], dtype=np.uint64)
    starts = range(0, max(collection.count, 1), _BLOCK)
    parts = [_block(collection, hashes, start, min(start + _BLOCK, collection.count)) for start in starts]
    shingles, owner, whole = (np.concatenate(part) for part in zip(*parts, strict=True))
    order = np.argsort(shingles, kind="stable")
    kept = np.bincount(owner, minlength=collection.count)
    return _Sample(shingles[order], owner[order], kept, whole)


def _block(
    collection: Collection, hashes: NDArray[np.uint64], first: int, last: int
) -> tuple[Numbers, NDArray[np.int32], NDArray[np.uint64]]:
    """The kept shingles of articles `first` to `last`, their owners, and the hashes of whole articles."""
    ids, owner = collection.texts.part(first, last)
    here, terms = owner - first, hashes[ids]
    chosen, rolled = _rolled(terms, owner)
    keys = np.unique((here[chosen] << _BITS) | (rolled >> np.uint64(64 - _BITS)).astype(np.int64))
    whole = np.zeros(last - first, dtype=np.uint64)
    place = (np.arange(len(ids)) + collection.texts.starts[first] - collection.texts.starts[owner]).astype(np.uint64)
    np.add.at(whole, here, _mixed(terms + (place << np.uint64(32))))
    return keys & (2**_BITS - 1), ((keys >> _BITS) + first).astype(np.int32), whole


def _rolled(terms: NDArray[np.uint64], owner: Numbers) -> tuple[Numbers, NDArray[np.uint64]]:
    """Where the kept shingles begin, and their hashes."""
    length = max(len(terms) - SHINGLE + 1, 0)
    rolled = np.zeros(length, dtype=np.uint64)
    for place in range(SHINGLE):
        rolled = _mixed(rolled + terms[place : place + length])
    within = owner[:length] == owner[len(owner) - length :]
    chosen = np.flatnonzero(within & (rolled % np.uint64(SAMPLE) == 0))
    return chosen, rolled[chosen]


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each number scattered over 64 bits (splitmix64; Steele, Lea & Flood 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _equal(whole: NDArray[np.uint64]) -> tuple[Numbers, Numbers]:
    """Articles of equal terms in equal order, each paired with the first such; texts too short for shingles too."""
    _, first, number = np.unique(whole, return_index=True, return_inverse=True)
    earliest = first[number]
    later = np.flatnonzero((earliest != np.arange(len(whole))) & (whole != 0))
    return earliest[later], later


def _neighbours(sample: _Sample) -> tuple[Numbers, Numbers]:
    """Pairs of articles that stand beside each other under several shingles, or one of them first; each once."""
    shingles, owner = sample.shingles, sample.owner.astype(np.int64)
    new = np.append(True, np.diff(shingles) != 0)[: len(shingles)]
    later = np.flatnonzero(~new)
    first = np.flatnonzero(new)[np.cumsum(new)[later] - 1]
    left = np.concatenate([owner[later - 1], owner[first]])
    keys, counts = np.unique((left << 32) | np.tile(owner[later], 2), return_counts=True)
    keys = keys[counts >= FEWEST]
    return keys >> 32, keys & 0xFFFFFFFF


def _overlaps(sample: _Sample, left: Numbers, right: Numbers) -> Reals:
    """How many kept shingles the two articles of each pair share."""
    if not len(left):
        return np.zeros(0)
    new = np.append(True, np.diff(sample.shingles) != 0)
    column = np.cumsum(new) - 1
    shared = np.bincount(column)[column] > 1
    owner, column = sample.owner[shared], column[shared]
    order = np.argsort(owner, kind="stable")
    starts = np.searchsorted(owner[order], np.arange(len(sample.kept) + 1))
    rows = Rows.of(starts, column[order], np.ones(len(order)), int(column[-1]) + 1)
    return rows.dots(left, right)
