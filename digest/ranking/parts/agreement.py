"""Where sources differ on one thing, and which of its values is out of date.

Observed: reports of one event give other figures, days and names for the same thing for two reasons. Either the news
went on ("12 dead" in the morning, "87 dead" at night), or they disagree. And most differing values with one unit
are about different things. So two claims are compared only when they are of one thing: the same unit, told of the
same state (the dead are not the hurt), in clauses that share most of their other words, at one time, with no name in
one that the other replaces by another, and neither a part of the whole. Values that can both be true ("about 300",
297), or that both sources give somewhere, are no disagreement.

*Updated* and *conflicting* are told apart by time and source. A value is out of date when its own publisher gave
another one later, when a later report says that it was given up (`corrections`), when it is a story's main count and a
later report's takes its place (`tolls`), or when those who wrote at least `LATER` after it mostly give another: of what
grows while the news goes on (the dead, the hurt, the missing) one later and larger count is enough, and so is a value
that says itself to be new ("after a recount"); of anything else two agreeing voices are needed. What earlier issues
said is held against the news as well, but only to see whether it still holds. A day is compared only where it may be
that of the deed: neither that of a statement ("police said on Wednesday") nor that of a change ("the toll rose to nine
on Wednesday"). Articles without a trusted date are neither earlier nor later than others: their values conflict.

Words need not tell where each report gives one value of a thing that everybody gives once (`matters`).

Tried and dropped, after reading what was found on 186 clusters of real reports: a state anywhere in the clause as
enough for any unit (yards, hours and metres stood beside "injured" and "dead"); bare numbers as tolls (days of the
month, ages, "911"); all names instead of persons' (firms' spellings); dates and names in clauses that share only three
quarters of their words ("moved in 2016", "still stood there in 2012"), but for neighbouring days in long clauses; sums
of money that each report gives but once, whatever their size (profit stood beside price).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Set
from itertools import combinations

from digest.model import Article
from digest.ranking.facts.claims import MATTER, Claim, Sentence, claims_of
from digest.ranking.facts.clashes import Clash, rank
from digest.ranking.facts.corrections import corrections, gives_up
from digest.ranking.facts.likeness import (
    LEAST_SHARED,
    apart,
    are_alike_in_few_words,
    are_days_of_one_deed,
    are_like_sums,
    are_losses_of_two,
    are_too_far_apart,
    has_grown,
    is_same_amount,
    least_shared,
    speak_for_themselves,
)
from digest.ranking.facts.matters import AGE, UNSAID, matters_of
from digest.ranking.facts.same_matter import add_up, are_of_one_matter, is_of_nobody, is_of_somebody
from digest.ranking.facts.setting import Setting, setting_of
from digest.ranking.facts.tolls import LATER, LONGEST_RUN, OPENING, Count, superseded
from digest.ranking.parts.reports import Reports
from digest.text.figures import VOTES
from digest.text.tokens import words

MOST_COMPARED = 120
"""Claims of one thing that are compared with each other, those nearest to the beginnings first: pairs grow with
their square, and what stands deep in forty articles is detail."""
SHARED = 0.85
"""Share of the context of the poorer of two clauses that the other must have too."""
SHARED_BY_BOTH = 0.7
"""The same share of the richer one: a clause of two words is contained in many."""
LEAST_TOLD = 3
SHARED_IF_TOLD = 0.5
"""Words beside a figure of a state ("12 dead") from which clauses must share so many: the state says most of what it
is about, and how it came about is worded freely."""
MATTER_OPENING = 5
"""Sentences of an article whose matters are the event's."""
PAST = dt.timedelta(days=14)
"""What ended so long before the event is another matter, unless both say so."""


