"""Whether two values of a matter (see `matters`), each told once by its article, are of one thing."""

from __future__ import annotations

from decimal import Decimal
from difflib import SequenceMatcher

from digest.ranking.facts.claims import Claim, Sentence
from digest.ranking.facts.likeness import are_within
from digest.ranking.facts.matters import (
    AGE,
    BALLOT,
    BOUGHT,
    COST,
    FORENAME,
    GROWING_DEEDS,
    HOMES,
    OF_PERSONS,
    PROTESTED,
    RAIN,
    SCORE,
    SHARE,
    STRENGTH,
    STRUCK,
    SURNAME,
    UNSAID,
    VOTED,
    WIND,
    WON,
    YEAR,
)
from digest.ranking.facts.setting import Setting
from digest.text.figures import VOTES, amounts_in

WITHIN = {STRENGTH: 1, AGE: 6}
"""Reports of one quake, or of one person's age, differ by less: others are of an aftershock, or of somebody else."""
ALL = 100
"""Per cent."""
DISPUTED = GROWING_DEEDS | {PROTESTED, STRUCK}
PARTICULAR = frozenset({BOUGHT, COST, WIND, RAIN, WON})
"""Matters of which a story may have several, so that words must tell which is meant."""
RIVAL_TIMES, MOST_TIMES = Decimal(2), Decimal(5)
"""Figures of one thing differ by no more than so many times; what grows, and how many marched, by the second one."""
RIVAL_VOTES = Decimal("1.15")
"""The same of the votes for one thing: a parliament passes several laws on a day."""
SPELLED_ALIKE = 0.55
"""Share of letters (Ratcliff and Metzener 1988) that two spellings of one name have in common: Rast, Rust."""
LEAST_OF_A_VOTE = 2
"""Words of a topic that two reports of a vote must share: one council votes on many things, all of them laws."""
LEAST_IF_UNSAID = 2
"""Words of a topic to share where one of two sentences does not say what the figure is of: "was given seven years"."""
NEAR_IF_UNSAID = Decimal("1.4")
FEW_TOPICS = 2
"""Words of a topic beside which a clause says nothing that another could share."""


def are_of_one_matter(one: Claim, other: Claim, mine: Setting, theirs: Setting) -> bool:
    """Whether the sentences of two matters, each told once by its article, have more in common than names.

    Where one says hardly more than the matter, there is nothing to share, but for days, surnames, prices and things.
    """
    return _may_be_one_value(one, other, mine, theirs) and (
        one.thing.kind == BALLOT or _are_of_one_topic(one, other, mine, theirs)
    )


def _may_be_one_value(one: Claim, other: Claim, mine: Setting, theirs: Setting) -> bool:
    """Whether the values themselves may be of one thing, as far as its kind lets tell."""
    kind = one.thing.kind
    if one.bounds is not None and (_is_elsewhere(mine, theirs) or _is_elsewhere(theirs, mine)):
        return False
    if one.figure is not None:
        return _are_like_figures(one, other, mine, theirs)
    if kind in (BALLOT, SCORE):
        return mine.scopes == theirs.scopes and _have_one_side(one, other)
    if kind in WITHIN:
        return _are_near(one, other, WITHIN[str(kind)])
    if kind == FORENAME:
        return _are_spelled_alike(one, other)
    return kind != YEAR or mine.planned == theirs.planned


def add_up(one: Claim, other: Claim, sentence: Sentence) -> bool:
    """Whether a value is one of several in its sentence that come to the other: "14 in Thorn and nine in Dale", 23."""
    if one.figure is None or other.figure is None or one.figure.amount >= other.figure.amount:
        return False
    others = {
        amount
        for start, _, amount in amounts_in(sentence.text, sentence.language.code)
        if not one.start <= start < one.end
    }
    return other.figure.amount - one.figure.amount in others


