"""Verbs, nouns and phrases of speaking, each with the mention whose words they give.

A verb takes the mention right before it, unless it is a noun here ("her opening remarks"), was not said ("did not
say"), only names a thing ("a group called “Low Water”") or is passive; a passive one takes the agent ("was asked by
Ana Ruiz"). A participle and a verb without a subject of its own take that of the verb of speaking before them, or else
the sentence's first mention. A noun of speaking takes its possessor ("Ruiz's promise that").
"""

from __future__ import annotations

from dataclasses import dataclass

from digest.text.addressees import is_oblique
from digest.text.grammar import Grammar
from digest.text.languages import first_names
from digest.text.mentions import before_adverbs, ending, is_possessive, mention_after, subject_behind
from digest.text.passives import is_passive
from digest.text.phrases import Line, Pair
from digest.text.subjects import first_mention, is_called_out, possessor, subject_before
from digest.text.turned import before_verb, subject_around

LONGEST_HANDED = 14
"""Tokens between "quoted" and "as saying"."""
DEEPEST = 8
"""Tokens before a verb in which "that" makes its clause somebody else's account."""
LONGEST_SENTENCE = 80
"""Tokens that are looked back for a subject; longer sentences are lists or lack their stops."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue and its speaker as (first, last) token numbers of a line."""

    speaker: Pair
    cue: Pair


def cue_at(line: Line, first: int, cue: int, at: int) -> Attribution | None:
    """The attribution that the word at token `cue` makes for quoted words that begin at token `at`, if any.

    `first` is the first token of their sentence.
    """
    token, words = line.tokens[cue], line.words
    if token.quotation or token.low not in words.cues or (token.capital and cue != first):
        return None
    if is_under_denial(line, first, cue) or (token.low in words.speech_denials and not _is_near(line, cue, at)):
        return None
    if token.low in words.source_openers | words.speech_sources_behind:
        return source_behind(line, first, cue) or source_phrase(line, cue, at, opening=cue == first)
    handed = token.low in words.speech_quoting and is_turned(line, first, cue)
    found = handed_on(line, cue, at) if handed else None
    if found is not None:
        speaker: Pair | None = found.speaker
    elif token.low in words.speech_participles or token.low in words.judging_participles:
        speaker = _subject_of_participle(line, first, cue)
    elif is_noun(line, cue):
        return None
    elif (
        token.low in words.speech
        or token.low in words.judging
        or (token.low in words.speech_near and _is_near(line, cue, at))
    ):
        speaker = _subject(line, first, cue, at)
    else:
        return None
    return Attribution(speaker, (cue, cue)) if speaker else None


def noun_at(line: Line, first: int, cue: int) -> Attribution | None:
    """The attribution by a noun of speaking at token `cue` with its possessor: "Ruiz's promise to"."""
    if (
        line.tokens[cue].low not in line.words.speech_nouns
        or line.tokens[cue + 1].low not in line.words.speech_noun_links
    ):
        return None
    speaker = possessor(line, first, cue)
    return Attribution(speaker, (cue, cue)) if speaker else None


def finite_speaker(line: Line, first: int, cue: int) -> Pair | None:
    """The mention right before the verb of speaking at token `cue`, where it is one and its words were said."""
    if is_noun(line, cue) or _is_denied(line, first, cue) or is_passive(line, first, cue):
        return None
    speaker = subject_before(line, first, cue)
    if speaker is None or not is_oblique(line, speaker[0]):
        return speaker
    before = line.tokens[max(first, speaker[0] - 2) : speaker[0]]
    relative = len(before) > 1 and before[0].low == "," and before[1].low in line.words.mention_links
    return (speaker[0] + 1, speaker[1]) if relative and speaker[0] < speaker[1] else None


def source_phrase(line: Line, start: int, end: int, *, opening: bool = False) -> Attribution | None:
    """The attribution by a phrase ("according to Ana Ruiz") from token `start` to before `end`.

    `opening` says that it opens its sentence.
    """
    if line.tokens[start].low not in line.words.source_openers:
        return None
    for phrase in line.words.speech_sources:
        last = start + len(phrase)
        relative = any(token.low in line.words.source_relatives for token in line.tokens[last : last + 2])
        if tuple(token.low for token in line.tokens[start:last]) == phrase and not relative:
            speaker = mention_after(line, last, before_verb(line, last, end), closed=opening)
            if speaker is not None:
                return Attribution(speaker, (start, last - 1))
    return None


