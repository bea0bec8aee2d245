"""Which slot is due, and what became of it; the work itself is handed in.

A slot is one local date on which `[schedule]` asks for an issue. What was done with it is a stored fact, so
deciding what is due needs the schedule, the time and the last slot done, and nothing else: no timer has to
survive a restart, a laptop's sleep or a change of the clocks. The `schedule` library only wakes us up, once a
minute. We do not give it the days, the hour or the zone: it keeps nothing between runs, ran a job at 02:30
twice on the night when the clocks went forward, and leaves a job that raises due for ever.

A slot in the hour that the clocks skip is due when that hour would have begun; one in the hour that they
repeat is due the first time. What was missed while nothing ran is made up for by one issue, the latest
(`catch_up`), dated on its slot, or skipped. A slot with nothing to publish is done with; one that failed is
tried again, and meanwhile nothing else waits for it.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from digest.config import ScheduleOptions
from digest.errors import DigestError, NothingToPublish

ON_TIME = dt.timedelta(hours=1)
"""How late a slot may be and still not be missed: a machine that slept through breakfast, or an hourly cron job."""

WAIT_FIRST = dt.timedelta(minutes=5)
WAIT_MAX = dt.timedelta(hours=1)
"""After a failure the slot waits five minutes, then twice as long each time, up to an hour."""

LOOK_EVERY_SECONDS = 60
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Slot:
    """A local date on which an issue is due, and the moment (UTC) from which it is."""

    date: dt.date
    moment: dt.datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a slot: `detail` is the issue's folder, or the error's line; `exit_code` is the error's."""

    slot: Slot
    what: Literal["published", "nothing", "failed"]
    detail: str
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class Trouble:
    """How often a slot has failed, and when to try it again."""

    date: dt.date
    failures: int
    retry: dt.datetime


class Slots(Protocol):
    """The stored fact of what was done, by edition and local date. All raise `DigestError` where it cannot be told."""

    def last_slot(self, edition: str) -> dt.date | None:
        """The latest slot that is done, whatever came of it."""

    def claim_slot(self, edition: str, date: dt.date, *, now: dt.datetime) -> bool:
        """Whether the slot is ours to do now: it is not done, and nobody else is at it."""

    def finish_slot(self, edition: str, date: dt.date, outcome: str, *, now: dt.datetime) -> bool:
        """Write what became of it; one that `failed` may be claimed again."""


