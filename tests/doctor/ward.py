"""A newsletter to be examined, and surroundings that are well."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from digest.doctor import Examined, examine
from digest.doctor.visit import Surroundings

NOW = dt.datetime(2025, 7, 4, 9, 0, tzinfo=dt.UTC)
WELL = Surroundings(packages={"jinja2": "3.1.6"}, requirements=("jinja2>=3.1.6",), free=lambda path: 10**9)
HEAD = """
[newsletter]
title = "Harbour Post"
slug = "post"
base_url = "https://post.holm.no"
outbox = "out"
[issue]
window = "all"
[schedule]
every = "friday"
"""
FOLDER = """
[[source]]
folder = "texts"
"""


def lay_out(folder: Path, config: str = HEAD + FOLDER) -> Path:
    """A newsletter with one folder of one article; returns its digest.toml."""
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / "mill.txt").write_text("The mill burned down.\n\nThe mill in Orsel burned down on Friday.\n")
    (folder / "digest.toml").write_text(config)
    return folder / "digest.toml"


def findings(path: Path, check: str = "", *, now: dt.datetime = NOW, around: Surroundings = WELL) -> list[str]:
    """What is found, in one check or in all, a line each."""
    return [str(finding) for one in _examined(path, check, now, around) for finding in one.findings]


def well(path: Path, check: str, *, now: dt.datetime = NOW) -> list[str]:
    """What one check says of what is well."""
    return [sentence for one in _examined(path, check, now, WELL) for sentence in one.well]


def around(**changes: object) -> Surroundings:
    """Surroundings that are well but for this."""
    return replace(WELL, **changes)  # type: ignore[arg-type]


def _examined(path: Path, check: str, now: dt.datetime, around: Surroundings) -> list[Examined]:
    return [one for one in examine(path, now=now, surroundings=around) if check in ("", one.check)]