def source_behind(line: Line, first: int, at: int) -> Attribution | None:
    """The attribution by a word behind its source: "Ministerin Ana Ruiz zufolge"."""
    if line.tokens[at].low not in line.words.speech_sources_behind or at <= first:
        return None
    speaker = ending(line, first, at - 1)
    return Attribution(speaker, (at, at)) if speaker else None


def is_under_denial(line: Line, first: int, cue: int) -> bool:
    """Whether a verb stands within what somebody denied: "Low denied that Ruiz had said"."""
    words = line.words
    for at in range(cue - 1, max(first, cue - LONGEST_SENTENCE), -1):
        low = line.tokens[at].low
        if low in words.mention_joins or low in words.speech_turns:
            return False
        if low == "," and line.tokens[at + 1].low not in words.speech_that:
            return False
        if low in words.speech_denials:
            return True
    return False


def is_verb(line: Line, at: int) -> bool:
    """Whether the token is a finite verb of speaking that may stand behind its quotation."""
    token = line.tokens[at]
    known = token.low in line.words.speech or token.low in line.words.speech_near
    return known and not token.capital and not is_noun(line, at)


def is_turned(line: Line, first: int, cue: int) -> bool:
    """Whether the words are not its subject's: "Ruiz was told", "the paper quoted Ruiz"; not "Ruiz was quoted"."""
    return is_passive(line, first, cue) != (line.tokens[cue].low in line.words.speech_quoting)


def from_agent(line: Line, cue: int, end: int) -> Attribution | None:
    """The attribution to the agent of a passive ("was told by Ruiz"), or to whom a verb of quoting hands on.

    Who reads something out did not write it: "was read by Ruiz" has no agent.
    """
    low, words = line.tokens[cue].low, line.words
    if low in words.speech_quoting:
        return handed_on(line, cue, end)
    if low in words.speech_near & words.speech_works:
        return None
    near = range(cue + 1, min(end, cue + 4))
    agent = next((at for at in near if line.tokens[at].low in words.speech_agent), None)
    speaker = mention_after(line, agent + 1, end) if agent is not None else None
    return Attribution(speaker, (cue, cue)) if speaker else None


def handed_on(line: Line, cue: int, end: int) -> Attribution | None:
    """The attribution to the object of a verb of quoting: "quoted Ana Ruiz as saying", "citó a Ana Ruiz: «…»"."""
    start = cue + 1
    if start < end and line.tokens[start].low in line.words.mention_links - line.words.determiners:
        start += 1
    speaker = mention_after(line, start, end)
    if speaker is None or speaker[0] != start:
        return None
    behind, words = speaker[1] + 1, line.words
    if behind + 1 < end and line.tokens[behind].low == "," and line.tokens[behind + 1].low in words.speech_handed:
        behind += 1
    ends = behind >= len(line.tokens) or line.is_stop(behind)
    leads_on = not ends and line.tokens[behind].low in {":"} | words.speech_handed | words.speech_participles
    return Attribution(speaker, (cue, cue)) if ends or leads_on else None


def _subject_of_participle(line: Line, first: int, cue: int) -> Pair | None:
    """Whose words follow a participle; none where it only tells what was denied ("denied saying")."""
    if line.tokens[cue - 1].low in line.words.speech_denials:
        return None
    witness = _witness(line, first, cue)
    if witness is not None:
        return _witnessed(line, witness, cue)
    quoting = _hands_on(line, first, cue)
    if quoting is None:
        return with_subject(line, first, cue) or shared_subject(line, first, cue)
    if not is_turned(line, first, quoting):
        return subject_before(line, first, quoting)
    found = handed_on(line, quoting, cue)
    return found.speaker if found else None


def _witness(line: Line, first: int, cue: int) -> int | None:
    """The verb of hearing whose object the participle at token `cue` belongs to: "recalled Ruiz saying"."""
    for at in range(cue - 1, max(first, cue - LONGEST_HANDED) - 1, -1):
        if line.tokens[at].quotation or not line.is_word(at):
            return None
        if line.tokens[at].low in line.words.speech_witness:
            return at if at + 1 < cue and not is_noun(line, at) else None
    return None


def _witnessed(line: Line, witness: int, cue: int) -> Pair | None:
    """The object of a verb of hearing as a speaker; a pronoun ("overheard her saying") is not told."""
    start = witness + 1
    while start < cue and line.tokens[start].low in line.words.mention_links - line.words.determiners:
        start += 1
    last = cue - 2 if line.tokens[cue - 1].low in line.words.speech_handed else cue - 1
    speaker = mention_after(line, start, cue)
    return speaker if speaker is not None and speaker == (start, last) else None


