"""Quoted words that somebody only passes on: what he was told or called, what he heard, what he says that others said.

Observed: behind "Ott said" a clause may hold another verb of speaking, and the words in marks are then those of its
subject ("Ott said that Kern had called him “a thief”"), or of nobody known where that verb is passive ("Ott said he had
been told “to get out”"). Nor are they his where he reads them off a banner, echoes what others say (`echoes`), where
another source stands between him and his verb ("Kern, according to Ott, called it “madness”"), where he heard them or
tells of an order ("said they heard Kern shout", "said Kern had ordered him to “burn it”"), or where a word turns to
another one's clause ("Ott warned of it, while Kern urged “patience”"). We have only Ott's word for it that they were
said. So such words are given to nobody as a quotation; the clause that holds them is indirect speech, and tells truly
that it is Ott who says so.

Special cases: verbs of thought leave the words to their teller ("Ott said voters feel “cheated”"); "he" within his own
clause is himself, if first names or honorifics do not tell otherwise. Behind a colon the inner speaker speaks ("Ott
said that Kern had written: “…”"): the annotators say so, and so would a reader.
Tried and dropped: to give such words to the inner speaker whoever he is ("he", verbs of thought and participles too):
of 62 quotations that changed the annotators gave 39 to the outer speaker and 9 to the inner one.
"""

from __future__ import annotations

from collections.abc import Iterator

from digest.text.cues import Attribution, is_noun, is_relative, source_phrase
from digest.text.echoes import is_echo, is_quoting
from digest.text.languages import first_names
from digest.text.mentions import mention_after
from digest.text.passives import is_passive
from digest.text.phrases import Line, Pair
from digest.text.speakers import titles_of
from digest.text.subjects import subject_before

PASSIVE_REACH = 5
"""Tokens from a passive verb to the words that it passes on: "been described in it as “…”"."""
LED_REACH = 3
COLON_REACH = 8
"""Tokens from a verb to the comma, and to the colon, with which it leads into the words."""
BEHIND_REACH = 7
"""Tokens from a verb to the words that it quotes where another verb stands behind them."""
ASIDE_REACH = 4
"""Tokens of a name in apposition between two commas."""
BEARER_REACH = 3
"""Tokens from a banner or the like to the verb of what it says."""
SAYER_REACH = 5
"""Tokens behind a verb among which somebody else's participle of speaking stands: "recalled Ana Ruiz telling him"."""


def is_hearsay(line: Line, first: int, at: int, found: Attribution) -> bool:
    """Whether the quotation at token `at` is only passed on by the speaker found for it.

    `first` is the first token of its sentence.
    """
    if found.cue[0] > at and is_quoting(line, found):
        return True
    if found.cue[0] > at:
        return found.speaker != found.cue and (_goes_on(line, found) or _is_another_object(line, first, at, found))
    start = found.cue[1] + 1 if found.speaker[0] < found.cue[0] else found.speaker[1] + 1
    return (
        is_echo(line, first, at, found)
        or _is_past_turn(line, at, found)
        or _is_witnessed(line, at, found)
        or _is_closed(line, at, found)
        or _is_borne(line, found)
        or _is_sourced(line, found)
        or (line.tokens[at - 1].low != ":" and _is_retold(line, first, found))
        or _is_passed_on(line, start, at, found.speaker)
    )


def _is_past_turn(line: Line, at: int, found: Attribution) -> bool:
    """Whether a word that turns leads from the verb to another one's clause: "Ott warned, while Kern urged “…”"."""
    words = line.words
    for turn in range(max(found.cue[1], found.speaker[1]) + 1, at - 1):
        if line.tokens[turn].low in words.speech_contrasts and line.tokens[turn - 1].low == ",":
            start = turn + 1 + (line.tokens[turn + 1].low in words.speech_that)
            subject = mention_after(line, start, at)
            return (
                subject is not None
                and subject[0] == start
                and any(line.tokens[i].capital for i in range(subject[0], subject[1] + 1))
            )
    return False


def _is_retold(line: Line, first: int, found: Attribution) -> bool:
    """Whether the speaker stands within somebody else's account: "The indictment says Ruiz wrote “burn it”".

    Behind a colon the writer lets the inner one speak: "Ott said that Kern had written: “…”".
    """
    verb, words = found.speaker[0] - 1, line.words
    heard = line.tokens[found.cue[0]].low in words.speech_participles
    if heard or found.cue[0] <= verb or verb <= first:
        return False
    that = line.tokens[verb].low in words.speech_that
    if that:
        verb -= 1 + (line.tokens[verb - 1].low == ",")
    if verb <= first or line.tokens[verb].low not in words.speech or is_noun(line, verb):
        return False
    teller = subject_before(line, first, verb)
    return that if teller is None else _is_another(line, teller, found.speaker)


