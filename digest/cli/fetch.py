"""`digest fetch`: ask feeds and pages for what is new, and keep it."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from digest.cli.desk import read_config, read_now, say, show_json, with_config, with_json, with_now
from digest.cli.progress import progress_bar
from digest.errors import DigestError, TryLater, UsageError
from digest.model import Problem

if TYPE_CHECKING:
    from digest.config import Config
    from digest.model import Source
    from digest.morgue import Correction
    from digest.registry.fetching import Equipment, Resting
    from digest.wire import Round


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@with_config
@with_now
@click.option("--force", is_flag=True, help="Ask in full, though a source is not due, has not changed, or is gone.")
@click.option("--accept", is_flag=True, help="Let in what is held of the named sources; asks them in full.")
@with_json
@click.pass_context
def fetch(  # noqa: PLR0913 -- one for each option
    context: click.Context,
    names: tuple[str, ...],
    *,
    config_path: Path,
    now_text: str | None,
    force: bool,
    accept: bool,
    as_json: bool,
) -> None:
    """Ask feeds and pages for what is new and keep it for the next issue: all, or those of each NAME (or address).

    The exit code is 0 where any source gave something; where all of them failed 75 if time may mend it, and else 1.
    """
    from digest import newsroom

    config = read_config(config_path)
    if accept and not names:
        raise UsageError("needs the name of a source", thing="--accept", mend="`digest sources` tells whose are held")
    now = read_now(now_text, config)
    equipment = _equipment(now) if now_text else None
    errand = newsroom.Errand(_wanted(config, names), anew=force, accept=accept, equipment=equipment)
    for name in _holding_nothing(config, errand.sources, now) if accept else ():
        say(f"{name}: nothing of it is held; it is asked all the same")
    with progress_bar() as progress:
        done = newsroom.fetch(config, now=now, progress=progress, errand=errand)
    corrected = newsroom.corrections(config, done)
    for line in (*done.lines(), *corrected, *_peace(done, config, by_name=bool(names))):
        say(str(line))
    if as_json:
        show_json(_as_data(done, config) | {"came": _came(done, config, corrected)})
    context.exit(exit_code(done))


def _holding_nothing(config: Config, sources: Sequence[Source], now: dt.datetime) -> list[str]:
    """The names of those sources of which nothing is kept apart."""
    from digest.doctor.condition import remembered
    from digest.store import open_store

    with open_store(config.store.path, create=False, read_only=True) as store:
        records = remembered(config, store, now=now).records
    return [one.name for one in sources if not ((record := records.get(one.name)) and record.held)]


def _equipment(now: dt.datetime) -> Equipment:
    """The real network, with a clock by which it is `now`: what is due is due by that, too."""
    from digest.registry.fetching import ClockFrom, Equipment

    return Equipment(clock=ClockFrom(now))


def exit_code(done: Round) -> int:
    """What a round is for scripts: 0, or where every source failed 75 if time may mend all of them, and else 1."""
    match done.report.hopeless:
        case None:
            return 0
        case "for now":
            return TryLater.exit_code
        case "for good":
            return DigestError.exit_code


def _peace(done: Round, config: Config, *, by_name: bool) -> Iterator[str]:
    """When what was not asked is due: each source that somebody has named, or the first of all if nothing was asked."""
    report = done.report
    if by_name:
        for name, rest in report.rests:
            yield f"{name}: {_until(rest, config)}; `digest fetch --force {shlex.quote(name)}` asks it now"
    elif not (report.arrived or report.unchanged or report.failed):
        due = min((rest.until for _, rest in report.rests if rest.until is not None), default=None)
        if due is not None:
            yield f"the first of them is due at {_moment(due, config)}; `digest fetch --force` asks now"


def _until(rest: Resting, config: Config) -> str:
    if rest.until is None:
        return "is gone for good, says its server, and is not asked"
    why = {"fresh": "what it gave still holds", "host rests": "its host asked for a pause"}
    reason = why.get(rest.why, "it failed, or its host asked for a pause")
    return f"not due until {_moment(rest.until, config)} ({reason})"


def _moment(moment: dt.datetime, config: Config) -> str:
    return f"{moment.astimezone(config.newsletter.zone):%Y-%m-%d %H:%M %Z}"


def _wanted(config: Config, names: tuple[str, ...]) -> tuple[Source, ...]:
    from digest.cli.roll import find_source

    places = dict.fromkeys(find_source(config, name) for name in names)
    wanted = tuple(config.sources[place] for place in places)
    for source in wanted:
        if source.kind == "folder":
            raise UsageError("is a folder, which `digest build` reads", thing=source.name, mend="leave it out")
    return wanted


def _as_data(done: Round, config: Config) -> dict[str, object]:
    report = done.report
    names = {f"{source.name} ({source.location})": source.name for source in config.sources}
    failed = [_problem(Problem(name, why.what, why.mend), "failed", why.kind) for name, why in report.failures]
    moved = [_problem(replace(one, thing=names.get(one.thing, one.thing)), "moved") for one in report.moves]
    return {
        "sources": {name: getattr(report, name) for name in ("arrived", "unchanged", "resting", "gone", "failed")},
        "new": done.new,
        "revised": done.revised,
        "problems": [*failed, *moved, *(_problem(one, "read") for one in done.problems)],
        "resting": [
            {"source": name, "why": rest.why, "until": rest.until and rest.until.isoformat()}
            for name, rest in report.rests
        ],
    }


def _came(done: Round, config: Config, corrected: Sequence[Correction]) -> list[dict[str, object]]:
    """What each source brought, and where an article that was revised had been printed."""
    from digest.store import open_store

    with open_store(config.store.path, create=False, read_only=True) as store:
        titles = store.titles(id for came in done.came for id in came.new)

    def printed(article: str) -> list[dict[str, object]]:
        return [{"issue": one.issue, "gone": list(one.gone)} for one in corrected if one.article == article]

    return [
        {
            "source": came.source,
            "new": [{"article": id, "title": titles.get(id, "")} for id in came.new],
            "revised": [{"article": id, "title": done.titles[id], "printed": printed(id)} for id in came.revised],
        }
        for came in done.came
    ]


def _problem(problem: Problem, state: Literal["failed", "moved", "read"], kind: str | None = None) -> dict[str, object]:
    """A problem of a source: what became of the source itself, in a word, and, where it failed, the kind of trouble."""
    return {
        "source": problem.thing,
        "state": state,
        "kind": kind,
        "what": problem.what,
        "mend": problem.mend,
        "sentence": str(problem),
    }
