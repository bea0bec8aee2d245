"""Where a clause of indirect speech ends within its sentence: where somebody else, or the writer, takes over.

Observed: behind "Ruiz said the bank would close" a sentence goes on with what the next one says (", but Meyer said it
would not", "while Meyer insisted"), with what another one makes of it (", which Meyer denied", ", a claim that Meyer
called absurd"), or with the next verb of the same speaker (", adding that"). Read on, the clause gives Meyer's words to
Ruiz. So it ends at a word that turns, or that takes up what was said, if a subject and a verb of speaking follow;
before a noun of what was claimed it always does, for nobody calls his own words a claim.

Special cases: a name and a verb that end the sentence (", Meyer said", ", according to Meyer") may vouch for all of it:
then nothing is told. A relative clause in the middle is the speaker's own ("the bank, which Meyer founded, would
close"), and so is what a subordinate clause says of others ("that Meyer had denied it").
"""

from __future__ import annotations

from digest.text.cues import source_phrase
from digest.text.mentions import is_between, mention_after
from digest.text.phrases import Line, Pair

SHORTEST_CLAUSE = 3
"""Tokens; shorter clauses ("said so himself") say nothing."""
VERB_REACH = 12
"""Tokens from the subject that takes over to its verb, which German sets last."""
_DASHES = ("—", "–", "-")


def clause_end(line: Line, start: int, end: int) -> int | None:
    """The token behind the clause that begins at token `start`, before token `end`; None where it may be another's."""
    stop = _next_verb(line, start, end)
    last = next((at for at in range(start + 2, stop) if _takes_over(line, at, stop)), stop)
    source = _closing_source(line, start, last)
    if source is None:
        return last
    turns = (at for at in range(source - 1, start + 1, -1) if _marks(line, at) and _turns(line, at + 1))
    return next(turns, None)


def relative_end(line: Line, start: int, end: int) -> int | None:
    """The token behind a clause within a relative clause, which a comma ends; None where there are several."""
    commas = [at for at in range(start, end) if line.tokens[at].low == ","]
    return None if len(commas) > 1 else commas[0] if commas else clause_end(line, start, end)


def _next_verb(line: Line, start: int, end: int) -> int:
    """Where a comma or "and" leads to the next verb of the same speaker."""
    words = line.words
    for at in range(start + SHORTEST_CLAUSE, end - 1):
        low, following = line.tokens[at].low, line.tokens[at + 1].low
        if low == "," and following in words.speech_participles:
            return at
        if low in words.mention_joins | words.speech_turns and following in words.speech:
            return at - 1 if line.tokens[at - 1].low == "," else at
    return end


def _marks(line: Line, at: int) -> bool:
    return line.tokens[at].low in (",", *_DASHES)


def _turns(line: Line, at: int) -> bool:
    return line.tokens[at].low in line.words.speech_contrasts


def _takes_over(line: Line, at: int, end: int) -> bool:
    """Whether somebody else's account, or the writer's, begins at a token: a comma, a dash, or a word that turns."""
    words, marked = line.words, _marks(line, at)
    opening = at + marked
    if opening + 1 >= end or line.tokens[opening].quotation:
        return False
    low = line.tokens[opening].low
    if marked and low in words.language.words("indefinite") and _claims(line, opening + 1):
        return True
    if low in words.speech_contrasts or (marked and low in words.speech_tails):
        return _speaks(line, _behind_that(line, opening + 1), end, named=not marked)
    if low in words.mention_joins and (marked or not line.tokens[at - 1].capital):
        return _speaks(line, opening + 1, end, named=True, near=True)
    return line.tokens[at].low in _DASHES and _speaks(line, opening, end, named=True, near=True)


def _claims(line: Line, at: int) -> bool:
    return line.tokens[at].low in line.words.speech_claims


def _behind_that(line: Line, at: int) -> int:
    """The token behind the "que" of "mientras que", "ce que", "algo que"."""
    links = line.words.speech_that | line.words.relative_pronouns
    return at + (at + 1 < len(line.tokens) and line.tokens[at].low in links)


def _speaks(line: Line, start: int, end: int, *, named: bool, near: bool = False) -> bool:
    """Whether a subject at token `start` and a verb of speaking follow before the next comma.

    `named` asks for a name as subject, `near` for a verb right behind it.
    """
    subject = mention_after(line, start, end)
    if subject is None or subject[0] != start:
        return False
    if named and not all(token.capital for token in line.tokens[subject[0] : subject[1] + 1]):
        return False
    words = line.words
    verbs = words.speech | words.judging | words.speech_denials | words.speech_rejections | words.speech_silent
    for at in range(subject[0] + 1, min(end, subject[1] + 1 + VERB_REACH)):
        token = line.tokens[at]
        if token.low in verbs and not token.capital:
            return True
        if at <= subject[1]:
            continue
        if token.quotation and words.comma_clauses:
            continue
        if not line.is_word(at) or (near and not is_between(line, at)):
            return False
    return False


def _closing_source(line: Line, start: int, end: int) -> int | None:
    """The comma before the "Meyer said" or "according to Meyer" that ends a sentence, if it ends with one."""
    comma = next((at for at in range(end - 1, start, -1) if line.tokens[at].low == ","), None)
    if comma is None or comma + 2 >= end:
        return None
    vouched = source_phrase(line, comma + 1, end) is not None or _ends_with_speech(line, (comma + 1, end - 1))
    return comma if vouched else None


def _ends_with_speech(line: Line, pair: Pair) -> bool:
    """Whether a name and a verb of speaking are all that a run of words holds: "Meyer said", "said Meyer"."""
    first, last = pair
    words = line.words
    verbs = [at for at in (first, last) if line.tokens[at].low in words.speech_indirect]
    if len(verbs) != 1:
        return False
    others = (at for at in range(first, last + 1) if at != verbs[0])
    return all(line.tokens[at].capital or line.tokens[at].low in words.pronouns for at in others)
