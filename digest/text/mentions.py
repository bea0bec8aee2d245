"""Finds the mention of a speaker beside a verb of speaking, without a parser.

A mention is a pronoun, a name, or a noun phrase, with its apposition where that tells the office. Seen from the verb
backwards it is the longest run of words that no clause word, mark or other verb interrupts; a determiner ends it unless
a link ("of the ministry") stands before. Between two commas before the verb stands an apposition ("Ana Ruiz, the
mayor, said") or a relative clause, and the mention before them. A verb without a subject of its own ("and said",
"adding that") has that of the verb before it, or else the sentence's first mention.
"""

from __future__ import annotations

from digest.text.phrases import Line, Pair

LONGEST_MENTION = 25
"""Tokens; office and name of the longest of the mentions read had 22."""
LONGEST_APPOSITION = 30
"""Tokens between two commas that still belong to a mention."""


def subject_before(line: Line, first: int, at: int) -> Pair | None:
    """The mention that ends before token `at` as (first, last) token numbers, not reaching before `first`."""
    last = before_adverbs(line, first, at)
    if last < first:
        return None
    if line.tokens[last].low in (",", "—", "–", "-"):
        return _around_apposition(line, first, last)
    if line.tokens[last].low in line.words.relative_pronouns:
        return _before_relative(line, first, last)
    return _ending(line, first, last)


def _before_relative(line: Line, first: int, relative: int) -> Pair | None:
    """The mention that a relative pronoun stands for, with the pronoun ("Ana Ruiz, who")."""
    comma = relative > first and line.tokens[relative - 1].low == ","
    head = _ending(line, first, relative - (2 if comma else 1))
    if head is None and comma:
        head = subject_before(line, first, relative)
    return (head[0], relative) if head and not _is_clause(line, *head) else None


def _is_clause(line: Line, start: int, last: int) -> bool:
    """Whether a run of words may hold a verb before the name that ends it: "a jury sided with Ruiz"."""
    if not line.tokens[last].capital or all(
        line.tokens[at].capital or not line.is_word(at) for at in range(start, last)
    ):
        return False
    lower = [line.tokens[at].low for at in range(start, last) if not line.tokens[at].capital]
    return any(
        low in line.words.mention_links or low.endswith(line.words.participle_endings or (" ",)) for low in lower
    )


def before_adverbs(line: Line, first: int, at: int) -> int:
    """The last token before `at` that is neither an adverb nor an auxiliary."""
    last = at - 1
    while last >= first and (is_between(line, last) or _is_time(line, last)):
        last -= 1
    return last


def _is_time(line: Line, at: int) -> bool:
    """Whether a token belongs to a time between subject and verb: "Ruiz last month joked", "Ruiz on Monday said"."""
    low, words = line.tokens[at].low, line.words
    if low in words.days or low in words.time_words:
        return True
    return low in words.time_openers and at + 1 < len(line.tokens) and _is_time(line, at + 1)


def is_between(line: Line, at: int) -> bool:
    """Whether a token may stand between a subject and its verb without being either."""
    token = line.tokens[at]
    if token.quotation or token.capital:
        return False
    return (
        token.low in line.words.speech_between
        or token.low in line.words.speech_denied
        or (
            len(token.low) > 4 and token.low.endswith(line.words.adverb_endings) if line.words.adverb_endings else False
        )
    )


def _around_apposition(line: Line, first: int, comma: int) -> Pair | None:
    """The mention before one or more insertions that end at `comma`."""
    end = comma
    for _ in range(4):
        opening = _comma_before(line, first, end)
        if opening is None:
            return None
        head = _ending(line, first, opening - 1)
        if head is not None and _is_place(line, first, head[0]):
            end = head[0] - 1
            continue
        if _is_name(line, opening + 1, end - 1) and (head is None or _depends(line, first, head[0])):
            return opening + 1, end - 1
        if head is not None and (_is_insertion(line, opening + 1) or _is_name(line, opening + 1, end - 1)):
            with_office = _is_noun_phrase(line, opening + 1, end - 1)
            return (head[0], end - 1) if with_office else head
        end = opening
    return None


def _depends(line: Line, first: int, start: int) -> bool:
    """Whether a noun phrase hangs on a word before it: "after a meeting of senators, Ana Ruiz, …"."""
    return start > first and line.tokens[start - 1].low in line.words.mention_links | line.words.clause_words


