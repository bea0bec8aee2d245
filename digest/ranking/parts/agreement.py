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
that says itself to be new ("after a recount"); of anything else two agreeing voices are needed. Whoever prints
a value after its first publisher has given it up is merely late, unless two others stand by it. What earlier issues
said is held against the news as well, but only to see whether it still holds. A day is compared only where it may be
that of the deed: neither that of a statement ("police said on Wednesday") nor that of a change ("the toll rose to nine
on Wednesday"). Articles without a trusted date are neither earlier nor later than others: their values conflict.

Words need not tell where each report gives one value of a thing that everybody gives once (`matters`).

Tried and dropped, after reading what was found on 186 clusters of real reports: a state anywhere in the clause as
enough for any unit (yards, hours and metres stood beside "injured" and "dead"); bare numbers as tolls (days of the
month, ages, "911"); all names instead of persons' (firms' spellings); dates and names in clauses that share only three
quarters of their words ("moved in 2016", "still stood there in 2012"); sums
of money that each report gives but once, whatever their size (profit stood beside price).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import combinations

from digest.ranking.facts.claims import MATTER, Claim, Sentence, Thing, claims_of
from digest.ranking.facts.clashes import Clash, rank
from digest.ranking.facts.comparison import Comparison
from digest.ranking.facts.corrections import Correction, corrections, gives_up, lowers
from digest.ranking.facts.likeness import has_grown, is_same_amount
from digest.ranking.facts.matters import AGE, UNSAID, matters_of
from digest.ranking.facts.same_matter import add_up, is_of_nobody
from digest.ranking.facts.told import Reports
from digest.ranking.facts.tolls import LATER, OPENING, Count, is_main, superseded
from digest.text.figures import VOTES
from digest.text.tokens import words

MOST_COMPARED = 120
"""Claims of one thing that are compared with each other, those nearest to the beginnings first: pairs grow with
their square, and what stands deep in forty articles is detail."""
ENOUGH = 2
"""Voices that stand by a value which another one has given up, or that give another one: more than a slip."""

Things = dict[tuple[str, Thing], list[Claim]]


