"""Rows of weights by column, and the few sums that grouping needs of them.

Small tables are kept dense, which spares a newcomer's first issue the import of scipy; larger ones are kept as
compressed sparse rows. Both answer the same questions with the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Numbers = NDArray[np.signedinteger[Any]]
    Reals = NDArray[np.floating[Any]]

DENSE = 2_000_000
"""Cells; a table up to this size (16 MB) and up to `DENSE_ROWS` rows is kept dense."""
DENSE_ROWS = 1_000
FEW = 2
"""Pairs, by rows of a dense table, up to which each is multiplied by itself: the whole product takes longer."""
LONGEST = 256
"""Weights that a row of a sparse table keeps when rows are summed. The sum of 2,000 articles holds all that they say
in common among its first 128 weights: fewer cost nothing on two annotated sets, more only time."""
_BLOCK = 8_192
"""Rows whose weights are squared at a time, so that memory stays small."""
_ENTRIES = 8_000_000
"""Weights of rows that are multiplied at a time, so that memory stays small."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of weights, `count` rows by `width` columns; `table` is a numpy array or a scipy `csr_array`."""

    table: Any

    @classmethod
    def of(cls, starts: Numbers, columns: Numbers, weights: Reals, width: int) -> Rows:
        """The table whose row `i` holds `weights` at `columns`, both from `starts[i]` to `starts[i + 1]`."""
        count = len(starts) - 1
        if count * width <= DENSE and count <= DENSE_ROWS:
            table = np.zeros((count, width))
            table[np.repeat(np.arange(count), np.diff(starts)), columns] = weights
            return cls(table)
        from scipy.sparse import csr_array

        index = np.int32 if starts[-1] <= np.iinfo(np.int32).max else np.int64  # of one kind, or scipy widens both
        columns, starts = columns.astype(index, copy=False), starts.astype(index, copy=False)
        return cls(csr_array((weights.astype(np.float32, copy=False), columns, starts), (count, width)))

    @property
    def count(self) -> int:
        """How many rows there are."""
        return int(self.table.shape[0])

    @property
    def dense(self) -> bool:
        """Whether the table is small enough to be kept dense."""
        return isinstance(self.table, np.ndarray)

    def sparse(self) -> csr_array:
        """The table as compressed sparse rows."""
        from scipy.sparse import csr_array

        return csr_array(self.table)

    def squares(self) -> Reals:
        """The squared length of each row."""
        if self.dense:
            return np.asarray((self.table**2).sum(axis=1))
        blocks = [_squares(self.table[at : at + _BLOCK]) for at in range(0, max(self.count, 1), _BLOCK)]
        return np.concatenate(blocks)

    def part(self, rows: Reals, columns: NDArray[np.bool_]) -> Rows:
        """The chosen columns of the table, each row multiplied by its factor."""
        if self.dense:
            return Rows(self.table[:, columns] * rows[:, None])
        part = self.table[:, np.flatnonzero(columns)]
        part.data *= np.repeat(rows.astype(np.float32), np.diff(part.indptr))
        return Rows(part)

    def chosen(self, rows: Numbers) -> Rows:
        """Some rows of the table, in the order given."""
        return Rows(self.table[rows])

    def less(self, other: Rows, share: float) -> Rows:
        """The table less a share of another one of the same shape."""
        return Rows(self.table - share * other.table)

    def dots(self, left: Numbers, right: Numbers) -> Reals:
        """The product of row `left[i]` and row `right[i]`, for each `i`."""
        return self.across(self, left, right)

    def across(self, other: Rows, left: Numbers, right: Numbers) -> Reals:
        """The product of row `left[i]` and row `right[i]` of another table with the same columns, for each `i`."""
        if self.dense and len(left) <= FEW * self.count:
            return np.asarray(np.einsum("ij,ij->i", self.table[left], other.table[right]))
        if self.dense:
            return np.asarray((self.table @ other.table.T)[left, right])
        found = np.empty(len(left))
        parts = (np.diff(self.table.indptr)[left] + np.diff(other.table.indptr)[right]).cumsum() // _ENTRIES
        for part in np.split(np.arange(len(left)), np.flatnonzero(np.diff(parts)) + 1):
            found[part] = self.table[left[part]].multiply(other.table[right[part]]).sum(axis=1)
        return found

    def clipped(self) -> Rows:
        """The table with no weight above 1."""
        if self.dense:
            return Rows(np.minimum(self.table, 1))
        table = self.table.copy()
        np.minimum(table.data, 1, out=table.data)
        return Rows(table)

    def sums(self, labels: Numbers, count: int) -> Rows:
        """`count` rows, each the sum of the rows that carry its label."""
        if self.dense:
            added = np.zeros((count, self.table.shape[1]))
            np.add.at(added, labels, self.table)
            return Rows(added)
        return Rows(_shortened((_choice(labels, count) @ self.table).tocsr()))


def _squares(table: csr_array) -> Reals:
    """The squared length of each row of a block."""
    row = np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))
    return np.bincount(row, weights=table.data**2, minlength=table.shape[0]).astype(np.float64)


def _choice(labels: Numbers, count: int) -> csr_array:
    """The table that adds up, multiplied with another one, its rows by label."""
    from scipy.sparse import csr_array

    ones = np.ones(len(labels), dtype=np.float32)
    return csr_array((ones, (labels, np.arange(len(labels)))), shape=(count, len(labels)))


def _shortened(table: csr_array) -> csr_array:
    """The table with at most `LONGEST` weights a row, the greatest."""
    entries = np.diff(table.indptr)
    long = np.flatnonzero(np.repeat(entries > LONGEST, entries))
    if len(long):
        row = np.repeat(np.arange(len(entries)), entries)[long]
        dropped = np.delete(long, greatest(row, table.data[long], LONGEST))
        table.data[dropped] = 0
        table.eliminate_zeros()
    return table


def greatest(row: Numbers, value: Reals, most: int) -> Numbers:
    """The places of the `most` greatest values of each row, in order of place; of equals those that stand first.

    `row` ascends. Values are above 0 and are compared as fractions of their row's greatest, in the bits that one
    64-bit number has left beside row and place: one plain sort is many times faster than a sort by three keys.
    """
    if not len(row):
        return np.zeros(0, dtype=np.int64)
    first = np.flatnonzero(np.append(True, np.diff(row) != 0))
    number = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(row))))
    place_bits = len(row).bit_length()
    value_bits = min(62 - place_bits - len(first).bit_length(), 30)
    falling = (1 - value / np.maximum.reduceat(value, first)[number]) * (2**value_bits - 1)
    keys = (((number << value_bits) | falling.astype(np.int64)) << place_bits) | np.arange(len(row))
    keys.sort()
    kept = keys[np.arange(len(row)) - first[number] < most] & (2**place_bits - 1)
    kept.sort()
    return np.asarray(kept)


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """The different values, ascending. (numpy's own `unique` hashes, which is many times slower for long arrays.)"""
    ordered = np.sort(values)
    return np.asarray(ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]])


def components(count: int, left: Numbers, right: Numbers) -> Numbers:
    """For each of `count` things the lowest thing that it is linked to, directly or through others."""
    lowest = np.arange(count)
    while len(left):
        before = lowest.copy()
        np.minimum.at(lowest, left, lowest[right])
        np.minimum.at(lowest, right, lowest[left])
        lowest = lowest[lowest]
        if np.array_equal(before, lowest):
            break
    return lowest
