"""What may lie where the store should be."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from digest.errors import StoreError
from digest.store import open_store
from digest.store.schema import APPLICATION_ID, STEPS
from tests.store.shelf import NOW, article


def _error(path: Path) -> str:
    with pytest.raises(StoreError) as caught, open_store(path) as store:
        store.keep([article()], now=NOW)
        store.article("a1")
    return str(caught.value)


def test_a_store_is_made_with_its_folders_and_marked_as_ours(path: Path) -> None:
    open_store(path).close()
    with sqlite3.connect(path) as other:
        assert other.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert other.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_without_create_an_absent_store_stays_absent(path: Path) -> None:
    with open_store(path, create=False) as store:
        store.keep([article()], now=NOW)
        assert store.article("a1") == article()
    assert not path.parent.exists()


def test_without_create_a_store_that_is_there_is_read(path: Path) -> None:
    with open_store(path) as store:
        store.keep([article()], now=NOW)
    with open_store(path, create=False) as store:
        assert store.article("a1") == article()


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with open_store(path) as store:
        assert store.article("a1") is None


def test_a_text_file_is_no_store_and_stays_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("Dear diary, today the ferry ran aground.\n" * 50)
    before = path.read_bytes()
    assert _error(path).startswith(f'{path}: is not a store; give "path" in [store] another name')
    assert path.read_bytes() == before


def test_the_database_of_another_program_stays_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()
    assert "is the database of another program; give" in _error(path)
    assert path.read_bytes() == before


def test_a_store_of_a_later_version_is_left_alone(path: Path) -> None:
    open_store(path).close()
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    assert "was written by a later version of this program; upgrade, or use another store" in _error(path)


def test_a_damaged_store_is_said_to_be_damaged(path: Path) -> None:
    with open_store(path) as store:
        store.keep([article(f"a{number}", f"Ferry {number}. " * 400) for number in range(50)], now=NOW)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(size - 4096))
    assert "is damaged; restore a copy, or move it away" in _error(path)


def test_a_folder_in_its_place_is_named(path: Path) -> None:
    path.mkdir(parents=True)
    assert _error(path).startswith(f"{path}: cannot be opened")


def test_a_place_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert _error(tmp_path / "file" / "store.db").startswith(f"{tmp_path / 'file' / 'store.db'}: cannot be opened")


FULL = """
import resource, sys
from pathlib import Path
from digest.store import open_store

resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # from now on no file may grow, as on a disk that is full
with open_store(Path(sys.argv[1]), read_only=sys.argv[2] == "reading") as store:
    print([hit.article for hit in store.search(["ferry"])])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files cannot be kept from growing there")
def test_on_a_full_disk_a_store_can_be_read_and_for_writing_says_what_to_do(path: Path) -> None:
    with open_store(path) as store:
        store.keep([article("a1")], now=NOW)
    reading, writing = (
        subprocess.Popen(
            [sys.executable, "-c", FULL, str(path), what],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        ).communicate()
        for what in ("reading", "writing")
    )  # fmt: skip
    assert reading == ("['a1']\n", "")
    assert "the disk is full; make room, and try again" in writing[1]
