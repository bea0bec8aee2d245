"""A story that goes on is told as an update: what is new first, what readers know not again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from digest.composer.issue import from_json
from digest.model import Continued
from tests.newsroom.desk import MILL, Desk

SALE = """The paper mill in Orsk burned down on Friday night, the fire brigade said.
The owners of the burned paper mill in Orsk sold the ground to the town on Wednesday.
Mayor Ana Ruiz said: "We will rebuild the mill before the summer."
Ruiz said on Wednesday: "A school will stand here, and the children of Orsk will have a garden."
"""
PLAN = "The council of Orsk drew the first plans of a school for the ground of the paper mill.\n"


def two_issues(root: Path) -> Desk:
    desk = Desk(root)
    desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down", date="2026-11-06")
    desk.build(6)
    desk.note("sale.txt", SALE, title="Owners sell burned paper mill in Orsk", date="2026-11-11")
    return desk


def test_an_update_says_which_issue_it_continues(tmp_path: Path) -> None:
    filed = two_issues(tmp_path).build(13)
    assert filed.issue.stories[0].continues == Continued("desk-2026-11-06", dt.date(2026, 11, 6))
    assert from_json((filed.folder / "issue.json").read_text("utf-8")) == filed.issue
    for name in ("index.html", "issue.html", "issue.txt"):
        assert "continues our story of 6 Nov 2026" in " ".join((filed.folder / name).read_text("utf-8").split()), name


def test_an_update_leads_to_the_issue_that_it_continues(tmp_path: Path) -> None:
    folder = two_issues(tmp_path).build(13).folder
    page, mail = ((folder / name).read_text("utf-8") for name in ("index.html", "issue.html"))
    assert '<a href="../2026-11-06-desk/index.html">continues our story' in page
    assert (folder.parent / "2026-11-06-desk" / "index.html").is_file()
    assert 'href="https://desk.example/2026-11-06-desk/index.html"' in mail


def test_a_story_that_is_told_for_the_first_time_continues_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down", date="2026-11-06")
    assert desk.build(6).issue.stories[0].continues is None


def test_what_readers_were_told_is_not_told_as_news_again(tmp_path: Path) -> None:
    story = two_issues(tmp_path).build(13).issue.stories[0]
    assert [span.text for span in story.summary] == [SALE.splitlines()[1]]
    assert ["school" in span.text for reaction in story.reactions for span in reaction.wordings] == [True]


def test_an_update_may_draw_its_background_from_what_was_printed(tmp_path: Path) -> None:
    story = two_issues(tmp_path).build(13).issue.stories[0]
    assert any("1912" in span.text for span in story.background)


def test_a_story_of_three_issues_continues_the_latest(tmp_path: Path) -> None:
    desk = two_issues(tmp_path)
    desk.build(13)
    desk.note("plan.txt", PLAN, title="Plans for school on ground of paper mill in Orsk", date="2026-11-18")
    story = desk.build(20).issue.stories[0]
    assert story.continues == Continued("desk-2026-11-13", dt.date(2026, 11, 13))


def test_background_that_an_issue_printed_is_not_printed_again_while_there_is_other(tmp_path: Path) -> None:
    desk = two_issues(tmp_path)
    first = [span.text for span in desk.build(13).issue.stories[0].background]
    plan = PLAN + "The school of Orsk had lost its roof in a storm in March 2003.\n" + MILL.splitlines()[3] + "\n"
    desk.note("plan.txt", plan, title="Plans for school on ground of paper mill in Orsk", date="2026-11-18")
    again = [span.text for span in desk.build(20).issue.stories[0].background]
    assert any("1912" in text for text in first)
    assert [text for text in again if text not in first] == again != []
