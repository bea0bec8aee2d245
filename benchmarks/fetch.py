"""Polls feeds from as many loopback addresses, cold and again when nothing has changed, beside lemon24/reader.

    python -m benchmarks.fetch [1000 ...] [--without-reader] [--turns 2]
    python -m benchmarks.fetch 250 1000 4000 --without-reader        does the peak grow with the number of feeds?

Each feed has an address of its own (127.0.x.y), so that each is a host of its own and manners stay on. Server and
readers are processes of their own; each reader fetches once cold and four times unchanged, of which the best counts.
Processor time is that of the process, its threads and the processes that it has started; the peak is the process's own
and that of the largest of those. What is compared is the best of all turns and settings of each, once by the clock and
once by processor time.

Both read, judge and store in a file; on top of that ours cleans the texts, tells their languages and indexes their
words, which reader leaves to a later step (`update_search`), so that step is left out. On macOS the addresses have to
be made first (`ifconfig lo0 alias 127.0.1.1`, …).
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ENTRIES = 20
WORKERS = (1, 4)
"""Threads that reader is tried with; the faster count is what it is measured by. More were slower on two cores."""
EXECUTORS = ("processes", "none")
"""What reads the texts; the faster counts, as for reader."""
_SENTENCES = (
    "The council of harbour {n} met on Tuesday and agreed to repair the long wall before winter sets in.",
    "Some {n} people had written to the mayor, who read three of the letters out at the start of the meeting.",
    "An engineer said that the stones at pier {n} had moved by a hand since the storm of last November.",
    "The work will cost {n} thousand crowns and be paid for out of the dues that the ferries leave behind.",
    "Nobody could say whether the boats would have to lie in bay {n} while the masons are at it.",
    "A second vote, on the lamps along quay {n}, was put off until the spring for want of an offer.",
    "Fishermen from village {n} across the sound asked to be heard, and were told to come back in a week.",
)
"""No two entries say the same, for a text that is kept already costs nothing."""


UNCHANGED = ("unchanged", "unchanged again", "and again", "and once more")
"""The rounds after the cold one, of which the best counts: they are short, and anything else on the machine shows."""


def host(number: int) -> str:
    """The loopback address of a feed."""
    return f"127.0.{1 + number // 250}.{1 + number % 250}"


def text(number: int) -> str:
    """A paragraph of five sentences."""
    return " ".join(_SENTENCES[(number + place) % len(_SENTENCES)].format(n=number) for place in range(5))


def feed(number: int) -> bytes:
    """An RSS feed of some 16 KB: twenty entries with a paragraph each."""
    entries = "".join(
        f"<item><title>Report {entry} of house {number}</title><link>http://{host(number)}/{entry}</link>"
        f"<guid isPermaLink='false'>{number}-{entry}</guid><pubDate>Mon, 03 Nov 2025 10:{entry:02}:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{text(number * ENTRIES + entry)}&lt;/p&gt;</description></item>"
        for entry in range(ENTRIES)
    )
    channel = f"<title>House {number}</title><link>http://{host(number)}/</link><description>News</description>"
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{channel}{entries}</channel></rss>".encode()


class Answering(asyncio.Protocol):
    """One connection to the server of one feed; 304 for whoever has it already."""

    def __init__(self, known: bytes, full: bytes, unchanged: bytes) -> None:
        self._known, self._full, self._unchanged = known, full, unchanged
        self._asked = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._asked += data
        while b"\r\n\r\n" in self._asked:
            head, _, self._asked = self._asked.partition(b"\r\n\r\n")
            answer = self._unchanged if self._known in head.lower() else self._full
            self._transport.write(answer)  # type: ignore[attr-defined]


def answering(number: int) -> Callable[[], Answering]:
    """What makes the connections of one feed."""
    etag = f'"{number}"'.encode()
    body = feed(number)
    head = b"Content-Type: application/rss+xml; charset=utf-8\r\nLast-Modified: Mon, 03 Nov 2025 11:00:00 GMT\r\n"
    full = b"HTTP/1.1 200 OK\r\nETag: %s\r\n%sContent-Length: %d\r\n\r\n%s" % (etag, head, len(body), body)
    unchanged = b"HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n" % etag
    return lambda: Answering(b"if-none-match: " + etag, full, unchanged)


async def serve(count: int) -> None:
    """Serves until standard input ends; prints the port when ready."""
    loop = asyncio.get_running_loop()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    port = 0
    for number in range(count):
        server = await loop.create_server(answering(number), host(number), port, backlog=8)
        port = server.sockets[0].getsockname()[1]
    print(port, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


def _cpu() -> float:
    """Processor seconds of this process and of those that it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def timed(polls: Mapping[str, Callable[[], str]]) -> None:
    """Runs polls one after the other and prints, as JSON, what each one took."""
    took = {}
    for name, poll in polls.items():
        wall, cpu = time.perf_counter(), _cpu()
        found = poll()
        wall, cpu = time.perf_counter() - wall, _cpu() - cpu
        usage = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        peak = sum(usage) / (1 << (20 if sys.platform == "darwin" else 10))
        took[name] = {"wall": wall, "cpu": cpu, "peak": peak, "found": found}
    print(json.dumps(took))