Publish = Callable[[dt.datetime], str]
"""Builds and files the issue of a moment and returns where it lies. Raises `NothingToPublish` or `DigestError`."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """On which days, when and where an edition is due."""

    edition: str
    schedule: ScheduleOptions
    zone: zoneinfo.ZoneInfo


def due_slot(timetable: Timetable, *, now: dt.datetime, last_done: dt.date | None) -> Slot | None:
    """The latest slot whose moment has come, if it is after the last that was done; else None. `now` is aware."""
    now = now.astimezone(dt.UTC)
    today = now.astimezone(timetable.zone).date()
    past = (_slot(timetable, today - dt.timedelta(days=back)) for back in range(_WEEK + 1))
    slot = next((slot for slot in past if slot and slot.moment <= now), None)
    if slot is None or (last_done is not None and slot.date <= last_done):
        return None
    missed = now - slot.moment > ON_TIME
    return None if missed and not timetable.schedule.catch_up else slot


def next_slot(timetable: Timetable, *, now: dt.datetime) -> Slot | None:
    """The first slot whose moment is still to come, or None where nothing is scheduled. `now` is aware."""
    now = now.astimezone(dt.UTC)
    today = now.astimezone(timetable.zone).date()
    coming = (_slot(timetable, today + dt.timedelta(days=ahead)) for ahead in range(_WEEK + 1))
    return next((slot for slot in coming if slot and slot.moment > now), None)


def _slot(timetable: Timetable, date: dt.date) -> Slot | None:
    every, at = timetable.schedule.every, timetable.schedule.at
    if every is None or date.weekday() not in every:
        return None
    moment = dt.datetime.combine(date, at, tzinfo=timetable.zone)
    # in UTC, for two times of one zone are compared by the wall clock, whatever the clocks did between them
    return Slot(date, moment.astimezone(dt.UTC))


def after_failure(trouble: Trouble | None, slot: Slot, now: dt.datetime) -> Trouble:
    """The trouble that a failure now adds to that before it, if that was about the same slot."""
    failures = trouble.failures + 1 if trouble and trouble.date == slot.date else 1
    wait = min(WAIT_FIRST * 2 ** min(failures - 1, 10), WAIT_MAX)
    return Trouble(slot.date, failures, now + wait)


class Watch:
    """Looks whether a slot is due and does it; remembers what it has settled and what failed since it began.

    `tell` hears what became of each slot that was tried.
    """

    def __init__(
        self,
        timetable: Timetable,
        slots: Slots,
        publish: Publish,
        *,
        clock: Callable[[], dt.datetime],
        tell: Callable[[Outcome], None],
    ) -> None:
        self._timetable = timetable
        self._slots = slots
        self._publish = publish
        self._clock = clock
        self._tell = tell
        self._settled: dt.date | None = None
        self._trouble: Trouble | None = None

    def look(self) -> Outcome | None:
        """Do what is due and say what became of it; None where nothing is, or where it waits after a failure."""
        now, edition = self._clock(), self._timetable.edition
        slot = due_slot(self._timetable, now=now, last_done=self._settled or self._slots.last_slot(edition))
        if slot is None or self._waits(slot, now) or not self._slots.claim_slot(edition, slot.date, now=now):
            return None
        try:
            outcome = self._do(slot)
        except BaseException:  # a fault in the program, or Ctrl-C: the slot must not stay claimed by nobody
            self._slots.finish_slot(edition, slot.date, "failed", now=now)
            raise
        self._remember(outcome, now)
        self._tell(outcome)
        return outcome

    def _waits(self, slot: Slot, now: dt.datetime) -> bool:
        trouble = self._trouble
        return trouble is not None and trouble.date == slot.date and now < trouble.retry

    def _do(self, slot: Slot) -> Outcome:
        try:
            return Outcome(slot, "published", self._publish(slot.moment.astimezone(self._timetable.zone)))
        except NothingToPublish as nothing:
            return Outcome(slot, "nothing", str(nothing), nothing.exit_code)
        except DigestError as error:
            return Outcome(slot, "failed", str(error), error.exit_code)
        except OSError as error:
            return Outcome(slot, "failed", str(error), DigestError.exit_code)

    def _remember(self, outcome: Outcome, now: dt.datetime) -> None:
        """Settled or in trouble is noted first: should the store fail now, this process still does not do it twice."""
        if outcome.what == "failed":
            self._trouble = after_failure(self._trouble, outcome.slot, now)
        else:
            self._settled = outcome.slot.date
        self._slots.finish_slot(self._timetable.edition, outcome.slot.date, outcome.what, now=self._clock())


def keep_looking(look: Callable[[], object], *, stopped: Callable[[], bool], sleep: Callable[[float], None]) -> None:
    """Look now and then every minute until `stopped`, woken by the `schedule` library.

    `sleep` may return early, and does when somebody wants us to stop.
    """
    from schedule import Scheduler

    ticker = Scheduler()
    ticker.every(LOOK_EVERY_SECONDS).seconds.do(look)
    look()
    while not stopped():
        sleep(min(max(ticker.idle_seconds or 0.0, 0.0), LOOK_EVERY_SECONDS))
        if stopped():
            return
        if (ticker.idle_seconds or 0.0) > LOOK_EVERY_SECONDS:
            ticker.run_all()  # the wall clock, by which the library lives, was put back
        else:
            ticker.run_pending()
