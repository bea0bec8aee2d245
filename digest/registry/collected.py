"""What reading sources yields: the articles, and what was wrong on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from digest.model import Article, Problem


@dataclass(frozen=True, slots=True)
class Collected:
    """`articles` sorted by id, each id once; `problems` in the order of sources and relative paths.

    `readings` are the lines to keep of each source that was read (`registry.readings`), by its name.
    """

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
    readings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
