"""The commands, thin: each reads its options, calls a room below, and prints.

Data goes to standard output, everything else to standard error. Whatever is heavy is imported inside the
commands, so that `digest --help` answers at once; and a command's own module when the command is asked for.
"""

from __future__ import annotations

import click

from digest.cli.desk import Desk
from digest.version import __version__

__all__ = ["main"]

_HOMES = {
    "init": "digest.cli.init:init",
    "add": "digest.cli.add:add",
    "remove": "digest.cli.remove:remove",
    "sources": "digest.cli.sources:sources",
    "import": "digest.cli.importing:import_",
    "export": "digest.cli.exporting:export",
    "fetch": "digest.cli.fetch:fetch",
    "build": "digest.cli.build:build",
    "why": "digest.cli.why:why",
    "verify": "digest.cli.verify:verify",
    "lint": "digest.cli.lint:lint",
    "search": "digest.cli.search:search",
    "preview": "digest.cli.preview:preview",
    "run": "digest.cli.run:run",
    "doctor": "digest.cli.doctor:doctor",
}


@click.group(cls=Desk, homes=_HOMES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="digest")
def main() -> None:
    """Newsletters from many sources, told only in sentences that the sources really wrote.

    \b
    digest init     a digest.toml with a sample to start from
    digest fetch    what is new from feeds and pages, kept for the next issue
    digest build    today's issue, filed in the outbox
    digest preview  the outbox in your browser, built again when something changes
    """
