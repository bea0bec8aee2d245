"""`digest export`: the registry as an OPML list, for other programs and for colleagues."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from digest.cli.desk import read_config, say, with_config
from digest.errors import DigestError, counted


@click.command(name="export")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, readable=False), default="-")
@with_config
def export(file: Path, config_path: Path) -> None:
    """Write all sources as OPML 2.0 into FILE, or to standard output."""
    from digest.config.editing import replace_file
    from digest.registry.opml import export_opml

    config = read_config(config_path)
    body = export_opml(config.sources, title=config.newsletter.title)
    if str(file) == "-":
        sys.stdout.buffer.write(body)
        return
    try:
        replace_file(file, body)
    except OSError as error:
        mend = "give the path of a file, in a folder that is there and can be written"
        raise DigestError(f"cannot be written ({error.strerror})", thing=str(file), mend=mend) from error
    say(f"{file}: {counted(len(config.sources), 'source')}")