class Agreement:
    """The claims of some reports, compared with each other. `outdated` has the passages whose value is out of date."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports
        self._sentence = {sentence.number: sentence for sentence in reports.sentences}
        self._document = {sentence.number: sentence.passage.document for sentence in reports.sentences}
        self._settings: dict[Claim, Setting] = {}
        self._all = self._gathered()
        self._things = {key: claims for key, claims in self._all.items() if len(claims) > 1}
        self._corrections = [found for sentence in reports.sentences for found in corrections(sentence)]
        self._counts: dict[int, list[Claim]] = {}
        own = (claim for claims in self._things.values() for claim in claims if claim.thing[0] != MATTER)
        for claim in (claim for claim in own if claim.figure is not None):
            self._counts.setdefault(claim.passage, []).append(claim)
        updates = [clash for claims in self._things.values() for clash in self._updates(claims)]
        updates += self._overtaken_counts({clash.one for clash in updates})
        stale = {(clash.one.passage, clash.one.start) for clash in updates}
        updates = [clash for clash in updates if self._is_to_show(clash)]
        self.outdated = frozenset(passage for passage, _ in stale)
        conflicts = [clash for claims in self._things.values() for clash in self._conflicts(claims, stale)]
        self.clashes = sorted([*conflicts, *updates], key=rank)

    def _gathered(self) -> dict[tuple[object, ...], list[Claim]]:
        """The claims by what they are of, nearest to the beginnings first."""
        things: dict[tuple[object, ...], list[Claim]] = {}
        for sentence in sorted(self._reports.sentences, key=lambda s: (self._is_old(s), s.passage.place, s.number)):
            for claim in (*_own_claims(sentence), *matters_of(sentence)):
                key = ("" if claim.thing[0] == MATTER else sentence.language.code, *claim.thing)
                if len(things.setdefault(key, [])) < MOST_COMPARED:
                    things[key].append(claim)
        return self._with_unsaid(things)

    def _with_unsaid(self, things: dict[tuple[object, ...], list[Claim]]) -> dict[tuple[object, ...], list[Claim]]:
        """The things, each with the figures of its unit that others give without a deed."""
        unsaid = {key: claims for key, claims in things.items() if key[1] == MATTER and UNSAID in key}
        said = {key: claims for key, claims in things.items() if key not in unsaid}
        for key, claims in said.items():
            if key[1] == MATTER and len(key) == 5:
                told = {self._document[claim.passage] for claim in claims}
                others = unsaid.get((*key[:3], UNSAID, key[4]), ())
                claims.extend(c for c in others if self._document[c.passage] not in told)
        return said

    def _is_old(self, sentence: Sentence) -> bool:
        return sentence.passage.document in self._reports.old

    def _updates(self, claims: list[Claim]) -> Iterator[Clash]:
        """For each claim that is out of date, the claim that took its place."""
        given_up: list[tuple[Claim, Claim]] = []
        for claim in claims:
            newer = self._own_update(claim, claims) or self._corrected(claim)
            if newer is not None:
                given_up.append((claim, newer))
        for claim in claims:
            newer = next((new for old, new in given_up if old is claim), None) or self._repeated(claim, given_up)
            newer = newer or self._overtaken(claim, claims)
            if newer is not None:
                yield Clash(claim, newer, True, self._overlap(claim, newer, claims) or 0.0)

    def _own_update(self, claim: Claim, claims: list[Claim]) -> Claim | None:
        """What the claim's own publisher said of it at last, if that is something else. Of names and votes it has
        several."""
        if (claim.thing[0] == MATTER and claim.parts) or (claim.figure is not None and claim.figure.unit == VOTES):
            return None
        own = [c for c in claims if self._publisher(c) == self._publisher(claim) and self._is_later(c, claim)]
        own = [c for c in own if c.repeats(claim) or self._overlap(claim, c, claims) is not None]
        latest = max(own, key=lambda c: (self._time(c), -c.passage), default=None)
        return latest if latest is not None and not latest.repeats(claim) else None

    def _corrected(self, claim: Claim) -> Claim | None:
        """What a later report says to have taken the claim's place."""
        found = [c.claim for c in self._corrections if gives_up(c, claim) and self._is_later(c.claim, claim)]
        return max(found, key=lambda c: (self._time(c), -c.passage), default=None)

    def _repeated(self, claim: Claim, given_up: list[tuple[Claim, Claim]]) -> Claim | None:
        """The update of a value that the claim has from somebody who gave it up later."""
        for old, new in given_up:
            if is_same_amount(claim, old) and self._is_later(new, claim):
                return new
        return None

    def _overtaken(self, claim: Claim, claims: list[Claim]) -> Claim | None:
        """The latest value of most who spoke of the thing `LATER` than a claim, where it is another one."""
        later = [c for c in claims if self._is_later(c, claim, LATER)]
        later = [c for c in later if c.repeats(claim) or self._overlap(claim, c, claims) is not None]
        latest: dict[int, Claim] = {}
        for other in sorted(later, key=lambda c: (self._time(c), -c.passage)):
            latest[self._voice(other)] = other
        differing = [c for c in latest.values() if not c.repeats(claim)]
        if not differing or len(differing) * 2 <= len(latest):
            return None
        newest = max(differing, key=lambda c: (self._time(c), -c.passage))
        agreeing = sum(c.repeats(newest) for c in differing)
        sure = agreeing >= 2 or has_grown(claim, newest) or self._is_revision(newest)
        return newest if sure else None

    def _is_revision(self, claim: Claim) -> bool:
        """Whether the sentence of a claim says that what was told before has changed: "after a recount"."""
        sentence = self._sentence[claim.passage]
        return bool(sentence.language.pattern("revisions").search(sentence.text))

    def _overtaken_counts(self, known: set[Claim]) -> list[Clash]:
        """The main counts of the story that are out of date, less those that are `known` to be."""
        claims = [claim for claims in self._all.values() for claim in claims if claim.thing[0] != MATTER]
        counts = [count for count in map(self._count, claims) if count is not None]
        pairs = superseded(counts, self._reports.names)
        return [Clash(old, new, True, 1.0) for old, new in pairs if old not in known]

    def _count(self, claim: Claim) -> Count | None:
        sentence, document = self._sentence[claim.passage], self._document[claim.passage]
        setting = self._setting(claim)
        if claim.figure is None or any(self._is_past(last) for _, last in setting.days):
            return None
        return Count(
            claim,
            claim.figure,
            setting,
            document,
            self._publisher(claim),
            self._voice(claim),
            self._reports.times[document],
            opens=sentence.passage.place < OPENING,
            language=sentence.language.code,
        )

    def _is_to_show(self, update: Clash) -> bool:
        """Whether readers should see both values: not where both can be true, nor where the old one is no news."""
        if self._document[update.one.passage] in self._reports.old:
            return False
        return not update.one.agrees(update.other)

    def _conflicts(self, claims: list[Claim], stale: Set[tuple[int, int]]) -> Iterator[Clash]:
        """The pairs of current claims of two voices that cannot both hold, less what both give somewhere."""
        said: dict[int, list[Claim]] = {}
        for claim in claims:
            said.setdefault(self._voice(claim), []).append(claim)
        current = [
            c
            for c in claims
            if (c.passage, c.start) not in stale and self._document[c.passage] not in self._reports.old
        ]
        for one, other in combinations(sorted(current, key=lambda c: (c.passage, c.start)), 2):
            first, second = self._voice(one), self._voice(other)
            if first == second or any(map(one.agrees, said[second])) or any(map(other.agrees, said[first])):
                continue
            overlap = self._overlap(one, other, claims)
            if overlap is None or self._are_two(one, other) or self._counts_differ(one, other):
                continue
            if not self._add_up(one, other) and not self._add_up(other, one):
                yield Clash(one, other, False, overlap)

    def _are_two(self, one: Claim, other: Claim) -> bool:
        """Whether two names are those of two: they have no word in common, or one stands in the other's article too."""
        if one.thing[1] == AGE and one.about.casefold() != other.about.casefold() and one.about and other.about:
            return any(a.about.casefold() in words(self._article(b).text) for a, b in ((one, other), (other, one)))
        if not one.parts:
            return False
        if not one.parts & other.parts and not one.thing[1]:
            return True
        pairs = ((one, other), (other, one))
        return any(a.parts - b.parts <= set(words(self._article(b).text)) for a, b in pairs)

    def _counts_differ(self, one: Claim, other: Claim) -> bool:
        """Whether the sentences of two dates or names give different figures as well: they tell of two things."""
        if one.figure is not None or is_of_nobody(one):
            return False
        pairs = ((a, b) for a in self._counts.get(one.passage, ()) for b in self._counts.get(other.passage, ()))
        return any(a.thing == b.thing and not a.agrees(b) for a, b in pairs)

    def _add_up(self, one: Claim, other: Claim) -> bool:
        sentence = self._sentence[one.passage]
        return add_up(one, other, sentence.text, sentence.language.code)

    def _overlap(self, one: Claim, other: Claim, claims: list[Claim]) -> float | None:
        """How much two claims share of their settings, or None where they are not of one thing."""
        if self._document[one.passage] == self._document[other.passage] or not self._one_time(one, other):
            return None
        settings = self._setting(one), self._setting(other)
        if self._elsewhere(settings[0].names, settings[1].names):
            return None
        if one.thing[0] == MATTER:
            return 1.0 if self._is_one_matter(one, other, claims) else None
        if one.figure is not None and one.figure.told and not self._is_doubtful(one, other, claims):
            return 1.0 if self._is_told_alike(one, other) else None
        settled = one.figure is not None and settings[0].scopes != settings[1].scopes
        if settled or are_too_far_apart(one, other):
            return None
        return 1.0 if are_alike_in_few_words(one, *settings) else self._words_shared(one, other, claims)

    def _words_shared(self, one: Claim, other: Claim, claims: list[Claim]) -> float | None:
        """How much the clauses of two claims have in common, or None where it is too little."""
        mine, theirs = self._setting(one).context, self._setting(other).context
        shared, least, most = len(mine & theirs), min(len(mine), len(theirs)), max(len(mine), len(theirs))
        if self._are_sole_sums(one, other, claims) or are_days_of_one_deed(one, other, mine & theirs, least):
            return shared / most
        if shared < least_shared(one) or shared < (SHARED if one.figure is not None else 1) * least:
            return None
        return shared / most if shared >= SHARED_BY_BOTH * most else None

    def _is_one_matter(self, one: Claim, other: Claim, claims: list[Claim]) -> bool:
        """Whether two claims of a matter are each the only one of their article, in its opening, and of one topic."""
        for claim in (one, other):
            document = self._document[claim.passage]
            if not is_of_somebody(one) and self._sentence[claim.passage].passage.place >= MATTER_OPENING:
                return False
            if any(self._document[c.passage] == document and not c.repeats(claim) for c in claims):
                return False
        return are_of_one_matter(one, other, self._setting(one), self._setting(other))

    def _are_sole_sums(self, one: Claim, other: Claim, claims: list[Claim]) -> bool:
        """Whether two sums are the only large ones that their articles give, and told of the same names if need be."""
        language = self._sentence[one.passage].language
        if one.figure is None or other.figure is None or not are_like_sums(one.figure, other.figure, language):
            return False
        for claim in (one, other):
            document = self._document[claim.passage]
            if self._sentence[claim.passage].passage.place >= OPENING:
                return False
            if any(self._document[c.passage] == document and not c.repeats(claim) for c in claims):
                return False
        if speak_for_themselves(one.figure, other.figure, language):
            return True
        mine, theirs = self._setting(one), self._setting(other)
        alike = mine.sentence & theirs.sentence
        named = bool(mine.names & theirs.names) and not mine.which | theirs.which
        return named and len(alike) >= LEAST_SHARED and bool(alike - self._reports.names)

    def _is_told_alike(self, one: Claim, other: Claim) -> bool:
        """Whether two figures of a state may be of one thing: like clauses, and long sentences share a word."""
        mine, theirs = self._setting(one), self._setting(other)
        if are_losses_of_two(one, other) or mine.whom != theirs.whom:
            return False
        least = min(len(mine.context), len(theirs.context))
        if all(self._sentence[claim.passage].passage.place < 1 for claim in (one, other)):
            return True
        if least >= LEAST_TOLD and len(mine.context & theirs.context) < SHARED_IF_TOLD * least:
            return False
        brief = min(len(mine.sentence), len(theirs.sentence)) < LEAST_TOLD
        if all(self._sentence[claim.passage].passage.place < OPENING for claim in (one, other)):
            return True
        return brief or bool(mine.sentence & theirs.sentence) or (one.figure is not None and one.figure.is_money)

    def _is_doubtful(self, one: Claim, other: Claim, claims: list[Claim]) -> bool:
        """Whether words must tell that two figures of a state are of one thing."""
        if self._is_ambiguous(one, claims) or self._is_ambiguous(other, claims):
            return True
        mine, theirs = self._time(one), self._time(other)
        if _NEVER in (mine, theirs):
            return False
        early, late = (one, other) if mine <= theirs else (other, one)
        falls = self._publisher(one) == self._publisher(other) and not has_grown(early, late)
        return falls or abs(mine - theirs) > LONGEST_RUN

    def _elsewhere(self, mine: frozenset[str], theirs: frozenset[str]) -> bool:
        """Whether two sentences name others, or one of them only others than the event's."""
        core = self._reports.names
        if apart(mine - core, theirs - core):
            return True
        return (bool(mine) and not mine & core and bool(theirs & core)) or (
            bool(theirs) and not theirs & core and bool(mine & core)
        )

    def _is_ambiguous(self, claim: Claim, claims: list[Claim]) -> bool:
        """Whether words must tell which of several things is meant: of the past, or of several values in an article."""
        document = self._document[claim.passage]
        if any(self._is_past(last) and last - first > PAST * 3 for first, last in self._setting(claim).days):
            return True
        beside = (c for c in claims if self._document[c.passage] == document and not c.repeats(claim))
        return any(not self._is_of_the_past(c) for c in beside)

    def _is_of_the_past(self, claim: Claim) -> bool:
        """Whether a sentence tells of another year's event: "in 2017 a storm killed 19 people on the same coast"."""
        return any(self._is_past(last) for _, last in self._setting(claim).days)

    def _one_time(self, one: Claim, other: Claim) -> bool:
        mine, theirs = self._setting(one), self._setting(other)
        if mine.other_time != theirs.other_time and not (self._is_ahead(one) and self._is_ahead(other)):
            return False
        if is_of_nobody(one):
            return one.figure is None or self._may_be_one_day(mine, theirs)
        if apart(mine.weekdays, theirs.weekdays):
            return False
        if mine.which != theirs.which:
            return False
        if one.bounds is not None and (mine.planned != theirs.planned or mine.states != theirs.states):
            return False
        return self._may_be_one_day(mine, theirs)

    def _may_be_one_day(self, mine: Setting, theirs: Setting) -> bool:
        if mine.days and theirs.days:
            return any(a[0] <= b[1] and b[0] <= a[1] for a in mine.days for b in theirs.days)
        return not any(self._is_past(last) for _, last in (*mine.days, *theirs.days))

    def _is_ahead(self, claim: Claim) -> bool:
        """Whether a claim is of a day to come, whatever else its sentence tells of."""
        day = self._reports.day
        return claim.bounds is not None and day is not None and claim.bounds[0] > day

    def _is_past(self, last: dt.date) -> bool:
        return self._reports.day is None or last < self._reports.day - PAST

    def _setting(self, claim: Claim) -> Setting:
        if claim not in self._settings:
            self._settings[claim] = setting_of(claim, self._sentence[claim.passage])
        return self._settings[claim]

    def _article(self, claim: Claim) -> Article:
        return self._reports.articles[self._document[claim.passage]]

    def _publisher(self, claim: Claim) -> str:
        return self._article(claim).voice

    def _voice(self, claim: Claim) -> int:
        return self._reports.voices[self._document[claim.passage]]

    def _time(self, claim: Claim) -> dt.datetime:
        return self._reports.times[self._document[claim.passage]] or _NEVER

    def _is_later(self, claim: Claim, than: Claim, by: dt.timedelta = dt.timedelta(0)) -> bool:
        """Whether a claim was published later than another one; of undated articles nobody knows."""
        mine, theirs = self._time(claim), self._time(than)
        return _NEVER not in (mine, theirs) and mine > theirs and mine - theirs >= by


def _own_claims(sentence: Sentence) -> list[Claim]:
    """The claims of a sentence, unless it goes on to another thing: "They also hurt two people"."""
    goes_on = sentence.leaning and sentence.language.pattern("also").search(sentence.text)
    return [] if goes_on else claims_of(sentence)


_NEVER = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
