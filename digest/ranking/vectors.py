"""Articles as weighted terms: sparse rows, integer ids, one row an article.

Observed: two reports of one event share names, numbers and a few rare words, above all in their opening; two
reports of two fires share everything else. So a term counts for more the fewer articles have it (tf-idf with a
logarithmic count; Salton & Buckley 1988), where it stands in the opening (it is counted twice there), and where it is a
figure or is written like a name. In German every noun is written like a name: there all of them weigh more alike.
"""

from __future__ import annotations

import re
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.model import Article
from digest.ranking.rows import Rows, greatest
from digest.text.tokens import terms

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
_NAME = re.compile(r"[A-Z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff](?<=\w .)[\w’'-]+")
"""A word inside a sentence that may begin with a capital (Latin, Greek and Cyrillic have them)."""
_SHARE = 500
"""Articles that a worker of a handed-in executor reads at a time."""
_ONE = np.ones(1, dtype=np.int64)
_BLOCK = 4_000
"""Articles that are counted at a time, so that memory stays small."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of term ids one after the other: run `i` is `ids[starts[i]:starts[i + 1]]`."""

    starts: Numbers
    ids: Numbers

    def part(self, first: int, last: int) -> tuple[Numbers, Numbers]:
        """The ids of runs `first` to `last`, and beside each the number of its run."""
        lengths = np.diff(self.starts[first : last + 1])
        return self.ids[self.starts[first] : self.starts[last]], np.repeat(np.arange(first, last), lengths)

    def known_as(self, known: Numbers) -> Runs:
        """The same runs with other ids: `known[id]` in place of `id`."""
        return Runs(self.starts, known[self.ids])


@dataclass(frozen=True, slots=True)
class Collection:
    """All articles as term ids; `vocabulary[id]` is the term, ids follow first use.

    `names` are the terms written like names; `figures[id]` tells whether a term begins with a digit.
    """

    texts: Runs
    names: Runs
    vocabulary: tuple[str, ...]
    figures: NDArray[np.bool_]

    @property
    def count(self) -> int:
        """How many articles there are."""
        return len(self.texts.starts) - 1


def collect(articles: Iterable[Article], executor: Executor | None = None) -> Collection:
    """Read every article, in the order given, with the help of an executor's workers where one is handed in."""
    vocabulary: dict[str, int] = {}
    texts, names = [], []
    for share in _read_shares(articles, executor):
        known = np.array([vocabulary.setdefault(term, len(vocabulary)) for term in share.vocabulary], dtype=np.int32)
        texts.append(share.texts.known_as(known))
        names.append(share.names.known_as(known))
    figures = np.array([term[0].isdigit() for term in vocabulary], dtype=bool)
    return Collection(_chained(texts), _chained(names), tuple(vocabulary), figures)


@dataclass(frozen=True, slots=True)
class Share:
    """Some articles as read by one worker: runs of terms, as places in a `vocabulary` of its own."""

    vocabulary: tuple[str, ...]
    texts: Runs
    names: Runs


def read_share(share: Sequence[tuple[str, str, str]]) -> Share:
    """Reads several (title, text, language): one errand for a worker."""
    vocabulary: dict[str, int] = {}
    texts, names = _Gathered(vocabulary), _Gathered(vocabulary)
    for title, text, language in share:
        whole = f"{title}\n{text}" if title else text
        texts.add(terms(whole, language))
        like_names = dict.fromkeys(word for word in _NAME.findall(whole) if word[0].isupper())
        names.add(terms(" ".join(like_names), language))
    return Share(tuple(vocabulary), texts.runs(), names.runs())


def _read_shares(articles: Iterable[Article], executor: Executor | None) -> Iterator[Share]:
    given = ((article.title, article.text, article.language) for article in articles)
    shares = iter(lambda: list(islice(given, _SHARE)), [])
    return map(read_share, shares) if executor is None else executor.map(read_share, shares)


def _chained(parts: Sequence[Runs]) -> Runs:
    lengths = [np.diff(part.starts) for part in parts]
    ids = [part.ids for part in parts]
    none = np.zeros(1, dtype=np.int32)
    return Runs(np.concatenate([none, *lengths]).cumsum(dtype=np.int64), np.concatenate([none[:0], *ids]))


class _Gathered:
    """Gathers runs of terms as ids, handing out a new id to each new term."""

    def __init__(self, vocabulary: dict[str, int]) -> None:
        self._vocabulary = vocabulary
        self._ids = array("i")
        self._starts = array("q", [0])

    def add(self, run: list[str]) -> None:
        """Adds one run."""
        vocabulary = self._vocabulary
        self._ids.extend([vocabulary.setdefault(term, len(vocabulary)) for term in run])
        self._starts.append(len(self._ids))

    def runs(self) -> Runs:
        """All that was gathered."""
        return Runs(np.array(self._starts, dtype=np.int64), np.array(self._ids, dtype=np.int32))


