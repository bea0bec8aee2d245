"""Splits a text into the sentences of its prose, by position.

sentencex finds the boundaries. It keeps whatever stands inside quotation marks as one sentence and lets an opening
curly mark that is closed by a straight one swallow all that follows; so it is shown the text with its marks
blanked, and sentences that one quotation holds together are joined again here: no half quotations. Full stops of Khmer,
which it does not know, it is shown as Chinese ones, and Burmese marks of clauses (၊) and genitives (၏), which it takes
for full stops, as a comma and a letter. Scripts without a full stop are parted at blanks (`blanks`).
Headings, list marks and items of a few words are no sentences, and a dateline (`datelines`) is no part of one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from digest.text.blanks import SCRIPTS, at_blanks
from digest.text.blocks import Block, blocks, is_statement
from digest.text.datelines import behind_dateline
from digest.text.languages import Language, load
from digest.text.quotemarks import quoted

_MARKS = '"“”„«»‹›‘‚「」『』\n\t\r\v\f\x85\u2028\u2029'
_SHOWN = str.maketrans(dict.fromkeys(_MARKS, " ") | {"\u17d4": "。", "\u17d5": "。", "\u104a": ",", "\u104f": "\u1000"})
_OPENING = "\"“„«»‘'(["
_CLOSING = "\"”“»›’')]」』"
_INITIAL = re.compile(r"(?<!\w)[A-Z]\.$")
_HALF_DAY = re.compile(r"[0-9] ?[ap]\.m\.$", re.IGNORECASE)
_ZONE = re.compile(r"\(|(?:[A-Z]{1,4}T|UTC)\b")
_LETTERS = re.compile(r"[^\W\d_]+")
"""What goes on behind "2 p.m.": a bracket or a time zone, or letters, if they are a day or a month."""
_CRIES = ("!", "?")
_GOING_ON = (":", ",", ";")
"""Marks with which no sentence begins: behind a title that ends with a cry ("Rise Up!: How Lund Won")."""
_APART = re.compile(r"(?:(?<![\w.,:-])[£$€]?[0-9]{1,2}\. ?[0-9]{1,2}(?![0-9,.:])|[A-Za-z]\. ?(?:com|net|org)\b)")
"""What counting programs have put apart at its point: "a magnitude of 4. 6", "herald. com"."""
_LINK = re.compile(r"\s*(?:[–—―-]{1,2}\s*)?")
_ADDRESS = re.compile(r"https?:|www\.|\w+\.\w+/")
LONGEST_TITLE = 8
"""Code points of the longest title with a point, and one."""
LONGEST_SENTENCE = 2_000
"""Code points; a page and a half of print without a full stop is a table, a list or an attack."""
LONGEST_BLOCK = 10_000
"""Code points shown to the splitter at once: its time grows with their square where they are not ASCII."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]`, with the number of its block, its place within it, and the heading that it stands under."""

    start: int
    end: int
    block: int
    place: int
    kind: str
    heading: str


def sentences(text: str, language: str | None = None, most: int | None = None) -> list[Sentence]:
    """The sentences of a text's paragraphs and list items in order; offsets are code points of the text as given.

    What runs on for more than `LONGEST_SENTENCE` code points is none. No more than `most` are looked for.
    """
    return list(islice(_in_turn(text, language), most))


def sentences_or_lines(text: str, language: str | None = None) -> list[Sentence]:
    """As `sentences`; where a text has none, its lines without a full stop: it is a title, a tweet, or some of them."""
    found = sentences(text, language)
    if found:
        return found
    lines = (block for block in blocks(text) if block.kind == "heading" and _has_words(text[block.start : block.end]))
    return [Sentence(line.start, line.end, number, 0, "paragraph", "") for number, line in enumerate(lines)]


def has_sentences(text: str, language: str | None = None) -> bool:
    """Whether there are any, found out at the first."""
    return any(True for _ in _in_turn(text, language))


def _in_turn(text: str, language: str | None) -> Iterator[Sentence]:
    heading = ""
    for number, block in enumerate(blocks(text)):
        if block.kind == "heading":
            heading = text[block.start : block.end]
            continue
        if block.kind == "item" and not is_statement(text[block.start : block.end]):
            continue
        for place, (start, end) in enumerate(split_block(text, block, language)):
            if end - start <= LONGEST_SENTENCE:
                yield Sentence(start, end, number, place, block.kind, heading)


def split_block(text: str, block: Block, language: str | None) -> list[tuple[int, int]]:
    """The (start, end) of the sentences of one block, an agency's dateline left aside."""
    block = Block(behind_dateline(text, block.start, block.end, language), block.end, block.kind)
    if not _has_words(text[block.start : block.end]):
        return []
    rough = list(_boundaries(text, block, language or "en"))
    pairs = quoted(text, block.start, block.end)
    joined = _rejoin(text, rough, pairs, load(language))
    if text.isascii() or not SCRIPTS.search(text, block.start, block.end):
        return joined
    return [sentence for piece in joined for sentence in at_blanks(text, piece, pairs)]


