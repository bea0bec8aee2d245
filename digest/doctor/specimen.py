"""An issue that is never filed, with one of everything, so that every template has something to print."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from digest.model import (
    ArticleRecord,
    Coverage,
    Disagreement,
    Image,
    Issue,
    Moment,
    Presentation,
    Reaction,
    Score,
    Span,
    ToldStory,
    Version,
    Window,
    sha256_of,
)

if TYPE_CHECKING:
    from digest.config import Config

_TITLE = "Ferry runs aground off Holm"
_TEXT = (
    "The ferry ran aground off Holm on Thursday with 40 people aboard. It had been built in 1979. "
    "“Nobody was hurt,” said the harbour master, Ana Ruiz. It may be afloat again on Saturday."
)
_WHEN = dt.datetime(2025, 7, 4, 5, 0, tzinfo=dt.UTC)


def specimen(config: Config) -> Issue:
    """The specimen in the newsletter's own dress."""
    letter = config.newsletter
    presentation = Presentation(
        number=1, description=letter.description, timezone=letter.timezone, base_url=letter.base_url,
        editor=letter.editor, postal_address=letter.postal_address, sender=config.email.from_ or "",
        reply_to=config.email.reply_to, subject=config.email.subject, unsubscribe=config.email.unsubscribe,
        theme=config.theme.look, sections=config.issue.sections, brief_after=2,
    )  # fmt: skip
    article = ArticleRecord(
        _TITLE, "https://holm.example/ferry", "Holm Post", "Wire", _WHEN, "stated", sha256_of(_TEXT)
    )
    return Issue(
        schema=1, id=f"{letter.slug}-{_WHEN.date()}", edition=letter.slug, date=_WHEN.date(), title=letter.title,
        language=letter.language, window=Window(None, _WHEN), presentation=presentation, notes=("A note.",),
        articles={"a1": article}, stories=tuple(_story(rank) for rank in (1, 2, 3)), dropped=(),
    )  # fmt: skip


def _story(rank: int) -> ToldStory:
    news, past = _span("The ferry ran"), _span("It had been")
    said = Reaction("Ana Ruiz", "harbour master", _span("Ana Ruiz"), True, (_span("“Nobody"),), ("Holm Post",))
    differ = Disagreement("people aboard", (Version("40", (news,)), Version("1979", (past,))))
    return ToldStory(
        id=f"s{rank:012x}", rank=rank, section="Sea", headline=Span("a1", 0, len(_TITLE), _TITLE, "title"),
        image=Image("https://holm.example/ferry.jpg", "The ferry", 800, 600, "Holm Post"), notes=("A note.",),
        summary=(news,), background=(past,), reactions=(said,), outlook=(_span("It may"),),
        timeline=(Moment("1979", (past,)),), disagreements=(differ,), coverage=Coverage(1, 1, 1, "a1"),
        score=Score(1.0, {"coverage": 1.0}), articles=("a1",), voices=(("a1",),),
    )  # fmt: skip


def _span(beginning: str) -> Span:
    """The sentence of the article that begins so, or, where it is a name, the name."""
    start = _TEXT.index(beginning)
    stop = min((end for mark in (". ", ".”", ",”") if (end := _TEXT.find(mark, start)) >= 0), default=len(_TEXT) - 1)
    end = start + len(beginning) if beginning == "Ana Ruiz" else stop + 1
    return Span("a1", start, end, _TEXT[start:end])
