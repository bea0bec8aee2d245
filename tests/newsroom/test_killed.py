"""A build that is killed at any moment leaves each issue whole or absent, and a store that proves what is there."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from digest.assignments import outbox_of
from digest.outbox import Finding, Today
from digest.outbox.verify import verify_issue
from digest.resources import template_loader
from digest.store import open_store
from tests.newsroom.desk import HARVEST, MILL, Desk

KILLS = 6
MOST_TRIES = 60
FOREVER = 30.0
"""Seconds; no build here takes a hundredth of it."""


def _build_killed_after(desk: Desk, seconds: float) -> tuple[bool, float]:
    """Whether a build in a process of its own was killed before it ended, and how long it was at work."""
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            desk.build(6)
            os._exit(0)
        finally:
            os._exit(1)
    done = 0
    while not done and time.monotonic() - began < seconds:
        time.sleep(0.001)
        done, status = os.waitpid(child, os.WNOHANG)
    if not done:
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, -signal.SIGKILL}
    return code != 0, time.monotonic() - began


def _findings(desk: Desk, *, everything: bool = False) -> list[Finding]:
    today = Today(template_loader(), desk.config.fingerprint)
    with open_store(desk.config.store.path, create=False) as store:
        if everything:
            return outbox_of(desk.config).verify(store, today)
        folders = sorted((desk.root / "outbox").glob("2026-*"))
        return [finding for folder in folders for finding in verify_issue(folder, store, today)]


def test_a_build_killed_at_any_moment_leaves_whole_issues_and_a_store_that_proves_them(tmp_path: Path) -> None:
    desk, chance, killed = Desk(tmp_path), random.Random(5), 0
    desk.note("harvest.txt", HARVEST, title="Rain stops barley harvest around Lund")
    desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down")
    desk.build(6)  # what is heavy is imported now, so that the kills fall within the work
    _, usual = _build_killed_after(desk, FOREVER)
    for number in range(MOST_TRIES):
        desk.note("mill.txt", f"{MILL}The fire was put out after {number + 2} hours.\n", title="Paper mill burns down")
        hit, took = _build_killed_after(desk, chance.uniform(0, usual))
        assert _findings(desk) == []
        killed, usual = killed + hit, usual if hit else took  # machines are now quicker, now slower
        if killed == KILLS:
            break
    assert killed == KILLS
    desk.build(6)
    assert _findings(desk, everything=True) == []
    assert sorted(path.name for path in (tmp_path / "outbox" / ".digest").iterdir()) == ["lock", "roots.json"]


def test_a_first_build_that_is_killed_is_made_good_by_the_next(tmp_path: Path) -> None:
    whole = Desk(tmp_path / "whole")
    whole.note("mill.txt", MILL, title="Paper mill in Orsk burns down")
    whole.build(6)
    chance = random.Random(6)
    for number in range(KILLS):
        desk = Desk(tmp_path / f"{number}")
        desk.note("mill.txt", MILL, title="Paper mill in Orsk burns down")
        _build_killed_after(desk, chance.uniform(0, 0.3))
        assert _findings(desk) == []
        desk.build(6)
        assert _findings(desk, everything=True) == []
        assert desk.files() == whole.files()
