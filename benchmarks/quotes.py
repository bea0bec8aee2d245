"""Direct quotations with their speaker, measured on human annotation: precision, recall, F1 and speed.

The line behind it tells how much of the indirect speech found (which is printed as reactions too) the annotators
marked as somebody's words, and as those of the same speaker. Whose fault the rest is, is for reading.

    DIGEST_SHARED=... python -m benchmarks.quotes [--part all|tune|held] [--show N] [--record]

Gold are the quoted attributions that have a source. A find is right where over half of it lies in a gold content,
it covers over half of that content's longest quoted piece, and its speaker touches the gold source. `held` is the
third of the articles that no list or rule was made from (by a hash of the article's id). The peer is a page of patterns
(`quote_pattern`). `--record` appends the figures to docs/quality.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quote_pattern import pattern_quotes
from benchmarks.rouge import note
from digest.text.quotes import Quote, find_quotes

_PIECE = re.compile(r"“[^“”]*(?:”|$)|''.*?(?:''|$)|\"[^\"]*(?:\"|$)|(?<!\w)[‘'](?=\w).*?[’'](?!\w)", re.DOTALL)
Pair = tuple[int, int]


@dataclass
class Tally:
    """What was found, what of it was right, and how many of the gold attributions were met."""

    found: int = 0
    right: int = 0
    placed: int = 0
    gold: int = 0
    met: int = 0
    clauses: int = 0
    clauses_marked: int = 0
    clauses_right: int = 0
    seconds: float = 0.0
    characters: int = 0

    @property
    def figures(self) -> str:
        """Precision, recall and F1."""
        precision = self.right / max(1, self.found)
        recall = self.met / max(1, self.gold)
        return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"

    def __str__(self) -> str:
        return (
            f"{self.figures}  (found {self.found}, right {self.right}, "
            f"right but for the speaker {self.placed}, gold {self.gold})  "
            f"{self.characters / 1e6 / max(1e-9, self.seconds):.2f} MB/s\n"
            f"             indirect: {self.clauses_marked / max(1, self.clauses):.3f} marked as speech, "
            f"{self.clauses_right / max(1, self.clauses):.3f} of the same speaker (found {self.clauses})"
        )


def main() -> int:
    """Reads the corpus, prints one line a part, and up to N finds and misses of each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("all", "tune", "held"))
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    shared = os.environ.get("DIGEST_SHARED")
    if not shared:
        print("benchmarks.quotes: DIGEST_SHARED is not set; skipped", file=sys.stderr)
        return 0
    articles = list(_articles(Path(shared) / "corpora" / "quotes" / "polnear-train.jsonl"))
    figures = {}
    for part in (options.part,) if options.part else ("tune", "held", "all"):
        ours, patterns = Tally(), Tally()
        shown: list[str] = []
        for article in articles:
            if part in ("all", part_of(article["id"])):
                measure(article, ours, shown, _ours)
                measure(article, patterns, [], pattern_quotes)
        print(f"quotes {part:5} {ours}\n     patterns {patterns.figures}")
        print(*shown[:: max(1, len(shown) // options.show)] if options.show else (), sep="\n", end="")
        figures[part] = f"{part} ours {ours.figures}, patterns {patterns.figures}"
    if options.record:
        note(f"quotes/polnear-train, direct with speaker: {'; '.join(figures.values())}")
    return 0


def _ours(text: str) -> list[Quote]:
    return find_quotes(text, language="en")


def _articles(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def part_of(identity: str) -> str:
    """`held` for a third of all articles, `tune` for the rest."""
    return "held" if hashlib.sha256(identity.encode()).digest()[0] % 3 == 0 else "tune"


def measure(article: dict[str, Any], tally: Tally, shown: list[str], finder: Callable[[str], list[Quote]]) -> None:
    """Adds one article's finds to the tally and its mistakes to what is shown."""
    text = article["text"]
    gold = [quote for quote in article["quotes"] if quote["quoted"] and quote["source"]]
    began = time.process_time()
    quotes = finder(text)
    tally.seconds += time.process_time() - began
    finds = [quote for quote in quotes if quote.direct]
    _count_clauses([quote for quote in quotes if not quote.direct], article["quotes"], tally)
    tally.characters += len(text)
    tally.gold += len(gold)
    tally.found += len(finds)
    met: set[int] = set()
    for find in finds:
        meant = [i for i, quote in enumerate(gold) if _covers(text, find, quote)]
        spoken = [i for i in meant if _touches(find.speaker, gold[i]["source"]["spans"])]
        tally.placed += bool(meant)
        tally.right += bool(spoken)
        met.update(spoken)
        if not spoken:
            shown.append(_line("SPEAKER" if meant else "WRONG", text, find, [gold[i] for i in meant]))
    tally.met += len(met)
    shown += [_line("MISSED", text, None, [quote]) for i, quote in enumerate(gold) if i not in met]


def _count_clauses(clauses: list[Quote], gold: list[dict[str, Any]], tally: Tally) -> None:
    for clause in clauses:
        meant = [quote for quote in gold if quote["source"] and _lies_in(clause, quote)]
        tally.clauses += 1
        tally.clauses_marked += bool(meant)
        tally.clauses_right += any(_touches(clause.speaker, quote["source"]["spans"]) for quote in meant)


def _lies_in(find: Quote, quote: dict[str, Any]) -> bool:
    spans = [(start, end) for start, end in quote["content"]["spans"]]
    return sum(_shared(find.content, span) for span in spans) * 2 > _length(find.content)


def _covers(text: str, find: Quote, quote: dict[str, Any]) -> bool:
    spans = [(start, end) for start, end in quote["content"]["spans"]]
    pieces = [match.span() for start, end in spans for match in _PIECE.finditer(text, start, end)] or spans
    longest = max(pieces, key=lambda piece: piece[1] - piece[0])
    return _lies_in(find, quote) and _shared(find.content, longest) * 2 > _length(longest)


def _touches(speaker: Pair | None, spans: list[list[int]]) -> bool:
    return speaker is not None and any(_shared(speaker, (start, end)) > 0 for start, end in spans)


def _shared(one: Pair, other: Pair) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _length(pair: Pair) -> int:
    return pair[1] - pair[0]


def _line(kind: str, text: str, find: Quote | None, gold: list[dict[str, Any]]) -> str:
    """One mistake in its surroundings: [found content], {found speaker}, <gold source>, (gold content)."""
    marks: list[tuple[int, str]] = []
    if find is not None:
        marks += [(find.content[0], "["), (find.content[1], "]")]
        marks += [(find.speaker[0], "{"), (find.speaker[1], "}")] if find.speaker else []
    for quote in gold:
        marks += [mark for start, end in quote["source"]["spans"] for mark in ((start, "<"), (end, ">"))]
        marks += [mark for start, end in quote["content"]["spans"] for mark in ((start, "("), (end, ")"))]
    first, last = max(0, min(marks)[0] - 120), max(marks)[0] + 120
    line, position = "", first
    for at, mark in sorted(marks):
        line, position = line + text[position:at] + mark, at
    return f"{kind:8} {line}{text[position:last]}".replace("\n", "⏎")


if __name__ == "__main__":
    sys.exit(main())
