"""The complete mail as a file."""

from __future__ import annotations

import email
from dataclasses import replace
from email import policy
from email.message import EmailMessage

import pytest
from jinja2 import BaseLoader

from digest.composer.issue import to_json
from digest.composer.message import message
from digest.composer.render import render_issue
from digest.errors import RenderError
from digest.model import Issue

from .sample import sample_issue


def written(issue: Issue, subject: str = "Rain", text: str = "It rained.\n", html: str = "<p>It rained.</p>") -> bytes:
    return message(issue, subject, text=text, html=html, record=to_json(issue))


def read(data: bytes) -> EmailMessage:
    mail = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def presented(**values: object) -> Issue:
    issue = sample_issue()
    return replace(issue, presentation=replace(issue.presentation, **values))


def test_both_parts_read_back_as_they_were_written(files: dict[str, bytes]) -> None:
    mail = read(files["issue.eml"])
    plain, html = mail.iter_parts()
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert plain.get_content().replace("\r\n", "\n") == files["issue.txt"].decode()
    assert html.get_content().replace("\r\n", "\n").rstrip("\n") == files["issue.html"].decode().rstrip("\n")


def test_headers_say_who_when_and_that_nobody_typed_it(files: dict[str, bytes]) -> None:
    mail = read(files["issue.eml"])
    assert mail["From"] == "Ida Marsh <desk@weekly.example>"
    assert mail["Subject"] == "The Island Weekly: Island council votes to reopen the causeway"
    assert mail["Date"] == "Sat, 05 Jul 2025 06:00:00 +0000"
    assert mail["List-Id"] == "<island-weekly.weekly.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert not mail.defects


def test_the_same_record_gives_the_same_bytes_and_another_one_another_id() -> None:
    assert written(sample_issue()) == written(sample_issue())
    other = read(written(replace(sample_issue(), title="Another")))
    assert other["Message-ID"] != read(written(sample_issue()))["Message-ID"]


def test_lines_end_in_crlf_and_are_legal(files: dict[str, bytes]) -> None:
    data = files["issue.eml"]
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.isascii()
    assert max(len(line) for line in data.split(b"\r\n")) <= 78


def test_words_in_other_scripts_survive() -> None:
    issue = presented(sender="Jörg Müller <desk@weekly.example>")
    mail = read(
        written(issue, "Überschwemmung in Łódź – 漢字 und noch viel mehr Wörter für eine lange Zeile", "Zürich\n")
    )
    assert mail["Subject"] == "Überschwemmung in Łódź – 漢字 und noch viel mehr Wörter für eine lange Zeile"
    assert mail["From"].addresses[0].display_name == "Jörg Müller"
    assert mail.get_body(("plain",)).get_content() == "Zürich\r\n"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "subject",
    [
        "Rain Bcc: everybody@example.org: Island council votes to reopen the causeway",
        "Rain: " + "W" * 10_000,
        "Rain =?utf-8?q?=4A?= and sun",
        "漢" * 120,
        "Council votes " * 30 + "twice",
        "=?utf-8?q?Rain=0D=0ABcc:_a@b.example?=",
    ],
)
def test_any_subject_reads_back_and_begins_beside_its_name(subject: str) -> None:
    data = written(sample_issue(), subject)
    assert read(data)["Subject"] == subject
    assert b"Subject:\r\n" not in data
    assert max(len(line) for line in data.split(b"\r\n")) <= 78


def test_one_click_unsubscribing_is_offered_for_https_only() -> None:
    assert read(written(presented(unsubscribe="http://weekly.example/u")))["List-Unsubscribe"] is None
    mail = read(written(presented(unsubscribe="https://weekly.example/u")))
    assert mail["List-Unsubscribe"] == "<https://weekly.example/u>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_long_unsubscribe_address_stays_one_readable_line() -> None:
    address = "https://weekly.example/u?token=" + "x" * 300
    assert f"List-Unsubscribe: <{address}>\r\n".encode() in written(presented(unsubscribe=address))


def test_without_a_sender_the_edition_writes_from_the_newsletters_host() -> None:
    assert read(written(presented(sender="")))["From"] == "The Island Weekly <island-weekly@weekly.example>"
    assert "island-weekly@localhost" in read(written(presented(sender="", base_url=None)))["From"]


def test_a_reply_address_is_kept() -> None:
    assert read(written(presented(reply_to="letters@weekly.example")))["Reply-To"] == "letters@weekly.example"


@pytest.mark.parametrize("sender", ["nobody", "a@", "@b.example", "a b@c.example", "ä@weekly.example", "a@b@c"])
def test_a_sender_that_is_no_address_is_named(sender: str) -> None:
    with pytest.raises(RenderError, match=r"presentation\.sender"):
        written(presented(sender=sender))


def test_an_unsubscribe_address_beyond_a_lines_length_is_named() -> None:
    with pytest.raises(RenderError, match="List-Unsubscribe"):
        written(presented(unsubscribe="https://weekly.example/" + "x" * 1000))


def test_a_headline_cannot_add_a_header(loader: BaseLoader) -> None:
    issue = replace(sample_issue(), title="Rain\r\nBcc: everybody@example.org")
    mail = read(render_issue(issue, loader)["issue.eml"])
    assert mail["Bcc"] is None
    assert mail["Subject"].startswith("Rain Bcc: everybody@example.org: Island")
