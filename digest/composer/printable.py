"""Text on its way to paper: safe for XML, mail and terminals, and otherwise as its source wrote it.

White space is collapsed. Removed are only characters that no format may carry: controls, which break MJML and
XML 1.0 (section 2.2) even when escaped, and noncharacters. A lone surrogate becomes U+FFFD. Directional
overrides stay, because they are the source's, but in an isolate (Unicode Standard Annex 9, section 2.7), so that they
cannot turn the words of anybody else: closing them alone was tried, and a number that followed still changed sides.

A name or title of the other direction is isolated, too, for else its full stop or bracket would change sides
("million 36.5" for "36.5 million" in an Arabic issue). Characters do that on every surface, elements only where they
are known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SPACE = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_EMBEDDING, _POP_EMBEDDING = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATE, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_FIRST_STRONG = "\u2068"
_OPENING = {"ltr": "\u2066", "rtl": "\u2067", None: _FIRST_STRONG}
_BESIDE_MARK = r"(?<=«) | (?=[:;!?»](?:\W|$))"
_BREAK = re.compile(rf"(?!{_BESIDE_MARK}) (?!\[\d+\])")
_BESIDE_MARKS = re.compile(_BESIDE_MARK)
_NARROW = re.compile("[\x20-\x7e\xa0-\u02ff\u2010-\u2027\u2030-\u205e]*")
"""Latin letters and marks of print: one column each, and none from right to left."""
_UNSEEN = _EMBEDDING + _POP_EMBEDDING + _ISOLATE + _POP_ISOLATE
_DIRECTIONAL = re.compile(f"[{_EMBEDDING}{_POP_EMBEDDING}{_ISOLATE}{_POP_ISOLATE}]")


def printable(text: str) -> str:
    """The text as it may be printed: one line, without outer white space."""
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text  # as nearly all is: only blanks between its words, and nothing unseen
    text = _FORBIDDEN.sub("", _SURROGATE.sub("\ufffd", text))
    text = _SPACE.sub(" ", text).strip(" ")
    return _isolated(text) if _DIRECTIONAL.search(text) else text


def bound(text: str) -> str:
    """A printable text whose French marks no line parts from their words: "« Oui »", "Pourquoi ?"."""
    return _BESIDE_MARKS.sub("\u00a0", text)


def _isolated(text: str) -> str:
    """The text in an isolate of its own, without closers that would end it early."""
    kept: list[str] = []
    isolates = 0
    for character in text:
        isolates += (character in _ISOLATE) - (character == _POP_ISOLATE)
        if isolates < 0:
            isolates = 0
        else:
            kept.append(character)
    return _FIRST_STRONG + "".join(kept) + _POP_ISOLATE * (isolates + 1)


def isolated(text: str, within: str, own: str | None = None) -> str:
    """A printable text as it stands among words of the direction `within` (`ltr` or `rtl`): isolated if it has others.

    `own` is the text's direction where that is known; else its first letter tells.
    """
    if (within == "ltr" and _NARROW.fullmatch(text)) or not _has_other(text, within):
        return text
    return _OPENING[own] + text + _POP_ISOLATE


def _has_other(text: str, within: str) -> bool:
    others = ("R", "AL") if within == "ltr" else ("L",)
    return any(unicodedata.bidirectional(character) in others for character in text)


def columns(text: str) -> int:
    """How many columns of a terminal a text fills: two for wide characters, none for combining and directional ones."""
    if _NARROW.fullmatch(text):
        return len(text)
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.combining(character) or character in _UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> str:
    """The text broken at spaces into lines of at most `width` columns, the first and the others indented.

    A word longer than a line is broken where the line ends; a reference like `[3]` stays with its sentence, and so does
    a mark that French sets apart (`bound`).
    """
    lines: list[str] = []
    line: list[str] = []
    indents = first, rest
    filled = columns(first)
    for word, size in _words(text, width - max(map(columns, indents))):
        if line and filled + 1 + size > width:
            lines.append(indents[bool(lines)] + " ".join(line))
            line, filled = [], columns(rest)
        filled += size + bool(line)
        line.append(word)
    return "\n".join([*lines, indents[bool(lines)] + " ".join(line)]).rstrip(" ")


def margined(text: str, margin: str, width: int, margin_width: int) -> str:
    """The text beside a margin of `margin_width` columns; a margin that is too long stands on a line of its own."""
    rest = " " * margin_width
    if columns(margin) < margin_width:
        return wrapped(text, width, margin + " " * (margin_width - columns(margin)), rest)
    return wrapped(margin, width) + "\n" + wrapped(text, width, rest, rest)


def _words(text: str, width: int) -> Iterator[tuple[str, int]]:
    """The words of a text and their columns, none of them wider than `width`."""
    measure = len if _NARROW.fullmatch(text) else columns
    for word in _BREAK.split(text):
        size = measure(word)
        if size <= width:
            yield word, size
        else:
            yield from ((piece, columns(piece)) for piece in _pieces(word, width))


def _pieces(word: str, width: int) -> list[str]:
    pieces, filled = [""], 0
    for character in word:
        size = _columns_of(character)
        if filled + size > width:
            pieces.append("")
            filled = 0
        pieces[-1] += character
        filled += size
    return pieces
