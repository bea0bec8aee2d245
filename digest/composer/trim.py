"""What a mail leaves out when it would be too large, in which order, and how it says so.

The plan: first the stories in brief, the last first; then the further wordings of reactions, the last story first;
then whole reactions, the last first; then whole stories, the last first. What is left of the lead story then goes in
the reverse order of its worth: background, outlook, disagreements, summary, each from its end; and where even its
headline is too much (a title of 90,000 characters), the story. A source stays as long as something stays that it is
the source of. The web page, the text part and the feed are always whole.

Compiling a mail costs, so each step knows about how many bytes it comes to (`weigh`): what is printed of it, and
what the packaged templates put around that. `mail` sets the estimate right by what it compiles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from digest.composer.view import (
    BriefView,
    DatedRow,
    DisagreementView,
    IssueView,
    ReactionView,
    Sentence,
    SourceEntry,
    StoryView,
    VersionView,
)
from digest.composer.words import Words

_EMPTY = 9_800  # bytes of a mail without a story: head, styles, foot
_AROUND: dict[type, int] = {  # bytes of markup and inlined styles, measured by leaving one out
    Sentence: 190, DatedRow: 340, ReactionView: 560, VersionView: 350, DisagreementView: 500, SourceEntry: 250,
    BriefView: 280, StoryView: 2700,
}  # fmt: skip
_HEADING, _WORDING = 300, 230  # bytes around the heading of a part, and more around a further wording
_FIRST = 120  # bytes around the line that says who reported a statement first
_LEAD_SENTENCES = ("undated", "dated", "outlook", "disagreements", "summary")
"""The lead story's parts in the order in which they go."""
_FIELDS = {"background": ("dated", "undated")}  # other parts are fields of their own name


@dataclass(frozen=True, slots=True)
class Step:
    """An issue with so much left out, and about how many bytes its mail has."""

    view: IssueView
    weight: int


def trims(view: IssueView) -> list[IssueView]:
    """Ever shorter views of an issue, each with a line that says what is left out; at least one."""
    return [with_its_line(view, step.view) for step in steps(view)][1:] or [view]


def with_its_line(whole: IssueView, trimmed: IssueView) -> IssueView:
    """The trimmed view with the line that says what it leaves out of the whole one, if anything."""
    return trimmed if trimmed is whole else replace(trimmed, trimmed=_said(whole, trimmed))


def steps(view: IssueView) -> list[Step]:
    """The whole issue, then ever less of it."""
    found = [Step(view, _EMPTY + sum(map(weigh, (*view.told, *view.briefs, *view.brief_sources))))]
    for shorter, removed in _shorter(view):
        found.append(Step(shorter, found[-1].weight - removed))
    return found


def weigh(part: Any) -> int:
    """About how many bytes of mail a part of a view comes to."""
    if isinstance(part, str):
        return len(part) if part.isascii() else len(part.encode())
    if isinstance(part, tuple):
        return sum(map(weigh, part))
    if isinstance(part, Sentence):  # most of any issue; its long label stands on the page only
        return _AROUND[Sentence] + weigh(part.text) + weigh(part.href) + weigh(part.short_label)
    if part is None or isinstance(part, int):
        return 0
    inner = sum(weigh(getattr(part, field.name)) for field in fields(part))
    if isinstance(part, StoryView):
        inner += _HEADING * len(part.parts)
    elif isinstance(part, ReactionView):
        inner += _WORDING * len(part.others) + (_FIRST if part.first else 0)
    return _AROUND.get(type(part), 0) + inner


def _shorter(view: IssueView) -> Iterator[tuple[IssueView, int]]:
    """Ever shorter views, each with the weight of what it has less than the one before."""
    for cut in (_briefs, _wordings, _reactions, _stories, _lead):
        for shorter, removed in cut(view):
            view = shorter
            yield shorter, removed


def _briefs(view: IssueView) -> Iterator[tuple[IssueView, int]]:
    for count in reversed(range(len(view.briefs))):
        last, kept, listed = view.briefs[count], view.briefs[:count], view.brief_sources
        sources = _still_cited(listed, {sentence.number for brief in kept for sentence in brief.sentences})
        view = replace(view, briefs=kept, brief_sources=sources)
        yield view, weigh(last) + _weight_gone(listed, sources)


