"""A mailbox file is read letter by letter; a broken one never stops the rest."""

from __future__ import annotations

import io
from pathlib import Path

from digest.registry.mailboxes import letters
from tests.registry.desk import Folder
from tests.registry.post import NEWS, letter

FROM = b"From news@holm.example Thu Jul  3 09:00:00 2025\n"


def box(*contents: bytes) -> bytes:
    return b"".join(FROM + content + b"\n\n" for content in contents)


def dated(number: int) -> bytes:
    told = f"<p>Number {number}: {NEWS[number % 4]}</p>"
    return letter(told).replace(b"<12@", f"<{number}@".encode())


def test_each_letter_of_a_mailbox_is_an_article(folder: Folder) -> None:
    folder.write("news.mbox", box(*map(dated, range(3))))
    collected = folder.read()
    assert sorted(article.text[:8] for article in collected.articles) == ["Number 0", "Number 1", "Number 2"]
    assert collected.articles[0].origin.startswith("articles/news.mbox (letter ")


def test_a_letter_is_the_same_in_a_mailbox_and_alone(folder: Folder) -> None:
    folder.write("news.mbox", box(dated(1)))
    folder.write("one.eml", dated(1))
    collected = folder.read()
    assert len(collected.articles) == 1
    assert str(collected.problems[0]).startswith(
        "articles/one.eml: is the same article as articles/news.mbox (letter 1)"
    )


def test_a_broken_letter_stops_no_other(folder: Folder) -> None:
    folder.write("news.mbox", box(dated(0), b"\xff\xfe\x00 nothing", dated(1)))
    collected = folder.read()
    assert len(collected.articles) == 2
    assert "news.mbox (letter 2): is no letter" in str(collected.problems[0])


def test_a_line_that_begins_with_from_is_no_new_letter() -> None:
    told = (
        b"Subject: a\n\nFrom Holm to Lund at 12:30 in 1999.\n\n>From Holm with love.\n>>From deeper.\n\nFrom now on.\n"
    )
    (only,) = letters(io.BytesIO(FROM + told), largest=1000)
    assert only is not None
    assert b"\nFrom Holm with love.\n>From deeper." in only and b"From now on" in only


def test_a_letter_that_is_too_large_is_named_and_passed_over() -> None:
    found = list(letters(io.BytesIO(box(b"Subject: a\n\n" + b"x" * 900, b"Subject: b\n\nshort")), largest=500))
    assert found[0] is None and found[1] is not None and b"short" in found[1]


def test_a_file_with_one_letter_and_no_mark_is_that_letter(folder: Folder) -> None:
    assert folder.only("one.mbox", dated(2)).text.startswith("Number 2")


def test_a_mailbox_is_read_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "large.mbox"
    with path.open("wb") as file:
        for number in range(2000):
            file.write(FROM + dated(number) + b"\n\n")
    with path.open("rb") as file:
        assert sum(1 for _ in letters(file, largest=10_000)) == 2000


def test_an_empty_mailbox_is_named(folder: Folder) -> None:
    assert "news.mbox: is empty" in folder.complaint("news.mbox", b"\n\n")
