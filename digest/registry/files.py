"""One file of a folder -> one article, or the reason why not.

The steps, each with its own module: bytes -> text (`decode`) -> head and body (`heads`, `markdown`, `pages`) ->
title and clean text -> the facts that are stated and believed (`stated`) -> an `Article`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from digest.errors import InputError
from digest.model import Article, Image, PublishedFrom, Source, sha256_of
from digest.registry import stated
from digest.registry.decode import decode, is_binary
from digest.registry.heads import Head, split_front_matter, split_head
from digest.registry.markdown import plain_text
from digest.registry.page_walls import INDEX, NOTHING
from digest.registry.pages import meta_charset, read_page
from digest.registry.tongue import tongue
from digest.registry.walk import SUFFIXES, Found
from digest.text.cleaning import clean
from digest.text.reading import split_title
from digest.text.sentences import sentences

LARGEST_FILE = 5_000_000
"""Bytes; more than War and Peace. A larger file is an archive or a mistake, and is not read at all."""

_LINK = re.compile(r"\]\(|\]\[|https?://")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Desk:
    """What is the same for all files of a folder: the source, and how to read what a file leaves unsaid."""

    source: Source
    language: str
    timezone: str

    def place(self, name: str) -> str:
        """How a file is called in front of its editor: on one line, below the folder as the configuration names it."""
        shown = "".join(char if char.isprintable() else repr(char)[1:-1] for char in name)
        return f"{self.source.location.rstrip('/')}/{shown}"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a file, as the end of a sentence about it, and the mend."""

    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a file states, as written, and the text below; `reason` is why there is none, `other_date` a weaker word
    than its head's for the day of publication."""

    head: Head
    body: str
    reason: str = ""
    other_date: str = ""
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a file states and what was believed of it."""

    url: str | None
    published: dt.datetime | None
    published_from: PublishedFrom
    language: str | None
    publisher: str
    section: str | None


def read_file(found: Found, desk: Desk) -> tuple[Article | None, list[Complaint]]:
    """The article of a file, if it holds one, and what is wrong with the file. Nothing raises for what a file holds."""
    try:
        data = _bytes(found.path)
        return _read(data, found, desk)
    except OSError as error:
        return None, [Complaint(f"cannot be read ({error.strerror})", "check the file and its permissions")]
    except InputError as error:
        return None, [Complaint(error.problem, error.mend)]


def _bytes(path: Path) -> bytes:
    """The content of a file that can be an article; raises `InputError` for one that cannot."""
    with path.open("rb") as file:
        size = path.stat().st_size
        data = file.read(LARGEST_FILE + 1) if size <= LARGEST_FILE else b""
    if max(size, len(data)) > LARGEST_FILE:
        mend = f"split it, or keep it under {LARGEST_FILE // 1_000_000} MB"
        raise InputError(f"is too large for an article ({max(size, len(data)) / 1e6:.0f} MB)", mend=mend)
    if not data.strip():
        raise InputError("is empty", mend="put the article's text into it, or remove it")
    if is_binary(data):
        raise InputError("is not a text file", mend="save the article as plain text, or remove the file")
    return data


def _read(data: bytes, found: Found, desk: Desk) -> tuple[Article | None, list[Complaint]]:
    kind = SUFFIXES[found.path.suffix.lower()]
    decoded = decode(data, language=desk.language, declared=meta_charset(data) if kind == "page" else None)
    complaints = [Complaint(f"is not UTF-8; read as {decoded.encoding}", "save it as UTF-8")] if decoded.guessed else []
    kind = "page" if decoded.text.lstrip()[:14].lower().startswith(("<!doctype html", "<html")) else kind
    parts = _parts(decoded.text.replace("\r\n", "\n").replace("\r", "\n"), kind)
    title, text = _titled(parts.head.title, clean(parts.body))
    facts = _facts(parts, kind, desk, complaints)
    language = facts.language or tongue(text, desk.language)
    if not sentences(text, language):
        return None, [*complaints, Complaint(parts.reason or NOTHING, "put the article itself into it, or remove it")]
    told = Article(id="", title=title, text=text, language=language, image=parts.image)
    return _article(found, desk, facts, told), complaints


def _parts(text: str, kind: str) -> _Parts:
    """What a file states, and the text below."""
    if kind == "page":
        page = read_page(text)
        return _Parts(page.said.head, page.text, page.reason, page.said.other_date, page.said.image)
    if kind == "text":
        return _Parts(*split_head(text))
    head, body = split_front_matter(text)
    title, plain = plain_text(body)
    reason = INDEX if not plain and _LINK.search(body) else ""
    return _Parts(head if head.title else replace(head, title=title), plain, reason)


def _titled(given: str, text: str) -> tuple[str, str]:
    """The title and the clean text below it; a title that the text opens with stands once."""
    title = stated.title(given)
    if not title:
        return split_title(text)
    first, _, rest = text.partition("\n")
    return title, clean(rest) if stated.title(first).casefold() == title.casefold() else text


def _facts(parts: _Parts, kind: str, desk: Desk, complaints: list[Complaint]) -> _Facts:
    """What a file states, as far as it can be believed; what cannot adds a complaint."""
    head = parts.head

    def believed(judge: Callable[[str], Value], value: str, mend: str) -> Value | None:
        try:
            return judge(value) if value else None
        except ValueError as error:
            complaints.append(Complaint(str(error), mend))
            return None

    def day(value: str) -> dt.datetime:
        return stated.date(value, timezone=desk.timezone, language=desk.language)

    if head.unknown:
        keys = ", ".join(head.unknown)
        complaints.append(Complaint(f"has head lines that mean nothing here: {keys}", f"known are {_KNOWN}"))
    publisher = stated.title(head.publisher)
    published = believed(day, head.date, "write the date as 2025-07-03 or 2025-07-03T14:30+02:00")
    published_from: PublishedFrom = "none" if published is None else "stated"
    if published is None and (published := _shown(day, parts.other_date)):
        published_from = "page"
    return _Facts(
        url=believed(stated.address, head.url, "give an address that begins with https://"),
        published=published,
        published_from=published_from,
        language=believed(stated.language, head.language, "write a code such as en or pt-BR"),
        # A page's site name is a weaker word than the registry's; a head that an editor wrote is a stronger one.
        publisher=(desk.source.publisher or publisher) if kind == "page" else (publisher or desk.source.publisher),
        section=stated.title(head.section) or desk.source.section,
    )


def _shown(day: Callable[[str], dt.datetime], value: str) -> dt.datetime | None:
    """A day that a page only shows; what is none is no mistake of the page's."""
    try:
        return day(value) if value else None
    except ValueError:
        return None


_KNOWN = "Title, URL, Publisher, Date, Language and Section"


def _article(found: Found, desk: Desk, facts: _Facts, told: Article) -> Article:
    source = desk.source
    return replace(
        told,
        id="a" + sha256_of(f"{source.name}\0{found.name}")[:16],
        url=facts.url,
        published=facts.published,
        published_from=facts.published_from,
        publisher=facts.publisher,
        source=source.name,
        weight=source.weight,
        section=facts.section,
        origin=desk.place(found.name),
    )
