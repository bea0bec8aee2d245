"""`digest sources`: how every source is doing, in one table."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from digest.cli.desk import read_config, read_now, say, show_json, with_config, with_json, with_now
from digest.errors import counted

if TYPE_CHECKING:
    from rich.table import Table

    from digest.config import Config
    from digest.doctor.condition import Condition, Memory
    from digest.model import Source
    from digest.registry.fetching import SourceState
    from digest.store import Store, WaitingPage

COLOURS: Mapping[Condition, str] = {
    "ok": "green", "failing": "red", "resting": "cyan", "gone": "red", "never fetched": "yellow", "silent": "yellow",
}  # fmt: skip
COLUMNS = ("name", "kind", "section", "state", "last success", "week", "held", "why")
STATE = COLUMNS.index("state")
REASONS = 3
"""Reasons for which pages gave nothing that are told of one source."""
TITLES = 3
"""Titles that are told of what is held of a source."""


@dataclass(frozen=True, slots=True)
class Pages:
    """How many pages of a source's articles gave nothing: those that are asked again, the first of them when (aware),
    and those that were given up in the last week. `reason` is why they gave nothing, the most frequent first.
    """

    waiting: int = 0
    given_up: int = 0
    due: dt.datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a source is doing. Times are aware; `recent` counts articles kept in the last week, `held` entries set apart.

    `why` says what is the matter, and is empty where nothing is; `last_failure` is the latest one, mended or not;
    `held_titles` are the newest of those that are held. Until `rests_until` nobody asks it.
    """

    source: Source
    state: Condition
    last_success: dt.datetime | None = None
    recent: int = 0
    held: int = 0
    why: str = ""
    last_failure: str = ""
    held_titles: tuple[str, ...] = ()
    rests_until: dt.datetime | None = None
    pages: Pages = field(default_factory=Pages)


@click.command()
@with_config
@with_now
@with_json
def sources(config_path: Path, now_text: str | None, as_json: bool) -> None:
    """List all sources: what state each is in, when it last answered, and what it brought this week."""
    from digest.doctor.condition import told

    config = read_config(config_path)
    standings = survey(config, now=read_now(now_text, config))
    if as_json:
        show_json([_as_data(standing) for standing in standings])
        return
    if not standings:
        say(f"{config_path}: there is no source yet; `digest add ADDRESS` adds one")
        return
    print_table(standings, config, sys.stdout)
    say(told((standing.source, standing.state) for standing in standings))


def survey(config: Config, *, now: dt.datetime) -> list[Standing]:
    """How each source is doing, in the order of digest.toml. Makes no store where there is none."""
    from digest.doctor.condition import remembered
    from digest.store import open_store

    with open_store(config.store.path, create=False, read_only=True) as store:
        desk = _Desk(config, store, remembered(config, store, now=now), now.astimezone(config.newsletter.zone))
        return [_standing(source, desk) for source in config.sources]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a source's standing is made out from."""

    config: Config
    store: Store
    memory: Memory
    now: dt.datetime


def _standing(source: Source, desk: _Desk) -> Standing:
    from digest.doctor.condition import condition_in

    record, store = desk.memory.records.get(source.name), desk.store
    recent, held = (record.recent, record.held) if record else (0, 0)
    condition, why = condition_in(desk.config, source, desk.memory, now=desk.now)
    failure = next((one.detail for one in store.results(source.name) if one.outcome == "failed"), "")
    if source.kind == "folder":
        return Standing(source, condition, None, recent, held, why, failure)
    state = desk.memory.state(source)
    until = state.rests_until
    titles = tuple(store.held_titles(source.name, most=TITLES)) if held else ()
    pages = _pages(store.waiting_pages(source.name)) if source.full_text else Pages()
    whys = (why, _again(state, condition, desk.now), _held_told(source, held, titles), *_pages_told(pages))
    return Standing(
        source,
        condition,
        state.last_success,
        recent,
        held,
        "; ".join(filter(None, whys)),
        failure,
        titles,
        until if until is not None and until > desk.now and not state.gone else None,
        pages,
    )


def _again(state: SourceState, condition: Condition, now: dt.datetime) -> str:
    """When a failing source is asked again, where that is to come."""
    if condition != "failing" or state.next_due is None or state.next_due <= now:
        return ""
    return f"asked again at {state.next_due.astimezone(now.tzinfo):%Y-%m-%d %H:%M %Z}"


def _held_told(source: Source, held: int, titles: Sequence[str]) -> str:
    """What is held of a source, and the command that lets it in; nothing where nothing is."""
    from digest.registry.judge import letting_in

    if not held:
        return ""
    quoted = ", ".join(f'"{title}"' for title in titles)
    shown = f" ({quoted}{' …' if held > len(titles) else ''})" if titles else ""
    return f"{counted(held, 'entry is', 'entries are')} held{shown}, an archive published again; " + letting_in(
        source.name
    )


def _pages(waiting: Iterable[WaitingPage]) -> Pages:
    from collections import Counter

    from digest.registry.fetching import from_text

    known = [(page, from_text(page.state)) for page in waiting]
    due = [state.next_due for page, state in known if not page.given_up and state.next_due is not None]
    given_up = sum(page.given_up for page, _ in known)
    reasons = Counter(state.trouble for _, state in known if state.trouble)
    order = sorted(reasons, key=lambda one: (-reasons[one], one))
    told = order if len(order) < 2 else [f"{reasons[one]} × {one}" for one in order[:REASONS]]
    rest = sum(reasons[one] for one in order[REASONS:])
    reason = "; ".join([*told, f"{rest} for other reasons"] if rest else told)
    return Pages(len(known) - given_up, given_up, min(due, default=None), reason)


def _pages_told(pages: Pages) -> Iterable[str]:
    """One clause about the pages of a source's articles that gave nothing, where there are any."""
    told = [f"{pages.waiting} to be asked again"] if pages.waiting else []
    told += [f"{pages.given_up} given up"] if pages.given_up else []
    if told:
        yield f"pages of its articles gave nothing ({', '.join(told)}): {pages.reason or 'their host wants a pause'}"


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
        "held_titles": list(standing.held_titles),
        "pages_waiting": standing.pages.waiting,
        "pages_given_up": standing.pages.given_up,
        "pages_due": standing.pages.due and standing.pages.due.isoformat(),
        "next_asked": standing.rests_until and standing.rests_until.isoformat(),
        "why": standing.why,
        "last_failure": standing.last_failure,
    }
