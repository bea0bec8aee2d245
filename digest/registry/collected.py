"""What reading sources yields: the articles, and what was wrong on the way."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model import Article, Problem


@dataclass(frozen=True, slots=True)
class Collected:
    """`articles` sorted by id, each id once; `problems` in the order of sources and relative paths."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
