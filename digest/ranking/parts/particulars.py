"""What tells that a sentence says what one before it has said: its names, days and numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from digest.ranking.parts.material import Material
from digest.ranking.sentences.event import families, names_in
from digest.text.figures import amounts_in
from digest.text.languages import load
from digest.text.tokens import terms, words

FEWEST_PARTICULARS = 2
SAME_PARTICULARS = 0.6
"""A sentence that shares more than this part of its names, days and numbers (or of the other's, if fewer), and at least
two, with one before it tells the same in other words: two reports of a vote have its count, of a visit its people."""
OPENING_NAME = 2
"""Words at the start of a sentence, where all have capitals."""
_COMPOUND = re.compile(r"-[^\W\d_]*[^\W\d_A-Z][\w’'-]*")
"""What hangs on a name: "-led" in "Taliban-led"."""


def retells(material: Material, number: int, before: Sequence[int]) -> bool:
    """Whether a sentence has the names, days and numbers of one before it, or none that those before lack."""
    own = particulars(material, number)
    told = [particulars(material, n) for n in before]
    if len(own) < FEWEST_PARTICULARS or not told:
        return False
    if own <= frozenset().union(*told):
        return True
    shared = (len(own & theirs) for theirs in told)
    return any(count >= FEWEST_PARTICULARS and count > SAME_PARTICULARS * len(own) for count in shared)


def counts_again(material: Material, number: int, before: Sequence[int]) -> bool:
    """Whether a sentence counts those who are badly hurt as one before it has ("two of them seriously")."""
    own = _badly_hurt(material, number)
    return bool(own) and any(own <= _badly_hurt(material, n) for n in before)


def _badly_hurt(material: Material, number: int) -> frozenset[Decimal]:
    """The numbers of a sentence that says how badly people are hurt."""
    passage = material.passages[number]
    code = material.articles[passage.document].language
    if not load(code).pattern("gravely").search(passage.text):
        return frozenset()
    return frozenset(amount for _, _, amount in amounts_in(passage.text, code))


def particulars(material: Material, number: int) -> frozenset[str]:
    """The names, days and numbers of a sentence; at its beginning only the event's own names are known for names.

    The weekday of the event is none: most of a day's reports have it.
    """
    passage, code = material.passages[number], material.articles[material.passages[number].document].language
    names = families(terms(_COMPOUND.sub("", " ".join(sorted(names_in(passage.text)))), code))
    opening = families(terms(" ".join(passage.text.split()[:OPENING_NAME]), code)) & material.event.names
    numbers = {word for word in words(passage.text) if word.isdigit()}
    return frozenset((names | opening | numbers) - _weekday(material.event.day, code))


@cache
def _weekday(day: dt.date | None, code: str) -> frozenset[str]:
    """The families of the names of a day's weekday."""
    if day is None:
        return frozenset()
    names = (name for name, number in load(code).weekdays.items() if number == day.isoweekday())
    return frozenset(families(terms(" ".join(names), code)))
