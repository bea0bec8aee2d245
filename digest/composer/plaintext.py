"""The plain text part: composed, 72 columns wide, complete, its numbered links at the end."""

from __future__ import annotations

import re

from digest.composer.templating import Templates
from digest.composer.view import IssueView, SourceEntry
from digest.composer.web import values_of

_GAPS = re.compile(r"\n{3,}")


def plain_text(view: IssueView, templates: Templates) -> str:
    """The text of an issue, every story and source, ending in one newline."""
    text = templates.text("email.txt.j2", **values_of(view), all_sources=_sources(view))
    lines = (line.rstrip() for line in text.splitlines())
    return _GAPS.sub("\n\n", "\n".join(lines)).strip() + "\n"


def _sources(view: IssueView) -> list[SourceEntry]:
    entries = [entry for story in view.told for entry in story.sources] + list(view.brief_sources)
    return sorted({entry.number: entry for entry in entries}.values(), key=lambda entry: entry.number)
