"""What is remembered of a source from round to round, and how each outcome changes it: a pure decider.

A source that fails is asked ever more seldom, from half an hour to a day apart, and never forgotten: people mend
things. Only 410 ends it. A permanent redirect is believed when it has been seen `MOVES_BELIEVED` times in a row and for
a day, because a misconfigured server, an expired domain or a hotel's login page redirects everything "for good" for an
afternoon. When the new address then fails `MOVES_DOUBTED` times, the one that the editor wrote is tried again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from digest.registry.fetching.freshness import Copy
from digest.registry.fetching.outcomes import Arrived, Failed, Outcome, Resting, Unchanged

FIRST_PAUSE = dt.timedelta(minutes=30)
"""How long a source rests after its first failure; twice as long after each further one."""
LONGEST_PAUSE = dt.timedelta(days=1)
"""A source that has failed for weeks is still asked once a day, so that a daily or weekly round never misses it."""
MOVES_BELIEVED = 3
MOVED_FOR = dt.timedelta(days=1)
MOVES_DOUBTED = 3


@dataclass(frozen=True, slots=True)
class Move:
    """A permanent redirect that is not believed yet: where to, how often in a row, and since when (aware)."""

    to: str
    count: int
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class SourceState:
    """All that is remembered of one source. Times are aware.

    `location` is the address that the editor wrote when this was remembered; under another one nothing of it holds.
    `address` is where it has moved for good, None while it is at `location`. `failures` counts those since the last
    success, `trouble` is what the last one was and `kind` its kind in a word. `next_due` is when it may be asked again
    after failing.
    """

    location: str = ""
    address: str | None = None
    last_success: dt.datetime | None = None
    last_asked: dt.datetime | None = None
    failures: int = 0
    trouble: str = ""
    kind: str = ""
    next_due: dt.datetime | None = None
    gone: bool = False
    copy: Copy = field(default_factory=Copy)
    move: Move | None = None

    def at(self, location: str) -> SourceState:
        """This state, or a new one where the editor has written another address since."""
        return self if self.location == location else SourceState(location=location)

    @property
    def url(self) -> str:
        """The address to ask."""
        return self.address or self.location

    @property
    def rests_until(self) -> dt.datetime | None:
        """Until when it is not asked (aware), unless by force: it has failed, or what it gave still holds."""
        times = [moment for moment in (self.next_due, self.copy.fresh_until) if moment is not None]
        return max(times, default=None)

    def anew(self) -> SourceState:
        """The same source, to be asked for in full now: though it is not due, has not changed, or is gone."""
        return replace(self, copy=Copy(), next_due=None, gone=False)


def rest_of(state: SourceState, now: dt.datetime) -> Resting | None:
    """Why a source need not or must not be asked `now`, or None where it is to be asked."""
    if state.gone:
        return Resting("gone")
    if state.next_due is not None and now < state.next_due:
        return Resting("not due", state.next_due)
    if state.copy.fresh_until is not None and now < state.copy.fresh_until:
        return Resting("fresh", state.copy.fresh_until)
    return None


def next_state(state: SourceState, outcome: Outcome, now: dt.datetime) -> SourceState:
    """What is remembered of a source after an outcome at the time `now` (aware)."""
    match outcome:
        case Arrived() | Unchanged():
            return _after_success(state, outcome, now)
        case Failed():
            return _after_failure(state, outcome, now)
        case Resting(why="host rests", until=until):
            return replace(state, next_due=until)
        case Resting():
            return state


def pause_after(failures: int) -> dt.timedelta:
    """How long a source rests after so many failures in a row."""
    doublings: int = 2 ** min(failures - 1, 16)
    return min(FIRST_PAUSE * doublings, LONGEST_PAUSE)


def _after_success(state: SourceState, outcome: Arrived | Unchanged, now: dt.datetime) -> SourceState:
    move = _move(state.move, outcome.moved_to, now)
    believed = move is not None and move.count >= MOVES_BELIEVED and now - move.since >= MOVED_FOR
    return SourceState(
        location=state.location,
        address=move.to if move and believed else state.address,
        last_success=now,
        last_asked=now,
        copy=outcome.copy,
        move=None if believed else move,
    )


def _after_failure(state: SourceState, failed: Failed, now: dt.datetime) -> SourceState:
    failures = state.failures + 1
    return replace(
        state,
        address=None if failures >= MOVES_DOUBTED else state.address,
        last_asked=now,
        failures=failures,
        trouble=failed.what,
        kind=failed.kind,
        next_due=now + max(pause_after(failures), failed.pause or dt.timedelta(0)),
        gone=failed.gone,
        copy=Copy() if failed.kind in _SPOILS_COPY else state.copy,
    )


_SPOILS_COPY = frozenset({"unasked-304", "unusable"})
"""Kinds of trouble after which a source must be asked for in full, or it would say "unchanged" for ever."""


def _move(known: Move | None, to: str | None, now: dt.datetime) -> Move | None:
    if to is None:
        return None
    return replace(known, count=known.count + 1) if known and known.to == to else Move(to, 1, now)
