"""Who first reported what somebody said, and who else carried it, as `digest why` shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from digest.model import Issue, Reaction, ToldStory

_DOUBTS = {
    "undated": "an article that carries it has no date",
    "tied": "two publishers have it at the same time, as far as their dates tell",
    "credited": "the earliest article credits somebody else",
    "alike": "an earlier article has the speaker say something like it",
}


def reporter_lines(issue: Issue, reaction: Reaction) -> Iterator[str]:
    """The lines about one statement: its first reporter or why that is not known, then all who carried it, by time."""
    if reaction.first is not None and len(reaction.carried) > 1:
        words = " ".join(reaction.first.text.split())
        said = "" if reaction.first in reaction.wordings else f": {words}"
        yield f"      first reported by {_credit(issue, reaction.first.article)}{said}"
    elif reaction.first_doubt:
        yield f"      who first reported it is not known: {_DOUBTS[reaction.first_doubt]}"
    if len(reaction.carried) > 1:
        yield "      carried by " + "; ".join(_credit(issue, id) for id in reaction.carried)


def _credit(issue: Issue, article: str) -> str:
    """A publisher with the time of an article, as precisely as it is known, in the article's own zone."""
    record = issue.articles[article]
    when = record.published
    time = (
        "undated" if when is None else f"{when:%Y-%m-%d}" if when.time() == dt.time(0) else f"{when:%Y-%m-%d %H:%M%z}"
    )
    return f"{record.publisher or record.source or record.title}, {time}"


def reporters_as_data(story: ToldStory) -> list[dict[str, Any]]:
    """The same for programs: each reaction's speaker, first reporter (or None, with the doubt) and carriers."""
    return [
        {
            "speaker": reaction.speaker,
            "first": reaction.first.article if reaction.first else None,
            "doubt": reaction.first_doubt,
            "carried": list(reaction.carried),
        }
        for reaction in story.reactions
    ]
