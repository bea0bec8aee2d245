"""Each kind of file read as its readers read it, and held against the records that it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default

from digest.outbox.printed import Copy, differences
from digest.outbox.visible import of_feed, of_json, of_markup, of_text

_SHOWN = ("From", "Reply-To", "Subject", "Date", "List-Unsubscribe")
"""The headers of a mail that its reader sees, or acts by."""


def unlike_in_words(name: str, data: bytes, copy: Copy, *, like: bytes = b"", whole: bool = True) -> list[str]:
    """What a file's words have too much or too little, each as the end of a sentence about it.

    `like` is what today's templates make of it; a mail's headers are compared with those. Without `whole` nothing need
    stand in the file.
    """
    try:
        if name.endswith(".eml"):
            return list(_of_mail(data, like, copy))
        return _of_text(name, data.decode(), copy, whole)
    except ValueError as error:
        return [f"cannot be read ({error})"]


def _of_text(name: str, text: str, copy: Copy, whole: bool) -> list[str]:
    if name.endswith(".txt"):
        return differences(of_text(text), copy, plain=True, whole=whole)
    reader = {"xml": of_feed, "json": of_json}.get(name.rpartition(".")[2], of_markup)
    return differences(reader(text), copy, whole=whole)


def _of_mail(data: bytes, like: bytes, copy: Copy) -> Iterator[str]:
    mail, wanted = _parsed(data), _parsed(like)
    for header in _SHOWN:
        if mail.get_all(header) != wanted.get_all(header):
            yield f"has another {header} than its record"
    for part in (part for part in mail.walk() if not part.is_multipart()):
        kind, content = part.get_content_type(), part.get_content() if part.get_content_maintype() == "text" else ""
        if kind not in ("text/plain", "text/html") or part.get_filename():
            yield f"has a part that no issue has ({kind})"
        else:
            yield from _of_text("part.txt" if kind == "text/plain" else "part.html", content, copy, whole=True)
    if {"text/plain", "text/html"} - {part.get_content_type() for part in mail.walk()}:
        yield "lacks its plain part or its HTML"


def _parsed(data: bytes) -> EmailMessage:
    try:
        return message_from_bytes(data, _class=EmailMessage, policy=default)
    except (MessageError, LookupError) as error:
        raise ValueError(str(error)) from error
