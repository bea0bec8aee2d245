"""B-cubed (Bagga & Baldwin 1998): how well found groups match true ones, averaged over the things grouped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple


class BCubed(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def bcubed(true: Sequence[Hashable], found: Sequence[Hashable]) -> BCubed:
    """`true[i]` and `found[i]` name the groups of thing `i`; both are of one length, at least 1."""
    both, wanted, put = Counter(zip(true, found, strict=True)), Counter(true), Counter(found)
    precision = sum(count * count / put[label] for (_, label), count in both.items()) / len(true)
    recall = sum(count * count / wanted[label] for (label, _), count in both.items()) / len(true)
    return BCubed(precision, recall, 2 * precision * recall / (precision + recall))
