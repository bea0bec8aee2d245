"""The letters of a mailbox file (mbox, RFC 4155), one after the other, whatever the size of the file.

A letter begins after a line "From …" at the very beginning or below an empty line. In a letter's own text such a line
is written ">From …" (and ">From" as ">>From" by programs that know better), so one ">" is taken away again. Files that
hold one letter without such a line are read as that letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

LONGEST_LINE = 1_000_000
"""Bytes that are read at once where a line has no end."""

_FROM = re.compile(rb"From \S+\s+\w{3},?\s.*\d{1,2}:\d\d")
_ESCAPED = re.compile(rb">+From ")


def letters(file: BinaryIO, *, largest: int) -> Iterator[bytes | None]:
    """The bytes of each letter, or None for one that is larger than `largest` bytes."""
    kept: list[bytes] = []
    size, begun, blank, ended = 0, False, True, True
    while line := file.readline(LONGEST_LINE):
        if ended and blank and _FROM.match(line):
            if begun:
                yield b"".join(kept) if size <= largest else None
            kept, size, begun = [], 0, True
        elif begun or line.strip():
            begun = True
            size += len(line)
            kept.append(line[1:] if ended and _ESCAPED.match(line) else line)
            if size > largest:
                kept.clear()
        blank = ended and not line.strip()
        ended = line.endswith(b"\n")
    if begun and size:
        yield b"".join(kept) if size <= largest else None
