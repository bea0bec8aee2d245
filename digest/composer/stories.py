"""One story on paper: which spans it prints in which order, and how each part of it is laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from digest.composer.dates import Calendar
from digest.composer.links import safe_image, site
from digest.composer.printable import bound, printable
from digest.composer.references import References, anchor, credit_of
from digest.composer.view import (
    BriefView,
    DatedRow,
    DisagreementView,
    EarlierView,
    HeadlineView,
    ImageView,
    ReactionView,
    Sentence,
    StoryView,
    VersionView,
)
from digest.composer.words import Words, direction, primary_subtag
from digest.model import ArticleRecord, Disagreement, EditorText, Reaction, Span, ToldStory, Version
from digest.text.houses import house

BRIEF = "brief"
Sentences = Callable[[Iterable[Span]], tuple[Sentence, ...]]
_NAMED_WITNESSES = 6  # further publishers named at a story's end; the others are counted


@dataclass(frozen=True, slots=True)
class Desk:
    """What laying out a story needs besides the story. `width` is that of the text in CSS pixels."""

    references: References
    calendar: Calendar
    sections: tuple[str, ...]
    width: int


def printed_spans(story: ToldStory, sections: tuple[str, ...]) -> list[Span]:
    """The spans of a told story in the order of printing; the headline's own last, because it carries no number."""
    spans = list(story.summary)
    for section in dict.fromkeys(sections):
        spans += _SPANS[section](story) if section in _SPANS else []
    return [*spans, story.headline] if isinstance(story.headline, Span) else spans


def printed_in_brief(story: ToldStory) -> list[Span]:
    """The spans of a story in brief: its summary, or its headline where it has none."""
    if story.summary:
        return list(story.summary)
    return [story.headline] if isinstance(story.headline, Span) else []


def lay_out_story(story: ToldStory, desk: Desk) -> StoryView:
    """The view of a story that is told."""
    story = _shown(story, desk.sections)
    group = str(story.rank)
    elsewhere = printed_spans(story, tuple(name for name in desk.sections if name != "disagreements"))
    sentence = _sentences(desk.references, group)
    return StoryView(
        anchor=f"story-{group}",
        section=printable(story.section or ""),
        headline=_headline(story, desk, group),
        coverage=_coverage(story, desk),
        earlier=_earlier(story, desk),
        image=_image(story, desk),
        summary=sentence(story.summary),
        parts=tuple(name for name in dict.fromkeys(desk.sections) if name in _SPANS and _SPANS[name](story)),
        dated=tuple(
            DatedRow(desk.calendar.edtf(date), date, sentence(spans)) for date, spans in _dated_background(story)
        ),
        undated=sentence(_undated_background(story)),
        reactions=tuple(_reaction(reaction, sentence, desk) for reaction in story.reactions if reaction.wordings),
        outlook=sentence(story.outlook),
        disagreements=tuple(_disagreement(each, sentence, elsewhere, desk.references) for each in story.disagreements),
        sources=desk.references.sources(printed_spans(story, desk.sections), _headline_span(story), group),
        also_told=_also_told(story, desk),
    )


def _shown(story: ToldStory, sections: tuple[str, ...]) -> ToldStory:
    return replace(
        story,
        background=story.background if "background" in sections else (),
        reactions=story.reactions if "reactions" in sections else (),
        outlook=story.outlook if "outlook" in sections else (),
        disagreements=story.disagreements if "disagreements" in sections else (),
    )


def lay_out_brief(story: ToldStory, references: References) -> BriefView:
    """The view of a story in brief."""
    sentences = _sentences(references, BRIEF)(printed_in_brief(story))
    return BriefView(f"story-{story.rank}", "" if sentences else bound(printable(story.headline.text)), sentences)


def _sentences(references: References, group: str) -> Sentences:
    return lambda spans: tuple(references.sentence(span, group) for span in spans)


def _headline_span(story: ToldStory) -> Span | None:
    return story.headline if isinstance(story.headline, Span) else None


def _headline(story: ToldStory, desk: Desk, group: str) -> HeadlineView:
    text = bound(printable(story.headline.text))
    if isinstance(story.headline, EditorText):
        return HeadlineView(text, None, by_editor=True)
    cited = desk.references.citations[story.headline.article]
    href = cited.url or f"#{anchor(group, cited.number)}"
    return HeadlineView(text, href, by_editor=False, language=cited.language, direction=cited.direction)


def _dated_background(story: ToldStory) -> list[tuple[str, tuple[Span, ...]]]:
    background = set(story.background)
    rows = (
        (printable(moment.date), tuple(span for span in moment.spans if span in background))
        for moment in story.timeline
    )
    return [(date, spans) for date, spans in rows if spans]


def _undated_background(story: ToldStory) -> list[Span]:
    dated = {span for _, spans in _dated_background(story) for span in spans}
    return [span for span in story.background if span not in dated]


def _background_spans(story: ToldStory) -> list[Span]:
    return [span for _, spans in _dated_background(story) for span in spans] + _undated_background(story)


def _reaction_spans(story: ToldStory) -> list[Span]:
    return [wording for reaction in story.reactions for wording in reaction.wordings]


def _disagreement_spans(story: ToldStory) -> list[Span]:
    return [span for each in story.disagreements for version in each.versions for span in version.spans]


_SPANS: dict[str, Callable[[ToldStory], list[Span]]] = {
    "background": _background_spans,
    "reactions": _reaction_spans,
    "outlook": lambda story: list(story.outlook),
    "disagreements": _disagreement_spans,
}


