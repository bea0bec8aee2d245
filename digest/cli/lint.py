"""`digest lint`: whether a filed mail is fit to be sent."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli.desk import read_config, say, show, show_json, with_config, with_json
from digest.errors import ConfigError, InputError

if TYPE_CHECKING:
    from digest.composer.lint.findings import Finding
    from digest.composer.lint.linting import Mail
    from digest.config import Config

_SEVERITIES = ("error", "warning", "note")
_COLOURS = {"error": "red", "warning": "yellow"}


@click.command()
@click.argument("issue", required=False)
@with_config
@click.option("--notes", is_flag=True, help="Show notes too: what is worth knowing and asks for nothing.")
@click.option(
    "--fail-on",
    type=click.Choice(_SEVERITIES),
    default="warning",
    show_default=True,
    help="The mildest finding that makes the exit code 1.",
)
@with_json
@click.pass_context
def lint(
    context: click.Context, issue: str | None, config_path: Path, notes: bool, fail_on: str, as_json: bool
) -> None:
    """Check the mail of ISSUE (its date, id or folder; the latest without it) before it is sent.

    What readers' mail programs support, sizes, contrast, links, headers, and every sentence against its source. The
    exit code is 1 where there is an error or a warning, or what --fail-on says. [lint] in digest.toml says what your
    readers use.
    """
    findings = _findings(read_config(config_path), issue)
    shown = [finding for finding in findings if notes or finding.severity != "note"]
    if as_json:
        show_json([_as_data(finding) for finding in shown])
    else:
        for finding in shown:
            show(str(finding))
    counts: Counter[str] = Counter(finding.severity for finding in findings)
    grave = counts["error"] + counts["warning"]
    say(
        _summary(counts, notes), colour=_COLOURS["error"] if counts["error"] else _COLOURS["warning"] if grave else None
    )
    context.exit(1 if any(counts[name] for name in _SEVERITIES[: _SEVERITIES.index(fail_on) + 1]) else 0)


def _findings(config: Config, issue: str | None) -> list[Finding]:
    from digest.assignments import outbox_of
    from digest.composer.lint.clients import audience
    from digest.composer.lint.linting import RULES, lint, ordered
    from digest.config.values import unknown

    for rule in config.lint.ignore:
        if rule not in RULES:
            raise ConfigError(f"lint.ignore: {unknown('rule', rule, RULES)}")
    folder = outbox_of(config).folder(issue)
    found = lint(_read(folder), audience(config.lint.clients), ignore=config.lint.ignore)
    proof = [] if "proof" in config.lint.ignore else _proof(config, folder)
    return ordered([*proof, *found])


def _read(folder: Path) -> Mail:
    from digest.composer.lint.linting import Mail

    try:
        return Mail((folder / "issue.html").read_text("utf-8"), (folder / "issue.eml").read_bytes())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({error})", thing=str(folder), mend="build the issue again") from error


def _proof(config: Config, folder: Path) -> list[Finding]:
    """What `digest verify` finds in the issue."""
    from digest.assignments import outbox_of
    from digest.composer.lint.findings import Finding
    from digest.outbox import Today
    from digest.resources import template_loader
    from digest.store import open_store

    today = Today(template_loader(config.theme.templates), config.fingerprint)
    with open_store(config.store.path, create=False, read_only=True) as store:
        broken = outbox_of(config).verify(store, today, folder)
    return [Finding("proof", "error", each.thing, each.what, each.mend) for each in broken]


def _as_data(finding: Finding) -> dict[str, Any]:
    from dataclasses import asdict

    data = asdict(finding)
    share = finding.share
    return data | {"clients": list(finding.clients), "share": None if share is None else round(share, 4)}


def _summary(counts: Counter[str], notes: bool) -> str:
    named = [
        f"{counts[name]} {name}{'s' if counts[name] != 1 else ''}" for name in ("error", "warning") if counts[name]
    ]
    told = " and ".join(named) or "nothing to mend"
    hidden = counts["note"] if not notes else 0
    return told + (f" ({hidden} notes: --notes shows them)" if hidden else "")