def _are_of_one_topic(one: Claim, other: Claim, mine: Setting, theirs: Setting) -> bool:
    kind, deed = one.thing.kind, one.thing.deed
    if UNSAID in (deed, other.thing.deed):
        return len(mine.topic & theirs.topic) >= LEAST_IF_UNSAID and are_within(one, other, NEAR_IF_UNSAID)
    alike = mine.sentence & theirs.sentence if deed == VOTED else mine.topic & theirs.topic
    alike = alike or mine.recalled & theirs.topic or theirs.recalled & mine.topic
    deeds = mine.deeds & theirs.deeds - {deed}
    if kind == AGE:
        return is_of_somebody(one) or _are_of_one_age(one, other, bool(deeds & OF_PERSONS), bool(alike))
    if str(kind).startswith(VOTES) and not one.thing.only:
        return len(mine.topic & theirs.topic) >= LEAST_OF_A_VOTE
    if isinstance(kind, tuple) and mine.names & theirs.names:
        return True
    if alike or (one.figure is None and deeds & OF_PERSONS):
        return True
    wordy = one.bounds is not None or isinstance(kind, tuple) or deed in PARTICULAR or kind in (SURNAME, FORENAME)
    few = 0 if wordy else FEW_TOPICS
    return min(len(mine.topic), len(theirs.topic)) <= few


def _are_of_one_age(one: Claim, other: Claim, deed: bool, alike: bool) -> bool:
    """Whether two ages may be one person's: called alike, or called otherwise with one deed told of both."""
    mine, theirs = one.about, other.about
    if not mine or not theirs or mine.casefold() == theirs.casefold():
        return deed or alike
    return deed and not (mine[0].isupper() and theirs[0].isupper())


def _are_like_figures(one: Claim, other: Claim, mine: Setting, theirs: Setting) -> bool:
    """Whether two figures are of one size and scope; two shares of a vote that add up to no more than all are two's."""
    if one.figure is None or other.figure is None or mine.scopes != theirs.scopes:
        return False
    if _is_elsewhere(mine, theirs) or _is_elsewhere(theirs, mine):
        return False
    other_stuff = bool(mine.stuff and theirs.stuff) and mine.stuff != theirs.stuff
    if other_stuff or (mine.months and theirs.months and not mine.months & theirs.months):
        return False
    if one.thing.kind == SHARE and one.thing.deed == VOTED and one.figure.amount + other.figure.amount <= ALL:
        return False
    if str(one.thing.kind).startswith(VOTES):
        return are_within(one, other, RIVAL_VOTES)
    return are_within(one, other, MOST_TIMES if one.thing.deed in DISPUTED else RIVAL_TIMES)


def _is_elsewhere(mine: Setting, theirs: Setting) -> bool:
    """Whether a sentence opens with a place, or tells of a name, that the other one, which has others, does not."""
    return any(name and theirs.names and name not in theirs.names for name in (mine.place, mine.subject))


def _are_near(one: Claim, other: Claim, within: int) -> bool:
    """Whether two values are near, or one has the other's digits turned round: 43, 34."""
    (mine,), (theirs,) = one.parts, other.parts
    return mine == theirs[::-1] or abs(Decimal(mine) - Decimal(theirs)) < within


def _are_spelled_alike(one: Claim, other: Claim) -> bool:
    """Whether the surnames of two bearers of one first name differ by a letter or two: Rast, Rust."""
    mine, theirs = one.parts - other.parts, other.parts - one.parts
    if len(mine) != 1 or len(theirs) != 1:
        return False
    (first,), (second,) = mine, theirs
    return first[0] == second[0] and SequenceMatcher(None, first, second).ratio() >= SPELLED_ALIKE


def _have_one_side(one: Claim, other: Claim) -> bool:
    """Whether two votes have as many for or against."""
    (mine,), (theirs,) = one.parts, other.parts
    return bool(set(mine.split(":")) & set(theirs.split(":")))


def is_of_nobody(claim: Claim) -> bool:
    """Whether a claim is of a matter whose words of number and time need not be compared: no count of some people."""
    kind = claim.thing.kind
    return claim.is_matter and kind not in ("people", HOMES) and not isinstance(kind, tuple)


def is_of_somebody(claim: Claim) -> bool:
    """Whether a claim is the age of somebody whose name stands beside it."""
    return claim.thing.kind == AGE and bool(claim.thing.whose)
