"""What two claims must have in common to be compared: amounts, days and words beside them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from digest.ranking.facts.claims import MATTER, Claim
from digest.ranking.facts.corrections import SPECIAL
from digest.ranking.facts.matters import GROWING_DEEDS
from digest.ranking.facts.setting import Setting
from digest.text.figures import VOTES, Figure
from digest.text.languages import Language

LEAST_SHARED = 2
"""Words of context that two claims must share; one more for lengths and times, one less for the dead and the hurt."""
MANY_SHARED, SHARED_IF_MANY = 5, 0.75
"""Clauses that share so many words are of one deed though they share only this part: its day may be in dispute."""
MANY_HELPERS = 10
"""Fewer firefighters may be those who stayed."""
MISHEARD = 2
"""Votes by which two reports of one vote differ at the most: one council votes on many things."""
FARTHEST = 5
RIVAL_LOSSES = Decimal("2.5")
NEIGHBOURS = dt.timedelta(days=3)
LARGE_SUM, RIVAL_SUM = 100_000, Decimal("1.5")
"""A sum of money that a report gives once and in its opening is the story's, the price of a deal or a bridge; another
report's is a rival one where neither is more than this times the other: profit and price are farther apart."""


def are_days_of_one_deed(one: Claim, other: Claim, shared: frozenset[str], least: int) -> bool:
    """Whether two neighbouring days stand in clauses that share many words: "in the night to Monday", "to Tuesday"."""
    if one.bounds is None or other.bounds is None or len(shared) < max(MANY_SHARED, SHARED_IF_MANY * least):
        return False
    first, last = min(one.bounds[0], other.bounds[0]), max(one.bounds[1], other.bounds[1])
    return last - first <= NEIGHBOURS


def are_losses_of_two(one: Claim, other: Claim) -> bool:
    """Whether two sums of damage, or numbers of jobs, are so different that one is that of the house next door."""
    if one.figure is None or other.figure is None or one.figure.is_of_people:
        return False
    least, most = sorted((one.figure.amount, other.figure.amount))
    return most > RIVAL_LOSSES * least


def are_like_sums(one: Figure, other: Figure, language: Language) -> bool:
    """Whether two figures are large sums of money of about one size, or speak for themselves."""
    if one.rate or other.rate or not (one.is_money and other.is_money):
        return speak_for_themselves(one, other, language)
    least, most = sorted((one.amount, other.amount))
    return least >= LARGE_SUM and most <= RIVAL_SUM * least


def speak_for_themselves(one: Figure, other: Figure, language: Language) -> bool:
    """Whether two figures, each the only one of its kind, need no like words: helpers who came, and nearly one vote."""
    least, most = sorted((one.amount, other.amount))
    if one.unit == other.unit == VOTES:
        return most - least <= MISHEARD
    helpers = language.pattern("helpers")
    sent = bool(helpers.fullmatch(one.noun) and helpers.fullmatch(other.noun)) and not one.rate and not other.rate
    return sent and least >= MANY_HELPERS and most <= RIVAL_SUM * least


def are_alike_in_few_words(one: Claim, mine: Setting, theirs: Setting) -> bool:
    """Whether two shares in per cent stand in clauses of the same one word: "turnout was 71 per cent".

    At least one sentence says nothing more, or both say the same.
    """
    if one.figure is None or not one.figure.unit.startswith("%"):
        return False
    plain = mine.sentence == theirs.sentence or mine.context in (mine.sentence, theirs.sentence)
    return plain and len(mine.context) == 1 and mine.context == theirs.context


def are_too_far_apart(one: Claim, other: Claim) -> bool:
    """Whether two figures are so different that they must be of two things: 14 years, two years."""
    if one.figure is None or other.figure is None:
        return False
    least, most = sorted((one.figure.amount, other.figure.amount))
    return most > FARTHEST * least


def least_shared(claim: Claim) -> int:
    """How many words of context a claim must share with another one to be of one thing with it."""
    if claim.figure is None:
        return LEAST_SHARED
    return 1 if claim.figure.told else LEAST_SHARED + claim.figure.measured


def apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two sets both have something, but nothing in common."""
    return bool(mine) and bool(theirs) and not mine & theirs


def has_grown(claim: Claim, newest: Claim) -> bool:
    """Whether a later claim is a larger count of what grows while the news goes on."""
    old, new = claim.figure, newest.figure
    if old is None or new is None or new.amount <= old.amount:
        return False
    return old.grows or (claim.thing[0] == MATTER and claim.thing[2] in GROWING_DEEDS)


def is_same_amount(claim: Claim, old: Claim) -> bool:
    """Whether a claim gives an amount so special that it can only be the old one, whatever its words."""
    mine, theirs = claim.figure, old.figure
    if mine is None or theirs is None or mine.amount != theirs.amount:
        return False
    return mine.told or mine.amount >= SPECIAL
