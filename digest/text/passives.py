"""Passive verbs of speaking, whose subject is not who speaks: "was told", "described by Ruiz as", "qualifiée de".

Observed: a form of "be" stands before the participle, adverbs apart; or nothing does, behind a comma ("Ruiz, accused
of") or before its agent. French and Spanish participles have an ending of their own, so theirs is passive without "a"
or "ha" before it; a reflexive pronoun makes it active again ("s’est félicité").
"""

from __future__ import annotations

from digest.text.mentions import before_adverbs
from digest.text.phrases import Line


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
    if not token.low.endswith(words.participle_endings) or _has_pronoun(line, first, cue):
        return False
    return following in words.speech_agent | words.speech_handed or (
        token.low in words.speech_reduced and following in words.of_words
    )


def _has_pronoun(line: Line, first: int, cue: int) -> bool:
    """Whether a verb has a pronoun or name right before it for its subject: "what he described as"."""
    before = line.tokens[max(first, before_adverbs(line, first, cue))]
    return before.quotation or before.capital or before.low in line.words.pronouns
