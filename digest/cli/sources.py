"""`digest sources`: how every source is doing, in one table."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

import click

from digest.cli.desk import read_config, read_now, say, show_json, with_config, with_json, with_now
from digest.errors import counted

if TYPE_CHECKING:
    from rich.table import Table

    from digest.config import Config
    from digest.model import Source
    from digest.registry.fetching import SourceState
    from digest.store import Result, SourceRecord, Store

Condition = Literal["ok", "failing", "resting", "gone", "never fetched", "silent"]
COLOURS: Mapping[Condition, str] = {
    "ok": "green", "failing": "red", "resting": "cyan", "gone": "red", "never fetched": "yellow", "silent": "yellow",
}  # fmt: skip
COLUMNS = ("name", "kind", "section", "state", "last success", "week", "held", "why")
STATE = COLUMNS.index("state")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a source is doing. Times are aware; `recent` counts articles kept in the last week, `held` entries set apart.

    `why` says what is the matter, and is empty where nothing is; `last_failure` is the latest one, mended or not.
    """

    source: Source
    state: Condition
    last_success: dt.datetime | None = None
    recent: int = 0
    held: int = 0
    why: str = ""
    last_failure: str = ""


@click.command()
@with_config
@with_now
@with_json
def sources(config_path: Path, now_text: str | None, as_json: bool) -> None:
    """List all sources: what state each is in, when it last answered, and what it brought this week."""
    config = read_config(config_path)
    standings = survey(config, now=read_now(now_text, config))
    if as_json:
        show_json([_as_data(standing) for standing in standings])
        return
    if not standings:
        say(f"{config_path}: there is no source yet; `digest add ADDRESS` adds one")
        return
    print_table(standings, config, sys.stdout)
    unwell = sum(standing.state not in {"ok", "resting"} for standing in standings)
    say(counted(len(standings), "source") + (f", {unwell} of them to look after" if unwell else ""))


def survey(config: Config, *, now: dt.datetime) -> list[Standing]:
    """How each source is doing, in the order of digest.toml. Makes no store where there is none."""
    from digest.doctor.sources import RECENT
    from digest.registry.fetching import from_text
    from digest.store import open_store

    with open_store(config.store.path, create=False) as store:
        records, states = store.sources(since=now - RECENT), store.fetch_states()
        found = []
        for source in config.sources:
            state = from_text(states.get(source.name)).at(source.location)
            found.append(_standing(config, source, state, records.get(source.name), now, _failure(store, source)))
        return found


def _failure(store: Store, source: Source) -> str:
    failed: Sequence[Result] = [result for result in store.results(source.name) if result.outcome == "failed"]
    return failed[0].detail if failed else ""


def _standing(
    config: Config, source: Source, state: SourceState, record: SourceRecord | None, now: dt.datetime, failure: str
) -> Standing:
    recent, held = (record.recent, record.held) if record else (0, 0)
    if source.kind == "folder":
        what = "" if (config.root / Path(source.location).expanduser()).is_dir() else "there is no such folder"
        return Standing(source, "failing" if what else "ok", None, recent, held, what, failure)
    from digest.registry.judge import letting_in

    condition, why = judge(state, record, now=now)
    waiting = f"{held} entries are held, an archive published again; {letting_in(source.name)}" if held else ""
    return Standing(
        source, condition, state.last_success, recent, held, "; ".join(filter(None, [why, waiting])), failure
    )


def judge(state: SourceState, record: SourceRecord | None, *, now: dt.datetime) -> tuple[Condition, str]:
    """The condition of a feed or page, and what is the matter with it; the gravest where several hold."""
    from digest.doctor.sources import SILENCE

    if state.gone:
        return "gone", state.trouble
    if state.failures:
        times = f" ({state.failures} times in a row)" if state.failures > 1 else ""
        return "failing", f"{state.trouble}{times}"
    resting = state.next_due is not None and now < state.next_due
    if state.last_asked is None and not resting:
        return "never fetched", ""
    last = (record and (record.last_new or record.first_seen)) or None
    if last is not None and now - last > SILENCE:
        return "silent", f"nothing new since {last.date()}"
    if state.next_due is not None and resting:
        return "resting", f"until {state.next_due.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC, as its host asks"
    return "ok", f"has moved to {state.address}" if state.address else ""


def print_table(standings: Sequence[Standing], config: Config, stream: IO[str], *, width: int | None = None) -> None:
    """A table for people at a terminal, with what is the matter below it.

    For anything else a line each, tabs between the columns, nothing cut off.
    """
    rows = [_row(standing, config) for standing in standings]
    if width is None and not stream.isatty():
        stream.writelines("\t".join(cells) + "\n" for cells in [COLUMNS, *rows])
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, width=width, highlight=False)
    console.print(_table(rows))
    for standing in standings:
        if standing.why:
            console.print(Text.assemble((standing.source.name, COLOURS[standing.state]), f": {standing.why}"))


def _table(rows: Sequence[Sequence[str]]) -> Table:
    """The rows but for what is the matter, which would make it too wide, and for columns in which nothing stands."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = [place for place, column in enumerate(COLUMNS[:-1]) if any(row[place] for row in rows)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for place in shown:
        name = COLUMNS[place]
        right = name in {"week", "held"}
        table.add_column(
            name, justify="right" if right else "left", overflow="fold", no_wrap=name not in {"name", "section"}
        )
    for row in rows:
        table.add_row(*(Text(row[place], style=_style(row[place]) if place == STATE else "") for place in shown))
    return table


def _style(state: str) -> str:
    return next((colour for known, colour in COLOURS.items() if known == state), "")


def _row(standing: Standing, config: Config) -> tuple[str, ...]:
    source, last = standing.source, standing.last_success
    return (
        source.name,
        source.kind,
        source.section or "",
        standing.state,
        last.astimezone(config.newsletter.zone).strftime("%Y-%m-%d %H:%M") if last else "",
        str(standing.recent),
        str(standing.held) if standing.held else "",
        standing.why,
    )


def _as_data(standing: Standing) -> dict[str, Any]:
    from digest.cli.roll import source_as_data

    return source_as_data(standing.source) | {
        "state": standing.state,
        "last_success": standing.last_success and standing.last_success.isoformat(),
        "articles_this_week": standing.recent,
        "held": standing.held,
        "why": standing.why,
        "last_failure": standing.last_failure,
    }
