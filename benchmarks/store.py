"""Keeps ever more articles and finds them again: time of each step, size of the file, peak of memory.

    python -m benchmarks.store 10000 100000

Articles are kept ten thousand at a time, as a build of a desk keeps its week; then 1,000 feeds of 20 entries each are
kept one after the other, as a round of fetching does. Each size runs in a process of its own.
"""

from __future__ import annotations

import datetime as dt
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks.mixing import START, Mixed, mixed
from digest.model import Article
from digest.store import SeenEntry, Store, open_store

AT_ONCE = 10_000
FEEDS, ENTRIES = 1_000, 20
NOW = START + dt.timedelta(days=7)


def measure(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        with open_store(path, lasting=False) as store:
            _keep(store, count)
            size = path.stat().st_size + path.with_name("store.db-wal").stat().st_size
            print(f"{'file':<28}{size / 1e6:>9.0f} MB, {size / count / 1e3:.1f} KB an article")
            for words in (["council"], ["council", "minister"], ["minist*"], ["prime minister"]):
                _tell(f"search {' '.join(words)}", lambda words=words: len(store.search(words)), "hits")
            _tell("stream a week", lambda: sum(1 for _ in store.articles(since=START)), "articles")
            _feeds(store)
            _tell("let go", lambda: store.let_go(before=NOW + dt.timedelta(days=1)), "texts")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak of memory':<28}{peak:>9.0f} MB")


def _keep(store: Store, count: int) -> None:
    made = (one.article for one in mixed(count))
    last: list[Article] = []
    wall = processor = 0.0
    while batch := list(islice(made, AT_ONCE)):
        began, used = time.perf_counter(), time.process_time()
        store.keep(batch, now=NOW)
        wall, processor = wall + time.perf_counter() - began, processor + time.process_time() - used
        last = batch
    _row(f"keep {count}", wall, processor, count, "articles")
    _tell("keep the last again", lambda: len(store.keep(last, now=NOW).new) or len(last), "articles")


def _feeds(store: Store) -> None:
    feeds = list(_feeds_of(mixed(FEEDS * ENTRIES)))

    def keep() -> int:
        for name, articles, entries in feeds:
            store.keep_feed(name, articles, entries, now=NOW)
        return FEEDS

    _tell(f"keep {FEEDS} feeds of {ENTRIES}", keep, "feeds")
    _tell("keep them unchanged", keep, "feeds")


def _feeds_of(made: Iterable[Mixed]) -> Iterator[tuple[str, list[Article], list[SeenEntry]]]:
    coming = iter(made)
    for number in range(FEEDS):
        some = [replace(one.article, id=f"f{one.article.id}") for one in islice(coming, ENTRIES)]
        yield f"Wire {number}", some, [SeenEntry(one.id, (f"id:{one.id}", f"link:{one.id}"), "id", "f") for one in some]


def _tell(what: str, do: Callable[[], int], things: str) -> None:
    began, used = time.perf_counter(), time.process_time()
    done = do()
    _row(what, time.perf_counter() - began, time.process_time() - used, done, things)


def _row(what: str, wall: float, processor: float, done: int, things: str) -> None:
    times = f"{wall:>9.3f} s {processor:>9.3f} s of the processor"
    print(f"{what:<28}{times} {done:>9,} {things:<9}{done / wall:>10,.0f} a second")


if __name__ == "__main__":
    if len(sys.argv) == 2:
        measure(int(sys.argv[1]))
    for size in sys.argv[1:] if len(sys.argv) > 2 else ():
        subprocess.run([sys.executable, "-m", "benchmarks.store", size], check=True)
