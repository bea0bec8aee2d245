"""Which articles are one text: agency reprints, second editions, copies cut short or with a line added.

Observed: a reprint keeps whole sentences, loses its end or a middle paragraph, and gains a line of its own. Two
reports written apart share a statement or two, and no more. So an article is reduced to its shingles, runs of
`SHINGLE` content words, of which a fixed fourth is kept by their hash ("mod p" sampling; Broder 1997, Schleimer,
Wilkerson & Aiken 2003): a sample that tells how much of the shorter text stands in the longer one, which the
usual fixed-size sketch cannot.

That a text counts once changes nothing on annotated sets as they are (means over parts of a set are .001 apart); where
one article of every second event is carried by up to thirty papers more it earns .01 (`benchmarks.stories --ablate`).

Special cases. Ten thousand copies: equal texts share all shingles, so a shingle links each article only to the
one before and to the first that has it; work stays linear. A round-up that reprints two or five items is one
*text* with none of them (it is much longer), so it draws no stories together; yet it is one *voice* with each that
stands in its story.

Brief notes. Of a note of forty words the sample keeps four shingles: a byline or "about" made two voices of a copy, and
a paper that prints an agency's first sentence alone was a voice of its own. So notes of up to `BRIEF` terms are held
against each other, and against the first words of longer texts, by all their shingles of three. Copies with a few words
changed share .64 and more, notes written apart at most .43; of 228 pairs of reports on one event in the tests none is
taken for a copy, and on 982 short articles of the look-alike set five pairs more are, each a copy. Where each has a
number or a weekday that the other lacks they are two reports of two states. They stay two texts in grouping, so that
stories are what they were.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.ranking.grouping.collection import Collection, Runs
from digest.ranking.grouping.rows import Rows, components, distinct
from digest.text.figure_words import number_terms
from digest.text.languages import known

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.signedinteger[Any]]
    Reals = NDArray[np.floating[Any]]

SHINGLE = 4
"""Content words in a row; four span about eight words of running text."""
SAMPLE = 4
"""One shingle of so many is kept, by its hash."""
REPRINTED = 0.5
"""Share of the shorter text's kept shingles that the longer one must have: one voice."""
SAME_TEXT = 0.6
"""Share of the longer text's kept shingles that the shorter one must have: one text, which counts once in grouping."""
_BLOCK = 8_192
"""Articles that are cut into shingles at a time, so that memory stays small."""
_PAIRED = 32_768
"""Articles whose pairs are counted at a time, for the same reason."""
FEWEST = 5
"""Kept shingles that two texts must share at the least: a shared slogan makes no reprint."""


