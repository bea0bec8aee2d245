"""The feed that the archive offers: RSS 2.0, one item an issue, the whole issue in `content:encoded`.

Follows the RSS Best Practices Profile (rssboard.org): `atom:link` to the feed itself, permanent ids that are no
links, absolute addresses wherever the newsletter knows its own. Without a `base_url` links are relative to the feed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime

from markupsafe import escape

from digest.composer.layout import lay_out
from digest.composer.printable import printable
from digest.composer.templating import Templates
from digest.composer.view import IssueView
from digest.composer.web import values_of
from digest.model import Issue

BUDGET = 450_000  # bytes of escaped content; some readers refuse feeds beyond 500 KB


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One issue in the feed. `summary` and `content` are HTML, `published` an RFC 822 date."""

    view: IssueView
    published: str
    creator: str
    sections: tuple[str, ...]
    summary: str
    content: str


def rss(issues: Sequence[Issue], templates: Templates) -> str:
    """The RSS 2.0 feed of these issues, the newest first; at least one. The oldest are left out beyond the budget."""
    entries: list[FeedEntry] = []
    size = 0
    for issue in issues:
        entry = _entry(issue, templates)
        size += len(escape(entry.content).encode())
        if entries and size > BUDGET:
            break
        entries.append(entry)
    newest = entries[0]
    return templates.markup("rss.xml.j2", newest=newest.view, built=newest.published, entries=entries) + "\n"


def _entry(issue: Issue, templates: Templates) -> FeedEntry:
    view = lay_out(issue)
    summary = " ".join(sentence.text for sentence in view.lead.summary) if view.lead else ""
    return FeedEntry(
        view=view,
        published=format_datetime(issue.window.end.astimezone(dt.UTC), usegmt=True),
        creator=printable(issue.presentation.editor) or view.title,
        sections=tuple(dict.fromkeys(story.section for story in view.told if story.section)),
        summary=str(escape(summary or view.preheader)),
        content=templates.markup("parts/feed_entry.html.j2", **values_of(view)),
    )
