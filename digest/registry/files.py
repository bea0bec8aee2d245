"""One file of a folder -> its parts: bytes -> text (`decode`) -> head and body (`heads`, `markdown`, `pages`)."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from pathlib import Path

from digest.errors import InputError
from digest.registry.decode import decode, is_binary
from digest.registry.filing import Desk, Parts, Read, filed
from digest.registry.heads import Head, split_front_matter, split_head
from digest.registry.markdown import plain_text
from digest.registry.readings import Complaint, Reading
from digest.registry.walk import SUFFIXES, Found

LARGEST_FILE = 5_000_000
"""Bytes; more than War and Peace. A larger file is an archive or a mistake, and is not read at all."""

FURTHEST_SENDER = 2_000
"""Code points in which the head of a pasted letter begins; few words stand above it."""

_SENDER = re.compile(r"^[ \t*]*(?:from|von|de|van|da|från|fra)[ \t]?:", re.IGNORECASE | re.MULTILINE)
FURTHEST_SAVED = 2_000
"""Code points in which a browser says where it saved a page from."""

_SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>]+)")
_LINK = re.compile(r"\]\(|\]\[|https?://")


def read_file(found: Found, desk: Desk) -> Read:
    """The article of a file, if it holds one, and what is wrong with the file. Nothing raises for what a file holds."""
    try:
        data = _bytes(found.path)
    except OSError as error:
        complaint = Complaint(f"cannot be read ({error.strerror})", "check the file and its permissions")
        return found.name, None, (complaint,)
    except InputError as error:
        return found.name, None, (Complaint(error.problem, error.mend),)
    kind = SUFFIXES[found.path.suffix.lower()]
    return desk.read(data, kind, found.name, lambda: _reading(data, kind, desk))


def _reading(data: bytes, kind: str, desk: Desk) -> Reading:
    decoded = decode(data, language=desk.language, declared=_declared(data) if kind == "page" else None)
    try:
        reading = filed(_parts(decoded.text, kind), desk)
    except InputError as error:
        reading = Reading(None, (Complaint(error.problem, error.mend),))
    if not decoded.guessed:
        return reading
    guess = Complaint(f"is not UTF-8; read as {decoded.encoding}", "save it as UTF-8")
    return replace(reading, complaints=(guess, *reading.complaints))


def _declared(page: bytes) -> str | None:
    from digest.registry.pages import meta_charset

    return meta_charset(page)


def _bytes(path: Path) -> bytes:
    """The content of a file that can be an article; raises `InputError` for one that cannot."""
    with path.open("rb") as file:
        size = path.stat().st_size
        data = file.read(LARGEST_FILE + 1) if size <= LARGEST_FILE else b""
    if max(size, len(data)) > LARGEST_FILE:
        mend = f"split it, or keep it under {LARGEST_FILE // 1_000_000} MB"
        raise InputError(f"is too large for an article ({_megabytes(max(size, len(data)))} MB)", mend=mend)
    if not data.strip():
        raise InputError("is empty", mend="put the article's text into it, or remove it")
    if is_binary(data):
        raise InputError("is not a text file", mend="save the article as plain text, or remove the file")
    return data


def _megabytes(size: int) -> str:
    """A size rounded up, so that what is too large never looks as if it were not."""
    tenths = -(-size // 100_000)
    return f"{tenths / 10:g}"


def _parts(decoded: str, kind: str) -> Parts:
    """What a file states, and the text below."""
    text = decoded.replace("\r\n", "\n").replace("\r", "\n")
    split = split_head if kind == "text" else split_front_matter
    head, body = (Head(), text) if text.lstrip().startswith("<") else split(text)
    if kind == "page" or body.lstrip()[:14].lower().startswith(("<!doctype html", "<html")):
        return _page(head, body)
    if not head.title and _SENDER.search(text[:FURTHEST_SENDER]) and (letter := _pasted(text)):
        return letter
    if kind == "text":
        return Parts(head, body)
    title, plain = plain_text(body)
    return Parts(head if head.title else replace(head, title=title), plain, _reason(plain, body))


def _page(written: Head, body: str) -> Parts:
    """A page with the head that an editor wrote above it, if any: it counts for more than what the page says."""
    from digest.registry.page_head import day_of_address
    from digest.registry.pages import read_page

    page = read_page(body)
    saved = _SAVED.search(body[:FURTHEST_SAVED])
    url = page.said.head.url or (saved[1] if saved else "")
    said = replace(page.said.head, url=url)
    stated = {field: value for field, value in asdict(written).items() if value}
    publisher_is_own = bool(written.publisher)
    other_date = page.said.other_date or day_of_address(url)
    return Parts(
        replace(said, **stated),
        page.text,
        page.reason,
        other_date,
        page.said.image,
        own_head=publisher_is_own,
        of_page=True,
    )


def _pasted(text: str) -> Parts | None:
    """The letter that a text is, if it is one."""
    from digest.registry.mail_pasted import pasted

    return pasted(text)


def _reason(plain: str, body: str) -> str:
    """Why nothing of a Markdown text is left, where it is a list of links."""
    from digest.registry.page_walls import INDEX

    return INDEX if not plain and _LINK.search(body) else ""
