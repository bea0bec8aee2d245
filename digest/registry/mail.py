"""A letter as it was received (RFC 5322, MIME) -> the parts that an article is filed from.

The subject is the title, the sender's name the publisher, the letter's date the day of publication, and its Message-ID
its identity, so that a letter may be moved about between folders. Of parts that say the same the one in HTML is read,
for its headings are headings, unless it holds much less than the plain one; attachments are passed over, of a signed
letter the signed part is read, and an encrypted one is refused. A letter that was sent on is the letter within
(`mail_forwarded`).

Letters that Python's modern header parser chokes on are read again with the lenient one; both are shown the first
characters of a header only, for the time that they take grows with its square.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32, EmailPolicy
from functools import lru_cache
from typing import Any

from digest.errors import InputError
from digest.registry.decode import decode
from digest.registry.filing import Parts
from digest.registry.heads import Head
from digest.registry.mail_forwarded import MOST_ABOVE, answer, bare, forwarded, is_answer, named
from digest.registry.mail_links import printable
from digest.registry.mail_text import Told, html_told, plain_told
from digest.registry.page_walls import NOTHING

LARGEST_LETTER = 25_000_000
"""Bytes, attachments included; what mail servers let through."""
LARGEST_PART = 3_000_000
"""Bytes of a text part that are read; a newsletter has 0.1 MB."""
MOST_NESTED = 20
"""Parts within parts; a forwarded, signed newsletter with pictures has 6."""
MOST_PARTS = 100
"""Parts of one letter that are looked at."""
LEAST_OF_PLAIN = 0.5
"""Share of the plain part's words that the part in HTML must have to be read instead."""

LONGEST_HEADER = 2_000
"""Characters of a header that are read; a long list of recipients is nothing to us."""

MOST_HEADERS = 64
"""Headers that are remembered: reading a letter, Python asks for the type of a part twenty times, and parses it each
time; of a mailbox, half of the time went there."""

_BROKEN = (MessageError, ValueError, IndexError, KeyError, AttributeError, TypeError, LookupError, RecursionError)
"""What Python's mail parser raises for letters that break the standards; it documents none of it."""
_SHIFTING = re.compile(r"iso-2022-|utf-7|hz-gb|hz$", re.IGNORECASE)
"""Encodings whose bytes are all ASCII, so that only their name tells them."""
_VIA = re.compile(r"\s+(?:via|über|par)\s+.{1,60}$", re.IGNORECASE)
_HTML = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
"""How a part begins that is called plain and is a page."""
_DISPOSED = re.compile(r"\s*attachment\b", re.IGNORECASE)


class _Modern(EmailPolicy):
    def header_fetch_parse(self, name: str, value: str) -> Any:
        return _parsed(name, value[:LONGEST_HEADER])


class _Lenient(Compat32):
    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, _readable(value[:LONGEST_HEADER]))


@lru_cache(MOST_HEADERS)
def _parsed(name: str, value: str) -> Any:
    """A header as Python's modern parser has it, which never changes."""
    return EmailPolicy().header_fetch_parse(name, _readable(value))