class Agreement:
    """The claims of some reports, compared with each other. `outdated` has the passages whose value is out of date."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports
        self._comparison = Comparison(reports)
        self._corrections = list(_corrections(reports.sentences))
        self._lowered = {self._count_of(found.claim) for found in self._corrections if lowers(found)}
        things = self._gathered()
        compared = {key: claims for key, claims in things.items() if len(claims) > 1}
        self._counts = _counts(compared)
        updates = [clash for claims in compared.values() for clash in self._updates(claims)]
        updates += self._overtaken_counts(things, {clash.one for clash in updates})
        stale = {(clash.one.passage, clash.one.start) for clash in updates}
        conflicts = [clash for claims in compared.values() for clash in self._conflicts(claims, stale)]
        self.outdated = frozenset(passage for passage, _ in stale)
        updates = [clash for clash in updates if self._is_to_show(clash, stale)]
        self.clashes = sorted([*conflicts, *updates], key=rank)

    def _gathered(self) -> Things:
        """The claims by what they are of, nearest to the beginnings first, those of earlier issues last."""
        things: Things = {}
        old = self._reports.old
        ordered = sorted(self._reports.sentences, key=lambda s: (s.passage.document in old, s.passage.place, s.number))
        for sentence in ordered:
            for claim in (*_own_claims(sentence), *matters_of(sentence)):
                key = "" if claim.is_matter else sentence.language.code, claim.thing
                if len(things.setdefault(key, [])) < MOST_COMPARED:
                    things[key].append(claim)
        return self._with_unsaid(things)

    def _with_unsaid(self, things: Things) -> Things:
        """The things, each with the figures of its unit that other articles give without a deed."""
        unsaid = {key for key in things if key[1].sort == MATTER and key[1].deed == UNSAID}
        said = {key: claims for key, claims in things.items() if key not in unsaid}
        for (language, thing), claims in said.items():
            told = {self._reports.document(claim) for claim in claims}
            others = things.get((language, thing._replace(deed=UNSAID)), ()) if thing.sort == MATTER else ()
            claims.extend(claim for claim in others if self._reports.document(claim) not in told)
        return said

    def _updates(self, claims: Sequence[Claim]) -> Iterator[Clash]:
        """For each claim that is out of date, the claim that took its place."""
        given_up = {claim: self._own_update(claim, claims) or self._corrected(claim) for claim in claims}
        taken = [(claim, newer) for claim, newer in given_up.items() if newer is not None]
        for claim in claims:
            newer = given_up[claim] or self._repeated(claim, taken, claims) or self._overtaken(claim, claims)
            if newer is not None:
                yield Clash(claim, newer, True, self._comparison.overlap(claim, newer, claims) or 0.0)

    def _are_alike(self, one: Claim, other: Claim, claims: Sequence[Claim]) -> bool:
        """Whether two claims say the same value, or may be of one thing."""
        return other.repeats(one) or self._comparison.overlap(one, other, claims) is not None

    def _latest(self, claims: Sequence[Claim]) -> Claim | None:
        return max(claims, key=lambda c: (self._reports.time(c), -c.passage), default=None)

    def _own_update(self, claim: Claim, claims: Sequence[Claim]) -> Claim | None:
        """What the claim's own publisher said of it at last, if that is something else. Of names and votes it has
        several."""
        if (claim.is_matter and claim.parts) or (claim.figure is not None and claim.figure.unit == VOTES):
            return None
        told = self._reports
        own = [c for c in claims if told.publisher(c) == told.publisher(claim) and told.is_later(c, claim)]
        latest = self._latest([c for c in own if self._are_alike(claim, c, claims)])
        return latest if latest is not None and not latest.repeats(claim) else None

    def _corrected(self, claim: Claim) -> Claim | None:
        """What a later report says to have taken the claim's place."""
        given_up = (found.claim for found in self._corrections if gives_up(found, claim))
        return self._latest([newer for newer in given_up if self._reports.is_later(newer, claim)])

    def _repeated(self, claim: Claim, taken: Sequence[tuple[Claim, Claim]], claims: Sequence[Claim]) -> Claim | None:
        """The update of a value that the claim has from somebody who gave it up, be it later or before."""
        for old, new in taken:
            same = is_same_amount(claim, old) or (claim.repeats(old) and self._comparison.overlap(claim, new, claims))
            if not same or self._reports.publisher(claim) == self._reports.publisher(new):
                continue
            late = self._reports.is_later(claim, new) and not self._is_upheld(old, new, claims)
            if late or self._reports.is_later(new, claim):
                return new
        return None

    def _is_upheld(self, old: Claim, new: Claim, claims: Sequence[Claim]) -> bool:
        """Whether several others still give a value after it was given up: they stand by it, and are not just late."""
        later = [c for c in claims if c.repeats(old) and self._reports.is_later(c, new)]
        return len({self._reports.voice(c) for c in later}) >= ENOUGH

    def _overtaken(self, claim: Claim, claims: Sequence[Claim]) -> Claim | None:
        """The latest value of most who spoke of the thing `LATER` than a claim, where it is another one."""
        later = [c for c in claims if self._reports.is_later(c, claim, LATER)]
        later = [c for c in later if self._are_alike(claim, c, claims)]
        ordered = sorted(later, key=lambda c: (self._reports.time(c), -c.passage))
        latest = {self._reports.voice(c): c for c in ordered}
        differing = [c for c in latest.values() if not c.repeats(claim)]
        newest = self._latest(differing)
        if newest is None or len(differing) * 2 <= len(latest):
            return None
        agreeing = sum(c.repeats(newest) for c in differing)
        grown = has_grown(claim, newest) and self._may_have_grown(claim, newest)
        return newest if agreeing >= ENOUGH or grown or self._is_revision(newest) else None

    def _may_have_grown(self, claim: Claim, newer: Claim) -> bool:
        """Whether a later count may be what one has grown to: one that was corrected downwards only if it says so."""
        sentence, told = self._reports.sentence(newer), self._reports
        if self._count_of(claim) not in self._lowered or told.publisher(claim) == told.publisher(newer):
            return True
        return bool(sentence.language.pattern("changed").search(sentence.text))

    def _count_of(self, claim: Claim) -> tuple[int, Decimal | None]:
        """The article of a claim and its amount."""
        return self._reports.document(claim), claim.figure.amount if claim.figure is not None else None

    def _is_revision(self, claim: Claim) -> bool:
        """Whether the sentence of a claim says that what was told before has changed: "after a recount"."""
        sentence = self._reports.sentence(claim)
        return bool(sentence.language.pattern("revisions").search(sentence.text))

    def _overtaken_counts(self, things: Things, known: Set[Claim]) -> list[Clash]:
        """The main counts of the story that are out of date, less those that are `known` to be."""
        claims = [claim for claims in things.values() for claim in claims if not claim.is_matter]
        counts = [count for count in map(self._count, claims) if count is not None]
        updates = ((old, new) for old, new in superseded(counts, self._reports.names) if old not in known)
        return [Clash(old, new, True, 1.0) for old, new in updates if self._may_have_grown(old, new)]

    def _count(self, claim: Claim) -> Count | None:
        if claim.figure is None or not is_main(claim.figure):
            return None
        sentence, told, setting = self._reports.sentence(claim), self._reports, self._comparison.setting(claim)
        if any(self._comparison.is_past(last) for _, last in setting.days):
            return None
        return Count(
            claim,
            claim.figure,
            setting,
            told.document(claim),
            told.publisher(claim),
            told.voice(claim),
            told.times[told.document(claim)],
            opens=told.place(claim) < OPENING,
            language=sentence.language.code,
        )

    def _is_to_show(self, update: Clash, stale: Set[tuple[int, int]]) -> bool:
        """Whether readers should see both values: not where both can be true, nor where the old one is no news, nor
        where the new one has been given up as well."""
        if self._reports.is_old(update.one) or (update.other.passage, update.other.start) in stale:
            return False
        return not update.one.agrees(update.other)

    def _conflicts(self, claims: Sequence[Claim], stale: Set[tuple[int, int]]) -> Iterator[Clash]:
        """The pairs of current claims of two voices that cannot both hold, less what both give somewhere."""
        said: dict[int, list[Claim]] = {}
        for claim in claims:
            said.setdefault(self._reports.voice(claim), []).append(claim)
        current = [c for c in claims if (c.passage, c.start) not in stale and not self._reports.is_old(c)]
        for one, other in combinations(sorted(current, key=lambda c: (c.passage, c.start)), 2):
            first, second = self._reports.voice(one), self._reports.voice(other)
            if first == second or any(map(one.agrees, said[second])) or any(map(other.agrees, said[first])):
                continue
            overlap = self._comparison.overlap(one, other, claims)
            if overlap is not None and not self._are_two(one, other) and not self._counts_differ(one, other):
                yield Clash(one, other, False, overlap)

    def _are_two(self, one: Claim, other: Claim) -> bool:
        """Whether two values are those of two: of two persons who stand in one article, or of a whole and its part."""
        pairs = ((one, other), (other, one))
        if one.figure is not None:
            return any(add_up(a, b, self._reports.sentence(a)) for a, b in pairs)
        if one.thing.kind == AGE and one.about and other.about and one.about.casefold() != other.about.casefold():
            return any(a.about.casefold() in self._words(b) for a, b in pairs)
        if not one.parts:
            return False
        return any(a.parts - b.parts <= self._words(b) for a, b in pairs)

    def _words(self, claim: Claim) -> Set[str]:
        """The words of a claim's article."""
        return set(words(self._reports.article(claim).text))

    def _counts_differ(self, one: Claim, other: Claim) -> bool:
        """Whether the sentences of two dates or names give different figures as well: they tell of two things."""
        if one.bounds is None and (one.figure is not None or is_of_nobody(one)):
            return False
        pairs = ((a, b) for a in self._counts.get(one.passage, ()) for b in self._counts.get(other.passage, ()))
        return any(a.thing == b.thing and not a.agrees(b) for a, b in pairs)


def _counts(things: Things) -> dict[int, list[Claim]]:
    """The figures of each passage."""
    counts: dict[int, list[Claim]] = {}
    for claim in (claim for claims in things.values() for claim in claims):
        if not claim.is_matter and claim.figure is not None:
            counts.setdefault(claim.passage, []).append(claim)
    return counts


def _corrections(sentences: Sequence[Sentence]) -> Iterator[Correction]:
    """What sentences say to have changed, each beside the one before it in its article."""
    told = {sentence.number: sentence for sentence in sentences}
    for sentence in sentences:
        before = told.get(sentence.number - 1) if sentence.before else None
        yield from corrections(sentence, before)


def _own_claims(sentence: Sentence) -> list[Claim]:
    """The claims of a sentence, unless it goes on to another thing: "They also hurt two people"."""
    goes_on = sentence.leaning and sentence.language.pattern("also").search(sentence.text)
    return [] if goes_on else claims_of(sentence)