@dataclass(frozen=True, slots=True)
class Weighed:
    """Articles as rows of unit length, with what it takes to weigh them anew.

    `having` counts for each column the articles (or stories) that have its term, `among` of how many; `alone` is, for
    each row, the part of its squared length that lies in terms of its own, which stand in no column.
    """

    rows: Rows
    having: Numbers
    among: int
    alone: Reals

    def by_stories(self, label: Numbers) -> Weighed:
        """The same rows, where a term is the rarer the fewer stories have it; `label` is each row's story.

        Without this a story that makes up most of a collection makes its own names common, and falls apart.
        """
        stories = int(label.max()) + 1
        having = self.rows.spread(label, stories)
        columns = _rarity(having, stories) / _rarity(self.having, self.among)
        alone = self.alone * (_rarity(_ONE, stories) / _rarity(_ONE, self.among)) ** 2
        squares = self.rows.squares(columns) + alone
        scale = 1 / np.sqrt(np.where(squares > 0, squares, 1))
        return Weighed(self.rows.scaled(scale, columns), having, stories, alone * scale**2)


def weigh(collection: Collection, chosen: Numbers) -> Weighed:
    """The chosen articles as rows of unit length: of the `HEAVIEST` terms of each, those that another one has too."""
    starts = range(0, max(len(chosen), 1), _BLOCK)
    blocks = deque(_counted(collection, chosen[start : start + _BLOCK]) for start in starts)
    width = len(collection.vocabulary)
    having = np.zeros(width, dtype=np.int64)
    for block in blocks:
        having += np.bincount(block.ids, minlength=width)
    column = np.cumsum(having > 1, dtype=np.int32) - 1
    rarity = _rarity(having, len(chosen))
    parts = [_shared(blocks.popleft(), rarity, having, column) for _ in range(len(blocks))]
    lengths, columns, weights, alone = (np.concatenate(part) for part in zip(*parts, strict=True))
    rows = Rows.of(np.append(0, lengths.cumsum()), columns, weights, int(column[-1]) + 1 if width else 0)
    return Weighed(rows, having[having > 1], len(chosen), alone)


def _rarity(having: Numbers, among: int) -> Reals:
    return np.asarray(np.log((among + ELSEWHERE) / (having + ELSEWHERE * RARE)))


@dataclass(frozen=True, slots=True)
class _Counted:
    """Terms of a block of articles: how many different ones each has, and for each of them its id and its weight."""

    lengths: Numbers
    ids: Numbers
    weights: Reals


def _counted(collection: Collection, chosen: Numbers) -> _Counted:
    """Weighs each term of the chosen articles by how often they say it, and whether like a name or a figure."""
    width = max(len(collection.vocabulary), 1)
    keys, counts = np.unique(_keys(collection.texts, chosen, width, LEDE), return_counts=True)
    row, ids = np.divmod(keys, width)
    named = np.isin(keys, _keys(collection.names, chosen, width)) | collection.figures[ids]
    weights = (1 + np.log(counts)) * np.where(named, NAME, 1.0)
    lengths = np.bincount(row, minlength=len(chosen))
    return _Counted(lengths, ids.astype(np.int32), weights.astype(np.float32))


def _shared(block: _Counted, rarity: Reals, having: Numbers, column: Numbers) -> tuple[Numbers, Numbers, Reals, Reals]:
    """How many terms each row keeps, their columns, their weights, and the squared length of what it does not keep."""
    count = len(block.lengths)
    whole_row, weights = np.repeat(np.arange(count), block.lengths), block.weights * rarity[block.ids]
    heaviest = greatest(whole_row, weights, HEAVIEST)
    row, ids, weights = whole_row[heaviest], block.ids[heaviest], weights[heaviest]
    weights /= np.sqrt(np.bincount(row, weights=weights**2, minlength=count))[row]
    kept = having[ids] > 1
    alone = np.bincount(row[~kept], weights=weights[~kept] ** 2, minlength=count).astype(np.float64)
    return np.bincount(row[kept], minlength=count), column[ids[kept]], weights[kept].astype(np.float32), alone


def _keys(runs: Runs, chosen: Numbers, width: int, twice: int = 0) -> Numbers:
    """One number for each (place in `chosen`, id) of the chosen runs; the first `twice` ids of a run come twice."""
    lengths = runs.starts[chosen + 1] - runs.starts[chosen]
    row = np.repeat(np.arange(len(chosen)), lengths)
    place = np.arange(len(row)) - np.repeat(lengths.cumsum() - lengths, lengths)
    keys = row * width + runs.ids[runs.starts[chosen][row] + place]
    return np.concatenate([keys, keys[place < twice]])
