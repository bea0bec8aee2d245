"""The issues whose surfaces are proved: with all that may be added, in a theme, from right to left, hostile, long."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from digest.model import Image, Issue
from tests.composer.hostile import hostile_issue
from tests.composer.sample import Desk, issue_of, sample_issue, story
from tests.composer.test_directions import arabic_issue

PICTURE = Image("https://img.example/road.jpg", "The road at low tide", 1136, 640, "Ida Marsh")


def full_issue() -> Issue:
    """The sample with a picture, a logo and an address for unsubscribing."""
    issue = sample_issue()
    theme = replace(issue.presentation.theme, logo="https://img.example/logo.png")
    presentation = replace(issue.presentation, theme=theme, unsubscribe="https://weekly.example/leave?id=1&all=2")
    lead = replace(issue.stories[0], image=PICTURE)
    return replace(issue, presentation=presentation, stories=(lead, *issue.stories[1:]))


def themed_issue() -> Issue:
    """The same in other colours and measures."""
    issue = full_issue()
    theme = replace(issue.presentation.theme, accent="#1d5c63", width=600, serif="Palatino, serif")
    return replace(issue, presentation=replace(issue.presentation, theme=theme))


def foreign_issue() -> Issue:
    """A letter from right to left, sent by somebody whose name is not plain ASCII either."""
    issue = arabic_issue()
    return replace(issue, presentation=replace(issue.presentation, sender="Ída Märsh <desk@weekly.example>"))


def long_issue(stories: int = 300) -> Issue:
    """More stories than any letter holds."""
    desk = Desk()
    for number in range(stories):
        text = f"Gauge number {number} stood at {number + 40} centimetres on Friday. It had stood lower before."
        desk.article(f"g{number}", f"Gauge {number}", f"Gauge {number} rises", text)
    told = [
        story(number + 1, desk.headline(f"g{number}"), desk.span(f"g{number}", desk.texts[f"g{number}"]))
        for number in range(stories)
    ]
    return issue_of(desk, *told)


def weeks_of(issue: Issue, weeks: int = 28) -> list[Issue]:
    """The issue and as many before it as fill two pages of the archive."""
    dates = [issue.date - dt.timedelta(weeks=week) for week in range(weeks)]
    return [replace(issue, id=f"{issue.edition}-{date}", date=date) for date in dates]


ISSUES = {
    "sample": full_issue,
    "themed": themed_issue,
    "arabic": foreign_issue,
    "hostile": hostile_issue,
    "long": long_issue,
}
