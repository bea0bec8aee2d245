"""One record in, every file that follows from it out. Pure: the same record and templates give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.composer.issue import RECORD, to_json
from digest.model import Issue

if TYPE_CHECKING:
    from jinja2 import BaseLoader

FILES = (RECORD, "issue.mjml", "issue.html", "issue.txt", "issue.eml", "index.html")
"""What every issue's folder holds, beside its manifest."""


def render_issue(issue: Issue, loader: BaseLoader) -> dict[str, bytes]:
    """The files of one issue's folder by name: those of `FILES`.

    `loader` finds the templates (`digest.resources.template_loader`). Raises `RenderError` naming the template or
    the value of the presentation that cannot be printed, `InputError` for a record that JSON cannot hold.
    """
    from digest.composer.layout import lay_out
    from digest.composer.mail import mail
    from digest.composer.message import message
    from digest.composer.plaintext import plain_text
    from digest.composer.templating import Templates
    from digest.composer.web import page

    templates = Templates(loader)
    record = to_json(issue)
    view = lay_out(issue)
    letter = mail(view, templates)
    text = plain_text(view, templates)
    whole = message(issue, view.subject, text=text, html=letter.html, record=record)
    made = (record.encode(), letter.mjml.encode(), letter.html.encode(), text.encode(), whole)
    return dict(zip(FILES, (*made, page(view, templates).encode()), strict=True))


def render_archive(issues: Sequence[Issue], loader: BaseLoader) -> dict[str, bytes]:
    """The files at the outbox's root, derived from the records below it: index.html (and page-2.html ... where one
    page does not hold all issues), feed.xml, atom.xml, feed.json.

    The issues may come in any order; without issues there are no files. Raises as `render_issue` does.
    """
    from digest.composer.archive import archive
    from digest.composer.feeds import feeds
    from digest.composer.layout import lay_out
    from digest.composer.templating import Templates

    if not issues:
        return {}
    templates = Templates(loader)
    newest_first = sorted(issues, key=lambda issue: (issue.date, issue.window.end, issue.id), reverse=True)
    # the outbox lies where the newest issue says, whatever the address was when an older one was built
    base = newest_first[0].presentation.base_url
    here = [replace(issue, presentation=replace(issue.presentation, base_url=base)) for issue in newest_first]
    views = [lay_out(issue) for issue in here]
    files = archive(views, templates) | feeds(newest_first, views, templates)
    return {name: text.encode() for name, text in files.items()}
