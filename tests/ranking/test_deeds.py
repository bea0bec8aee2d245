"""What was planned is no news any more once it has been done or denied."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.model import Article
from digest.ranking.parts.deeds import outdated_deeds
from digest.ranking.parts.material import gather
from tests.builders import story, told

PLANNED = ("Minister Dahl will resign", "Minister Henrik Dahl will resign on Friday. His office gave no reason for it.")
DENIED = (
    "Minister Dahl denies that he will resign",
    "Minister Henrik Dahl denies that he will resign. His party stands behind Dahl.",
)
DONE = ("Minister Dahl resigned", "Minister Henrik Dahl resigned in Kelm. His deputy takes over.")


def report(publisher: str, words: tuple[str, str], day: int | None) -> Article:
    published = None if day is None else dt.datetime(2025, 7, day, 9, tzinfo=dt.UTC)
    return Article.from_text(words[1], title=words[0], published=published, publisher=publisher)


def opening(*reports: Article) -> str:
    return told(*reports).summary[0].text


@pytest.mark.parametrize("later", [DENIED, DONE])
@pytest.mark.parametrize("publisher", ["Post", "Wire"])
def test_what_was_planned_gives_way_to_what_was_said_of_it_since(publisher: str, later: tuple[str, str]) -> None:
    story = told(report("Post", PLANNED, 1), report(publisher, later, 3))
    assert story.summary[0].text == later[1].split(". ")[0] + "."
    assert story.headline.text == later[0]
    assert PLANNED[1].split(". ")[0] + "." not in {span.text for span in (*story.summary, *story.outlook)}


def test_one_later_voice_does_not_outweigh_two_that_stand_by_it() -> None:
    by_it = [report("Post", PLANNED, 1), report("Wire", PLANNED, 3), report("News", PLANNED, 3)]
    reports = [*by_it, report("Mail", DENIED, 3)]
    assert outdated_deeds(gather(story(*reports), {one.id: one for one in reports})) == frozenset()


def test_without_dates_nobody_knows_what_came_first() -> None:
    assert told(report("Post", PLANNED, None), report("Wire", DONE, None)).summary