BRIEF = 60
"""Terms of a note that is held against others by all its shingles: a sample of so few tells nothing."""
LEAD = 25
"""First terms of a longer text that a note may be the copy of: a paper prints an agency's first sentence alone."""
COPIED = 0.6
"""Share of a brief note's shingles that the other text must have."""
FEWEST_BRIEF = 5
"""Shingles of a brief note at the least: about twelve words of running text."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """How texts are cut: terms of a shingle, and of how many shingles one is kept."""

    shingle: int
    sample: int


LONG, SHORT = _Cut(SHINGLE, SAMPLE), _Cut(3, 1)


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
    sample = _sampled(collection, collection.kinds.texts, LONG)
    equal_left, equal_right = _equal(sample.whole)
    left, right = _neighbours(sample, FEWEST)
    shared = _overlaps(sample, left, right)
    shorter = np.minimum(sample.kept[left], sample.kept[right])
    longer = np.maximum(sample.kept[left], sample.kept[right])
    found = shared >= np.maximum(FEWEST, REPRINTED * shorter)
    same = (shared >= SAME_TEXT * longer)[found]
    del sample
    brief_left, brief_right = _brief_copies(collection)
    return Reprints(
        np.concatenate([equal_left, left[found], brief_left]),
        np.concatenate([equal_right, right[found], brief_right]),
        np.concatenate([np.ones(len(equal_left), dtype=bool), same, np.zeros(len(brief_left), dtype=bool)]),
    )


def _brief_copies(collection: Collection) -> tuple[Numbers, Numbers]:
    """Pairs of articles of which one is brief and has most of its words, in their order, from the other."""
    length = np.diff(collection.kinds.texts.starts)
    kept = np.where(length <= BRIEF, length, LEAD)
    sample = _sampled(collection, collection.kinds.texts.openings(kept), SHORT)
    left, right = _neighbours(sample, FEWEST_BRIEF)
    part = np.where(length[left] <= length[right], left, right)
    shared = _overlaps(sample, left, right)
    found = (length[part] <= BRIEF) & (shared >= np.maximum(FEWEST_BRIEF, COPIED * sample.kept[part]))
    left, right = left[found], right[found]
    agreed = np.array(_agreed(collection, left, right), dtype=bool)
    return left[agreed], right[agreed]


def _agreed(collection: Collection, left: Numbers, right: Numbers) -> list[bool]:
    """Whether the articles of each pair count alike."""
    if not len(left):
        return []
    numbers = _number_terms()
    telling = collection.exact | np.array([term in numbers for term in collection.vocabulary], dtype=bool)
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    return [not _count_otherwise(collection.kinds.texts, telling, *pair) for pair in pairs]


@cache
def _number_terms() -> frozenset[str]:
    """The terms of all words for numbers, in every language with a pack."""
    return frozenset().union(*map(number_terms, known()))


def _count_otherwise(texts: Runs, telling: NDArray[np.bool_], one: int, other: int) -> bool:
    """Whether each of two articles has a number or a weekday in its opening that the other lacks."""
    openings = [texts.part(number, number + 1)[0][:BRIEF] for number in (one, other)]
    held = [set(ids[telling[ids]].tolist()) for ids in openings]
    return bool(held[0] - held[1] and held[1] - held[0])


def same_texts(reprints: Reprints, count: int) -> Numbers:
    """For each article the first that is the same text, through any chain of copies."""
    same = reprints.same_text
    return components(count, reprints.left[same], reprints.right[same])


@dataclass(frozen=True, slots=True)
class _Sample:
    """The kept shingles of all articles, each once an article, sorted, as one number with the article that has it.

    A number is the shingle's hash in the upper bits and the article in the lower `owner_bits`; `kept[i]` is how many
    article `i` has, `whole[i]` a hash of all its terms in order (0 where it has none).
    """

    keys: NDArray[np.uint64]
    owner_bits: int
    kept: Numbers
    whole: NDArray[np.uint64]

    def owners(self) -> Numbers:
        """The article of each number."""
        return (self.keys & np.uint64(2**self.owner_bits - 1)).astype(np.int32)

    def begins(self) -> NDArray[np.bool_]:
        """Where the numbers of the next shingle begin."""
        shingles = self.keys >> np.uint64(self.owner_bits)
        return np.append(True, shingles[1:] != shingles[:-1])[: len(shingles)]


def _sampled(collection: Collection, texts: Runs, cut: _Cut) -> _Sample:
    hashes = np.array([zlib.crc32(term.encode()) for term in collection.vocabulary], dtype=np.uint64)
    bits = collection.count.bit_length()
    starts = range(0, max(collection.count, 1), _BLOCK)
    parts = [_block(texts, hashes, (start, min(start + _BLOCK, collection.count)), cut) for start in starts]
    keys = np.concatenate([part[0] for part in parts])
    kept = np.concatenate([part[1] for part in parts])
    keys.sort()
    return _Sample(keys, bits, kept, np.concatenate([part[2] for part in parts]))


def _block(
    texts: Runs, hashes: NDArray[np.uint64], block: tuple[int, int], cut: _Cut
) -> tuple[NDArray[np.uint64], Numbers, NDArray[np.uint64]]:
    """The numbers of the articles of one block, how many each has, and the hashes of whole articles."""
    first, last = block
    bits = (len(texts.starts) - 1).bit_length()
    ids, owner = texts.part(first, last)
    terms = hashes[ids]
    chosen, rolled = _rolled(terms, owner, cut)
    high = rolled >> np.uint64(bits + 1) << np.uint64(bits)
    keys = distinct(high | owner[chosen].astype(np.uint64))
    kept = np.bincount((keys & np.uint64(2**bits - 1)).astype(np.int64) - first, minlength=last - first)
    whole = np.zeros(last - first, dtype=np.uint64)
    place = (np.arange(len(ids)) + texts.starts[first] - texts.starts[owner]).astype(np.uint64)
    np.add.at(whole, owner - first, _mixed(terms + (place << np.uint64(32))))
    return keys, kept, whole


def _rolled(terms: NDArray[np.uint64], owner: Numbers, cut: _Cut) -> tuple[Numbers, NDArray[np.uint64]]:
    """Where the kept shingles begin, and their hashes."""
    length = max(len(terms) - cut.shingle + 1, 0)
    rolled = np.zeros(length, dtype=np.uint64)
    for place in range(cut.shingle):
        rolled = _mixed(rolled + terms[place : place + length])
    within = owner[:length] == owner[len(owner) - length :]
    chosen = np.flatnonzero(within & (rolled % np.uint64(cut.sample) == 0))
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


def _neighbours(sample: _Sample, fewest: int) -> tuple[Numbers, Numbers]:
    """Pairs of articles that stand beside each other under several shingles, or one of them first; each once."""
    owner, begins = sample.owners(), sample.begins()
    first = owner[np.maximum.accumulate(np.where(begins, np.arange(len(owner), dtype=np.int32), 0))]
    found = []
    for low in range(0, max(len(sample.kept), 1), _PAIRED):
        here = np.flatnonzero(~begins & (owner >= low) & (owner < low + _PAIRED))
        left = np.concatenate([owner[here - 1], first[here]]).astype(np.int64)
        keys, counts = np.unique((left << 32) | np.tile(owner[here], 2), return_counts=True)
        found.append(keys[counts >= fewest])
    pairs = np.concatenate(found)
    return pairs >> 32, pairs & 0xFFFFFFFF


def _overlaps(sample: _Sample, left: Numbers, right: Numbers) -> Reals:
    """How many kept shingles the two articles of each pair share."""
    if not len(left):
        return np.zeros(0)
    involved = np.zeros(len(sample.kept), dtype=bool)
    involved[left] = involved[right] = True
    owner, begins = sample.owners(), sample.begins()
    alone = begins & np.append(begins[1:], True)
    met = np.flatnonzero(involved[owner] & ~alone)
    column = np.cumsum(begins & ~alone, dtype=np.int32) - 1
    keys = (owner[met].astype(np.int64) << 32) | column[met]
    keys.sort()
    starts = np.searchsorted(keys, np.arange(len(sample.kept) + 1) << 32)
    columns = keys.astype(np.int32)  # the lower half
    return Rows.of(starts, columns, np.ones(len(keys), dtype=np.float32), int(column[-1]) + 1).dots(left, right)
