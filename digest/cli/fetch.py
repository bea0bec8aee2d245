"""`digest fetch`: ask feeds and pages for what is new, and keep it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.desk import read_config, read_now, say, show_json, with_config, with_json, with_now
from digest.cli.progress import progress_bar
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.config import Config
    from digest.model import Source
    from digest.wire import Round


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@with_config
@with_now
@click.option("--force", is_flag=True, help="Ask in full, though a source is not due, has not changed, or is gone.")
@click.option("--accept", is_flag=True, help="Let in what is held of the named sources; asks them in full.")
@with_json
def fetch(
    names: tuple[str, ...], *, config_path: Path, now_text: str | None, force: bool, accept: bool, as_json: bool
) -> None:
    """Ask feeds and pages for what is new and keep it for the next issue: all, or those of each NAME (or address)."""
    from digest import newsroom

    config = read_config(config_path)
    if accept and not names:
        raise UsageError("needs the name of a source", thing="--accept", mend="`digest sources` tells whose are held")
    errand = newsroom.Errand(_wanted(config, names), anew=force, accept=accept)
    now = read_now(now_text, config)
    with progress_bar() as progress:
        done = newsroom.fetch(config, now=now, progress=progress, errand=errand)
    for line in done.lines():
        say(line)
    if as_json:
        show_json(_as_data(done))


def _wanted(config: Config, names: tuple[str, ...]) -> tuple[Source, ...]:
    from digest.cli.roll import find_source

    places = dict.fromkeys(find_source(config, name) for name in names)
    wanted = tuple(config.sources[place] for place in places)
    for source in wanted:
        if source.kind == "folder":
            raise UsageError("is a folder, which `digest build` reads", thing=source.name, mend="leave it out")
    return wanted


def _as_data(done: Round) -> dict[str, object]:
    report = done.report
    counts = {name: getattr(report, name) for name in ("arrived", "unchanged", "resting", "failed")}
    problems = [str(problem) for problem in (*report.problems, *report.moves, *done.problems)]
    return {"sources": counts, "new": done.new, "revised": done.revised, "problems": problems}
