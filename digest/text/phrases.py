"""The tokens of one paragraph as reported speech needs them: words, marks, and whole quotations as one token.

A quotation is opaque: what is said inside must not be mistaken for the sentence around it. A sentence ends at a stop
that no abbreviation explains, or at a quotation that ends with a stop of its own and is not attributed behind it
("“We won!” she said" is one sentence).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from digest.text.blocks import Block
from digest.text.languages import Language, load

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[’'\-–&/.]\w+)*(?:[’'](?=\s))?|[^\w\s]")
_STOPS = ".?!…;"
LONGEST_HEADLINE = 130
"""Code points; a longer first paragraph of a text is no headline."""

_CUE_LISTS = ("speech", "speech_near", "speech_participles", "judging", "judging_participles")

Pair = tuple[int, int]


class Token(NamedTuple):
    """`text[start:end]`: a word, a mark or a quotation (`low` is then empty); `low` is the word in lower case."""

    start: int
    end: int
    low: str
    capital: bool
    quotation: bool


@dataclass(frozen=True)
class Line:
    """One paragraph's tokens, and the sentences as (first, after last) token numbers."""

    text: str
    tokens: Sequence[Token]
    words: Grammar
    heading: bool = False

    def span(self, first: int, last: int) -> Pair:
        """The (start, end) of the tokens from `first` to `last`, both included."""
        return self.tokens[first].start, self.tokens[last].end

    def is_word(self, at: int) -> bool:
        """Whether a token is a word or number."""
        token = self.tokens[at]
        return not token.quotation and (token.low[0].isalnum())

    def is_stop(self, at: int) -> bool:
        """Whether a sentence ends at a token outside quotations."""
        token = self.tokens[at]
        if token.quotation or token.low not in _STOPS:
            return False
        return token.low != "." or (self._begins_anew(at + 1) and not self._is_abbreviation(at))

    def _begins_anew(self, at: int) -> bool:
        """Whether a sentence may begin at a token: no lower-case word, no closing mark."""
        if at >= len(self.tokens):
            return True
        token = self.tokens[at]
        return token.quotation or token.capital or token.low[0].isdigit() or token.low in "([-–—…•*"

    def _is_abbreviation(self, at: int) -> bool:
        if self.tokens[at].low != "." or at == 0:
            return False
        before = self.tokens[at - 1]
        if before.quotation or before.end != self.tokens[at].start:
            return False
        return before.low in self.words.abbreviations or (len(before.low) == 1 and before.capital)


@dataclass(frozen=True)
class Grammar:
    """The plain-word lists of a language that reported speech is read with."""

    language: Language
    abbreviations: frozenset[str]
    speech: frozenset[str]
    speech_participles: frozenset[str]
    speech_near: frozenset[str]
    judging: frozenset[str]
    judging_participles: frozenset[str]
    speech_sources: tuple[tuple[str, ...], ...]
    speech_between: frozenset[str]
    adverb_endings: tuple[str, ...]
    speech_denied: frozenset[str]
    speech_nouns: frozenset[str]
    speech_noun_links: frozenset[str]
    noun_or_verb: frozenset[str]
    speech_with: frozenset[str]
    speech_agent: frozenset[str]
    source_openers: frozenset[str]
    cues: frozenset[str]
    time_words: frozenset[str]
    clause_subjects: frozenset[str]
    time_openers: frozenset[str]
    possessives: frozenset[str]
    speech_turns: frozenset[str]
    participle_endings: tuple[str, ...]
    speech_passive: frozenset[str]
    speech_that: frozenset[str]
    speech_indirect: frozenset[str]
    speech_bare: frozenset[str]
    speech_to: frozenset[str]
    speech_unsaid: frozenset[str]
    clause_openers: frozenset[str]
    embedding: frozenset[str]
    pronouns: frozenset[str]
    relative_pronouns: frozenset[str]
    determiners: frozenset[str]
    mention_links: frozenset[str]
    mention_joins: frozenset[str]
    of_words: frozenset[str]
    clause_words: frozenset[str]
    days: frozenset[str]


@cache
def grammar(code: str) -> Grammar:
    """The lists of a language; a language without a data file has none and nothing is found."""
    language = load(code)

    def words(name: str) -> frozenset[str]:
        return frozenset(language.words(name))

    openers = frozenset(phrase.split()[0] for phrase in language.words("speech_sources"))
    return Grammar(
        language=language,
        abbreviations=language.titles_with_point
        | words("abbreviations")
        | frozenset(month for month in language.months if len(month) < 5),
        speech=words("speech"),
        speech_participles=words("speech_participles"),
        speech_near=words("speech_near"),
        judging=words("judging"),
        judging_participles=words("judging_participles"),
        speech_sources=tuple(tuple(phrase.split()) for phrase in language.words("speech_sources")),
        speech_between=words("speech_between"),
        adverb_endings=language.words("adverb_endings"),
        speech_denied=words("speech_denied"),
        speech_nouns=words("speech_nouns"),
        speech_noun_links=words("speech_noun_links"),
        noun_or_verb=words("noun_or_verb"),
        speech_with=words("speech_with"),
        speech_agent=words("speech_agent"),
        source_openers=openers,
        cues=frozenset().union(openers, *(words(name) for name in _CUE_LISTS)),
        time_words=words("time_words"),
        clause_subjects=words("clause_subjects"),
        time_openers=words("time_openers"),
        possessives=words("possessives"),
        speech_turns=words("speech_turns"),
        participle_endings=language.words("participle_endings"),
        speech_passive=words("speech_passive"),
        speech_that=words("speech_that"),
        speech_indirect=words("speech_indirect"),
        speech_bare=words("speech_bare"),
        speech_to=words("speech_to"),
        speech_unsaid=words("speech_unsaid"),
        clause_openers=words("clause_openers"),
        embedding=words("embedding"),
        pronouns=words("pronouns"),
        relative_pronouns=words("relative_pronouns"),
        determiners=words("determiners"),
        mention_links=words("mention_links"),
        mention_joins=words("mention_joins"),
        of_words=words("of_words"),
        clause_words=words("clause_words"),
        days=frozenset(language.weekdays) | frozenset(language.months),
    )


def line_of(block: Block, text: str, quotations: Sequence[Pair], words: Grammar) -> Line:
    """The line of one block of a text with its outermost quotations. A text's first block may be its headline."""
    start, end = block.start, block.end
    tokens: list[Token] = []
    position = start
    for opening, closing in quotations:
        _add_words(text, position, opening, tokens)
        tokens.append(Token(opening, closing, "", False, True))
        position = closing
    _add_words(text, position, end, tokens)
    return Line(text, tokens, words, heading=block.kind == "heading" or (start == 0 and end - start < LONGEST_HEADLINE))


def _add_words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        tokens.append(Token(match.start(), match.end(), word.lower(), word[0].isupper(), False))
