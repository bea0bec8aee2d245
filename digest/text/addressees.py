"""Whom words are said to, as against who says them: "sagte Eva Kern dem Banker Max Ott", "dijo a Max Ott la alcaldesa".

Observed: a verb of speaking is followed by two mentions as often as by one, and read on, the second gives its name to
both. German marks it by its case: no subject has the articles "dem" and "den" or a possessive like them ("ihrem
Nachfolger"), and none has "der" before a noun that its ending tells to be feminine ("der Zeitung"). French and Spanish
set "à" and "a" before it.

Special cases: behind a noun "der" is mostly a genitive ("ein Sprecher der Stadt"); it begins an addressee only behind
a person's name. "À" and "a" belong to many an office ("candidat à la mairie"), so behind one they begin an addressee
only before a first name, a possessive or a medium.
"""

from __future__ import annotations

from digest.text.languages import first_names
from digest.text.phrases import Line
from digest.text.speakers import titles_of

NEAR_MEDIUM = 3
"""Tokens behind "à" or "a" among which the word for a medium stands: "à l' agence"."""


def is_oblique(line: Line, at: int) -> bool:
    """Whether the mention that begins at a token has a case that no subject has: "dem Banker", "der Zeitung"."""
    low, words = line.tokens[at].low, line.words
    return low in words.oblique_determiners or (low in words.feminine_obliques and _is_feminine(line, at + 1))


def opens_addressee(line: Line, start: int, at: int) -> bool:
    """Whether the mention that begins at token `start` ends before token `at`, where another one begins."""
    token, before, words = line.tokens[at], line.tokens[at - 1], line.words
    if token.capital or at == start or before.low in words.mention_links | words.determiners:
        return False
    if token.low in words.speech_addressed:
        return _addresses(line, at)
    if token.low in words.mention_links:
        return is_oblique(line, at) and _ends_with_person(line, start, at - 1)
    return before.capital and (token.low in words.determiners or is_oblique(line, at))


def _addresses(line: Line, at: int) -> bool:
    """Whether "à" or "a" at a token tells whom words are said to, whatever stands before it."""
    following = line.tokens[at + 1 : at + 1 + NEAR_MEDIUM]
    if not following or following[0].quotation:
        return False
    capitals = following[0].capital and len(following) > 1 and following[1].capital
    place = following[0].low in line.words.language.words("no_first_names")
    name = following[0].capital and (following[0].low in first_names() or (capitals and not place))
    medium = any(line.words.language.pattern("media").fullmatch(token.low) for token in following if not token.capital)
    return name or medium or following[0].low in line.words.language.words("office_openers")


def _is_feminine(line: Line, at: int) -> bool:
    """Whether the noun that comes next, behind adjectives, has a feminine ending."""
    stop = min(at + 3, len(line.tokens) - 1)
    endings = line.words.feminine_endings
    while at < stop and line.is_word(at) and not line.tokens[at].capital and line.tokens[at].low not in endings:
        at += 1
    if at < stop and line.tokens[at + 1].capital and line.tokens[at].low.endswith(line.words.oblique_endings):
        at += 1
    return at < len(line.tokens) and line.tokens[at].low.endswith(endings)


def _ends_with_person(line: Line, start: int, last: int) -> bool:
    """Whether the tokens from `start` to `last` end with a person's name: "Ministerin Kern", "Angela Merkel"."""
    titles, tokens = titles_of(line.words.language.code), line.tokens[start : last + 1]
    plural = start > 0 and line.tokens[start - 1].low.endswith(titles.they_endings)
    if not tokens[-1].capital or titles.is_office(tokens[-1].low) or plural:
        return False
    plain = tokens[0].low not in line.words.determiners
    return plain or any(token.low in first_names() or titles.is_office(token.low) for token in tokens[:-1])
