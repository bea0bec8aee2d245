"""What files hold is read once and remembered; whether it is remembered never changes what comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from digest.model import Article, Source
from digest.registry.collected import Collected
from digest.registry.folders import read_folder
from digest.registry.readings import FIRST, Complaint, Reading, Readings, Shelf
from digest.store import Store, open_store
from tests.registry.desk import BODY, Folder
from tests.registry.test_mailboxes import box, dated

NOW = dt.datetime(2025, 7, 4, 7, tzinfo=dt.UTC)
SOURCE = Source("Harbour desk", "folder", "articles")
READ = Reading(Article("", "Ferry aground", BODY, published=NOW, publisher="Holm Post"), (Complaint("is odd", "mend"),))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db") as store:
        yield store


class Reader:
    """Reads bytes as `READ` and counts how often, at a desk whose first files have been read."""

    def __init__(self, shelf: Shelf, source: Source = SOURCE) -> None:
        self.readings = Readings(source, language="en", timezone="UTC", shelf=shelf)
        for number in range(FIRST):
            self.readings.of(b"%d" % number, "text", lambda: READ)
        self.count = 0

    def read(self, data: bytes, kind: str = "text") -> Reading:
        return self.readings.of(data, kind, self._read)

    def _read(self) -> Reading:
        self.count += 1
        return READ


def keep(store: Store, reader: Reader) -> None:
    """Keeps what was read, as a build does."""
    assert READ.article is not None
    store.keep([replace(READ.article, id="a1")], now=NOW)
    store.keep_readings(SOURCE.name, reader.readings.lines)


def reads(store: Store, data: bytes, *, kind: str = "text", source: Source = SOURCE) -> int:
    """How often bytes are read where those of a ferry are remembered."""
    keep(store, first := Reader(store))
    first.read(b"ferry")
    keep(store, first)
    later = Reader(store, source)
    reading = later.read(data, kind)
    assert reading.article is not None and READ.article is not None
    assert (reading.article.text, reading.article.published) == (BODY, NOW)
    assert reading.complaints == READ.complaints
    return later.count


def test_the_same_bytes_are_read_once(store: Store) -> None:
    assert reads(store, b"ferry") == 0


@pytest.mark.parametrize(
    ("data", "kind", "source"),
    [
        (b"ferries", "text", SOURCE),
        (b"ferry", "page", SOURCE),
        (b"ferry", "text", replace(SOURCE, publisher="Holm Post")),
        (b"ferry", "text", replace(SOURCE, section="Sea")),
    ],
)
def test_whatever_a_reading_follows_from_makes_it_another(store: Store, data: bytes, kind: str, source: Source) -> None:
    assert reads(store, data, kind=kind, source=source) == 1


def test_a_text_that_was_let_go_or_is_not_what_its_hash_says_is_read_anew(store: Store) -> None:
    class Other:
        """A shelf whose texts are not what was read."""

        def __init__(self, text: str | None) -> None:
            self.kept = text

        def readings(self, source: str) -> dict[str, str]:
            return store.readings(source)

        def text(self, sha256: str) -> str | None:
            return self.kept if sha256 else None

    assert reads(store, b"ferry") == 0
    for text in (None, "The ferry sank."):
        reader = Reader(Other(text))
        assert reader.read(b"ferry") == READ and reader.count == 1


def test_the_first_files_are_read_whatever_is_remembered(store: Store) -> None:
    readings = Readings(SOURCE, language="en", timezone="UTC", shelf=store)
    assert readings.of(b"ferry", "text", lambda: READ) is READ
    assert readings.lines == {}


def read(folder: Folder, store: Store) -> Collected:
    """The folder's articles, and what is remembered of them from now on."""
    collected = read_folder(folder.source, folder.root, language="en", timezone="Europe/Berlin", shelf=store)
    store.keep(collected.articles, now=NOW)
    for source, lines in collected.readings.items():
        store.keep_readings(source, lines)
    return collected


def test_a_remembered_mailbox_comes_out_as_one_that_is_read(folder: Folder, store: Store) -> None:
    folder.write("news.mbox", box(*map(dated, range(FIRST + 10)), b"no letter"))
    plain = read_folder(folder.source, folder.root, language="en", timezone="Europe/Berlin")
    for _ in range(2):
        collected = read(folder, store)
        assert (collected.articles, collected.problems) == (plain.articles, plain.problems)
    assert len(collected.readings[folder.source.name]) == 11


def test_a_letter_that_has_moved_within_its_mailbox_is_known_again_in_its_new_place(
    folder: Folder, store: Store
) -> None:
    folder.write("news.mbox", box(*map(dated, range(FIRST + 10))))
    before = {article.id: article for article in read(folder, store).articles}
    folder.write("news.mbox", box(*map(dated, range(2, FIRST + 10))))
    after = read(folder, store)
    assert after == replace(read_folder(folder.source, folder.root, language="en"), readings=after.readings)
    assert {article.id for article in after.articles} < set(before)
    assert len(store.readings(folder.source.name)) == 8


def test_weight_and_name_of_a_file_are_those_of_today(folder: Folder, store: Store) -> None:
    for number in range(FIRST + 1):
        folder.write(f"{number:03}.txt", f"Ferry {number}\n\n{BODY} It was number {number}.")
    read(folder, store)
    (folder.path / f"{FIRST:03}.txt").rename(folder.path / "moved.txt")
    folder.source = replace(folder.source, weight=2.0)
    plain = read_folder(folder.source, folder.root, language="en")
    assert read(folder, store).articles == plain.articles
