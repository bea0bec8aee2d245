"""Who is given the words: verbs and phrases of speaking in one paragraph, each with its speaker.

Three places are looked at. *Behind* a quotation: "“…,” said Ana Ruiz", "“…,” the mayor later told a crowd", "“…,”
according to the port". *Before* it in its sentence: "Ruiz said: “…”", "Ruiz called the plan “a farce”", "According
to Ruiz, “…”". *In the sentence before*: a quotation that is a sentence of its own continues the one attributed before
it. Words in marks that nothing attributes are a title, a nickname or a distancing: they are nobody's quotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digest.text.mentions import before_adverbs, first_mention, mention_after, subject_before
from digest.text.phrases import Line, Pair

LONGEST_SUBJECT = 35
"""Tokens between a quotation and the verb behind it, appositions included."""
LONGEST_REACH = 40
"""Tokens between a verb of speaking and quoted words that it still governs."""

_CLOSING = "\"”“»«’'‘›‹」』` \u00a0\u202f)"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue and its speaker as (first, last) token numbers of a line."""

    speaker: Pair
    cue: Pair


def last_sign(line: Line, at: int) -> str:
    """The last sign within a quotation before its closing marks."""
    token = line.tokens[at]
    return line.text[token.start : token.end].rstrip(_CLOSING)[-1:]


def behind(line: Line, at: int) -> Attribution | None:
    """The attribution that follows the quotation at token `at` in its own sentence."""
    start, sign = at + 1, last_sign(line, at)
    if start >= len(line.tokens):
        return None
    marked = line.tokens[start].low in (",", "—", "–", "-")
    if marked:
        start += 1
    if not marked and sign not in ",?!…—–-":
        return None
    end = _end_of_clause(line, start)
    sure = sign == "," or marked
    return source_phrase(line, start, end) or _inverted(line, start, end) or _straight(line, start, end, sure=sure)


def _end_of_clause(line: Line, start: int) -> int:
    end = start
    while end < len(line.tokens) and end - start < LONGEST_SUBJECT and not line.tokens[end].quotation and not line.is_stop(end):
        end += 1
    return end


def source_phrase(line: Line, start: int, end: int) -> Attribution | None:
    """The attribution by a phrase ("according to Ana Ruiz") that begins at token `start`."""
    for phrase in line.words.speech_sources:
        last = start + len(phrase)
        if tuple(token.low for token in line.tokens[start:last]) == phrase:
            speaker = mention_after(line, last, min(len(line.tokens), end + 1))
            if speaker is not None:
                return Attribution(speaker, (start, last - 1))
    return None


def _inverted(line: Line, start: int, end: int) -> Attribution | None:
    """“…,” said Ana Ruiz."""
    if start >= end or line.tokens[start].low not in line.words.speech:
        return None
    speaker = mention_after(line, start + 1, end)
    return Attribution(speaker, (start, start)) if speaker else None


def _straight(line: Line, start: int, end: int, *, sure: bool) -> Attribution | None:
    """“…,” Ana Ruiz said; where a comma makes sure of it, also "Ana Ruiz, the mayor, gushed"."""
    for at in range(start + 1, end):
        if line.tokens[at].low in line.words.speech and not _is_noun(line, at):
            speaker = subject_before(line, start, at)
            if speaker is None or (not sure and speaker[0] > start):
                continue
            return Attribution(speaker, (at, at))
        if not sure and at - start > 8:
            return None
    return _unlisted(line, start, end) if sure else None


def _unlisted(line: Line, start: int, end: int) -> Attribution | None:
    """A verb that no list knows, right behind a pronoun or name: “…,” she sang."""
    speaker = mention_after(line, start, end)
    if speaker is None or speaker[0] != start or speaker[1] + 1 >= end:
        return None
    at = before_verb = speaker[1] + 1
    while at < end and before_adverbs(line, before_verb, at + 1) < at:
        at += 1
    if at < end and line.tokens[at].low.endswith(("ed", "s", "ing")) and line.is_word(at):
        return Attribution(speaker, (at, at))
    return None


