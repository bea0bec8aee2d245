"""A store of an earlier version is brought up to date, and a copy of it is left beside it."""

from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from digest.errors import StoreError
from digest.store import open_store
from digest.store.backup import back_up, backups
from digest.store.schema import STEPS
from tests.store.shelf import LATER, NOW, article
from tests.store.versions import LONE, NEW, OLD, VERSIONS, made_by

versions = pytest.mark.parametrize("version", sorted(VERSIONS))


def test_every_version_before_this_one_has_a_file_here() -> None:
    assert sorted(VERSIONS) == list(range(1, len(STEPS)))


@versions
def test_articles_revisions_and_slots_are_all_there(path: Path, version: int) -> None:
    with open_store(made_by(version, path)) as store:
        ferry, bare = store.latest(["a1", "a2"])
        assert (ferry.text, ferry.title, bare.text, bare.published) == (NEW, "Ferry afloat", LONE, None)
        assert ferry.published == dt.datetime.fromisoformat("2025-07-01T01:30+02:00")
        assert [one.title for one in store.revisions("a1", ferry.sha256)] == ["Ferry afloat"]
        assert store.last_slot("weekly") == dt.date(2025, 7, 3)
        assert {OLD, NEW, LONE} == _texts(path)


@versions
def test_articles_are_found_by_their_dates_in_utc(path: Path, version: int) -> None:
    with open_store(made_by(version, path)) as store:
        assert [one.id for one in store.articles()] == ["a1", "a2"]
        eve = dt.datetime(2025, 6, 30, 23, 30, tzinfo=dt.UTC)
        assert [one.id for one in store.articles(since=eve)] == ["a1", "a2"]
        assert [one.id for one in store.articles(since=eve + dt.timedelta(seconds=1))] == ["a2"]


@versions
def test_their_words_are_found(path: Path, version: int) -> None:
    with open_store(made_by(version, path)) as store:
        assert [hit.article for hit in store.search(["afloat"])] == ["a1"]
        assert [hit.article for hit in store.search(["大学"])] == ["a2"]
        assert store.search(["aground"]) == []


@versions
def test_it_can_be_written_to(path: Path, version: int) -> None:
    with open_store(made_by(version, path)) as store:
        assert store.keep([article("a1"), article("a3", "A new one.")], now=NOW).revised == ("a1",)
        assert store.let_go(before=LATER) == 5
        assert store.search(["渡轮"]) == []
    _is_sound(path)


@versions
def test_a_copy_of_the_old_one_is_left_beside_it(path: Path, version: int) -> None:
    open_store(made_by(version, path)).close()
    copy = path.with_name(f"store.db.v{version}.backup")
    assert sorted(file.name for file in path.parent.iterdir()) == ["store.db", copy.name]
    with closing(sqlite3.connect(copy)) as other:
        assert other.execute("PRAGMA user_version").fetchone() == (version,)
        assert other.execute("SELECT count(*) FROM revisions").fetchone() == (3,)


def test_a_copy_is_a_store_that_can_be_put_back(path: Path) -> None:
    open_store(made_by(1, path)).close()
    path.with_name("store.db.v1.backup").replace(path)
    with open_store(path) as store:
        assert store.text(store.latest(["a1"])[0].sha256) == NEW


def test_a_new_store_is_not_copied(path: Path) -> None:
    open_store(path).close()
    open_store(path).close()
    assert [file.name for file in path.parent.iterdir()] == ["store.db"]


def test_a_few_copies_stay(path: Path) -> None:
    for _ in range(5):
        made_by(1, path.with_name("other.db"))
        path.with_name("other.db").replace(path)
        open_store(path).close()
    assert [copy.name for copy in backups(path)] == [f"store.db.v1-{number}.backup" for number in (5, 4, 3)]


def test_without_room_for_a_copy_nothing_is_changed(path: Path) -> None:
    made_by(1, path).with_name("store.db.backup.part").mkdir()
    with pytest.raises(StoreError, match="cannot be copied, as is done before its tables change"):
        open_store(path)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_copy_that_was_broken_off_is_made_anew(path: Path) -> None:
    made_by(1, path).with_name("store.db.backup.part").write_bytes(b"half")
    assert back_up(path, 1).name == "store.db.v1.backup"
    assert backups(path) == [path.with_name("store.db.v1.backup")]


def test_of_two_processes_one_brings_it_up_to_date_and_the_other_waits(path: Path) -> None:
    made_by(1, path)
    code = "import sys, pathlib; from digest.store import open_store; open_store(pathlib.Path(sys.argv[1])).close()"
    both = [subprocess.Popen([sys.executable, "-c", code, str(path)], stderr=subprocess.PIPE) for _ in range(2)]
    assert [(one.wait(), one.communicate()[1]) for one in both] == [(0, b""), (0, b"")]
    assert [copy.name for copy in backups(path)] == ["store.db.v1.backup"]
    _is_sound(path)


def _texts(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as other:
        return {row[0] for row in other.execute("SELECT text FROM texts")}


def _is_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert other.execute("PRAGMA foreign_key_check").fetchall() == []
        other.execute("INSERT INTO search (search) VALUES ('integrity-check')")
