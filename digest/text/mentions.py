"""Noun phrases, names and pronouns that can be speakers, read backwards from a verb or forwards behind it.

Backwards a mention is the longest run of words that no clause word, mark or verb interrupts; a determiner ends it
unless a link ("of the ministry") stands before. Forwards it ends as well at the first link behind a name ("said Ana
Ruiz in Low"), and takes in the apposition that tells the office ("Maria Low, a spokeswoman for the port").
"""

from __future__ import annotations

from digest.text.addressees import is_oblique, opens_addressee
from digest.text.phrases import Line, Pair
from digest.text.somebody import is_people

LONGEST_OFFICE = 6
"""Words of an office in small letters between a house and a name."""
LONGEST_MENTION = 25
"""Tokens; office and name of the longest of the mentions read had 22."""


def before_adverbs(line: Line, first: int, at: int) -> int:
    """The last token before `at` that is neither an adverb nor an auxiliary."""
    last = at - 1
    while last >= first and (is_between(line, last) or _is_time(line, last) or _is_object(line, last, at)):
        last -= 1
    return last


def _is_object(line: Line, last: int, at: int) -> bool:
    """Whether an article is an object here, as Romance languages set it before the verb: "la había llamado"."""
    words, token = line.words, line.tokens[last]
    unaccented = bool(words.speech_addressed) and token.low in words.articles and not token.capital
    judged = at < len(line.tokens) and line.tokens[at].low in words.judging
    return unaccented and (last + 1 < at or judged)


def after_times(line: Line, at: int, end: int) -> int:
    """The first token from `at` on that tells no time: "dijo el lunes Ruiz"."""
    while at < end and _is_time(line, at):
        at += 1
    return at


def is_between(line: Line, at: int) -> bool:
    """Whether a token may stand between a subject and its verb without being either."""
    token = line.tokens[at]
    if token.quotation or token.capital:
        return False
    if token.low in line.words.speech_between or token.low in line.words.speech_denied:
        return True
    return len(token.low) > 4 and token.low.endswith(line.words.adverb_endings)


def _is_time(line: Line, at: int) -> bool:
    """Whether a token belongs to a time between subject and verb: "Ruiz last month joked", "Ruiz on Monday said"."""
    low, words = line.tokens[at].low, line.words
    if line.is_day(at) or low in words.time_words:
        return True
    return low in words.time_openers and at + 1 < len(line.tokens) and _is_time(line, at + 1)


def ending(line: Line, first: int, last: int) -> Pair | None:
    """The noun phrase, name or pronoun whose last token is `last`."""
    words = line.words
    if last < first or line.tokens[last].quotation:
        return None
    if line.tokens[last].low in words.pronouns:
        return last, last
    if line.tokens[last].low in words.mention_links:
        return None
    start = at = last
    while at >= max(first, last - LONGEST_MENTION):
        token = line.tokens[at]
        if token.low == ")":
            at = _bracket(line, first, at) - 1
            continue
        if not _belongs(line, first, at, last):
            break
        start = at
        if token.low in words.determiners and not _is_genitive(line, first, at):
            break
        at -= 1
    addressee = (at for at in range(start + 1, last + 1) if opens_addressee(line, start, at))
    return _trimmed(line, start, next(addressee, last + 1) - 1)


def _is_genitive(line: Line, first: int, at: int) -> bool:
    """Whether a determiner goes on with a mention: "of the port", "Sprecher der Stadt"."""
    if at <= first:
        return False
    before, links = line.tokens[at - 1], line.words.mention_links
    if before.low in line.words.articles and line.tokens[at].low in line.words.articles:
        return False
    if before.low in line.words.dependent_links and at - 2 >= first:
        return _belongs(line, first, at - 2, at) and not line.tokens[at - 2].quotation
    return before.low in links or (line.tokens[at].low in links and before.capital and not before.quotation)


def _bracket(line: Line, first: int, at: int) -> int:
    for opening in range(at - 1, max(first, at - 8) - 1, -1):
        if line.tokens[opening].low == "(":
            return opening
    return at


