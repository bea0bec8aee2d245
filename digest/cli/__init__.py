"""The commands, thin: each reads its options, calls a room below, and prints.

Data goes to standard output, everything else to standard error. Whatever is heavy is imported inside the
commands, so that `digest --help` answers at once.
"""

from __future__ import annotations

import click

from digest.cli.add import add
from digest.cli.build import build
from digest.cli.desk import Desk
from digest.cli.doctor import doctor
from digest.cli.exporting import export
from digest.cli.fetch import fetch
from digest.cli.importing import import_
from digest.cli.init import init
from digest.cli.lint import lint
from digest.cli.preview import preview
from digest.cli.remove import remove
from digest.cli.run import run
from digest.cli.search import search
from digest.cli.sources import sources
from digest.cli.verify import verify
from digest.cli.why import why
from digest.version import __version__

__all__ = ["main"]


@click.group(cls=Desk, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="digest")
def main() -> None:
    """Newsletters from many sources, told only in sentences that the sources really wrote.

    \b
    digest init     a digest.toml with a sample to start from
    digest fetch    what is new from feeds and pages, kept for the next issue
    digest build    today's issue, filed in the outbox
    digest preview  the outbox in your browser, built again when something changes
    """


for command in (
    init,
    add,
    remove,
    sources,
    import_,
    export,
    fetch,
    build,
    why,
    verify,
    lint,
    search,
    preview,
    run,
    doctor,
):
    main.add_command(command)
