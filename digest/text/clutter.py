"""Tells the lines that a site leaves around an article from the article itself.

Observed on pasted and extracted pages: shop carts, share and sign-up prompts, bylines with reading times, copyright
lines, "Related posts" with a list below, an author's biography, adverts for unrelated goods, tags, comment prompts.
They are whole lines, or whole paragraphs where these
are hard-wrapped. Five rules, from certain to careful:

1. a line that matches a phrase of a language's `clutter_line` list is clutter wherever it stands;
2. a line that matches `clutter_tail` ("Related posts", "About the author", "Comments") makes clutter of itself and
   of all short lines below, until a paragraph of prose follows; the first paragraph below an author's heading goes too;
3. after the last paragraph of prose nothing is left but clutter: a heading there heads nothing;
4. a last paragraph that tells of the writer ("… is a reporter in …") is clutter;
5. a last line "Label – pitch", or a first line before the prose, that shares almost no word with the rest is an
   advert or a site's name.

Special cases: a text without any prose (a list of results, a poem of short lines) keeps its lines but those of
rule 1. A line that ends with a stop and has more than `SHORT` words is prose. All languages' phrases are tried
on every text, for a German page may stand in an English shop frame.
Tried and dropped: link density (files have no links), line length alone (takes short paragraphs of real news).
"""

from __future__ import annotations

import re
from functools import cache

from digest.text import languages
from digest.text.blocks import Block, blocks, ends_with_stop
from digest.text.tokens import words

SHORT = 8
"""Words; a line with a final stop and more words than this is prose."""
LONGEST_CLUTTER = 400
"""Code points; longer lines are not looked at by rule 1."""
LONGEST_PITCH = 32
"""Words of the longest advert line looked for by rule 5."""
LONGEST_BIOGRAPHY = 25
"""Lines from an author's or a firm's heading to the end; where more follow, the heading is the article's own."""
LEAST_SHARED = 0.34
"""Share of a last line's longer words that the rest of the text must know for it to belong there."""

_PITCH = re.compile(r"^[^.!?]{3,60}?\s[–—|-]\s+\S.*$")
_UNSPACED_STOP = re.compile(r"[。！？]")


def is_clutter_line(line: str) -> bool:
    """Rule 1: whether a single line is clutter wherever it stands."""
    return len(line) < LONGEST_CLUTTER and _matches("clutter_line", line)


def is_prose(line: str) -> bool:
    """Whether a line reads as a sentence or more of running text."""
    return bool(_UNSPACED_STOP.search(line)) or (ends_with_stop(line) and len(line.split()) > SHORT)


def without_clutter(text: str) -> str:
    """The text less its lines of clutter; runs of blank lines become one."""
    kept = _lines_outside(text, clutter_blocks(text))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def clutter_blocks(text: str) -> list[Block]:
    """The blocks of a text that are clutter, in order."""
    found = blocks(text)
    bad = _marked([" ".join(text[block.start : block.end].split()) for block in found])
    return [block for block, is_bad in zip(found, bad, strict=True) if is_bad]


def _lines_outside(text: str, dropped: list[Block]) -> list[str]:
    """The lines of a text that no dropped block touches."""
    kept = []
    start = 0
    waiting = iter(dropped)
    block = next(waiting, None)
    for line in text.split("\n"):
        end = start + len(line)
        while block is not None and block.end < start:
            block = next(waiting, None)
        if block is None or block.start > end:
            kept.append(line)
        start = end + 1
    return kept


@cache
def _phrases(name: str) -> re.Pattern[str]:
    entries = [entry for code in languages.known() for entry in languages.load(code).words(name)]
    return re.compile("|".join(f"(?:{entry})" for entry in entries), re.IGNORECASE)


def _matches(name: str, line: str) -> bool:
    """Whether a whole line is one of the phrases, whichever way its apostrophes are typed."""
    return bool(_phrases(name).fullmatch(line.strip().replace("'", "’")))


def _marked(lines: list[str]) -> list[bool]:
    bad = [is_clutter_line(line) for line in lines]
    _mark_below_tails(lines, bad)
    prose = [i for i, line in enumerate(lines) if not bad[i] and is_prose(line)]
    if prose:
        known = {word for i in prose for word in _long_words(lines[i])}
        _mark_pitches(lines, bad, prose)
        _mark_last(lines, bad, prose)
        prose = [i for i in prose if not bad[i]] or prose
        _mark_ends(lines, bad, prose, known)
    return bad


def _mark_below_tails(lines: list[str], bad: list[bool]) -> None:
    in_tail = False
    skip_prose = False
    for i, line in enumerate(lines):
        biography = len(line) < 80 and len(lines) - i <= LONGEST_BIOGRAPHY and _matches("clutter_biography", line)
        if biography or (len(line) < 80 and _matches("clutter_tail", line)):
            in_tail, bad[i] = True, True
            skip_prose = biography
        elif in_tail and not bad[i]:
            if not is_prose(line):
                bad[i] = True
            elif skip_prose:
                skip_prose, bad[i] = False, True
            else:
                in_tail = False


def _mark_pitches(lines: list[str], bad: list[bool], prose: list[int]) -> None:
    for i in reversed(prose[1:]):
        rest = {word for j in prose if j != i and not bad[j] for word in _long_words(lines[j])}
        if (
            not (_PITCH.match(lines[i]) and len(lines[i].split()) <= LONGEST_PITCH)
            or _shared(lines[i], rest) >= LEAST_SHARED
        ):
            return
        bad[i] = True


def _mark_last(lines: list[str], bad: list[bool], prose: list[int]) -> None:
    """The last paragraphs, as long as they tell of the writer."""
    for i in reversed(prose[1:]):
        if not bad[i] and not _matches("clutter_last", lines[i]):
            return
        bad[i] = True


def _mark_ends(lines: list[str], bad: list[bool], prose: list[int], known: set[str]) -> None:
    for i in range(prose[-1] + 1, len(lines)):
        bad[i] = bad[i] or (
            bool(lines[i].strip()) and not (len(lines[i].split()) > SHORT and _shared(lines[i], known) >= LEAST_SHARED)
        )
    for i in range(prose[0]):
        if (
            lines[i].strip()
            and _shared(lines[i], known) == 0
            and any(not bad[j] and lines[j].strip() for j in range(i + 1, prose[0]))
        ):
            bad[i] = True


def _long_words(line: str) -> list[str]:
    return [word for word in words(line) if len(word) > 3]


def _shared(line: str, known: set[str]) -> float:
    long = _long_words(line)
    return sum(word in known for word in long) / len(long) if long else 0.0
