"""Time rendering an issue of 12 stories to all of its files, and then archive and feeds.

    python benchmarks/render.py [--runs 9] [--limit 0.1]

Each run is a fresh process that imports everything first and then renders twice: cold, with no template loaded yet,
and warm. Cold is measured with compiled templates kept from an earlier run, as every run after the first finds
them, and without. The issue is made up: 12 stories told with background, reactions, outlook and disagreements, 10
articles a story. Seconds of the processor, medians.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

from digest.model import Issue, Window
from digest.presentation import Presentation

STORIES = 12
END = dt.datetime(2025, 7, 4, 6, tzinfo=dt.UTC)


def issue() -> Issue:
    """Every story of it told, each from ten articles."""
    from digest.composer.compose import Masthead
    from digest.composer.specimen import specimen

    presentation = Presentation(1, base_url="https://letter.example", brief_after=STORIES)
    window = Window(END - dt.timedelta(days=7), END)
    return specimen(Masthead("letter", END.date(), "The Letter", "en", window, presentation), STORIES)


def measure() -> None:
    """Render twice in this process; print the times of the issue's own files and with the root's, and the size."""
    import babel.dates  # noqa: F401
    import css_inline  # noqa: F401
    import mjml  # noqa: F401

    from digest.composer import archive, feeds, layout, mail, message, plaintext, web  # noqa: F401
    from digest.composer.render import render_archive, render_issue
    from digest.resources import template_loader

    made, loader, seconds = issue(), template_loader(), []
    for _ in ("cold", "warm"):
        started = time.process_time()
        files = render_issue(made, loader)
        filed = time.process_time()
        roots = render_archive([made], loader)
        seconds += [filed - started, time.process_time() - started]
    print(json.dumps([*seconds, sum(map(len, (*files.values(), *roots.values())))]))


def run(cache: str) -> list[float]:
    """What one fresh process measures, its compiled templates kept in a folder of its own."""
    environment = {**os.environ, "XDG_CACHE_HOME": cache, "HOME": cache, "LOCALAPPDATA": cache}
    told = subprocess.run(
        [sys.executable, __file__, "--measure"], env=environment, check=True, capture_output=True, text=True
    )
    return [float(value) for value in json.loads(told.stdout)]


def compare(runs: int, limit: float | None) -> None:
    """Print the medians; fail where rendering with kept templates takes longer than the limit."""
    measured: list[list[float]] = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as cache:
            measured.append([*run(cache)[:2], *run(cache)])
    *times, size = map(statistics.median, zip(*measured, strict=True))
    print(f"{STORIES} stories told, all files, {size / 1000:.0f} KB; milliseconds, medians of {runs} fresh processes")
    print(f"{'':<22} {'the issue':>12} {'and the root':>12}")
    for place, name in enumerate(("compiling templates", "cold, templates kept", "warm")):
        print(f"{name:<22} {1000 * times[2 * place]:12.1f} {1000 * times[2 * place + 1]:12.1f}")
    if limit is not None and times[2] > limit:
        raise SystemExit(f"over the limit of {limit} s")


def main() -> None:
    """Measure in this process, or compare fresh ones."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--runs", type=int, default=9, help="how many fresh processes of each kind")
    arguments.add_argument("--limit", type=float, help="end with exit code 1 when cold takes longer (seconds)")
    arguments.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.measure:
        measure()
    else:
        compare(chosen.runs, chosen.limit)


if __name__ == "__main__":
    main()
