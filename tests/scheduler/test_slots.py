"""Which slot is due: decided from the schedule, the time and what was done, on any night of the year."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config import ScheduleOptions
from digest.scheduler import Slot, Timetable, due_slot, next_slot

BERLIN = ZoneInfo("Europe/Berlin")
DAILY = (0, 1, 2, 3, 4, 5, 6)
FRIDAYS = (4,)


def timetable(
    every: tuple[int, ...] | None = DAILY, at: str = "07:00", *, catch_up: bool = True, zone: ZoneInfo = BERLIN
) -> Timetable:
    schedule = ScheduleOptions(every=every, at=dt.time.fromisoformat(at), catch_up=catch_up)
    return Timetable("post", schedule, zone)


def berlin(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def date_of(slot: Slot | None) -> str | None:
    return slot.date.isoformat() if slot else None


def due(table: Timetable, now: str, last_done: str | None = None) -> str | None:
    done = dt.date.fromisoformat(last_done) if last_done else None
    return date_of(due_slot(table, now=berlin(now), last_done=done))


def test_a_slot_is_due_from_its_minute_on() -> None:
    assert due(timetable(), "2025-07-04T06:59:59", "2025-07-03") is None
    assert due(timetable(), "2025-07-04T07:00:00", "2025-07-03") == "2025-07-04"


def test_a_slot_that_is_done_is_not_due_again() -> None:
    assert due(timetable(), "2025-07-04T23:59", "2025-07-04") is None


def test_only_the_days_of_the_schedule_have_slots() -> None:
    assert due(timetable(FRIDAYS), "2025-07-10T12:00", "2025-07-04") is None
    assert due(timetable(FRIDAYS), "2025-07-11T12:00", "2025-07-04") == "2025-07-11"


def test_without_days_nothing_is_ever_due() -> None:
    assert due(timetable(None), "2025-07-04T12:00") is None
    assert next_slot(timetable(None), now=berlin("2025-07-04T12:00")) is None


def test_several_missed_slots_are_made_up_for_by_the_latest() -> None:
    assert due(timetable(FRIDAYS), "2025-08-06T12:00", "2025-07-04") == "2025-08-01"


def test_without_catch_up_a_missed_slot_is_skipped() -> None:
    table = timetable(FRIDAYS, catch_up=False)
    assert due(table, "2025-07-04T07:59") == "2025-07-04"
    assert due(table, "2025-07-04T08:01") is None


def test_a_clock_that_was_put_back_brings_no_old_slot_up_again() -> None:
    assert due(timetable(FRIDAYS), "2025-07-04T12:00", "2025-07-11") is None


def test_an_hour_that_the_clocks_skip_is_due_once() -> None:
    table = timetable(at="02:30")  # on 30 March 2025 it is 01:59 and then 03:00
    assert due(table, "2025-03-30T01:59", "2025-03-29") is None
    assert due(table, "2025-03-30T03:30", "2025-03-29") == "2025-03-30"
    assert due(table, "2025-03-30T04:00", "2025-03-30") is None


def test_an_hour_that_the_clocks_repeat_is_due_the_first_time() -> None:
    table = timetable(at="02:30")  # on 26 October 2025 it is 02:59 and then 02:00 again
    first = due_slot(table, now=berlin("2025-10-26T02:30"), last_done=dt.date(2025, 10, 25))
    assert date_of(first) == "2025-10-26"
    second = berlin("2025-10-26T02:30").replace(fold=1)
    assert due_slot(table, now=second, last_done=dt.date(2025, 10, 26)) is None


@pytest.mark.parametrize(("zone", "moment"), [("Pacific/Auckland", "2025-07-03T19:00"), ("UTC", "2025-07-04T07:00")])
def test_the_hour_is_that_of_the_newsletters_zone(zone: str, moment: str) -> None:
    slot = due_slot(timetable(zone=ZoneInfo(zone)), now=berlin("2025-07-04T12:00"), last_done=None)
    assert slot == Slot(dt.date(2025, 7, 4), dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC))


def test_the_next_slot_is_the_first_to_come() -> None:
    assert date_of(next_slot(timetable(FRIDAYS), now=berlin("2025-07-04T06:00"))) == "2025-07-04"
    assert date_of(next_slot(timetable(FRIDAYS), now=berlin("2025-07-04T07:00"))) == "2025-07-11"


MINUTES_OF_TWO_YEARS = st.integers(min_value=0, max_value=2 * 365 * 24 * 60)
DAYS = st.sets(st.integers(min_value=0, max_value=6), min_size=1).map(lambda days: tuple(sorted(days)))


@given(MINUTES_OF_TWO_YEARS, DAYS, st.times().map(lambda time: time.replace(second=0, microsecond=0)))
def test_due_slots_lie_behind_and_next_slots_ahead(minutes: int, days: tuple[int, ...], at: dt.time) -> None:
    now = dt.datetime(2025, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)
    table = timetable(days, at.isoformat("minutes"))
    behind, ahead = due_slot(table, now=now, last_done=None), next_slot(table, now=now)
    assert behind is not None
    assert ahead is not None
    assert behind.moment <= now < ahead.moment
    assert behind.date < ahead.date
    assert {behind.date.weekday(), ahead.date.weekday()} <= set(days)
