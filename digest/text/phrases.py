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

from digest.text.languages import Language, load

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[’'\-–&/.]\w+)*(?:[’'](?=\s))?|[^\w\s]")
_STOPS = ".?!…;"

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
        return token.low in _STOPS and not token.quotation and not self._is_abbreviation(at)

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
    judging: frozenset[str]
    judging_participles: frozenset[str]
    speech_sources: tuple[tuple[str, ...], ...]
    speech_between: frozenset[str]
    adverb_endings: tuple[str, ...]
    speech_unsaid: frozenset[str]
    speech_passive: frozenset[str]
    speech_that: frozenset[str]
    speech_indirect: frozenset[str]
    speech_bare: frozenset[str]
    clause_openers: frozenset[str]
    pronouns: frozenset[str]
    relative_pronouns: frozenset[str]
    determiners: frozenset[str]
    mention_links: frozenset[str]
    mention_joins: frozenset[str]
    clause_words: frozenset[str]
    days: frozenset[str]


@cache
def grammar(code: str) -> Grammar:
    """The lists of a language; a language without a data file has none and nothing is found."""
    language = load(code)

    def words(name: str) -> frozenset[str]:
        return frozenset(language.words(name))

    return Grammar(
        language=language,
        abbreviations=language.titles_with_point | words("abbreviations"),
        speech=words("speech"),
        speech_participles=words("speech_participles"),
        judging=words("judging"),
        judging_participles=words("judging_participles"),
        speech_sources=tuple(tuple(phrase.split()) for phrase in language.words("speech_sources")),
        speech_between=words("speech_between"),
        adverb_endings=language.words("adverb_endings"),
        speech_unsaid=words("speech_unsaid"),
        speech_passive=words("speech_passive"),
        speech_that=words("speech_that"),
        speech_indirect=words("speech_indirect"),
        speech_bare=words("speech_bare"),
        clause_openers=words("clause_openers"),
        pronouns=words("pronouns"),
        relative_pronouns=words("relative_pronouns"),
        determiners=words("determiners"),
        mention_links=words("mention_links"),
        mention_joins=words("mention_joins"),
        clause_words=words("clause_words"),
        days=frozenset(language.weekdays) | frozenset(language.months),
    )


def line_of(text: str, start: int, end: int, quotations: Sequence[Pair], words: Grammar) -> Line:
    """The line of a paragraph `text[start:end]` with its outermost quotations."""
    tokens: list[Token] = []
    position = start
    for opening, closing in quotations:
        _add_words(text, position, opening, tokens)
        tokens.append(Token(opening, closing, "", False, True))
        position = closing
    _add_words(text, position, end, tokens)
    return Line(text, tokens, words)


def _add_words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        tokens.append(Token(match.start(), match.end(), word.lower(), word[0].isupper(), False))
