"""The reported speech of one paragraph: quotations and clauses with those who are given them, before names are known.

A quotation belongs to the attribution that leads straight into it ("she said: “…”"), else to the one behind it ("“…,”
she said"), else to the nearest before it in its sentence, else to the clause that it stands in. A quotation that is a
sentence of its own belongs to the statement before it: of this paragraph, or of the paragraph before where that
ended with open marks, with a colon, or with a verb of speaking; words in marks that nobody said end that statement.
What none of these reaches is nobody's.

A quotation that the writer interrupts between two dashes (“We help, but” – she paused – “…”) is one statement, and one
that goes on in the next paragraph stays one; half a statement that ends on "but" is none. Where a language leaves the
subject out («…», dijo), it is whoever spoke in the sentence before, or the one person whom that sentence is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from digest.text.attribution import (
    announced,
    before,
    behind,
    inserted,
    is_title,
    last_sign,
    right_before,
    sentences,
    within,
)
from digest.text.blocks import Block
from digest.text.closing import closing
from digest.text.cues import Attribution
from digest.text.hearsay import is_hearsay
from digest.text.indirect import Clause, clauses
from digest.text.languages import first_names
from digest.text.phrases import Line, Pair, line_of
from digest.text.quotemarks import MARKS
from digest.text.subjects import first_mention, possessor
from digest.text.turned import is_person, names_another
from digest.text.unsaid import is_aloof, is_another_clause, is_asked, is_unsaid, is_unsaid_clause, is_work

DASHES = ("—", "–", "-")
LONGEST_ASIDE = 20
"""Tokens between the halves of a quotation that the writer interrupts."""


@dataclass
class Statement:
    """What one attribution gives to one speaker, piece by piece; pairs and `sentence`, its beginning, are offsets.

    Where its sentence has no subject («…», dijo), the speaker is that of one before, if nobody else is named from
    `since` on.
    """

    speaker: Pair
    cue: Pair
    sentence: int
    direct: bool = True
    parts: list[Pair] = field(default_factory=list)
    follows: Statement | None = None
    name: str | None = None
    since: int | None = None

    @property
    def longest(self) -> Pair:
        """The longest piece, the first of equals."""
        return max(self.parts, key=lambda part: part[1] - part[0])


@dataclass
class Carried:
    """What one paragraph hands to the next: a statement whose marks are still open, or one that a colon announces.

    `subject` is the person whom a sentence without a subject goes on with, where a language leaves it out, and the
    place from which on nobody else may be named.
    """

    open: Statement | None = None
    lead: Statement | None = None
    subject: tuple[Pair, int] | None = None


class Reader:
    """Reads one paragraph sentence by sentence; `statements` holds what it found."""

    def __init__(self, line: Line, carried: Carried) -> None:
        self.line = line
        self.carried = carried
        self.statements: list[Statement] = []
        self._by_cue: dict[Pair, Statement] = {}
        self._previous: Statement | None = None
        self._places = [at for at, token in enumerate(line.tokens) if token.quotation]
        self._behind = self._attributed_behind()

    def read(self) -> list[Statement]:
        """All statements of the paragraph in the order of their speakers."""
        places = iter([*self._places, len(self.line.tokens)])
        place = next(places)
        for first, end in sentences(self.line, self._behind):
            inside = []
            while place < end:
                inside.append(place)
                place = next(places)
            self._sentence(first, end, inside)
        self.statements += [one for one in self._by_cue.values() if one.parts and not self._breaks_off(one)]
        return sorted(self.statements, key=lambda statement: (statement.speaker, statement.parts[0]))

    def _breaks_off(self, statement: Statement) -> bool:
        """Whether all there is of a statement ends on "but": its other half may say the opposite."""
        inside = self.line.text[slice(*statement.parts[-1])].strip(MARKS).rstrip(",").lower()
        return len(statement.parts) == 1 and inside[inside.rfind(" ") + 1 :] in self.line.words.speech_unfinished

    def lead(self) -> Statement | None:
        """What a paragraph that ends with a colon announces."""
        tokens = self.line.tokens
        if not tokens or tokens[-1].low != ":":
            return None
        *_, (first, end) = sentences(self.line, {})
        found = before(self.line, first, end - 1, {})
        return self._statement(found, first) if found else None

    def _attributed_behind(self) -> dict[int, Attribution]:
        found = {at: behind(self.line, at) for at in self._places if not is_title(self.line, at)}
        return {at: attribution for at, attribution in found.items() if attribution is not None}

    def _sentence(self, first: int, end: int, inside: Sequence[int]) -> None:
        reported = self._clauses(first, end, inside)
        known = {self._behind[at].cue[0]: self._behind[at] for at in inside if at in self._behind}
        broken = interrupted(self.line, inside) if len(inside) > 1 else {}
        told: list[Statement] = []
        for at in inside:
            found = self._attribution(first, at, known) or _around(self.line, reported, at)
            if found is None and at in broken:
                found = self._attribution(first, broken[at], known)
            own = self._own(at, found)
            if found is not None and (
                is_unsaid(self.line, (first, end), at, found)
                or is_hearsay(self.line, first, at, found)
                or (own is None and _is_retold(reported, found, at))
            ):
                self._previous = self._previous if self._previous in told else None
                continue
            if own is not None:
                self._previous = own
            elif found is not None:
                self._previous = self._by_cue.get(self.line.span(*found.cue)) or self._statement(found, first)
            elif not self._alone(first, end, at) and not (at == 0 and self.carried.open):
                self._previous = self._previous if self._previous in told else None
                continue
            elif self._previous is None:
                self._previous = self._continued() if at == 0 else None
            if self._previous is not None:
                self._by_cue.setdefault(self._previous.cue, self._previous).parts.append(self.line.span(at, at))
                told.append(self._previous)
        if self.line.words.speech_dropped:
            self._note_subject(first, end, told)
        if not told:
            lead = announced(self.line, first, end)
            self._previous = self._statement(lead, first) if lead else None

    def _note_subject(self, first: int, end: int, told: Sequence[Statement]) -> None:
        """Keeps whom the next sentence may leave out: who spoke last, or the one person whom this one tells of."""
        spoken = [one.speaker for one in told if one.speaker != one.cue]
        if spoken:
            self.carried.subject = spoken[-1], spoken[-1][1]
        elif (
            not told
            and not self._opens_with_verb(first)
            and (subject := first_mention(self.line, first, end)) is not None
        ):
            alone = is_person(self.line, subject) and not names_another(self.line, subject, end)
            self.carried.subject = (self.line.span(*subject), self.line.tokens[0].start) if alone else None

    def _opens_with_verb(self, first: int) -> bool:
        """Whether a sentence goes on with the subject of the one before: "Pidió disculpas"."""
        low, words = self.line.tokens[first].low, self.line.words
        return low.endswith(words.inverted_endings) and low not in first_names()

    def _own(self, at: int, found: Attribution | None) -> Statement | None:
        """The statement of a quotation that holds its own attribution: between dashes, or where no other is found."""
        token, text = self.line.tokens[at], self.line.text
        dashed = "—" in text[token.start : token.end] or "–" in text[token.start : token.end]
        if not dashed and (found is not None or not self.line.words.language.words("clitics")):
            return None
        inner = line_of(Block(token.start + 1, token.end - 1, "paragraph"), text, (), self.line.words)
        own = (within(inner) if dashed else None) or (inserted(inner) if found is None else None)
        return Statement(inner.span(*own.speaker), inner.span(*own.cue), token.start) if own else None

    def _clauses(self, first: int, end: int, inside: Sequence[int]) -> list[Clause]:
        if self.line.heading or is_asked(self.line, first, end):
            return []
        reported = [clause for clause in clauses(self.line, first, end) if self._is_told(first, clause, inside)]
        for clause in reported:
            statement = self._statement(clause.said, first)
            statement.direct, statement.parts = False, [self.line.span(*clause.content)]
            self.statements.append(statement)
        return reported

    def _is_told(self, first: int, clause: Clause, inside: Sequence[int]) -> bool:
        """Whether a clause was said, and takes in no quotation that has its own attribution behind it.

        Behind its own quotation a verb has one only behind a comma: not "“…,” he wrote in a letter that Ruiz read out".
        """
        start, last = clause.content
        own = any(self._behind[at].cue == clause.said.cue and at < start for at in inside if at in self._behind)
        apart = start > 1 and self.line.tokens[start - 2].low == ","
        if (own and not apart) or any(start <= at <= last and at in self._behind for at in inside):
            return False
        return not is_unsaid_clause(self.line, first, start, clause.said)

    def _attribution(self, first: int, at: int, known: dict[int, Attribution]) -> Attribution | None:
        found = right_before(self.line, first, at, known) or closing(self.line, first, at)
        if found is None and (is_title(self.line, at) or is_aloof(self.line, at)):
            return None
        later = self._behind.get(at)
        if found is None and later is not None and is_another_clause(self.line, first, at, later):
            return before(self.line, first, at, known)
        return found or later or before(self.line, first, at, known)

    def _continued(self) -> Statement | None:
        """The statement of the paragraph before that this one goes on with: itself, or what a colon announced."""
        lead = self.carried.lead
        if self.carried.open is not None or lead is None:
            return self.carried.open
        return Statement(lead.speaker, lead.cue, lead.sentence, follows=lead)

    def _statement(self, found: Attribution, first: int) -> Statement:
        if found.speaker == found.cue and self.carried.subject is not None:
            speaker, since = self.carried.subject
            return Statement(speaker, self.line.span(*found.cue), self.line.tokens[first].start, since=since)
        return Statement(self.line.span(*found.speaker), self.line.span(*found.cue), self.line.tokens[first].start)

    def _alone(self, first: int, end: int, at: int) -> bool:
        """Whether a quotation is a whole sentence."""
        whole = at + 1 == end or (at + 2 == end and self.line.is_stop(at + 1))
        return at == first and whole and last_sign(self.line, at) != ""


def _is_retold(reported: Sequence[Clause], found: Attribution, at: int) -> bool:
    """Whether a clause holds a quotation and its attribution too: "According to Low, Ruiz said “…”" are Low's words."""
    by_phrase = (clause for clause in reported if clause.said.cue < clause.said.speaker)
    return any(start <= found.cue[0] <= end and start <= at <= end for start, end in (one.content for one in by_phrase))


