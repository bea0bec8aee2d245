"""The archive: a page for each stretch of issues, the newest on `index.html`, older ones on `page-2.html` and so on."""

from __future__ import annotations

from collections.abc import Sequence

from digest.composer.templating import Templates
from digest.composer.view import IssueView
from digest.composer.web import head_values, ours

ISSUES_ON_A_PAGE = 26
"""Half a year of a weekly newsletter; some 20 KB of HTML."""

FRONT = "index.html"


def archive(views: Sequence[IssueView], templates: Templates) -> dict[str, str]:
    """The archive's pages by file name, for these issues, the newest first; at least one."""
    newest = views[0]
    names = page_names(len(views))
    shared = {"newest": newest, "ours": ours(newest), **head_values(newest, [newest.links.logo], templates)}
    files = {}
    for place, name in enumerate(names):
        files[name] = templates.markup(
            "archive.html.j2",
            **shared,
            issues=views[place * ISSUES_ON_A_PAGE : (place + 1) * ISSUES_ON_A_PAGE],
            place=newest.words.fill("page", number=str(place + 1), total=str(len(names))),
            number=place + 1,
            own=name if place else "",
            newer=names[place - 1] if place else None,
            older=names[place + 1] if place + 1 < len(names) else None,
        )
    return {name: text + "\n" for name, text in files.items()}


def page_names(issues: int) -> list[str]:
    """The names of the pages that so many issues fill, the newest first."""
    return [FRONT, *(f"page-{number + 2}.html" for number in range((issues - 1) // ISSUES_ON_A_PAGE))]
