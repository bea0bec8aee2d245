"""Values that a report itself says are given up: "cut its forecast to 2.2 million tonnes, after saying 2.4 million".

Such a sentence has a word of change, one value of a thing, and another amount. What earlier reports gave as that amount
of the same thing is out of date, whatever words they used. Small amounts are left alone, but for the dead and the
hurt: a "5" beside a forecast may be anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from digest.ranking.facts.claims import Claim, Sentence, claims_of
from digest.text.figures import amounts_in

SPECIAL = 100
"""From here on an amount with its unit is the same thing wherever a story has it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that took the place of others: `given_up` are their amounts."""

    claim: Claim
    given_up: frozenset[Decimal]


def corrections(sentence: Sentence) -> list[Correction]:
    """What a sentence says to have changed."""
    if not sentence.language.pattern("changed").search(sentence.text):
        return []
    said = amounts_in(sentence.text, sentence.language.code)
    found = []
    for claim in claims_of(sentence):
        others = frozenset(amount for start, _, amount in said if not claim.start <= start < claim.end)
        if claim.figure is not None and others - {claim.figure.amount}:
            found.append(Correction(claim, others - {claim.figure.amount}))
    return found


def gives_up(correction: Correction, claim: Claim) -> bool:
    """Whether a claim is of the thing that was corrected and has a value that was given up."""
    if claim.figure is None or claim.thing != correction.claim.thing:
        return False
    amount = claim.figure.amount
    return amount in correction.given_up and (amount >= SPECIAL or claim.figure.told)
