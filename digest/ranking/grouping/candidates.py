"""Which pairs of articles are worth comparing: those that share a term which weighs much in both.

In a small collection all pairs are. In a large one each article is looked up under its `HEAVY` heaviest terms. A
term that many articles have is cut into stretches of `STRETCH` articles in time order, so that a story of two thousand
articles costs two thousand times a stretch and never two thousand squared. The two articles at each cut are candidates
as well, and each term is cut elsewhere, so that chains of candidates run through the whole story: without both, stories
whose articles share all their names fell apart into pieces of one stretch each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from digest.ranking.grouping.rows import Rows, distinct, greatest

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Numbers = NDArray[np.signedinteger[Any]]
    Reals = NDArray[np.floating[Any]]

ALL_PAIRS = 300
"""Articles; up to here every pair is a candidate."""
HEAVY = 12
"""Terms under which an article is looked up."""
STRETCH = 24
"""Articles in a row that share a term and are compared for it."""
SHIFT = 7
"""By so many articles each term is cut elsewhere than the term before it."""
NEAREST = 10
"""Candidates that each article keeps."""
FAINT = 0.1
"""Similarity below which two articles are no candidates. Below it no pair of the annotated sets belongs together that
is not held together by others; 0.12 costs nothing either."""
_BLOCK = 8_192
"""Articles that are looked up at a time, so that memory stays small."""


def candidates(rows: Rows) -> tuple[Numbers, Numbers]:
    """Pairs of rows (`left[i] < right[i]`), each once, that are at least faintly alike."""
    if rows.count <= ALL_PAIRS:
        left, right = np.triu_indices(rows.count, 1)
    else:
        left, right = _looked_up(rows)
    alike = rows.dots(left, right) >= FAINT
    return left[alike], right[alike]


def _looked_up(rows: Rows) -> tuple[Numbers, Numbers]:
    """The pairs of rows that are among each other's nearest by their heaviest terms."""
    looked_up, seams = _stretched(*_heaviest(rows.sparse()), rows.count)
    keys = [_nearest(looked_up, start) for start in range(0, rows.count, _BLOCK)]
    found = distinct(np.concatenate([*keys, seams]))
    return found // rows.count, found % rows.count


def _heaviest(table: csr_array) -> tuple[Numbers, Numbers, Reals]:
    """Row, column and weight of the heaviest terms of each row, by row."""
    parts = [_heaviest_of(table[start : start + _BLOCK], start) for start in range(0, table.shape[0], _BLOCK)]
    row, column, weight = (np.concatenate(part) for part in zip(*parts, strict=True))
    return row, column, weight


def _heaviest_of(block: csr_array, start: int) -> tuple[Numbers, Numbers, Reals]:
    row = np.repeat(np.arange(block.shape[0]), np.diff(block.indptr))
    kept = greatest(row, block.data, HEAVY)
    return row[kept] + start, block.indices[kept], block.data[kept]


def _stretched(row: Numbers, column: Numbers, weight: Reals, count: int) -> tuple[csr_array, Numbers]:
    """The rows again, each column cut into stretches of `STRETCH` rows; rows stand in time order.

    Beside it, one number for each pair of rows that a cut has parted.
    """
    from scipy.sparse import csr_array

    order = np.argsort(column, kind="stable")
    row, column, weight = row[order], column[order], weight[order]
    begins = np.append(True, np.diff(column) != 0)[: len(column)]
    starts = np.flatnonzero(begins)
    lengths = np.diff(np.append(starts, len(column)))
    place = np.arange(len(column)) + np.repeat(np.arange(len(starts)) * SHIFT - starts, lengths)
    cuts = np.flatnonzero(~begins & (place % STRETCH == 0))
    begins[cuts] = True
    stretch = np.cumsum(begins) - 1
    width = int(stretch[-1]) + 1 if len(stretch) else 0
    return csr_array((weight, (row, stretch)), shape=(count, width)), distinct(row[cuts - 1] * count + row[cuts])


def _nearest(looked_up: csr_array, start: int) -> Numbers:
    """One number for each pair of a row of this block and one of its `NEAREST`."""
    count = looked_up.shape[0]
    found = (looked_up[start : start + _BLOCK] @ looked_up.T).tocsr()
    row = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr)) + start
    near = (found.indices != row) & (found.data > 0)
    row, other = row[near], found.indices[near].astype(np.int64)
    kept = greatest(row, found.data[near], NEAREST)
    row, other = row[kept], other[kept]
    return distinct(np.minimum(row, other) * count + np.maximum(row, other))
