"""What is watched: what an issue is made of, and nothing that a build writes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from digest.preview.watch import wait_for_change, watched


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run in a thread of its own: a browser of another test may have an event loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def test_a_folder_is_watched_with_all_below_it(tmp_path: Path) -> None:
    what = watched([tmp_path], [], [])
    assert what.matters_below(tmp_path / "deep" / "article.txt")
    assert not what.matters_below(tmp_path.parent / "elsewhere.txt")


def test_hidden_files_and_what_we_write_do_not_matter(tmp_path: Path) -> None:
    what = watched([tmp_path], [], [tmp_path / "store.db", tmp_path / "outbox"])
    ours = ["store.db", "outbox/index.html", ".digest/store.db", ".article.txt.swp", "article.txt~"]
    assert not [name for name in ours if what.matters_below(tmp_path / name)]


def test_a_file_is_watched_through_its_folder(tmp_path: Path) -> None:
    what = watched([], [tmp_path / "digest.toml"], [])
    assert (what.deep, what.shallow, what.names) == (frozenset(), {tmp_path}, {tmp_path / "digest.toml"})


def test_an_absent_folder_is_watched_through_the_nearest_that_is_there(tmp_path: Path) -> None:
    what = watched([tmp_path / "texts" / "wire"], [], [])
    assert (what.shallow, what.names) == ({tmp_path}, {tmp_path / "texts"})


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "texts" / "new.txt").write_text("new"),
        lambda folder: (folder / "texts" / "old.txt").unlink(),
        lambda folder: (folder / "digest.toml").write_text("changed"),
        lambda folder: (folder / "digest.new").rename(folder / "digest.toml"),
    ],
)
def test_a_change_is_noticed(tmp_path: Path, change: Callable[[Path], object]) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "old.txt").write_text("old")
    (tmp_path / "digest.new").write_text("new")
    what = watched([tmp_path / "texts"], [tmp_path / "digest.toml"], [])

    async def notice() -> None:
        changed = asyncio.Event()
        watching = asyncio.create_task(wait_for_change(what, changed))
        await asyncio.sleep(0.5)  # until the system watches
        assert not changed.is_set()
        change(tmp_path)
        await asyncio.wait_for(changed.wait(), 20)
        watching.cancel()

    run(notice())


def test_a_folder_that_goes_before_it_is_watched_ends_the_watching(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    what = watched([tmp_path / "texts"], [], [])
    (tmp_path / "texts").rmdir()
    run(asyncio.wait_for(wait_for_change(what, asyncio.Event()), 20))
