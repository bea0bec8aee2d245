"""Issues to file in a line each, the shelf that their texts stand on, and an outbox that can be killed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from jinja2 import BaseLoader, DictLoader, Environment

from digest.model import Article, ArticleRecord, Issue, sha256_of
from digest.outbox import Outbox, Today
from digest.resources import template_loader
from tests.composer.sample import Desk, issue_of, story

Step = Callable[[str], None]

EDITION = "weekly"


def _frozen(loader: BaseLoader) -> DictLoader:
    environment = Environment(autoescape=True)
    return DictLoader({name: loader.get_source(environment, name)[0] for name in loader.list_templates()})


LOADER = _frozen(template_loader())
"""The packaged templates as they are now: nobody changes them while a test runs."""

TODAY = Today(LOADER)

FERRY = "The ferry to Holm ran aground on Tuesday. Nobody was hurt. It is sixty years old."
QUAY = "The quay of Holm was closed on Wednesday. Boats land at the mole until spring."


def issue(day: int = 3, *, edition: str = EDITION, words: str = "Nobody was hurt.") -> Issue:
    """The issue of a day in July 2025: two stories from two articles, the first with the words that are asked for."""
    desk = desk_of()
    ferry = story(1, desk.headline("ferry"), desk.span("ferry", words))
    quay = story(2, desk.headline("quay"), desk.span("quay", "Boats land at the mole until spring."))
    date = dt.date(2025, 7, day)
    return replace(issue_of(desk, ferry, quay), id=f"{edition}-{date}", edition=edition, date=date)


def desk_of() -> Desk:
    """The two articles of every issue here."""
    desk = Desk()
    desk.article("ferry", "Holm Post", "Ferry runs aground off Holm", FERRY, hour=9)
    desk.article("quay", "", "Quay closed", QUAY, url=None)
    return desk


def as_kept(key: str, record: ArticleRecord) -> Article:
    """An article as a store knows it: with the facts of its record, without its text."""
    facts = {each.name: getattr(record, each.name) for each in fields(Article) if hasattr(record, each.name)}
    return Article(id=key, text="", **facts)


@dataclass(slots=True)
class Shelf:
    """A store in memory."""

    texts: dict[str, str] = field(default_factory=lambda: {sha256_of(text): text for text in (FERRY, QUAY)})
    known: dict[str, list[Article]] = field(
        default_factory=lambda: {key: [as_kept(key, record)] for key, record in desk_of().records.items()}
    )

    def text(self, sha256: str) -> str | None:
        return self.texts.get(sha256)

    def revisions(self, article: str, sha256: str) -> Sequence[Article]:
        return self.known.get(article, []) if sha256 in self.texts else []


def outbox(path: Path, **options: object) -> Outbox:
    """The outbox of the edition at a path; `options` are those of `Outbox`."""
    return Outbox(path, edition=EDITION, **options)  # type: ignore[arg-type]


def publish(path: Path, what: Issue, step: Step | None = None) -> Path:
    """Files an issue with the packaged templates."""
    return Outbox(path, edition=what.edition, step=step).publish(what, LOADER, configuration="c0ffee")


def tree(path: Path) -> dict[str, bytes]:
    """Every file below a folder by its relative path."""
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


def dies_at(number: int, work: Callable[[Step], object]) -> bool:
    """Runs `work` in a process that is gone at its step of that number, as at a SIGKILL; False where it ends."""
    child = os.fork()
    if child == 0:
        count = 0

        def step(_: str) -> None:
            nonlocal count
            count += 1
            if count > number:
                os._exit(9)

        try:
            work(step)
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in {0, 9}
    return status == 9