def _reaction(reaction: Reaction, sentence: Sentences, desk: Desk) -> ReactionView:
    wording, *others = sentence(reaction.wordings)
    speaker, office = desk.references.printed(reaction.speaker), desk.references.printed(reaction.office or "")
    nobody = desk.references.words["unattributed"]
    tongue, issue = reaction.office_language or "", desk.references.issue.language
    foreign = tongue if primary_subtag(tongue) not in {"", primary_subtag(issue)} else None
    return ReactionView(
        speaker or nobody,
        office,
        reaction.direct,
        wording,
        tuple(others),
        _reported(reaction, desk),
        printable(foreign) if foreign else None,
        direction(foreign) if foreign else None,
        attributed=bool(speaker),
        marks=_marks(reaction, desk.references.words),
    )


def _marks(reaction: Reaction, words: Words) -> tuple[str, str]:
    """What stands before and behind somebody's words: the issue's quotation marks, or the dots of a clause.

    Around words that hold such marks themselves stand those of the second kind: ‘They called it “the box”’.
    """
    if reaction.direct:
        own = {*words["said"], *('"' if "“" in words["said"] else "")} - set("{words}\u00a0")
        held = any(not own.isdisjoint(wording.text) for wording in reaction.wordings)
        before, _, behind = words["said_around" if held else "said"].partition("{words}")
        return before, behind
    whole = reaction.wordings[0].text.endswith((".", "!", "?", "…", "。"))
    return ("", "") if whole else ("…\u00a0", "\u00a0…")


def _reported(reaction: Reaction, desk: Desk) -> str:
    """Who reported a statement first; of one publisher alone its reference tells that already."""
    articles, words = desk.references.issue.articles, desk.references.words
    if reaction.first is None or len({house(_name(articles[id])) for id in reaction.carried}) < 2:
        return ""
    record = articles[reaction.first.article]
    if record.published is None:
        return ""
    moment = desk.calendar.moment(record.published, seen_from=desk.references.issue.window.end)
    return desk.references.printed(words.fill("first_reported", credit=_name(record), moment=moment))


def _disagreement(
    each: Disagreement, sentence: Sentences, elsewhere: list[Span], references: References
) -> DisagreementView:
    about = printable(each.about)
    said = all(about in printable(version.value) for version in each.versions)  # "people" above "145 people"
    versions = tuple(_version(version, sentence, elsewhere, references) for version in each.versions)
    heads = [
        "" if said else references.printed(each.about),
        references.words["updated"] if each.kind == "updated" else "",
    ]
    return DisagreementView(" · ".join(filter(None, heads)), versions)


def _version(version: Version, sentence: Sentences, elsewhere: list[Span], references: References) -> VersionView:
    repeated = [span for span in version.spans if any(_overlap(span, other) for other in elsewhere)]
    sentences = sentence(span for span in version.spans if span not in repeated)
    said = [each.text for each in sentences] == [bound(printable(version.value))]
    return VersionView("" if said else references.printed(version.value), sentences, sentence(repeated))


def _overlap(one: Span, other: Span) -> bool:
    return (one.article, one.field) == (other.article, other.field) and one.start < other.end and other.start < one.end


def _image(story: ToldStory, desk: Desk) -> ImageView | None:
    url = safe_image(story.image.url) if story.image else None
    if story.image is None or url is None:
        return None
    own, height = story.image.width or desk.width, story.image.height
    scaled, credit = min(desk.width, own), printable(story.image.credit)
    return ImageView(
        url,
        printable(story.image.alt),
        scaled,
        round(height * scaled / own) if height and story.image.width else None,
        desk.references.printed(desk.references.words.fill("picture", credit=credit)) if credit else "",
    )


def _coverage(story: ToldStory, desk: Desk) -> str:
    words, coverage = desk.references.words, story.coverage
    parts = [words.count("articles", coverage.articles)]
    if coverage.articles > 1:
        parts += [words.count("publishers", coverage.publishers), words.count("independent", coverage.independent)]
    return desk.references.printed(" · ".join([*parts, *_first(story, desk)]))


def _earlier(story: ToldStory, desk: Desk) -> EarlierView | None:
    if story.continues is None:
        return None
    issue, day = desk.references.issue, story.continues.date.isoformat()
    said = desk.references.printed(desk.references.words.fill("continues", date=desk.calendar.edtf(day)))
    page = f"{day}-{issue.edition}/index.html"
    base = site(issue)
    return EarlierView(said, f"../{page}", base + page if base else None)


def _first(story: ToldStory, desk: Desk) -> list[str]:
    issue, words = desk.references.issue, desk.references.words
    only = story.articles[0] if len(story.articles) == 1 else None
    record = issue.articles.get(story.coverage.first or only or "")
    if record is None:
        return []
    credit = _name(record)
    if record.published is None:
        return [credit] if only else []
    moment = desk.calendar.moment(record.published, seen_from=issue.window.end)
    return [words.fill("only" if only else "first", credit=credit, moment=moment)]


def _name(record: ArticleRecord) -> str:
    return credit_of(record) or printable(record.title)


def _also_told(story: ToldStory, desk: Desk) -> str:
    articles, words = desk.references.issue.articles, desk.references.words
    printed = {span.article for span in printed_spans(story, desk.sections)}
    listed = {house(credit_of(articles[article])) for article in printed}
    others = (credit_of(articles[id]) for id in story.articles if id not in printed and id not in story.passed)
    witnesses: dict[str, str] = {}
    for name in others:
        witnesses.setdefault(house(name), name)
    names = [name for key, name in witnesses.items() if name and key not in listed]
    if not names:
        return ""
    more = [words.count("more", len(names) - _NAMED_WITNESSES)] if len(names) > _NAMED_WITNESSES else []
    return desk.references.printed(f"{words['also_told']} {words.listing(names[:_NAMED_WITNESSES] + more)}")
