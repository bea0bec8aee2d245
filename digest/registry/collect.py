"""All sources of the registry, one after the other; a failing one never stops the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from digest.model import Article, Problem, Source
from digest.registry.collected import Collected
from digest.registry.folders import read_folder
from digest.registry.readings import Shelf


def collect(
    sources: Sequence[Source],
    root: Path,
    *,
    language: str,
    timezone: str = "UTC",
    shelf: Shelf | None = None,
) -> Collected:
    """The articles of all sources sorted by id, and the problems in the order of sources.

    `shelf` has what was read of folders before, if anything is to be remembered. Two sources that lead to the same
    article id (they have one name) are one problem; the first keeps the article.
    """
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    readings: dict[str, Mapping[str, str]] = {}
    for source in sources:
        if source.kind == "folder":
            collected = read_folder(source, root, language=language, timezone=timezone, shelf=shelf)
        else:
            collected = Collected(problems=(_unread(source),))
        problems += collected.problems
        readings |= collected.readings
        for article in collected.articles:
            if articles.setdefault(article.id, article) is not article:
                mend = f'give one of the sources "{source.name}" another name'
                problems.append(Problem(article.origin, "has the identity of an article of another source", mend))
    return Collected(tuple(articles[key] for key in sorted(articles)), tuple(problems), readings)


def _unread(source: Source) -> Problem:
    what = f'the {source.kind} of the source "{source.name}" is not read: this version reads folders only'
    return Problem(source.location, what, "save its articles into a folder, or remove the source")
