"""Links within a folder lead nowhere that they should not."""

from __future__ import annotations

import os
from pathlib import Path

from tests.registry.desk import STORY, Folder


def test_a_loop_of_links_ends(folder: Folder) -> None:
    folder.write("sea/ferry.txt", STORY)
    (folder.path / "sea" / "again").symlink_to(folder.path)
    (folder.path / "round.txt").symlink_to(folder.path / "round.txt")
    collected = folder.read()
    assert [article.origin for article in collected.articles] == ["articles/sea/ferry.txt"]
    assert [str(problem) for problem in collected.problems] == [
        "articles/round.txt: is a link to nothing; remove the link"
    ]


def test_links_that_leave_the_folder_are_named_and_not_followed(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "diary.txt").write_text(STORY)
    (folder.path / "diary.txt").symlink_to(tmp_path / "secret" / "diary.txt")
    (folder.path / "secret").symlink_to(tmp_path / "secret")
    collected = folder.read()
    assert not collected.articles
    assert [problem.thing for problem in collected.problems] == ["articles/diary.txt", "articles/secret"]
    assert {problem.what for problem in collected.problems} == {"is a link that leaves the folder"}


def test_a_link_to_a_file_that_is_read_anyway_is_passed_over(folder: Folder) -> None:
    (folder.path / "latest.txt").symlink_to(folder.write("ferry.txt", STORY))
    collected = folder.read()
    assert [article.origin for article in collected.articles] == ["articles/ferry.txt"]
    assert not collected.problems


def test_a_link_to_a_hidden_version_is_the_way_to_it(folder: Folder) -> None:
    (folder.path / "ferry.txt").symlink_to(folder.write(".versions/3.txt", STORY))
    assert [article.origin for article in folder.read().articles] == ["articles/ferry.txt"]


def test_a_pipe_is_not_waited_for(folder: Folder) -> None:
    os.mkfifo(folder.path / "pipe.txt")
    assert "is not a regular file" in str(folder.read().problems[0])
