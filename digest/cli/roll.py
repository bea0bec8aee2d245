"""What the commands of the registry share: which sources are one and the same, and how some come to the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import UsageError
from digest.model import Problem, Source

if TYPE_CHECKING:
    from digest.config import Config


def place_of(source: Source, root: Path) -> str:
    """Where a source is, in the form that is the same however it is written: two with one place are one source."""
    from digest.config.values import anchored
    from digest.registry.identity import canonical

    if source.kind == "folder":
        return f"folder {anchored(root, source.location)}"
    return canonical(source.location).rstrip("/")


def clash(source: Source, config: Config) -> Problem | None:
    """What is wrong with another source of this one's address or name, and the mend; None where there is none such."""
    place, name = place_of(source, config.root), name_of(source)
    for other in config.sources:
        if place_of(other, config.root) == place:
            what = f'is there already, named "{other.name}"'
            return Problem(source.location, what, f'`digest remove "{other.name}"` first to add it anew')
        if name and name_of(other) == name:
            return Problem(source.name, f"another source has this name ({other.location})", "give it one with --name")
    return None


def name_of(source: Source) -> str:
    """A name as it is told from others: neither case nor white space counts."""
    return " ".join(source.name.casefold().split())


def find_source(config: Config, wanted: str) -> int:
    """Where the source of this name or address stands, counting from 0. Raises `UsageError` where there is none."""
    from digest.config.values import unknown

    names = [source.name for source in config.sources]
    if wanted in names:
        return names.index(wanted)
    asked = Source(wanted, "feed", wanted)
    same_name = [n for n, source in enumerate(config.sources) if name_of(source) == name_of(asked)]
    places = {place_of(asked, config.root), place_of(replace(asked, kind="folder"), config.root)}
    same_place = [n for n, source in enumerate(config.sources) if place_of(source, config.root) in places]
    if len(found := same_name or same_place) == 1:
        return found[0]
    if found:
        raise UsageError("fits several sources", thing=wanted, mend="write the name as in digest.toml")
    raise UsageError(unknown("source", wanted, names), mend="`digest sources` lists them")


def add_sources(config_path: Path, sources: Sequence[Source], *, only_new_since: dt.datetime | None) -> None:
    """Writes sources into the configuration; with `only_new_since` what they have published until then is no news.

    Raises `ConfigError` where the file would not load with them, and `UsageError` where one has come in meanwhile;
    nothing is written then.
    """

    def all_of_them(config: Config) -> Sequence[Source]:
        for source in sources:
            if (there := clash(source, config)) is not None:
                raise UsageError(there.what, thing=there.thing, mend=there.mend)
        return sources

    enter(config_path, all_of_them, only_new_since=only_new_since)


def enter(
    config_path: Path, choose: Callable[[Config], Sequence[Source]], *, only_new_since: dt.datetime | None
) -> None:
    """Writes those sources into the configuration that `choose` names when nobody else can edit it."""
    from digest.config import parse
    from digest.config.editing import rewrite, with_sources

    def change(text: str) -> str:
        config = parse(text, root=config_path.absolute().parent)
        sources = choose(config)
        if only_new_since is not None and sources:
            _mark_only_new(config, sources, only_new_since)  # first, so that no round can come in between
        return with_sources(text, sources)

    rewrite(config_path, change)


def _mark_only_new(config: Config, sources: Sequence[Source], since: dt.datetime) -> None:
    from digest.registry.fetching import SourceState, to_text
    from digest.store import open_store

    # with their addresses, so that this is remembered of them whatever they will be called
    places = {source.name: source.location for source in sources if source.kind != "folder"}
    with open_store(config.store.path) as store:
        for source in sources:
            store.only_new(source.name, since=since)
        store.keep_fetch_states({name: to_text(SourceState(location)) for name, location in places.items()})


def source_as_data(source: Source) -> dict[str, Any]:
    """A source for `--json`."""
    import dataclasses

    return dataclasses.asdict(source)
