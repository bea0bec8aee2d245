"""A folder of files becomes articles, whatever lies in it."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest

from digest.model import Source
from digest.registry.folders import read_folder
from tests.registry.desk import BODY, LEDE, STORY, Folder


def test_a_headless_file_takes_its_first_heading_as_title_and_has_no_date(folder: Folder) -> None:
    article = folder.only("ferry.txt", STORY)
    assert article.title == "Ferry runs aground off Holm"
    assert article.text == BODY
    assert (article.published, article.published_from) == (None, "none")
    assert (article.publisher, article.source, article.origin) == ("", "Harbour desk", "articles/ferry.txt")


def test_a_line_of_clutter_above_the_heading_is_not_the_title(folder: Folder) -> None:
    assert folder.only("ferry.txt", f"1 in cart\n\n{STORY}").title == "Ferry runs aground off Holm"


def test_a_file_that_opens_with_prose_has_no_title(folder: Folder) -> None:
    article = folder.only("ferry.txt", BODY)
    assert (article.title, article.text) == ("", BODY)


def test_a_head_says_what_the_article_is(folder: Folder) -> None:
    head = (
        "Title: Ferry aground\nURL: https://example.org/f\nPublisher: Holm Post\nDate: 2025-07-03 14:30\nSection: Sea\n"
    )
    article = folder.only("ferry.txt", f"{head}\n{BODY}", timezone="Europe/Copenhagen")
    assert (article.title, article.url, article.publisher) == ("Ferry aground", "https://example.org/f", "Holm Post")
    assert (article.section, article.text) == ("Sea", BODY)
    assert article.published == dt.datetime.fromisoformat("2025-07-03T14:30+02:00")
    assert article.published_from == "stated"


def test_a_title_that_the_body_repeats_stands_once(folder: Folder) -> None:
    article = folder.only("ferry.txt", f"Title: Ferry runs aground off Holm\n\n{STORY}")
    assert article.text == BODY


def test_what_a_file_leaves_unsaid_comes_from_its_source(tmp_path: Path) -> None:
    article = Folder(tmp_path, publisher="Holm Post", section="Sea").only("ferry.txt", STORY)
    assert (article.publisher, article.section) == ("Holm Post", "Sea")


def test_an_identity_is_the_source_and_the_path_within_it(folder: Folder, tmp_path: Path) -> None:
    first = folder.only("sea/ferry.txt", STORY)
    moved = Folder(tmp_path / "elsewhere")
    assert moved.only("sea/ferry.txt", STORY.replace("forty", "fifty")).id == first.id
    moved.source = replace(moved.source, name="Another desk")
    assert moved.read().articles[0].id != first.id


def test_neither_order_nor_times_nor_place_of_files_matter(folder: Folder, tmp_path: Path) -> None:
    twin = Folder(tmp_path / "other")
    names = [f"{number}.txt" for number in range(8)]
    for name in names:
        folder.write(name, STORY.replace("forty", name))
    for age, name in enumerate(reversed(names)):
        os.utime(twin.write(name, STORY.replace("forty", name)), (age * 1e6, age * 1e6))
    assert folder.read() == twin.read()
    assert [article.id for article in folder.read().articles] == sorted(
        article.id for article in folder.read().articles
    )


def test_line_ends_of_windows_and_old_macs_change_nothing(folder: Folder) -> None:
    for ends in ("\r\n", "\r"):
        article = folder.only("ferry.txt", ("Title: Ferry\n\n" + BODY).replace("\n", ends))
        assert (article.title, article.text) == ("Ferry", BODY)


def test_what_programs_leave_in_a_folder_is_passed_over(folder: Folder) -> None:
    for name in (".draft.txt", ".digest/old.txt", "photo.jpg", "ferry.txt~", "~$lock.txt", "#ferry.txt#", "Thumbs.db"):
        folder.write(name, STORY)
    assert folder.only("FERRY.TXT", STORY).origin == "articles/FERRY.TXT"


def test_files_of_other_kinds_are_named_in_one_line(folder: Folder) -> None:
    for name in ("minutes.docx", "sub/report.pdf", "ferry", "a.rst", "b.org", "c.text", "d.mht"):
        folder.write(name, STORY)
    folder.write("ferry.txt", STORY)
    collected = folder.read()
    assert len(collected.articles) == 1
    assert [str(problem) for problem in collected.problems] == [
        "articles: has 7 files of a kind that is not read: a.rst, b.org, c.text, d.mht, ferry and 2 more; "
        "save what is news as .txt, .md, .html or .eml"
    ]


PAGE = f"<!DOCTYPE html><html><body><article><h1>Ferry aground</h1><p>{LEDE}</p><p>{LEDE.lower()}</p></article>"


@pytest.mark.parametrize("parts", ["Ferry_files", "Ferry-Dateien", "Ferry_fichiers", "Ferry_archivos"])
def test_what_a_browser_saved_beside_a_page_is_no_article(folder: Folder, parts: str) -> None:
    folder.write("Ferry.html", PAGE)
    folder.write(f"{parts}/ad.html", PAGE.replace("Ferry", "Boats"))
    assert [article.title for article in folder.read().articles] == ["Ferry aground"]


def test_a_folder_of_such_a_name_that_stands_alone_is_read(folder: Folder) -> None:
    folder.write("Holm_files/ferry.txt", STORY)
    assert len(folder.read().articles) == 1


@pytest.mark.parametrize(
    "mark",
    ["<!-- saved from url=(0040)https://holm.example/2025/07/03/ferry -->",
     "<!--\n Page saved with SingleFile \n url: https://holm.example/2025/07/03/ferry \n saved date: today\n-->"],
)  # fmt: skip
def test_a_saved_page_says_where_it_is_from(folder: Folder, mark: str) -> None:
    article = folder.only("Ferry.html", PAGE.replace("<html>", f"\n{mark}\n<html>"))
    assert article.url == "https://holm.example/2025/07/03/ferry"
    assert article.published == dt.datetime(2025, 7, 3, tzinfo=dt.UTC)


@pytest.mark.parametrize("name", ["ferry.html", "ferry.htm", "ferry.txt"])
def test_a_head_above_a_page_counts_for_more_than_what_the_page_says(folder: Folder, name: str) -> None:
    head = "Title: Ferry lost\nDate: 2025-07-03\nPublisher: Holm Post\nURL: https://holm.example/f\n\n"
    article = folder.only(name, head + PAGE)
    assert (article.title, article.publisher, article.url) == ("Ferry lost", "Holm Post", "https://holm.example/f")
    assert article.published == dt.datetime(2025, 7, 3, tzinfo=dt.UTC)
    assert "Title:" not in article.text and "<p>" not in article.text


def test_mark_up_in_a_text_file_is_text_of_the_article(folder: Folder) -> None:
    odd = "The pilot wrote {{ config }} and <mj-raw>, and <script>alert(1)</script>, on the wall of the wheelhouse."
    article = folder.only("ferry.txt", f"Title: <b>Pilot</b> &amp; crew<script>x</script>\x07\n\n{LEDE} {odd}")
    assert (article.title, article.text) == ("Pilot & crew", f"{LEDE} {odd}")


def test_a_title_is_one_line_of_at_most_300_characters(folder: Folder) -> None:
    assert len(folder.only("ferry.txt", f"Title: {'ferry ' * 100}\n\n{BODY}").title) <= 300


def test_a_page_named_txt_is_read_as_the_page_that_it_is(folder: Folder) -> None:
    page = f"<!DOCTYPE html><title>Ferry aground</title><article><p>{LEDE}</p><p>{LEDE.lower()}</p></article>"
    assert "<p>" not in folder.only("ferry.txt", page).text


def test_the_language_is_stated_or_seen_or_the_newsletters(folder: Folder) -> None:
    german = (
        "Die Fähre nach Holm ist am Dienstag mit vierzig Menschen an Bord auf Grund gelaufen, verletzt wurde keiner. "
    )
    assert folder.only("ferry.txt", STORY).language == "en"
    assert folder.only("ferry.txt", german * 3).language == "de"
    assert folder.only("ferry.txt", f"Language: pt_br\n\n{BODY}").language == "pt-BR"


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.txt", "", "articles/a.txt: is empty; put the article's text into it, or remove it"),
        ("a.txt", " \n\n", "articles/a.txt: is empty; put the article's text into it, or remove it"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is not a text file; save the article as plain text"),
        ("a.txt", b"Holm\0\0\0\1\2\3 ferry \0\0", "is not a text file"),
        ("a.txt", "Ferry\nHarbour\nWeather", "has no article text; put the article itself into it, or remove it"),
        ("a.md", "# News\n\n- [Ferry](https://a.example/)\n- [Quay](https://b.example/)", "is an index of links"),
        ("a.html", "<html><body><ul><li><a href='/a'>Ferry aground</a></ul></body></html>", "is an index of links"),
        ("a.html", "<", "has no article text"),
        (
            "a.txt",
            f"Date: 30 February 2025\n\n{BODY}",
            "states a date that is none: '30 February 2025'; write the date as",
        ),
        ("a.txt", f"Date: 1970-01-01\n\n{BODY}", "states a date before 1990 or in the far future: '1970-01-01'"),
        ("a.txt", f"Date: 3025-01-01\n\n{BODY}", "states a date before 1990 or in the far future: '3025-01-01'"),
        ("a.txt", f"Publisher: <script>x</script>\n\n{BODY}", "states a publisher that is no name"),
        ("a.txt", b"ferry " * 833_334, "is too large for an article (5.1 MB); split it, or keep it under 5 MB"),
        ("a.txt", f"URL: javascript:alert(1)\n\n{BODY}", "states an address that is not of the Web"),
        ("a.txt", f"Language: Danish, I think\n\n{BODY}", "states a language that is no code"),
        ("a.txt", f"Title: Ferry\nAuther: Ann\n\n{BODY}", "has head lines that mean nothing here: Auther"),
    ],
)
def test_bad_input_gives_one_line_that_names_the_file_and_the_mend(
    folder: Folder, name: str, content: str | bytes, line: str
) -> None:
    said = folder.complaint(name, content)
    assert said.startswith(f"articles/{name}: ") and line in said and "\n" not in said


def test_a_fact_that_cannot_be_believed_does_not_cost_the_article(folder: Folder) -> None:
    folder.write("ferry.txt", f"Title: Ferry\nDate: yesterday\nURL: ftp://example.org/f\n\n{BODY}")
    collected = folder.read()
    assert len(collected.problems) == 2
    assert (collected.articles[0].published, collected.articles[0].url) == (None, None)


def test_a_file_of_50_megabytes_is_not_read(folder: Folder) -> None:
    with folder.write("dump.txt", "").open("wb") as file:
        file.truncate(50_000_000)
    folder.write("ferry.txt", STORY)
    collected = folder.read()
    assert [str(problem) for problem in collected.problems] == [
        "articles/dump.txt: is too large for an article (50 MB); split it, or keep it under 5 MB"
    ]
    assert len(collected.articles) == 1


def test_old_encodings_keep_every_word_and_say_so(folder: Folder) -> None:
    folder.write(
        "ferry.txt", "Fähre läuft vor Ærø auf Grund\n\nDie Fähre lief am Dienstag vor Ærø auf Grund.".encode("cp1252")
    )
    collected = folder.read(language="de")
    assert collected.articles[0].title == "Fähre läuft vor Ærø auf Grund"
    assert str(collected.problems[0]) == "articles/ferry.txt: is not UTF-8; read as cp1252; save it as UTF-8"


def test_the_same_article_twice_is_kept_once_and_both_files_are_named(folder: Folder) -> None:
    folder.write("b/ferry.txt", STORY)
    folder.write("a.txt", f"Title: Ferry runs aground off Holm\n\n{BODY}")
    collected = folder.read()
    assert [article.origin for article in collected.articles] == ["articles/a.txt"]
    assert (
        str(collected.problems[0])
        == "articles/b/ferry.txt: is the same article as articles/a.txt; remove one of the two"
    )


def test_an_absent_folder_an_empty_one_and_a_file_in_its_place_are_each_named_with_the_mend(folder: Folder) -> None:
    folder.write("sub/.keep", "")
    folder.write("note", STORY)
    said = {
        place: [
            str(problem)
            for problem in read_folder(Source("Desk", "folder", place), folder.root, language="en").problems
        ]
        for place in ("nowhere", "articles/sub", "articles/note")
    }
    assert said["nowhere"] == ['nowhere: there is no such folder; make it, or correct "folder" of the source "Desk"']
    assert "holds no article" in said["articles/sub"][0]
    assert "is not a folder" in said["articles/note"][0]


def test_a_folder_that_may_not_be_read_is_named_as_it_is_configured(folder: Folder) -> None:
    folder.path.chmod(0)
    readable = os.access(folder.path, os.R_OK)
    said = [str(problem) for problem in folder.read().problems]
    folder.path.chmod(0o700)
    if readable:
        pytest.skip("this user may read every folder")
    assert said == ["articles: cannot be opened (Permission denied); check its permissions"]


def test_a_file_that_may_not_be_read_does_not_stop_the_rest(folder: Folder) -> None:
    secret = folder.write("secret.txt", STORY.replace("forty", "fifty"))
    secret.chmod(0)
    folder.write("ferry.txt", STORY)
    collected = folder.read()
    if os.access(secret, os.R_OK):
        pytest.skip("this user may read every file")
    assert len(collected.articles) == 1
    assert "secret.txt: cannot be read (Permission denied)" in str(collected.problems[0])


def test_a_name_with_a_line_end_or_broken_bytes_still_gives_one_line(folder: Folder) -> None:
    (folder.path / "two\nlines.txt").write_text("")
    (folder.path / os.fsdecode(b"caf\xe9.txt")).write_text("")
    said = [str(problem) for problem in folder.read().problems]
    assert [line.split(": ")[0] for line in said] == ["articles/caf\\xe9.txt", "articles/two\\nlines.txt"]
