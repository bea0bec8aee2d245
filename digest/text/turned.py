"""Which of the mentions around a verb is its subject, where a language lets the object stand first.

Observed: German writes "Die Lage nannte Ruiz „ernst“" as well as "Die Partei nannte die Lage „ernst“". The case of an
article tells most: "den Plan" is an object wherever it stands, "der Verband" a subject. Where the articles tell nothing
("die", "das"), whoever can speak is the subject: a person, by name or office, or a house ("die Partei"). Of two that
can, the first is, as it mostly stands there; a house before a person may be either, and of two things neither is told.
"""

from __future__ import annotations

from digest.text.addressees import is_oblique
from digest.text.languages import first_names
from digest.text.mentions import subject_behind
from digest.text.phrases import Line, Pair
from digest.text.speakers import titles_of


def subject_around(line: Line, front: Pair | None, cue: int, at: int) -> Pair | None:
    """The subject of the verb at token `cue` before the words at token `at`; `front` is the mention before the verb."""
    behind = _behind(line, cue, at)
    if front is None or behind is None or front == behind:
        return front or behind
    if not _is_article_and_noun(line, front) or _is_nominative(line, front):
        return front
    if _is_nominative(line, behind):
        return behind
    able, other = _ability(line, front), _ability(line, behind)
    if other and not able:
        return behind
    return front if able >= other and able else None


def before_verb(line: Line, start: int, end: int) -> int:
    """Where a source ends in a language whose verb follows it: "Laut Ministerin Ana Ruiz | ist die Lage „ernst“"."""
    if not line.words.comma_clauses:
        return end
    named, links = False, line.words.of_words | line.words.mention_joins
    for at in range(start, end):
        token = line.tokens[at]
        if token.low == "," or token.quotation:
            return end
        if named and not token.capital and line.is_word(at) and token.low not in links and line.is_word(at - 1):
            genitive = line.tokens[at - 1].low in line.words.mention_links
            if not genitive:
                return at
        named = named or token.capital
    return end


def _behind(line: Line, cue: int, at: int) -> Pair | None:
    """The mention behind a verb whose object follows: "Am Montag nannte Ruiz den Plan „teuer“"."""
    if not line.words.comma_clauses:
        return None
    speaker = subject_behind(line, cue + 1, before_verb(line, cue + 1, at))
    return speaker if speaker is not None and speaker[0] == cue + 1 else None


def _is_article_and_noun(line: Line, mention: Pair) -> bool:
    return mention[1] == mention[0] + 1 and line.tokens[mention[0]].low in line.words.determiners


def _is_nominative(line: Line, mention: Pair) -> bool:
    """Whether the article is one that no object has before such a noun: "der Verband"."""
    return line.tokens[mention[0]].low in line.words.feminine_obliques and not is_oblique(line, mention[0])


def is_person(line: Line, mention: Pair) -> bool:
    """Whether a first name, an office or two capitals tell a mention to be a person's."""
    titles = titles_of(line.words.language.code)
    tokens = line.tokens[mention[0] : mention[1] + 1]
    known = any(token.low in first_names() or titles.bears(token.low) for token in tokens)
    return known or (len(tokens) == 1 and tokens[0].capital)


def names_another(line: Line, mention: Pair, end: int) -> bool:
    """Whether a first name stands behind a mention, before token `end`."""
    return any(token.capital and token.low in first_names() for token in line.tokens[mention[1] + 1 : end])


def _ability(line: Line, mention: Pair) -> int:
    """2 for a person, 1 for a house, 0 for what is not known to speak."""
    titles = titles_of(line.words.language.code)
    words = [token.low for token in line.tokens[mention[0] : mention[1] + 1]]
    bare = line.tokens[mention[0]].low not in line.words.determiners
    if bare or any(word in first_names() or titles.bears(word) for word in words):
        return 2
    return int(any(word.endswith(tuple(titles.institutions)) for word in words if titles.institutions))