def _wordings(view: IssueView) -> Iterator[tuple[IssueView, int]]:
    for index in reversed(range(len(view.told))):
        for place in reversed(range(len(view.told[index].reactions))):
            reactions = list(view.told[index].reactions)
            if others := reactions[place].others:
                reactions[place] = replace(reactions[place], others=())
                view, removed = _less(view, index, others, reactions=tuple(reactions))
                yield view, removed + _WORDING * len(others)


def _reactions(view: IssueView) -> Iterator[tuple[IssueView, int]]:
    for index in reversed(range(len(view.told))):
        while reactions := view.told[index].reactions:
            view, removed = _less(view, index, reactions[-1:], reactions=reactions[:-1])
            yield view, removed


def _stories(view: IssueView) -> Iterator[tuple[IssueView, int]]:
    while view.others:
        last, view = view.others[-1:], replace(view, others=view.others[:-1])
        yield view, weigh(last)


def _lead(view: IssueView) -> Iterator[tuple[IssueView, int]]:
    for name in _LEAD_SENTENCES:
        while view.lead and (items := getattr(view.lead, name)):
            kept, gone = _without_last(items)
            view, removed = _less(view, 0, gone, **{name: kept})
            yield view, removed
    if view.lead:
        yield replace(view, lead=None), weigh(view.lead)


def _without_last(items: tuple[Any, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Sentences, rows or disagreements without the last, and it; a row of several sentences only loses one."""
    last = items[-1]
    if isinstance(last, DatedRow) and len(last.sentences) > 1:
        return (*items[:-1], replace(last, sentences=last.sentences[:-1])), last.sentences[-1:]
    return items[:-1], items[-1:]


def _less(view: IssueView, index: int, gone: tuple[Any, ...], **changed: tuple[Any, ...]) -> tuple[IssueView, int]:
    """The view with less of one of its told stories, and the weight of what went."""
    before = view.told[index]
    after = replace(before, **changed)  # type: ignore[arg-type]
    after = replace(after, parts=_filled(after), sources=_still_cited(after.sources, _cited(after)))
    told = (*view.told[:index], after, *view.told[index + 1 :])
    headings = _HEADING * (len(before.parts) - len(after.parts))
    removed = weigh(gone) + _weight_gone(before.sources, after.sources) + headings
    return replace(view, lead=told[0], others=told[1:]), removed


def _weight_gone(before: tuple[SourceEntry, ...], after: tuple[SourceEntry, ...]) -> int:
    kept = {entry.number for entry in after}
    return sum(weigh(entry) for entry in before if entry.number not in kept)


def _filled(story: StoryView) -> tuple[str, ...]:
    """The names of the parts that have something left to print."""
    return tuple(part for part in story.parts if any(getattr(story, name) for name in _FIELDS.get(part, (part,))))


def _cited(story: StoryView) -> set[int]:
    rows = [sentence for row in story.dated for sentence in row.sentences]
    said = [sentence for reaction in story.reactions for sentence in (reaction.wording, *reaction.others)]
    sides = [version for each in story.disagreements for version in each.versions]
    differing = [sentence for side in sides for sentence in (*side.sentences, *side.repeated)]
    return {sentence.number for sentence in (*_sentences(story), *rows, *said, *differing)}


def _still_cited(sources: tuple[SourceEntry, ...], numbers: set[int]) -> tuple[SourceEntry, ...]:
    return tuple(entry for entry in sources if entry.number in numbers or entry.gave_headline)


def _sentences(story: StoryView) -> tuple[Sentence, ...]:
    return (*story.summary, *story.undated, *story.outlook)


def _said(whole: IssueView, trimmed: IssueView) -> str:
    words: Words = trimmed.words
    left = _counts(trimmed)
    missing = {name: count - left.get(name, count) for name, count in _counts(whole).items()}
    what = words.listing([words.count(name, count) for name, count in missing.items() if count])
    return words.fill("trimmed", what=what)


def _counts(view: IssueView) -> dict[str, int]:
    """How many there are of all that the plan leaves out; without a lead story nothing is said of its sentences."""
    reactions = [reaction for story in view.told for reaction in story.reactions]
    counts = {
        "trimmed_briefs": len(view.briefs),
        "trimmed_wordings": sum(len(reaction.others) for reaction in reactions),
        "trimmed_reactions": len(reactions),
        "trimmed_stories": len(view.told),
    }
    if view.lead:
        dated = sum(len(row.sentences) for row in view.lead.dated)
        counts["trimmed_sentences"] = len(_sentences(view.lead)) + dated
        counts["trimmed_disagreements"] = len(view.lead.disagreements)
    return counts
