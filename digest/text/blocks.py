"""The lines of a text as blocks: headings, paragraphs and list items.

Observed in pasted pages and files: one paragraph a line with headings between them and no blank line; paragraphs
hard-wrapped at some 40 to 90 columns; list items with marks of all kinds. A line is continued by the next where it
ends without a stop and either the next begins in lower case or the whole text is narrow and the line nearly fills it.
A heading is a short line without a final stop, a short question, or a line in title case that asks or exclaims; a
bulleted line is never one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from digest.text.tokens import LETTERS

WIDEST_WRAP = 100
"""Columns: texts with longer lines are not hard-wrapped (mail and Usenet wrap at 72 to 80)."""
LEAST_FILL = 0.6
"""Share of the text's widest line that a wrapped line fills; shorter ones end a paragraph or are headings."""
LONGEST_HEADING = 16
"""Words; the longest of 400 section headings counted by hand had 14."""
LONGEST_UNSPACED = 40
"""Code points of the longest part between blanks of a heading in a script without spaces."""
LONGEST_IN_LETTERS = 45
"""Code points of the longest heading in such a script whose characters are sounds, with all its blanks."""
LONGEST_QUESTION = 8
"""Words of a question that stands alone as a heading ("What happened?")."""

_LINE = re.compile(r"[^\n]+")
_BULLET = r"(?:[-–—*•·▪‣◦●○»>]+\s+|[-–•·▪](?=[^\W\d_a-z]))"
_IN_LETTERS = re.compile(f"[{LETTERS}]")
_MARK = re.compile(rf"\s*(?:(?P<bullet>{_BULLET})|#{{1,6}}\s+|\(?\d{{1,2}}[.)]\s+(?=\D))")
_CLOSING = "\"'”’»›“‘)]」』）】》〉" + "".join(filter(str.isspace, map(chr, range(0x3001))))
"""What may stand behind the stop of a sentence: closing marks, and all white space that there is."""
STOPS = "。｡۔।॥։።፨។៕။།༎᙮"
"""Full stops of scripts that do not write a point."""
_FINAL = tuple(f".!?…！？؟፧{STOPS};:：；")
_QUESTION = re.compile(r"^[^.!?“\"„«]*\?$")
_FULL_STOP = tuple(f".…{STOPS};；")

Kind = Literal["heading", "paragraph", "item"]


@dataclass(frozen=True, slots=True)
class Block:
    """`text[start:end]` without list marks or surrounding white space."""

    start: int
    end: int
    kind: Kind


def blocks(text: str) -> list[Block]:
    """The blocks of a text in order. Offsets are code points of the text as given; blank lines belong to none."""
    return list(_blocks(text))


def ends_with_stop(line: str) -> bool:
    """Whether a line ends as a sentence does, closing marks aside."""
    return line.rstrip(_CLOSING).endswith(_FINAL)


def is_statement(line: str) -> bool:
    """Whether a list item is more than a word or a name: it ends as a sentence does, or is as long as one."""
    return ends_with_stop(line) or not _is_short(line)


def is_title_case(line: str) -> bool:
    """Whether most of a line's longer words are capitalised, as in an English headline."""
    long = [word for word in line.split() if len(word) > 3]
    return len(long) > 1 and sum(word[0].isupper() or word[0].isdigit() for word in long) >= 0.7 * len(long)


def _blocks(text: str) -> Iterator[Block]:
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text) if not match[0].isspace()]
    width = max((end - start for start, end in lines), default=0)
    index = 0
    while index < len(lines):
        start, end = lines[index]
        while index + 1 < len(lines) and _continues(text, (start, end), lines[index], lines[index + 1], width):
            index += 1
            end = lines[index][1]
        yield _block(text, start, end)
        index += 1


def _continues(
    text: str, so_far: tuple[int, int], line: tuple[int, int], following: tuple[int, int], width: int
) -> bool:
    if text.count("\n", line[1], following[0]) > 1 or text[line[1] : following[0]].strip():
        return False
    this, after = text[slice(*line)].strip(), text[slice(*following)]
    if _MARK.match(after) or text[so_far[0]] == "#":
        return False
    if after.lstrip()[:1].islower() and len(this) > 20:
        return not this.rstrip(_CLOSING).endswith(_FULL_STOP)
    narrow = width <= WIDEST_WRAP and line[1] - line[0] >= LEAST_FILL * width
    return narrow and width > 30 and not ends_with_stop(this) and not is_title_case(this)


def _block(text: str, start: int, end: int) -> Block:
    mark = _MARK.match(text, start, end)
    marked = mark is not None and text[mark.end() : end].strip() != ""
    heading = mark is not None and "#" in mark[0]
    if mark is not None and marked:
        start = mark.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    line = text[start:end]
    bulleted = mark is not None and marked and mark["bullet"] is not None
    if heading or (_is_heading(line) and not bulleted):
        return Block(start, end, "heading")
    return Block(start, end, "item" if marked else "paragraph")


def _is_short(line: str) -> bool:
    """Whether a line is no longer than headings are."""
    if not line.isascii() and _IN_LETTERS.search(line):
        return len(line) <= LONGEST_IN_LETTERS
    parts = line.split(None, LONGEST_HEADING)
    return len(parts) <= LONGEST_HEADING and all(len(part) <= LONGEST_UNSPACED or part.isascii() for part in parts)


def _is_heading(line: str) -> bool:
    if not _is_short(line):
        return False
    if not ends_with_stop(line) or (len(line.split()) <= LONGEST_QUESTION and _QUESTION.search(line)):
        return True
    return is_title_case(line) and not line.rstrip(_CLOSING).endswith(_FULL_STOP) and line[-1] != ":"
