"""`digest remove`: take a source out of digest.toml."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.desk import read_config, say, show, show_json, with_config, with_json
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.config import Config


@click.command()
@click.argument("name")
@with_config
@with_json
def remove(name: str, config_path: Path, as_json: bool) -> None:
    """Take the source NAME (its name or its address) out of digest.toml.

    What was remembered of it is forgotten; its kept articles stay, for issues quote them.
    """
    from digest.cli.roll import source_as_data
    from digest.config.editing import comment_above, rewrite, without_source
    from digest.store import open_store

    config = read_config(config_path)
    place = find_source(config, name)
    source = config.sources[place]
    comments: list[str] = []

    def change(text: str) -> str:
        comments.append(comment_above(text, place))
        return without_source(text, place)

    rewrite(config_path, change)
    if config.store.path.exists():
        with open_store(config.store.path) as store:
            store.forget_source(source.name)
    if as_json:
        show_json(source_as_data(source))
    else:
        show(f"{source.name}  {source.kind} {source.location}")
    say(f"{config_path}: removed" + (f"; the comment above it stays: {comments[0]}" if comments[0] else ""))


def find_source(config: Config, wanted: str) -> int:
    """Where the source of this name or address stands, counting from 0. Raises `UsageError` where there is none."""
    from digest.cli.roll import name_of, place_of
    from digest.config.values import unknown
    from digest.model import Source

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
    raise UsageError(unknown("source", wanted, names), thing="remove", mend="`digest sources` lists them")
