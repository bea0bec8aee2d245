"""Finds the subject of a verb of speaking without a parser.

It is the mention right before the verb, adverbs and times aside. Between two commas before the verb stands an
apposition ("Ana Ruiz, the mayor, said") or a relative clause, and the mention before them. A verb without a subject of
its own has the sentence's first mention, opening phrases ("In Low, after the vote, …") and datelines passed over.
"""

from __future__ import annotations

from digest.text.languages import first_names
from digest.text.mentions import before_adverbs, ending, is_between, is_noun_phrase, is_possessive, mention_after
from digest.text.phrases import Line, Pair

_SHORTEST_ADVERB = 4
_REGION = (3, 4)
"""Tokens from the last word of a place to the comma behind what it lies in: ", Ohio" and ", N.C"."""
_SURNAME = 2
"""Tokens of a surname and a comma."""
LONGEST_APPOSITION = 30
"""Tokens between two commas that still belong to a mention."""


def subject_before(line: Line, first: int, at: int) -> Pair | None:
    """The mention that ends before token `at` as (first, last) token numbers, not reaching before `first`."""
    last = before_adverbs(line, first, at)
    if last < first:
        return None
    if line.tokens[last].low in (",", "—", "–", "-"):
        return _around_apposition(line, first, last) or _before_quoting(line, first, last)
    if line.tokens[last].low in line.words.relative_pronouns:
        return _before_relative(line, first, last)
    found = ending(line, first, last)
    if found is not None and _is_relative_clause(line, first, found[0]):
        return ending(line, first, found[0] - 2)
    return found and _with_person_before(line, first, found)


def _is_relative_clause(line: Line, first: int, start: int) -> bool:
    """Whether words before a verb belong to a relative clause: "officials who spoke with Ruiz said"."""
    if start - 1 <= first or line.tokens[start - 1].low not in line.words.plain_relatives:
        return False
    token = line.tokens[start]
    return not token.capital and token.low not in line.words.pronouns | line.words.determiners


def _before_relative(line: Line, first: int, relative: int) -> Pair | None:
    """The mention that a relative pronoun stands for, with the pronoun ("Ana Ruiz, who"); "a sign that" is none."""
    comma = relative > first and line.tokens[relative - 1].low == ","
    if not comma and line.tokens[relative].low not in line.words.pronouns:
        return None
    head = ending(line, first, relative - (2 if comma else 1))
    if head is not None and comma and _is_label(line, first, head[0]):
        head = ending(line, first, head[0] - 2)
    if head is None and comma:
        head = subject_before(line, first, relative)
    if head is None:
        return None
    start = _full_name(line, *head) if _is_clause(line, *head) else head[0]
    return (start, relative) if start is not None else None


def _is_far_place(line: Line, first: int, head: Pair, end: int) -> bool:
    """Whether a place and what it lies in stand before a comma: "Ana Ruiz, at a fair in Low, Ohio, said"."""
    place = head[1]
    while place > first and line.tokens[place].capital:
        place -= 1
    links = line.words.plain_links - line.words.speech_agent
    region = line.tokens[head[1] + 2]
    named = region.capital and region.low not in first_names() and end - head[1] in _REGION
    return named and place < head[1] and line.tokens[place].low in links


def _is_label(line: Line, first: int, at: int) -> bool:
    """Whether what stands behind a comma tells where somebody is from: "Ana Ruiz, D-Low, who"."""
    party, dash, place = line.tokens[at].low.partition("-")
    label = bool(dash and place) and len(party) == 1 and line.tokens[at].capital
    return label and at - 2 >= first and line.tokens[at - 1].low == ","


def _full_name(line: Line, start: int, last: int) -> int | None:
    """Where the name that ends a run of words begins, if a first name tells that it is one person's."""
    at = last
    while at > start and line.tokens[at - 1].capital:
        at -= 1
    return next((i for i in range(at, last) if line.tokens[i].low in first_names()), None)


def _is_clause(line: Line, start: int, last: int) -> bool:
    """Whether a run of words may hold a verb before the name that ends it: "a jury sided with Ruiz"."""
    if not line.tokens[last].capital or all(
        line.tokens[at].capital or not line.is_word(at) for at in range(start, last)
    ):
        return False
    lower = [line.tokens[at].low for at in range(start, last) if not line.tokens[at].capital]
    return any(low in line.words.mention_links or low.endswith(line.words.participle_endings) for low in lower)


def _around_apposition(line: Line, first: int, comma: int) -> Pair | None:
    """The mention before one or more insertions that end at `comma`."""
    end = comma
    for _ in range(4):
        opening = _comma_before(line, first, end)
        if opening is None:
            return None
        head = ending(line, first, opening - 1)
        if head is not None and (_is_place(line, first, head[0]) or _is_label(line, first, head[0])):
            end = head[0] - 1
            continue
        if head is not None and _is_far_place(line, first, head, end):
            end = opening
            continue
        label = _is_label(line, first, opening + 1)
        if not label and _is_name(line, opening + 1, end - 1) and (head is None or _depends(line, first, head[0])):
            return opening + 1, end - 1
        if head is not None and (_is_insertion(line, opening + 1) or _is_name(line, opening + 1, end - 1)):
            if not is_noun_phrase(line, opening + 1, end - 1):
                return _with_name_before(line, first, head)
            whole = _with_name_before(line, first, head)
            return whole if _is_two_words(whole, head) else (head[0], end - 1)
        end = opening
    return None


