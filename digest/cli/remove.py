"""`digest remove`: take a source out of digest.toml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.desk import read_config, say, show, show_json, with_config, with_json

if TYPE_CHECKING:
    from digest.config import Config
    from digest.model import Source


@click.command()
@click.argument("name")
@with_config
@with_json
def remove(name: str, config_path: Path, as_json: bool) -> None:
    """Take the source NAME (its name or its address) out of digest.toml.

    What was remembered of it is forgotten; its kept articles stay, for issues quote them.
    """
    from digest.cli.roll import find_source, source_as_data
    from digest.config import parse
    from digest.config.editing import comment_above, rewrite, without_source

    config = read_config(config_path)
    found: list[tuple[Source, str]] = []

    def change(text: str) -> str:
        here = parse(text, root=config.root)
        place = find_source(here, name)
        found.append((here.sources[place], comment_above(text, place)))
        left = without_source(text, place)
        parse(left, root=config.root)
        _forget(here, here.sources[place])  # first, so that nothing is written where the store cannot be
        return left

    rewrite(config_path, change)
    ((source, comment),) = found
    if as_json:
        show_json(source_as_data(source))
    else:
        show(f"{source.name}  {source.kind} {source.location}")
    say(f"{config_path}: removed" + (f"; the comment above it stays: {comment}" if comment else ""))


def _forget(config: Config, source: Source) -> None:
    """Forgets what is remembered of a source, under the names too that it had before."""
    from digest.registry.former import former_names
    from digest.store import open_store

    if config.store.path.exists():
        with open_store(config.store.path) as store:
            former = former_names(config.sources, store.fetch_states())
            for old in (source.name, *(old for old, new in former.items() if new == source.name)):
                store.forget_source(old)
