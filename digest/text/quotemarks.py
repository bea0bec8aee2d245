"""Pairs quotation marks within one paragraph, as writers really set them.

Observed: an opening curly mark closed by a straight one, German „low“ and »inward« marks, French « guillemets »,
single marks that are also apostrophes, and a long quotation whose paragraphs each open but do not close. So a
straight mark opens where nothing but space or a bracket stands before it and a word after it, any double mark
of the closing kind closes the quotation that is open, and an apostrophe inside a word is never a mark.
"""

from __future__ import annotations

from collections.abc import Iterator

_CLOSERS = {"“": "”\"“", "„": "“”\"", "«": "»\"", "»": "«", "‹": "›", "‚": "‘’", "\"": "\"”", "‘": "’'", "'": "'’", "”": "”", "「": "」", "『": "』"}  # fmt: skip
_BEFORE_OPENING = " \t\n\u00a0([{—–-/:«“‘\"'"
_SINGLE = "‘'’"
LONGEST_QUOTATION = 2_000
"""Code points; a mark still open after so many is taken for a stray one."""


def quoted(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The outermost quotations of `text[start:end]` as (start, end) with their marks, in order.

    Marks never pair across a blank line.
    """
    end = len(text) if end is None else end
    return list(_pairs(text, start, end))


def _pairs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    while position < end:
        if text[position] in _CLOSERS and _opens(text, position, start):
            close = _closing(text, position, min(end, position + LONGEST_QUOTATION))
            if close is not None:
                yield position, close + 1
                position = close
        position += 1


def _opens(text: str, position: int, start: int) -> bool:
    mark = text[position]
    before = text[position - 1] if position > start else " "
    after = text[position + 1 : position + 2]
    if mark in "„«‹「『":
        return True
    if mark in "“‘":
        return not before.isalnum() and not after.isspace()
    return before in _BEFORE_OPENING and bool(after) and not after.isspace() and after not in ".,;:!?)"


def _closing(text: str, opening: int, end: int) -> int | None:
    mark = text[opening]
    closers = _CLOSERS[mark]
    for position in range(opening + 1, end):
        char = text[position]
        if char == "\n" and text[position + 1 : position + 2] == "\n":
            return None
        if char in closers and _closes(text, position, single=mark in _SINGLE):
            return position
        if char == mark and mark in "“„«" and char not in closers:
            return None
    return None


def _closes(text: str, position: int, *, single: bool) -> bool:
    before, after = text[position - 1], text[position + 1 : position + 2]
    if text[position] == "“" and after.isalnum():
        return False
    if single:
        return not before.isspace() and not after.isalnum()
    if text[position] == '"':
        return not (before.isspace() and after.isalnum())
    return True
