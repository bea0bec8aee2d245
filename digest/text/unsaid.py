"""Words in marks or in a clause that nobody is told to have said, whatever verb of speaking stands beside them.

Observed: writers quote what was not said almost as often as they deny that it was: "did not say “sorry”", "stopped
short of calling it “a farce”", "if Low says “sorry”", "demanded that Low say “sorry”", "should say “sorry”", "urged Low
to say “sorry”", "nobody said “sorry”", "did Low say “sorry”?", "said he had never called her “a liar”". Such words are
nobody's. So a verb is looked at with the words before it in its own clause: a denial, a verb that withholds or asks for
the words, one of possibility.

Nor is what is not so ("It is not true that Low said “sorry”", "allegedly said"), what an imagined case or somebody else
makes him say ("Had Low said “sorry”", "prompting Low to shout “sorry”", « fait dire à Low »), what is left open ("would
not say whether he had called her “a liar”"), what he is asked about ("Asked about the “mess”, Low laughed"), or a
role's words ("In the film, Low says").

A clause that was said but is not so ("falsely said that", "lied when she said"), or that others only say he said ("It
was claimed that Low said"), is not told: without its marks it would pass for true. In marks the words were said.

Special cases: "did not only say" is said. What somebody regrets to have said was said, yet is taken back: nobody's
too. A single word behind an article within somebody's clause ("said the “experts” were wrong") is held at arm's
length, and a work's title behind a verb of reading or the like is a name.
"""

from __future__ import annotations

from digest.text.cues import Attribution
from digest.text.mentions import is_between
from digest.text.phrases import Line, Pair
from digest.text.quotemarks import MARKS

NEAR_WORDS = 3
"""Tokens between quoted words and a verb of speaking before them that they may be said with."""
DENIAL_REACH = 5
"""Tokens between a denial and the verb that it denies: "did not want to be called"."""
FICTION_REACH = 6
"""Tokens at the beginning of a sentence among which a work of fiction stands: "In the new film,"."""
CAUSE_REACH = 6
"""Tokens between "ließ" and "sagen", among which stands who is made to say it."""
LIE_REACH = 6
"""Tokens between "lied" and the verb of speaking: "lied to the court when she said"."""
WITHHOLDING_REACH = 9
"""Tokens between "urged the mayor of Low" and "to say"."""


def is_unsaid(line: Line, sentence: Pair, at: int, found: Attribution) -> bool:
    """Whether the quotation at token `at` was not said by the speaker found for it.

    `sentence` is the first token of its sentence and the one behind it.
    """
    first, end = sentence
    cues = {found.cue[0]} | {
        cue
        for cue in range(max(first, at - NEAR_WORDS), at)
        if line.tokens[cue].low in line.words.cues or _is_infinitive(line, cue, at)
    }
    return (
        is_asked(line, first, end)
        or is_nobody(line, found.speaker)
        or _is_denied_between(line, found)
        or _is_role(line, first)
        or _is_imagined(line, first, found)
        or _is_made_to(line, first, found)
        or any(is_withheld(line, first, cue) or _is_denied(line, first, cue) for cue in cues)
        or is_denied_behind(line, found, at)
        or _is_left_open(line, found, at)
    )


def is_unsaid_clause(line: Line, first: int, start: int, found: Attribution) -> bool:
    """Whether an indirect clause that begins at token `start` was not said, is not so, or only passed on.

    What is not so was said, but told as a clause it would pass for so.
    """
    straight = found.cue[0] < start
    return (
        is_nobody(line, found.speaker)
        or is_denied_behind(line, found, start)
        or _is_denied_between(line, found)
        or _is_role(line, first)
        or _is_imagined(line, first, found)
        or (straight and (_is_wrong(line, first, start, found) or _is_put_about(line, first, found)))
    )


def _is_wrong(line: Line, first: int, start: int, found: Attribution) -> bool:
    """Whether the writer says that a clause is not so: "falsely said", "lied when she said"."""
    words, cue = line.words, found.cue[0]
    between = [*range(found.speaker[1] + 1, cue), *range(found.cue[1] + 1, start)]
    if any(line.tokens[at].low in words.speech_wrongly | words.speech_false for at in between):
        return True
    return any(line.tokens[at].low in words.speech_lies for at in range(max(first, cue - LIE_REACH), cue))


def _is_put_about(line: Line, first: int, found: Attribution) -> bool:
    """Whether a speaker stands within what somebody is said to say: "It was claimed that Ruiz said"."""
    that, words = found.speaker[0] - 1, line.words
    if that <= first or line.tokens[that].low not in words.speech_that:
        return False
    before = that - 1 - (line.tokens[that - 1].low == ",")
    verbs = words.speech | words.speech_denials | words.speech_witness | words.speech_minds
    return before >= first and line.tokens[before].low in verbs


