"""`digest verify`: the proof that every printed sentence is a verbatim span of a stored text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.desk import read_config, say, show, show_json, with_config, with_json
from digest.errors import counted

if TYPE_CHECKING:
    from digest.model import Problem


@click.command()
@click.argument("issue", required=False)
@with_config
@with_json
@click.pass_context
def verify(context: click.Context, issue: str | None, config_path: Path, as_json: bool) -> None:
    """Check every sentence and file of ISSUE (its date, id or folder) or of all issues.

    Prints each finding, and ends with exit code 1 where there is one.
    """
    from digest.outbox import Outbox, Today
    from digest.resources import template_loader
    from digest.store import open_store

    config = read_config(config_path)
    outbox = Outbox(config.newsletter.outbox, edition=config.newsletter.slug)
    notes: list[Problem] = []
    today = Today(template_loader(config.theme.templates), config.fingerprint, notes.append)
    with open_store(config.store.path, create=False, read_only=True) as store:
        findings = outbox.verify(store, today, issue)
    for note in _gathered(notes):
        say(note, colour="yellow")
    if as_json:
        show_json([{"thing": each.thing, "what": each.what, "mend": each.mend} for each in findings])
    elif findings:
        show("\n".join(str(finding) for finding in findings))
    what = f"{config.newsletter.outbox}: " if issue is None else f"{issue}: "
    proved = "every sentence and every file is as it should be"
    say(what + (counted(len(findings), "finding") if findings else proved))
    context.exit(1 if findings else 0)


def _gathered(notes: Iterable[Problem]) -> Iterator[str]:
    """The notes in a line each; what is to be noted of several things is said once."""
    things: dict[tuple[str, str], list[str]] = {}
    for note in notes:
        things.setdefault((note.what, note.mend), []).append(note.thing)
    for (what, mend), names in things.items():
        more = f" and {len(names) - 1:,} more" if len(names) > 1 else ""
        yield f"{names[0]}{more}: {what}" + (f"; {mend}" if mend else "")
