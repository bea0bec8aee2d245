"""Time the whole `digest build` beside one LexRank summary by sumy of the same articles.

    python benchmarks/build.py [--runs 15] [--limit 0.6]

The articles are the five in $DIGEST_SHARED/seeds, or where that is unset those of our own sample. Each run is a
fresh process; the two take turns, so that whatever else the machine does falls on both. `digest build` reads the
folder, groups, ranks, tells, renders seven files and writes them with the store; sumy reads the cleaned texts
and prints five sentences. Medians of wall time are compared, and the peak of resident memory is printed.

Both find their modules compiled, as installed programs do, and we our templates: the first run of each is not
counted, and PYTHONDONTWRITEBYTECODE, which would have a checkout compiled again by every process, is unset.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
NOW = "2025-07-04T07:00:00+02:00"
CONFIG = '[newsletter]\ntitle = "Benchmark"\n[issue]\nwindow = "all"\n[[source]]\nfolder = "articles"\n'


@dataclass
class Contender:
    """A command, and what its runs took: seconds by the clock and of the processor, and bytes at the peak."""

    name: str
    command: list[str]
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    peaks: list[int] = field(default_factory=list)

    def run(self, folder: Path, *, counts: bool) -> None:
        """One fresh process in a folder; raises `CalledProcessError` when it fails."""
        started = time.perf_counter()
        process = subprocess.Popen(
            self.command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            complaint = process.stderr.read().decode() if process.stderr else ""
            raise SystemExit(f"{' '.join(self.command)} failed:\n{complaint}")
        if counts:
            self.seconds.append(seconds)
            self.processor.append(usage.ru_utime + usage.ru_stime)
            self.peaks.append(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))

    @property
    def median(self) -> float:
        """The middle of the seconds by the clock."""
        return statistics.median(self.seconds)

    @property
    def work(self) -> float:
        """The middle of the processor's seconds, which a busy machine changes less."""
        return statistics.median(self.processor)

    def told(self) -> str:
        """One line of the table."""
        spread = f"{min(self.seconds):.3f} to {max(self.seconds):.3f}"
        peak = max(self.peaks) / 2**20
        return f"{self.name:<30} {self.median:6.3f} s ({spread}), processor {self.work:6.3f} s, peak {peak:4.0f} MB"


def environment() -> dict[str, str]:
    """The environment of a process that may keep what it compiles."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def articles_folder() -> Path:
    """The real seeds, or the sample."""
    shared = os.environ.get("DIGEST_SHARED")
    if shared is None:
        print("DIGEST_SHARED is not set: timing the sample in seeds/ instead of the five real seeds")
        return CHECKOUT / "seeds" / "articles"
    return Path(shared).resolve() / "seeds"


def lay_out(folder: Path) -> None:
    """A newsletter of the articles for us, and their cleaned texts for sumy.

    Done in a process of its own: on Linux a child's peak of memory is at least what its parent holds.
    """
    from digest.config import parse
    from digest.registry.folders import read_folder

    shutil.copytree(articles_folder(), folder / "articles")
    (folder / "digest.toml").write_text(CONFIG)
    (source,) = parse(CONFIG, root=folder).sources
    (folder / "texts").mkdir()
    for article in read_folder(source, folder, language="en").articles:
        (folder / "texts" / f"{article.id}.txt").write_text(article.text, encoding="utf-8")


def clear(folder: Path) -> None:
    """Forget the last issue."""
    for name in ("outbox", ".digest"):
        shutil.rmtree(folder / name, ignore_errors=True)


def main() -> None:
    """Measure, print, and fail where the ratio is over the limit."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--runs", type=int, default=15, help="how often each is run")
    arguments.add_argument("--lay-out", type=Path, help=argparse.SUPPRESS)
    arguments.add_argument("--limit", type=float, help="end with exit code 1 when the ratio is higher")
    chosen = arguments.parse_args()
    if chosen.lay_out:
        lay_out(chosen.lay_out)
    else:
        compete(chosen.runs, chosen.limit)


def compete(runs: int, limit: float | None) -> None:
    """Let both run in turn and print what it took."""
    python = sys.executable
    ours = Contender("digest build, the whole issue", [python, "-m", "digest", "build", "--now", NOW])
    theirs = Contender("sumy LexRank, one summary", [python, str(Path(__file__).parent / "lexrank.py"), "texts"])
    starts = [
        Contender("digest --help", [python, "-m", "digest", "--help"]),
        Contender("import digest", [python, "-c", "import digest"]),
        Contender("python alone", [python, "-c", "pass"]),
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([python, __file__, "--lay-out", name], check=True)
        for turn in range(runs + 1):
            for contender in (ours, theirs, *starts):
                clear(folder)
                contender.run(folder, counts=turn > 0)
    for contender in (ours, theirs, *starts):
        print(contender.told())
    ratio = ours.median / theirs.median
    print(
        f"ratio {ratio:.2f} by the clock, {ours.work / theirs.work:.2f} of the processor; medians of {runs} runs each"
    )
    if limit is not None and ratio > limit:
        raise SystemExit(f"over the limit of {limit}")


if __name__ == "__main__":
    main()
