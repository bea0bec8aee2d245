"""What a mail leaves out when it would be too large, in which order, and how it says so.

The plan: first the stories in brief, the last first; then the further wordings of reactions, the last story first;
then whole reactions, the last first; then whole stories, the last first. The lead story's summary and background
are never trimmed. The web page, the text part and the feed are always whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from digest.composer.view import IssueView, ReactionView, StoryView
from digest.composer.words import Words


def trims(view: IssueView) -> list[IssueView]:
    """Ever shorter views of an issue, each with a line that says what is left out; at least one."""
    whole = _counts(view)
    return [replace(step, trimmed=_said(whole, step)) for step in _steps(view)] or [view]


def _steps(view: IssueView) -> Iterator[IssueView]:
    while view.briefs:
        kept = view.briefs[:-1]
        numbers = {sentence.number for brief in kept for sentence in brief.sentences}
        sources = tuple(entry for entry in view.brief_sources if entry.number in numbers)
        view = replace(view, briefs=kept, brief_sources=sources)
        yield view
    for index in reversed(range(len(view.told))):
        for reaction in reversed(range(len(view.told[index].reactions))):
            view = _with_story(view, index, _without_wordings(view.told[index], reaction))
            yield view
    for index in reversed(range(len(view.told))):
        while view.told[index].reactions:
            view = _with_story(view, index, _without_last_reaction(view.told[index]))
            yield view
    while view.others:
        view = replace(view, others=view.others[:-1])
        yield view


def _with_story(view: IssueView, index: int, story: StoryView) -> IssueView:
    if index == 0:
        return replace(view, lead=story)
    others = (*view.others[: index - 1], story, *view.others[index:])
    return replace(view, others=others)


def _without_wordings(story: StoryView, index: int) -> StoryView:
    reactions = list(story.reactions)
    reactions[index] = replace(reactions[index], others=())
    return replace(story, reactions=tuple(reactions))


def _without_last_reaction(story: StoryView) -> StoryView:
    reactions: tuple[ReactionView, ...] = story.reactions[:-1]
    parts = story.parts if reactions else tuple(part for part in story.parts if part != "reactions")
    return replace(story, reactions=reactions, parts=parts)


def _said(whole: dict[str, int], step: IssueView) -> str:
    words: Words = step.words
    missing = {name: whole[name] - count for name, count in _counts(step).items()}
    what = words.listing([words.count(name, count) for name, count in missing.items() if count])
    return words.fill("trimmed", what=what)


def _counts(view: IssueView) -> dict[str, int]:
    reactions = [reaction for story in view.told for reaction in story.reactions]
    return {
        "trimmed_briefs": len(view.briefs),
        "trimmed_wordings": sum(len(reaction.others) for reaction in reactions),
        "trimmed_reactions": len(reactions),
        "trimmed_stories": len(view.others),
    }
