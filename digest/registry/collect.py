"""All sources of the registry, one after the other; a failing one never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from digest.model import Article, Problem, Source
from digest.registry.collected import Collected
from digest.registry.folders import read_folder


def collect(
    sources: Sequence[Source],
    root: Path,
    *,
    language: str,
    timezone: str = "UTC",
    progress: Callable[[str], None] | None = None,
) -> Collected:
    """The articles of all sources sorted by id, and the problems in the order of sources.

    `progress` is told the name of each source before it is read. Two sources that lead to the same article id (they
    have one name) are one problem; the first keeps the article.
    """
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for source in sources:
        if progress:
            progress(source.name)
        collected = _read(source, root, language, timezone)
        problems += collected.problems
        for article in collected.articles:
            if articles.setdefault(article.id, article) is not article:
                mend = f'give one of the sources "{source.name}" another name'
                problems.append(Problem(article.origin, "has the identity of an article of another source", mend))
    return Collected(tuple(articles[key] for key in sorted(articles)), tuple(problems))


def _read(source: Source, root: Path, language: str, timezone: str) -> Collected:
    if source.kind == "folder":
        return read_folder(source, root, language=language, timezone=timezone)
    what = f'the {source.kind} of the source "{source.name}" is not read: this version reads folders only'
    return Collected((), (Problem(source.location, what, "save its articles into a folder, or remove the source"),))
