"""What an entry of a feed tells: a whole issue, or one story of it, in HTML that feed readers let through.

Feed readers drop styles and classes, and show an entry away from the newsletter's page. So the content is plain
paragraphs, headings and lists; every address in it is absolute; language and direction stand on its own wrapper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import escape

from digest.composer.layout import headlines
from digest.composer.stories import printed_in_brief
from digest.composer.templating import Templates
from digest.composer.view import BriefView, ImageView, IssueView, Sentence, SourceEntry, StoryView
from digest.composer.web import values_of
from digest.model import EditorText, Issue, ToldStory


@dataclass(frozen=True, slots=True)
class Told:
    """What one entry says. `content` is HTML, the other texts are plain.

    `story` is the id of the story that it tells and `anchor` its place on the issue's page; both are "" for a
    whole issue. `publishers` are those whose words it prints.
    """

    view: IssueView
    title: str
    summary: str
    content: str
    sections: tuple[str, ...]
    publishers: tuple[str, ...]
    image: ImageView | None = None
    story: str = ""
    anchor: str = ""


def told_by_issue(issue: Issue, view: IssueView, templates: Templates) -> Told:
    """An issue as one entry, under the headline of its first story."""
    listed = [entry for story in view.told for entry in story.sources] + list(view.brief_sources)
    return Told(
        view=view,
        title=(headlines(issue) or [view.title])[0],
        summary=_summary(view.lead.summary if view.lead else ()) or view.preheader,
        content=templates.markup("parts/feed_entry.html.j2", **values_of(view)),
        sections=tuple(dict.fromkeys(story.section for story in view.told if story.section)),
        publishers=_publishers(listed),
        image=view.lead.image if view.lead else None,
    )


def told_by_story(issue: Issue, view: IssueView, templates: Templates) -> Iterator[Told]:
    """Each story of an issue as an entry, in the issue's order, under its headline.

    A story in brief lists the sources of its sentences; where its headline is another's, its first sentence heads it.
    """
    stories: tuple[StoryView | BriefView, ...] = (*view.told, *view.briefs)
    for record, headline, story in zip(issue.stories, headlines(issue), stories, strict=True):
        if isinstance(story, BriefView):
            entry = _brief(view, story, templates)
            title = headline if _lists_headline(record) else story.sentences[0].text
        else:
            entry, title = _story(view, story, templates), headline
        yield replace(entry, title=title, story=record.id, anchor=story.anchor)


def _lists_headline(story: ToldStory) -> bool:
    """Whether a story in brief has the source of its headline in its list, or a headline by the editor."""
    cited = {span.article for span in printed_in_brief(story)}
    return isinstance(story.headline, EditorText) or story.headline.article in cited


def shortest(told: Told, link: str) -> Told:
    """The same entry with its opening only, and where to read on."""
    words = told.view.words
    onward = f'<p><a href="{escape(link)}">{escape(words["whole"])}</a></p>' if told.view.links.page else ""
    return replace(told, content=f"<p>{escape(told.summary)}</p>\n{onward}")


def _story(view: IssueView, story: StoryView, templates: Templates) -> Told:
    return Told(
        view=view,
        title=story.headline.text,
        summary=_summary(story.summary),
        content=templates.markup("parts/feed_single.html.j2", **values_of(view), story=story),
        sections=(story.section,) if story.section else (),
        publishers=_publishers(story.sources),
        image=story.image,
    )


def _brief(view: IssueView, brief: BriefView, templates: Templates) -> Told:
    numbers = {sentence.number for sentence in brief.sentences}
    cited = [entry for entry in view.brief_sources if entry.number in numbers]
    return Told(
        view=view,
        title=brief.headline,
        summary=_summary(brief.sentences),
        content=templates.markup("parts/feed_single_brief.html.j2", **values_of(view), brief=brief, cited=cited),
        sections=(),
        publishers=_publishers(cited),
    )


def _summary(sentences: Iterable[Sentence]) -> str:
    return " ".join(sentence.text for sentence in sentences)


def _publishers(sources: Iterable[SourceEntry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.credit for entry in sources if entry.credit))
