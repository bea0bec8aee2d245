"""Articles grouped into stories beside those that people grouped: B-cubed of ours and of a tf-idf baseline.

    DIGEST_SHARED=... python -m benchmarks.stories [--held-out] [--ablate] [--record]

Ours runs with the one set of thresholds that the program has. The baseline is what most tools do, tf-idf with average
link, at the threshold that suits each set best, which nobody would know beforehand. Below it stand small collections:
one event alone, and eight events, at most five articles of each, the mean of 30 draws. `--held-out` chooses our
threshold on one half of the events of all sets and measures the other half; `--ablate` switches off one idea at a
time; `--record` appends the figures to docs/quality.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from typing import Any

import numpy as np

from benchmarks.bcubed import BCubed, bcubed
from benchmarks.rouge import corpus, half, note
from digest.model import Article
from digest.ranking.grouping import candidates, contradictions, duplicates, focus, stories, vectors
from digest.text.tokens import words

SETS = ("ecb", "basil-50")
DRAWS = 30
PARTS = 16
BONDS = tuple(round(0.56 + 0.02 * step, 2) for step in range(14))
Labelled = list[tuple[Article, str]]


def main() -> int:
    """Prints the tables; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for flag in ("--held-out", "--ablate", "--record"):
        parser.add_argument(flag, action="store_true")
    options = parser.parse_args()
    sets: dict[str, Labelled] = {}
    for name in SETS:
        annotated = labelled(name)
        if annotated is None:
            return 0
        sets[name] = annotated
    if options.held_out:
        _held_out(sets)
    elif options.ablate:
        _ablate(sets)
    else:
        _compare(sets, record=options.record)
    return 0


def labelled(name: str) -> Labelled | None:
    """The articles of a set, each with the event that people put it to; None where there is no shared material."""
    records = corpus(f"stories/{name}.jsonl")
    return None if records is None else [(article_of(record), record["cluster"]) for record in records]


def article_of(record: Mapping[str, Any]) -> Article:
    """The article of one record of a set; its publisher is not told."""
    published = dt.datetime.fromisoformat(record["date"]).replace(tzinfo=dt.UTC) if record["date"] else None
    title = record["title"] or ""
    return Article(record["id"], title, record["text"], published=published, language=record["language"])


def _compare(sets: Mapping[str, Labelled], *, record: bool) -> None:
    print(
        f"{'':12}{'ours: P':>10}{'R':>7}{'F1':>7}{'seconds':>9}   {'tf-idf average link: P':>22}{'R':>7}{'F1':>7}  at"
    )
    said = []
    for name, annotated in sets.items():
        began = time.perf_counter()
        found = ours(annotated)
        seconds = time.perf_counter() - began
        theirs, threshold = _baseline(annotated)
        print(f"{name:12}{found.precision:10.3f}{found.recall:7.3f}{found.f1:7.3f}{seconds:9.2f}   ", end="")
        print(f"{theirs.precision:22.3f}{theirs.recall:7.3f}{theirs.f1:7.3f}  {threshold:.2f}", flush=True)
        said.append(f"{name} ours {found.f1:.3f}, tf-idf average link at its best {theirs.f1:.3f}")
    print()
    for name, annotated in sets.items():
        alone, eight = _handfuls(annotated, 1), _handfuls(annotated, 8)
        print(f"{name:12}one event alone: F1 {alone:.3f}, eight events: F1 {eight:.3f}", flush=True)
        said.append(f"{name} one event alone {alone:.3f}, eight events {eight:.3f}")
    if record:
        note("stories, B-cubed F1: " + "; ".join(said))


def ours(annotated: Labelled, more: Sequence[Article] = ()) -> BCubed:
    """How well the program groups them, where there may be `more` articles beside them."""
    grouped = stories.group([*(article for article, _ in annotated), *more])
    found = {id: story.id for story in grouped for id in story.articles}
    return bcubed([label for _, label in annotated], [found[article.id] for article, _ in annotated])


def _handfuls(annotated: Labelled, events: int) -> float:
    """The mean F1 over draws of a few events, at most five articles of each."""
    chance = random.Random(1)
    by_event: dict[str, Labelled] = {}
    for one in annotated:
        by_event.setdefault(one[1], []).append(one)
    draws = [chance.sample(sorted(by_event), events) for _ in range(DRAWS)]
    return statistics.fmean(ours([one for event in draw for one in by_event[event][:5]]).f1 for draw in draws)