def _is_place(line: Line, first: int, start: int) -> bool:
    """Whether the words at token `start` end an address within a mention: "Ana Ruiz, 30, of Low, N.C., said"."""
    if start - 2 < first or line.tokens[start - 1].low != ",":
        return False
    opening = _comma_before(line, first, start - 1)
    return opening is not None and line.tokens[opening + 1].low in line.words.mention_links


def _comma_before(line: Line, first: int, comma: int) -> int | None:
    mark = line.tokens[comma].low
    for at in range(comma - 1, max(first, comma - LONGEST_APPOSITION) - 1, -1):
        if line.tokens[at].quotation or line.is_stop(at):
            return None
        if line.tokens[at].low == mark:
            return at if at > first else None
    return None


def _is_insertion(line: Line, first: int) -> bool:
    token = line.tokens[first]
    return not token.capital or token.low in line.words.determiners


def _is_name(line: Line, first: int, last: int) -> bool:
    return all(line.tokens[at].capital or line.tokens[at].low == "." for at in range(first, last + 1))


def _is_noun_phrase(line: Line, first: int, last: int) -> bool:
    """Whether an insertion is an apposition ("the mayor of Low"), not a clause or a place in time."""
    token = line.tokens[first]
    if token.low in line.words.clause_words or token.low in line.words.mention_links:
        return False
    if not token.capital and token.low.endswith(line.words.participle_endings or (" ",)):
        return False
    return last - first < LONGEST_MENTION and not token.low[0].isdigit() and not is_between(line, first)


def _ending(line: Line, first: int, last: int) -> Pair | None:
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
        if token.low in words.determiners and not (at > first and line.tokens[at - 1].low in words.mention_links):
            break
        at -= 1
    return _trimmed(line, start, last)


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
    if token.capital:
        return not (token.low in words.clause_words or token.low in words.mention_links) or (
            at > first and line.tokens[at - 1].capital
        )
    return not (token.low in words.clause_words or token.low in words.speech or token.low in words.speech_passive)


def _trimmed(line: Line, start: int, last: int) -> Pair | None:
    """A noun phrase less the adverbs, links and days that it cannot begin with, if something that can speak is left."""
    words = line.words
    while start <= last and (
        line.tokens[start].low in words.mention_links
        or line.tokens[start].low in words.days
        or not line.is_word(start)
        or (line.tokens[start].low.isdigit() and (start == last or line.tokens[start + 1].capital))
        or (start < last and (is_between(line, start) or _is_filler(line, start)))
    ):
        start += 1
    while last > start and (line.tokens[last].low == "." or line.tokens[last].low in words.mention_links):
        last -= 1
    if start > last or not _can_speak(line, start, last):
        return None
    return start, last


def _is_filler(line: Line, at: int) -> bool:
    """Whether a capital only begins the sentence: "Even Ana Ruiz"."""
    token, words = line.tokens[at], line.words
    return (
        token.capital and token.low in words.language.stop_words and token.low not in words.determiners | words.pronouns
    )


def _can_speak(line: Line, start: int, last: int) -> bool:
    """Whether a run of words has a name, a determiner or a plural: verbs and adjectives alone speak no words."""
    tokens = line.tokens[start : last + 1]
    if any(token.capital and token.low not in line.words.clause_words for token in tokens):
        return True
    if start == last and tokens[0].low in line.words.determiners:
        return False
    return tokens[0].low in line.words.determiners or tokens[0].low[0].isdigit() or tokens[-1].low.endswith("s")


def mention_after(line: Line, at: int, end: int) -> Pair | None:
    """The mention that begins at token `at`, before token `end`, with its apposition."""
    if at >= end:
        return None
    if line.tokens[at].low in line.words.pronouns and not line.tokens[at].quotation:
        return at, at
    last = _run(line, at, end)
    mention = _trimmed(line, at, last) if last >= at else None
    if mention is None:
        return None
    return mention[0], _with_apposition(line, mention[1], end)


def _run(line: Line, at: int, end: int) -> int:
    """The last token of the name or noun phrase that begins at token `at`."""
    named = False
    described = line.tokens[at].low in line.words.determiners
    last = at - 1
    for position in range(at, min(end, at + LONGEST_MENTION)):
        if not _continues(line, position, end, named, described):
            break
        named = named or line.tokens[position].capital
        last = position
    return last


