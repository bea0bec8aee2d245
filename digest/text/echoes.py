"""Words in marks that the one beside them only takes up: he quotes them, repeats or mocks them, or turns them down.

Observed: a noun tells whose words they are, with its owner or its verb: "rejected claims that he was “a thief”",
"recalled the words of Kern: “…”", "pleaded not guilty to a charge of “burning files”", "accused him of threatening Kern
with the words “…”", "recalled what Kern used to say: “…”"; or a participle does, "said Ott, quoting Kern". They are
nobody's then: whose they are stands too far off to be sure.

Special cases: "rejected claims of fraud as “nonsense”" are his own, and so is what a pronoun owns ("repeated his
claim of “fraud”").
"""

from __future__ import annotations

from digest.text.cues import Attribution
from digest.text.languages import first_names
from digest.text.phrases import Line
from digest.text.speakers import titles_of
from digest.text.subjects import possessor

PHRASE_REACH = 5
"""Tokens between a verb and "with the words" that may still be its own: "ended his speech with the words"."""
PARROT_REACH = 9
"""Tokens in which "quoting her father" opens a sentence or follows its verb."""
CLAIM_REACH = 8
"""Tokens from a noun of what others say to the words; further on its clause has mostly ended."""
ECHO_REACH = 6
"""Tokens from a verb of repeating to the noun of what was said, and from there to the one who said it."""
RECALL_REACH = 3
"""Tokens from a verb of memory to "what"."""
REJECTED_REACH = 6
"""Tokens between "rejected" and the noun of what was claimed: "rejected the magazine's latest claims"."""


def is_quoting(line: Line, found: Attribution) -> bool:
    """Whether the verb behind a quotation goes on to whom it quotes: "said Ott, quoting Kern"."""
    return _is_parroted(line, found.cue[0]) or _quotes_another(line, found)


def is_echo(line: Line, first: int, at: int, found: Attribution) -> bool:
    """Whether the quotation at token `at` is taken up by the speaker found before it; `first` begins the sentence."""
    return (
        _is_parroted(line, first)
        or _is_named(line, at, found)
        or _is_recalled(line, at, found)
        or _is_disowned(line, first, at, found)
        or _is_echoed(line, at, found)
    )


def _is_recalled(line: Line, at: int, found: Attribution) -> bool:
    """Whether a verb of memory has a clause that holds the words: "recalled what his teacher used to tell him"."""
    words = line.words
    for cue in range(found.speaker[1] + 1, at):
        if line.tokens[cue].low in words.speech_witness | words.speech_echoes:
            near = line.tokens[cue + 1 : min(at, cue + 1 + RECALL_REACH)]
            return any(token.low in words.speech_recalled for token in near)
    return False


def _is_named(line: Line, at: int, found: Attribution) -> bool:
    """Whether a phrase is only named, as what others said: "accused him of threatening Ott with the words “…”"."""
    charged = line.tokens[found.cue[0]].low in line.words.speech_withheld
    return charged and at - found.cue[1] > PHRASE_REACH and line.tokens[at - 1].low in line.words.speech_phrases


def _is_parroted(line: Line, first: int) -> bool:
    """Whether a sentence opens, or from its verb goes on, with "quoting": the words are then of who is quoted."""
    for at in range(first, min(first + PARROT_REACH, len(line.tokens))):
        if line.tokens[at].quotation or line.is_stop(at):
            return False
        if line.tokens[at].low in line.words.speech_parroted:
            return True
    return False


def _quotes_another(line: Line, found: Attribution) -> bool:
    """Whether the sentence goes on with "and quoted": "„…“, sagte Ruiz und zitierte damit Kern"."""
    start = max(found.cue[1], found.speaker[1]) + 1
    for at in range(start, min(start + PARROT_REACH, len(line.tokens))):
        if line.tokens[at].quotation or line.is_stop(at):
            return False
        if line.tokens[at].low in line.words.speech_quoting:
            return line.tokens[at - 1].low in line.words.mention_joins | line.words.clause_words
    return False


