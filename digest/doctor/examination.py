"""The checks one after the other, each on its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from digest.doctor.visit import Said, Surroundings, Visit, real_surroundings
from digest.errors import ConfigError, DigestError
from digest.model import Problem

Check = Callable[[Visit], Said]


@dataclass(frozen=True, slots=True)
class Examined:
    """What one check has said: `well` in sentences, and what it has found, each with its mend."""

    check: str
    well: tuple[str, ...] = ()
    findings: tuple[Problem, ...] = ()


def examine(path: Path, *, now: dt.datetime, surroundings: Surroundings | None = None) -> list[Examined]:
    """What every check says of the newsletter that the file `path` configures; `now` is aware.

    Where the configuration cannot be read only the environment is examined besides.
    """
    from digest.config import load
    from digest.doctor.environment import environment

    around = surroundings or real_surroundings()
    first = _examined("environment", environment(around))
    try:
        config = load(path)
    except ConfigError as error:
        findings = tuple(Problem(error.thing, problem, error.mend) for problem in error.problems)
        return [first, Examined("configuration", (), findings)]
    visit = Visit(path, config, now, around)
    return _each_once([first, *(_examined(name, check(visit)) for name, check in checks())])


def _each_once(examined: Sequence[Examined]) -> list[Examined]:
    """Without what an earlier check has found already: a broken store meets all that look into it."""
    found: set[Problem] = set()
    told = []
    for one in examined:
        told.append(replace(one, findings=tuple(finding for finding in one.findings if finding not in found)))
        found.update(one.findings)
    return told


def mend(path: Path) -> list[str]:
    """Mends what can be mended without asking, and says what: today, the full-text index. `path` as for `examine`.

    Raises `DigestError` where the configuration or the store cannot be read.
    """
    from digest.config import load
    from digest.store import open_store
    from digest.store.health import examine as look_at

    store = load(path).store.path
    if not store.exists() or look_at(store).indexed:
        return []
    with open_store(store) as opened:
        opened.index_anew()
    return [f"{store}: the full-text index was made anew"]


def checks() -> Sequence[tuple[str, Check]]:
    """The checks of a newsletter, by name, in the order in which they are told."""
    from digest.doctor.desk import configuration, outbox, templates
    from digest.doctor.keeping import clock, schedule, store
    from digest.doctor.sources import sources

    return (
        ("configuration", configuration),
        ("clock", clock),
        ("store", store),
        ("schedule", schedule),
        ("sources", sources),
        ("templates", templates),
        ("outbox", outbox),
    )


def _examined(name: str, said: Said) -> Examined:
    well: list[str] = []
    findings: list[Problem] = []
    try:
        for sentence in said:
            if isinstance(sentence, Problem):
                findings.append(sentence)
            else:
                well.append(sentence)
    except DigestError as error:
        findings.append(Problem(error.thing, error.problem, error.mend))
    except OSError as error:
        what = f"cannot be examined ({error.strerror or error})"
        findings.append(Problem(str(error.filename or ""), what, "check the path and its permissions"))
    return Examined(name, tuple(well), tuple(findings))