def _hands_on(line: Line, first: int, cue: int) -> int | None:
    """The verb of quoting whose object the participle at token `cue` belongs to: "quoted Ana Ruiz as saying"."""
    if line.tokens[cue - 1].low == ",":
        return None
    for at in range(cue - 1, max(first, cue - LONGEST_HANDED) - 1, -1):
        token = line.tokens[at]
        if token.quotation or token.low == ":":
            return None
        if token.low in line.words.speech_quoting:
            return at
    return None


def with_subject(line: Line, first: int, cue: int) -> Pair | None:
    """The subject of "with Ruiz saying"."""
    last = before_adverbs(line, first, cue)
    for opening in range(last - 1, max(first, last - 12) - 1, -1):
        if line.tokens[opening].low in line.words.speech_with:
            mention = mention_after(line, opening + 1, last + 1)
            return mention if mention is not None and mention[1] == last else None
        if line.tokens[opening].quotation or not (line.is_word(opening) or line.tokens[opening].low == "."):
            return None
    return None


def shared_subject(line: Line, first: int, cue: int) -> Pair | None:
    """The subject of the verb of speaking before token `cue`, or else the first mention of the sentence."""
    if cue - first > LONGEST_SENTENCE:
        return None
    if (
        cue - 2 > first
        and line.tokens[cue - 1].low in line.words.speech_agent
        and line.tokens[cue - 2].low in line.words.cues
    ):
        return subject_before(line, first, cue - 2)
    for at in range(cue - 1, first, -1):
        low = line.tokens[at].low
        if low in line.words.speech or low in line.words.judging:
            speaker = finite_speaker(line, first, at)
            if speaker is not None:
                return speaker
    return first_mention(line, first, cue)


def _is_near(line: Line, cue: int, at: int) -> bool:
    return at - cue <= 3 and line.tokens[at - 1].low in (",", ":")


def _subject(line: Line, first: int, cue: int, at: int) -> Pair | None:
    if _is_naming(line, cue, at) or _is_denied(line, first, cue):
        return None
    if is_passive(line, first, cue):
        return _agent(line, cue, at)
    front = inverted_subject(line, first, cue, at) or finite_speaker(line, first, cue)
    speaker = subject_around(line, front, cue, at)
    return speaker or (None if front or is_relative(line, first, cue) else shared_subject(line, first, cue))


def is_relative(line: Line, first: int, cue: int) -> bool:
    """Whether a relative pronoun is or owns the subject of the verb at token `cue`: "that read", "whose cap said"."""
    last = before_adverbs(line, first, cue)
    owner = any(line.tokens[at].low in line.words.relative_owners for at in range(max(first, last - 3), last))
    return last > first and (owner or line.tokens[last].low in line.words.relative_pronouns)


def _agent(line: Line, cue: int, at: int) -> Pair | None:
    """The agent of a passive verb, before the quotation at token `at` or right behind it."""
    places = [*range(cue + 1, min(at, cue + 4)), *range(at + 1, min(at + 2, len(line.tokens) - 1))]
    agent = next((place for place in places if line.tokens[place].low in line.words.speech_agent), None)
    if agent is None:
        return None
    return mention_after(line, agent + 1, at if agent < at else len(line.tokens), closed=agent > at)


def inverted_subject(line: Line, first: int, cue: int, at: int) -> Pair | None:
    """The mention right behind a verb that turns round with its subject: "Am Montag sagte Ruiz: „…“".

    In English only a verb that opens its sentence does so.
    """
    turns = line.words.speech_inverted or cue == first or _is_parenthesis(line, first, cue)
    if line.tokens[cue].low not in line.words.speech or not turns:
        return None
    if cue > first and line.tokens[cue - 1].low in line.words.relative_pronouns - line.words.speech_that:
        return None
    speaker = subject_behind(line, cue + 1, at)
    if speaker is None or _has_subject(line, first, cue):
        return None
    passed = line.tokens[cue + 1].low in line.words.speech_addressed | line.words.addressed_pronouns
    if speaker[0] != cue + 1 and not passed:
        return None
    following = line.tokens[speaker[1] + 1] if speaker[1] + 1 < at else None
    goes_on = following is None or _goes_on(line.words, following.low) or is_oblique(line, speaker[1] + 1)
    return speaker if goes_on else None


