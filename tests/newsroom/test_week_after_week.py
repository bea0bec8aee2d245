"""What was printed is not news again, but may be background; a story keeps its id."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from digest.errors import NothingToPublish
from digest.newsroom import publish
from tests.newsroom.desk import CONFIG, HARVEST, MILL, MILL_AGAIN, Desk

LATER = """The owners of the burned paper mill in Orsk sold the ground to the town on Wednesday.
The town paid two million euros for the ruins of the mill, Mayor Ana Ruiz said.
Orsk wants a school to stand where the paper mill stood.
"""


def test_an_unchanged_folder_is_published_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down")
    desk.build(6)
    before = desk.files()
    with pytest.raises(NothingToPublish, match="none of 1 article"):
        desk.build(13)
    assert desk.files() == before


def test_the_second_issue_holds_only_what_is_new_and_says_why(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down")
    desk.build(6)
    desk.note("harvest.txt", HARVEST, title="Rain stops barley harvest around Lund")
    issue = desk.build(13).issue
    assert [story.headline.text for story in issue.stories] == ["Rain stops barley harvest around Lund"]
    assert [dropped.reason for dropped in issue.dropped] == ["printed in the earlier issue desk-2026-11-06"]


def test_a_printed_article_is_background_to_its_story_s_next_turn(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down", date="2026-11-06")
    first = desk.build(6).issue.stories[0]
    desk.note("sale.txt", LATER, title="Owners sell burned paper mill in Orsk", date="2026-11-11")
    second = desk.build(13).issue.stories[0]
    assert second.id == first.id
    assert any("1912" in span.text or "1954" in span.text for span in second.background)


def test_an_issue_is_numbered_by_those_before_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down")
    assert desk.build(6).issue.presentation.number == 1
    desk.note("again.txt", HARVEST, title="Rain stops barley harvest around Lund")
    assert desk.build(13).issue.presentation.number == 2


def test_an_issue_filed_out_of_turn_shares_no_number_and_each_keeps_its_own(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down", date="2026-11-05")
    desk.note("harvest.txt", HARVEST, title="Rain stops barley harvest around Lund", date="2026-11-12")
    assert desk.build(13).issue.presentation.number == 1
    assert desk.build(6).issue.presentation.number == 2
    assert desk.build(6).issue.presentation.number == 2
    desk.note("sale.txt", LATER, title="Owners sell burned paper mill in Orsk", date="2026-11-18")
    assert desk.build(20).issue.presentation.number == 3


def test_an_undated_note_is_no_news_before_it_was_there(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down")
    desk.build(6)
    before = desk.files()
    note = desk.note("harvest.txt", HARVEST, title="Rain stops barley harvest around Lund")
    desk.build(13)
    again = desk.build(6)
    assert all(desk.files()[name] == before[name] for name in before if name.startswith("2026-11-06"))
    (told,) = map(str, again.problems)
    assert "1 article first seen after this issue, left out (2026-11-13 notes/harvest.txt)" in told
    note.rename(desk.notes / "barley.txt")
    desk.build(13)
    assert len(desk.build(6).issue.stories) == 1


def test_an_undated_note_that_a_later_issue_printed_is_not_printed_in_an_earlier_one(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down")
    desk.build(13)
    with pytest.raises(NothingToPublish, match="no article was found"):
        desk.build(6)


def test_an_undated_note_that_came_later_on_the_same_day_is_news_of_that_day(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down")
    publish(desk.config, now=dt.datetime(2026, 11, 6, 18, tzinfo=dt.UTC))
    assert len(desk.build(6).issue.stories) == 1


def test_where_nothing_is_news_the_reason_is_told_with_the_key_that_may_mend_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, CONFIG.replace('window = "all"', 'window = "7 days"'))
    desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down", date="2026-10-01")
    with pytest.raises(
        NothingToPublish, match=r'1 dated before the issue\'s window\); nothing .*"window" in \[issue\]'
    ):
        desk.build(6)
    desk.note("harvest.txt", HARVEST, title="Rain stops barley harvest around Lund", date="2026-11-05")
    desk.build(6)
    with pytest.raises(NothingToPublish, match=r"none of 2 articles is news .1 dated before .*, 1 printed before"):
        desk.build(7)


def test_nothing_to_publish_writes_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with pytest.raises(NothingToPublish, match="no article was found"):
        desk.build(6)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes"]


def test_two_reports_of_one_fire_are_one_story(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down")
    desk.note("again.txt", MILL_AGAIN, title="Fire destroys paper mill of Orsk")
    desk.note("harvest.txt", HARVEST, title="Rain stops barley harvest around Lund")
    stories = desk.build(6).issue.stories
    assert sorted(len(story.articles) for story in stories) == [1, 2]


def test_a_file_that_was_moved_is_not_news_again_but_may_be_background(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    note = desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down", date="2026-11-06")
    desk.build(6)
    (desk.notes / "archive").mkdir()
    note.rename(desk.notes / "archive" / "2026-mill.txt")
    with pytest.raises(NothingToPublish, match="none of 1 article"):
        desk.build(13)
    desk.note("sale.txt", LATER, title="Owners sell burned paper mill in Orsk", date="2026-11-11")
    (story,) = desk.build(13).issue.stories
    assert story.headline.text == "Owners sell burned paper mill in Orsk"
    assert any("1912" in span.text or "1954" in span.text for span in story.background)


def test_a_reprint_under_another_name_is_coverage_but_no_voice(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for name in ("Orsk Post", "Lund Times"):
        desk.note(f"{name}.txt", MILL, title="Paper mill in Orsk burns down", publisher=name)
    desk.note("again.txt", MILL, title="Paper mill in Orsk burns down", publisher="Lund Times")
    filed = desk.build(6)
    coverage = filed.issue.stories[0].coverage
    assert (coverage.articles, coverage.publishers, coverage.independent) == (2, 2, 1)
    assert ["again.txt" in str(problem) or "Lund Times.txt" in str(problem) for problem in filed.problems] == [True]
    page = (filed.folder / "index.html").read_text()
    assert "Orsk Post" in page and "Lund Times" in page


def test_what_is_dated_later_is_told_and_leaves_no_trace_in_the_issue(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down", date="2026-11-05")
    desk.build(6)
    before = desk.files()
    desk.note("sale.txt", LATER, title="Owners sell burned paper mill in Orsk", date="2026-11-11")
    again = desk.build(6)
    assert desk.files() == before
    (told,) = map(str, again.problems)
    assert told.startswith("notes: 1 article dated after this issue, left out (2026-11-11 notes/sale.txt); correct")
