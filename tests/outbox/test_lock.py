"""Two builds do not interleave, and a lock leaves no trace."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from digest.errors import NothingToPublish, OutboxError
from tests.outbox.press import LOADER, TODAY, Shelf, issue, outbox, publish


def test_a_second_build_waits_and_then_says_who_is_in_the_way(tmp_path: Path) -> None:
    with outbox(tmp_path).locked(), pytest.raises(OutboxError, match="another build is at work here; wait"):
        outbox(tmp_path, patience=0.05).publish(issue(), LOADER, configuration="")
    assert publish(tmp_path, issue()).is_dir()


def test_a_build_that_holds_the_lock_may_file(tmp_path: Path) -> None:
    ours = outbox(tmp_path, patience=0.05)
    with ours.locked():
        ours.repair(LOADER)
        assert ours.publish(issue(), LOADER, configuration="c0ffee").is_dir()
        ours.repair(LOADER)
    assert ours.verify(Shelf(), TODAY) == []


def test_a_build_that_publishes_nothing_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(NothingToPublish), outbox(tmp_path / "a" / "b").locked():
        raise NothingToPublish("no news")
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_publishes_nothing_into_an_existing_folder_leaves_it_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "README.md").touch()
    with outbox(tmp_path).locked():
        assert (tmp_path / ".digest" / "lock").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_the_lock_of_a_process_that_died_is_free(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        with outbox(tmp_path).locked():
            os._exit(9)
    os.waitpid(child, 0)
    assert outbox(tmp_path, patience=0.05).publish(issue(), LOADER, configuration="c0ffee").is_dir()


def test_builds_of_many_processes_come_one_after_the_other(tmp_path: Path) -> None:
    children = []
    start = time.time() + 0.2
    for day in (3, 10, 17, 3):
        child = os.fork()
        if child == 0:
            try:
                time.sleep(max(0.0, start - time.time()))
                publish(tmp_path / "outbox", issue(day))
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0, 0]
    assert outbox(tmp_path / "outbox").verify(Shelf(), TODAY) == []
    assert len(outbox(tmp_path / "outbox").records()) == 3
