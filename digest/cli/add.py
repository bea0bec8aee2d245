"""`digest add`: find the feed behind an address and write it into digest.toml."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli.desk import read_config, read_now, say, show, show_json, with_config, with_json, with_now
from digest.cli.progress import progress_bar
from digest.cli.roll import add_sources, clash
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.config import Config
    from digest.model import Source
    from digest.registry.entries import Entry
    from digest.registry.fetching import Equipment, FetchOptions

SHOWN = 3
"""Entries of a new feed that are shown, so that the editor sees that it is the right one."""
LONGEST_NAME = 80
"""Code points of a name that is made from a feed's title."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the editor says of a new source; what is None is found out or left as usual."""

    name: str | None = None
    publisher: str | None = None
    weight: float | None = None
    section: str | None = None
    full_text: bool = False
    as_page: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """What is asked with: tests hand in their own. None is the real one, with the manners of the configuration."""

    options: FetchOptions | None = None
    equipment: Equipment | None = None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A source as it was written, its feed's newest entries, and what is wrong with the feed in lines."""

    source: Source
    newest: tuple[Entry, ...] = ()
    problems: tuple[str, ...] = ()


@click.command()
@click.argument("address")
@with_config
@with_now
@click.option("--name", help="What to call it; without it the feed's own title.")
@click.option("--publisher", help="Who is behind it; two feeds of one house are one voice.")
@click.option("--weight", type=click.FloatRange(0, 1000), help="How much its stories count; 1 is usual.")
@click.option("--section", help="The part of the newsletter that its stories stand in.")
@click.option("--full-text", is_flag=True, help="Fetch each article's page, for a feed that has only teasers.")
@click.option("--only-new", is_flag=True, help="What it has published until now is no news.")
@click.option("--page", "as_page", is_flag=True, help="Take the page itself, not a feed.")
@with_json
def add(address: str, *, config_path: Path, now_text: str | None, only_new: bool, as_json: bool, **wished: Any) -> None:
    """Add the feed behind ADDRESS, or a folder of texts, to digest.toml.

    ADDRESS is a feed's own, its site's, or the path of a folder. The feed is looked for, and its newest titles shown.
    """
    config = read_config(config_path)
    now = read_now(now_text, config)
    with progress_bar() as progress:
        added = enlist(config_path, address, Wishes(**wished), Network(progress=progress))
    add_sources(config_path, [added.source], only_new_since=now if only_new else None)
    if as_json:
        show_json(_as_data(added))
        return
    show(f"{added.source.name}  {added.source.kind} {added.source.location}")
    for entry in added.newest:
        show(f"  {_day(entry.published, config)}  {shortened(entry.title or '(no title)', _room())}")
    for line in added.problems:
        say(line, colour="yellow")
    say(f"{config_path}: added" + (", only what is new from now on" if only_new else ""))


def enlist(config_path: Path, address: str, wishes: Wishes, network: Network | None = None) -> Added:
    """The source that an address leads to, not in the configuration yet; nothing is written.

    Raises `UsageError` for one that is there already, `InputError` and `TryLater` where no source is found.
    """
    from digest.config.editing import refusal

    config = read_config(config_path)
    network = network or Network()
    added = _folder(address, config, wishes) or _from_the_web(address, config, wishes, network)
    if (there := clash(added.source, config)) is not None:
        raise UsageError(there.what, thing=there.thing, mend=there.mend)
    if why := refusal(added.source, config.root):
        raise UsageError(f"cannot be written as a source: {why}", thing=address, mend="correct the option")
    return added


def _folder(address: str, config: Config, wishes: Wishes) -> Added | None:
    """The source of a folder that is there, by its path from the configuration; None for what is no path."""
    if not address.strip():
        raise UsageError("needs the address of a feed or site, or a folder", thing="add")
    path = Path(address).expanduser()
    if not path.is_dir():
        if address.startswith(("/", "./", "../", "~")):
            raise UsageError("is no folder that is there", thing=address, mend="make it, or correct the path")
        if not set(".:") & set(address):
            mend = "make the folder, or give an address like https://example.org"
            raise UsageError("is neither a folder that is there nor a web address", thing=address, mend=mend)
        return None
    whole = path.absolute().resolve()
    root = config.root.resolve()
    location = whole.relative_to(root).as_posix() if whole.is_relative_to(root) else str(whole)
    if wishes.as_page or wishes.full_text:
        raise UsageError("is a folder, which has no pages to fetch", thing=address, mend="leave the option away")
    return Added(_source("folder", location, whole.name or "articles", wishes))


def _from_the_web(address: str, config: Config, wishes: Wishes, network: Network) -> Added:
    from digest.assignments import manners
    from digest.registry.discovery import discover, look_at_page, newest
    from digest.registry.opml import host_of, web_address

    if (known := web_address(address)) is not None:
        _refuse_known(known, config)
    options = network.options or manners(config)
    if wishes.as_page:
        page = look_at_page(address, options=options, equipment=network.equipment)
        return Added(_source("page", page.location, page.title or host_of(page.location), wishes))
    found = discover(address, options=options, equipment=network.equipment, progress=network.progress)
    title = found.feed.title or host_of(found.location)
    entries = newest(found.feed, SHOWN)
    problems = tuple(str(replace(problem, thing="the feed")) for problem in found.feed.problems)
    empty = () if entries else ("the feed has no entries yet; look at it in a browser, or ask again later",)
    return Added(_source("feed", found.location, title, wishes), entries, problems + empty)


def _refuse_known(address: str, config: Config) -> None:
    """Refuses an address that stands in the registry as it is, before anybody is asked."""
    from digest.model import Source

    there = clash(Source("", "feed", address), config)
    if there is not None:
        raise UsageError(there.what, thing=there.thing, mend=there.mend)


def _source(kind: Any, location: str, title: str, wishes: Wishes) -> Source:
    from digest.model import Source
    from digest.text.reading import clean_title

    return Source(
        name=wishes.name or clean_title(title)[:LONGEST_NAME].strip() or location,
        kind=kind,
        location=location,
        publisher=wishes.publisher or "",
        weight=1.0 if wishes.weight is None else wishes.weight,
        section=wishes.section or None,
        full_text=wishes.full_text,
    )


def _day(moment: dt.datetime | None, config: Config) -> str:
    return moment.astimezone(config.newsletter.zone).date().isoformat() if moment else "undated   "


def shortened(title: str, room: int | None) -> str:
    """A title that takes no more than so many cells of a terminal; None is all the room there is."""
    from rich.cells import cell_len, set_cell_size

    return title if room is None or cell_len(title) <= room else f"{set_cell_size(title, room - 2).rstrip()} …"


def _room() -> int | None:
    """Cells for a title behind its day, on two lines; None where no terminal is in the way."""
    if not sys.stdout.isatty():
        return None
    return 2 * shutil.get_terminal_size().columns - len("  2025-07-04  ")


def _as_data(added: Added) -> dict[str, Any]:
    from digest.cli.roll import source_as_data

    newest = [
        {"title": entry.title, "url": entry.link, "published": entry.published and entry.published.isoformat()}
        for entry in added.newest
    ]
    return source_as_data(added.source) | {"newest": newest, "problems": list(added.problems)}