def _readable(value: str) -> str:
    """A header that holds bytes as they came (as surrogates, PEP 383), which no standard allows, as text."""
    if value.isascii():
        return value
    return decode(value.encode("utf-8", "surrogateescape"), language="en").text


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a letter, and its Message-ID, or nothing where it has none."""

    parts: Parts
    message_id: str


def read_letter(data: bytes, *, language: str) -> Letter:
    """The news of a letter. `language` is the one that it is likely written in.

    Raises `InputError` for a letter that is too large, encrypted, or none at all.
    """
    if len(data) > LARGEST_LETTER:
        mend = f"save it without its attachments, or under {LARGEST_LETTER // 1_000_000} MB"
        raise InputError(f"is too large for a letter ({len(data) / 1e6:.0f} MB)", mend=mend)
    for rules in (_Modern(), _Lenient()):
        try:
            return _letter(message_from_bytes(data.removeprefix(BOM_UTF8), policy=rules), language)
        except _BROKEN:
            continue
    raise InputError("is no letter that can be read", mend="save it again from your mail program, or remove it")


def _letter(message: Message, language: str) -> Letter:
    if not any(_header(message, name) for name in ("Subject", "From", "Date", "Message-ID", "Received", "To")):
        raise InputError("is no letter: it has no head", mend="save it again from your mail program, or remove it")
    if (attached := _attached(message, language)) is not None:
        return attached
    told = _told(message, _Reader(language))
    marked = _header(message, "Subject")
    own = answer(told.text) if is_answer(marked) else ""
    inner = None if own else forwarded(told.text)
    subject = bare(marked)
    head = Head(
        title=subject or (inner.subject if inner else ""),
        url=_online(message, told.online) or "",
        publisher=_VIA.sub("", named(inner.sender if inner else _header(message, "From"))),
        date=inner.date if inner else _header(message, "Date"),
        language=_header(message, "Content-Language").split(",")[0].strip() or told.language,
    )
    text = inner.text if inner else own or told.text
    identity = _header(message, "Message-ID").strip()
    return Letter(Parts(head, text, "" if text else NOTHING, own_head=False, of_page=True), identity)


def _attached(message: Message, language: str) -> Letter | None:
    """The one letter that is attached to a letter of few words, which sends it on; None where none is."""
    parts = _below(message) if message.get_content_type() == "multipart/mixed" else []
    letters = [part for part in parts if part.get_content_type() == "message/rfc822"]
    if len(letters) != 1:
        return None
    reader = _Reader(language)
    own = _joined(_told(part, reader) for part in parts if part is not letters[0])
    inner = _below(letters[0])
    if len(own.text.split()) > MOST_ABOVE or not inner or not _header(inner[0], "From"):
        return None
    return replace(_letter(inner[0], language), message_id=_header(message, "Message-ID").strip())


def _header(message: Message, name: str) -> str:
    """A header on one line, its encoded words decoded."""
    value = " ".join(str(message.get(name, "")).split())
    return str(make_header(decode_header(value))) if "=?" in value else value


def _online(message: Message, link: str) -> str | None:
    """The address of the letter itself, where one may be printed, or else that of its list's archive."""
    archived = _header(message, "Archived-At"), link, _header(message, "List-Archive").split(",")[0]
    return next((url for url in map(printable, archived) if url), None)


@dataclass(slots=True)
class _Reader:
    """What reading the parts of one letter has to know: the likely language, and how many parts are left."""

    language: str
    left: int = MOST_PARTS


def _told(part: Message, reader: _Reader, depth: int = 0) -> Told:
    """What a part tells, with the parts below it."""
    reader.left -= 1
    kind = part.get_content_type()
    if kind == "multipart/encrypted" or (
        kind.endswith("/pkcs7-mime") and "signed" not in str(part.get("Content-Type"))
    ):
        raise InputError("is encrypted", mend="save it decrypted, or remove it")
    if depth > MOST_NESTED or reader.left < 0 or _DISPOSED.match(str(part.get("Content-Disposition", ""))):
        return Told("")
    if part.is_multipart():
        return _of_parts(kind, [(below, _told(below, reader, depth + 1)) for below in _below(part)])
    if kind == "text/html":
        return html_told(_decoded(part, reader.language))
    if kind == "text/plain":
        if _HTML.match(text := _decoded(part, reader.language)):
            return html_told(text)
        flowed = str(part.get_param("format", "")).lower() == "flowed"
        stuffed = str(part.get_param("delsp", "")).lower() == "yes"
        return plain_told(text, flowed=flowed, stuffed=stuffed)
    return Told("")


def _below(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [below for below in payload if isinstance(below, Message)] if isinstance(payload, list) else []


def _of_parts(kind: str, parts: list[tuple[Message, Told]]) -> Told:
    """One text of several: the best of alternatives, the first of related or signed parts, all of mixed ones."""
    told = [one for _, one in parts]
    if kind == "multipart/alternative":
        return _best(told)
    if kind in {"multipart/related", "multipart/signed"}:
        return next((one for one in told if one.text), Told(""))
    own = [one for message, one in parts if message.get_content_type() != "message/rfc822"]
    return _joined(own if any(one.text for one in own) else told)


def _best(told: list[Told]) -> Told:
    """The last of alternatives, for senders put their best last (RFC 2046, section 5.1.4), that is no mere stub."""
    best = Told("")
    for one in told:
        if one.text and len(one.text.split()) >= LEAST_OF_PLAIN * len(best.text.split()):
            best = Told(one.text, one.language, one.online or best.online)
    return best


def _joined(told: Iterable[Told]) -> Told:
    kept = [one for one in told if one.text]
    language = next((one.language for one in kept if one.language), "")
    return Told("\n\n".join(one.text for one in kept), language, next((one.online for one in kept if one.online), ""))


def _decoded(part: Message, language: str) -> str:
    """The text of a part. Its charset is asked only where its bytes do not tell."""
    payload = part.get_payload(decode=True)
    data = payload[:LARGEST_PART] if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset("") or "")
    if _SHIFTING.match(charset):
        return data.decode(charset, "replace")
    return decode(data, language=language, declared=charset or None).text
