"""What each room is told of the configuration, in the room's own words: who does what in this newsroom, and how far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.model import Article, Problem, Story, Window
from digest.presentation import Presentation

if TYPE_CHECKING:
    from digest.composer.compose import Masthead
    from digest.config import Config
    from digest.outbox import Outbox
    from digest.ranking.importance import RankOptions
    from digest.ranking.telling import TellingOptions
    from digest.registry.fetching import FetchOptions

FEW_REACTIONS = 2
"""Reactions printed with a story that is not the headline story."""
EVENING = 18
"""The hour from which an issue's day is over: who reads it then needs no plan for that day."""


def outbox_of(config: Config, report: Callable[[Problem], None] | None = None) -> Outbox:
    """The outbox of a configuration; `report` is told of records that cannot be read."""
    from digest.outbox import Outbox

    return Outbox(config.newsletter.outbox, edition=config.newsletter.slug, report=report)


def manners(config: Config) -> FetchOptions:
    """The manners and limits of `[fetch]`."""
    from digest.registry.fetching import FetchOptions

    wanted = config.fetch
    return FetchOptions(
        contact=wanted.contact,
        concurrency=wanted.concurrency,
        pause=wanted.pause.total_seconds(),
        connect=wanted.connect.total_seconds(),
        read=wanted.read.total_seconds(),
        whole=wanted.whole.total_seconds(),
        largest=wanted.largest,
    )


def rank_options(
    config: Config,
    now: dt.datetime,
    whole: Mapping[str, Story],
    fresh: Mapping[str, Story],
    articles: Mapping[str, Article],
) -> RankOptions:
    """What ranking is told; `whole` and `fresh` are the stories by id, with all their articles and their news alone."""
    from digest.ranking.continuity import retold
    from digest.ranking.importance import RankOptions

    wanted = config.interests
    known = {id: len(whole[id].articles) - len(news.articles) for id, news in fresh.items()}
    again = {id: retold(whole[id], news, articles) for id, news in fresh.items() if known[id]}
    return RankOptions(now=now, keywords=wanted.keywords, sections=wanted.sections, known=known, retold=again)


def telling_options(config: Config, now: dt.datetime, place: int) -> TellingOptions:
    """What a story may have at its place of the issue of `now`, which is local time.

    The headline story is told in full, the next ones shorter, those in brief in one sentence.
    """
    from digest.ranking.telling import TellingOptions

    wanted = config.issue
    limits = TellingOptions(
        summary_words=wanted.summary_words,
        background_words=wanted.background_words,
        sections=wanted.sections,
        max_quoted_words=wanted.max_quoted_words,
        max_share=wanted.max_share,
        language=config.newsletter.language,
        today=now.date(),
        evening=now.hour >= EVENING,
    )
    if place == 1:
        return limits
    if place <= wanted.brief_after:
        parts = tuple(part for part in wanted.sections if part in ("reactions", "disagreements"))
        return replace(limits, summary_words=wanted.story_words, sections=parts, most_reactions=FEW_REACTIONS)
    return replace(limits, summary_words=wanted.story_words, most_sentences=1, sections=())


def masthead_of(config: Config, date: dt.date, window: Window, *, number: int) -> Masthead:
    """What the issue of a date is before it has stories; `number` counts the issues from 1."""
    from digest.composer.compose import Masthead

    letter = config.newsletter
    presentation = Presentation(
        number=number,
        description=letter.description,
        timezone=letter.timezone,
        base_url=letter.base_url,
        editor=letter.editor,
        postal_address=letter.postal_address,
        sender=config.email.from_ or "",
        reply_to=config.email.reply_to,
        subject=config.email.subject,
        unsubscribe=config.email.unsubscribe,
        theme=config.theme.look,
        sections=config.issue.sections,
        brief_after=config.issue.brief_after,
        feed_entries=config.feed.entries,
        hub=config.feed.hub,
    )
    weights = config.interests.sections
    favoured = tuple(sorted((name for name in weights if weights[name] > 0), key=lambda name: (-weights[name], name)))
    return Masthead(letter.slug, date, letter.title, letter.language, window, presentation, favoured)
