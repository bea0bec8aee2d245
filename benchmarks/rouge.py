"""ROUGE (Lin 2004) as the package `rouge-score` counts it: F1 with stems. Tables of it, and the notebook of figures."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import statistics
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).parent.parent / "docs" / "quality.md"
Figures = dict[str, float]


def corpus(name: str) -> list[dict[str, Any]] | None:
    """The records of a shared corpus, or None, having said so, where `DIGEST_SHARED` is not set."""
    shared = os.environ.get("DIGEST_SHARED")
    if not shared:
        print(f"DIGEST_SHARED is not set, so {name} cannot be read: skipped", file=sys.stderr)
        return None
    with (Path(shared) / "corpora" / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def half(id: str) -> int:
    """0 or 1, by a hash of a record's id: two halves to check one against the other."""
    return hashlib.sha256(id.encode()).digest()[-1] % 2


@cache
def _scorer() -> Any:
    from rouge_score.rouge_scorer import RougeScorer

    return RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=True)


def rouge(summary: Sequence[str], references: Sequence[str]) -> Figures:
    """F1 in percent; of several references the one that is met best, for each measure."""
    text = "\n".join(summary)
    scores = [_scorer().score(reference, text) for reference in references]
    return {name: 100 * max(score[name].fmeasure for score in scores) for name in ("rouge1", "rouge2", "rougeL")}


def table(
    choosers: Mapping[str, Callable[[dict[str, Any]], list[str]]],
    records: Sequence[dict[str, Any]],
    groups: Mapping[str, Callable[[dict[str, Any]], bool]],
) -> dict[str, Figures]:
    """Prints a line for each chooser and returns the means: ROUGE over all records, then ROUGE-2 for each group."""
    print(f"{'':28}{'R-1':>7}{'R-2':>7}{'R-L':>7}", *(f"{name:>12}" for name in groups), f"{'words':>7}{'seconds':>9}")
    means = {}
    for name, choose in choosers.items():
        began = dt.datetime.now(dt.UTC)
        printed = [choose(record) for record in records]
        seconds = (dt.datetime.now(dt.UTC) - began).total_seconds()
        figures = [rouge(said, record["references"]) for said, record in zip(printed, records, strict=True)]
        means[name] = {key: statistics.fmean(one[key] for one in figures) for key in figures[0]}
        cells = [_group(figures, records, inside) for inside in groups.values()]
        words = statistics.fmean(len(" ".join(said).split()) for said in printed)
        print(f"{name:28}" + "".join(f"{value:7.2f}" for value in means[name].values()), end=" ")
        print(*(f"{cell:12.2f}" for cell in cells), f"{words:7.0f}{seconds:9.2f}", flush=True)
    return means


def _group(
    figures: Sequence[Figures], records: Iterable[dict[str, Any]], inside: Callable[[dict[str, Any]], bool]
) -> float:
    values = [one["rouge2"] for one, record in zip(figures, records, strict=True) if inside(record)]
    return statistics.fmean(values) if values else float("nan")


def note(line: str) -> None:
    """Appends a dated line to the notebook of figures, `docs/quality.md`."""
    with NOTEBOOK.open("a", encoding="utf-8") as notebook:
        notebook.write(f"- {dt.datetime.now(dt.UTC).date()} {line}\n")


def summed_up(means: Mapping[str, Figures]) -> str:
    """The ROUGE-2 of each chooser in one line."""
    return ", ".join(f"{name} {figures['rouge2']:.2f}" for name, figures in means.items())
