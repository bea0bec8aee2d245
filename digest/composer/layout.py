"""From the record to the view: what leads, what is told, what stands in brief, and the lines around the stories."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.composer import words as fixed
from digest.composer.colour import palette
from digest.composer.dates import Calendar
from digest.composer.links import folder_name, safe_image, safe_url, site
from digest.composer.printable import printable
from digest.composer.references import References
from digest.composer.stories import BRIEF, Desk, lay_out_brief, lay_out_story, printed_in_brief, printed_spans
from digest.composer.view import IssueView, Links, StoryView, Style
from digest.composer.words import Words
from digest.errors import RenderError
from digest.model import EditorText, Issue, Span, ToldStory
from digest.presentation import Theme

MARGIN = 36
_WIDTHS = range(320, 1201)  # of the letter in CSS pixels: from the narrowest phone to more than anybody reads
_FONTS = re.compile(r"[\w ,.'\"-]+")
_FIELD = re.compile(r"\{(\w*)\}")
_PREHEADER_LENGTH = 140  # in characters; mail programs show 40 to 140 of them beside the subject
_A_DAY, _A_WEEK = dt.timedelta(hours=36), dt.timedelta(days=8)


def lay_out(issue: Issue) -> IssueView:
    """The view of an issue. Raises `RenderError` naming a value of the presentation that cannot be printed."""
    words = fixed.load(issue.language)
    calendar = Calendar.of(words.dates, issue.presentation.timezone)
    style = _style(issue.presentation.theme)
    told, brief = _divided(issue)
    told = tuple(_pictured(told, issue.presentation.theme.pictures))
    in_brief = [span for story in brief for span in printed_in_brief(story)]
    references = References.of(issue, words, _printed(issue, told) + in_brief)
    desk = Desk(references, calendar, issue.presentation.sections, style.inner)
    stories = tuple(_headed([lay_out_story(story, desk) for story in told], references, words[_also(issue)]))
    return IssueView(
        id=printable(issue.id),
        edition=printable(issue.edition),
        title=printable(issue.title),
        description=references.printed(issue.presentation.description),
        language=printable(issue.language),
        direction=fixed.direction(issue.language),
        date=references.printed(calendar.long(issue.date)),
        day=issue.date.isoformat(),
        number=references.printed(words.fill("number", number=str(issue.presentation.number))),
        folder=folder_name(issue),
        subject=_subject(issue, calendar),
        preheader=_preheader(issue, stories),
        lead=stories[0] if stories else None,
        others=stories[1:],
        briefs=tuple(lay_out_brief(story, references) for story in brief),
        brief_sources=references.sources(in_brief, None, BRIEF),
        made=references.printed(_made(issue, words)),
        imprint=tuple(map(references.printed, _imprint(issue, words))),
        links=_links(issue),
        style=style,
        words=words,
    )


def headlines(issue: Issue) -> list[str]:
    """The headlines of all stories as they are printed."""
    return [printable(story.headline.text) for story in issue.stories]


def _divided(issue: Issue) -> tuple[tuple[ToldStory, ...], tuple[ToldStory, ...]]:
    told = max(1, issue.presentation.brief_after)
    return issue.stories[:told], issue.stories[told:]


def _pictured(told: tuple[ToldStory, ...], wanted: str) -> Iterator[ToldStory]:
    """The stories with no image but those that are printed."""
    for place, story in enumerate(told):
        printed = wanted == "all" or (wanted == "lead" and place == 0)
        yield story if printed else replace(story, image=None)


def _headed(stories: Sequence[StoryView], references: References, also: str) -> Iterator[StoryView]:
    """The stories with the small headings that stand above them: the lead's own, then one a section."""
    above = ""
    for place, story in enumerate(stories):
        lead = " · ".join(part for part in (references.words["lead"], story.section) if part)
        heading = (story.section or also) if place else lead
        yield replace(story, heading=references.printed(heading) if heading != above else "")
        above = heading


def _printed(issue: Issue, told: tuple[ToldStory, ...]) -> list[Span]:
    return [span for story in told for span in printed_spans(story, issue.presentation.sections)]


def _subject(issue: Issue, calendar: Calendar) -> str:
    values = {
        "title": issue.title,
        "headline": next(iter(headlines(issue)), ""),
        "date": calendar.long(issue.date),
        "number": str(issue.presentation.number),
        "edition": issue.edition,
    }
    unknown = [name for name in _FIELD.findall(issue.presentation.subject) if name not in values]
    if unknown:
        mend = "use " + ", ".join(f"{{{name}}}" for name in values)
        raise RenderError(f"no field {{{unknown[0]}}}", thing="presentation.subject", mend=mend)
    return printable(_FIELD.sub(lambda field: values[field[1]], issue.presentation.subject))


def _preheader(issue: Issue, stories: tuple[StoryView, ...]) -> str:
    """The other headlines, because the subject has the first; with one story its first sentence, cut at a word."""
    line = ""
    for headline in headlines(issue)[1:]:
        longer = f"{line} · {headline}" if line else headline
        if len(longer) > _PREHEADER_LENGTH:
            break
        line = longer
    return line or _opening(stories)


def _opening(stories: tuple[StoryView, ...]) -> str:
    text = next((sentence.text for story in stories for sentence in story.summary), "")
    return text if len(text) <= _PREHEADER_LENGTH else text[:_PREHEADER_LENGTH].rsplit(" ", 1)[0] + " …"


def _also(issue: Issue) -> str:
    start, end = issue.window.start, issue.window.end
    if start is None or end - start > _A_WEEK:
        return "also"
    return "also_day" if end - start <= _A_DAY else "also_week"


def _made(issue: Issue, words: Words) -> str:
    edited = any(isinstance(story.headline, EditorText) for story in issue.stories)
    return f"{words['quoted']} {words['headlines_mixed' if edited else 'headlines_own']}"


def _imprint(issue: Issue, words: Words) -> tuple[str, ...]:
    editor = printable(issue.presentation.editor)
    lines = (words.fill("edited_by", editor=editor) if editor else "", printable(issue.presentation.postal_address))
    return tuple(line for line in lines if line)


def _links(issue: Issue) -> Links:
    home, unsubscribe = site(issue), safe_url(issue.presentation.unsubscribe)
    return Links(
        site=home,
        page=f"{home}{folder_name(issue)}/" if home else None,
        archive=home,
        feed=f"{home}feed.xml" if home else None,
        unsubscribe=unsubscribe,
        logo=safe_image(issue.presentation.theme.logo),
    )


def _style(theme: Theme) -> Style:
    if theme.width not in _WIDTHS:
        mend = f"choose {_WIDTHS.start} to {_WIDTHS.stop - 1} pixels"
        raise RenderError(f"{theme.width} is no width", thing="theme.width", mend=mend)
    return Style(palette(theme.accent), _fonts(theme.serif, "serif"), _fonts(theme.sans, "sans"), theme.width, MARGIN)


def _fonts(fonts: str, name: str) -> str:
    if not _FONTS.fullmatch(fonts) or fonts.count('"') % 2 or fonts.count("'") % 2:
        raise RenderError(f"{fonts!r} is no list of fonts", thing=f"theme.{name}", mend="write it as in CSS")
    return fonts.replace('"', "'")
