"""`digest fetch`: ask feeds and pages for what is new, and keep it."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.desk import read_config, read_now, say, show_json, with_config, with_json, with_now
from digest.cli.progress import progress_bar


@click.command()
@with_config
@with_now
@with_json
def fetch(config_path: Path, now_text: str | None, as_json: bool) -> None:
    """Ask all feeds and pages for what is new and keep it for the next issue."""
    from digest import newsroom

    config = read_config(config_path)
    now = read_now(now_text, config)
    with progress_bar() as progress:
        done = newsroom.fetch(config, now=now, progress=progress)
    for line in done.lines():
        say(line)
    if as_json:
        report = done.report
        counts = {name: getattr(report, name) for name in ("arrived", "unchanged", "resting", "failed")}
        problems = [str(problem) for problem in (*report.problems, *report.moves, *done.problems)]
        show_json({"sources": counts, "new": done.new, "revised": done.revised, "problems": problems})