def _is_noun(line: Line, at: int) -> bool:
    """Whether a word that may be a verb of speaking is a noun here: "the report", "his claims"."""
    if at == 0:
        return False
    before = line.tokens[at - 1]
    return before.low in line.words.determiners or before.low.endswith(("'s", "’s"))


def before(line: Line, first: int, at: int, known: dict[int, Attribution]) -> Attribution | None:
    """The attribution nearest before the quotation at token `at` in a sentence that begins at token `first`.

    `known` holds what has been found in this line by the number of the cue; it grows.
    """
    for cue in range(at - 1, max(first, at - LONGEST_REACH) - 1, -1):
        if cue in known:
            return known[cue]
        found = _cue_before(line, first, cue, at)
        if found is not None:
            known[cue] = found
            return found
    return None


def _cue_before(line: Line, first: int, cue: int, at: int) -> Attribution | None:
    token, words = line.tokens[cue], line.words
    if token.quotation or token.capital and cue != first:
        return None
    if any(token.low == phrase[0] for phrase in words.speech_sources):
        return source_phrase(line, cue, at)
    if token.low in words.speech_participles or token.low in words.judging_participles:
        speaker = _shared_subject(line, first, cue)
    elif token.low in words.speech or token.low in words.judging:
        speaker = _subject(line, first, cue, at)
    else:
        return None
    return Attribution(speaker, (cue, cue)) if speaker else None


def _subject(line: Line, first: int, cue: int, at: int) -> Pair | None:
    if _is_noun(line, cue) or _is_naming(line, cue, at) or _is_unsaid(line, first, cue):
        return None
    speaker = subject_before(line, first, cue)
    if speaker is not None:
        return speaker
    return _shared_subject(line, first, cue)


def finite_speaker(line: Line, first: int, cue: int) -> Pair | None:
    """The mention right before the verb of speaking at token `cue`, where it is one and its words were said."""
    if _is_noun(line, cue) or _is_unsaid(line, first, cue):
        return None
    return subject_before(line, first, cue)


def _is_naming(line: Line, cue: int, at: int) -> bool:
    """Whether a verb only names a thing: "a group called “Low Water”"."""
    if cue + 1 != at or line.tokens[cue].low not in line.words.judging or cue == 0:
        return False
    return line.tokens[cue - 1].low not in line.words.pronouns and not line.tokens[cue - 1].capital


def _is_unsaid(line: Line, first: int, cue: int) -> bool:
    between = range(before_adverbs(line, first, cue) + 1, cue)
    if any(line.tokens[i].low in line.words.speech_unsaid and line.tokens[i].low.endswith(("t", "not", "never")) for i in between):
        return True
    return bool(between) and line.tokens[between[-1]].low in line.words.speech_passive


def _shared_subject(line: Line, first: int, cue: int) -> Pair | None:
    """The subject of the verb of speaking before, or else the first mention of the sentence."""
    for at in range(cue - 1, first, -1):
        low = line.tokens[at].low
        if (low in line.words.speech or low in line.words.judging) and not _is_noun(line, at) and not _is_unsaid(line, first, at):
            if at == first + 1 and line.tokens[first].quotation:
                continue
            speaker = subject_before(line, first, at)
            if speaker is not None:
                return speaker
    return first_mention(line, first, cue)


def sentences(line: Line, attributed: dict[int, Attribution]) -> Iterator[Pair]:
    """The sentences of a line as (first, after last) token numbers, given the quotations attributed from behind."""
    first = 0
    for at in range(len(line.tokens)):
        token = line.tokens[at]
        ends = line.is_stop(at) if not token.quotation else _ends_sentence(line, at, attributed)
        if ends:
            yield first, at + 1
            first = at + 1
    if first < len(line.tokens):
        yield first, len(line.tokens)


def _ends_sentence(line: Line, at: int, attributed: dict[int, Attribution]) -> bool:
    if at in attributed or last_sign(line, at) not in ".?!…":
        return False
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    return following is None or following.quotation or following.capital or following.low[0].isdigit()