def _belongs(line: Line, first: int, at: int, last: int) -> bool:
    token, words = line.tokens[at], line.words
    if token.quotation or token.low in words.pronouns or line.is_stop(at):
        return token.low in words.determiners and not token.quotation
    if token.low in words.mention_joins:
        return first < at < last and line.tokens[at - 1].capital and line.tokens[at + 1].capital
    if not token.low[0].isalnum():
        return token.low in ".&"
    if token.low in words.speech_between and not token.capital:
        return False
    if token.capital:
        return not (token.low in words.clause_words or token.low in words.plain_links) or (
            at > first and line.tokens[at - 1].capital
        )
    verb = token.low in words.speech and not (at > first and _is_article_noun(line, at))
    return not (token.low in words.clause_words or verb or token.low in words.speech_passive)


def _is_article_noun(line: Line, at: int) -> bool:
    """Whether a word that may be a verb of speaking has its article right before it: "the report"."""
    words = line.words
    return line.tokens[at].low in words.noun_or_verb and line.tokens[at - 1].low in words.articles


def _trimmed(line: Line, start: int, last: int) -> Pair | None:
    """A noun phrase less the adverbs, links and days that it cannot begin with, if something that can speak is left."""
    words = line.words
    while start <= last and (
        line.tokens[start].low in words.plain_links
        or line.is_day(start)
        or not line.is_word(start)
        or (line.tokens[start].low.isdigit() and (start == last or line.tokens[start + 1].capital))
        or (start < last and (_is_adverb(line, start) or _is_filler(line, start) or _is_participle(line, start)))
    ):
        start += 1
    nouns = words.language.words("capital_nouns") and any(token.capital for token in line.tokens[start + 1 : last])
    while last > start and (
        line.tokens[last].low == "."
        or line.tokens[last].low in words.mention_links
        or (nouns and line.is_word(last) and not line.tokens[last].capital and line.tokens[last].low.isalpha())
    ):
        last -= 1
    if start > last or not _can_speak(line, start, last):
        return None
    return start, last


def _is_adverb(line: Line, at: int) -> bool:
    return is_between(line, at) and line.tokens[at].low not in line.words.determiners


def _is_participle(line: Line, at: int) -> bool:
    """Whether a verb begins the words: "echoing experts"; "acting" and the like before an office are none."""
    token, words = line.tokens[at], line.words
    known = token.low in words.speech_participles | words.judging_participles
    return not token.capital and known


def _is_filler(line: Line, at: int) -> bool:
    """Whether a capital only begins the sentence: "Even Ana Ruiz"."""
    token, words = line.tokens[at], line.words
    if not token.capital or token.low not in words.language.stop_words:
        return False
    return token.low not in words.determiners | words.pronouns | words.abbreviations


def _can_speak(line: Line, start: int, last: int) -> bool:
    """Whether a run of words has a name, a determiner or a plural: verbs and adjectives alone speak no words."""
    tokens, words = line.tokens[start : last + 1], line.words
    if start == last and "'" in tokens[0].low and tokens[0].low in words.language.stop_words:
        return False
    if start == last and tokens[0].low in words.determiners:
        return False
    if any(token.capital and token.low not in words.clause_words for token in tokens):
        return True
    return tokens[0].low in line.words.determiners or tokens[0].low[0].isdigit() or tokens[-1].low.endswith("s")


def mention_after(line: Line, at: int, end: int, *, closed: bool = False) -> Pair | None:
    """The mention that begins at token `at`, before token `end`, with its apposition.

    `closed` says that only a comma ends an apposition: "According to Ana Ruiz, the port is shut" has none.
    """
    if at >= end:
        return None
    if line.tokens[at].low in line.words.pronouns and not _opens_noun(line, at, end):
        return at, at
    last = _run(line, at, end)
    mention = _trimmed(line, at, last) if last >= at else None
    if mention is None or is_possessive(line.tokens[mention[1]].low):
        return None
    return mention[0], _with_apposition(line, mention, end, closed=closed or bool(line.words.comma_clauses))


def _opens_noun(line: Line, at: int, end: int) -> bool:
    """Whether a pronoun is an article here: "one resident", "varios testigos"."""
    words = line.words
    if line.tokens[at].low not in words.determiners or at + 1 >= end or line.tokens[at + 1].quotation:
        return False
    low = line.tokens[at + 1].low
    plain = low not in words.mention_links and low not in words.time_words and not line.is_day(at + 1)
    return plain and not line.tokens[at + 1].capital and _is_described(line, at + 1)


