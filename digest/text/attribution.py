"""Who is given the words: verbs and phrases of speaking in one paragraph, each with its speaker.

Three places are looked at. *Behind* a quotation: "“…,” said Ana Ruiz", "“…,” the mayor later told a crowd", "“…,”
according to the port". *Before* it in its sentence: "Ruiz said: “…”", "Ruiz called the plan “a farce”", "According
to Ruiz, “…”". *In the sentence before*: a quotation that is a sentence of its own continues the one attributed before
it. Words in marks that nothing attributes are a title, a nickname or a distancing: they are nobody's quotation.
"""

from __future__ import annotations

from collections.abc import Iterator

from digest.text.cues import (
    Attribution,
    cue_at,
    finite_speaker,
    from_agent,
    is_turned,
    is_verb,
    noun_at,
    source_phrase,
)
from digest.text.doers import doer
from digest.text.mentions import (
    after_times,
    before_adverbs,
    is_between,
    is_possessive,
    mention_after,
    subject_behind,
)
from digest.text.phrases import Line, Pair
from digest.text.quotemarks import MARKS
from digest.text.subjects import subject_before
from digest.text.subordinate import main_clause

LONGEST_SUBJECT = 35
"""Tokens between a quotation and the verb behind it, appositions included."""
LONGEST_REACH = 40
"""Tokens between a verb of speaking and quoted words that it still governs."""

PERFECT_REACH = 6
"""Tokens between a subject and the participle that closes its clause: "hatte Ruiz am Montag in Lund gesagt"."""
LONGEST_ADJUNCT = 9
"""Tokens behind a speaker within the quotation that his words surround: "après la victoire (2-1)"."""
NOUN_REACH = 12
"""Tokens between a noun of speaking ("her claim that") and quoted words that it still governs."""
LONGEST_TITLE = 12
"""Words of the longest title looked for."""
LONGEST_RUN = 400
"""Tokens of the longest sentence; what goes on for longer without a stop is no prose, and is cut, so that time stays
linear: verbs look back to the beginning of their sentence."""

_CLOSING = "\"”“»«’'‘›‹」』` \u00a0\u202f)"


def last_sign(line: Line, at: int) -> str:
    """The last sign within a quotation before its closing marks."""
    token = line.tokens[at]
    return line.text[token.start : token.end].rstrip(_CLOSING)[-1:]


def is_title(line: Line, at: int) -> bool:
    """Whether quoted words look like the title of a work: each long word with a capital, no stop of their own.

    Words that begin a sentence are none.
    """
    token = line.tokens[at]
    if at == 0 or line.tokens[at - 1].quotation or line.is_stop(at - 1):
        return False
    words = line.text[token.start : token.end].strip(MARKS).split()
    if not words or len(words) > LONGEST_TITLE or last_sign(line, at) in ".!?…":
        return False
    if len(words) == 1 and line.words.language.words("capital_nouns"):
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word[0].isdigit() for word in words if len(word) > 3)


def behind(line: Line, at: int) -> Attribution | None:
    """The attribution that follows the quotation at token `at` in its own sentence."""
    start, sign = at + 1, last_sign(line, at)
    if start >= len(line.tokens):
        return None
    marked = line.tokens[start].low in (",", "—", "–", "-")
    if marked:
        start += 1
    if (not marked and sign not in ",?!…—–-") or start >= len(line.tokens):
        return None
    end = _end_of_clause(line, start)
    sure = sign == "," or marked
    return (
        source_phrase(line, start, min(len(line.tokens), end + 1))
        or _turned_perfect(line, start, end)
        or _inverted(line, start, end)
        or _straight(line, start, end, sure=sure)
        or _alone(line, start, end)
    )


def _alone(line: Line, start: int, end: int) -> Attribution | None:
    """A verb whose subject Spanish leaves out: «…», dijo ayer. Its speaker is the verb itself."""
    verb = _after_between(line, start, end)
    if not line.words.speech_dropped or verb >= end or not is_verb(line, verb):
        return None
    after, words = after_times(line, verb + 1, end), line.words
    links = words.plain_links | words.clause_words
    ends = after >= end or line.tokens[after].low in (links - words.speech_that) | {","}
    articles = (at for at in range(after + 1, end) if line.tokens[at].low in words.determiners)
    subject = any(line.tokens[at - 1].low not in links for at in articles)
    return Attribution((verb, verb), (verb, verb)) if ends and not subject else None


