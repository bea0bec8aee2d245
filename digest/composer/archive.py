"""The archive: a page for each stretch of issues, the newest on `index.html`, older ones on `page-2.html` and so on."""

from __future__ import annotations

from collections.abc import Sequence

from digest.composer.templating import Templates
from digest.composer.view import IssueView
from digest.composer.web import head_values

ISSUES_ON_A_PAGE = 26
"""Half a year of a weekly newsletter; some 20 KB of HTML."""

FRONT = "index.html"


def archive(views: Sequence[IssueView], templates: Templates) -> dict[str, str]:
    """The archive's pages by file name, for these issues, the newest first; at least one."""
    newest = views[0]
    stretches = [views[at : at + ISSUES_ON_A_PAGE] for at in range(0, len(views), ISSUES_ON_A_PAGE)]
    shared = {"newest": newest, **head_values(newest, [newest.links.logo], templates)}
    files = {}
    for number, issues in enumerate(stretches, start=1):
        files[_name(number)] = templates.markup(
            "archive.html.j2",
            **shared,
            issues=issues,
            place=newest.words.fill("page", number=str(number), total=str(len(stretches))),
            number=number,
            own="" if number == 1 else _name(number),
            newer=_name(number - 1) if number > 1 else None,
            older=_name(number + 1) if number < len(stretches) else None,
        )
    return {name: text + "\n" for name, text in files.items()}


def _name(number: int) -> str:
    return FRONT if number == 1 else f"page-{number}.html"
