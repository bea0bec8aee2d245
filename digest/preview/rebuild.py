"""Building the issue that the preview shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import ConfigError, DigestError, NothingToPublish
from digest.preview.board import Failure

if TYPE_CHECKING:
    from digest.config import Config
    from digest.model import Problem


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left to show: the issue's folder and what went wrong beside, or the failure.

    `config` is the one that it was built with, None where digest.toml could not be read.
    """

    config: Config | None
    folder: Path | None = None
    problems: tuple[Problem, ...] = ()
    failure: Failure | None = None


def rebuild(config_path: Path, now: Callable[[Config], dt.datetime]) -> Built:
    """Read the configuration and file the issue of the day, or, when there is no news, the latest one once more."""
    from digest.config import load

    config: Config | None = None
    try:
        config = load(config_path)
        folder, problems = _published(config, now(config))
    except ConfigError as error:
        return Built(config, failure=Failure(f"{error.thing} is wrong", tuple(error.problems)))
    except NothingToPublish as error:
        return Built(config, failure=Failure("Nothing to publish", (*map(str, error.problems), str(error))))
    except DigestError as error:
        return Built(config, failure=Failure("The issue could not be built", (str(error),)))
    return Built(config, folder, problems)


def _published(config: Config, now: dt.datetime) -> tuple[Path, tuple[Problem, ...]]:
    from digest import newsroom
    from digest.outbox import Outbox

    try:
        filed = newsroom.publish(config, now=now)
    except NothingToPublish:
        records = Outbox(config.newsletter.outbox, edition=config.newsletter.slug).records()
        if not records:
            raise
        # its window ends at the moment that it was built for, so it comes out as it was but for what has changed
        filed = newsroom.publish(config, now=records[-1].window.end)
    return filed.folder, filed.problems
