"""A file's words are held against its record, whatever templates made it and whatever its manifest says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import DictLoader

from digest.composer.render import render_archive, render_issue
from digest.model import Issue, Problem
from digest.outbox import Today
from digest.outbox.manifest import MANIFEST, sha256_of_bytes
from digest.outbox.printed import Copy
from digest.outbox.readings import unlike_in_words
from tests.composer.hostile import hostile_issue
from tests.composer.sample import sample_issue
from tests.composer.test_mail import crowded, endless
from tests.outbox.press import LOADER, Shelf, issue, outbox, publish

PAGES = ("index.html", "issue.eml", "issue.html", "issue.mjml", "issue.txt")


def forge(folder: Path, **manifest: object) -> None:
    """Writes the hashes of the files as they are now, and that other templates made them."""
    told = json.loads((folder / MANIFEST).read_text())
    told["files"] = {name: sha256_of_bytes((folder / name).read_bytes()) for name in told["files"]}
    told["fingerprints"]["templates"] = "0" * 64
    (folder / MANIFEST).write_text(json.dumps(told | manifest, indent=2) + "\n")


def proof(folder: Path) -> tuple[list[str], list[str]]:
    """The findings and the notes about an outbox of one issue."""
    notes: list[Problem] = []
    found = outbox(folder.parent).verify(Shelf(), Today(LOADER, note=notes.append))
    return [str(finding) for finding in found], [str(note) for note in notes]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("version", ["0.1.0", "9.9.9"])
def test_a_replaced_sentence_is_found_though_hash_fingerprint_and_version_were_forged(
    tmp_path: Path, name: str, version: str
) -> None:
    folder = publish(tmp_path, issue())
    data = (folder / name).read_bytes()
    assert b"Nobody was hurt." in data
    (folder / name).write_bytes(data.replace(b"Nobody was hurt.", b"Everybody was hurt."))
    forge(folder, program={"name": "digest", "version": version})
    found, notes = proof(folder)
    assert any(line.startswith(f"{folder / name}: does not say 'Nobody was hurt. 1'") for line in found)
    assert any(line.startswith(f"{folder / name}: says 'Everybody was hurt.") for line in found)
    assert any("templates" in line for line in notes)


FORGERIES = {
    "a sentence more": ("Nobody was hurt.", "Nobody was hurt. All is lost."),
    "a word more": ("</main>", "<p>Lies</p></main>"),
    "another source": ('">1</a></sup>', '">2</a></sup>'),
    "another link": ("https://ferry.example/news/1#", "https://evil.example/news/1#"),
    "another publisher": ("Holm Post, “Ferry", "Helm Post, “Ferry"),
    "a number more": ("</main>", "<p>1979</p></main>"),
    "a script": ("</body>", "<script>document.title = 'x'</script></body>"),
    "words for listeners only": ("<main>", '<main aria-label="buy our boats">'),
    "words from a style sheet": ("</style>", '.x::after{content:"Sponsored"}</style>'),
    "words for Outlook only": ("</main>", "<!--[if mso]>Buy our boats<![endif]--></main>"),
    "words turned around": ("Nobody was hurt.", "Nobody was \u202ehurt."),
    "an event": ("<body>", '<body onload="x()">'),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_a_page_says_beyond_its_record_is_found(tmp_path: Path, forgery: str) -> None:
    page = publish(tmp_path, issue()) / "index.html"
    old, new = FORGERIES[forgery]
    assert old in page.read_text()
    page.write_text(page.read_text().replace(old, new, 1))
    forge(page.parent)
    assert any(line.startswith(str(page)) for line in proof(page.parent)[0])


def test_a_sentence_under_another_speaker_is_found() -> None:
    record = sample_issue()
    one, two = (reaction.speaker for reaction in record.stories[0].reactions[:2])
    page = render_issue(record, LOADER)["index.html"].decode()
    swapped = page.replace(f"<b>{one}</b>", "<b>?</b>").replace(f"<b>{two}</b>", f"<b>{one}</b>")
    found = unlike_in_words(
        "index.html", swapped.replace("<b>?</b>", f"<b>{two}</b>").encode(), Copy((record,), LOADER)
    )
    assert found and all("does not say" in line for line in found)


def test_a_mail_with_another_subject_or_a_part_more_is_found() -> None:
    record = sample_issue()
    mail = render_issue(record, LOADER)["issue.eml"]
    copy = Copy((record,), LOADER)
    other = mail.replace(b"Subject: ", b"Subject: Win: ", 1)
    assert unlike_in_words("issue.eml", other, copy, like=mail) == ["has another Subject than its record"]
    boundary = mail.split(b"\r\n--")[1].split(b"\r\n")[0]
    parts = mail.replace(
        b"\r\n--" + boundary, b"\r\n--" + boundary + b"\r\nContent-Type: text/calendar\r\n\r\nx\r\n--" + boundary, 1
    )
    assert "has a part that no issue has (text/calendar)" in unlike_in_words("issue.eml", parts, copy, like=mail)


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "ar"])
@pytest.mark.parametrize("record", [sample_issue(), hostile_issue()], ids=["sample", "hostile"])
def test_what_the_packaged_templates_print_is_all_known(record: Issue, language: str) -> None:
    record = replace(record, language=language)
    copy = Copy((record,), LOADER)
    for name, data in render_issue(record, LOADER).items():
        if name != "issue.json":
            assert unlike_in_words(name, data, copy, like=data) == [], name
    for name, data in render_archive([record], LOADER).items():
        assert unlike_in_words(name, data, copy, whole=False) == [], name


def test_words_of_an_editors_own_templates_are_known() -> None:
    own = DictLoader({**LOADER.mapping, "parts/page_head.html.j2": "<p>Printed on kelp.</p>"})
    page = render_issue(issue(), own)["index.html"]
    assert unlike_in_words("index.html", page, Copy((issue(),), own)) == []
    (found,) = unlike_in_words("index.html", page, Copy((issue(),), LOADER))
    assert found.startswith("says 'Printed on kelp.'")


@pytest.mark.parametrize("name", ["index.html", "feed.xml"])
def test_a_changed_root_file_is_found_though_what_is_remembered_was_forged(tmp_path: Path, name: str) -> None:
    publish(tmp_path, issue())
    (tmp_path / name).write_text((tmp_path / name).read_text().replace("Ferry runs aground", "Ferry sinks"))
    memory = tmp_path / ".digest" / "roots.json"
    known = json.loads(memory.read_text())
    known["templates"] = "0" * 64
    known["files"][name] = sha256_of_bytes((tmp_path / name).read_bytes())
    memory.write_text(json.dumps(known))
    found, notes = proof(tmp_path / "2025-07-03-weekly")
    assert [line.split(": ")[0] for line in found] == [str(tmp_path / name)] and "Ferry sinks" in found[0]
    assert any("the next build derives them again" in line for line in notes)


@pytest.mark.parametrize("record", [crowded(120, brief_after=30), endless(sentences=200)])
def test_a_mail_that_had_to_be_trimmed_is_held_to_what_it_says_it_left_out(record: Issue) -> None:
    mail, copy = render_issue(record, LOADER)["issue.html"], Copy((record,), LOADER)
    assert b"leaves out" in mail and unlike_in_words("issue.html", mail, copy) == []
    forged = re.sub(rb"(Line 1 of story 2|Gauge 1) (is|rose)", rb"\1 was", mail, count=1)
    assert len(unlike_in_words("issue.html", forged, copy)) > 1
