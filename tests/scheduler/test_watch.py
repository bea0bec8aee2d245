"""The watch does what is due once, waits after a failure, and lets nothing wait behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import pytest
import time_machine

from digest.config import ScheduleOptions
from digest.errors import DigestError, NothingToPublish, StoreError
from digest.scheduler import Outcome, Timetable, Watch, keep_looking

UTC = ZoneInfo("UTC")
DAILY = Timetable("post", ScheduleOptions(every=(0, 1, 2, 3, 4, 5, 6), at=dt.time(7)), UTC)
SEVEN = dt.datetime(2025, 7, 4, 7, tzinfo=UTC)


@dataclass
class Book:
    """The store's slots, in memory."""

    done: dict[dt.date, str] = field(default_factory=dict)
    held: set[dt.date] = field(default_factory=set)

    def last_slot(self, edition: str) -> dt.date | None:
        return max((date for date, outcome in self.done.items() if outcome != "failed"), default=None)

    def claim_slot(self, edition: str, date: dt.date, *, now: dt.datetime) -> bool:
        return date not in self.held

    def finish_slot(self, edition: str, date: dt.date, outcome: str, *, now: dt.datetime) -> bool:
        self.done[date] = outcome
        return True


@dataclass
class Press:
    """Publishes, or fails in the ways that it is told, and remembers for which moments it was asked."""

    fails: list[Exception | None] = field(default_factory=list)
    asked: list[dt.datetime] = field(default_factory=list)

    def __call__(self, now: dt.datetime) -> str:
        self.asked.append(now)
        failure = self.fails.pop(0) if self.fails else None
        if failure:
            raise failure
        return f"out/{now:%Y-%m-%d}"


class Clock:
    """Shows what it is set to."""

    def __init__(self, now: dt.datetime = SEVEN) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now

    def later(self, **time: int) -> None:
        self.now += dt.timedelta(**time)


def watch(press: Press, book: Book, clock: Clock, told: list[Outcome] | None = None) -> Watch:
    return Watch(DAILY, book, press, clock=clock, tell=(told if told is not None else []).append)


def test_a_due_slot_is_published_for_its_own_moment_and_told() -> None:
    press, book, told, clock = Press(), Book(), list[Outcome](), Clock(SEVEN + dt.timedelta(minutes=12))
    watch(press, book, clock, told).look()
    assert press.asked == [SEVEN]
    assert book.done == {SEVEN.date(): "published"}
    assert [(outcome.what, outcome.detail) for outcome in told] == [("published", "out/2025-07-04")]


def test_looking_again_does_nothing_until_the_next_slot() -> None:
    press, clock = Press(), Clock()
    on_watch = watch(press, Book(), clock)
    on_watch.look()
    clock.later(hours=23)
    assert on_watch.look() is None
    clock.later(hours=1)
    on_watch.look()
    assert [moment.day for moment in press.asked] == [4, 5]


def test_a_slot_that_another_process_is_at_is_left_to_it() -> None:
    press = Press()
    assert watch(press, Book(held={SEVEN.date()}), Clock()).look() is None
    assert press.asked == []


def test_a_slot_with_nothing_to_publish_is_done_with() -> None:
    press, book, clock = Press([NothingToPublish("no news")]), Book(), Clock()
    on_watch = watch(press, book, clock)
    outcome = on_watch.look()
    assert outcome is not None
    assert (outcome.what, outcome.exit_code) == ("nothing", 3)
    clock.later(hours=2)
    assert on_watch.look() is None


@pytest.mark.parametrize("failure", [DigestError("the press is broken"), OSError(28, "No space left on device")])
def test_a_failure_is_told_and_tried_again_at_growing_distances(failure: Exception) -> None:
    press, book, clock = Press([failure] * 3), Book(), Clock()
    on_watch = watch(press, book, clock)
    tried = []
    for minute in range(60):
        if on_watch.look():
            tried.append(minute)
        clock.later(minutes=1)
    assert tried == [0, 5, 15, 35]
    assert book.done == {SEVEN.date(): "published"}


