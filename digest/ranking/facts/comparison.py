"""Whether two claims are of one thing, as far as what stands beside them tells.

Figures of a state in the openings of two reports ("12 dead") are; other figures, days and names where their clauses
share most of their words; matters where the rest of their sentences has a word in common (`same_matter`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from digest.ranking.facts.claims import Claim
from digest.ranking.facts.likeness import (
    FARTHEST,
    LEAST_SHARED,
    RIVAL_LOSSES,
    are_elsewhere,
    are_like_sums,
    are_within,
    has_grown,
    least_shared,
    share_a_day,
    speak_for_themselves,
)
from digest.ranking.facts.same_matter import are_of_one_matter, is_of_nobody, is_of_somebody
from digest.ranking.facts.setting import Setting, setting_of
from digest.ranking.facts.told import NEVER, Reports
from digest.ranking.facts.tolls import LONGEST_RUN, OPENING

SHARED = 0.85
"""Share of the context of the poorer of two clauses that the other must have too."""
SHARED_BY_BOTH = 0.7
"""The same share of the richer one: a clause of two words is contained in many."""
LEAST_TOLD = 3
SHARED_IF_TOLD = 0.5
"""Words beside a figure of a state ("12 dead") from which clauses must share so many: the state says most of what it
is about, and how it came about is worded freely."""
FIRST = 1
"""Sentences of an article whose figure of a state needs no like words: the toll that two leads give."""
MATTER_OPENING = 5
"""Sentences of an article whose matters are the event's."""
PAST = dt.timedelta(days=14)
"""What ended so long before the event is another matter, unless both say so."""


