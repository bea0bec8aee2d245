"""The names of persons in one text, read from its beginning: full names by surname, and where each is mentioned.

A name is a run of two to five capitalised words that is no place and no institution: not after "in" or "the", not
beginning with "New" or "Supreme", no word of office in it. In languages that write all nouns with capitals only a
first name, an honorific or an office makes a name. Once somebody has a full name, the surname alone is a mention too,
and so is the first part of a name ("Ban" of Ban Ki-moon).

Namesakes: two first names before a surname are two persons, and so is whoever a word of kin introduces beside one named
by it ("President Ruiz met his wife Ana Ruiz"). "Brothers Karl Holm" begins with Karl: a word is a first name if it is
known as one, or is no word of the language or of the text. Tried and dropped: the namesake who was named in full last
("Tom Hale left. His wife, Ida Hale, stayed. “I am tired,” Hale said" is as likely Tom).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from digest.text.families import Families, around_name, without_suffix
from digest.text.languages import first_names
from digest.text.speakers import Titles, plain, without_possessive

Pair = tuple[int, int]

LONGEST_NAME = 5
"""Words."""
MOST_NAMESAKES = 20
"""Full names kept of one surname; it means nobody in particular long before."""
MOST_MENTIONS = 200
"""Mentions that are looked back at for a pronoun's person."""

_WORD = r"[^\W\d_][\w’'\-]*(?:\.[\w’'\-]+)*\.?"
_SPACED = re.compile(r"\S+")
_RUN = re.compile(rf"{_WORD}(?:[ \u00a0]{_WORD})*")
_LONGEST_INITIAL = 2
_SHORTEST_ADVERB = 5
_BEFORE = 8
"""Code points before a word in which its sentence begins, if it opens one."""
_BEFORE_OPENER = " \t\u00a0\"“”„«»‘’'—–-"
_ENDS = ".!?…:;\n"
_SMALL = re.compile(r"(?<!\w)[a-zß-ÿ]{3,}(?!\w)")
_SHORTEST_FIRST, _LONGEST_FIRST = 2, 20
_SAME = 3
"""Code points with which a first name and its short form begin."""
_LONGEST_RUN = 80
_KIN_BEFORE = 30
"""Code points before a full name in which a word of kin may stand: "his wife, Ida Hale"."""


class Mention(NamedTuple):
    """A place where a person is named; `sex` is `m`, `f` or nothing where these words do not tell."""

    at: int
    surname: str
    sex: str


