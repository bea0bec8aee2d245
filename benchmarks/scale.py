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
import resource
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext

from benchmarks.mixing import START, Mixed, mixed, one_story

STORIES_TOLD = 12


class Watch:
    """Writes down how long each named step took, and the peak of memory by its end (MB, this process alone)."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, float, float]] = []
        self._name, self._since = "", 0.0

    def __call__(self, name: str) -> None:
        now = time.perf_counter()
        if self._name:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            self.steps.append((self._name, now - self._since, peak))
        self._name, self._since = name, now


def measure(count: int, workers: int, single: bool) -> dict[str, object]:
    from digest.ranking.importance import RankOptions, rank
    from digest.ranking.ledger import Ledger
    from digest.ranking.stories import group
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
    return {"count": count, "steps": watch.steps, "stories": len(stories), "f1": _f1(made, stories)}


def _f1(made: list[Mixed], stories: list) -> float:  # type: ignore[type-arg]
    """B-cubed F1 against the stories that the articles were made in (Bagga & Baldwin 1998)."""
    found = {id: number for number, story in enumerate(stories) for id in story.articles}
    pairs = [(one.story, found[one.article.id]) for one in made]
    both, true, put = Counter(pairs), Counter(t for t, _ in pairs), Counter(p for _, p in pairs)
    precision = sum(n * n / put[p] for (_, p), n in both.items()) / len(pairs)
    recall = sum(n * n / true[t] for (t, _), n in both.items()) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def report(result: dict) -> float:  # type: ignore[type-arg]
    """Prints one size; the seconds of all steps but the making of the articles."""
    print(f"\n{result['count']:,} articles, {result['stories']:,} stories found, B-cubed F1 {result['f1']:.3f}")
    for name, seconds, peak in result["steps"]:
        print(f"  {name:<22}{seconds:>9.2f} s   peak {peak:>7,.0f} MB")
    total = sum(seconds for name, seconds, _ in result["steps"] if not name.startswith("("))
    print(f"  {'together':<22}{total:>9.2f} s   peak {max(step[2] for step in result['steps']):>7,.0f} MB", flush=True)
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
