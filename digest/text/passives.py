"""Passive verbs of speaking, whose subject is not who speaks: "was told", "described by Ruiz as", "qualifiée de".

Observed: a form of "be" stands before the participle, adverbs apart; or nothing does, behind a comma ("Ruiz, accused
of") or before its agent. French and Spanish participles have an ending of their own, so theirs is passive without "a"
or "ha" before it; a reflexive pronoun makes it active again ("s’est félicité").
"""

from __future__ import annotations

from digest.text.mentions import before_adverbs
from digest.text.phrases import Line

CLAUSE = 14
"""Tokens before a verb in which its object may stand: "what Ruiz, in her speech of May, described as"."""


def is_passive(line: Line, first: int, cue: int) -> bool:
    """Whether the verb at token `cue` is passive: "was told", "described by Ruiz as", "accused of"."""
    words = line.words
    if _is_reduced(line, first, cue):
        return True
    places = range(max(first, before_adverbs(line, first, cue)), cue)
    return any(
        line.tokens[at].low in words.speech_passive and line.tokens[at - 1].low not in words.speech_reflexive
        for at in places
    )


def _is_reduced(line: Line, first: int, cue: int) -> bool:
    """Whether a participle stands without its auxiliary: "Ruiz, described by Low as", "Parc, qualifiée de"."""
    words, token = line.words, line.tokens[cue]
    following = line.tokens[cue + 1].low if cue + 1 < len(line.tokens) else ""
    if cue == first and following in words.speech_agent:
        return True
    if token.low not in words.judging:
        return False
    if token.low.endswith(words.reduced_endings):
        places = range(max(first, before_adverbs(line, first, cue)), cue)
        return not any(line.tokens[at].low in words.speech_perfect for at in places)
    if not token.low.endswith(words.participle_endings) or _has_subject(line, first, cue):
        return False
    return following in words.speech_agent | words.speech_handed or (
        token.low in words.speech_reduced and following in words.of_words
    )


def _has_subject(line: Line, first: int, cue: int) -> bool:
    """Whether a verb has its subject before it: "what he described as", "what Ruiz, in her speech, described as"."""
    words = line.words
    before = line.tokens[max(first, before_adverbs(line, first, cue))]
    object_before = any(
        line.tokens[at].low in words.embedding - words.speech_that for at in range(max(first, cue - CLAUSE), cue)
    )
    return object_before or before.quotation or before.capital or before.low in words.pronouns