def _boundaries(text: str, block: Block, language: str) -> Iterator[tuple[int, int]]:
    """The splitter's boundaries, a window at a time; the last sentence of a window is split again with the next.

    A sentence that fills whole windows is one, up to where it ends.
    """
    import sentencex

    offset = block.start
    began: int | None = None
    while offset < block.end:
        stop = min(block.end, offset + LONGEST_BLOCK)
        piece = text[offset:stop].translate(_SHOWN)
        found = [(one["start_index"], one["end_index"]) for one in sentencex.get_sentence_boundaries(language, piece)]
        if stop < block.end and len(found) > 1:
            stop = offset + found.pop()[0]
        elif stop < block.end:
            began = offset if began is None else began
            found = []
        for start, end in found:
            words = piece[start:end].strip()
            if words:
                first = piece.index(words, start)
                yield _with_marks(text, offset + first if began is None else began, offset + first + len(words), block)
                began = None
        offset = stop


def _with_marks(text: str, start: int, end: int, block: Block) -> tuple[int, int]:
    """Takes back the marks that touch a piece on either side."""
    while start > block.start and text[start - 1] in _MARKS and not text[start - 1].isspace():
        start -= 1
    while end < block.end and text[end] in _CLOSING:
        end += 1
    return start, end


def _rejoin(
    text: str, pieces: list[tuple[int, int]], pairs: list[tuple[int, int]], language: Language
) -> list[tuple[int, int]]:
    """Joins pieces that a quotation spans or that go on; marks by themselves belong to the piece before."""
    opening = [start for start, _ in pairs]
    joined: list[tuple[int, int]] = []
    for first, last in pieces:
        (opens, closes), end = _around(first, pairs, opening), _around(last, pairs, opening)[1]
        start = opens if _has_words(text[first:closes]) else closes
        before = joined[-1][1] if joined else start
        open_still = _has_words(text[start:before]) or not _has_words(text[max(start, before) : end])
        if joined and (open_still or _goes_on(text, *joined[-1], max(start, before), language)):
            joined[-1] = (joined[-1][0], max(before, end))
            continue
        start = max(start, before)
        while text[start].isspace():
            start += 1
        joined.append((start, end))
    return joined


def _around(position: int, pairs: list[tuple[int, int]], opening: list[int]) -> tuple[int, int]:
    """The quotation that a position lies inside of, or the position twice."""
    number = bisect_left(opening, position) - 1
    if number >= 0 and position < pairs[number][1]:
        return pairs[number]
    return position, position


def _goes_on(text: str, start: int, end: int, following: int, language: Language) -> bool:
    """Whether a piece ends within a sentence: with a title ("Ms."), an initial ("N. Y."), "2 p.m." before a day, or a
    cry (“No!” she said) or name (the paper "Yes!" wrote) before small letters."""
    ending = text[max(start, end - LONGEST_TITLE) : end]
    last = ending.split()[-1].lstrip(_OPENING)
    after = text[following : following + 3].lstrip()
    if _HALF_DAY.search(ending):
        return _tells_the_day(text, following, language)
    if last[-1:] == ".":
        title = last[:-1].lower().rpartition("-")[2] in language.titles_with_point
        initial = bool(_INITIAL.search(last) and after[1:2] == "." and after[0].isupper())
        return title or initial or _is_apart(text, end) or _is_state_of_office(text, end, following, language)
    if (last[-1:] in _CLOSING and after[:1].islower()) or after[:1] in _GOING_ON:
        return True
    return last.rstrip(_CLOSING)[-1:] in _CRIES and _goes_on_small(text, start, following)


def _goes_on_small(text: str, start: int, following: int) -> bool:
    """Whether what follows opens in small letters, be it behind a dash, and what went before did not ("eBay" is large,
    and an address is no word)."""
    link = _LINK.match(text, following)
    opening = _LETTERS.search(text, start, following)
    small = link is not None and text[link.end() : link.end() + 1].islower()
    named = link is not None and (text[link.end() + 1 : link.end() + 2].isupper() or _ADDRESS.match(text, link.end()))
    return small and not named and opening is not None and not opening[0][0].islower()


def _is_apart(text: str, end: int) -> bool:
    """Whether a piece ends at the point of a number or an address, behind which stands a blank."""
    apart = (_APART.match(text, start) for start in range(max(0, end - 4), end - 1))
    return any(found is not None and found.end() > end for found in apart)


def _is_state_of_office(text: str, end: int, following: int, language: Language) -> bool:
    """Whether a piece ends with a state's short name and the next opens with an office of it ("with Wash. Gov. Hale");
    behind a comma ("in Kelling, Wash.") the state belongs to a town, and may end a sentence."""
    words = text[max(0, end - 2 * LONGEST_TITLE) : end].split()
    title = _LETTERS.match(text, following)
    if title is None or len(words) < 2 or words[-2].endswith(",") or text[title.end() : title.end() + 1] != ".":
        return False
    return words[-1][:-1].lower() in language.words("states_short") and title[0].lower() in language.titles_with_point


def _tells_the_day(text: str, start: int, language: Language) -> bool:
    """Whether what stands behind a time of day says of which day, or in which zone."""
    while text[start : start + 1].isspace():
        start += 1
    word = _LETTERS.match(text, start)
    named = word is not None and (word[0].lower() in language.weekdays or word[0].lower() in language.months)
    return named or bool(_ZONE.match(text, start))


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)
