"""Sentences of scripts that end them with a blank: Thai and Lao, and others where their marks are left out.

Observed: Thai and Lao have no full stop. A blank parts sentences, but clauses, names, figures, foreign words as well.
The rules of the Royal Institute of Thailand say where one ends none: beside figures, Latin words, quotation marks and
brackets, behind ๆ and ฯ, between a person's names, before a classifier. Most that are left part clauses which can stand
alone. So a blank ends a sentence where no such rule forbids it and enough stands on either side, for names are short
(words such as "ด้าน", for his part, open a sentence before a name); unless the clause behind goes on with what is before
("ซึ่ง", which), or the one before leads on ("กล่าวว่า", said that). The words are `languages/_blanks.toml`. Tibetan ends
sentences, and clauses too, with a shad (།) and a blank. Khmer and Burmese have full stops, but some writers set one
only at the end of a paragraph: there sentences that have run on for `LONG` are parted in the same way.

What comes out are clauses, often two or three to what an editor would call a sentence, at times half of one. Machines
that have learned from annotated Thai judge 87 to 95 of 100 blanks rightly (crfcut; Zhou et al. 2016); they need a
dictionary of 20 MB and more, so none is used. Tried and dropped: every blank, which prints family names alone.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

SHORTEST = 40
"""Code points of a sentence, some eight words; as much must be left behind the blank."""
SHORTEST_CLAUSE = 14
"""Code points up to the next blank: names of people are shorter, clauses that can stand alone longer."""
LONG = 300
"""Code points from which on a Khmer or Burmese sentence is taken for several whose marks are left out."""

SCRIPTS = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao and Tibetan; Burmese; Khmer."""
_WITHOUT_STOPS = re.compile("[\u0e00-\u0fff]")
_BLANK = re.compile(r"\s+")
_SHAD = re.compile("[\u0f0d-\u0f11]")
_LAST = re.compile("[\u0e01-\u0e2e\u0e30-\u0e45\u0e47-\u0e4e\u0e81-\u0ec4\u0ec8-\u0ecd\u1000-\u103f\u1780-\u17d3]")
_FIRST = re.compile("[\u0e01-\u0e2e\u0e40-\u0e44\u0e81-\u0eae\u0ec0-\u0ec4\u1000-\u102a\u1780-\u17b3\u0f40-\u0f6c]")
_LOOKED_BACK = 20
"""Code points; no word that leads on is longer."""

Pair = tuple[int, int]


def at_blanks(text: str, piece: Pair, quotations: Sequence[Pair]) -> Iterator[Pair]:
    """The sentences of what a splitter that goes by marks takes for one; no quotation is cut."""
    start, end = piece
    said = text[start:end]
    if SCRIPTS.search(said) and (end - start > LONG or _WITHOUT_STOPS.search(said)):
        blanks = [match.span() for match in _BLANK.finditer(text, start, end)]
        for blank, (following, _) in pairwise((*blanks, (end, end))):
            long_enough = blank[0] - start >= SHORTEST <= end - blank[1]
            if long_enough and not _inside(blank[0], quotations) and _ends(text, blank, following):
                yield start, blank[0]
                start = blank[1]
    yield start, end


def _inside(position: int, pairs: Sequence[Pair]) -> bool:
    at = bisect_left(pairs, (position, position)) - 1
    return at >= 0 and position < pairs[at][1]


def _ends(text: str, blank: Pair, following: int) -> bool:
    """Whether a blank ends a sentence, by what stands around it; the next blank is at `following`."""
    before, behind = blank
    if _SHAD.match(text, before - 1):
        return True
    leading, going, opening = _linking()
    if not _LAST.match(text, before - 1) or not _FIRST.match(text, behind) or going.match(text, behind):
        return False
    if following - behind < SHORTEST_CLAUSE and not opening.match(text, behind):
        return False
    return not leading.search(text, max(0, before - _LOOKED_BACK), before)


@cache
def _linking() -> tuple[re.Pattern[str], ...]:
    """Patterns of what leads on at a clause's end, and of what goes on or opens a sentence at its beginning."""
    data = tomllib.loads(files("digest.text.languages").joinpath("_blanks.toml").read_text("utf-8"))
    lists = [[word for one in data.values() for word in one[name].split()] for name in ("leads_on", "goes_on", "opens")]
    leading, going, opening = ("|".join(map(re.escape, sorted(words))) for words in lists)
    return re.compile(rf"(?:{leading})\Z"), re.compile(going), re.compile(opening)
