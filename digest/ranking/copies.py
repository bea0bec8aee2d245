"""Which of some raw texts are copies of one before: told from their pieces, before a word of them is read.

Observed: whoever gathers texts of one event gathers reprints of one agency's. They say nothing new, they support
nothing, and reading ten thousand of them takes half a minute. A copy keeps its text's sentences and lines to the
letter and adds or loses a few. So a text is cut at line ends and after full stops, and is a copy where most of it, by
length, are pieces of one earlier text, which are most of that one too.

Special cases: a text that contains another one whole and as much again is no copy. A piece is looked up in the first
and in the newest text that have it, not in all, so that a line under every text does not make work quadratic.
(`duplicates.py` finds reprints by shingles, which needs every text's words; on 50 events of two to six texts both find
the same three.)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

COPIED = 0.6
"""Share of the longer text that the shorter one must have, in characters of equal pieces; as for reprints."""

_CUT = re.compile(r"[\r\n]+|(?<=[.!?…])[\"”’»)]*\s+|(?<=[。！？])")


def originals(texts: Sequence[str]) -> list[int]:
    """The places of the texts that are no copies of an earlier one."""
    seen: set[str] = set()
    lengths: dict[int, int] = {}
    holders: dict[str, tuple[int, int]] = {}
    for number, text in enumerate(texts):
        if text in seen:
            continue
        seen.add(text)
        pieces = {piece for part in _CUT.split(text) if (piece := part.strip())}
        length = sum(map(len, pieces))
        if _is_copy(pieces, length, holders, lengths):
            continue
        lengths[number] = length
        holders |= {piece: (holders.get(piece, (number,))[0], number) for piece in pieces}
    return list(lengths)


def _is_copy(pieces: set[str], length: int, holders: dict[str, tuple[int, int]], lengths: dict[int, int]) -> bool:
    shared: Counter[int] = Counter()
    for piece in pieces:
        for holder in set(holders.get(piece, ())):
            shared[holder] += len(piece)
    return any(count >= COPIED * max(length, lengths[holder]) for holder, count in shared.items() if count)