def _is_left_open(line: Line, found: Attribution, at: int) -> bool:
    """Whether somebody would not say whether the words were said: "wollte nicht sagen, ob er „…“ gesagt habe"."""
    words = line.words
    for place in range(max(found.cue[1], found.speaker[1]) + 1, at - 1):
        if line.tokens[place].low in words.speech_ifs & words.embedding:
            return any(_denies(line, i) for i in range(max(found.cue[1] + 1, place - DENIAL_REACH), place))
    return False


def _is_infinitive(line: Line, cue: int, at: int) -> bool:
    """Whether any verb leads from "to" straight into the words: "prompting Low to shout “sorry”"."""
    plain = cue > 0 and line.is_word(cue) and line.tokens[cue].low not in line.words.language.stop_words
    return cue + 1 == at and plain and line.tokens[cue - 1].low in line.words.infinitive_links


def _is_imagined(line: Line, first: int, found: Attribution) -> bool:
    """Whether a speaker only may or shall say it: "if Low says", "demanded that Low say", "wants to hear Low say"."""
    words, before = line.words, found.speaker[0] - 1
    relative = line.tokens[found.speaker[1]].low in words.relative_pronouns
    if found.cue[0] < before or relative:
        return False
    low = line.tokens[before].low if before >= first else ""
    if low in words.speech_ifs:
        return True
    if low in words.speech_that:
        demand = before - 1 - (line.tokens[before - 1].low == ",")
        demanded = demand >= first and line.tokens[demand].low in words.speech_demands
        return demanded or _is_untrue(line, first, before)
    return _is_wanted(line, found.speaker)


def _is_untrue(line: Line, first: int, that: int) -> bool:
    """Whether the clause before "that" denies what follows: "It is not true that Low said", "He never thought that"."""
    near = range(max(first, that - DENIAL_REACH), that)
    false = line.words.speech_false | line.words.speech_wrongly
    return any(_denies(line, at) or line.tokens[at].low in false for at in near)


def _is_role(line: Line, first: int) -> bool:
    """Whether a sentence opens with a work of fiction, whose roles speak in it: "In the film, Low says"."""
    opening = line.tokens[first : first + FICTION_REACH]
    if not opening or opening[0].low not in line.words.plain_links:
        return False
    comma = next((at for at, token in enumerate(opening) if token.low == ","), len(opening))
    return any(token.low in line.words.speech_fictions for token in opening[:comma])


def _is_made_to(line: Line, first: int, found: Attribution) -> bool:
    """Whether somebody puts the words into a mouth, as satire does: "ließ Low sagen", « fait dire à Low »."""
    words, start = line.words, min(found.speaker[0], found.cue[0])
    for at in range(start, max(found.cue[1], found.speaker[1]) + 1):
        if line.tokens[at].low in words.speech_infinitives:
            near = line.tokens[max(first, at - CAUSE_REACH) : at]
            return any(token.low in words.speech_causing for token in near)
    return False


def _is_wanted(line: Line, speaker: Pair) -> bool:
    """Whether a run of words taken for a speaker holds "wants to": "Ruiz wants to hear Low | say"."""
    for at in range(speaker[0], speaker[1]):
        if not line.is_word(at):
            return False
        if line.tokens[at].low in line.words.speech_withheld:
            return line.tokens[at + 1].low in line.words.speech_withheld_links
    return False


def is_asked(line: Line, first: int, end: int) -> bool:
    """Whether a sentence asks: "Did Ruiz say “sorry”?"."""
    last = line.tokens[end - 1]
    if not last.quotation:
        return last.low == "?"
    inside = line.text[last.start : last.end].rstrip("\"”“»«’' \u00a0\u202f")
    return line.tokens[first].low in line.words.speech_asking and inside.endswith("?")


def is_nobody(line: Line, speaker: Pair) -> bool:
    """Whether a mention names nobody: "no minister", "none of them", "neither Low nor Ruiz"; "No. 10" is somebody."""
    for at in (speaker[0], speaker[0] - 1):
        token = line.tokens[max(0, at)]
        following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
        numbered = following is not None and (following.low == "." or following.low[:1].isdigit())
        if token.low in line.words.speech_nobody and not numbered:
            return True
    return False


def is_withheld(line: Line, first: int, cue: int) -> bool:
    """Whether the infinitive or participle at token `cue` hangs on a verb that withholds the words or asks for them."""
    words = line.words
    withholding = words.speech_withheld | words.speech_denials
    before = cue - 1 if line.is_word(cue) else 0
    while before > first and line.tokens[before].low in words.speech_between | words.speech_passive:
        before -= 1
    if before > first and line.tokens[before].low in withholding:
        return True
    behind = bool(words.comma_clauses) and line.tokens[min(cue + 1, len(line.tokens) - 1)].low
    if before <= first or not {line.tokens[before].low, behind} & words.speech_withheld_links:
        return False
    for at in range(before, max(first, before - WITHHOLDING_REACH) - 1, -1):
        token = line.tokens[at]
        if token.low in withholding:
            return True
        ends = token.quotation or not (line.is_word(at) or words.comma_clauses)
        if ends or token.low in words.mention_joins:
            return False
    return False