def test_yesterdays_failure_does_not_hold_up_todays_issue() -> None:
    press, clock = Press([DigestError("broken")] * 40), Clock(SEVEN.replace(day=3) + dt.timedelta(hours=23, minutes=40))
    on_watch = watch(press, Book(), clock)
    on_watch.look()
    clock.later(minutes=20)
    on_watch.look()
    assert [moment.day for moment in press.asked] == [3, 4]


def test_a_store_that_forgets_does_not_make_us_do_it_twice() -> None:
    class Torn(Book):
        def finish_slot(self, edition: str, date: dt.date, outcome: str, *, now: dt.datetime) -> bool:
            raise StoreError("the disk is full")

    press = Press()
    on_watch = watch(press, Torn(), Clock())
    with pytest.raises(StoreError):
        on_watch.look()
    assert on_watch.look() is None
    assert len(press.asked) == 1


@pytest.mark.parametrize("fault", [ZeroDivisionError(), KeyboardInterrupt()])
def test_a_fault_or_an_interruption_is_raised_and_leaves_the_slot_to_be_tried_again(fault: BaseException) -> None:
    def publish(_: dt.datetime) -> str:
        raise fault

    book = Book()
    with pytest.raises(type(fault)):
        Watch(DAILY, book, publish, clock=Clock(), tell=pytest.fail).look()
    assert book.done == {SEVEN.date(): "failed"}


@pytest.fixture
def monday() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(dt.datetime(2025, 6, 30, 6, 30, tzinfo=UTC), tick=False) as traveller:
        yield traveller


def keep_looking_for(traveller: time_machine.Traveller, on_watch: Watch, *, hours: int) -> int:
    """Let the loop run through these hours of a fake clock and return how often it slept."""
    end = dt.datetime.now(UTC) + dt.timedelta(hours=hours)
    sleeps: list[float] = []

    def sleep(seconds: float) -> None:
        sleeps.append(seconds)
        traveller.shift(max(seconds, 0.001))

    keep_looking(on_watch.look, stopped=lambda: dt.datetime.now(UTC) >= end, sleep=sleep)
    return len(sleeps)


def test_through_a_week_each_day_is_published_within_its_minute(monday: time_machine.Traveller) -> None:
    press, published = Press(), list[dt.datetime]()
    clock = lambda: dt.datetime.now(UTC)  # noqa: E731
    on_watch = Watch(DAILY, Book(), press, clock=clock, tell=lambda _: published.append(clock()))
    on_watch.look()  # Sunday's, which was missed
    published.clear()
    keep_looking_for(monday, on_watch, hours=7 * 24)
    assert [moment.day for moment in published] == [30, 1, 2, 3, 4, 5, 6]
    assert {(moment.hour, moment.minute) for moment in published} <= {(7, 0), (7, 1)}


def test_a_job_that_always_fails_does_not_spin(monday: time_machine.Traveller) -> None:
    press = Press([DigestError("broken")] * 1000)
    on_watch = Watch(DAILY, Book(), press, clock=lambda: dt.datetime.now(UTC), tell=lambda _: None)
    sleeps = keep_looking_for(monday, on_watch, hours=24)
    assert len(press.asked) < 40
    assert sleeps < 2 * 24 * 60


def test_a_clock_put_back_an_hour_does_not_stop_the_watch(monday: time_machine.Traveller) -> None:
    looks: list[dt.datetime] = []
    naps: list[float] = []

    def sleep(seconds: float) -> None:
        naps.append(seconds)
        monday.shift(-3600 if len(naps) == 3 else seconds)

    keep_looking(lambda: looks.append(dt.datetime.now(UTC)), stopped=lambda: len(naps) == 6, sleep=sleep)
    assert len(looks) == 6
    assert max(naps) <= 60


def test_the_loop_ends_as_soon_as_it_is_told() -> None:
    looks: list[None] = []
    keep_looking(lambda: looks.append(None), stopped=lambda: True, sleep=pytest.fail)
    assert len(looks) == 1
