"""`digest doctor`: what is wrong with this installation, in sentences, each with its mend."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from digest.cli.desk import read_config, read_now, say, show, show_json, with_config, with_json, with_now
from digest.errors import ConfigError


@click.command()
@click.pass_context
@with_config
@with_now
@click.option("--mend", "mending", is_flag=True, help="First make a damaged full-text index anew.")
@with_json
def doctor(context: click.Context, config_path: Path, now_text: str | None, mending: bool, as_json: bool) -> None:
    """Examine store, clock, configuration, templates, outbox and sources, and say how to mend what is wrong.

    Changes nothing by itself. The exit code is 0 where all is well, and 1 where something was found.
    """
    from digest.doctor import examine, mend

    for line in mend(config_path) if mending else ():
        say(line)
    found = examine(config_path, now=_now(now_text, config_path))
    findings = sum(len(examined.findings) for examined in found)
    if as_json:
        show_json({
            "well": not findings,
            "checks": [
                {
                    "check": examined.check,
                    "well": list(examined.well),
                    "findings": [{"thing": one.thing, "what": one.what, "mend": one.mend} for one in examined.findings],
                }
                for examined in found
            ],
        })  # fmt: skip
        context.exit(1 if findings else 0)
    for examined in found:
        for number, line in enumerate([*examined.well, *(f"! {finding}" for finding in examined.findings)]):
            show(f"{examined.check if not number else '':<15}{line}")
    say(f"{findings} findings" if findings != 1 else "1 finding") if findings else say("all is well")
    context.exit(1 if findings else 0)


def _now(text: str | None, path: Path) -> dt.datetime:
    """The time, in UTC where the configuration that would say the zone cannot be read."""
    try:
        return read_now(text, read_config(path))
    except ConfigError:
        return dt.datetime.now(dt.UTC)