def _end_of_clause(line: Line, start: int) -> int:
    end = start
    while (
        end < len(line.tokens)
        and end - start < LONGEST_SUBJECT
        and not line.tokens[end].quotation
        and not line.is_stop(end)
    ):
        end += 1
    return end


def _after_between(line: Line, at: int, end: int) -> int:
    """The first token from `at` on that is neither an adverb nor an auxiliary."""
    while at < end and is_between(line, at):
        at += 1
    return at


def _inverted(line: Line, start: int, end: int) -> Attribution | None:
    """“…,” said Ana Ruiz; also with a verb that no list knows, where a name follows: “…!” beamed Ana Ruiz."""
    verb = _after_between(line, start, end)
    if verb + 1 >= end or line.tokens[verb].capital:
        return None
    if line.tokens[verb].low in line.words.language.words("clitics"):
        return _behind_clitic(line, start, verb, end)
    if _has_clitic(line, verb):
        return Attribution((verb + 1, verb + 1), (verb, verb))
    unlisted = line.tokens[verb].low.endswith(line.words.inverted_endings) and line.tokens[verb + 1].capital
    perfect = verb > start and line.tokens[verb - 1].low in line.words.speech_perfect
    speaks = is_verb(line, verb) or (unlisted and (verb == start or perfect))
    if not speaks or line.tokens[verb].low in line.words.speech_quoting:
        return None
    speaker = subject_behind(line, after_times(line, verb + 1, end), end)
    return Attribution(speaker, (verb, verb)) if speaker else None


def _turned_perfect(line: Line, start: int, end: int) -> Attribution | None:
    """„…“, hatte Ana Ruiz zuvor gesagt: the subject between the auxiliary and the participle of German."""
    if not line.words.comma_clauses or start >= end or line.tokens[start].low not in line.words.speech_perfect:
        return None
    speaker = subject_behind(line, start + 1, end)
    if speaker is None:
        return None
    near = range(speaker[1] + 1, min(end, speaker[1] + 1 + PERFECT_REACH))
    said = next((at for at in near if line.tokens[at].low in line.words.speech), None)
    plain = said is not None and not any(line.tokens[at].low in line.words.speech_denied for at in near if at < said)
    return Attribution(speaker, (said, said)) if said is not None and plain else None


def _behind_clitic(line: Line, start: int, clitic: int, end: int) -> Attribution | None:
    """The participle behind a pronoun: « Non », a-t-il dit; of any verb where the pronoun hangs on its auxiliary."""
    said = _after_between(line, clitic + 1, end)
    if said >= end or _is_impersonal(line, start, clitic):
        return None
    return Attribution((clitic, clitic), (said, said)) if is_verb(line, said) or _is_joined(line, clitic) else None


def _has_clitic(line: Line, verb: int) -> bool:
    """Whether a pronoun hangs on a verb that so must speak: « Oui », sourit-elle; not "peut-on lire"."""
    modal = line.tokens[verb].low in line.words.speech_modal | line.words.speech_passive
    return not modal and _is_joined(line, verb + 1)


def _is_joined(line: Line, clitic: int) -> bool:
    """Whether a hyphen joins the pronoun at a token to the verb or auxiliary before it: "sourit-elle", "a-t-il"."""
    low, words = line.tokens[clitic].low, line.words.language.words
    joined = clitic > 0 and line.text[line.tokens[clitic - 1].end] == "-"
    return joined and low in words("clitics") and low not in words("pronouns_self")


def _is_impersonal(line: Line, start: int, clitic: int) -> bool:
    """Whether "is it" stands before a participle: "« … », est-il écrit"; "s'est-il écrié" is somebody."""
    reflexive = {line.tokens[at].low for at in range(start, clitic)} & line.words.speech_reflexive
    return clitic > start and line.tokens[clitic - 1].low in line.words.language.words("state_verbs") and not reflexive


def _straight(line: Line, start: int, end: int, *, sure: bool) -> Attribution | None:
    """“…,” Ana Ruiz said; where a comma makes sure of it, also "Ana Ruiz, the mayor, gushed".

    Behind “Go!” without one a sentence of its own may begin: "The mayor said the bridge was shut".
    """
    turned = line.words.speech_inverted and line.tokens[start].low not in line.words.speech_as
    if not sure and turned and line.tokens[start].capital:
        return None
    for at in range(start + 1, end):
        if is_verb(line, at):
            if is_turned(line, start, at):
                return from_agent(line, at, end)
            speaker = subject_before(line, start, at)
            if speaker is None or speaker[0] > start + (line.tokens[start].low in line.words.speech_as):
                continue
            return Attribution(speaker, (at, at)) if sure or not _opens_clause(line, at + 1, end) else None
        if not sure and at - start > 8:
            break
    found = _unlisted(line, start, end)
    return found if found and (sure or found.cue[1] + 1 >= end) else None


