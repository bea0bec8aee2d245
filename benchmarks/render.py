"""Time rendering an issue of 12 stories to all of its files.

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

from digest.model import (
    ArticleRecord,
    Coverage,
    Disagreement,
    Issue,
    Moment,
    Presentation,
    Reaction,
    Score,
    Span,
    ToldStory,
    Version,
    Window,
    sha256_of,
)

STORIES = 12
ARTICLES_A_STORY = 10
END = dt.datetime(2025, 7, 4, 6, tzinfo=dt.UTC)
_LINE = "Sentence {line} of article {article} says in some twenty words what the council of a harbour town had decided."


def article(number: int) -> ArticleRecord:
    """A published article of a publisher of its own."""
    return ArticleRecord(
        title=f"A headline of middling length, number {number}",
        url=f"https://paper{number}.example/news/{number}",
        publisher=f"Paper {number}",
        source=f"Paper {number}",
        published=END - dt.timedelta(hours=number),
        published_from="feed",
        sha256=sha256_of(str(number)),
    )


def span(number: int, line: int) -> Span:
    """One sentence of an article."""
    text = _LINE.format(line=line, article=number)
    return Span(str(number), line * 200, line * 200 + len(text), text)


def story(rank: int) -> ToldStory:
    """A story told in full: 4 sentences of summary, 4 of background, 4 reactions, outlook, and a disagreement."""
    first = rank * ARTICLES_A_STORY
    numbers = range(first, first + ARTICLES_A_STORY)
    background = tuple(span(number, 1) for number in numbers[:4])
    reactions = tuple(
        Reaction(f"Speaker {number}", "mayor", None, True, (span(number, 2), span(number + 1, 3)), (f"Paper {number}",))
        for number in numbers[4:8]
    )
    clash = Disagreement("people", tuple(Version(str(number), (span(number, 4),)) for number in numbers[:2]))
    title = article(first).title
    return ToldStory(
        id=f"s{rank}",
        rank=rank,
        section="Town",
        headline=Span(str(first), 0, len(title), title, "title"),
        image=None,
        notes=(),
        summary=tuple(span(number, 0) for number in numbers[:4]),
        background=background,
        reactions=reactions,
        outlook=tuple(span(number, 5) for number in numbers[8:]),
        timeline=tuple(Moment(f"20{10 + place}", (each,)) for place, each in enumerate(background)),
        disagreements=(clash,),
        coverage=Coverage(len(numbers), len(numbers), len(numbers), str(first)),
        score=Score(1.0, {}),
        articles=tuple(map(str, numbers)),
    )


def issue() -> Issue:
    """The issue, every story of it told."""
    presentation = Presentation(1, base_url="https://letter.example", brief_after=STORIES)
    return Issue(
        schema=1,
        id="letter-2025-07-04",
        edition="letter",
        date=END.date(),
        title="The Letter",
        language="en",
        window=Window(END - dt.timedelta(days=7), END),
        presentation=presentation,
        notes=(),
        articles={str(number): article(number) for number in range((STORIES + 1) * ARTICLES_A_STORY)},
        stories=tuple(story(rank) for rank in range(1, STORIES + 1)),
        dropped=(),
    )


def measure() -> None:
    """Render twice in this process and print both times, and the size of what was rendered."""
    import babel.dates  # noqa: F401
    import css_inline  # noqa: F401
    import mjml  # noqa: F401

    from digest.composer import layout, mail, message, plaintext, web  # noqa: F401
    from digest.composer.render import render_issue
    from digest.resources import template_loader

    made, loader, seconds = issue(), template_loader(), []
    for _ in ("cold", "warm"):
        started = time.process_time()
        files = render_issue(made, loader)
        seconds.append(time.process_time() - started)
    print(json.dumps([*seconds, sum(map(len, files.values()))]))


def run(cache: str) -> list[float]:
    """What one fresh process measures, its compiled templates kept in a folder of its own."""
    environment = {**os.environ, "XDG_CACHE_HOME": cache, "HOME": cache, "LOCALAPPDATA": cache}
    told = subprocess.run(
        [sys.executable, __file__, "--measure"], env=environment, check=True, capture_output=True, text=True
    )
    return [float(value) for value in json.loads(told.stdout)]


def compare(runs: int, limit: float | None) -> None:
    """Print the medians; fail where rendering with kept templates takes longer than the limit."""
    compiling, cold, warm = [], [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as cache:
            compiling.append(run(cache)[0])
            first, second, size = run(cache)
            cold.append(first)
            warm.append(second)
    print(f"an issue of {STORIES} stories told, all files, {size / 1000:.0f} KB; medians of {runs} fresh processes")
    for name, seconds in (("compiling templates", compiling), ("cold, templates kept", cold), ("warm", warm)):
        print(f"{name:<22} {1000 * statistics.median(seconds):6.1f} ms")
    if limit is not None and statistics.median(cold) > limit:
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
