"""Whether two values of a matter (see `matters`), each told once by its article, are of one thing."""

from __future__ import annotations

from decimal import Decimal

from digest.ranking.claims import Claim, Setting
from digest.ranking.matters import AGE, BALLOT, BOUGHT, HOMES, MATTER, OF_PERSONS, STRENGTH, SURNAME, YEAR

ONE_QUAKE = 1
"""Reports of one quake differ by less than so much of its strength."""
FEW_TOPICS = 2
"""Words of a topic beside which a clause says nothing that another could share."""


def are_of_one_matter(one: Claim, other: Claim, mine: Setting, theirs: Setting) -> bool:
    """Whether the sentences of two matters, each told once by its article, have more in common than names.

    Where one says hardly more than the matter, there is nothing to share, but for days, surnames, prices and things.
    """
    if one.thing[1] == BALLOT:
        return _have_one_side(one, other)
    if one.thing[1] == STRENGTH and not _are_of_one_quake(one, other):
        return False
    if one.figure is not None and mine.scopes != theirs.scopes:
        return False
    if one.thing[1] == YEAR and mine.planned != theirs.planned:
        return False
    return _are_of_one_topic(one, other, mine, theirs)


def _are_of_one_topic(one: Claim, other: Claim, mine: Setting, theirs: Setting) -> bool:
    deed = one.thing[2] if len(one.thing) > 2 else None
    alike = (mine.topic & theirs.topic) - (mine.names | theirs.names)
    deeds = mine.deeds & theirs.deeds - {deed}
    if one.thing[1] == AGE:
        return _are_of_one_age(one, other, bool(deeds & OF_PERSONS), bool(alike))
    if alike or (one.figure is None and deeds):
        return True
    wordy = one.bounds is not None or isinstance(one.thing[1], tuple) or deed == BOUGHT or one.thing[1] == SURNAME
    few = 0 if wordy else FEW_TOPICS
    return min(len(mine.topic - mine.names), len(theirs.topic - theirs.names)) <= few


def _are_of_one_age(one: Claim, other: Claim, deed: bool, alike: bool) -> bool:
    """Whether two ages may be one person's: called alike, or called otherwise with one deed told of both."""
    mine, theirs = one.about, other.about
    if not mine or not theirs or mine.casefold() == theirs.casefold():
        return deed or alike
    return deed and not (mine[0].isupper() and theirs[0].isupper())


def _are_of_one_quake(one: Claim, other: Claim) -> bool:
    """Whether two strengths are near enough: others are those of aftershocks, or of the quake years ago."""
    (mine,), (theirs,) = one.parts, other.parts
    return abs(Decimal(mine) - Decimal(theirs)) < ONE_QUAKE


def _have_one_side(one: Claim, other: Claim) -> bool:
    """Whether two votes have as many for or against."""
    (mine,), (theirs,) = one.parts, other.parts
    return bool(set(mine.split(":")) & set(theirs.split(":")))


def is_of_nobody(claim: Claim) -> bool:
    """Whether a claim is of a matter whose words of number and time need not be compared: no count of some people."""
    kind = claim.thing[1]
    return claim.thing[0] == MATTER and kind not in ("people", HOMES) and not isinstance(kind, tuple)
