"""One character changed anywhere, in an issue's folder or in the store, is found and named, wherever it stands."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from digest.model import Article, Image, Issue, Problem, Reaction
from digest.outbox import Today
from digest.store import open_store
from tests.composer.sample import END
from tests.outbox.press import FERRY, LOADER, QUAY, Shelf, desk_of, issue, outbox, publish, tree

FILES = ("index.html", "issue.eml", "issue.html", "issue.json", "issue.mjml", "issue.txt", "manifest.json")
TRIES = 12
"""Places in each file; a proof takes a thirtieth of a second."""


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("outbox"), issue())


def flips(text: str, seed: str) -> Iterator[str]:
    """The text with another character, at places that are always the same."""
    chance = random.Random(seed)
    for _ in range(TRIES):
        place = chance.randrange(len(text))
        other = chance.choice([letter for letter in "aZ0 \n<é" if letter != text[place]])
        yield text[:place] + other + text[place + 1 :]


def told(folder: Path, shelf: object = None) -> list[str]:
    """The findings and notes about an issue."""
    notes: list[Problem] = []
    today = Today(LOADER, "c0ffee", notes.append)
    return [str(each) for each in [*outbox(folder.parent).verify(shelf or Shelf(), today, folder), *notes]]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FILES)
def test_a_character_of_a_file_is_found_and_the_file_is_named(filed: Path, name: str) -> None:
    path = filed / name
    before = path.read_bytes()
    try:
        for flipped in flips(before.decode(), name):
            path.write_bytes(flipped.encode())
            assert any(line.startswith(str(path)) for line in told(filed))
    finally:
        path.write_bytes(before)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of the two articles of every issue here."""
    records, path = desk_of().records, tmp_path / "store.db"
    with open_store(path) as store:
        for key, text in (("ferry", FERRY), ("quay", QUAY)):
            facts = {name: getattr(records[key], name) for name in ("title", "url", "publisher", "source", "published")}
            store.keep([Article(id=key, text=text, published_from=records[key].published_from, **facts)], now=END)
    return path


@pytest.mark.parametrize(("table", "column", "rows"), [("texts", "text", 2), ("texts", "sha256", 2)])
def test_a_character_of_a_stored_text_or_hash_is_found_and_its_article_is_named(
    filed: Path, store: Path, table: str, column: str, rows: int
) -> None:
    for row in range(1, rows + 1):
        with sqlite3.connect(store) as connection:
            statement = (
                f"SELECT rowid, {column}, (SELECT article FROM revisions r WHERE r.sha256 = t.sha256) FROM {table} t"
            )
            number, before, key = connection.execute(f"{statement} LIMIT 1 OFFSET {row - 1}").fetchone()
        for flipped in flips(before, f"{column}{row}"):
            _write(store, table, column, number, flipped)
            with open_store(store, read_only=True) as opened:
                assert any(f"article {key} (" in line for line in told(filed, opened))
        _write(store, table, column, number, before)
    with open_store(store, read_only=True) as opened:
        assert told(filed, opened) == []


@pytest.mark.parametrize("fact", ["title", "url", "publisher", "published", "published_from", "language"])
def test_a_stored_fact_that_is_another_is_found_and_named(filed: Path, store: Path, fact: str) -> None:
    other = {"published": "2025-07-04T09:02:00+00:00", "published_from": "feed"}.get(fact, "other")
    with sqlite3.connect(store) as connection:
        connection.execute(f"UPDATE revisions SET {fact} = ? WHERE article = 'ferry'", (other,))
    with open_store(store, read_only=True) as opened:
        (found,) = told(filed, opened)
    assert "article ferry (" in found and f"its stored {fact} is another, " in found


def test_the_store_and_the_outbox_are_left_as_they_were(filed: Path, store: Path) -> None:
    before = tree(store.parent), tree(filed.parent)
    with open_store(store, read_only=True) as opened:
        assert told(filed, opened) == []
    assert (tree(store.parent), tree(filed.parent)) == before


def test_a_proof_needs_nothing_but_reading(store: Path) -> None:
    told(publish(store.parent / "warm", issue()))  # whoever may only read may not import from everywhere
    with tempfile.TemporaryDirectory() as name:
        shelf = Path(name) / "shelf"
        folder = publish(shelf, issue())
        shutil.copy(store, shelf / "store.db")
        for path in (Path(name), shelf, folder, shelf / ".digest"):
            path.chmod(0o555)
        assert _as_nobody(lambda: _proved(folder, shelf / "store.db")) == 0
        for path in (Path(name), shelf, folder, shelf / ".digest"):
            path.chmod(0o755)


def _proved(folder: Path, store: Path) -> None:
    with open_store(store, read_only=True) as opened:
        assert told(folder, opened) == []


def _as_nobody(work: Callable[[], None]) -> int:
    """The exit status of a process that does the work and may write nowhere: as root it becomes somebody else."""
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _write(store: Path, table: str, column: str, number: int, value: str) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, number))


def _spoken(what: Issue, speaker: str) -> Issue:
    span = what.stories[0].summary[0]
    reaction = Reaction(speaker, None, None, True, (span,), ("Holm Post",))
    return replace(what, stories=(replace(what.stories[0], summary=(), reactions=(reaction,)), *what.stories[1:]))


def test_a_speaker_whom_no_source_of_the_story_names_is_found(tmp_path: Path) -> None:
    folder = publish(tmp_path, _spoken(issue(), "Mayor Quimby"))
    (found,) = told(folder)
    assert "story 1: no source of it writes 'Mayor Quimby', who is said to speak" in found
    assert told(publish(tmp_path / "b", _spoken(issue(), "The ferry to Holm"))) == []


def test_a_picture_that_no_source_of_the_story_shows_is_found(tmp_path: Path) -> None:
    picture, shelf = Image("https://ferry.example/a.jpg", "The ferry", 900, 600), Shelf()
    shelf.known["ferry"] = [replace(shelf.known["ferry"][0], image=picture)]
    for number, (credit, found) in enumerate({"Holm Post": 0, "Somebody else": 1}.items()):
        stories = issue().stories
        shown = replace(stories[0], image=replace(picture, credit=credit))
        folder = publish(tmp_path / f"{number}", replace(issue(), stories=(shown, *stories[1:])))
        lines = told(folder, shelf)
        assert [("no source of it has the picture" in line) for line in lines] == [True] * found


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('"version": "', '"version": "9', "made with digest 9"),
        ('"configuration": "c0ffee"', '"configuration": "c0ffef"', "another configuration than today's"),
        ('"templates": "', '"templates": "x', 'has no hash as fingerprint "templates"'),
        ('"configuration"', '"configurations"', 'lacks fingerprint "configuration"'),
        ('"schema": 1,', '"schema": 1, "by": "me",', "has been changed: the program does not write it so"),
        ('"issue.txt"', '"issue.tex"', "does not name issue.txt, which every issue has"),
        ('"issue.txt": "', '"issue.txt": "x', "has no SHA-256 for issue.txt"),
    ],
)
def test_whatever_is_changed_in_a_manifest_is_said(tmp_path: Path, old: str, new: str, what: str) -> None:
    manifest = publish(tmp_path, issue()) / "manifest.json"
    manifest.write_text(manifest.read_text().replace(old, new, 1))
    assert any(line.startswith(f"{manifest}: ") and what in line for line in told(manifest.parent))