def _is_disowned(line: Line, first: int, at: int, found: Attribution) -> bool:
    """Whether the words are what others claim and the speaker turns down: "rejected claims that he was “a thief”"."""
    words = line.words
    for noun in range(at - 1, first, -1):
        token = line.tokens[noun]
        if token.quotation or line.is_stop(noun) or token.low in words.speech_judged | {":"}:
            return False
        if _is_others(line, at, noun, found):
            return True
        if token.low in words.speech_claims and _is_turned_down(line, first, noun):
            between = range(noun + 1, found.cue[0])
            return not any(line.tokens[i].low in words.mention_joins | {","} for i in between)
    return False


def _is_others(line: Line, at: int, noun: int, found: Attribution) -> bool:
    """Whether a noun tells what others say: "said reports that she was “ill”", "cited Low's claim that"."""
    words, links = line.words, line.words.speech_noun_links | line.words.of_words
    if noun <= found.cue[1] or at - noun > CLAIM_REACH or line.tokens[noun + 1].low not in links:
        return False
    charge = noun + 2 == at and line.tokens[noun + 1].low in words.of_words
    if noun == found.cue[1] + 1 or (charge and not _is_own(line, found.cue[1], noun)):
        return line.tokens[noun].low in words.speech_claims
    told = line.tokens[noun].low in words.speech_claims and line.tokens[noun + 1].low in words.speech_that
    return (told or line.tokens[noun].low in words.speech_nouns) and _is_owned(line, found.cue[1], noun)


def _is_own(line: Line, first: int, noun: int) -> bool:
    """Whether a pronoun owns a noun: "his claim of"."""
    owner = possessor(line, first, noun)
    return owner is not None and line.tokens[owner[0]].low in line.words.possessives


def _is_owned(line: Line, first: int, noun: int) -> bool:
    """Whether a noun has somebody else as its possessor: "Low's claim", not "his claim"."""
    owner = possessor(line, first, noun)
    return owner is not None and line.tokens[owner[0]].low not in line.words.possessives and first < owner[0]


def _is_echoed(line: Line, at: int, found: Attribution) -> bool:
    """Whether a verb of repeating or mocking has somebody else's words: "recalled the words of Ruiz: “…”"."""
    words, cue = line.words, found.cue[1]
    if line.tokens[cue].low not in words.speech_echoes or line.tokens[at - 1].low in words.speech_judged:
        return False
    sayings = words.speech_sayings | words.speech_nouns | words.speech_claims
    noun = next((i for i in range(cue + 1, min(at, cue + 1 + ECHO_REACH)) if line.tokens[i].low in sayings), None)
    return noun is not None and (_is_owned(line, cue, noun) or _is_of_somebody(line, noun + 1, at))


def _is_of_somebody(line: Line, link: int, end: int) -> bool:
    """Whether "of" and somebody stand at a token: "of his predecessor", "der Ministerin"; not "of a new bridge"."""
    words, language = line.words, line.words.language
    nouns, openers = bool(language.words("capital_nouns")), language.words("office_openers")
    if line.tokens[link].low not in words.of_words:
        return nouns and line.tokens[link].low in openers
    if line.tokens[link + 1].low in openers or (bool(line.words.speech_addressed) and _has_article(line, link)):
        return True
    for token in line.tokens[link + 1 : min(end, link + 1 + ECHO_REACH)]:
        if token.low in {",", ":"} | (words.plain_links - words.of_words):
            return False
        named = token.low in first_names() or (token.capital and not nouns)
        if named or titles_of(language.code).is_office(token.low):
            return True
    return False


def _has_article(line: Line, link: int) -> bool:
    return line.tokens[link + 1].low in line.words.articles


def _is_turned_down(line: Line, first: int, noun: int) -> bool:
    near = range(max(first, noun - REJECTED_REACH), noun)
    return any(line.tokens[i].low in line.words.speech_rejections for i in near)