def _is_passed_on(line: Line, start: int, at: int, speaker: Pair) -> bool:
    """Whether a verb of speaking nearer to the quotation is passive or has another subject."""
    words = line.words
    speaking = words.speech | words.judging | (words.speech_near & words.speech_works)
    if not line.is_word(at - 1):
        start = max(start, at - 1 - (COLON_REACH if line.tokens[at - 1].low == ":" else LED_REACH))
    for cue in range(at - 1, start, -1):
        token = line.tokens[cue]
        if token.quotation or (token.low in (",", ":") and cue < at - 1) or line.is_stop(cue):
            return False
        ordered = token.low in words.speech_orders and _leads_with_to(line, at, cue)
        if token.capital or not (token.low in speaking or ordered) or is_noun(line, cue):
            continue
        if is_passive(line, start, cue):
            return at - cue <= PASSIVE_REACH and not _is_possible(line, start, cue)
        if token.low in words.speech_minds:
            return False
        subject = subject_before(line, start, cue)
        if subject is None and (ordered or (token.low not in words.judging and is_relative(line, start, cue))):
            return True
        if subject is not None:
            return _is_another(line, speaker, subject)
    return False


def _is_another_object(line: Line, first: int, at: int, found: Attribution) -> bool:
    """Whether a verb before the words has them, and the one behind has the clause: "Kern called him “x”, Ott said"."""
    if at == first or not line.is_word(at - 1) or line.tokens[found.speaker[0]].low in line.words.pronouns:
        return False
    return _is_passed_on(line, max(first, at - BEHIND_REACH), at, found.speaker)


def _goes_on(line: Line, found: Attribution) -> bool:
    """Whether the verb behind a quotation leads on to another one: "“Go,” Ott said his mother told him"."""
    if _is_witness_of(line, found) or _reports_speech(line, found):
        return True
    if line.tokens[found.cue[0]].low not in line.words.speech_bare:
        return False
    start = max(found.cue[1], found.speaker[1]) + 1
    opens = line.words.clause_openers | line.words.clause_subjects | line.words.possessives
    if start >= len(line.tokens) or not (line.tokens[start].low in opens or _names_person(line, start)):
        return False
    for cue in _past_asides(line, start):
        if not line.is_word(cue) or line.tokens[cue].low in line.words.mention_joins | line.words.clause_words:
            return False
        if line.tokens[cue].low in line.words.speech and not is_noun(line, cue):
            return cue > start
    return False


def _names_person(line: Line, at: int) -> bool:
    """Whether a name begins at a token, no day or month: "“Go,” Ott said Kern had told him"."""
    data = line.words.language
    return line.tokens[at].capital and line.tokens[at].low not in {*data.weekdays, *data.months}


def _past_asides(line: Line, start: int) -> Iterator[int]:
    """The tokens from one on but for what two commas enclose ("his leader, Max Kern, had told him")."""
    at = start
    while at < len(line.tokens):
        behind = range(at + 2, min(at + 2 + ASIDE_REACH, len(line.tokens) - 1))
        closing = next((i for i in behind if line.tokens[i].low == ","), None)
        if at > start and line.tokens[at].low == "," and closing is not None and line.tokens[at + 1].capital:
            at = closing + 1
        yield at
        at += 1


def _reports_speech(line: Line, found: Attribution) -> bool:
    """Whether "that" and another verb of speaking follow: «…», recordó Ott que le dijo Kern."""
    words, start = line.words, max(found.cue[1], found.speaker[1]) + 1
    if start >= len(line.tokens) or line.tokens[start].low not in words.speech_that:
        return False
    near = range(start + 1, min(start + SAYER_REACH, len(line.tokens)))
    return any(line.tokens[at].low in words.speech for at in near)


def _leads_with_to(line: Line, at: int, verb: int) -> bool:
    """Whether the words are an order's: "had ordered him to “burn it”", "le había ordenado «quemar»"."""
    links = line.words.infinitive_links
    return line.tokens[at - 1].low in links if links else at - verb <= LED_REACH


def _is_witness_of(line: Line, found: Attribution) -> bool:
    """Whether the verb behind a quotation has another one's saying as object: "Ott recalled Kern telling him"."""
    start, words = max(found.cue[1], found.speaker[1]) + 1, line.words
    for at in range(start, min(start + SAYER_REACH, len(line.tokens))):
        if line.tokens[at].low in words.speech_participles:
            return at > start
        if not (line.tokens[at].capital or line.tokens[at].low in words.determiners | words.pronouns):
            return False
    return False


def _is_possible(line: Line, start: int, cue: int) -> bool:
    """Whether a verb only might be so: "could be called “a farce”" judges in the speaker's own words."""
    return any(line.tokens[at].low in line.words.speech_modal for at in range(max(start, cue - 3), cue))


