"""Articles as weighted terms: sparse rows, integer ids, one row an article.

Observed: two reports of one event share names, numbers and a few rare words, above all in their opening; two
reports of two fires share everything else. So a term counts for more the fewer articles have it (tf-idf with a
logarithmic count; Salton & Buckley 1988), the nearer the opening it stands (it is counted twice there), and
where it is written like a name.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from digest.model import Article
from digest.ranking.rows import Rows, greatest
from digest.text.tokens import terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Reals = NDArray[np.float64]

LEDE = 60
"""Terms; the opening of an article (its title and about its first hundred words), counted twice."""
NAME = 1.5
"""How much more a term weighs in an article that writes it like a name."""
HEAVIEST = 96
"""Terms that an article is known by; a long article has no more chances to meet another than a short one."""
ELSEWHERE = 1000
"""Articles of other days that every collection is imagined to stand among, so that five articles can be weighed."""
RARE = 0.001
"""Share of those articles that have a given term."""
_NAME = re.compile(r"(?<=[^\W_,;’)] )[^\W\d_a-z][\w’'-]+")
"""A capital inside a sentence."""
_SHARE = 500
"""Articles that a worker of a handed-in executor reads at a time."""
_BLOCK = 4_000
"""Articles that are counted at a time, so that memory stays small."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as counted: its terms in order, title first, and those of them that are written like names."""

    terms: list[str]
    names: list[str]


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of term ids one after the other: run `i` is `ids[starts[i]:starts[i + 1]]`."""

    starts: Numbers
    ids: Numbers

    def part(self, first: int, last: int) -> tuple[Numbers, Numbers]:
        """The ids of runs `first` to `last`, and beside each the number of its run."""
        lengths = np.diff(self.starts[first : last + 1])
        return self.ids[self.starts[first] : self.starts[last]], np.repeat(np.arange(first, last), lengths)


@dataclass(frozen=True, slots=True)
class Collection:
    """All articles as term ids; `vocabulary[id]` is the term, ids follow first use."""

    texts: Runs
    names: Runs
    vocabulary: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many articles there are."""
        return len(self.texts.starts) - 1


def read(title: str, text: str, language: str | None) -> Reading:
    """The terms of one article."""
    whole = f"{title}\n{text}" if title else text
    return Reading(terms(whole, language), terms(" ".join(_NAME.findall(whole)), language))


def read_share(share: Sequence[tuple[str, str, str]]) -> list[Reading]:
    """The readings of several (title, text, language): one errand for a worker elsewhere."""
    return [read(*one) for one in share]


def collect(articles: Iterable[Article], executor: Executor | None = None) -> Collection:
    """Read every article, in the order given, with the help of an executor's workers where one is handed in."""
    vocabulary: dict[str, int] = {}
    texts, names = _Gathered(vocabulary), _Gathered(vocabulary)
    for reading in _readings(articles, executor):
        texts.add(reading.terms)
        names.add(reading.names)
    return Collection(texts.runs(), names.runs(), tuple(vocabulary))


def weigh(collection: Collection, chosen: Numbers) -> Rows:
    """The chosen articles as rows of unit length: the `HEAVIEST` terms of each that any other of them has too."""
    blocks = [_counted(collection, chosen[start : start + _BLOCK]) for start in range(0, len(chosen), _BLOCK)]
    lengths, ids, weights = (np.concatenate(part) for part in zip(*blocks, strict=True))
    having = np.bincount(ids, minlength=len(collection.vocabulary))
    weights = weights * np.log((len(chosen) + ELSEWHERE) / (having + ELSEWHERE * RARE))[ids].astype(np.float32)
    row = np.repeat(np.arange(len(chosen)), lengths)
    kept = greatest(row, weights, ids, HEAVIEST)
    return _rows(row[kept], ids[kept], weights[kept], having > 1, len(chosen))


def _rows(row: Numbers, ids: Numbers, weights: Reals, shared: NDArray[np.bool_], count: int) -> Rows:
    """Rows of unit length, without the terms that only one row has: they meet nobody else's."""
    lengths = np.sqrt(np.bincount(row, weights=weights**2, minlength=count))
    weights = weights / np.maximum(lengths, 1e-9)[row]
    kept = shared[ids]
    ends = np.bincount(row[kept], minlength=count).cumsum()
    column = np.cumsum(shared) - 1
    width = int(column[-1]) + 1 if len(column) else 0
    return Rows.of(np.concatenate([[0], ends]), column[ids[kept]], weights[kept], width)


def _counted(collection: Collection, chosen: Numbers) -> tuple[Numbers, Numbers, Reals]:
    """How many different terms each chosen article has, the terms, and the weight of their count."""
    width = max(len(collection.vocabulary), 1)
    keys, counts = np.unique(_keys(collection.texts, chosen, width, LEDE), return_counts=True)
    named = np.isin(keys, _keys(collection.names, chosen, width))
    row, ids = np.divmod(keys, width)
    weights = (1 + np.log(counts)) * np.where(named, NAME, 1.0)
    return np.bincount(row, minlength=len(chosen)), ids, weights


def _keys(runs: Runs, chosen: Numbers, width: int, twice: int = 0) -> Numbers:
    """One number for each (place in `chosen`, id) of the chosen runs; the first `twice` ids of a run come twice."""
    lengths = runs.starts[chosen + 1] - runs.starts[chosen]
    row = np.repeat(np.arange(len(chosen)), lengths)
    place = np.arange(len(row)) - np.repeat(lengths.cumsum() - lengths, lengths)
    keys = row * width + runs.ids[runs.starts[chosen][row] + place]
    return np.concatenate([keys, keys[place < twice]])


def _readings(articles: Iterable[Article], executor: Executor | None) -> Iterator[Reading]:
    given = ((article.title, article.text, article.language) for article in articles)
    if executor is None:
        return (read(*one) for one in given)
    return chain.from_iterable(executor.map(read_share, _shares(given)))


def _shares(given: Iterable[tuple[str, str, str]]) -> Iterator[list[tuple[str, str, str]]]:
    source = iter(given)
    while share := list(islice(source, _SHARE)):
        yield share


class _Gathered:
    """Gathers runs of terms as ids, handing out a new id to each new term."""

    def __init__(self, vocabulary: dict[str, int]) -> None:
        self._vocabulary = vocabulary
        self._ids = array("i")
        self._starts = array("q", [0])

    def add(self, run: list[str]) -> None:
        vocabulary = self._vocabulary
        self._ids.extend([vocabulary.setdefault(term, len(vocabulary)) for term in run])
        self._starts.append(len(self._ids))

    def runs(self) -> Runs:
        ids = np.array(self._ids, dtype=np.int32)
        return Runs(np.array(self._starts, dtype=np.int64), ids)  # type: ignore[arg-type]