def ours(count: int, port: int, executor: str) -> None:
    """This registry as `digest fetch` runs it: asked, read, judged, and kept in a store on disk."""
    from digest.executors import executor_of
    from digest.model import Source
    from digest.registry.fetching import Equipment, FetchOptions
    from digest.registry.fetching.guard import Guard
    from digest.store import open_store
    from digest.wire import Desk, fetch_sources

    sources = [Source(f"House {n}", "feed", f"http://{host(n)}:{port}/feed.xml") for n in range(count)]
    options = FetchOptions(contact="desk@example.org")
    equipment = Equipment(guard=Guard(allow_loopback=True))

    def once() -> str:
        now = dt.datetime.now(dt.UTC)
        with open_store(path, lasting=False) as store, executor_of(executor) as pool:
            desk = Desk(options, executor=pool, equipment=equipment)
            return fetch_sources(sources, store, desk, now=now).lines()[0]

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        timed({"cold": once} | dict.fromkeys(UNCHANGED, once))


def readers(count: int, port: int, workers: int) -> None:
    """lemon24/reader, its database in a file as it is meant to be."""
    try:
        import sgmllib  # noqa: F401
    except ImportError:  # its own copy of feedparser wants the old package, which has no wheel; this is its successor
        import feedparser_sgmllib

        sys.modules["sgmllib"] = feedparser_sgmllib
    from reader import make_reader

    with tempfile.TemporaryDirectory() as folder:
        reader = make_reader(str(Path(folder) / "reader.db"))
        for number in range(count):
            reader.add_feed(f"http://{host(number)}:{port}/feed.xml")

        def once() -> str:
            found = [value for _, value in reader.update_feeds_iter(workers=workers, scheduled=False)]
            return f"{sum(value is not None for value in found)} new, {sum(value is None for value in found)} unchanged"

        timed({"cold": once} | dict.fromkeys(UNCHANGED, once))
        reader.close()


def run(*words: object) -> dict[str, dict[str, float]]:
    """What one reader took, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.fetch", "--as", *map(str, words)]
    finished = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    took: dict[str, dict[str, float]] = json.loads(finished.stdout.splitlines()[-1])
    return took


def told(who: str, took: Mapping[str, Mapping[str, float]]) -> tuple[float, ...]:
    """Prints what one reader took; returns the seconds: by the clock, cold and unchanged, and of the processor."""
    again = min((took[name] for name in UNCHANGED), key=lambda poll: poll["cpu"])
    for name, poll in (("cold", took["cold"]), ("unchanged", again)):
        figures = f"{poll['wall']:7.2f} s wall {poll['cpu']:7.2f} s CPU {poll['peak']:6.0f} MB peak"
        print(f"  {who:<18} {name:<10} {figures}   {poll['found']}", flush=True)
    return took["cold"]["wall"], again["wall"], took["cold"]["cpu"], again["cpu"]


def compare(count: int, turns: int, *, with_reader: bool) -> None:
    """Prints one size's figures, with the best of so many turns for each."""
    server = [sys.executable, "-m", "benchmarks.fetch", "--as", "server", str(count)]
    with subprocess.Popen(server, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdin is not None
        assert serving.stdout is not None
        port = int(serving.stdout.readline())
        print(f"{count} feeds of {ENTRIES} entries, {len(feed(0)):,} bytes each")
        kinds = [kind for _ in range(turns) for kind in EXECUTORS]
        tries = (told(f"ours, {kind}", run("ours", count, port, kind)) for kind in kinds)
        best = [min(times) for times in zip(*tries, strict=True)]
        if with_reader:
            theirs = (
                told(f"reader, {n} worker(s)", run("reader", count, port, n)) for _ in range(turns) for n in WORKERS
            )
            fastest = [min(times) for times in zip(*theirs, strict=True)]
            for place, what in enumerate(("by the clock", "by processor time")):
                cold, again = (fastest[2 * place + turn] / best[2 * place + turn] for turn in (0, 1))
                print(f"  reader / ours, {what + ':':<19} {cold:.1f} cold, {again:.1f} unchanged")
        serving.stdin.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[1000], help="numbers of feeds")
    parser.add_argument("--without-reader", action="store_true", help="leave lemon24/reader out")
    parser.add_argument("--turns", type=int, default=2, help="how often each is measured")
    parser.add_argument("--as", dest="role", nargs="+", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    match chosen.role:
        case None:
            for count in chosen.counts:
                compare(count, chosen.turns, with_reader=not chosen.without_reader)
        case ["server", count]:
            asyncio.run(serve(int(count)))
        case ["ours", count, port, executor]:
            ours(int(count), int(port), executor)
        case ["reader", count, port, workers]:
            readers(int(count), int(port), int(workers))


if __name__ == "__main__":
    main()
