"""Who a mention means: name and office apart, pronouns and bare surnames resolved within one text.

A name is the run of capitalised words that ends a mention, less honorifics; the office is what stands before it up to
the last word of office ("Foreign Minister", "federal prosecutor"), or the apposition ("Ana Ruiz, the mayor of Low").
A bare surname means the fullest earlier name that ends with it, where all earlier ones can be one person ("Ana Ruiz",
"Ana M. Ruiz"; not "Ana Ruiz" and "Leo Ruiz"). "He" and "she" mean the one person named in the paragraph so far outside
quotations, or else in the paragraph before; two candidates are no answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from digest.text.languages import load

Pair = tuple[int, int]

_WORD = r"[^\W\d_][\w’'\-]*\.?"
_RUN = re.compile(r"[^\W\d_][\w’'\-]*\.?(?:[ \u00a0][^\W\d_][\w’'\-]*\.?)*")
_POSSESSIVE = re.compile(r"[’'](?:s)?$")


@dataclass(frozen=True)
class Titles:
    """The word lists that tell names from offices in a language."""

    honorifics: frozenset[str]
    office: frozenset[str]
    particles: frozenset[str]
    determiners: frozenset[str]
    links: frozenset[str]
    pronouns: frozenset[str]
    relatives: frozenset[str]
    persons: frozenset[str]
    common: frozenset[str]


@cache
def _titles(code: str) -> Titles:
    language = load(code)

    def words(name: str) -> frozenset[str]:
        return frozenset(language.words(name))

    days = frozenset(language.weekdays) | frozenset(language.months)
    return Titles(
        honorifics=words("honorifics"),
        office=words("office"),
        particles=words("name_particles"),
        determiners=words("determiners"),
        links=words("mention_links"),
        pronouns=words("pronouns"),
        relatives=words("relative_pronouns"),
        persons=words("pronouns_one"),
        common=language.stop_words | days,
    )


def speaker_parts(mention: str, language: str | None = None) -> tuple[str, str | None]:
    """Name and office of a mention, both verbatim pieces of it; the office is None where none is told.

    "Foreign Minister Ana Ruiz" is ("Ana Ruiz", "Foreign Minister"); a mention without a name ("the port") is its own
    name, less the article.
    """
    titles = _titles(load(language).code)
    pieces = [piece.strip() for piece in re.sub(r"\([^)]*\)", "", mention).split(",")]
    if pieces and pieces[-1].split()[-1:] and pieces[-1].split()[-1] in titles.relatives:
        pieces[-1] = " ".join(pieces[-1].split()[:-1])
    pieces = [piece for piece in pieces if piece and piece in mention]
    for number, piece in enumerate(pieces):
        name, office = _split(piece, titles)
        if name is not None:
            others = [other for i, other in enumerate(pieces) if i != number and _is_office(other)]
            return name, office or (_joined(mention, others) if others else None)
    return _without_article(pieces[0] if pieces else mention.strip(), titles), None


def _joined(mention: str, pieces: Sequence[str]) -> str:
    """Neighbouring pieces as one verbatim piece of the mention."""
    start = mention.index(pieces[0])
    end = mention.index(pieces[-1], start) + len(pieces[-1])
    whole = mention[start:end]
    return whole if len(whole) <= sum(map(len, pieces)) + 3 * len(pieces) else pieces[0]


def _is_office(piece: str) -> bool:
    return not piece[0].isdigit() and any(word[0].islower() for word in piece.split())


def _without_article(piece: str, titles: Titles) -> str:
    first, _, rest = piece.partition(" ")
    return rest if rest and first.lower() in titles.determiners and len(first) <= 3 else piece


def _split(piece: str, titles: Titles) -> tuple[str | None, str | None]:
    """Name and office of a piece without commas; no name where it does not end with one."""
    words = list(re.finditer(r"\S+", piece))
    start = len(words)
    while start > 0 and _is_name_word(words, start - 1, titles):
        start -= 1
    while start < len(words) and words[start][0].lower() in titles.particles:
        start += 1
    if start == len(words) or (start > 0 and words[start - 1][0].lower() in titles.links | titles.determiners):
        return None, None
    name = piece[words[start].start() :]
    before = [word for word in words[:start] if _key(word[0]) not in titles.honorifics]
    office = piece[before[0].start() : before[-1].end()] if before else None
    return name, office


def _is_name_word(words: Sequence[re.Match[str]], at: int, titles: Titles) -> bool:
    word = words[at][0]
    if word.lower() in titles.particles:
        return at + 1 < len(words)
    key = _key(word)
    return word[0].isupper() and key not in titles.office and key not in titles.honorifics and key not in titles.determiners


def _key(word: str) -> str:
    return word.rstrip(".").lower()


@dataclass
class People:
    """The persons named in a text so far, by surname, and where."""

    text: str
    titles: Titles
    full: dict[str, list[tuple[int, tuple[str, ...]]]] = field(default_factory=dict)
    places: list[tuple[int, str]] = field(default_factory=list)

    def read(self, start: int, end: int) -> None:
        """Takes note of the names in `text[start:end]`; calls go forward."""
        for match in _RUN.finditer(self.text, start, end):
            self._note(match)

    def _note(self, match: re.Match[str]) -> None:
        name: list[str] = []
        at = match.start()
        for word in match[0].split():
            at = match.start()
            if word[0].isupper() and _key(word) not in self.titles.common:
                if _key(word) in self.titles.honorifics or _key(word) in self.titles.office:
                    name = []
                else:
                    name.append(_POSSESSIVE.sub("", word))
                    if _POSSESSIVE.search(word) or (word.endswith(".") and len(word) > 2):
                        self._keep(at, name)
                        name = []
            elif _key(word) in self.titles.particles and name:
                name.append(word)
            else:
                self._keep(at, name)
                name = []
        self._keep(at, name)

    def _keep(self, at: int, name: list[str]) -> None:
        if not name:
            return
        surname = name[-1].rstrip(".")
        if 2 <= len(name) <= 5:
            self.full.setdefault(surname, []).append((at, (*name[:-1], surname)))
        if surname in self.full:
            self.places.append((at, surname))

    def fullest(self, surname: str, before: int) -> str | None:
        """The fullest name before a place that ends with a surname, where all of them can be one person."""
        names = [name for at, name in self.full.get(surname, ()) if at <= before]
        if not names:
            return None
        longest = max(names, key=len)
        same = all(name == longest[-len(name) :] or name[0] == longest[0] for name in names)
        return " ".join(longest) if same else None

    def only_one(self, start: int, before: int) -> str | None:
        """The surname of the one person named between two places, if it is one."""
        first = bisect_left(self.places, (start, ""))
        last = bisect_left(self.places, (before, ""))
        named = {surname for _, surname in self.places[first:last]}
        return named.pop() if len(named) == 1 else None


def people_of(text: str, language: str | None) -> People:
    """Nobody yet; see `People.read`."""
    return People(text, _titles(load(language).code))


def resolve(people: People, mention: Pair, paragraphs: Sequence[int], language: str | None) -> str | None:
    """The name that a mention means, or None where uncertain.

    `paragraphs` are the starts of the mention's paragraph and of the one before, nearest first.
    """
    words = people.text[slice(*mention)]
    if words.lower() in people.titles.persons:
        for start in paragraphs:
            surname = people.only_one(start, mention[0])
            if surname is not None:
                return people.fullest(surname, mention[0])
        return None
    if words.lower() in people.titles.pronouns:
        return None
    name, _ = speaker_parts(words, language)
    if not name[:1].isupper():
        return None
    return name if " " in name else people.fullest(_POSSESSIVE.sub("", name), mention[0]) or name
