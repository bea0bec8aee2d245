"""Values that a report itself says are given up: "cut its forecast to 2.2 million tonnes, after saying 2.4 million".

Such a sentence has a word of change, one value of a thing, and another amount. What earlier reports gave as that amount
of the same thing is out of date, whatever words they used. Small amounts are left alone, but for the dead and the
hurt: a "5" beside a forecast may be anything. Of these the next sentence may say it ("Two people died. It corrected an
earlier figure of three"). Who counts fewer than he did has looked again: a larger count of somebody else is no later
state of the same count, and the sources differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from digest.ranking.facts.claims import Claim, Sentence, figures_of
from digest.text.figures import amounts_in

SPECIAL = 100
"""From here on an amount with its unit is the same thing wherever a story has it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that took the place of others: `given_up` are their amounts."""

    claim: Claim
    given_up: frozenset[Decimal]


def corrections(sentence: Sentence, before: Sentence | None = None) -> list[Correction]:
    """What a sentence says to have changed; `before` is the one before it, which it may lean on."""
    said = amounts_in(sentence.text, sentence.language.code)
    own = list(figures_of(sentence))
    found = []
    if sentence.language.pattern("changed").search(sentence.text):
        for claim in own:
            others = frozenset(amount for start, _, amount in said if not claim.start <= start < claim.end)
            found.append(Correction(claim, others))
    if before is not None and sentence.leaning:
        bare = [(start, amount) for start, _, amount in said if not any(one.start <= start < one.end for one in own)]
        found += _corrected_before(sentence, before, bare)
    apart = (replace(one, given_up=one.given_up - {_amount(one.claim)}) for one in found)
    return [one for one in apart if one.given_up]


def _corrected_before(
    sentence: Sentence, before: Sentence, bare: Sequence[tuple[int, Decimal]]
) -> Iterator[Correction]:
    """The one count of a sentence, of which the next says "It corrected an earlier figure of three"."""
    word = sentence.language.pattern("revisions").search(sentence.text)
    counts = [claim for claim in figures_of(before) if claim.figure is not None and claim.figure.told]
    given_up = [amount for start, amount in bare if word is not None and start > word.end()]
    if given_up and len({_amount(claim) for claim in counts}) == 1:
        yield Correction(counts[0], frozenset(given_up[:1]))


def _amount(claim: Claim) -> Decimal:
    return claim.figure.amount if claim.figure is not None else Decimal()


def lowers(correction: Correction) -> bool:
    """Whether a correction gives up more than it gives: a count that others' larger one does not simply outgrow."""
    return min(correction.given_up) > _amount(correction.claim)


def gives_up(correction: Correction, claim: Claim) -> bool:
    """Whether a claim is of the thing that was corrected and has a value that was given up."""
    if claim.figure is None or claim.thing != correction.claim.thing:
        return False
    amount = claim.figure.amount
    return amount in correction.given_up and (amount >= SPECIAL or claim.figure.told)
