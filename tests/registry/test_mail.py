"""Newsletters received by mail are sources: their news is read, and what they say of themselves is not."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import InputError
from digest.registry.mail import read_letter
from digest.registry.mail_forwarded import forwarded
from digest.registry.mail_links import printable
from digest.registry.mail_text import html_told, plain_told
from tests.registry.desk import Folder
from tests.registry.post import HEADLINES, NEWS, PLAIN_SAMPLES, SAMPLES, Sample, letter, parts


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_newsletters_news_is_read_and_nothing_around_it(sample: Sample) -> None:
    text = flat(html_told(sample.body).text)
    assert [news for news in sample.news if news not in text] == []
    assert [word for word in sample.gone if word in text] == []


@pytest.mark.parametrize("sample", PLAIN_SAMPLES, ids=lambda sample: sample.name)
def test_so_it_is_in_plain_letters(sample: Sample) -> None:
    text = flat(plain_told(sample.body, flowed=sample.name == "list").text)
    assert [news for news in sample.news if news not in text] == []
    assert [word for word in sample.gone if word in text] == []


def test_a_letter_is_an_article(folder: Folder) -> None:
    article = folder.only("a.eml", letter(head="Archived-At: <https://lists.holm.example/12>"))
    assert (article.title, article.publisher, article.published_from) == (HEADLINES[0], "Holm Post", "stated")
    assert article.published == dt.datetime.fromisoformat("2025-07-03T09:00:00+02:00")
    assert article.url == "https://lists.holm.example/12"
    assert article.text == f"{NEWS[0]}\n\n{NEWS[1]}"


def test_a_letter_keeps_its_identity_wherever_it_lies(folder: Folder) -> None:
    first = folder.only("a.eml", letter())
    (folder.path / "a.eml").unlink()
    assert folder.only("box/b.eml", letter()).id == first.id


def test_two_letters_of_one_message_id_and_two_texts_are_not_called_the_same(folder: Folder) -> None:
    folder.write("a.eml", letter())
    folder.write("b.eml", letter(f"<p>{NEWS[1]}</p>"))
    (told,) = map(str, folder.read().problems)
    assert "b.eml: has the Message-ID of " in told and "a.eml, but another text; the first of the two is read" in told


def test_without_a_message_id_the_file_is_the_identity(folder: Folder) -> None:
    bare = letter().replace(b"Message-ID: <12@holm.example>\n", b"")
    first = folder.only("a.eml", bare)
    (folder.path / "a.eml").unlink()
    assert folder.only("b.eml", bare).id != first.id


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
def test_every_transfer_encoding_is_undone(folder: Folder, encoding: str) -> None:
    body = f"<p>{NEWS[0].replace('Holm', 'Ærø')}</p>"
    assert "The ferry to Ærø" in folder.only("a.eml", letter(body, encoding=encoding)).text


@pytest.mark.parametrize(
    ("charset", "word"), [("windows-1251", "Паром"), ("iso-2022-jp", "フェリー"), ("x-unknown", "Fähre")]
)
def test_charsets_are_believed_where_the_bytes_do_not_tell(charset: str, word: str) -> None:
    encoded = f"{word} {NEWS[0]}".encode("utf-8" if charset == "x-unknown" else charset)
    data = letter("", kind=f"text/plain; charset={charset}").rstrip() + b"\n\n" + encoded
    assert word in read_letter(data, language="en").parts.body


def test_encoded_words_and_reply_marks_in_a_subject_are_undone() -> None:
    data = letter(subject="Fwd: [Holm] =?utf-8?B?RsOkaHJl?= aground").replace(b"Holm Post <", b'"Ada Berg via Holm" <')
    head = read_letter(data, language="en").parts.head
    assert (head.title, head.publisher) == ("Fähre aground", "Ada Berg")


def test_of_alternatives_the_one_in_html_is_read_unless_it_is_a_stub() -> None:
    full = ("text/html", "".join(f"<p>{news}</p>" for news in NEWS))
    plain = ("text/plain", "Plain words only, as many of them as it takes to be a text of some length here.\n")
    stub = ("text/html", "<p>Your mail program is too old.</p>")
    for html, expected in ((full, NEWS[3]), (stub, "Plain words only")):
        kind, body = parts(plain, html)
        assert expected in read_letter(letter(body, kind=kind), language="en").parts.body


def test_attachments_are_passed_over_and_signed_letters_read() -> None:
    attached = ("text/plain\nContent-Disposition: attachment; filename=a.txt", "Minutes of the last meeting.")
    kind, body = parts(("text/plain", NEWS[0]), attached, kind="mixed")
    signed, whole = parts((kind, body), ("application/pgp-signature", "-----BEGIN"), kind="signed")
    assert read_letter(letter(whole, kind=signed), language="en").parts.body == NEWS[0]


def test_a_letter_that_only_forwards_another_is_that_letter() -> None:
    inner = letter(f"<p>{NEWS[1]}</p>").decode()
    kind, body = parts(("text/plain", ""), ("message/rfc822", inner), kind="mixed")
    assert NEWS[1] in read_letter(letter(body, kind=kind), language="en").parts.body


@pytest.mark.parametrize("place", ["", "\nContent-Disposition: attachment; filename=news.eml"])
def test_a_letter_that_is_attached_to_a_few_words_is_the_letter(folder: Folder, place: str) -> None:
    inner = letter(f"<p>{NEWS[1]}</p>", subject="Ferry towed to Holm").decode()
    kind, body = parts(("text/plain", "For Friday, I think."), (f"message/rfc822{place}", inner), kind="mixed")
    outer = letter(body, kind=kind, subject="WG: Ferry").replace(b"Holm Post <news@holm", b"Ole <ole@desk", 1)
    article = folder.only("a.eml", outer)
    assert (article.title, article.publisher, article.text) == ("Ferry towed to Holm", "Holm Post", NEWS[1])


def test_of_an_answer_the_answer_is_read_and_not_the_letter_below_it(folder: Folder) -> None:
    said = f"<p>{NEWS[1]}</p><hr>"
    for words in (said, said * 9):
        data = letter(words + OUTLOOK.replace("<p>Zur Kenntnis</p>", "") + f"<p>{NEWS[0]}</p>", subject="AW: Ferry")
        article = folder.only("a.eml", data)
        assert NEWS[1] in article.text and NEWS[0] not in article.text and "Betreff" not in article.text
        assert (article.title, article.publisher) == ("Ferry", "Holm Post")


@pytest.mark.parametrize("above", ["On Thu, Jul 3, 2025 at 9:00 AM Ole wrote:", "Am 03.07.25 um 09:00 schrieb Ole:"])
def test_what_an_answer_quotes_in_html_is_left_out(above: str) -> None:
    quoted = f"<div>{above}<br></div><blockquote><p>{NEWS[1]}</p><div>Ole</div></blockquote>"
    assert html_told(f"<html><p>{NEWS[0]}</p>{quoted}<p>{NEWS[2]}</p></html>").text == f"{NEWS[0]}\n\n{NEWS[2]}"
    said = f"<p>On Thursday the pilot wrote:</p><blockquote>{NEWS[1]}</blockquote>"
    assert NEWS[1] in html_told(f"<html><p>{NEWS[0]}</p>{said}</html>").text


GMAIL = """See below.