def subject_behind(line: Line, at: int, end: int) -> Pair | None:
    """The subject behind a verb; whom and where words are said to is passed over: "dijo a Ott en X la alcaldesa"."""
    words = line.words
    while at < end and line.tokens[at].low in words.addressed_pronouns:
        at += 1
    if at + 1 < end and line.tokens[at].low in words.plain_links and line.tokens[at + 1].low in words.platforms:
        at += 2
    if at < end and _opens_adjunct(line, at):
        at = _behind_adjunct(line, at + 1, end)
    elif at < end and line.tokens[at].low in words.speech_addressed:
        at = _behind_addressee(line, at + 1, end)
    mention = mention_after(line, at, end)
    return None if mention is None or is_oblique(line, mention[0]) or _is_his_thing(line, *mention) else mention


def _is_his_thing(line: Line, first: int, last: int) -> bool:
    """Whether a mention behind a verb is its object: "recordó su promesa"; "su adjunto, Juan Rey" has a name."""
    return is_between(line, first) and not any(token.capital for token in line.tokens[first : last + 1])


def _opens_adjunct(line: Line, at: int) -> bool:
    """Whether a place or an occasion stands before the subject: "dijo en un comunicado la alcaldesa"."""
    words, low = line.words, line.tokens[at].low
    links = (words.plain_links | words.dependent_links) - words.speech_addressed
    return bool(words.speech_addressed) and low in links and low not in words.name_particles


def _behind_adjunct(line: Line, at: int, end: int) -> int:
    """The token behind a place or an occasion, where an article or a name begins the subject: "en pleurs | Ruiz"."""
    noun, words = at + (at < end and line.tokens[at].low in line.words.determiners), line.words
    for stop in range(noun + 1, end):
        token, before = line.tokens[stop], line.tokens[stop - 1]
        if (token.low in words.determiners or token.capital) and before.low not in words.mention_links:
            return end if before.capital else stop
        if not line.is_word(stop) or token.low in words.clause_words:
            return end
    return end


def _behind_addressee(line: Line, at: int, end: int) -> int:
    """The token behind whom words are said to, where an article begins the subject: "a los oyentes | la alcaldesa"."""
    noun = at + (at < end and line.tokens[at].low in line.words.determiners)
    if noun + 1 < end and line.tokens[noun].low in line.words.audiences and line.tokens[noun + 1].capital:
        return noun + 1
    stop = next((i for i in range(noun + 1, end) if line.tokens[i].low in line.words.determiners), end)
    plain = all(line.is_word(i) and line.tokens[i].low not in line.words.clause_words for i in range(at, stop))
    return stop if plain and line.tokens[stop - 1].low not in line.words.mention_links else end


def _run(line: Line, at: int, end: int) -> int:
    """The last token of the name or noun phrase that begins at token `at`."""
    named = False
    described = line.tokens[at].low in line.words.determiners
    last = at - 1
    for position in range(at, min(end, at + LONGEST_MENTION)):
        article = position == at and described and line.tokens[at].low not in line.words.speech_that
        if not article and not _continues(line, position, end, named, described):
            break
        if (named or described) and opens_addressee(line, at, position):
            break
        if is_possessive(line.tokens[position].low):
            named, described = False, True
        else:
            named = named or line.tokens[position].capital
        last = position
    return last


def _continues(line: Line, at: int, end: int, named: bool, described: bool) -> bool:
    """Whether a token carries on a mention that has had a name (`named`) or an article (`described`)."""
    token, words = line.tokens[at], line.words
    if token.quotation or line.is_stop(at) or line.is_day(at):
        return False
    of_it = token.low in words.articles and line.tokens[at - 1].low in words.of_words
    if token.capital or token.low in (".", "&") or of_it:
        return True
    capital = at + 1 < end and line.tokens[at + 1].capital
    if token.low in words.name_particles and capital and line.tokens[at - 1].capital:
        return named
    if token.low in words.mention_joins:
        held = is_people(line.tokens[at - 1].low, words.language.code) and _name_follows(line, at, end)
        return named and (capital or held)
    if token.low in words.mention_links:
        return not named or token.low in words.of_words
    return _is_described(line, at) and (not named or _carries_name(line, at, end, described))


def _is_described(line: Line, at: int) -> bool:
    """Whether a word in lower case can be an adjective or noun of a mention."""
    low, words = line.tokens[at].low, line.words
    return low[0].isalnum() and low not in words.clause_words and not is_between(line, at) and not _is_verb(line, at)