def _opens_clause(line: Line, at: int, end: int) -> bool:
    """Whether a clause of the verb before it begins at a token."""
    words = line.words
    bare = line.tokens[at - 1].low in words.speech_bare
    return at < end and line.tokens[at].low in words.speech_that | (words.clause_openers if bare else frozenset())


def _unlisted(line: Line, start: int, end: int) -> Attribution | None:
    """A verb that no list knows, right behind a pronoun or name: “…,” she sang."""
    speaker = mention_after(line, start, end)
    if speaker is None or speaker[0] != start or speaker[1] + 1 >= end:
        return None
    if any(is_possessive(line.tokens[at].low) for at in range(start, speaker[1])):
        return None
    at = before_verb = speaker[1] + 1
    while at < end and before_adverbs(line, before_verb, at + 1) < at:
        at += 1
    if at < end and line.tokens[at].low.endswith(line.words.verb_endings) and _speaks(line, at, end):
        return Attribution(speaker, (at, at))
    return None


def _speaks(line: Line, verb: int, end: int) -> bool:
    """Whether an unlisted verb is sure to speak: a past tense, or one with no object behind it."""
    if not line.is_word(verb):
        return False
    if line.tokens[verb].low.endswith(line.words.inverted_endings):
        return True
    if verb + 1 >= end or not line.is_word(verb + 1) or is_between(line, verb + 1):
        return True
    low, words = line.tokens[verb + 1].low, line.words
    return low in words.plain_links | words.days | words.time_words | words.clause_words


def right_before(line: Line, first: int, at: int, known: dict[int, Attribution]) -> Attribution | None:
    """The attribution that leads straight into the quotation at token `at`: "Ruiz said: “…”", "she added, “…”"."""
    mark = at - 1 if at > first and line.tokens[at - 1].low in (",", ":", *line.words.speech_that) else at
    for cue in range(mark - 1, max(first, mark - (3 if mark < at else 1)) - 1, -1):
        if cue in known:
            return known[cue]
        found = cue_at(line, first, cue, at)
        if found is not None:
            known[cue] = found
            return found
    return None


def before(line: Line, first: int, at: int, known: dict[int, Attribution]) -> Attribution | None:
    """The attribution nearest before the quotation at token `at` in a sentence that begins at token `first`.

    `known` holds what has been found in this line by the number of the cue; it grows.
    """
    nearest: Attribution | None = None
    for cue in range(at - 1, max(main_clause(line, first, at), at - LONGEST_REACH) - 1, -1):
        found = known.get(cue) or cue_at(line, first, cue, at)
        if found is None or (nearest is not None and not _embeds(line, found, nearest)):
            continue
        known[cue] = nearest = found
        if not _is_embedded(line, first, found):
            break
    return nearest or _noun_before(line, first, at) or _label(line, first, at)


def _label(line: Line, first: int, at: int) -> Attribution | None:
    """Ana Ruiz: “…”, "Asked by Ana Ruiz: “…?”"; headlines quote so loosely that they are left alone."""
    if line.heading or line.tokens[at - 1].low != ":" or at - first > LONGEST_SUBJECT:
        return None
    asked = first + 2 < at and line.tokens[first + 1].low in line.words.speech_agent
    colon = _before_medium(line, first, at - 1)
    speaker = mention_after(line, first + 2 if asked else first, colon)
    if speaker is None or speaker[1] < colon - 2 or _ends_with_verb(line, *speaker):
        speaker = doer(line, first, at - 1)
    return Attribution(speaker, (at - 1, at - 1)) if speaker is not None else None


def _before_medium(line: Line, first: int, colon: int) -> int:
    """Where a label ends whose medium stands before its colon: "SPD-Chef Jan Moll | der „Welt“:"; else the colon."""
    medium = colon - 1
    named = medium - 1 > first and line.tokens[medium].quotation and line.tokens[medium - 1].low
    obliques = line.words.oblique_determiners | line.words.feminine_obliques | line.words.speech_addressed
    return medium - 1 if named and named in obliques else colon


