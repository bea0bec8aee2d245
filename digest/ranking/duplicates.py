"""Which articles are one text: agency reprints, second editions, copies cut short or with a line added.

Observed: a reprint keeps whole sentences, loses its end or a middle paragraph, and gains a line of its own. Two
reports written apart share a statement or two, and no more. So an article is reduced to its shingles, runs of
`SHINGLE` content words, of which a fixed fourth is kept by their hash ("mod p" sampling; Broder 1997, Schleimer,
Wilkerson & Aiken 2003): a sample that tells how much of the shorter text stands in the longer one, which the
usual fixed-size sketch cannot.

Special cases. Ten thousand copies: equal texts share all shingles, so a shingle links each article only to the
one before and to the first that has it; work stays linear. A round-up that reprints five short items is one
*text* with none of them (it is over three times as long), yet one *voice* with each that stands in its story.
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
SAME_LENGTH = 0.3
"""The shorter text's part of the longer one's length, from which on the two are one text."""
FEWEST = 3
"""Kept shingles that two texts must share at the least: a shared slogan makes no reprint."""


@dataclass(frozen=True, slots=True)
class Reprints:
    """Pairs of articles (`left[i]`, `right[i]`), one of which reprints the other.

    `same_text[i]` tells whether the two are of like length, so that they are one text; else one contains the other.
    """

    left: Numbers
    right: Numbers
    same_text: NDArray[np.bool_]


def find_reprints(collection: Collection) -> Reprints:
    """The pairs of articles of which one reprints the other, enough of them to link all copies of a text."""
    shingles, owner = _fingerprints(collection)
    kept = np.bincount(owner, minlength=collection.count)
    left, right = _neighbours(shingles, owner)
    if not len(left):
        return Reprints(left, right, np.zeros(0, dtype=bool))
    shared = _overlaps(shingles, owner, collection.count, left, right)
    shorter, longer = np.minimum(kept[left], kept[right]), np.maximum(kept[left], kept[right])
    found = (shared >= FEWEST) & (shared >= REPRINTED * shorter)
    return Reprints(left[found], right[found], (shorter >= SAME_LENGTH * longer)[found])


def same_texts(reprints: Reprints, count: int) -> Numbers:
    """For each article the first that is the same text, through any chain of copies."""
    same = reprints.same_text
    return components(count, reprints.left[same], reprints.right[same])


def _fingerprints(collection: Collection) -> tuple[Numbers, Numbers]:
    """The kept shingles of all articles without repeats, sorted, and beside each the article that has it."""
    hashes = np.array([zlib.crc32(term.encode()) for term in collection.vocabulary], dtype=np.uint64)
    ids, owner = collection.texts.part(0, collection.count)
    if len(ids) < SHINGLE:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    length = len(ids) - SHINGLE + 1
    rolled = np.zeros(length, dtype=np.uint64)
    for place in range(SHINGLE):
        rolled = _mixed(rolled + hashes[ids[place : place + length]])
    whole = owner[:length] == owner[SHINGLE - 1 :]
    chosen = whole & (rolled % np.uint64(SAMPLE) == 0)
    rolled, owner = rolled[chosen] >> np.uint64(1), owner[:length][chosen]
    order = np.lexsort((owner, rolled))
    rolled, owner = rolled[order].astype(np.int64), owner[order]
    new = np.append(True, (np.diff(rolled) != 0) | (np.diff(owner) != 0))[: len(rolled)]
    return rolled[new], owner[new]


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each number scattered over 64 bits (splitmix64; Steele, Lea & Flood 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _neighbours(shingles: Numbers, owner: Numbers) -> tuple[Numbers, Numbers]:
    """The pairs of articles that stand beside each other under one shingle, or one of them first, without repeats."""
    first_place = np.searchsorted(shingles, shingles)
    place = np.arange(len(shingles))
    later = place[place > first_place]
    left = np.concatenate([owner[later - 1], owner[first_place[later]]])
    keys, counts = np.unique((left << 32) | np.tile(owner[later], 2), return_counts=True)
    keys = keys[counts >= FEWEST]
    return keys >> 32, keys & 0xFFFFFFFF


def _overlaps(shingles: Numbers, owner: Numbers, count: int, left: Numbers, right: Numbers) -> Reals:
    """How many kept shingles the two articles of each pair share."""
    _, columns = np.unique(shingles, return_inverse=True)
    order = np.argsort(owner, kind="stable")
    starts = np.searchsorted(owner[order], np.arange(count + 1))
    rows = Rows.of(starts, columns[order], np.ones(len(order)), int(columns.max()) + 1)
    return rows.dots(left, right)
