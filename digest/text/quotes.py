"""Finds reported speech: what was said, by whom, and the cue that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from digest.model import Quote
from digest.text.attribution import Attribution, before, behind, last_sign, sentences
from digest.text.blocks import Block, blocks
from digest.text.indirect import clauses
from digest.text.phrases import Grammar, Line, Pair, grammar, line_of
from digest.text.quotemarks import quoted, unclosed
from digest.text.speakers import people_of, resolve


@dataclass(frozen=True)
class Said:
    """A quotation with its speaker and cue, all (start, end) in the text."""

    content: Pair
    speaker: Pair
    cue: Pair | None
    direct: bool = True


@dataclass
class Carried:
    """What one paragraph hands to the next: the speaker of an unclosed quotation, or of a lead that ends in a colon."""

    open: Said | None = None
    lead: Said | None = None
    recent: list[Said] = field(default_factory=list)


def find_quotes(text: str, *, language: str | None = None) -> list[Quote]:
    """The attributed quotations of a text in order. Offsets are code points of the text as given."""
    words = grammar((language or "en").lower().replace("_", "-").split("-")[0])
    carried = Carried()
    found: list[Quote] = []
    people = people_of(text, language)
    starts = [0, 0]
    for block in blocks(text):
        starts = [block.start, starts[0]]
        people.read(block.start, block.end)
        for said in _in_block(text, block, words, carried):
            found.append(Quote(said.content, said.speaker, said.cue, said.direct, resolve(people, said.speaker, starts, language)))
    return found


def _in_block(text: str, block: Block, words: Grammar, carried: Carried) -> list[Said]:
    pairs = quoted(text, block.start, block.end)
    opening = unclosed(text, block.start, block.end)
    if opening is not None:
        pairs = [pair for pair in pairs if pair[1] <= opening] + [(opening, block.end)]
    line = line_of(text, block.start, block.end, pairs, words)
    found = list(_in_line(line, carried))
    carried.open = found[-1] if opening is not None and found and found[-1].content[1] == block.end else None
    carried.lead = _lead(line)
    return found


def _lead(line: Line) -> Said | None:
    """The speaker whom a paragraph that ends with a colon announces."""
    if not line.tokens or line.tokens[-1].low != ":":
        return None
    *_, last = sentences(line, {})
    found = before(line, last[0], len(line.tokens) - 1, {})
    return _said(line, len(line.tokens) - 1, found) if found else None


def _said(line: Line, at: int, found: Attribution) -> Said:
    return Said(line.span(at, at), line.span(*found.speaker), line.span(*found.cue))


def _in_line(line: Line, carried: Carried) -> Iterator[Said]:
    places = [at for at, token in enumerate(line.tokens) if token.quotation]
    attributed = {at: found for at in places if (found := behind(line, at)) is not None}
    previous: Said | None = None
    waiting: list[int] = []
    for first, end in sentences(line, attributed):
        known: dict[int, Attribution] = {}
        for at in (place for place in places if first <= place < end):
            found = attributed.get(at) or before(line, first, at, known)
            if found is not None:
                said = _said(line, at, found)
            elif (handed := previous or (carried.open or carried.lead if at == 0 else None)) and _alone(line, first, end, at):
                said = Said(line.span(at, at), handed.speaker, None)
            else:
                waiting.append(at)
                continue
            yield said
            previous = said
        for clause in clauses(line, first, end):
            yield Said(line.span(*clause.content), line.span(*clause.said.speaker), line.span(*clause.said.cue), direct=False)
        if not any(first <= place < end for place in places):
            previous = None


def _alone(line: Line, first: int, end: int, at: int) -> bool:
    """Whether a quotation is a whole sentence."""
    return at == first and (at + 1 == end or (at + 2 == end and line.is_stop(at + 1))) and last_sign(line, at) != ""
