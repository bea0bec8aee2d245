"""What may be printed as somebody's office, and what it must not lose.

Observed in 1,200 real articles: an office stood beside the name without the word that makes it true ("former New York
City Mayor Ana Ruiz" was told as "New York City Mayor"), for adjectives in small letters ended it; a paper calls the
same woman "Mayor Ruiz" three paragraphs on. And whatever stood between two commas or before a name was told as an
office: "toward the end of the debate", "meanwhile", "A." (of "A. Ana Ruiz"), "private email server as secretary".

So an office takes in the words of change before it ("former", "acting", "then-"); of all that a story says of
somebody, an office that has such a word goes before the same office without it; one that is written out goes before an
abbreviation; and an office has, before its first "of" or "for", a word for what people are. Where a language has no
list of such words (`office_persons`) the last rule is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from digest.text.declined import without_weak
from digest.text.languages import first_names, load
from digest.text.speakers import Titles, plain, titles_of, without_possessive

LONGEST = 120
"""Code points of an office that is printed."""
FARTHEST = 4
"""Words before an office among which its word of change stands."""
SHORTEST_CALLING = 6
"""Letters of a word that its ending alone tells to be a calling."""
SHORTEST_STEM = 3
"""Letters of an abbreviation that tell the word it is of: "Gov." and "governor"."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?)+|[^\W\d_]")
_STOP = re.compile(r"(\w\w+)[.!?]\s+[A-ZÀ-Þ]")
_WORD = re.compile(r"\S+")


def with_change(text: str, start: int, first: int, language: str | None) -> int:
    """Where an office that starts at a place begins with its words of change, looked for back to place `first`.

    Plain words may stand between: "former federal prosecutor", "former clerk and Low mayor".
    """
    data, titles = load(language), titles_of(language)
    changes = frozenset(data.words("office_changes"))
    small = titles.openers.union(titles.determiners, titles.links, titles.common, data.words("clause_words"))
    small = small.difference(changes, data.words("mention_joins"))
    begins, behind = start, ""
    for word in reversed(list(_WORD.finditer(text, first, start))[-FARTHEST:]):
        elided, mark, own = word[0].replace("’", "'").rpartition("'")
        apart = behind in data.words("mention_joins") and not word[0].islower()
        apart = apart or (word[0][0].isupper() and plain(own) in titles.sentence_openers)
        if apart or "\n" in text[word.start() : start] or plain(own) in small or not word[0][-1].isalpha():
            break
        if plain(own) in changes or without_prefix(own, language) != plain(own):
            begins = word.start() + len(elided) + len(mark)
        behind = plain(own)
    return begins


def without_prefix(word: str, language: str | None) -> str:
    """A word of office in small letters without the change that a hyphen joins to it: "then-mayor" is "mayor"."""
    prefix, _, office = plain(word).partition("-")
    return office if office and prefix in load(language).words("office_changes") else plain(word)


def is_changed(office: str, language: str | None) -> bool:
    """Whether an office says that it is no more, not yet, or only held for a time."""
    changes = load(language).words("office_changes")
    return any(plain(word) in changes or without_prefix(word, language) != plain(word) for word in office.split())


def tenable(office: str | None, name: str, language: str | None) -> str | None:
    """An office if it can be one of a speaker with this name, without the clause behind it; else None."""
    if office is None:
        return None
    data, titles = load(language), titles_of(language)
    if data.pattern("office_clause").fullmatch(office):
        return office
    ends = "|".join(data.words("office_clause_openers")) or "(?!)"
    joins = "|".join(data.words("mention_joins")) or "(?!)"
    sentence = _first_sentence(office, data.titles_with_point)
    office = re.split(rf",?(?: (?:{joins}))? (?:{ends}) ", sentence)[0].rstrip(" ,")
    if _INITIALS.fullmatch(office) or len(office) > LONGEST or _is_cut(office, titles) or _is_deed(office, language):
        return None
    if _is_bare_relation(office, language):
        return None
    known = not data.words("office_persons") or _has_person(office, name, titles, language)
    return office if known else None


def _is_cut(office: str, titles: Titles) -> bool:
    """Whether an office ends within an abbreviation: "aide to Mr", "head of the U"."""
    *before, last = office.split()
    return bool(before) and (last.lower() in titles.honorifics or len(last) == 1)


def _is_deed(office: str, language: str | None) -> bool:
    """Whether a verb in small letters and its object open what passes for an office: "pulled Rep. Low aside"."""
    first, _, rest = office.partition(" ")
    if not first.islower() or is_changed(first, language):
        return False
    verb = first.endswith(titles_of(language).verb_endings)
    past = first.endswith(load(language).words("past_endings") or "\n")
    return (verb and rest.partition(" ")[0] in titles_of(language).determiners) or (past and rest[:1].isupper())


