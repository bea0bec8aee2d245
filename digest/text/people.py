"""Whom a mention means within one text: pronouns, bare surnames and offices.

A bare surname means the fullest earlier name that ends with it, where all of them can be one person ("Ana Ruiz",
"Ana M. Ruiz"). Of two ("Ana Ruiz" and "Leo Ruiz", "President Ruiz" and "his wife Ana Ruiz") it means nobody, unless
"Mrs" tells which, or it stood alone for one before the other was named and he has not been since the paragraph before;
an office means its only bearer.
"He" and "she" mean the last speaker, if nobody else who may be meant has been named since, or else the one person named
in the paragraph so far, or in the paragraph before; with two candidates there is no answer. Names within quotations and
reported clauses are spoken of and do not count. First names and honorifics tell "he" from "she".

Read by hand: of 40 answered pronouns in news articles 39 were right, and 6 in 10 were answered; without first names,
the last speaker and the two rules that follow it was 33, and 4 in 10. Names that nothing shows to be a person's
("Agence Presse") are never the answer, and somebody unnamed who spoke last ("a fisherman") stands between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from digest.text.languages import first_names
from digest.text.names import Names
from digest.text.speakers import Titles, plain, speaker_parts, without_possessive

Pair = tuple[int, int]

LONGEST_NOUN = 40
"""Code points before a name in which the noun that it is the apposition of may end."""


@dataclass
class People:
    """Who has been named and who spoke last, as a reader knows at the paragraph last read.

    `reported` are the indirect clauses of that paragraph, sorted; `heard` the surnames of those who spoke; `things` the
    last words of names that are no person's, `nouns_before` what was seen before first mentions.
    """

    text: str
    titles: Titles
    language: str | None
    paragraphs: tuple[int, int] = (0, 0)
    reported: Sequence[Pair] = ()
    last: tuple[int, str | None] | None = None
    heard: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    nouns_before: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = Names(self.text, self.titles)

    def read_paragraph(self, start: int, end: int, quotations: Sequence[Pair]) -> None:
        """Takes note of the names in `text[start:end]` outside its quotations; calls go forward.

        What is all quotation goes on with the paragraph before: its words are of one who was named there.
        """
        if len(quotations) != 1 or quotations[0] != (start, end):
            self.paragraphs = (start, self.paragraphs[0])
        for opening, closing in quotations:
            self.names.read(start, opening)
            start = closing
        self.names.read(start, end)

    def named(self, mention: Pair, cue: str, until: int) -> str | None:
        """The name that a mention of the paragraph last read means, or None where uncertain.

        A pronoun means somebody named before `until`, if its verb `cue` is not a plural ("sagten sie"). Whom a call
        finds is the last speaker for the next one.
        """
        words = self.text[slice(*mention)]
        low = words.lower()
        if low in self.titles.persons and not cue.endswith(self.titles.they_endings):
            name = self._meant(until, mention[0], "f" if low in self.titles.female else "m")
        elif low in self.titles.pronouns:
            self._note_thing(None, low)
            return None
        else:
            name = self._written(words, mention[1])
            if name is not None and self.titles.capital_nouns:
                self.names.note_spoken(name, mention[1])
        self._note_thing(name, low)
        self._remember(name, low, mention[1])
        return name

    def _note_thing(self, name: str | None, low: str) -> None:
        """Keeps whom "it" means, or whom their mention calls a house ("her publisher, Casa Nova"): no he and no she."""
        if low in self.titles.things and self.last is not None and self.last[1] is not None:
            self.things.add(_surname(self.last[1]))
        elif name is not None:
            opening, comma, _ = low.partition(",")
            if comma and plain(opening.rsplit(None, 1)[-1]) in self.titles.institutions:
                self.things.add(_surname(name))

    def _is_thing(self, name: str | None) -> bool:
        if name is None or self.names.is_person(_surname(name)):
            return False
        return _surname(name) in self.things or self._noun_before(name) in self.titles.institutions

    def _noun_before(self, name: str) -> str:
        """The word that the first mention of a name stands behind in apposition ("her publisher, Casa Nova")."""
        if name not in self.nouns_before:
            found = self.text.find(name)
            before, comma, between = self.text[max(0, found - LONGEST_NOUN) : max(0, found)].rpartition(",")
            house = bool(comma) and between == " "
            self.nouns_before[name] = plain(before.rsplit(None, 1)[-1]) if house and before.strip() else ""
        return self.nouns_before[name]

    def _remember(self, name: str | None, low: str, end: int) -> None:
        """Keeps who spoke: a person, or somebody unnamed who is one."""
        if name is None:
            self.last = self.last if low.endswith("s") else (end, None)
        elif set(name.split()) & self.titles.joins - self.titles.particles:
            self.last = (end, None)
        elif _surname(name) in self.names.full:
            self.last = (end, name)
            self.heard.add(_surname(name))

    def _written(self, words: str, before: int) -> str | None:
        """The name within a mention, or the one bearer of the office that it tells ("the mayor")."""
        name, _ = speaker_parts(words, self.language)
        article, _, rest = words.partition(" ")
        if article.lower() in self.titles.indefinite and (rest.startswith(name) or words.startswith(name)):
            return None
        last = _surname(name)
        if not last[:1].isupper() or self.titles.bears(plain(last)):
            bearers = self._bearers(name.lower())
            return self.names.fullest(next(iter(bearers)), before) if len(bearers) == 1 and rest == name else None
        if " " in name:
            if self._is_of_another(name):
                return None
            fuller = self.names.fullest(last, before) if name[1] == "." else None
            if fuller is not None and fuller.endswith(f" {name}"):
                return fuller
            return name if name[0].isupper() or name.partition(" ")[0] in self.titles.particles else None
        return self._by_surname(name, words, before)

    def _is_of_another(self, name: str) -> bool:
        """Whether a noun of office opens what passes for a name where nouns have capitals: "Sprecher von Eva Pell"."""
        noun, link, *_ = name.split()
        return self.titles.capital_nouns and self.titles.bears(plain(noun)) and link.lower() in self.titles.links

    def _bearers(self, office: str) -> set[str]:
        """The surnames of those who bear an office, with compounds also "Verkehrsminister" of "Minister"."""
        offices = self.names.offices
        longer = (word for word in offices if self.titles.capital_nouns and word.endswith(office))
        return offices.get(office, set()).union(*(offices[word] for word in longer))

    def _by_surname(self, name: str, words: str, before: int) -> str | None:
        sex = next((found for word in words.split() if (found := self.titles.sex(plain(word)))), "")
        surname = self.names.meant_by(without_possessive(name))
        fullest = self.names.fullest(surname, before, sex)
        if fullest is not None or not self.names.full.get(surname):
            return fullest or surname
        return None if sex else self.names.settled(surname, self.paragraphs[1], before)

    def _meant(self, until: int, at: int, sex: str) -> str | None:
        """The person whom "he" or "she" at a place means; who is named between `until` and there is spoken of."""
        if self.last is not None and self.paragraphs[1] <= self.last[0] and not self._is_thing(self.last[1]):
            since = self.names.mentioned(self.last[0], until, sex, self.reported)
            name = self.last[1]
            if name is None:
                return self._only(since, until, sex) if self.last[0] < self.paragraphs[0] else None
            if self._can_be(name, sex) and not since - {_surname(name)}:
                return name
        for start in self.paragraphs:
            mentioned = self.names.mentioned(start, until, sex, self.reported)
            if mentioned:
                beside = self.names.mentioned(until, at, sex, ())
                return self._only(mentioned | beside, until, sex)
        return None

    def _can_be(self, name: str, sex: str) -> bool:
        """Whether a name can be that of a `sex`: what its own first name tells, or else all who bear its surname."""
        first, _, rest = name.partition(" ")
        return self.names.fits(_surname(name), sex, first_names().get(first.lower(), "") if rest else "")

    def _only(self, surnames: set[str], until: int, sex: str) -> str | None:
        if len(surnames) != 1:
            return None
        surname = next(iter(surnames))
        known = self.names.is_person(surname) or surname in self.heard - self.things
        return self.names.fullest(surname, until, sex) if known else None


def _surname(name: str) -> str:
    return name.rsplit(" ", 1)[-1]