def _before_quoting(line: Line, first: int, comma: int) -> Pair | None:
    """The mention before a relative clause that ends with quoted words: "Ott, whom Kern called “a thief”, | said"."""
    if not line.tokens[comma - 1].quotation:
        return None
    words = line.words
    relatives = words.relative_pronouns | words.relative_objects
    for at in range(comma - 2, max(first, comma - LONGEST_APPOSITION), -1):
        near = line.tokens[at + 1 : at + 3]
        if line.tokens[at].low == "," and any(token.low in relatives and not token.capital for token in near):
            return ending(line, first, at - 1)
        if line.tokens[at].quotation or line.is_stop(at):
            return None
    return None


def _with_person_before(line: Line, first: int, office: Pair) -> Pair:
    """An office with the full name before it where no comma ends it: "Ana Ruiz, a spokeswoman for the port told …"."""
    whole = _with_name_before(line, first, office)
    opens = line.tokens[office[0]].low in line.words.determiners
    person = _is_two_words(whole, office) and line.tokens[whole[0]].low in first_names()
    return whole if opens and person else office


def _is_two_words(whole: Pair, office: Pair) -> bool:
    """Whether a name of two words at least stands before an office: "Ana Ruiz, …", not "Meanwhile, …"."""
    return office[0] - whole[0] > _SURNAME


def _with_name_before(line: Line, first: int, head: Pair) -> Pair:
    """An office with the name before it, of which it is the apposition: "Ana Ruiz, head of the port, which …"."""
    if head[0] - 2 < first or line.tokens[head[0] - 1].low != "," or line.tokens[head[0]].capital:
        return head
    name = ending(line, first, head[0] - 2)
    if name is None or not line.tokens[name[0]].capital or _depends(line, first, name[0]):
        return head
    return name[0], head[1]


def _depends(line: Line, first: int, start: int) -> bool:
    """Whether a noun phrase hangs on a word before it: "after a meeting of senators, Ana Ruiz, …"."""
    return start > first and line.tokens[start - 1].low in line.words.plain_links | line.words.clause_words


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
        or low in words.plain_links
        or low in words.speech_asked
        or is_between(line, start)
        or low.endswith(words.participle_endings)
        or _is_where(line, start, at)
    ):
        return True
    return any(
        line.tokens[i].low in words.time_words for i in range(start, min(at, start + 4)) if line.tokens[i].low != ","
    )


def _is_where(line: Line, start: int, at: int) -> bool:
    """Whether a place or a circumstance begins: "Outside the hall, …", "Shortly after the vote, …"."""
    words, low = line.words, line.tokens[start].low
    follows = start + 1 < at and line.tokens[start + 1].low in words.speech_subordinate | words.plain_links
    adverb = len(low) > _SHORTEST_ADVERB and low.endswith(words.adverb_endings)
    where = low in words.language.words("places_after") and low not in words.determiners | words.articles
    return where or (adverb and follows)


def _after_dateline(line: Line, first: int, at: int) -> int:
    """The token after "LOW, Dec. 8 (Wire) —"."""
    for dash in range(first + 1, min(at - 1, first + 12)):
        if line.tokens[dash].low in ("—", "–", "-", "―") and line.tokens[first].capital:
            return dash + 1
    return first


def _owner(line: Line, first: int, place: int) -> Pair | None:
    """The owner whose genitive a token is: a name without the verb before it, or a noun with its article."""
    start = place
    while (
        start > first
        and line.tokens[place].capital
        and (line.tokens[start - 1].capital or line.tokens[start - 1].low == ".")
    ):
        start -= 1
    return (start, place) if line.tokens[place].capital else ending(line, first, place)


def possessor(line: Line, first: int, at: int) -> Pair | None:
    """The possessor of the noun at token `at`: "his promise", "Ruiz’s latest claim"."""
    for place in range(at - 1, max(first, at - 4) - 1, -1):
        token = line.tokens[place]
        if token.low in line.words.possessives:
            return place, place
        if is_possessive(token.low):
            return _owner(line, first, place)
        if token.quotation or not line.is_word(place):
            return None
    return None


def is_called_out(line: Line, at: int) -> bool:
    """Whether a plural with "of" has what a crowd calls: "amid shouts of “…”", not "and warns of “…”"."""
    words = line.words
    if not line.tokens[at].low.endswith("s") or not any(token.quotation for token in line.tokens[at + 2 : at + 3]):
        return False
    subjects = words.pronouns | words.mention_joins | words.speech_turns | words.speech_that | words.embedding
    before = line.tokens[at - 1].low in (words.plain_links | words.clause_words) - subjects
    return before and line.tokens[at + 1].low in words.of_words
