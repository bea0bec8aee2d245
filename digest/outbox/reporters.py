"""Whether it is true of a record who first reported a statement, by the dates and texts of the articles that carry it.

The words themselves are a span and proved as such. What more is said of them is that nobody had them before: no article
that carries them is of another publisher and of an earlier time, or of none, and no other article of the story has the
same words and was not later. One that is of the same time must credit the publisher that was first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digest.model import ArticleRecord, Issue, Reaction, Span, ToldStory, between
from digest.ranking.voices.scoops import place_of
from digest.text.houses import house


def untrue_firsts(issue: Issue, story: ToldStory, texts: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with what a story's record says of first reporters; `texts` are those that are kept, by article."""
    for reaction in story.reactions:
        if reaction.first is None:
            continue
        said = f"what {reaction.speaker or 'somebody'} said was not first reported by article {reaction.first.article}"
        carried = {*reaction.carried, *(span.article for span in reaction.wordings)}
        for id in sorted(carried - {reaction.first.article}):
            if rival := _rival(issue, id, reaction.first, texts):
                yield f"{said}: article {id} {rival}"
        for id in _echoes(story, reaction, texts):
            if id not in carried:
                yield f"{said} alone: article {id} has these words and is not named among those that carry them"


def _rival(issue: Issue, id: str, first: Span, texts: Mapping[str, str]) -> str:
    """Why another article that carries a statement may have been the first, "" where it was not."""
    ours, other = issue.articles[first.article], issue.articles[id]
    if _voice(other, id) == _voice(ours, first.article):
        return ""
    mine, theirs = between(ours.published), between(other.published)
    if mine is None or theirs is None:
        return "has no date" if theirs is None else "has one"
    if theirs[1] <= mine[0]:
        return "is earlier"
    credits = id not in texts or ours.publisher in texts[id]
    return "" if mine[1] <= theirs[0] or credits else "may be as early"


def _voice(record: ArticleRecord, id: str) -> str:
    return house(record.publisher) or id


def _echoes(story: ToldStory, reaction: Reaction, texts: Mapping[str, str]) -> Iterator[str]:
    """The articles of a story that have a wording of a reaction to the letter."""
    for id in story.articles:
        if id in texts and any(place_of(span.text, texts[id]) for span in reaction.wordings):
            yield id
