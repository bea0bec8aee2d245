"""Told stories made into the record of an issue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digest.composer.pictures import with_pictures
from digest.composer.pointers import with_pointers
from digest.model import (
    Article,
    ArticleRecord,
    Dropped,
    EditorText,
    Issue,
    RankedStory,
    Span,
    Telling,
    ToldStory,
    Window,
)
from digest.presentation import Presentation

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Masthead:
    """What an issue is before it has stories: `edition` is the newsletter's slug, `date` its local date.

    `sections` are those that come first, in that order.
    """

    edition: str
    date: dt.date
    title: str
    language: str
    window: Window
    presentation: Presentation
    sections: tuple[str, ...] = ()


def told_story(ranked: RankedStory, telling: Telling) -> ToldStory:
    """A ranked story with its telling, as the issue prints it."""
    return ToldStory(
        id=ranked.story.id,
        rank=ranked.rank,
        section=ranked.section,
        headline=telling.headline,
        image=None,
        notes=(),
        summary=telling.summary,
        background=telling.background,
        reactions=telling.reactions,
        outlook=telling.outlook,
        timeline=telling.timeline,
        disagreements=telling.disagreements,
        coverage=ranked.coverage,
        score=ranked.score,
        articles=ranked.story.articles,
        voices=ranked.story.voices,
        choices=telling.choices,
        continues=telling.continues,
        passed=telling.passed,
    )


def compose_issue(
    masthead: Masthead, stories: Sequence[ToldStory], articles: Mapping[str, Article], dropped: Mapping[str, str]
) -> Issue:
    """The record. `articles` is all that was read, of which those told, quoted or dropped are recorded.

    Stories that are told, not those in brief, get their lead images and stand by sections, the first one apart.
    """
    told = max(1, masthead.presentation.brief_after)
    stories = (*_by_section(stories[:told], masthead.sections), *stories[told:])
    quoted = [span for story in stories for span in _quoted(story)]
    carried = {id for story in stories for reaction in story.reactions for id in reaction.carried}
    named = {
        *(id for story in stories for id in story.articles),
        *(span.article for span in quoted),
        *carried,
        *dropped,
    }
    records = {id: article_record(articles[id]) for id in sorted(named) if id in articles}
    return Issue(
        schema=SCHEMA,
        id=f"{masthead.edition}-{masthead.date.isoformat()}",
        edition=masthead.edition,
        date=masthead.date,
        title=masthead.title,
        language=masthead.language,
        window=masthead.window,
        presentation=masthead.presentation,
        notes=(),
        articles=with_pointers(records, quoted, articles),
        stories=(*with_pictures(stories[:told], articles), *stories[told:]),
        dropped=tuple(Dropped(id, dropped[id]) for id in sorted(dropped)),
    )


def _by_section(stories: Sequence[ToldStory], first: Sequence[str]) -> list[ToldStory]:
    """The lead story, then the others section by section: those named `first`, then as their best stories rank.

    Within a section stories keep their order; those of no section are one, too.
    """
    lead, others = stories[:1], stories[1:]
    present = dict.fromkeys(story.section for story in others)
    order = dict.fromkeys([name for name in first if name in present] + list(present))
    return [*lead, *(story for name in order for story in others if story.section == name)]


def article_record(article: Article) -> ArticleRecord:
    """What is published of an article."""
    return ArticleRecord(
        title=article.title,
        url=article.url,
        publisher=article.publisher,
        source=article.source,
        published=article.published,
        published_from=article.published_from,
        sha256=article.sha256,
        language=article.language,
    )


def _quoted(story: ToldStory) -> Iterable[Span]:
    """The words that a story prints; their articles may be older than those that it counts."""
    spans: list[Span | EditorText] = [story.headline, *story.summary, *story.background, *story.outlook]
    spans += [span for reaction in story.reactions for span in reaction.wordings]
    spans += [span for clash in story.disagreements for version in clash.versions for span in version.spans]
    return [span for span in spans if isinstance(span, Span)]