---------- Forwarded message ---------
From: Holm Post <news@holm.example>
Date: Thu, Jul 3, 2025 at 9:00 PM
Subject: Ferry aground off Holm
To: <editor@desk.example>
"""
OUTLOOK = """<p>Zur Kenntnis</p><div><p><b>Von:</b> Holm Post &lt;news@holm.example&gt;<br><b>Gesendet:</b> Donnerstag,
3. Juli 2025 21:00<br><b>An:</b> editor@desk.example<br><b>Betreff:</b> Ferry aground off Holm</p></div>"""
APPLE = """Begin forwarded message:

From: Holm Post <news@holm.example>

Subject: Ferry aground off Holm

Date: July 3, 2025 at 9:00:00 PM GMT+2

To: editor@desk.example
"""


@pytest.mark.parametrize(("above", "kind"), [(GMAIL, "text/plain"), (OUTLOOK, "text/html"), (APPLE, "text/plain")])
def test_of_a_letter_sent_on_the_first_sender_and_day_count(folder: Folder, above: str, kind: str) -> None:
    news = f"<p>{NEWS[0]}</p>" if kind == "text/html" else f"\n{NEWS[0]}\n"
    data = letter(above + news, kind=f"{kind}; charset=utf-8", subject="Fwd: Ferry aground off Holm")
    article = folder.only("a.eml", data.replace(b"Holm Post <news@holm", b"Ole <ole@desk", 1))
    assert (article.title, article.publisher, article.text) == ("Ferry aground off Holm", "Holm Post", NEWS[0])
    assert article.published == dt.datetime.fromisoformat("2025-07-03T21:00:00+00:00")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("jeudi 3 juillet 2025 12:04", "2025-07-03T12:04:00"),
        ("jueves, 3 de julio de 2025 10:11", "2025-07-03T10:11:00"),
        ("Thursday, July 3, 2025 12:15 AM", "2025-07-03T00:15:00"),
        ("3. Juli 2025 um 08:11:12 MESZ", "2025-07-03T08:11:12"),
        ("Thu, 03 Jul 2025 09:00:00 +0200", "Thu, 03 Jul 2025 09:00:00 +0200"),
        ("yesterday", ""),
    ],
)
def test_its_day_is_read_as_mail_programs_write_it(written: str, day: str) -> None:
    found = forwarded(f"Von: a@holm.example\nGesendet: {written}\nBetreff: Fähre\n\n{NEWS[0]}")
    assert found is not None and found.date == day


def test_a_letter_that_talks_of_fields_is_somebody_s_own() -> None:
    assert forwarded(f"From: the harbour\nTo: Holm\n\n{NEWS[0]}") is None
    assert forwarded(f"{' '.join(NEWS)} {' '.join(NEWS)}\n{GMAIL}\nOld words.") is None


def test_a_page_that_is_called_plain_text_is_read_as_a_page() -> None:
    data = letter(f"<!DOCTYPE html><html><p>{NEWS[0]}</p></html>", kind="text/plain; charset=utf-8")
    assert read_letter(data, language="en").parts.body == NEWS[0]


def test_a_head_in_bytes_that_no_standard_allows_is_read() -> None:
    for encoding in ("utf-8", "cp1252"):
        head = letter().replace(f"Subject: {HEADLINES[0]}".encode(), "Subject: Brücke gesperrt".encode(encoding))
        assert read_letter(b"\xef\xbb\xbf" + head, language="en").parts.head.title == "Brücke gesperrt"


def test_where_to_read_on_is_no_news() -> None:
    told = f"{NEWS[0]}\n\nRead the full story: https://holm.example/r/1\n\nThe list is on\nhttps://holm.example/2 now."
    assert plain_told(told).text == f"{NEWS[0]}\n\nThe list is on\nhttps://holm.example/2 now."


def test_a_letter_that_breaks_off_tells_what_came() -> None:
    data = letter(f"--b\nContent-Type: text/plain\n\n{NEWS[0]} Then the", kind="multipart/mixed; boundary=b")
    assert read_letter(data, language="en").parts.body == f"{NEWS[0]} Then the"


def test_an_encrypted_letter_is_refused(folder: Folder) -> None:
    kind, body = parts(("application/pgp-encrypted", "Version: 1"), ("application/octet-stream", "x"), kind="encrypted")
    assert "a.eml: is encrypted; save it decrypted" in folder.complaint("a.eml", letter(body, kind=kind))
    assert "is encrypted" in folder.complaint(
        "a.eml", letter("x", kind="application/pkcs7-mime; smime-type=enveloped-data")
    )


def test_flowed_lines_are_one_paragraph() -> None:
    assert (
        plain_told("The ferry \nto Holm \nis late.\n\nIt waits.", flowed=True).text
        == "The ferry to Holm is late.\n\nIt waits."
    )
    assert plain_told("フェ \nリー", flowed=True, stuffed=True).text == "フェリー"
    assert plain_told(" From Holm it \n >goes", flowed=True).text == "From Holm it >goes"


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        ("https://holm.example/p/ferry-aground?utm_source=email&token=abc&page=2#top", "https://holm.example/p/ferry-aground?page=2"),
        ("<https://lists.holm.example/12>", "https://lists.holm.example/12"),
        ("https://us1.campaign-archive.com/?u=0123456789abcdef012345678&id=0a1b2c3d4e&e=9f2c41d7aa",
         "https://us1.campaign-archive.com/?u=0123456789abcdef012345678&id=0a1b2c3d4e"),
        ("https://click.holm.example/f/a/Zx81kPq0dW3mN7vB2cY6tR", None),
        ("https://holm.example/view/550e8400-e29b-41d4-a716-446655440000", None),
        ("https://holm.example/web?for=editor@desk.example", None),
        ("mailto:list@holm.example", None),
        ("javascript:alert(1)", None),
    ],
)  # fmt: skip
def test_an_address_that_names_its_reader_is_not_printed(address: str, printed: str | None) -> None:
    assert printable(address) == printed


def test_the_link_to_the_letters_own_page_is_its_address() -> None:
    body = f'<p><a href="https://holm.example/issues/12?utm_medium=email">View in browser</a></p><p>{NEWS[0]}</p>'
    assert read_letter(letter(body), language="en").parts.head.url == "https://holm.example/issues/12"
    archive = "List-Archive: <https://lists.holm.example/>, <mailto:a@holm.example>"
    assert read_letter(letter(head=archive), language="en").parts.head.url == "https://lists.holm.example/"


def test_letters_without_most_headers_are_read(folder: Folder) -> None:
    folder.write("a.eml", f"Subject: Ferry\n\n{NEWS[0]}\n")
    (article,) = folder.read().articles
    assert (article.title, article.publisher, article.published, article.url) == ("Ferry", "", None, None)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty; put a letter into it"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is no letter"),
        (letter("<p><a href='https://holm.example/'>Home</a></p>"), "has no article text"),
        (letter().replace(b"Thu, 03 Jul 2025", b"The third"), "states a date that is none"),
    ],
)
def test_each_bad_letter_gets_one_line(folder: Folder, content: bytes, said: str) -> None:
    assert said in folder.complaint("a.eml", content)


@pytest.mark.parametrize(
    "head", ["To: " + "a," * 100_000, "Subject: " + "=?utf-8?q?a?= " * 20_000, "X: " + "(" * 100_000]
)
def test_no_header_takes_long(head: str) -> None:
    started = time.process_time()
    read_letter(f"{head}\nFrom: a@holm.example\n\n{NEWS[0]}".encode(), language="en")
    assert time.process_time() - started < 2


def test_parts_within_parts_end_somewhere() -> None:
    kind, body = "text/plain", "The innermost."
    for number in range(300):
        boundary = f"b{number}"
        kind, body = (
            f"multipart/mixed; boundary={boundary}",
            f"--{boundary}\nContent-Type: {kind}\n\n{body}\n--{boundary}--\n",
        )
    try:
        assert read_letter(letter(body, kind=kind), language="en").parts.body == ""
    except InputError as error:
        assert "no letter that can be read" in error.problem


@given(
    st.binary(max_size=300), st.sampled_from(["", "Subject: x\n", "Content-Type: multipart/mixed; boundary=a\n\n--a\n"])
)
def test_any_bytes_are_read_or_refused(data: bytes, head: str) -> None:
    try:
        read_letter(head.encode() + data, language="en")
    except InputError as error:
        assert error.mend