class Comparison:
    """Compares the claims of some reports; `claims` are always all of one thing."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports
        self._settings: dict[Claim, Setting] = {}

    def setting(self, claim: Claim) -> Setting:
        """What stands beside a claim."""
        if claim not in self._settings:
            self._settings[claim] = setting_of(claim, self._reports.sentence(claim))
        return self._settings[claim]

    def overlap(self, one: Claim, other: Claim, claims: Sequence[Claim]) -> float | None:
        """How much two claims share of their settings, or None where they are not of one thing."""
        mine, theirs = self.setting(one), self.setting(other)
        if not self._one_time(one, other) or are_elsewhere(mine.names, theirs.names, self._reports.names):
            return None
        if one.is_matter:
            return 1.0 if self._is_one_matter(one, other, claims) else None
        if self._are_told(one, other) and not self._is_doubtful(one, other, claims):
            return 1.0 if self._is_told_alike(one, other) else None
        if one.figure is not None and (mine.scopes != theirs.scopes or not are_within(one, other, FARTHEST)):
            return None
        return self._words_shared(one, other, claims)

    def _words_shared(self, one: Claim, other: Claim, claims: Sequence[Claim]) -> float | None:
        """How much the clauses of two claims have in common, or None where it is too little."""
        mine, theirs = self.setting(one).context, self.setting(other).context
        shared, least, most = len(mine & theirs), min(len(mine), len(theirs)), max(len(mine), len(theirs))
        if self._are_sole_sums(one, other, claims):
            return shared / max(most, 1)
        if shared < least_shared(one) or shared < (SHARED if one.figure is not None else 1) * least:
            return None
        return shared / most if shared >= SHARED_BY_BOTH * most else None

    def _is_sole(self, claim: Claim, claims: Sequence[Claim]) -> bool:
        """Whether a claim's article gives no other value of the thing."""
        document = self._reports.document(claim)
        return all(c.repeats(claim) for c in claims if self._reports.document(c) == document)

    def _open(self, one: Claim, other: Claim, sentences: int) -> bool:
        """Whether both stand among so many first sentences of their articles."""
        return max(self._reports.place(one), self._reports.place(other)) < sentences

    def _is_one_matter(self, one: Claim, other: Claim, claims: Sequence[Claim]) -> bool:
        """Whether two claims of a matter are each the only one of their article, in its opening, and of one topic."""
        near = is_of_somebody(one) or self._open(one, other, MATTER_OPENING)
        if not near or not self._is_sole(one, claims) or not self._is_sole(other, claims):
            return False
        return are_of_one_matter(one, other, self.setting(one), self.setting(other))

    def _are_sole_sums(self, one: Claim, other: Claim, claims: Sequence[Claim]) -> bool:
        """Whether two sums are the only large ones that their articles give, and told of the same names if need be."""
        language = self._reports.sentence(one).language
        if not are_like_sums(one, other, language) or not self._open(one, other, OPENING):
            return False
        if not self._is_sole(one, claims) or not self._is_sole(other, claims):
            return False
        mine, theirs = self.setting(one), self.setting(other)
        alike = mine.sentence & theirs.sentence
        named = bool(mine.names & theirs.names) and not mine.which | theirs.which
        told = named and len(alike) >= LEAST_SHARED and bool(alike - self._reports.names)
        return told or speak_for_themselves(one, other, language)

    def _are_told(self, one: Claim, other: Claim) -> bool:
        """Whether a state says most of what two figures count: of people, or of "40 cows" in two leads."""
        if one.figure is None or one.figure.told:
            return one.figure is not None
        return one.figure.grows and not one.figure.measured and self._open(one, other, FIRST)

    def _is_told_alike(self, one: Claim, other: Claim) -> bool:
        """Whether two figures of a state may be of one thing: like clauses, and long sentences share a word."""
        mine, theirs = self.setting(one), self.setting(other)
        people = one.figure is not None and one.figure.is_of_people
        if mine.whom != theirs.whom or not (people or are_within(one, other, RIVAL_LOSSES)):
            return False
        if self._open(one, other, FIRST):
            return True
        least = min(len(mine.context), len(theirs.context))
        if least >= LEAST_TOLD and len(mine.context & theirs.context) < SHARED_IF_TOLD * least:
            return False
        brief = min(len(mine.sentence), len(theirs.sentence)) < LEAST_TOLD
        return brief or not people or bool(mine.sentence & theirs.sentence) or self._open(one, other, OPENING)

    def _is_doubtful(self, one: Claim, other: Claim, claims: Sequence[Claim]) -> bool:
        """Whether words must tell that two figures of a state are of one thing."""
        if self._is_ambiguous(one, claims) or self._is_ambiguous(other, claims):
            return True
        mine, theirs = self._reports.time(one), self._reports.time(other)
        if NEVER in (mine, theirs):
            return False
        early, late = (one, other) if mine <= theirs else (other, one)
        falls = self._reports.publisher(one) == self._reports.publisher(other) and not has_grown(early, late)
        return falls or abs(mine - theirs) > LONGEST_RUN

    def _is_ambiguous(self, claim: Claim, claims: Sequence[Claim]) -> bool:
        """Whether words must tell which of several things is meant: of the past, or of several values in an article."""
        if any(self.is_past(last) and last - first > PAST * 3 for first, last in self.setting(claim).days):
            return True
        return not self._is_sole(claim, [c for c in claims if not self._is_of_the_past(c)])

    def _is_of_the_past(self, claim: Claim) -> bool:
        """Whether a sentence tells of another year's event: "in 2017 a storm killed 19 people on the same coast"."""
        return any(self.is_past(last) for _, last in self.setting(claim).days)

    def _one_time(self, one: Claim, other: Claim) -> bool:
        mine, theirs = self.setting(one), self.setting(other)
        if mine.other_time != theirs.other_time and not (self._is_ahead(one) and self._is_ahead(other)):
            return False
        if one.figure is not None and (_has_come(mine, theirs) or _has_come(theirs, mine)):
            return False
        if is_of_nobody(one):
            return one.figure is None or self._may_be_one_day(mine, theirs)
        if mine.which != theirs.which:
            return False
        if one.bounds is not None and (mine.planned != theirs.planned or mine.states != theirs.states):
            return False
        return self._may_be_one_day(mine, theirs)

    def _may_be_one_day(self, mine: Setting, theirs: Setting) -> bool:
        if mine.days and theirs.days:
            return share_a_day(mine, theirs)
        return not any(self.is_past(last) for _, last in (*mine.days, *theirs.days))

    def _is_ahead(self, claim: Claim) -> bool:
        """Whether a claim is of a day to come, whatever else its sentence tells of."""
        day = self._reports.day
        return claim.bounds is not None and day is not None and claim.bounds[0] > day

    def is_past(self, last: dt.date) -> bool:
        """Whether what ended on a day is no part of the event."""
        return self._reports.day is None or last < self._reports.day - PAST


def _has_come(mine: Setting, theirs: Setting) -> bool:
    """Whether one sentence tells what was foreseen, the other what has come."""
    return mine.foreseen and not theirs.foreseen and not theirs.planned
