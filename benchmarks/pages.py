"""Articles of real web pages against the text that a person marked: precision, recall, F1, beside plain trafilatura.

    DIGEST_SHARED=... python -m benchmarks.pages [--part first|second|all] [--show N]

The measure is that of the article extraction benchmark (Zyte, `evaluate.py`): the multisets of runs of four words are
compared; precision and recall are means over pages, F1 is made of the means. The two halves (by a hash of the page's
id) show how far a figure depends on the pages. Seconds are of the processor, one page at a time, the first left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from digest.registry.pages import extract

Shingles = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class Page:
    """A page as it was fetched, and the text of its article."""

    name: str
    half: str
    html: bytes
    gold: Shingles


@dataclass
class Tally:
    """The precisions and recalls of a reader's texts, page by page."""

    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        precision, recall = statistics.mean(self.precision), statistics.mean(self.recall)
        score = 2 * precision * recall / (precision + recall)
        speed = statistics.median(self.seconds[1:] or self.seconds) * 1000
        return f"P {precision:.4f}  R {recall:.4f}  F1 {score:.4f}  median {speed:.0f} ms a page"


def main() -> int:
    """Reads all pages with each reader and prints one line for each reader and part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("first", "second", "all"))
    parser.add_argument("--show", type=int, default=0, help="the pages that cost most, with what was lost and added")
    options = parser.parse_args()
    shared = os.environ.get("DIGEST_SHARED")
    if not shared:
        print("benchmarks.pages: DIGEST_SHARED is not set; skipped", file=sys.stderr)
        return 0
    pages = list(_pages(Path(shared) / "corpora" / "pages"))
    for part in (options.part,) if options.part else ("first", "second", "all"):
        chosen = [page for page in pages if part in ("all", page.half)]
        for name, reader in READERS.items():
            print(f"pages {part:6} {len(chosen):3}  {name:24} {measure(chosen, reader)}")
    _show(pages, options.show)
    return 0


def _pages(folder: Path) -> Iterator[Page]:
    with (folder / "aeb.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            half = "first" if hashlib.sha256(record["id"].encode()).digest()[0] < 128 else "second"
            yield Page(record["file"], half, (folder / record["file"]).read_bytes(), shingles(record["text"]))


def shingles(text: str) -> Shingles:
    """The runs of four words of a text, each with how often it stands there; one run where there are fewer words."""
    words = re.findall(r"\w+", text)
    runs = (tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))
    return Counter(run for run in runs if run)


def shares(found: Shingles, gold: Shingles) -> tuple[float | None, float | None]:
    """Precision and recall of one text; None where there is nothing to divide by."""
    common = (found & gold).total()
    return (common / found.total() if found else None, common / gold.total() if gold else None)


def measure(pages: list[Page], reader: Callable[[bytes], str]) -> Tally:
    """Reads pages with one reader."""
    tally = Tally()
    for page in pages:
        started = time.process_time()
        text = reader(page.html)
        tally.seconds.append(time.process_time() - started)
        precision, recall = shares(shingles(text), page.gold)
        tally.precision += [] if precision is None else [precision]
        tally.recall += [] if recall is None else [recall]
    return tally


def _ours(html: bytes) -> str:
    return extract(html).text


def _trafilatura(*, precision: bool) -> Callable[[bytes], str]:
    from trafilatura import extract as plain

    return lambda html: plain(html, include_comments=False, favor_precision=precision) or ""


READERS: dict[str, Callable[[bytes], str]] = {
    "digest": _ours,
    "trafilatura, precision": _trafilatura(precision=True),
    "trafilatura, default": _trafilatura(precision=False),
}


def _show(pages: list[Page], number: int) -> None:
    costs = []
    for page in pages if number else []:
        found = shingles(_ours(page.html))
        precision, recall = shares(found, page.gold)
        costs.append(((precision or 0) + (recall or 0), page, found))
    for total, page, found in sorted(costs, key=lambda cost: cost[0])[:number]:
        print(f"\n{page.name}  {total / 2:.3f}")
        for sign, runs in (("+", found - page.gold), ("-", page.gold - found)):
            print(f"  {sign} {runs.total():5} runs, such as", *(" ".join(run) for run in list(runs)[:8:2]), sep=" | ")


if __name__ == "__main__":
    sys.exit(main())
