"""Whose deed leads into words behind a colon: "Ruiz shook her head: “Not today.”".

Observed: writers let a sentence without a verb of speaking announce what somebody says, and its subject is who says it:
of ten such quotations in the annotated articles nine were. The one of whom it is not true hears, reads or gets the
words, holds them up, is asked, or does not say them. So the sentence must have one person alone, as its subject, and
none of the verbs and nouns by which words come from elsewhere.
"""

from __future__ import annotations

from functools import cache

from digest.text.grammar import grammar
from digest.text.languages import first_names
from digest.text.mentions import is_possessive
from digest.text.passives import is_passive
from digest.text.phrases import Line, Pair
from digest.text.subjects import first_mention
from digest.text.turned import is_person


def doer(line: Line, first: int, colon: int) -> Pair | None:
    """The one person of a sentence, from token `first` to the colon at token `colon`, if the deed is plainly his."""
    speaker = first_mention(line, first, colon)
    if speaker is None or (speaker[0] != first and line.tokens[speaker[0] - 1].low != ","):
        return None
    deed = range(speaker[1] + 1, colon)
    setting = any(line.tokens[at].low in _elsewhere(line.words.language.code) for at in range(first, speaker[0]))
    others = setting or any(_may_be_others(line, first, at) for at in deed) or _is_unspoken(line, deed)
    return speaker if _is_somebody(line, speaker) and not others else None


def _is_unspoken(line: Line, deed: range) -> bool:
    """Whether a verb of speaking is denied: "never said in public"; "did not hide her anger" denies none."""
    words = line.words
    denied = any(line.tokens[at].low in words.speech_denied for at in deed)
    return denied and any(line.tokens[at].low in (words.speech | words.judging) - words.speech_minds for at in deed)


def _is_somebody(line: Line, speaker: Pair) -> bool:
    if any(is_possessive(line.tokens[at].low) for at in range(speaker[0], speaker[1])):
        return False
    pronoun = line.tokens[speaker[0]].low in line.words.language.words("pronouns_one")
    return pronoun if speaker[0] == speaker[1] and pronoun else is_person(line, speaker)


def _may_be_others(line: Line, first: int, at: int) -> bool:
    """Whether a word behind the subject says that the words may come from elsewhere, or were not said."""
    token, words = line.tokens[at], line.words
    nouns = bool(words.language.words("capital_nouns"))
    named = token.capital and (not nouns or token.low in first_names())
    if named or token.quotation or token.low in words.speech_agent:
        return True
    unsaid = words.speech_modal | words.speech_withheld | words.speech_denials
    speaks = token.low in words.speech | words.judging | words.speech_participles and is_passive(line, first, at)
    return speaks or token.low in unsaid or token.low in _elsewhere(words.language.code)


@cache
def _elsewhere(code: str) -> frozenset[str]:
    """Words by which quoted words come from elsewhere: what is heard, read, got or held up, and slogans."""
    words = grammar(code)
    heard = words.speech_received | words.speech_witness | words.speech_undergone
    return heard | words.speech_works | words.speech_bearers | words.speech_phrases
