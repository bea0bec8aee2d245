"""Summaries of news events beside those that people wrote: ROUGE of ours and of its peers, on one input in one run.

    DIGEST_SHARED=... python -m benchmarks.summaries [--words 220] [--quick] [--ablate] [--speed] [--record]

`--quick` leaves out sumy, `--ablate` shows what each term of a sentence's score earns, `--speed` times `summarize`
beside sumy's LexRank on the same 100 documents, `--record` appends the figures to docs/quality.md.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks import peers
from benchmarks.rouge import corpus, half, note, summed_up, table
from digest.model import Score
from digest.ranking.copies import originals
from digest.ranking.library import summarize
from digest.ranking.sentences.rawtext import RawTexts
from digest.ranking.sentences.salience import WEIGHTS, score
from digest.ranking.sentences.selection import Limits, choose, reading_order

DOCUMENTS = 100


def main() -> int:
    """Prints the table; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=220)
    for flag in ("--quick", "--ablate", "--speed", "--record"):
        parser.add_argument(flag, action="store_true")
    options = parser.parse_args()
    records = corpus("summaries/multinews-50.jsonl")
    if records is None:
        return 0
    if options.speed:
        _race([text for record in records for text in record["documents"]][:DOCUMENTS], record=options.record)
        return 0
    rivals: dict[str, peers.Chooser] = {"ours": _ours}
    if options.ablate:
        rivals |= {f"without {term}": _without(term) for term in WEIGHTS if term != "title"}
    else:
        rivals |= {"leads in turn": peers.leads, "lead of the first": peers.first_leads}
        rivals |= {} if options.quick else {name: peers.sumy_chooser(name) for name in peers.SUMMARIZERS}
    choosers = {name: _on_documents(rival, options.words) for name, rival in rivals.items()}
    groups = {f"half {part}": _in_half(part) for part in (0, 1)}
    means = table(choosers, records, groups)
    if options.record:
        note(f"summaries/multinews-50, {options.words} words, ROUGE-2: {summed_up(means)}")
    return 0


def _on_documents(chooser: peers.Chooser, words: int) -> Callable[[dict[str, Any]], list[str]]:
    return lambda record: chooser(record["documents"], words)


def _in_half(part: int) -> Callable[[dict[str, Any]], bool]:
    return lambda record: half(record["id"]) == part


def _ours(texts: Sequence[str], words: int) -> list[str]:
    return [span.text for span in summarize(texts, words=words)]


def _without(term: str) -> peers.Chooser:
    """Our summary as it would be if a term of the score did not count."""

    def chooser(texts: Sequence[str], words: int) -> list[str]:
        raw = RawTexts([texts[place] for place in originals(texts)], None)
        scores = [Score(one.total - one.terms[term]) for one in score(raw.passages, voices=range(len(texts)))]
        chosen = choose(raw.passages, scores, Limits(words=words, allowed=raw.printable, leaning=raw.leans))
        return [raw.passages[number].text for number in reading_order(raw.passages, chosen)]

    return chooser


def _race(documents: Sequence[str], *, record: bool) -> None:
    """Times one summary of all documents by us and by LexRank, five of ours to one of theirs."""
    _ours(documents[:2], 100)
    ours = min(_seconds(_ours, documents) for _ in range(5))
    theirs = _seconds(peers.sumy_chooser("LexRank"), documents)
    line = f"{len(documents)} documents in one summary: summarize {ours:.2f} s, sumy's LexRank {theirs:.1f} s"
    print(line, f"({theirs / ours:.0f} times)")
    if record:
        note(f"{line} ({theirs / ours:.0f} times)")


def _seconds(chooser: peers.Chooser, documents: Sequence[str]) -> float:
    """Of the processor, so that whatever else runs counts for neither."""
    began = time.process_time()
    chooser(documents, 220)
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