@dataclass
class Names:
    """Who has been named so far.

    `offices` has the surnames that stood behind each word of office, `namings` where each surname stood in a full name,
    `bare` those that stood alone, `alone` whom they then meant, `shared` those that kin of somebody named bears too.
    """

    text: str
    titles: Titles
    full: dict[str, dict[tuple[str, ...], int]] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    sexes: dict[str, set[str]] = field(default_factory=dict)
    offices: dict[str, set[str]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    namings: dict[str, list[tuple[int, tuple[str, ...]]]] = field(default_factory=dict)
    bare: set[str] = field(default_factory=set)
    alone: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    families: Families = field(default_factory=Families)
    small: frozenset[str] | None = None

    def read(self, start: int, end: int) -> None:
        """Takes note of the names in `text[start:end]`; calls go forward."""
        for match in _RUN.finditer(self.text, start, end):
            if match[0] != match[0].lower():
                self._note(match)

    def _note(self, match: re.Match[str]) -> None:
        """Cuts a run of words into names: capitals between common words, honorifics and offices."""
        name: list[str] = []
        before, at = "", match.start()
        for found in _SPACED.finditer(self.text, match.start(), match.end()):
            word, at = found[0], found.start()
            if not name and not word[0].isupper():
                before = word
                continue
            if self._is_part(word) and (name or not self._opens_no_name(word, at, match.end())):
                name.append(without_possessive(word))
                ended = name[-1] != word or (word.endswith(".") and len(word) > _LONGEST_INITIAL)
            elif name and plain(word) in self.titles.particles:
                name.append(word)
                ended = word in self.titles.joins and self._opens_name(found.end())
            else:
                ended = True
            if ended:
                self._keep(at, name, before)
                name, before = [], word
        self._keep(at, name, before)

    def _opens_name(self, at: int) -> bool:
        """Whether a first name comes next: "Carlos Holm y Pedro Holm" are two, "Ortega y Gasset" is one."""
        following = self.text[at : at + _LONGEST_FIRST].split(None, 1)
        return bool(following) and following[0].lower() in first_names()

    def _is_part(self, word: str) -> bool:
        key = plain(word)
        if not word[0].isupper() or key in self.titles.honorifics or self.titles.is_office(key):
            return False
        return len(key) == 1 or key not in self.titles.common

    def _opens_no_name(self, word: str, at: int, end: int) -> bool:
        return self.titles.opens_several(plain(word)) or self._only_opens(word, at, end)

    def _only_opens(self, word: str, at: int, end: int) -> bool:
        """Whether a capital before another one only opens its sentence: "Although Ruiz", "Recently Ruiz"."""
        key, before = plain(word), self.text[max(0, at - _BEFORE) : at].rstrip(_BEFORE_OPENER)[-1:]
        if at + len(word) >= end or (before and before not in _ENDS):
            return False
        return key in self.titles.sentence_openers or (
            len(key) > _SHORTEST_ADVERB and key.endswith(self.titles.adverb_endings) and key not in first_names()
        )

    def _keep(self, at: int, name: list[str], word_before: str) -> None:
        """Takes one mention, with the word before it."""
        if not name:
            return
        before = plain(word_before)
        opening = self._opening(name)
        before = plain(name[opening - 1]) if 0 < opening <= len(name) else before
        name, suffix = without_suffix(name[opening:])
        while name and plain(name[-1]) in self.titles.particles:
            name = name[:-1]
        sex = self.titles.sex(before)
        if not name or before in self.titles.never_before or not self._is_personal(name, before, sex):
            return
        surname = name[-1].rstrip(".")
        if 2 <= len(name) <= LONGEST_NAME:
            sex = sex or first_names().get(name[0].lower(), "")
            self._add((*name[:-1], surname), at)
            around = around_name(self.text, self.text.rfind(name[0], 0, at + 1), at)
            self.families.note_full((*name[:-1], surname), suffix, around, held=self.titles.bears(before))
        else:
            self.bare.add(surname)
            self.families.note_bare(surname, before if self.titles.bears(before) else "")
            self._settle(surname)
            surname = self.meant_by(surname)
        if sex:
            self.full.setdefault(surname, {})
        if self.titles.bears(before):
            self.offices.setdefault(before, set()).add(surname)
        if surname in self.full:
            self.mentions.append(Mention(at, surname, sex))
            self.sexes.setdefault(surname, set()).update(sex)

    def _opening(self, name: list[str]) -> int:
        """How many words no name begins with open a run: "Brothers | Karl Holm", "Brüder | Karl Holm"."""
        fillers = next((i for i, word in enumerate(name) if plain(word) not in self.titles.fillers), len(name))
        first = next((i for i, word in enumerate(name[:-1]) if word.lower() in first_names()), 0)
        if not self.titles.capital_nouns:
            return max(fillers, 1 if first == 1 and name[0].lower().endswith(self.titles.verb_endings) else 0)
        opens = first == 0 and name[0].lower() not in first_names()
        while opens and first + 2 < len(name) and plain(name[first]).endswith(self.titles.noun_endings):
            first += 1
        return max(fillers, first if all(map(str.istitle, name[:first])) else 0)

    def _settle(self, surname: str) -> None:
        """Takes note of whom a surname alone means, while only one who bears it has been named."""
        names = [name for name in self.full.get(surname, {}) if self._can_be_first(name[0])]
        if len({name[0] for name in names}) == 1 and surname not in self.shared:
            self.alone.setdefault(surname, max(names, key=len))

    def _is_personal(self, name: list[str], before: str, sex: str) -> bool:
        if plain(name[0]) in self.titles.never_first or any(char.isdigit() for char in name[-1]):
            return False
        if name[-1].isupper() and len(name[-1]) > 1 and (len(name) == 1 or len(name[-1]) <= 3 or name[0].isupper()):
            return False
        known = name[0].lower() in first_names() or name[-1] in self.full
        return known or bool(sex) or not self.titles.capital_nouns or self.titles.is_office(before)

    def _add(self, name: tuple[str, ...], at: int) -> None:
        namesakes = self.full.setdefault(name[-1], {})
        if len(namesakes) < MOST_NAMESAKES:
            namesakes.setdefault(name, at)
        others = len(namesakes) > 1 or name[-1] in self.bare
        start = self.text.rfind(name[0], max(0, at - _LONGEST_RUN), at)
        if others and self.titles.kin.search(self.text, max(0, start - _KIN_BEFORE), max(0, start)):
            self.shared.add(name[-1])
        self.given.setdefault(name[0], name[-1])
        self.namings.setdefault(name[-1], []).append((at, name))

    def note_spoken(self, name: str, at: int) -> None:
        """Takes a name that a verb of speaking alone tells, where nouns have capitals: "Leonie Falk"."""
        words = tuple(name.split())
        office = any(self.titles.is_office(plain(word)) for word in words)
        if 1 < len(words) <= LONGEST_NAME and words not in self.full.get(words[-1], {}) and not office:
            self._add(words, at)

    def meant_by(self, word: str) -> str:
        """The surname for which a word alone stands: its own, or "Ki-moon" for "Ban".

        Of somebody who has an office without a first name ("Mayor Low") a name of a thing ("Low Bridge") is none.
        """
        surname = word if word in self.full else self.given.get(word, word)
        held = bool(self.families.bare.get(word))
        return word if held and not self.is_person(surname) else surname

    def fullest(self, surname: str, before: int, sex: str = "") -> str | None:
        """The fullest name up to a place that ends with a surname, where all of them can be one person."""
        named = [name for name, at in self.full.get(surname, {}).items() if at <= before]
        names = self.families.without_strangers(named)
        if named and not names:
            return None if surname in self.shared and not sex else surname
        if sex:
            names = [name for name in names if first_names().get(name[0].lower(), sex) == sex]
            names = [name for name in names if name[0].lower() in first_names()] or names
        names = [name for name in names if self._can_be_first(name[0])] or names
        if not names or (surname in self.shared and not sex):
            return None
        longest = max(names, key=lambda name: (name[0].lower() in first_names(), len(name)))
        same = all(name == longest[-len(name) :] or _are_one(name[0], longest[0]) for name in names)
        return self.families.written(longest) if same else None

    def settled(self, surname: str, since: int, before: int) -> str | None:
        """Of namesakes the one whose surname stood alone before another was named, if none was from `since` on."""
        own = self.alone.get(surname)
        named = [one for one in self.namings.get(surname, [])[-MOST_MENTIONS:] if since <= one[0] < before]
        return " ".join(own) if own and all(name[0] == own[0] for _, name in named) else None

    def _can_be_first(self, word: str) -> bool:
        """Whether a word before a surname is a first name: known as one, or no word of the language or the text."""
        key = plain(word)
        if key in first_names():
            return True
        if key.endswith(self.titles.noun_endings):
            return False
        if len(key) < _SHORTEST_FIRST or not (word.isalpha() and word[1:].islower()):
            return False
        if key.endswith(self.titles.verb_endings) or self.titles.is_office(key.removesuffix("s")):
            return False
        titles = self.titles
        return key not in titles.common | titles.sentence_openers | titles.particles and key not in self._small()

    def _small(self) -> frozenset[str]:
        """The words that the text has in small letters too."""
        if self.small is None:
            self.small = frozenset(_SMALL.findall(self.text))
        return self.small

    def mentioned(self, start: int, end: int, sex: str, outside: Sequence[Pair]) -> set[str]:
        """The surnames between two places whose bearers "he" (`m`), "she" (`f`) or either (nothing) may mean.

        What is named within one of the pairs `outside`, sorted, does not count.
        """
        first, last = bisect_left(self.mentions, (start,)), bisect_left(self.mentions, (end,))
        found = self.mentions[max(first, last - MOST_MENTIONS) : last]
        return {one.surname for one in found if self.fits(one.surname, sex, one.sex) and not _is_in(outside, one.at)}

    def fits(self, surname: str, sex: str, told: str = "") -> bool:
        """Whether a surname's bearer can be `sex`, by what its mention tells or else the others."""
        known = {told} if told else self.sexes.get(surname)
        return not sex or not known or sex in known

    def is_person(self, surname: str) -> bool:
        """Whether a first name, an honorific or an office says that a name is a person's."""
        return bool(self.sexes.get(surname)) or any(surname in bearers for bearers in self.offices.values())


def _are_one(first: str, other: str) -> bool:
    """Whether two first names can be one: "Hillary" and "Hilary", not "Paul" and "Paula"."""
    sexes = {first_names().get(name.lower()) for name in (first, other)} - {None}
    return first == other or (first[:_SAME] == other[:_SAME] and len(sexes) < 2)


def _is_in(pairs: Sequence[Pair], at: int) -> bool:
    number = bisect_left(pairs, (at + 1, 0)) - 1
    return number >= 0 and at < pairs[number][1]
