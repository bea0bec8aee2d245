"""Finds reported speech: what was said, by whom, and the cue that says so.

Observed in 840 annotated news articles: the words of one statement stand in marks as a whole sentence behind or before
"X said", split around it, or as a few words within a clause ("called the plan “a farce”"); a statement runs on
through the sentences and paragraphs after it; many marks that nothing attributes are titles and words held at arm's
length. So each paragraph is read as tokens in which a quotation is one opaque token (`phrases`), verbs of speaking and
their subjects are looked for around it (`cues`, `mentions`, `attribution`, `indirect`), quotations are given to them
(`statements`), and mentions to persons (`people`). The pieces of one statement are one quote (`Quote.parts`).

What was denied, withheld or asked for was not said (`unsaid`); German verbs may close their clause (`closing`).

Special cases: a few words in title case after no verb are a title; headlines give no indirect speech, they quote too
loosely; what somebody only passes on ("Low said that Ruiz called it “a farce”") is nobody's quotation but the clause is
his, because only for it we have the writer's word (`hearsay`); whom words are said to is no speaker (`addressees`).

Tried and dropped, with precision and recall of direct quotations with their speaker on the whole corpus (.90 and .82
when tried, now .91 and .83): the pieces of a split quotation as quotes of their own (.67 and .82: the measure counts
one find for each statement); verbs of any kind of dealing ("offered", "found", "used") as cues (.89 and .82); every
noun of speaking with a possessor ("Ruiz's remarks were “childish”": .88 and .82, of those finds one in three had the
right speaker); labels in headlines ("Ruiz: ‘No’").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digest.errors import check_language, check_text
from digest.text.blocks import Block, blocks
from digest.text.grammar import Grammar, grammar
from digest.text.identify import told_language
from digest.text.people import People
from digest.text.phrases import line_of
from digest.text.quotemarks import quoted, unclosed
from digest.text.somebody import without_deed
from digest.text.speakers import titles_of
from digest.text.statements import Carried, Reader, Statement

LONGEST_STRETCH = 20_000
"""Code points read at once, some twenty times the longest paragraph of a newspaper; each takes 120 bytes of memory."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Reported speech in one text; every pair is (start, end) in code points of the text as given.

    `content` is what was said: for direct speech with its quotation marks, for indirect speech the clause.
    `speaker` is the mention beside the cue, `name` that mention resolved within the text ("he" -> "Ana Ruiz"). Where a
    language leaves the subject out («…», dijo), the mention is that of the sentence before, or None where it may be
    another's.
    A quotation that its attribution or other words split ("“We won,” she said. “We play on.”"), or that goes on in the
    next paragraph, is one quote: `parts` has all its pieces in order, `content` is the longest of them; `parts` is
    empty where there is only the content.
    """

    content: tuple[int, int]
    speaker: tuple[int, int] | None
    cue: tuple[int, int] | None
    direct: bool
    name: str | None = None
    parts: tuple[tuple[int, int], ...] = ()


def find_quotes(text: str, *, language: str | None = None) -> list[Quote]:
    """The reported speech of a text that has a speaker, in order. Offsets are code points of the text as given.

    `language` is a code (`en`); where None, the text tells it. In a language without a data file nothing is found.
    A direct quotation within an indirect clause is told as well, after the clause that holds it. Raises `InputError`
    for what is no string, or no code.
    """
    check_text(text, "text")
    check_language(language)
    language = language or told_language(text)
    words = grammar(language.lower().replace("_", "-").split("-")[0])
    people = People(text, titles_of(language), language)
    carried = Carried()
    found: list[Statement] = []
    for block in blocks(text):
        for stretch in _stretches(text, block):
            found += _statements(text, stretch, words, carried, people)
    return sorted(map(_quote, found), key=lambda quote: (quote.content[0], -quote.content[1]))


def _stretches(text: str, block: Block) -> Iterator[Block]:
    """A paragraph, or, where it is endless, its stretches from sentence to sentence, so that memory is bounded."""
    start = block.start
    while block.end - start > LONGEST_STRETCH:
        stop = start + LONGEST_STRETCH
        cut = text.rfind(". ", start, stop) + 1 or text.rfind(" ", start, stop) + 1 or stop
        yield Block(start, cut, block.kind)
        start = cut
    yield Block(start, block.end, block.kind)


def _quote(statement: Statement) -> Quote:
    parts = tuple(statement.parts) if len(statement.parts) > 1 else ()
    speaker = statement.speaker if statement.speaker != statement.cue else None
    return Quote(statement.longest, speaker, statement.cue, statement.direct, statement.name, parts)


def _statements(text: str, block: Block, words: Grammar, carried: Carried, people: People) -> list[Statement]:
    """The statements of one paragraph with their names; `carried` and `people` learn from it."""
    pairs = quoted(text, block.start, block.end)
    opening = unclosed(text, block.start, block.end)
    if opening is not None:
        pairs = [pair for pair in pairs if pair[1] <= opening] + [(opening, block.end)]
    line = line_of(block, text, pairs, words)
    if not line.heading:
        people.read_paragraph(block.start, block.end, pairs)
    reader = Reader(line, carried)
    found = [statement for statement in reader.read() if statement is not carried.open]
    for statement in found:
        statement.speaker = without_deed(text, statement.speaker, people.language)
    people.reported = sorted(statement.longest for statement in found if not statement.direct)
    for statement in found:
        statement.name = statement.follows.name if statement.follows else _name(statement, people)
    going_on = found if carried.open is None else [carried.open, *found]
    carried.open = next((one for one in going_on if opening is not None and one.parts[-1][1] == block.end), None)
    carried.lead = reader.lead()
    if carried.lead is not None:
        carried.lead.name = _name(carried.lead, people)
    return found


def _is_doubtful(statement: Statement, since: int, people: People) -> bool:
    """Whether a subject that is left out may be somebody else who has been named: «…», dijo."""
    named = people.names.mentioned(since, statement.parts[0][0], "", people.reported) if statement.parts else set()
    return any(surname not in people.text[slice(*statement.speaker)] for surname in named)


def _name(statement: Statement, people: People) -> str | None:
    """Whom the speaker's mention means; a pronoun behind its words means nobody named among them."""
    if statement.since is not None and _is_doubtful(statement, statement.since, people):
        statement.speaker = statement.cue
    if statement.speaker == statement.cue:
        return None
    behind = bool(statement.parts) and statement.speaker[0] > statement.parts[0][0]
    until = statement.sentence if behind else statement.speaker[0]
    return people.named(statement.speaker, people.text[slice(*statement.cue)], until)
