"""The office under which a text introduces somebody, wherever it does so.

Observed: a report gives the office once, mostly where the person is first named ("Anna Berg, mayor of Lund, opened the
quay"), and quotes by the bare name three paragraphs on. Offices are told in four places: in apposition behind the
name, in apposition before it ("the mayor of Lund, Anna Berg"), right before it ("the Danish minister Anna Berg"), and
in a clause behind it ("Anna Berg, who chairs the port council"), which is told as it stands. An apposition must begin
with the words of an office, a clause with a verb of holding one, so that "Anna Berg, who met the mayor" makes nobody
mayor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from digest.text.declined import declined, without_weak
from digest.text.languages import load
from digest.text.speakers import Titles, is_kin, plain, titles_of, without_article, without_clause, without_possessive
from digest.text.tenure import tenable, with_change, without_prefix

NOWHERE = "\0"
"""What stands in no text, for a name without words."""
MOST_PLACES = 20
"""Places of a name that are looked at."""
LONGEST = 90
"""Code points of an office in apposition."""
SOON = 5
"""Words of an apposition among which its word of office must be."""

_SHORT = r"(?:(?<=\b[A-Z])|(?<=\b[A-Z][a-z])|(?<=\b[A-Z][a-z][a-z]))\.(?=[A-Z]\.|[\s,])"
"""The point of an abbreviation: "aide to Gov. Ruiz", "director of the U.N."."""
_PIECE = rf"(?:[^,.;:!?“”„«»\"()—–]|{_SHORT}){{3,{LONGEST}}}"
_BEHIND = re.compile(rf"\s*,\s+({_PIECE})(?=[,;)—–]|(?<!\b[A-Z])\.|\s(?:who|die|der|qui|que)\s)")
_BEFORE = re.compile(rf"([^,.;:!?“”„«»\"()—–]{{3,{LONGEST}}}),\s+$")
_NAMED_BEFORE = re.compile(r"[A-ZÀ-Þ][\w’-]+\s+[A-ZÀ-Þ][\w’-]+,\s*$")
"""A name whose own apposition follows: in "Ana Ruiz, the mayor, Tom Hale, …" Hale is no mayor."""
_WORD = re.compile(r"\S+")
_STATES = re.compile(r"(?:[A-Z]\.){2,}")
"""An abbreviation with points inside: "U.S. Senator"."""


def offices_of(text: str, name: str, language: str | None = None) -> Iterator[str]:
    """The offices that a text tells of a named person, each less its article, in order."""
    titles = titles_of(language)
    for match in islice(naming(name).finditer(text), MOST_PLACES):
        found = _behind(text, match.end(), titles, language) or _before(text, match.start(), titles, language)
        held = tenable(found, name, language)
        if held is not None:
            yield held


@lru_cache(maxsize=1024)
def naming(name: str) -> re.Pattern[str]:
    """Where a name stands and nothing hangs on it; it begins with a letter, so that texts are leapt through."""
    first, *others = map(re.escape, name.split() or [NOWHERE])
    return re.compile(rf"{first}(?<!\w{first})" + "".join(rf"\s+{word}" for word in others) + r"(?!\w|['’]s)")


def _behind(text: str, at: int, titles: Titles, language: str | None) -> str | None:
    match = _BEHIND.match(text, at, at + LONGEST + 40)
    if match is None or "\n\n" in match[0] or _ends_in_title(text, match.end(), language):
        return None
    if _opens_with_join(match[1], titles):
        return None
    if load(language).pattern("office_clause").fullmatch(match[1]):
        return match[1]
    office = without_clause(without_article(match[1].strip(), language), titles)
    if (
        is_kin(match[1].strip(), titles)
        or _is_clause(without_weak(office, language), titles)
        or _has_verb(match[1], language)
    ):
        return None
    return office if _opens_with_office(office, titles) else None


def _opens_with_join(piece: str, titles: Titles) -> bool:
    """Whether what stands between two names is the second one's: "Ana Ruiz, and the bishop of Lund, Tom Hale"."""
    return piece.split(None, 1)[0].lower() in titles.conjunctions


