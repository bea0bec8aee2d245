"""One record in, every file of the issue out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from digest.composer.issue import to_json
from digest.model import Issue

if TYPE_CHECKING:
    from jinja2 import BaseLoader


def render_issue(issue: Issue, loader: BaseLoader) -> dict[str, bytes]:
    """The files of one issue's folder by name: issue.json, issue.mjml, issue.html, issue.txt, issue.eml, index.html."""
    del loader
    lines = [issue.title, *(story.headline.text for story in issue.stories)]
    page = "".join(f"<p>{escape(line)}</p>\n" for line in lines)
    names = ("issue.mjml", "issue.html", "issue.txt", "issue.eml", "index.html")
    return {"issue.json": to_json(issue).encode()} | {name: page.encode() for name in names}


def render_archive(issues: Sequence[Issue], loader: BaseLoader) -> dict[str, bytes]:
    """The files at the outbox's root, derived from the records below it: index.html, feed.xml."""
    del loader
    page = "".join(f"<p>{escape(issue.title)} {issue.date}</p>\n" for issue in issues)
    return {"index.html": page.encode(), "feed.xml": page.encode()}
