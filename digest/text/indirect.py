"""Indirect speech: the clause that somebody is said to have said.

Three shapes are certain enough to be printed under a speaker's name: "Ruiz said (on Monday) that CLAUSE", "Ruiz said
CLAUSE" where the clause plainly begins with a subject of its own, and "CLAUSE, Ruiz said" or "CLAUSE, according to
Ruiz" and its turned form. A clause ends with its sentence, or where the next verb of speaking takes over (", adding
that"). Left out: infinitives ("promised to"), questions ("asked whether"), denials of speaking, and whatever has no
speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.text.clause_ends import SHORTEST_CLAUSE, clause_end, relative_end
from digest.text.cues import Attribution, finite_speaker, inverted_subject, is_under_denial, source_phrase
from digest.text.mentions import before_adverbs, is_between, mention_after
from digest.text.phrases import Line, Pair, Token
from digest.text.subjects import is_opening

LONGEST_ADJUNCT = 9
"""Tokens between the verb and "that": "told reporters in Low on Monday that"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as (first, last) token numbers, with who said it."""

    content: Pair
    said: Attribution


def clauses(line: Line, first: int, end: int) -> Iterator[Clause]:
    """The indirect speech of one sentence, from token `first` to before token `end`."""
    last = end - 1 if line.is_stop(end - 1) else end
    opening = _according(line, first, last)
    if opening is not None:
        yield opening
        return
    for cue in range(first, last):
        if line.tokens[cue].low in line.words.speech_indirect and not is_under_denial(line, first, cue):
            found = _straight(line, first, cue, last) or _behind(line, first, cue, last)
            if found is not None:
                yield found
                return
    closing = _closing_source(line, first, last)
    if closing is not None:
        yield closing


def _straight(line: Line, first: int, cue: int, end: int) -> Clause | None:
    """Ruiz said that CLAUSE; in languages that turn round, also "said Ruiz, that CLAUSE" within a sentence.

    Behind a quotation what follows its speaker is an apposition: "“…,” sagte Ruiz, die Anwältin der Stadt Low".
    """
    turned = inverted_subject(line, first, cue, end)
    speaker = turned or finite_speaker(line, first, cue)
    if speaker is None or _is_hypothetical(line, first, cue):
        return None
    before = speaker[1] if turned else cue
    start = None if _says_nothing(line, before + 1, end) else _clause_start(line, cue, before, end)
    if start is None or (turned and line.tokens[first].quotation and line.tokens[start - 1].low == ","):
        return None
    stop = relative_end(line, start, end) if _in_relative(line, first, speaker) else clause_end(line, start, end)
    return _clause(line, start, stop, Attribution(speaker, (cue, cue))) if stop is not None else None


def _in_relative(line: Line, first: int, speaker: Pair) -> bool:
    """Whether a subject ends with a relative pronoun behind a comma, or stands behind one: "Ruiz, who", ", whom he"."""
    return any(
        pronoun > first
        and line.tokens[pronoun].low in line.words.relative_pronouns | line.words.relative_objects
        and line.tokens[pronoun - 1].low == ","
        for pronoun in (speaker[1], speaker[0] - 1)
    )


def _is_hypothetical(line: Line, first: int, cue: int) -> bool:
    between = range(before_adverbs(line, first, cue) + 1, cue)
    return any(line.tokens[at].low in line.words.speech_unsaid for at in between)


def _clause_start(line: Line, cue: int, before: int, end: int) -> int | None:
    """The first token of the clause that the verb at token `cue` governs, behind its subject or itself at `before`."""
    words = line.words
    for at in range(before + 1, min(end - 1, before + 1 + LONGEST_ADJUNCT)):
        token, following = line.tokens[at], line.tokens[at + 1]
        if token.low in words.speech_that and _is_turned_down(line, cue, at):
            return None
        if token.low in words.speech_that and not _is_pointing(line, at):
            return at + 1
        if token.low == "," and following.low in words.speech_that:
            return at + 2
        bare = at + 1 if token.low == "," and words.comma_clauses else at if at == cue + 1 else None
        if bare is not None and bool(words.comma_clauses) == (bare > at) and _is_bare(line, cue, bare):
            return bare
        if not line.is_word(at) or (at == cue + 1 and not _leads_on(line, cue, at)):
            return None
    return None


def _says_nothing(line: Line, at: int, end: int) -> bool:
    """Whether "nothing about" or "nichts dazu" stands at a token; "said nothing would change" says something."""
    words = line.words
    if at + 1 >= end or line.tokens[at].low not in words.speech_nothing:
        return False
    links = words.mention_links | words.clause_words | {","}
    return not words.speech_bare or bool(words.comma_clauses) or line.tokens[at + 1].low in links


def _is_turned_down(line: Line, cue: int, at: int) -> bool:
    """Whether the clause behind "that" is what others claim: "responded to accusations that"."""
    turned_down = line.tokens[cue].low in line.words.speech_rejections
    return turned_down and at > cue + 1 and line.tokens[at - 1].low in line.words.speech_claims


def _is_pointing(line: Line, at: int) -> bool:
    """Whether "that" is an article here: "responded to that tweet"."""
    words = line.words
    return line.tokens[at].low in words.determiners and line.tokens[at - 1].low in words.mention_links


def _leads_on(line: Line, cue: int, at: int) -> bool:
    """Whether the words behind a verb may lead on to "that": whom it is said to, when or where."""
    return line.tokens[cue].low in line.words.speech_to or _begins_adjunct(line, at)


def _is_bare(line: Line, cue: int, at: int) -> bool:
    """Whether a clause without "that" plainly begins at a token."""
    token, words = line.tokens[at], line.words
    if token.quotation or line.is_day(at):
        return False
    if token.low in words.clause_subjects:
        return True
    subject = token.low in words.clause_openers or token.capital or _has_verb_behind(line, at)
    return line.tokens[cue].low in words.speech_bare and subject


def _has_verb_behind(line: Line, at: int) -> bool:
    """Whether an auxiliary stands right behind a noun: "said members would vote"."""
    words, following = line.words, line.tokens[at + 1 : at + 2]
    noun = line.is_word(at) and line.tokens[at].low not in words.clause_words | words.mention_links | words.time_words
    return noun and any(token.low in words.speech_unsaid - words.mention_links for token in following)


def _begins_adjunct(line: Line, at: int) -> bool:
    """Whether "on Monday", "in a statement", "flatly" or the like begins here."""
    low, words = line.tokens[at].low, line.words
    return low in words.mention_links or line.is_day(at) or low in words.clause_words or is_between(line, at)


def _behind(line: Line, first: int, cue: int, end: int) -> Clause | None:
    """CLAUSE, Ruiz said; CLAUSE, as Ruiz said; in languages that turn round, CLAUSE, said Ruiz."""
    turned = inverted_subject(line, first, cue, end) or _turned_name(line, cue, end)
    speaker = turned or finite_speaker(line, first, cue)
    if speaker is None or _is_hypothetical(line, first, cue):
        return None
    last = max(cue, speaker[1])
    if end - last > LONGEST_ADJUNCT or (last + 1 < end and not _begins_adjunct(line, last + 1)):
        return None
    comma = before_adverbs(line, first, cue) if turned else speaker[0] - 1
    if comma > first and line.tokens[comma].low in line.words.speech_as:
        comma -= 1
    if (
        comma <= first
        or line.tokens[comma].low != ","
        or line.tokens[comma - 1].quotation
        or (is_opening(line, first, comma) and not line.tokens[first].quotation)
    ):
        return None
    return _clause(line, first, comma, Attribution(speaker, (cue, cue)))


def _turned_name(line: Line, cue: int, end: int) -> Pair | None:
    """The name behind a verb that a comma parts from its clause: "The “old bridge” is shut, said Ana Ruiz".

    Where a verb follows, the words before the comma are the speaker: "One member, Ana Ruiz, said friends of Low have".
    """
    if line.tokens[cue - 1].low != "," or line.tokens[cue].low not in line.words.speech_bare:
        return None
    speaker = mention_after(line, cue + 1, end)
    if speaker is None or speaker[0] != cue + 1 or not any(token.capital for token in _tokens(line, speaker)):
        return None
    goes_on = any(token.low in line.words.speech_asking for token in line.tokens[speaker[1] + 1 : end])
    return None if goes_on else speaker


def _tokens(line: Line, pair: Pair) -> Sequence[Token]:
    return line.tokens[pair[0] : pair[1] + 1]


def _according(line: Line, first: int, end: int) -> Clause | None:
    """According to Ruiz, CLAUSE."""
    found = source_phrase(line, first, end, opening=True)
    if found is None:
        return None
    comma = found.speaker[1] + 1
    if comma >= end or line.tokens[comma].low != ",":
        return None
    stop = clause_end(line, comma + 1, end)
    return _clause(line, comma + 1, stop, found) if stop is not None else None


def _closing_source(line: Line, first: int, end: int) -> Clause | None:
    """CLAUSE, according to Ruiz."""
    for at in range(end - 2, first + SHORTEST_CLAUSE, -1):
        found = source_phrase(line, at, end) if line.tokens[at - 1].low == "," else None
        if found is not None:
            return _clause(line, first, at - 1, found) if found.speaker[1] + 1 >= end else None
    return None


def _clause(line: Line, first: int, end: int, said: Attribution) -> Clause | None:
    if line.tokens[first].low == ",":
        return None
    words = sum(line.is_word(at) or line.tokens[at].quotation for at in range(first, end))
    if words < SHORTEST_CLAUSE or (first + 1 == end):
        return None
    return Clause((first, end - 1), said)