def _ends_with_verb(line: Line, first: int, last: int) -> bool:
    """Whether a mention ends in small letters where nouns have capitals, or behind an owner: "Ruiz's phone buzzed"."""
    if line.tokens[last].capital:
        return False
    owned = any(is_possessive(line.tokens[at].low) for at in range(first, last))
    ends = line.tokens[last].low.endswith(line.words.inverted_endings)
    return bool(line.words.language.words("capital_nouns")) or (owned and ends)


def within(line: Line) -> Attribution | None:
    """The attribution between two dashes inside a quotation, given as a line of its own: “We wait — said Ruiz — …”."""
    for at in range(1, len(line.tokens) - 2):
        if line.tokens[at].low in ("—", "–", "-") and is_verb(line, at + 1):
            end = next((i for i in range(at + 2, len(line.tokens)) if line.tokens[i].low == line.tokens[at].low), None)
            speaker = mention_after(line, at + 2, end) if end is not None else None
            if speaker is not None:
                return Attribution(speaker, (at + 1, at + 1))
    return None


def inserted(line: Line) -> Attribution | None:
    """The attribution between commas inside a quotation, as French sets it: « Le pont, a dit Ana Ruiz, est sûr. »."""
    if not line.words.language.words("clitics"):
        return None
    for at in range(1, len(line.tokens) - 2):
        verb = _after_between(line, at + 1, len(line.tokens))
        if line.tokens[at].low != "," or verb + 1 >= len(line.tokens):
            continue
        end = next((i for i in range(verb, len(line.tokens)) if _parts(line, i)), len(line.tokens))
        found = _inverted(line, at + 1, end) if is_verb(line, verb) or verb > at + 1 else None
        last = max(found.speaker[1], found.cue[1]) + 1 if found is not None else end
        if found is not None and (last == end or (end - last <= LONGEST_ADJUNCT and _is_adjunct(line, last))):
            return found
    return None


def _is_adjunct(line: Line, at: int) -> bool:
    """Whether a time or an occasion begins at a token: « C’est fini, a dit Ana Ruiz après le match. On rentre. »."""
    words = line.words
    links = words.plain_links | words.time_words | words.clause_words - words.speech_that - words.relative_pronouns
    return line.is_day(at) or line.tokens[at].low in links


def _parts(line: Line, at: int) -> bool:
    return line.tokens[at].low == "," or line.tokens[at].quotation or line.is_stop(at)


def announced(line: Line, first: int, end: int) -> Attribution | None:
    """The attribution in a sentence that ends with its verb and leaves the words to the next: "Ruiz agreed."."""
    cue = end - 2
    if cue <= first or not line.is_stop(end - 1) or not is_verb(line, cue):
        return None
    speaker = finite_speaker(line, first, cue)
    return Attribution(speaker, (cue, cue)) if speaker else None


def _noun_before(line: Line, first: int, at: int) -> Attribution | None:
    for cue in range(at - 2, max(first, at - NOUN_REACH) - 1, -1):
        found = noun_at(line, first, cue)
        if found is not None:
            return found
    return None


def _is_embedded(line: Line, first: int, found: Attribution) -> bool:
    """Whether an attribution stands within somebody else's clause: "Low said that Ruiz called it “a farce”"."""
    opening = found.speaker[0] - 1
    if found.cue[0] < found.speaker[0] or opening <= first or line.tokens[opening].quotation:
        return False
    turned = line.tokens[opening - 1].low in line.words.speech_contrasts
    low = line.tokens[opening].low
    return not turned and (low in line.words.embedding or low in line.words.speech)


def _embeds(line: Line, outer: Attribution, inner: Attribution) -> bool:
    low = line.tokens[outer.cue[0]].low
    return (low in line.words.speech or low in line.words.speech_participles) and outer.cue[1] < inner.speaker[0]


def sentences(line: Line, attributed: dict[int, Attribution]) -> Iterator[Pair]:
    """The sentences of a line as (first, after last) token numbers, given the quotations attributed from behind."""
    first = 0
    for at in range(len(line.tokens)):
        token = line.tokens[at]
        ends = line.is_stop(at) if not token.quotation else _ends_sentence(line, at, attributed)
        if ends or at - first >= LONGEST_RUN:
            yield first, at + 1
            first = at + 1
    if first < len(line.tokens):
        yield first, len(line.tokens)


def _ends_sentence(line: Line, at: int, attributed: dict[int, Attribution]) -> bool:
    if at in attributed or last_sign(line, at) not in ".?!…":
        return False
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    return following is None or following.quotation or following.capital or following.low[0].isdigit()
