"""Groups and ranks ever more articles and tells the best stories: time and memory of each step, and the exponent.

    python -m benchmarks.scale 10000 100000 1000000 [--workers 2] [--one-story]

Each size runs in a process of its own, so that its peak of memory is its own. `--one-story` makes all articles
tell of one event, the worst case for anything quadratic.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import re
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from benchmarks.bcubed import bcubed
from benchmarks.mixing import START, Mixed, mixed, one_story
from digest.model import Story

STORIES_TOLD = 12


class Watch:
    """Writes down for each named step its seconds, those of this process's processors, and its peak of memory (MB)."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, float, float, float]] = []
        self._name, self._since, self._busy = "", 0.0, 0.0

    def __call__(self, name: str) -> None:
        now, busy = time.perf_counter(), time.process_time()
        if self._name:
            self.steps.append((self._name, now - self._since, busy - self._busy, peak()))
        self._name, self._since, self._busy = name, now, busy


def peak() -> float:
    """The peak of memory in MB since the last call, on Linux; elsewhere since the process began."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    held = re.search(r"VmHWM:\s*(\d+)", status.read_text())
    status.with_name("clear_refs").write_text("5")  # lets the kernel begin anew, see proc(5)
    return int(held[1]) / 1024 if held else 0.0


def measure(count: int, workers: int, single: bool) -> dict[str, object]:
    from digest.ranking.grouping.stories import group
    from digest.ranking.importance import RankOptions, rank
    from digest.ranking.parts.ledger import Ledger
    from digest.ranking.telling import TellingOptions, tell

    watch = Watch()
    watch("(making articles)")
    made: list[Mixed] = list(one_story(count) if single else mixed(count))
    articles = {one.article.id: one.article for one in made}
    with ProcessPoolExecutor(workers) if workers > 1 else nullcontext() as executor:
        stories = group(articles.values(), executor, watch)
    watch("ranking")
    ranked = rank(stories, articles, RankOptions(now=START + dt.timedelta(days=7)))
    watch("telling")
    ledger = Ledger()
    for one in ranked[:STORIES_TOLD]:
        tell(one.story, articles, TellingOptions(), ledger)
    watch("")
    return {"count": count, "steps": watch.steps, "stories": len(stories), "f1": _agreement(made, stories)}


def _agreement(made: Sequence[Mixed], found: Sequence[Story]) -> float:
    story_of = {id: number for number, story in enumerate(found) for id in story.articles}
    return bcubed([one.story for one in made], [story_of[one.article.id] for one in made]).f1


def report(result: dict[str, Any]) -> float:
    """Prints one size and returns the seconds of all steps but the making of the articles."""
    print(f"\n{result['count']:,} articles, {result['stories']:,} stories found, B-cubed F1 {result['f1']:.3f}")
    for name, seconds, busy, held in result["steps"]:
        print(f"  {name:<22}{seconds:>9.2f} s {busy:>9.2f} s processor   peak {held:>7,.0f} MB")
    steps = [step for step in result["steps"] if not step[0].startswith("(")]
    total, busy, most = sum(step[1] for step in steps), sum(step[2] for step in steps), max(step[3] for step in steps)
    print(f"  {'together':<22}{total:>9.2f} s {busy:>9.2f} s processor   peak {most:>7,.0f} MB", flush=True)
    return float(total)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--one-story", action="store_true")
    parser.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inner:
        print(json.dumps(measure(given.counts[0], given.workers, given.one_story)))
        return
    totals = []
    for count in given.counts:
        command = [sys.executable, "-m", "benchmarks.scale", str(count), "--inner", "--workers", str(given.workers)]
        command += ["--one-story"] if given.one_story else []
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        totals.append(report(json.loads(done.stdout)))
    if len(totals) > 1:
        grown = math.log(totals[-1] / totals[0]) / math.log(given.counts[-1] / given.counts[0])
        print(f"\nexponent from {given.counts[0]:,} to {given.counts[-1]:,}: {grown:.2f}")


if __name__ == "__main__":
    main()
