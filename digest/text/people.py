"""The persons named in one text, and whom a pronoun or a bare surname means.

Read from the beginning, as a reader would, outside quotations: a name is a run of two to five capitalised words that is
no place and no institution. A bare surname means the fullest earlier name that ends with it, where all of them can be
one person ("Ana Ruiz", "Ana M. Ruiz"; not "Ana Ruiz" and "Leo Ruiz", unless "Mrs" or the pronoun tells which). "He" and
"she" mean the last speaker, if nobody else who may be meant has been named since, or else the one person named in the
paragraph so far, or in the paragraph before; with two candidates there is no answer. First names and honorifics tell
"he" from "she"; a name that tells neither fits both.

Of 40 pronouns so answered in news articles 33 were right without first names; with them and the last speaker, 39.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from digest.text.speakers import Titles, first_names, plain, speaker_parts, without_possessive

Pair = tuple[int, int]

LONGEST_NAME = 5
"""Words."""

_WORD = r"[^\W\d_][\w’'\-]*(?:\.[\w’'\-]+)*\.?"
_RUN = re.compile(rf"{_WORD}(?:[ \u00a0]{_WORD})*")


@dataclass
class People:
    """Who has been named so far: full names by surname, each mention's place, and who spoke last.

    `reported` are the indirect clauses of the paragraph last read: who is named there is spoken of.
    """

    text: str
    titles: Titles
    language: str | None
    full: dict[str, list[tuple[int, tuple[str, ...]]]] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    sexes: dict[str, set[str]] = field(default_factory=dict)
    offices: dict[str, set[str]] = field(default_factory=dict)
    places: list[tuple[int, str]] = field(default_factory=list)
    paragraphs: tuple[int, int] = (0, 0)
    reported: Sequence[Pair] = ()
    last: tuple[int, str | None] | None = None

    def read_paragraph(self, start: int, end: int, quotations: Sequence[Pair]) -> None:
        """Takes note of the names in `text[start:end]` outside its quotations; calls go forward."""
        self.paragraphs = (start, self.paragraphs[0])
        for opening, closing in quotations:
            self._read(start, opening)
            start = closing
        self._read(start, end)

    def _read(self, start: int, end: int) -> None:
        for match in _RUN.finditer(self.text, start, end):
            if any(char.isupper() for char in match[0]):
                self._note(match)

    def _note(self, match: re.Match[str]) -> None:
        """Cuts a run of words into names: capitals between common words, honorifics and offices."""
        name: list[str] = []
        before, sex, at = "", "", match.start()
        for word in match[0].split():
            at = self.text.index(word, at)
            key = plain(word)
            is_part = word[0].isupper() and (len(key) == 1 or key not in self.titles.common)
            if is_part and key not in self.titles.honorifics and not self.titles.is_office(key):
                name.append(without_possessive(word))
                ended = name[-1] != word or (word.endswith(".") and len(word) > 2)
            elif name and key in self.titles.particles:
                name.append(word)
                ended = False
            else:
                ended = True
            if ended:
                self._keep(at, name, before, sex)
                name, before, sex = [], key, self.titles.sex(key)
            at += len(word)
        self._keep(at - 1, name, before, sex)

    def _keep(self, at: int, name: list[str], before: str, sex: str) -> None:
        """Takes one mention, with the word before it and the sex that an honorific tells."""
        if not name or before in self.titles.never_before or plain(name[0]) in self.titles.never_first:
            return
        if all(word.isupper() and len(word) > 2 for word in name) or any(char.isdigit() for char in name[-1]):
            return
        if self.titles.capital_nouns and not (sex or self.titles.is_office(before) or self._knows(name)):
            return
        surname = name[-1].rstrip(".")
        if len(name) == 1 and surname not in self.full:
            surname = self.given.get(surname, surname)
        if 2 <= len(name) <= LONGEST_NAME:
            self.full.setdefault(surname, []).append((at, (*name[:-1], surname)))
            self.given.setdefault(name[0], surname)
            sex = sex or first_names().get(name[0].lower(), "")
        elif sex:
            self.full.setdefault(surname, [])
        if self.titles.bears(before):
            self.offices.setdefault(before, set()).add(surname)
        if surname in self.full:
            self.places.append((at, surname))
            self.sexes.setdefault(surname, set()).update(sex)

    def _knows(self, name: list[str]) -> bool:
        """Whether a run of capitals begins with a first name or ends with a known surname."""
        return name[0].lower() in first_names() or name[-1] in self.full

    def fullest(self, surname: str, before: int, sex: str = "") -> str | None:
        """The fullest name up to a place that ends with a surname, where all of them can be one person."""
        names = [name for at, name in self.full.get(surname, ()) if at <= before]
        if sex:
            names = [name for name in names if first_names().get(name[0].lower(), sex) == sex]
        if not names:
            return None
        longest = max(names, key=len)
        same = all(name == longest[-len(name) :] or name[0] == longest[0] for name in names)
        return " ".join(longest) if same else None

    def named(self, mention: Pair, cue: str, until: int) -> str | None:
        """The name that a mention of the paragraph last read means, or None where uncertain.

        A pronoun means somebody named before `until`, if its verb `cue` is not a plural ("sagten sie"). Whom a call
        finds is the last speaker for the next one.
        """
        words = self.text[slice(*mention)]
        low = words.lower()
        if low in self.titles.persons and not cue.endswith(self.titles.they_endings):
            name = self._meant(until, "f" if low in self.titles.female else "m")
        elif low in self.titles.pronouns:
            return None
        else:
            name = self._written(words, mention[1])
        if name is None and not low.endswith("s"):
            self.last = (mention[1], None)
        elif name is not None and name.rsplit(" ", 1)[-1] in self.full:
            self.last = (mention[1], name)
        return name

    def _written(self, words: str, before: int) -> str | None:
        """The name within a mention, or the one bearer of the office that it tells ("the mayor")."""
        name, _ = speaker_parts(words, self.language)
        article, _, rest = words.partition(" ")
        if article.lower() in self.titles.indefinite and rest.startswith(name):
            return None
        last = name.rsplit(" ", 1)[-1]
        if not last[:1].isupper() or self.titles.bears(plain(last)):
            bearers = self.offices.get(name.lower(), set())
            return self.fullest(next(iter(bearers)), before) if len(bearers) == 1 and rest == name else None
        if " " in name:
            return name if name[0].isupper() or name.partition(" ")[0] in self.titles.particles else None
        sex = next((found for word in words.split() if (found := self.titles.sex(plain(word)))), "")
        surname = without_possessive(name)
        surname = surname if surname in self.full else self.given.get(surname, surname)
        return self.fullest(surname, before, sex) or (None if self.full.get(surname) else surname)

    def _meant(self, until: int, sex: str) -> str | None:
        """The person whom "he" or "she" means."""
        if self.last is not None and self.paragraphs[1] <= self.last[0]:
            since = self._mentioned(self.last[0], until, sex)
            name = self.last[1]
            if name is None:
                return self._only(since, until, sex) if self.last[0] < self.paragraphs[0] else None
            surname = name.rsplit(" ", 1)[-1]
            if self._fits(surname, sex) and not since - {surname}:
                return name
        for start in self.paragraphs:
            mentioned = self._mentioned(start, until, sex)
            if mentioned:
                return self._only(mentioned, until, sex)
        return None

    def _only(self, surnames: set[str], until: int, sex: str) -> str | None:
        return self.fullest(next(iter(surnames)), until, sex) if len(surnames) == 1 else None

    def _mentioned(self, start: int, end: int, sex: str) -> set[str]:
        """The surnames between two places, outside what is reported, whose bearers may be meant."""
        first, last = bisect_left(self.places, (start, "")), bisect_left(self.places, (end, ""))
        return {name for at, name in self.places[first:last] if self._fits(name, sex) and not self._is_reported(at)}

    def _is_reported(self, at: int) -> bool:
        number = bisect_left(self.reported, (at + 1, 0)) - 1
        return number >= 0 and at < self.reported[number][1]

    def _fits(self, surname: str, sex: str) -> bool:
        return not self.sexes.get(surname) or sex in self.sexes[surname]
