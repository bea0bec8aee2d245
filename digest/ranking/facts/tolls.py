"""Which of a story's main counts are out of date: a later report's count of a thing takes an earlier one's place.

Observed: what a report of a fire, a flood or a raid counts first of all (the dead, the missing, the houses destroyed,
the damage in money) it gives once in its title and first sentences, and the next day's report gives it once again in
quite other words: "killing at least seven people" on Tuesday, "the number of people killed has risen to eleven" on
Wednesday. Both are of one story, and both openings are clear, so words need not tell that the same thing is meant.

How it works. An article's main count of a thing is the one value that its opening (title and `OPENING` sentences)
gives of it; where it gives several there is none. A count is out of date where its own publisher has another main count
`LATER`, or where most of those have who wrote `LATER`: then only a larger one, but for the missing, who are found.
Every sentence of an earlier article that says the same amount is out of date with it. Beyond `LONGEST_RUN` the
sentences must share `SHARED_LATE` words as well: an old dam breaks twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digest.ranking.facts.claims import Claim
from digest.ranking.facts.likeness import are_elsewhere, share_a_day
from digest.ranking.facts.setting import Setting
from digest.ranking.facts.told import is_later
from digest.text.figures import CHILDREN, PEOPLE, Figure

OPENING = 3
"""Sentences of an article whose counts are its main ones, beside its title."""
LATER = dt.timedelta(hours=3)
"""Reports within are of one time."""
LONGEST_RUN = dt.timedelta(days=3)
"""Reports farther apart must share words to be of one event: a war has many."""
SHARED_LATE = 2
MISSING = 2
"""The entry of `told_of` whose count falls as well, when people are found."""
MAIN_STATES = frozenset({0, 1, 2, 3, 4, 5, 9, 10})
"""The entries of `told_of` that a story's main counts are of: harm to people, and to things."""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of a main thing: whose it is, when (None where no trusted date is known), and what stands beside it.

    `opens` says that it stands in its article's opening.
    """

    claim: Claim
    figure: Figure
    setting: Setting
    document: int
    publisher: str
    voice: int
    time: dt.datetime | None
    opens: bool
    language: str

    @property
    def thing(self) -> tuple[object, ...]:
        """What is counted; people are the same in all languages, and so are miners and pilgrims who are harmed."""
        figure = self.figure
        if figure.is_of_people:
            return CHILDREN if figure.unit == CHILDREN else PEOPLE, figure.state, figure.rate, ""
        return figure.unit, figure.state, figure.rate, self.language


def is_main(figure: Figure) -> bool:
    """Whether a figure counts what a story counts first of all."""
    return figure.state in MAIN_STATES and not figure.rate


def superseded(counts: Iterable[Count], names: frozenset[str]) -> Iterator[tuple[Claim, Claim]]:
    """The claims that are out of date, each with the main count that took its place; `names` are the event's own.

    The figures of `counts` are all `is_main`.
    """
    things: dict[tuple[object, ...], list[Count]] = {}
    for count in counts:
        if count.time is not None:
            things.setdefault(count.thing, []).append(count)
    for alike in things.values():
        mains = _mains(alike)
        for count in alike:
            main = next((one for one in mains if one.document == count.document), None)
            if main is not None and count.figure.amount == main.figure.amount:
                newest = _newest(count, mains, names)
                if newest is not None:
                    yield count.claim, newest.claim


def _mains(alike: Sequence[Count]) -> list[Count]:
    """The main counts of one thing: the first of each article whose opening gives one value of it."""
    opening: dict[int, list[Count]] = {}
    for count in alike:
        if count.opens and not count.setting.other_time:
            opening.setdefault(count.document, []).append(count)
    clear = (_of_people(counts) for counts in opening.values())
    return [counts[0] for counts in clear if len({count.figure.amount for count in counts}) == 1]


def _of_people(counts: Sequence[Count]) -> Sequence[Count]:
    """The counts of people where there are any: beside these, "two of the pilgrims" are a part."""
    return [count for count in counts if count.figure.unit == PEOPLE] or counts


def _newest(count: Count, mains: Sequence[Count], names: frozenset[str]) -> Count | None:
    """The main count that took a count's place: its publisher's own last one, or that of most who wrote later."""
    later = [main for main in mains if is_later(main.time, count.time, LATER) and _is_of_one_event(count, main, names)]
    own = [main for main in later if main.publisher == count.publisher]
    if own:
        last = max(own, key=_order)
        return None if last.figure.is_near(count.figure) else last
    latest = {main.voice: main for main in sorted(later, key=_order)}
    changed = [main for main in latest.values() if _takes_place(main.figure, count.figure)]
    same = [main for main in latest.values() if main.figure.is_near(count.figure)]
    return max(changed, key=_order) if len(changed) > len(same) else None


def _takes_place(new: Figure, old: Figure) -> bool:
    if new.is_near(old):
        return False
    return new.amount > old.amount or old.state == MISSING


def _is_of_one_event(one: Count, other: Count, names: frozenset[str]) -> bool:
    """Whether nothing speaks against two counts being of one event; far apart, words must speak for it."""
    mine, theirs = one.setting, other.setting
    days = bool(mine.days and theirs.days) and not share_a_day(mine, theirs)
    if days or mine.which != theirs.which or are_elsewhere(mine.names, theirs.names, names):
        return False
    near = one.time is not None and other.time is not None and abs(other.time - one.time) <= LONGEST_RUN
    return near or len(mine.sentence & theirs.sentence) >= SHARED_LATE


def _order(count: Count) -> tuple[dt.datetime, int]:
    return count.time or dt.datetime.min.replace(tzinfo=dt.UTC), -count.claim.passage