def _around(line: Line, reported: Sequence[Clause], at: int) -> Attribution | None:
    """The attribution of the indirect clause that the quotation at token `at` stands in; a title is nobody's words."""
    if is_work(line, at) or is_aloof(line, at):
        return None
    around = next((clause for clause in reported if clause.content[0] <= at <= clause.content[1]), None)
    return None if around is None or _is_anothers(line, around.content[0], at) else around.said


def _is_anothers(line: Line, first: int, at: int) -> bool:
    """Whether somebody else's saying stands right before a quotation: "Ruiz's promise “…” is famous, said Low"."""
    owner = possessor(line, first, at - 1) if at - 1 > first else None
    sayings = line.words.speech_sayings | line.words.speech_nouns
    return owner is not None and line.tokens[at - 1].low in sayings and line.tokens[owner[0]].capital


def interrupted(line: Line, inside: Sequence[int]) -> dict[int, int]:
    """Quotations that the writer breaks off between two dashes, with the one that goes on: “We help, but” – … – “…”."""
    found = {}
    for at, following in pairwise(inside):
        dashes = line.tokens[at + 1], line.tokens[following - 1]
        dashed = all(not token.quotation and token.low in DASHES for token in dashes)
        if dashed and 2 < following - at <= LONGEST_ASIDE and last_sign(line, at) not in ".!?":
            found[at] = following
    return found
