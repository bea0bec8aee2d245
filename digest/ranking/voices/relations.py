"""A speaker whom one report tells by what he is to somebody, and another by name: "Holm's lawyer" and Ana Ruiz.

Observed: "Karl Holm's lawyer said" here and "his lawyer, Ana Ruiz, said" there stood as two speakers, and the second's
office told nobody's lawyer. They are one where the story has one named speaker only whose office names Holm, or who
holds that office beside his name. Plurals ("Holm's lawyers") are nobody in particular.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from digest.ranking.voices.callings import FULL_NAME
from digest.text.somebody import is_people
from digest.text.speakers import plain, without_possessive

_OWNED = re.compile(r"(?P<owner>[A-ZÀ-Þ].*)(?:’s|'s|s['’]) (?P<role>[^A-ZÀ-Þ]+)")

Held = tuple[str, str]
"""An office, and the words around the mention of who holds it."""


def holder_of(description: str, language: str, holders: Mapping[str, Sequence[Held]]) -> str | None:
    """The one name of `holders` that a description means, or None; `holders` have what is told of each full name."""
    found = _OWNED.fullmatch(description)
    if found is None or not is_people(found["role"].split()[-1], language):
        return None
    surname, role = found["owner"].split()[-1], plain(found["role"].split()[-1])
    fitting = [name for name, told in holders.items() if any(_holds(held, surname, role) for held in told)]
    named = [name for name in fitting if len(name.split()) >= FULL_NAME and surname not in name.split()]
    return named[0] if len(named) == 1 else None


def is_role(office: str | None, description: str) -> bool:
    """Whether an office is what a description says, without whose: "lawyer" of "Holm's lawyer"."""
    found = _OWNED.fullmatch(description)
    return found is not None and office == found["role"]


def _holds(held: Held, surname: str, role: str) -> bool:
    """Whether an office is the role and names the surname, or names nobody and stands in words that do."""
    office, around = held
    words = [plain(without_possessive(word)) for word in office.split()]
    bare = len(words) == 1 or office.islower()
    return role in words and re.search(rf"\b{re.escape(surname)}\b", around if bare else office) is not None
