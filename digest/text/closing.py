"""Verbs of speaking at the end of their clause, right behind the words they quote, as German sets them.

Observed: a judgement is quoted as a few words before a participle ("hat den Plan als „teuer“ bezeichnet") or before the
verb of a clause that "während", "dass" or a relative pronoun opens ("Ruiz, die von „Wucher“ sprach"). The subject
stands behind the clause's first word, or is what the relative pronoun stands for, or stands beside "hat". In a passive
it is the agent ("wurde von Ruiz als „teuer“ bezeichnet"). Where an object may stand in its place nothing is told.
"""

from __future__ import annotations

from digest.text.cues import Attribution
from digest.text.mentions import mention_after
from digest.text.phrases import Line, Pair
from digest.text.subjects import subject_before
from digest.text.turned import before_verb


def closing(line: Line, first: int, at: int) -> Attribution | None:
    """The attribution by the verb right behind the quotation at token `at` in a sentence that begins at `first`."""
    cue = at + 1
    if cue >= len(line.tokens) or line.tokens[cue].capital:
        return None
    low, words = line.tokens[cue].low, line.words
    opening = _opening(line, first, at)
    if low in words.speech_closing_participles:
        speaker = _beside_auxiliary(line, opening, at)
    elif low in words.speech_closing:
        speaker = _of_clause(line, first, opening, at)
    else:
        return None
    return Attribution(speaker, (cue, cue)) if speaker is not None else None


def _opening(line: Line, first: int, at: int) -> int:
    """The first token of the clause that holds the quotation: behind a comma or a quotation, or of the sentence."""
    for opening in range(at - 1, first - 1, -1):
        if line.tokens[opening].low == "," or line.tokens[opening].quotation:
            return opening + 1
    return first


def _beside_auxiliary(line: Line, opening: int, at: int) -> Pair | None:
    """The subject of "hat … bezeichnet" or the agent of "wurde von Ruiz … bezeichnet"."""
    words = line.words
    if any(line.tokens[place].low in words.speech_denied for place in range(opening, at)):
        return None
    for place in range(opening, at):
        low = line.tokens[place].low
        if low in words.speech_passive:
            agent = next((i for i in range(place, at - 2) if line.tokens[i].low in words.speech_agent), None)
            return _mention(line, agent + 1, at) if agent is not None else None
        if low in words.speech_perfect:
            return subject_before(line, opening, place) or _mention(line, place + 1, at)
    return None


def _of_clause(line: Line, first: int, opening: int, at: int) -> Pair | None:
    """The subject of a clause that ends with its verb."""
    words = line.words
    if any(line.tokens[place].low in words.speech_denied for place in range(opening, at)):
        return None
    low = line.tokens[opening].low
    named = _mention(line, opening + 1, at)
    if low in words.speech_subordinate | words.speech_that:
        return named
    if low not in words.relative_pronouns or opening == first:
        return None
    if named is not None and named[1] + 1 < at and line.tokens[named[1] + 1].low in words.speech_closing_links:
        plain = line.tokens[named[0]].low not in words.determiners
        if plain:
            return named
    person = (
        named is not None
        and named[1] > named[0]
        and all(line.tokens[at].capital for at in range(named[0], named[1] + 1))
    )
    return None if person else subject_before(line, first, opening + 1)


def _mention(line: Line, start: int, at: int) -> Pair | None:
    speaker = mention_after(line, start, before_verb(line, start, at))
    return speaker if speaker is not None and speaker[0] == start else None
