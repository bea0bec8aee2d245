"""Bytes of unknown encoding -> text, keeping every word that can be kept.

Observed in folders that editors fill by hand: UTF-8 nearly always; UTF-8 with a few foreign bytes pasted in; the
code page of an old Windows machine; "Unicode" (UTF-16) from its text editor, with and without a mark. The order of
trust: byte order mark, valid UTF-8, what the file declares of itself (`<meta charset>`), UTF-8 with few damaged
places, a guess.

The guess is charset-normalizer's, among the code pages that people really used. It tells scripts apart well, but
Latin code pages badly: of five short Western and Turkish samples it called four cp1250 and so turned "población" or
"Dışişleri" wrong. So its answer decides on the script, and among Latin code pages the language decides.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

MOST_CONTROLS = 0.05
"""Share of control bytes above which a file is not text. Compressed data has 0.11 (28 of 256); pasted text with stray
controls stays under 0.01."""
MOST_DAMAGE = 0.1
"""Damaged places for each well-formed multi-byte character; a file with more is in another encoding than UTF-8."""
SAMPLE = 65_536
"""Bytes that are looked at for guessing; more changes no guess and takes seconds on a long file."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
)
"""How documents, pictures, archives and programs begin."""
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
_MULTIBYTE = re.compile(r"[^\x00-\x7f�]")

_LATIN = {"cp1252": "", "cp1250": "cs hr hu pl ro sk sl sq", "cp1254": "az tr", "cp1257": "et lt lv"}
"""The Latin code pages and the languages written in each; the first is everybody else's."""
_OTHERS = ("cp1251", "koi8_u", "cp1253", "cp1255", "cp1256", "shift_jis", "euc_jp", "gb18030", "big5", "cp949")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read in; `guessed` where nothing in the file says so."""

    text: str
    encoding: str
    guessed: bool = False


def is_binary(data: bytes) -> bool:
    """Whether bytes are something else than text in any encoding: a picture, an archive, a document."""
    if data.startswith(_BINARY):
        return True
    if data.startswith(tuple(mark for mark, _ in _MARKS)) or _wide(data):
        return False
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > MOST_CONTROLS * len(sample)


def decode(data: bytes, *, language: str, declared: str | None = None) -> Decoded:
    """The text of bytes; `declared` is the encoding that the file itself names, `language` the one it is likely in.

    Undecodable bytes become U+FFFD; nothing raises.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    if wide := _wide(data):
        return Decoded(data.decode(wide, "replace"), wide, guessed=True)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _declared(data, declared) or _damaged(data) or _guess(data, language)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Latin text every other byte is zero, and always the same one of two."""
    sample = data[: SAMPLE // 2 * 2]
    half = len(sample) // 2
    even, odd = sample[: half * 2 : 2].count(0), sample[1::2].count(0)
    if half >= 4 and max(even, odd) > 0.4 * half and min(even, odd) < 0.05 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _declared(data: bytes, name: str | None) -> Decoded | None:
    if not name:
        return None
    try:
        encoding = codecs.lookup(name).name
        # A page that declares Latin-1 is read as Windows-1252, as the WHATWG Encoding Standard (section 4.2) has it.
        encoding = "cp1252" if encoding in {"iso8859-1", "ascii"} else encoding
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _damaged(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    if text.count("�") <= MOST_DAMAGE * len(_MULTIBYTE.findall(text)):
        return Decoded(text, "utf-8", guessed=True)
    return None


def _guess(data: bytes, language: str) -> Decoded:
    from charset_normalizer import from_bytes

    ours = next((page for page, languages in _LATIN.items() if language[:2] in languages.split()), "cp1252")
    best = from_bytes(data[:SAMPLE], cp_isolation=[*_LATIN, *_OTHERS]).best()
    encoding = ours if best is None or best.encoding in _LATIN else best.encoding
    return Decoded(data.decode(encoding, "replace"), encoding, guessed=True)