def _ends_in_title(text: str, at: int, language: str | None) -> bool:
    """Whether a point ends an abbreviated title, so that what stands before it is cut: "aide to former Gov"."""
    last = text[max(0, at - LONGEST) : at].rpartition(" ")[2]
    return text[at : at + 1] == "." and plain(last) in load(language).titles_with_point


def _is_clause(office: str, titles: Titles) -> bool:
    """Whether an apposition is a clause: it has its relative, or, where nouns have capitals, its verb at the end."""
    words = office.split()
    return bool(words) and (plain(words[0]) in titles.relatives or (titles.capital_nouns and words[-1].islower()))


def _before(text: str, at: int, titles: Titles, language: str | None) -> str | None:
    start = max(0, at - LONGEST)
    match = _BEFORE.search(text, start, at)
    if match is None or "\n\n" in match[0]:
        return _adjacent(text, start, at, language)
    named = _NAMED_BEFORE.search(text, max(0, match.start() - LONGEST), match.start(1))
    if named and not _opens_with_join(match[1], titles):
        return None
    words = list(_WORD.finditer(match[1]))
    opening = _opening([word[0] for word in words], titles)
    if opening is None:
        return None
    if is_kin(match[1][words[opening].start() :].strip(), titles):
        return None
    office = without_clause(without_article(match[1][words[opening].start() :].strip(), language), titles)
    return office if _opens_with_office(office, titles) and not _has_verb(office, language) else None


def _opening(words: Sequence[str], titles: Titles) -> int | None:
    """Where an office begins before a name: at the last article, or at the one before that hangs on an office."""
    articles = [i for i, word in enumerate(words) if word.lower() in titles.openers]
    while len(articles) > 1 and _hangs([plain(word) for word in words[: articles[-1]]], titles):
        articles.pop()
    return articles[-1] if articles else None


def _hangs(before: Sequence[str], titles: Titles) -> bool:
    """Whether an article behind some words goes on with an office: "head of the port", "Landrat des Kreises"."""
    if titles.capital_nouns and titles.bears(before[-1]):
        return True
    return before[-1] in titles.links and titles.bears(before[-2] if len(before) > 1 else "")


def _adjacent(text: str, start: int, at: int, language: str | None) -> str | None:
    """The run of words of office and adjectives that ends right before a name: "the former Danish minister"."""
    titles = titles_of(language)
    words = list(_WORD.finditer(text, max(start, text.rfind("\n", start, at) + 1), at))
    if not words or text[words[-1].end() : at].strip() or not titles.bears(without_prefix(words[-1][0], language)):
        return None
    first = len(words) - 1
    while first > 0 and _belongs(words[first - 1][0], words[first - 1].start() == 0, language):
        first -= 1
    own = first > 0 and is_kin(text[words[first - 1].start() : words[-1].end()], titles)
    if own:
        return None
    begins = with_change(text, words[first].start(), start, language)
    article = text[start:begins].split(" ")[-2:-1]  # a blank parts both
    office = text[begins : words[-1].end()]
    return declined(article[0], office, load(language), titles.bears) or None if article else office


def _belongs(word: str, opens: bool, language: str | None) -> bool:
    titles = titles_of(language)
    known = _STATES.fullmatch(word) or (word[-1] == "." and plain(word) in load(language).titles_with_point)
    if not word[0].isalpha() or (word[-1] in '.,:;!?”"' and not known):
        return False
    key = plain(without_possessive(word))
    if word[0].isupper() and key in titles.never_first:
        return True
    if key in titles.openers or key in titles.common:
        return False
    return titles.is_office(key) or (word[0].isupper() and not opens)


def _opens_with_office(office: str, titles: Titles) -> bool:
    words = [plain(without_possessive(word)) for word in office.split()[:SOON]]
    return any(titles.bears(word) for word in words)


def _has_verb(piece: str, language: str | None) -> bool:
    """Whether a piece between commas is a clause: it speaks or has a plain auxiliary."""
    data = load(language)
    return bool(data.pattern("reporting").search(piece)) or bool(data.pattern("speech_passive").search(piece))
