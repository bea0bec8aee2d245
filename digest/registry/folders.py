"""A folder of text files -> articles, with one line for whatever was wrong with any of them.

Each file is judged on its own and nothing stops the rest. The order of files on disk, their times and the place
of the folder play no part: an article is known by its source's name and its path within the folder, and a file's
own time is never a publication date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from digest.model import Article, Problem, Source
from digest.registry.collected import Collected
from digest.registry.files import read_file
from digest.registry.filing import Desk, Read
from digest.registry.readings import Readings, Shelf
from digest.registry.walk import SUFFIXES, Found, walk


def read_folder(
    source: Source, root: Path, *, language: str, timezone: str = "UTC", shelf: Shelf | None = None
) -> Collected:
    """The articles of a folder source, sorted by id; `root` is what its location is relative to.

    `language` is the one that the newsletter is written in, `timezone` (IANA) the one of dates without an offset;
    `shelf` has what was read before; without one nothing is remembered.
    Reads `.txt`, `.md`, `.markdown`, `.html`, `.htm`, `.eml` and `.mbox` below the folder, hidden ones left out. Raises
    nothing for bad input: an absent or empty folder, and every file that cannot be used in full, is a problem.
    """
    folder = root / Path(source.location).expanduser()
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "there is no such folder"
        mend = f'make it, or correct "folder" of the source "{source.name}"'
        return Collected((), (Problem(source.location, what, mend),))
    found = sorted(walk(folder), key=lambda item: item.name if isinstance(item, Found) else item.thing)
    if not found:
        mend = f'put .txt, .md, .html or .eml files into it, or correct "folder" of the source "{source.name}"'
        return Collected((), (Problem(source.location, "the folder holds no article", mend),))
    if shelf is None:
        return _gathered(Desk(source, language, timezone), found)
    readings = Readings(source, language=language, timezone=timezone, shelf=shelf)
    collected = _gathered(Desk(source, language, timezone, readings), found)
    return replace(collected, readings={source.name: readings.lines})


def _gathered(desk: Desk, found: Iterable[Found | Problem]) -> Collected:
    """Reads the files in the order given; of articles of one publisher, or of none, with one text the first is kept.

    Under another publisher's name the same text is a reprint: it is no voice of its own, but it is coverage.
    """
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    first: dict[tuple[str, str], str] = {}
    for item in found:
        if isinstance(item, Problem):
            problems.append(Problem(desk.place(item.thing), item.what, item.mend))
            continue
        for name, article, complaints in _read(item, desk):
            problems += [Problem(desk.place(name), complaint.what, complaint.mend) for complaint in complaints]
            if article is None:
                continue
            known = articles.get(article.id)
            twin = (
                first.setdefault((article.publisher, article.text), article.origin) if known is None else known.origin
            )
            if twin == article.origin:
                articles[article.id] = article
            elif known is not None and known.text != article.text:
                what = f"has the Message-ID of {twin}, but another text; the first of the two is read"
                problems.append(Problem(article.origin, what, "remove one, or correct its Message-ID"))
            else:
                problems.append(Problem(article.origin, f"is the same article as {twin}", "remove one of the two"))
    return Collected(tuple(articles[key] for key in sorted(articles)), tuple(problems))


def _read(found: Found, desk: Desk) -> Iterable[Read]:
    kind = SUFFIXES[found.path.suffix.lower()]
    if kind in {"letter", "mailbox"}:
        from digest.registry.letters import read_letters

        return read_letters(found, desk, mailbox=kind == "mailbox")
    return [read_file(found, desk)]
