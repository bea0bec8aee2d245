"""The tokens of one paragraph as reported speech needs them: words, marks, and whole quotations as one token.

A quotation is opaque: what is said inside must not be mistaken for the sentence around it. A sentence ends at a stop
that no abbreviation explains, or at a quotation that ends with a stop of its own and is not attributed behind it
("“We won!” she said" is one sentence).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from digest.text.blocks import Block, is_title_case
from digest.text.grammar import Grammar
from digest.text.languages import first_names

_STOPS = ".?!…;"
_OPENING = "([-–—…•*"
_CLITIC_JOINT = re.compile(r"-(?:t-)?")

Pair = tuple[int, int]


class Token(NamedTuple):
    """`text[start:end]`: a word, a mark or a quotation; `low` is the word in lower case, empty for a quotation."""

    start: int
    end: int
    low: str
    capital: bool
    quotation: bool


@dataclass(frozen=True)
class Line:
    """One paragraph's tokens. `heading` says that it is a heading or may be the text's headline."""

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
        return not token.quotation and token.low[0].isalnum()

    def is_day(self, at: int) -> bool:
        """Whether a token names a weekday or month; "Jan" and "April" before a capital are somebody's first names."""
        token = self.tokens[at]
        if token.low not in self.words.days:
            return False
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else token
        placed = at > 0 and self.tokens[at - 1].low in self.words.plain_links
        name = token.capital and token.low in first_names() and following.capital and following is not token
        return placed or not name

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
        return token.quotation or token.capital or token.low[0].isdigit() or token.low in _OPENING

    def _is_abbreviation(self, at: int) -> bool:
        if at == 0:
            return False
        before = self.tokens[at - 1]
        if before.quotation or before.end != self.tokens[at].start:
            return False
        last = before.low.rpartition("-")[2]
        return last in self.words.abbreviations or (len(last) == 1 and before.capital)


def line_of(block: Block, text: str, quotations: Sequence[Pair], words: Grammar) -> Line:
    """The line of one block of a text with its outermost quotations. A first block in title case is a headline."""
    start, end = block.start, block.end
    tokens: list[Token] = []
    position = start
    for opening, closing in quotations:
        _add_words(text, position, opening, words, tokens)
        tokens.append(Token(opening, closing, "", False, True))
        position = closing
    _add_words(text, position, end, words, tokens)
    headline = start == 0 and end < len(text) and is_title_case(text[:end])
    return Line(text, tokens, words, heading=block.kind == "heading" or headline)


def _add_words(text: str, start: int, end: int, words: Grammar, tokens: list[Token]) -> None:
    joined = bool(words.language.words("clitics"))
    for match in words.token.finditer(text, start, end):
        word = match[0]
        if joined and _CLITIC_JOINT.fullmatch(word) and text[match.start() - 1 : match.start()].isalnum():
            continue
        low = word.lower().replace("’", "'")
        tokens.append(Token(match.start(), match.end(), low, word[0].isupper(), False))