def is_denied_behind(line: Line, found: Attribution, end: int) -> bool:
    """Whether a denial stands right behind the verb, before its clause: "sagte nicht, die Brücke sei “sicher”"."""
    if not line.words.comma_clauses or line.tokens[found.cue[0]].low in line.words.source_openers:
        return False
    for at in range(found.cue[1] + 1, end):
        if line.tokens[at].low in (",", ":") or line.tokens[at].quotation:
            return False
        if _denies(line, at):
            return True
    return False


def _denies(line: Line, at: int) -> bool:
    """Whether a token denies what follows; "not only" does not."""
    if line.tokens[at].low not in line.words.speech_denied:
        return False
    return at + 1 >= len(line.tokens) or line.tokens[at + 1].low not in line.words.speech_only


def _is_denied_between(line: Line, found: Attribution) -> bool:
    """Whether a denial or a possibility stands between a subject and its verb: "Low did not say", "Low should say"."""
    if line.words.comma_clauses and _is_possible(line, found):
        return True
    for at in range(found.cue[0] - 1, found.speaker[1], -1):
        if _denies(line, at) or line.tokens[at].low in line.words.speech_modal | line.words.speech_false:
            return True
        if not is_between(line, at):
            return False
    return False


def _is_possible(line: Line, found: Attribution) -> bool:
    """Whether a modal verb stands beside a subject far from its participle: "soll Ruiz am Montag gesagt haben"."""
    modals = line.words.speech_modal
    if found.speaker[0] > 0 and found.speaker[0] < found.cue[0] and line.tokens[found.speaker[0] - 1].low in modals:
        return True
    for at in range(found.speaker[1] + 1, found.cue[0]):
        if not line.is_word(at):
            return False
        if line.tokens[at].low in modals:
            return True
    return False


def _is_denied(line: Line, first: int, cue: int) -> bool:
    """Whether a verb within somebody's clause is denied: "he had never called her", "did not want to be called"."""
    for at in range(cue - 1, max(first, cue - DENIAL_REACH) - 1, -1):
        token = line.tokens[at]
        if _denies(line, at):
            return True
        if token.quotation or not line.is_word(at) or token.low in line.words.mention_joins | line.words.speech_that:
            return False
    return False


def is_aloof(line: Line, at: int) -> bool:
    """Whether a quotation is one noun held at arm's length: "the “experts” in Low"; "the “grim” news" is none."""
    if at == 0 or at + 1 >= len(line.tokens) or not line.is_word(at + 1):
        return False
    words, before, following = line.words, line.tokens[at - 1].low, line.tokens[at + 1].low
    if before in words.speech_aloof:
        return True
    ends = following in words.plain_links | words.speech_between | words.speech_passive | words.clause_words
    inside = line.text[slice(*line.span(at, at))].strip(MARKS)
    return ends and inside.isalpha() and before in words.articles


def is_work(line: Line, at: int) -> bool:
    """Whether a noun or verb of works stands right before a quotation: "had read “…”", "the film “…”"."""
    inside = line.text[slice(*line.span(at, at))].strip(MARKS)
    if at > 0 and line.tokens[at - 1].low in line.words.speech_phrases:
        return True
    known = any(line.tokens[i].low in line.words.speech_works for i in range(max(0, at - 2), at))
    return known and inside[:1].isupper() and inside[-1] not in ".!?…"


def is_another_clause(line: Line, first: int, at: int, later: Attribution) -> bool:
    """Whether the attribution behind a quotation governs other words: "While Ruiz called it “a farce”, Low said it …".

    The quotation then stands in a subordinate clause that opens its sentence; also where the verb behind leads
    straight into a quotation of its own: "Ruiz asked Low, “Why?” Low wrote back, “Because.”", "Asked by Ruiz “Why?”,
    Low said: “Because.”".
    """
    if at == first:
        return False
    if _is_about_question(line, first, at):
        return True
    asked = line.tokens[first + 1].low in line.words.speech_agent and line.tokens[first].capital
    if asked and _leads_into(line, max(later.cue[1], later.speaker[1]) + 1):
        return True
    if later.speaker[0] > later.cue[0]:
        return False
    after = later.cue[1] + 1
    following = line.tokens[after] if after < len(line.tokens) else None
    if line.tokens[first].low in line.words.speech_subordinate:
        known = line.tokens[later.cue[0]].low in line.words.cues
        return not known or (following is not None and (following.quotation or line.is_word(after)))
    return line.tokens[at + 1].low != "," and _leads_into(line, after)


def _is_about_question(line: Line, first: int, at: int) -> bool:
    """Whether a quotation stands in the phrase that opens a sentence with what somebody is asked about."""
    words = line.words
    opening = range(first, at if words.comma_clauses else first + 1)
    return any(line.tokens[place].low in words.speech_asked for place in opening)


def _leads_into(line: Line, start: int) -> bool:
    """Whether a comma or colon and a quotation follow within a few words."""
    for at in range(start, min(start + 3, len(line.tokens) - 1)):
        if line.tokens[at].low in (",", ":"):
            return line.tokens[at + 1].quotation
        if not line.is_word(at):
            return False
    return False