def _baseline(annotated: Labelled) -> tuple[BCubed, float]:
    """tf-idf over all words with average link, and the similarity at which it does best."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    similarity = _tfidf([words(f"{article.title}\n{article.text}") for article, _ in annotated])
    distance = np.clip(1 - similarity, 0, None)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    true = [label for _, label in annotated]
    tries = [(bcubed(true, fcluster(tree, 1 - cut, "distance").tolist()), cut) for cut in np.arange(0.05, 0.6, 0.01)]
    return max(tries, key=lambda one: one[0].f1)


def _tfidf(texts: Sequence[Sequence[str]]) -> Any:
    having = Counter(word for text in texts for word in set(text))
    column = {word: number for number, word in enumerate(having)}
    table = np.zeros((len(texts), len(having)), dtype=np.float32)
    for row, text in enumerate(texts):
        for word, count in Counter(text).items():
            table[row, column[word]] = count * (math.log((1 + len(texts)) / (1 + having[word])) + 1)
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    return table @ table.T


@contextmanager
def changed(room: Any, **values: Any) -> Iterator[None]:
    """Some constants of a module, or methods of a class, otherwise for a while."""
    before = {name: getattr(room, name) for name in values}
    try:
        for name, value in values.items():
            setattr(room, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(room, name, value)


def _steps(bond: float) -> tuple[float, ...]:
    return (*(step for step in stories.STEPS if step > bond), bond)


def _held_out(sets: Mapping[str, Labelled]) -> None:
    """Look-alike events (`12ecb`, `12ecbplus`) stay in one half."""
    halves = [
        {
            name: [one for one in annotated if half(one[1].removesuffix("plus")) == part]
            for name, annotated in sets.items()
        }
        for part in (0, 1)
    ]
    figures = [{bond: _at(bond, part) for bond in BONDS} for part in halves]
    for chosen_on, measured_on in ((0, 1), (1, 0)):
        best = max(BONDS, key=lambda bond: statistics.fmean(figures[chosen_on][bond].values()))
        cells = ", ".join(f"{name} {f1:.3f}" for name, f1 in figures[measured_on][best].items())
        print(f"bond {best:.2f} chosen on half {chosen_on}, measured on half {measured_on}: {cells}")
    own = [f"{name} {f1:.3f}" for part in figures for name, f1 in part[_nearest_bond()].items()]
    print(f"the program's own bond {stories.BOND}: half 0, half 1: {', '.join(own)}")


def _nearest_bond() -> float:
    return min(BONDS, key=lambda bond: abs(bond - stories.BOND))


def _at(bond: float, sets: Mapping[str, Labelled]) -> dict[str, float]:
    with changed(stories, STEPS=_steps(bond)):
        return {name: ours(annotated).f1 for name, annotated in sets.items()}


def _ablate(sets: Mapping[str, Labelled]) -> None:
    """One idea switched off at a time: on each set, on the mean of its parts, on the same parts with reprints."""
    ideas: dict[str, tuple[Any, dict[str, Any]]] = {
        "all ideas": (stories, {}),
        "cohesion of groups (plain average link)": (stories, {"GRANTED": 1e9}),
        "strong bonds first": (stories, {"STEPS": (stories.BOND,)}),
        "time": (stories, {"FAR": 1.0}),
        "large stories count for twenty": (stories, {"FEWEST": 10**9}),
        "names and figures": (vectors, {"NAME": 1.0}),
        "opening": (vectors, {"LEDE": 0}),
        "heaviest terms alone (all terms instead)": (vectors, {"HEAVIEST": 10_000}),
        "articles elsewhere": (vectors, {"ELSEWHERE": 0.001}),
        "words of everyday news": (vectors, {"EVERYDAY": vectors.RARE}),
        "no likeness by one term": (vectors, {"NEVER_ALONE": 1}),
        "contradictions of brief notes": (contradictions, {"WEAKENED": 0.0}),
        "leads that name others": (contradictions, {"OTHERS": 0.0}),
        "titles of others": (focus, {"UNHEARD": 1.0, "HEARD": 1.0, "UNMET": 1.0, "SWAPPED": 1.0}),
        "firmer bonds of brief notes": (stories, {"LOOSE_BRIEF": stories.LOOSE}),
        "reprints count once": (duplicates, {"REPRINTED": 2.0}),
        "candidates (all pairs instead)": (candidates, {"ALL_PAIRS": 10_000}),
    }
    print(f"{'without':44}" + "".join(f"{name:>10}{'in parts':>10}{'reprinted':>10}" for name in sets))
    for idea, (room, values) in ideas.items():
        with changed(room, **values):
            rows = [(ours(annotated).f1, *_in_parts(annotated)) for annotated in sets.values()]
        print(f"{idea:44}" + "".join(f"{f1:10.3f}" for f1 in chain(*rows)), flush=True)


def _in_parts(annotated: Labelled) -> tuple[float, float]:
    """The mean F1 over random parts of a set, from half of it to nine tenths; and where wire copies fill these.

    A few articles more or less change which groups meet first, and one pair of events joined or parted moves the F1 of
    the whole set by .01: what an idea is worth shows only in the mean.
    """
    parts = []
    for seed in range(PARTS):
        chance, share = random.Random(seed), (0.5, 0.65, 0.8, 0.9)[seed % 4]
        parts.append([one for one in annotated if chance.random() < share])
    copies = [_reprinted(part, random.Random(seed)) for seed, part in enumerate(parts)]
    return statistics.fmean(ours(part).f1 for part in parts), statistics.fmean(
        ours(part, more).f1 for part, more in zip(parts, copies, strict=True)
    )


def _reprinted(annotated: Labelled, chance: random.Random) -> list[Article]:
    """One article of every second event again, by up to thirty papers: its end cut off, a line of their own added."""
    by_event = {event: article for article, event in annotated if chance.random() < 0.5}
    copies = []
    for article in by_event.values():
        said = article.text.split(" ")
        for n in range(chance.choice((1, 2, 4, 8, 30))):
            kept = " ".join(said[: int(len(said) * chance.uniform(0.75, 1))])
            copies.append(replace(article, id=f"{article.id}-{n}", text=f"{kept}\nWriter{n} of House{n} contributed."))
    return copies


if __name__ == "__main__":
    sys.exit(main())