def _first_sentence(office: str, short: Set[str]) -> str:
    """An office up to a point that no abbreviation has: "mayor of Low. The port" is "mayor of Low"."""
    stops = (stop for stop in _STOP.finditer(office) if plain(stop[1]) not in short)
    return office[: next((stop.end(1) for stop in stops), len(office))]


def _has_person(office: str, name: str, titles: Titles, language: str | None) -> bool:
    """Whether a word for what people are stands before the first link: "member of the board", not "tenure as mayor"."""
    data, words = load(language), [without_possessive(word) for word in office.split()]
    passed = (*data.words("office_changes"), *data.words("mention_joins"))
    stops = titles.links.union(data.words("clause_words")).difference(passed, titles.particles)
    persons = {*data.words("office_persons"), *titles.kin_words}
    if name.partition(" ")[0].lower() not in first_names():
        persons |= titles.institutions
    for number, word in enumerate(words):
        key = plain(word)
        last = key.rpartition("-")[2]
        if key in stops and (number == 0 or not all(map(_is_of_a_name, words[:number]))):
            return False
        if titles.bears(key) or titles.bears(last) or not persons.isdisjoint((key, last)):
            return True
        if len(key) >= SHORTEST_CALLING and word.islower() and _is_calling(key, language):
            return True
    return False


def _is_of_a_name(word: str) -> bool:
    """Whether a word belongs to what an institution is called: "University of Lund law professor"."""
    return word[0].isupper()


def _is_calling(word: str, language: str | None) -> bool:
    data = load(language)
    other = (*data.words("calling_things"), *data.words("office_changes"))
    return word.endswith(data.words("calling_endings") or "\n") and word not in other


def _is_bare_relation(office: str, language: str | None) -> bool:
    """Whether an office needs somebody who is not told: "successor", "official"; "Deputy" with a capital is a rank."""
    noun = office.lower() if titles_of(language).capital_nouns else office
    return noun in load(language).words("office_relations")


def truest(offices: Sequence[str], language: str | None) -> str | None:
    """The office to print of those that a story tells of somebody, in the order in which they come; None for none."""
    if not offices:
        return None
    held = [office for office in offices if not _is_kin_alone(office, language)] or offices
    first = next((office for office in held if not _is_short(office, language)), held[0])
    if is_changed(first, language):
        return first
    return next((one for one in offices if is_changed(one, language) and _was(one, first, language)), first)


def _is_kin_alone(office: str, language: str | None) -> bool:
    """Whether what passes for an office tells of a family alone: "son of a miner"."""
    titles = titles_of(language)
    own = [plain(word) for word in office.split()]
    return not titles.kin_words.isdisjoint(own) and not any(
        titles.bears(word) for word in own if word not in titles.kin_words
    )


def _was(changed: str, office: str, language: str | None) -> bool:
    """Whether an office is one that has changed, not another: "former mayor of Low" and "Mayor", not "governor"."""
    data, titles = load(language), titles_of(language)
    small = titles.links.union(titles.openers, titles.determiners, data.words("office_changes"))
    one, other = (
        {without_prefix(without_possessive(word), language) for word in text.split()} - small
        for text in (changed, office)
    )
    fields = [words - set(_heads(text, language)) for words, text in ((one, changed), (other, office))]
    return _same_office(changed, office, language) and (fields[0] <= fields[1] or fields[1] <= fields[0])


def spelled_out(office: str, others: Iterable[str], language: str | None) -> str:
    """An abbreviated office as one of some others writes it out: "Senator" for "Sen."; any other as it stands, but for
    the capital of an article that opened a sentence.
    """
    bare = without_weak(office, language)
    if bare != office:
        return office[0].lower() + office[1:]
    if not _is_short(office, language):
        return office
    full = (one for one in others if not _is_short(one, language) and _same_office(one, office, language))
    return next(full, office)


def _is_short(office: str, language: str | None) -> bool:
    """Whether an office is nothing but an abbreviation: "Sen."."""
    short = load(language).titles_with_point
    return all(word.endswith(".") or plain(word) in short for word in office.split())


def _same_office(one: str, other: str, language: str | None) -> bool:
    heads, others = (_heads(office, language) for office in (one, other))
    return any(_is_stem(head, another) or _is_stem(another, head) for head in heads for another in others)


def _is_stem(short: str, full: str) -> bool:
    return short == full or (len(short) >= SHORTEST_STEM and full.startswith(short))


def _heads(office: str, language: str | None) -> list[str]:
    titles = titles_of(language)
    lasts = (plain(word).rpartition("-")[2] for word in office.split())
    return [word for word in lasts if titles.bears(word)]
