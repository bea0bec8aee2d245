"""What came over the wire as bytes -> text, by what the header, the XML declaration and the bytes themselves say."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.errors import InputError
from digest.registry.decode import decode, is_binary

LARGEST_BODY = 10_000_000
"""Bytes; the archive of a busy podcast has so many. What is larger is refused unread."""

_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_UNMARKED = {b"\x00\x00\x00<": "utf-32-be", b"<\x00\x00\x00": "utf-32-le", b"\x4c\x6f\xa7\x94": "cp037"}
"""How XML begins in encodings that neither a mark nor ASCII betrays (XML 1.0, appendix F)."""
_SEVEN_BIT = ("iso2022", "utf-7", "hz")
"""Encodings whose bytes are valid UTF-8 as well and mean something else there."""
_NO_TEXT = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
"""What Python calls encodings and no text is written in; some take quadratic time."""


@dataclass(frozen=True, slots=True)
class Body:
    """A text and its doubt: what was wrong with its encoding, as the end of a sentence, or nothing."""

    text: str
    doubt: str = ""


def read_body(body: bytes, *, kind: str, content_type: str | None = None) -> Body:
    """The text of a body; `kind` is what it should hold, for the errors ("a feed"). `content_type` is the HTTP header.

    Valid UTF-8 is UTF-8 whatever is declared, for nothing else is so by chance; then the declared encodings count, the
    header's first (RFC 7303, section 3), then a guess. Raises `InputError` for what is empty, too large, or no text.
    """
    if not isinstance(body, bytes):
        raise InputError(f"{kind} is bytes, not {type(body).__name__}")
    if len(body) > LARGEST_BODY:
        raise InputError(f"is too large for {kind} ({len(body) / 1e6:.0f} MB)", mend="ask for a shorter one")
    if not body.strip():
        raise InputError("is empty", mend="check its address")
    declared = list(_declared(body, content_type))
    for name in declared:
        if name in _UNMARKED.values() or name.startswith(_SEVEN_BIT):
            return Body(body.decode(name, "replace"))
    if is_binary(body):
        raise InputError("is not text", mend="check its address")
    decoded = decode(body, language="en", declared=declared[0] if declared else None)
    doubt = f"is not in the encoding that it declares; read as {decoded.encoding}" if decoded.guessed else ""
    return Body(decoded.text, doubt)


def _declared(body: bytes, content_type: str | None) -> Iterator[str]:
    """The encodings that are named for a body and that decode it, the most trusted first."""
    start = next((name for mark, name in _UNMARKED.items() if body.startswith(mark)), "")
    header = _CHARSET.search(content_type or "")
    own = _XML_ENCODING.match(body)
    for named in (start, header[1] if header else "", own[1].decode("ascii") if own else ""):
        try:
            name = codecs.lookup(named).name if named else ""
            if name and name not in _NO_TEXT and isinstance(body.decode(name), str):
                yield name
        except (LookupError, ValueError):
            continue