def _is_parenthesis(line: Line, first: int, cue: int) -> bool:
    """Whether a verb and a name stand between the only two commas before the words: "Low, said Ana Ruiz, was “…”"."""
    if line.tokens[cue - 1].low != "," or any(line.tokens[i].low == "," for i in range(first, cue - 1)):
        return False
    end = cue + 1
    while end < len(line.tokens) and line.tokens[end].capital:
        end += 1
    return cue + 1 < end < len(line.tokens) and line.tokens[end].low == ","


def _has_subject(line: Line, first: int, cue: int) -> bool:
    """Whether a person who opens the sentence is the verb's subject: "Eva Kern sagte Max Ott: „…“"."""
    if not line.words.comma_clauses or cue == first:
        return False
    front = finite_speaker(line, first, cue)
    if front is None or front[0] != first:
        return False
    low, words = line.tokens[first].low, line.words
    named = any(line.tokens[at].low in first_names() for at in range(first, front[1]))
    if named or not all(line.tokens[at].capital for at in range(first, front[1] + 1)):
        return named
    adverbs = words.opening_adverbs | words.clause_words | words.language.stop_words | words.determiners
    return low in words.pronouns or low not in adverbs


def _goes_on(words: Grammar, low: str) -> bool:
    """Whether a word may follow a speaker who stands behind the verb: a mark, "that", a time or a place."""
    return low in (",", ":") or low in words.speech_that | words.plain_links | words.days | words.time_words


def is_noun(line: Line, at: int) -> bool:
    """Whether a word that may be a verb of speaking is none here: "the report", "her remarks", "teilte" alone."""
    return at > 0 and (_lacks_particle(line, at) or _is_plain_noun(line, at))


def _is_plain_noun(line: Line, at: int) -> bool:
    words, before = line.words, line.tokens[at - 1]
    plainly = bool(words.speech_addressed) and line.tokens[at].low not in words.noun_or_verb
    small = plainly or (bool(words.language.words("capital_nouns")) and not line.tokens[at].capital)
    relative = before.low in words.relative_pronouns and _is_behind_noun(line, at - 1)
    determined = before.low in words.determiners and not small and not relative
    if determined or is_possessive(before.low) or is_called_out(line, at):
        return True
    if line.tokens[at].low not in words.noun_or_verb:
        return False
    if possessor(line, 0, at) is not None:
        return True
    if before.quotation or before.capital or not line.is_word(at - 1):
        return False
    plain = before.low in words.pronouns or before.low.endswith(("s", "ly")) or before.low in words.clause_words
    return not plain and before.low not in words.speech_between


def _lacks_particle(line: Line, at: int) -> bool:
    """Whether a verb that speaks only with its particle ("teilte am Montag mit") has none behind it."""
    if line.tokens[at].low not in line.words.speech_separable:
        return False
    near = range(at + 1, min(at + LONGEST_HANDED, len(line.tokens)))
    stop = next((i for i in near if line.is_stop(i)), len(line.tokens))
    return not any(line.tokens[i].low in line.words.speech_particles for i in near if i < stop)


def _is_behind_noun(line: Line, at: int) -> bool:
    """Whether the pronoun at a token may stand for the word before it: "a letter that", not "said that" or ", that"."""
    if at == 0 or line.tokens[at].capital:
        return False
    before, words = line.tokens[at - 1], line.words
    return line.is_word(at - 1) and before.low not in words.cues | words.clause_words | words.plain_links


def _is_naming(line: Line, cue: int, at: int) -> bool:
    """Whether a participle only names a thing: "a group called “Low Water”"; "el alcalde exigió «hechos»" judges."""
    article = cue + 2 == at and line.tokens[cue + 1].low in line.words.articles
    if not (cue + 1 == at or article) or line.tokens[cue].low not in line.words.judging or cue == 0:
        return False
    before, words = line.tokens[cue - 1], line.words
    near = range(max(1, cue - DEEPEST), cue)
    thats = (i for i in near if line.tokens[i].low in words.speech_that)
    embedded = any(line.tokens[i - 1].low not in words.speech_contrasts for i in thats)
    finite = bool(words.speech_addressed) and not line.tokens[cue].low.endswith(words.reduced_endings)
    if before.low in words.speech_reflexive:
        return True
    judged = (finite or before.low in words.speech_perfect) and not embedded
    return before.low not in words.pronouns and not before.capital and not judged


def _is_denied(line: Line, first: int, cue: int) -> bool:
    return any(
        line.tokens[at].low in line.words.speech_denied for at in range(before_adverbs(line, first, cue) + 1, cue)
    )
