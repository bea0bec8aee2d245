"""Of whom a family's name stands alone: the one whom everybody knows by it, not whoever of the family is named next.

Observed in 990 real articles: a report that opens with "President Ruiz" names no first name, and two paragraphs on his
daughter Mia Ruiz or his son Leo Ruiz Jr.; "the president said" was then given to Mia, who is the only one with a full
name. And "Jr." was taken for a surname, so that Leo Ruiz Jr. was not known to be the "Mr. Ruiz" of the next sentence.

So where a surname stands alone with an office, a full name is its bearer's only if that office stands near it
somewhere; a name with "Jr." of which the surname had stood alone before is so only if it has an office itself. Else the
surname is all that we know of who spoke. Beside his father of the same name a son is no bearer of the bare surname.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
FULL = 3
"""Words of a first name, a surname and a suffix; "Henry IV" is a name by itself."""

AROUND = 80
"""Code points before a full name in which its bearer's office stands."""
_STOP = re.compile(r"[.!?…]\s|\n")
_APPOSITION = re.compile(
    r"[^\W\d_][\w’'.-]*(,[^.!?\n]{1,100}|\s+(?:is|was|are|were|ist|war|est|était|es|fue|era)\s[^.!?\n]{1,80}|\s?\([^)]*\))"
)
LONGEST = 2_000
"""Code points kept of what stands around a full name."""

Name = tuple[str, ...]


def without_suffix(name: Sequence[str]) -> tuple[list[str], str]:
    """A name without "Jr." or "III" behind its surname, and that."""
    if len(name) >= FULL and name[-1].rstrip(".").lower() in SUFFIXES:
        return list(name[:-1]), name[-1]
    return list(name), ""


def around_name(text: str, start: int, last: int) -> str:
    """What of the sentence may tell the office of a full name: what stands before it, and the apposition behind.

    The name starts at `start`, its last word begins at `last`.
    """
    before = _STOP.split(text[max(0, start - AROUND) : start])[-1]
    behind = _APPOSITION.match(text, last)
    return before + (behind[1] if behind else "")


@dataclass
class Families:
    """What stood before surnames alone and around full names: `bare` has the offices of the surnames that stood alone.

    `late` are the full names of which the surname had stood alone before, `around` the words around full names in small
    letters, `held` those that had an office right before them, and `suffixes` the suffix of each, empty where it was
    also named without one.
    """

    bare: dict[str, set[str]] = field(default_factory=dict)
    late: set[Name] = field(default_factory=set)
    around: dict[Name, str] = field(default_factory=dict)
    held: set[Name] = field(default_factory=set)
    suffixes: dict[Name, str] = field(default_factory=dict)

    def note_bare(self, surname: str, office: str) -> None:
        """Takes a surname that stands alone, with the word of office before it or nothing."""
        offices = self.bare.setdefault(surname, set())
        if office:
            offices.add(office)

    def note_full(self, name: Name, suffix: str, around: str, *, held: bool) -> None:
        """Takes a full name with its suffix, the words around it, and whether an office stands right before it."""
        if name not in self.around and name[-1] in self.bare:
            self.late.add(name)
        if held:
            self.held.add(name)
        self.around[name] = (self.around.get(name, "") + " " + around.lower())[-LONGEST:]
        self.suffixes[name] = suffix if self.suffixes.get(name, suffix) == suffix else ""

    def without_strangers(self, names: Sequence[Name]) -> list[Name]:
        """Full names of one surname without those whom the surname alone does not mean."""
        kept = [name for name in names if not self._is_stranger(name)]
        return [name for name in kept if not self.suffixes.get(name)] or kept

    def _is_stranger(self, name: Name) -> bool:
        offices = self.bare.get(name[-1], set())
        if name in self.late and name not in self.held and (self.suffixes.get(name) or offices):
            return True
        return bool(offices) and not any(_stands_in(office, self.around.get(name, "")) for office in offices)

    def written(self, name: Name) -> str:
        """A full name with its suffix."""
        return " ".join(filter(None, (*name, self.suffixes.get(name, ""))))


def _stands_in(office: str, around: str) -> bool:
    """Whether an office, or what it is short for, stands among some words."""
    return re.search(rf"(?<!\w){re.escape(office)}", around) is not None
