"""What two figures must have in common to be compared: their sizes, and how much the words beside them must say."""

from __future__ import annotations

from decimal import Decimal

from digest.ranking.facts.claims import Claim
from digest.ranking.facts.corrections import SPECIAL
from digest.ranking.facts.matters import GROWING_DEEDS
from digest.ranking.facts.setting import Setting
from digest.text.figures import VOTES
from digest.text.languages import Language

LEAST_SHARED = 2
"""Words of context that two claims must share; one more for lengths and times, one less for the dead and the hurt."""
MANY_HELPERS = 10
"""Fewer firefighters may be those who stayed."""
MISHEARD = 2
"""Votes by which two reports of one vote differ at the most: one council votes on many things."""
FARTHEST, RIVAL_LOSSES, RIVAL_SUM = Decimal(5), Decimal("2.5"), Decimal("1.5")
"""How many times as much one of two figures may be, the less the words beside it tell: 14 years and two are two
things, and so are the damage to a barn and to the house next door, and the profit and the price of a firm."""
LARGE_SUM = 100_000
"""A sum of money that a report gives once and in its opening is the story's, the price of a deal or a bridge."""


def are_within(one: Claim, other: Claim, times: Decimal) -> bool:
    """Whether neither of two figures is more than so many times the other one."""
    if one.figure is None or other.figure is None:
        return False
    least, most = sorted((one.figure.amount, other.figure.amount))
    return most <= least * times


def are_like_sums(one: Claim, other: Claim, language: Language) -> bool:
    """Whether two claims are of large sums of money of about one size, or speak for themselves."""
    if one.figure is None or other.figure is None:
        return False
    if one.figure.rate or other.figure.rate or not (one.figure.is_money and other.figure.is_money):
        return speak_for_themselves(one, other, language)
    return min(one.figure.amount, other.figure.amount) >= LARGE_SUM and are_within(one, other, RIVAL_SUM)


def speak_for_themselves(one: Claim, other: Claim, language: Language) -> bool:
    """Whether two figures, each the only one of its kind, need no like words: helpers who came, and nearly one vote."""
    if one.figure is None or other.figure is None:
        return False
    mine, theirs = one.figure, other.figure
    if mine.unit == theirs.unit == VOTES:
        return abs(mine.amount - theirs.amount) <= MISHEARD
    helpers = language.pattern("helpers")
    sent = bool(helpers.fullmatch(mine.noun) and helpers.fullmatch(theirs.noun)) and not mine.rate and not theirs.rate
    return sent and min(mine.amount, theirs.amount) >= MANY_HELPERS and are_within(one, other, RIVAL_SUM)


def least_shared(claim: Claim) -> int:
    """How many words of context a claim must share with another one to be of one thing with it."""
    if claim.figure is None:
        return LEAST_SHARED
    return 1 if claim.figure.told else LEAST_SHARED + claim.figure.measured


def are_elsewhere(mine: frozenset[str], theirs: frozenset[str], core: frozenset[str]) -> bool:
    """Whether two sentences name others, or one of them only others than the event's own names."""
    if mine - core and theirs - core and not (mine & theirs) - core:
        return True
    return any(own and not own & core and others & core for own, others in ((mine, theirs), (theirs, mine)))


def share_a_day(mine: Setting, theirs: Setting) -> bool:
    """Whether two sentences may tell of one day, as far as those go that they say."""
    return any(a[0] <= b[1] and b[0] <= a[1] for a in mine.days for b in theirs.days)


def has_grown(claim: Claim, newest: Claim) -> bool:
    """Whether a later claim is a larger count of what grows while the news goes on."""
    old, new = claim.figure, newest.figure
    if old is None or new is None or new.amount <= old.amount:
        return False
    return old.grows or (claim.is_matter and claim.thing.deed in GROWING_DEEDS)


def is_same_amount(claim: Claim, old: Claim) -> bool:
    """Whether a claim gives an amount so special that it can only be the old one, whatever its words."""
    mine, theirs = claim.figure, old.figure
    if mine is None or theirs is None or mine.amount != theirs.amount:
        return False
    return mine.told or mine.amount >= SPECIAL
