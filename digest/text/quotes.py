"""Finds reported speech: what was said, by whom, and the cue that says so.

Observed in 840 annotated news articles: the words of one statement stand in marks as a whole sentence behind or before
"X said", split around it, or as a few words within a clause ("called the plan “a farce”"); a statement runs on
through the sentences and paragraphs after it; half of all marks that nothing attributes are titles and words held at
arm's length. So a paragraph is read as tokens in which a quotation is one opaque token, the quotation is given to the
attribution that stands behind it, else to the nearest before it in its sentence, else, being a sentence of its own,
to the statement that it continues; and what none of these reaches is nobody's. The pieces of one statement are one
quote (`Quote.parts`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from digest.model import Quote
from digest.text.attribution import announced, before, behind, is_title, last_sign, right_before, sentences
from digest.text.blocks import Block, blocks
from digest.text.cues import Attribution
from digest.text.indirect import Clause, clauses
from digest.text.phrases import Grammar, Line, Pair, grammar, line_of
from digest.text.quotemarks import quoted, unclosed
from digest.text.speakers import people_of, resolve


@dataclass
class Statement:
    """What one attribution gives to one speaker, piece by piece; all (start, end) in the text."""

    speaker: Pair
    cue: Pair
    direct: bool = True
    parts: list[Pair] = field(default_factory=list)

    @property
    def longest(self) -> Pair:
        """The longest piece, the first of equals."""
        return max(self.parts, key=lambda part: part[1] - part[0])


@dataclass
class Carried:
    """What one paragraph hands to the next: a statement whose marks are still open, or one that a colon announces."""

    open: Statement | None = None
    lead: Statement | None = None


def find_quotes(text: str, *, language: str | None = None) -> list[Quote]:
    """The reported speech of a text that has a speaker, in order. Offsets are code points of the text as given.

    `language` is a code such as `en`, English where None; nothing is found in a language without a data file.
    A direct quotation within an indirect clause is told as well, after the clause.
    """
    words = grammar((language or "en").lower().replace("_", "-").split("-")[0])
    people = people_of(text, language)
    carried = Carried()
    starts = [0, 0]
    found: list[Quote] = []
    for block in blocks(text):
        starts = [block.start, starts[0]]
        people.read(block.start, block.end)
        for statement in _in_block(text, block, words, carried):
            name = resolve(people, statement.speaker, starts, language)
            parts = tuple(statement.parts) if len(statement.parts) > 1 else ()
            found.append(Quote(statement.longest, statement.speaker, statement.cue, statement.direct, name, parts))
    return sorted(found, key=lambda quote: (quote.content[0], -quote.content[1]))


def _in_block(text: str, block: Block, words: Grammar, carried: Carried) -> list[Statement]:
    pairs = quoted(text, block.start, block.end)
    opening = unclosed(text, block.start, block.end)
    if opening is not None:
        pairs = [pair for pair in pairs if pair[1] <= opening] + [(opening, block.end)]
    line = line_of(block, text, pairs, words)
    found = list(_in_line(line, carried))
    carried.open = next((one for one in found if opening is not None and one.parts[-1][1] == block.end), None)
    carried.lead = _lead(line)
    return found


def _lead(line: Line) -> Statement | None:
    """What a paragraph that ends with a colon announces."""
    if not line.tokens or line.tokens[-1].low != ":":
        return None
    *_, last = sentences(line, {})
    found = before(line, last[0], len(line.tokens) - 1, {})
    return _statement(line, found) if found else None


def _statement(line: Line, found: Attribution) -> Statement:
    return Statement(line.span(*found.speaker), line.span(*found.cue))


def _in_line(line: Line, carried: Carried) -> Iterator[Statement]:
    places = [at for at, token in enumerate(line.tokens) if token.quotation]
    attributed = {at: found for at in places if not is_title(line, at) and (found := behind(line, at)) is not None}
    statements: dict[Pair, Statement] = {}
    previous: Statement | None = None
    for first, end in sentences(line, attributed):
        inside = [place for place in places if first <= place < end]
        reported = list(clauses(line, first, end))
        known = {attributed[at].cue[0]: attributed[at] for at in inside if at in attributed}
        for at in inside:
            found = _attribution(line, first, at, known, attributed) or _around(reported, at)
            if found is not None:
                previous = statements.get(line.span(*found.cue)) or _statement(line, found)
            elif not _alone(line, first, end, at):
                continue
            elif previous is None:
                previous = carried.open or carried.lead if at == 0 else None
                if previous is None:
                    continue
                previous = Statement(previous.speaker, previous.cue)
            statements.setdefault(previous.cue, previous).parts.append(line.span(at, at))
        for clause in reported:
            said = clause.said
            yield Statement(line.span(*said.speaker), line.span(*said.cue), False, [line.span(*clause.content)])
        if not inside:
            lead = announced(line, first, end)
            previous = _statement(line, lead) if lead else None
    yield from (statement for statement in statements.values() if statement.parts)


def _around(reported: list[Clause], at: int) -> Attribution | None:
    """The attribution of the indirect clause that the quotation at token `at` stands in."""
    return next((clause.said for clause in reported if clause.content[0] <= at <= clause.content[1]), None)


def _attribution(
    line: Line, first: int, at: int, known: dict[int, Attribution], attributed: dict[int, Attribution]
) -> Attribution | None:
    found = right_before(line, first, at, known)
    if found is None and is_title(line, at):
        return None
    return found or attributed.get(at) or before(line, first, at, known)


def _alone(line: Line, first: int, end: int, at: int) -> bool:
    """Whether a quotation is a whole sentence."""
    return at == first and (at + 1 == end or (at + 2 == end and line.is_stop(at + 1))) and last_sign(line, at) != ""