def _continues(line: Line, at: int, end: int, named: bool, described: bool) -> bool:
    """Whether a token carries on a mention that has had a name (`named`) or an article (`described`)."""
    token, words = line.tokens[at], line.words
    if token.quotation or line.is_stop(at) or token.low in words.days:
        return False
    if token.capital or token.low in (".", "&"):
        return True
    if token.low in words.mention_joins:
        return named and at + 1 < end and line.tokens[at + 1].capital
    if not token.low[0].isalnum() or token.low in words.clause_words:
        return False
    if token.low in words.mention_links:
        return not named or token.low in words.of_words
    if named and not _name_follows(line, at, end) and not (described and line.tokens[at - 1].capital):
        return False
    return not is_between(line, at) and not _is_verb(line, at)


def _name_follows(line: Line, at: int, end: int) -> bool:
    for position in range(at + 1, min(end, at + 3)):
        if line.tokens[position].capital:
            return True
        if not line.is_word(position) or line.tokens[position].low in line.words.mention_links:
            return False
    return False


def _is_verb(line: Line, at: int) -> bool:
    low = line.tokens[at].low
    return low in line.words.speech or low in line.words.speech_participles or low in line.words.judging_participles


def _with_apposition(line: Line, last: int, end: int) -> int:
    """The last token of a mention with the apposition behind it ("Maria Low, a spokeswoman for the port")."""
    comma = last + 1
    if comma + 1 >= end or line.tokens[comma].low != ",":
        return last
    if line.tokens[comma + 1].quotation or not _is_noun_phrase(line, comma + 1, comma + 1) or _is_verb(line, comma + 1):
        return last
    token = line.tokens[comma + 1]
    if token.capital and token.low not in line.words.determiners and not is_possessive(token.low):
        return last
    stop = comma + 1
    while stop < end and stop - comma < LONGEST_MENTION and not line.tokens[stop].quotation:
        if (
            line.is_stop(stop)
            or line.tokens[stop].low in (",", "—", "–", ":", "(")
            or line.tokens[stop].low in line.words.clause_words
        ):
            break
        stop += 1
    return stop - 1 if stop > comma + 1 else last


def first_mention(line: Line, first: int, at: int) -> Pair | None:
    """The first mention of the sentence from token `first` to before token `at`; opening phrases are passed over."""
    words = line.words
    start = _after_dateline(line, first, at)
    if start + 1 < at and line.tokens[start].low in words.mention_joins | words.speech_turns:
        start += 1
    opening = is_opening(line, start, at)
    while start < at:
        mention = None if opening else mention_after(line, start, at)
        if mention is not None and (start == first or line.tokens[mention[1] + 1].low != ","):
            return mention
        comma = next((i for i in range(start, at) if line.tokens[i].low == ","), at)
        start, opening = comma + 1, is_opening(line, comma + 1, at)
    return None


def is_opening(line: Line, start: int, at: int) -> bool:
    """Whether a phrase of time, place or circumstance begins at a token, not the sentence's subject."""
    if start >= at or line.tokens[start].quotation:
        return True
    low, words = line.tokens[start].low, line.words
    if (
        low in words.clause_words
        or low in words.mention_links
        or is_between(line, start)
        or low.endswith(words.participle_endings or (" ",))
    ):
        return True
    return any(
        line.tokens[i].low in words.time_words for i in range(start, min(at, start + 4)) if line.tokens[i].low != ","
    )


def _after_dateline(line: Line, first: int, at: int) -> int:
    """The token after "LOW, Dec. 8 (Wire) —"."""
    for dash in range(first + 1, min(at - 1, first + 12)):
        if line.tokens[dash].low in ("—", "–", "-", "―") and line.tokens[first].capital:
            return dash + 1
    return first


def is_possessive(low: str) -> bool:
    """Whether a word ends with an English genitive."""
    return len(low) > 2 and low.endswith(("'s", "’s", "s'", "s’"))


def possessor(line: Line, first: int, at: int) -> Pair | None:
    """The possessor of the noun at token `at`: "his promise", "Ruiz’s latest claim"."""
    for place in range(at - 1, max(first, at - 4) - 1, -1):
        token = line.tokens[place]
        if token.low in line.words.possessives:
            return place, place
        if is_possessive(token.low):
            return _ending(line, first, place)
        if token.quotation or not line.is_word(place):
            return None
    return None