def _is_another(line: Line, speaker: Pair, subject: Pair) -> bool:
    """Whether the subject of an inner clause is plainly somebody else than the speaker of the outer one."""
    words, titles = line.words, titles_of(line.words.language.code)
    low = line.tokens[subject[0]].low
    if subject[0] == subject[1] and low in words.pronouns:
        sex = _sex(line, speaker)
        if low in titles.persons:
            return bool(sex) and ("f" if low in titles.female else "m") != sex
        person = bool(sex) or _is_full_name(line, speaker)
        return person and low not in words.relative_pronouns and low not in titles.self_pronouns
    inner, outer = _names(line, subject), _names(line, speaker)
    return not (inner & outer)


def _is_full_name(line: Line, pair: Pair) -> bool:
    """Whether a mention is two capitalised words or more, as a person's name is."""
    return pair[1] > pair[0] and all(token.capital for token in line.tokens[pair[0] : pair[1] + 1])


def _names(line: Line, pair: Pair) -> set[str]:
    tokens = line.tokens[pair[0] : pair[1] + 1]
    return {token.low for token in tokens if token.capital} or {token.low for token in tokens[-1:]}


def _sex(line: Line, pair: Pair) -> str:
    """`m` or `f` where a first name, an honorific or a pronoun tells it."""
    titles = titles_of(line.words.language.code)
    lows = [token.low for token in line.tokens[pair[0] : pair[1] + 1]]
    return next((sex for low in lows if (sex := titles.sex(low) or first_names().get(low, ""))), "")


def _is_witnessed(line: Line, at: int, found: Attribution) -> bool:
    """Whether somebody heard or recalls another one saying it: "overheard her saying “…”"."""
    words = line.words
    if _is_letter(line, found):
        return True
    if any(_is_heard(line, place) for place in range(found.cue[1] + 1, at - 1)):
        return True
    if line.tokens[found.cue[0]].low not in words.speech_witness:
        return False
    return any(
        line.tokens[place].low in words.speech_participles and line.is_word(place - 1)
        for place in range(found.cue[1] + 2, at)
    )


def _is_heard(line: Line, place: int) -> bool:
    """Whether a verb of hearing and whom it heard lead to the words: "said they heard Max Ott shout “…”"."""
    if line.tokens[place].low not in line.words.speech_witness:
        return False
    heard = line.tokens[place + 1]
    return heard.capital or heard.low in line.words.determiners | line.words.pronouns


def _is_closed(line: Line, at: int, found: Attribution) -> bool:
    """Whether the words are those of a later clause, as German verbs close it: "klagte, er sei als „Dieb“ verrufen"."""
    words, following = line.words, at + 1
    if found.cue[0] != following < len(line.tokens) and line.tokens[following].low in (
        words.speech_closing | words.speech_closing_participles
    ):
        return True
    within = [i for i in range(found.speaker[1] + 1, found.cue[0]) if line.tokens[i].low == ","]
    return bool(words.comma_clauses and within) and any(
        line.tokens[i].low in words.speech for i in range(found.speaker[1] + 1, within[-1])
    )


def _is_letter(line: Line, found: Attribution) -> bool:
    """Whether a letter or a sign says it that somebody has or gets: "received a letter saying “…”"."""
    words = line.words
    if line.tokens[found.cue[0]].low not in words.speech_participles or found.speaker[0] > found.cue[0]:
        return False
    between = range(found.speaker[1] + 1, found.cue[0])
    comma = any(line.tokens[i].low in {",", *words.mention_joins} for i in between)
    return not comma and any(line.tokens[i].low in words.speech_received for i in between)


def _is_borne(line: Line, found: Attribution) -> bool:
    """Whether a thing says it that somebody meets or holds: "was greeted by a banner reading “…”"."""
    words = line.words
    for place in range(found.cue[0] - 1, max(found.speaker[1], found.cue[0] - 1 - BEARER_REACH), -1):
        if not line.is_word(place) or line.tokens[place].low in words.mention_joins | words.speech_turns:
            return False
        if line.tokens[place].low in words.speech_bearers:
            return True
    return False


def _is_sourced(line: Line, found: Attribution) -> bool:
    """Whether somebody else vouches for it between commas: "Kern, according to Ott, called it “madness”"."""
    words, (first, last) = line.words, found.speaker
    if last > found.cue[0]:
        return False
    for comma in range(first + 1, found.cue[0] - 1):
        if line.tokens[comma].low == "," and line.tokens[comma + 1].low in words.source_openers:
            source = source_phrase(line, comma + 1, found.cue[0])
            return source is not None and _is_somebody(line, source.speaker)
    return False


def _is_somebody(line: Line, source: Pair) -> bool:
    """Whether a source is a name, or people: "Max Ott", "two players"; not "a plan"."""
    titles, tokens = titles_of(line.words.language.code), line.tokens[source[0] : source[1] + 1]
    people = any(titles.bears(token.low) or titles.bears(token.low.removesuffix("s")) for token in tokens)
    unnamed = line.words.language.pattern("unnamed").fullmatch(line.text[slice(*line.span(*source))])
    return tokens[0].capital or (people and not any(token.low in titles.links for token in tokens)) or bool(unnamed)
