"""Articles as runs of term ids: what grouping reads of each, once, before anything is weighed.

A figure is one term, its thousands and decimals with it: as "40" and "000" every round number would meet every other.
Workers read shares of the articles, each with a vocabulary of its own; the ids of the whole follow first use, so that
they do not depend on who read what.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from digest.model import Article
from digest.ranking.grouping.focus import MOST_READ, UNKNOWN, find_focus
from digest.ranking.grouping.growing import growing_terms, whole_figures
from digest.ranking.grouping.leads import lead_names
from digest.ranking.grouping.quoted import NOTE, quoted_terms
from digest.text.languages import load
from digest.text.newswords import everyday_terms, weekday_terms
from digest.text.tokens import terms

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from numpy.typing import NDArray

    Numbers = NDArray[np.signedinteger[Any]]

_NAME = re.compile(r"[A-Z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff](?<=\w .)[\w’'-]+")
"""A word inside a sentence that may begin with a capital (Latin, Greek and Cyrillic have them)."""
_SHARE = 500
"""Articles that a worker of a handed-in executor reads at a time."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of term ids one after the other: run `i` is `ids[starts[i]:starts[i + 1]]`."""

    starts: Numbers
    ids: Numbers

    def part(self, first: int, last: int) -> tuple[Numbers, Numbers]:
        """The ids of runs `first` to `last`, and beside each the number of its run."""
        lengths = np.diff(self.starts[first : last + 1])
        return self.ids[self.starts[first] : self.starts[last]], np.repeat(np.arange(first, last), lengths)

    def openings(self, lengths: Numbers) -> Runs:
        """The first `lengths[i]` ids of each run."""
        starts = np.concatenate([[0], np.cumsum(lengths)])
        places = np.arange(starts[-1]) - np.repeat(starts[:-1] - self.starts[:-1], lengths)
        return Runs(starts, self.ids[places])

    def known_as(self, known: Numbers) -> Runs:
        """The same runs with other ids: `known[id]` in place of `id`."""
        return Runs(self.starts, known[self.ids])


class Kinds(NamedTuple):
    """A run an article of each kind of terms that is read of it.

    `names` are the terms written like names, `leads` those that a title or first sentence names, `quoted` those that a
    note has from its quotations alone, `growing` the figures of a brief note that another day's may have grown from,
    `titled`, `matter` and `marks` what a note is about (`focus.Focus`).
    """

    texts: Runs
    names: Runs
    leads: Runs
    quoted: Runs
    growing: Runs
    titled: Runs
    matter: Runs
    marks: Runs


@dataclass(frozen=True, slots=True)
class Collection:
    """All articles as term ids; `vocabulary[id]` is the term, ids follow first use.

    `figures[id]` tells whether a term begins with a digit, `everyday[id]` whether it is a word of everyday news in
    every language that says it, `exact[id]` whether it is a figure or a weekday. `headlines` are the articles that are
    a headline and no more; `languages` has a number for each one's language.
    """

    kinds: Kinds
    vocabulary: tuple[str, ...]
    figures: NDArray[np.bool_]
    everyday: NDArray[np.bool_]
    exact: NDArray[np.bool_]
    headlines: NDArray[np.bool_]
    languages: Numbers

    @property
    def count(self) -> int:
        """How many articles there are."""
        return len(self.kinds.texts.starts) - 1


def collect(articles: Iterable[Article], executor: Executor | None = None) -> Collection:
    """Read every article, in the order given, with the help of an executor's workers where one is handed in."""
    vocabulary: dict[str, int] = {}
    gathered: list[Kinds] = []
    telling: set[str] = set()
    weekdays: set[str] = set()
    headlines: list[bool] = []
    languages: list[str] = []
    for share in _read_shares(articles, executor):
        known = np.array([vocabulary.setdefault(term, len(vocabulary)) for term in share.vocabulary], dtype=np.int32)
        gathered.append(Kinds(*(runs.known_as(known) for runs in share.kinds)))
        telling |= share.telling
        weekdays |= share.weekdays
        headlines += share.headlines
        languages += share.languages
    figures = np.array([term[0].isdigit() for term in vocabulary], dtype=bool)
    everyday = np.array([term not in telling for term in vocabulary], dtype=bool)
    exact = np.array([term in weekdays for term in vocabulary], dtype=bool) & everyday | figures
    alone = np.array(headlines, dtype=bool)
    kinds = Kinds(*(_chained([runs[kind] for runs in gathered]) for kind in range(len(Kinds._fields))))
    spoken = np.unique(np.array(languages, dtype=str), return_inverse=True)[1]
    return Collection(kinds, tuple(vocabulary), figures, everyday, exact, alone, spoken)


@dataclass(frozen=True, slots=True)
class Share:
    """Some articles as read by one worker: runs of terms, as places in a `vocabulary` of its own.

    `telling` are the terms that stand in an article in whose language they are no words of everyday news, `weekdays`
    those that name one in an article's language.
    """

    vocabulary: tuple[str, ...]
    kinds: Kinds
    telling: frozenset[str]
    weekdays: frozenset[str]
    headlines: tuple[bool, ...]
    languages: tuple[str, ...]


def read_share(share: Sequence[tuple[str, str, str]]) -> Share:
    """Reads several (title, text, language): one errand for a worker."""
    vocabulary: dict[str, int] = {}
    gathered = [_Gathered(vocabulary) for _ in Kinds._fields]
    said: dict[str, set[str]] = {}
    for title, text, language in share:
        whole = whole_figures(f"{title}\n{text}" if title else text)
        run = terms(whole, language)
        said.setdefault(language, set()).update(run)
        like_names = dict.fromkeys(word for word in _NAME.findall(whole) if word[0].isupper())
        named = terms(" ".join(like_names), language)
        note = (quoted_terms, growing_terms) if len(run) <= NOTE else ()
        quoted, growing = [find(title, text, language) for find in note] or [[], []]
        leads = lead_names(title, text, language, like_names)
        focus = find_focus(title, text, language, like_names, leads) if len(run) <= MOST_READ else UNKNOWN
        read = (run, named, leads, quoted, growing, *focus)
        for kind, found in zip(gathered, read, strict=True):
            kind.add(found)
    telling = frozenset().union(*(words - everyday_terms(language) for language, words in said.items()))
    weekdays = frozenset().union(*map(weekday_terms, said))
    headlines = tuple(text in {"", title} for title, text, _ in share)
    languages = tuple(load(language).code for _, _, language in share)
    kinds = Kinds(*(kind.runs() for kind in gathered))
    return Share(tuple(vocabulary), kinds, telling, weekdays, headlines, languages)


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
