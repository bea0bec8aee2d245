"""Background of running stories beside what people wrote: ROUGE of ours and of its peers, on the same input in one run.

    DIGEST_SHARED=... python -m benchmarks.background [--words 140] [--quick] [--every 1] [--ablate] [--record]

`--quick` leaves out sumy, `--every N` takes each Nth record only (sumy is slow on long stories), `--ablate` shows what
each term earns, `--record` appends the figures to docs/quality.md. Columns show each running story by itself.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

from benchmarks import peers
from benchmarks.rouge import corpus, note, summed_up, table
from digest.model import Score
from digest.ranking.library import background, background_scores, choose_background
from digest.ranking.rawtext import RawTexts

TERMS = ("position", "support", "quotation", "centrality", "recency", "origin")
Record = dict[str, Any]


def main() -> int:
    """Prints the table; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=140)
    parser.add_argument("--every", type=int, default=1)
    for flag in ("--quick", "--ablate", "--record"):
        parser.add_argument(flag, action="store_true")
    options = parser.parse_args()
    records = corpus("background/train.jsonl")
    if records is None:
        return 0
    words = options.words
    rivals: dict[str, Callable[[Record], list[str]]] = {"ours": _without(None, words)}
    if options.ablate:
        rivals |= {f"without {term}": _without(term, words) for term in TERMS}
    else:
        rivals |= {
            "newest updates": _on_updates(peers.newest, words),
            "first updates": _on_updates(peers.first_leads, words),
        }
        for name in () if options.quick else peers.SUMMARIZERS:
            rivals[name] = _on_updates(peers.sumy_chooser(name), words)
    sample = records[:: options.every]
    groups = {topic: _in_topic(topic) for topic in sorted({_topic(record) for record in sample})}
    means = table(rivals, sample, groups)
    if options.record:
        some = f" (each {options.every}th record)" if options.every > 1 else ""
        note(f"background/train{some}, {words} words, ROUGE-2, best of references: {summed_up(means)}")
    return 0


def _topic(record: Record) -> str:
    return str(record["id"]).split("-")[1][:12]


def _in_topic(topic: str) -> Callable[[Record], bool]:
    return lambda record: _topic(record) == topic


def _on_updates(chooser: peers.Chooser, words: int) -> Callable[[Record], list[str]]:
    return lambda record: chooser(record["updates"], words)


def _without(term: str | None, words: int) -> Callable[[Record], list[str]]:
    """Our background, or what it would be if a term of the score did not count."""

    def chooser(record: Record) -> list[str]:
        if term is None:
            return [span.text for span in background(record["updates"], record["today"], words=words)]
        updates = len(record["updates"])
        raw = RawTexts([*record["updates"], record["today"]], None)
        scores = [Score(one.total - one.terms[term]) for one in background_scores(raw.passages, updates)]
        return [raw.passages[number].text for number in choose_background(raw, scores, updates, words)]

    return chooser


if __name__ == "__main__":
    sys.exit(main())