def _carries_name(line: Line, at: int, end: int, described: bool) -> bool:
    """Whether a word in lower case behind a name belongs to it: "Low port manager Ana Ruiz", "the Low senator"."""
    if _name_follows(line, at, end) and not line.tokens[at - 2].low.isdigit():
        if not described and line.words.language.words("capital_nouns"):
            return False
        noun = line.tokens[at - 1].low in line.words.articles or not line.tokens[at - 1].capital
        return noun or not line.tokens[at].low.endswith(line.words.verb_endings)
    verb = bool(line.words.speech_addressed) and line.tokens[at].low.endswith(line.words.inverted_endings)
    aged = line.tokens[at - 1].low in line.words.time_words and line.tokens[at - 2].low.isdigit()
    if described and not line.tokens[at - 1].capital:
        return is_people(line.tokens[at].low, line.words.language.code)
    return described and (aged or not verb)


def _name_follows(line: Line, at: int, end: int) -> bool:
    """Whether a name comes next, behind two words at most or a longer office: "Low | traffic safety head Ana Ruiz"."""
    for position in range(at + 1, min(end, at + LONGEST_OFFICE)):
        if line.tokens[position].capital:
            office = line.tokens[position - 1].low
            return position < at + 3 or is_people(office, line.words.language.code)
        joined = line.tokens[position].low in line.words.mention_joins and position > at
        if joined and is_people(line.tokens[position - 1].low, line.words.language.code):
            continue
        link = line.tokens[position].low in line.words.mention_links
        if link or not line.is_word(position) or (position > at + 1 and not _is_described(line, position)):
            return False
    return False


def _is_verb(line: Line, at: int) -> bool:
    low, words = line.tokens[at].low, line.words
    noun = bool(words.speech_addressed) and at > 0 and line.tokens[at - 1].low in words.of_words
    return not noun and (low in words.speech or low in words.speech_participles or low in words.judging_participles)


def _with_apposition(line: Line, mention: Pair, end: int, *, closed: bool) -> int:
    """The last token of a mention with the apposition behind it ("Maria Low, a spokeswoman for the port")."""
    first, last = mention
    start = last + 2
    if start >= end or line.tokens[last + 1].low != "," or line.tokens[start].quotation:
        return last
    token = line.tokens[start]
    if token.capital and token.low not in line.words.determiners and not is_possessive(token.low):
        return _with_name(line, first, last, end)
    if not is_noun_phrase(line, start, start) or _is_verb(line, start):
        return last
    if token.low in line.words.pronouns | line.words.speech_passive:
        return last
    stop = start
    while stop < end and stop - start < LONGEST_MENTION and not _ends_apposition(line, stop):
        stop += 1
    if closed and not _is_closed(line, start, stop, end):
        return last
    return stop - 1 if stop > start else last


def _is_closed(line: Line, start: int, stop: int, end: int) -> bool:
    """Whether a comma ends the apposition and no verb of state stands in it, which would make it a clause."""
    words = line.words
    if stop >= end or line.tokens[stop].low != ",":
        return False
    states = words.speech_passive | words.speech_unsaid | words.speech_between
    return not any(line.tokens[at].low in states for at in range(start, stop))


def _with_name(line: Line, first: int, last: int, end: int) -> int:
    """The last token of an office with the name behind it ("the ministry's spokeswoman, Maria Low")."""
    stop = last + 2
    while stop < end and (line.tokens[stop].capital or line.tokens[stop].low == "."):
        stop += 1
    alone = stop >= len(line.tokens) or line.is_stop(stop) or line.tokens[stop].low in (",", ":")
    owned = any(is_possessive(line.tokens[at].low) for at in range(first, last))
    is_office = owned or not line.tokens[first].capital or line.tokens[first].low in line.words.determiners
    return stop - 1 if alone and is_office and last + 2 < stop <= last + 7 else last


def _ends_apposition(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return (
        token.quotation
        or line.is_stop(at)
        or token.low in (",", "—", "–", ":", "(")
        or token.low in line.words.clause_words
    )


def is_noun_phrase(line: Line, first: int, last: int) -> bool:
    """Whether an insertion is an apposition ("the mayor of Low"), not a clause or a place in time."""
    token = line.tokens[first]
    if token.low in line.words.clause_words or token.low in line.words.mention_links:
        return False
    if not token.capital and token.low.endswith(line.words.participle_endings):
        return False
    return last - first < LONGEST_MENTION and not token.low[0].isdigit() and not is_between(line, first)


def is_possessive(low: str) -> bool:
    """Whether a word ends with an English genitive."""
    return len(low) > 2 and low.endswith(("'s", "s'"))
