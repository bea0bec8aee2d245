"""Dates of feeds are read as feeds write them, and believed only where they can be."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry.feed_dates import dated
from tests.registry.feed_desk import NOW

FIRST, LAST = (dt.datetime.fromisoformat(day) for day in ("1990-01-02", "2025-07-09"))
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(dt.UTC))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Thu, 03 Jul 2025 08:30:00 GMT", "2025-07-03T08:30:00"),
        ("Thu, 03 Jul 2025 08:30:00 +0200", "2025-07-03T06:30:00"),
        ("03 Jul 2025 08:30:00 -0330", "2025-07-03T12:00:00"),
        ("Thu, 3 July 2025 08:30 CEST", "2025-07-03T06:30:00"),
        ("3 Jul 25 08:30:00 EST", "2025-07-03T13:30:00"),
        ("2025-07-03T08:30:00Z", "2025-07-03T08:30:00"),
        ("2025-07-03T08:30:00.123-05:00", "2025-07-03T13:30:00.123000"),
        ("2025-07-03 08:30:00", "2025-07-03T08:30:00"),
        ("2025-07-03", "2025-07-03T00:00:00"),
        ("20250703", "2025-07-03T00:00:00"),
        ("20250703083000", "2025-07-03T08:30:00"),
        ("1751531400", "2025-07-03T08:30:00"),
        ("1751531400000", "2025-07-03T08:30:00"),
        ("July 3, 2025", "2025-07-03T00:00:00"),
        ("03.07.2025", "2025-07-03T00:00:00"),
        ("2025年7月3日 10:00:00", "2025-07-03T10:00:00"),
        ("Jul 3, 2025 8:30 PM", "2025-07-03T20:30:00"),
    ],
)
def test_a_date_is_read_as_feeds_write_it(text: str, iso: str) -> None:
    assert dated(text, now=NOW).moment == dt.datetime.fromisoformat(iso).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("soon", "none"),
        ("2025-02-30", "none"),
        ("99999999999999", "none"),
        ("1" * 5_000, "none"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "before 1990"),
        ("0001-01-01T00:00:00Z", "before 1990"),
        ("0", "none"),
        ("Mon, 01 Jan 0001 00:00:00 +0000", "none"),
        ("Thu, 03 Jul 0025 08:30:00 GMT", "none"),
        ("12345", "none"),
        ("2025-13-45", "none"),
        ("2025-07-03T10:00:00+99:00", "none"),
        ("2025-07", "none"),
        ("03/07/2025", "may be two days"),
        ("2025-07-12T00:00:00Z", "in the future"),
        ("2099-12-31", "in the future"),
        ("9999-12-31T23:59:59-12:00", "none"),
    ],
)
def test_a_date_that_cannot_be_is_doubted_with_the_reason(text: str, doubt: str) -> None:
    found = dated(text, now=NOW)
    assert found.moment is None
    assert doubt in found.doubt
    assert text[:10] in found.doubt


def test_a_clock_may_be_a_day_fast() -> None:
    assert dated("2025-07-11T11:00:00Z", now=NOW).moment


def test_without_a_clock_the_future_begins_with_the_year_2100() -> None:
    assert dated("2099-12-31").moment
    assert dated("2101-01-01").moment is None


def test_no_date_is_no_doubt() -> None:
    assert dated("  ") == dated("")
    assert not dated("").doubt


def test_another_readers_view_counts_only_where_the_text_says_that_day() -> None:
    view = time.struct_time((2025, 7, 1, 0, 0, 0, 0, 0, 0))
    for text in ("2025-182", "1 Ιουλ 2025", "2025. július 2."):
        assert dated(text, parsed=view).moment == dt.datetime(2025, 7, 1, tzinfo=dt.UTC)
    for text in ("--07-01", "2025", "21-07-2025 and 4", "3 Ιουλ 2025"):
        assert dated(text, parsed=view).moment is None


@given(MOMENTS)
def test_a_moment_is_the_same_however_it_is_written(moment: dt.datetime) -> None:
    whole = moment.replace(microsecond=0)
    for text in (whole.isoformat(), whole.strftime("%a, %d %b %Y %H:%M:%S +0000"), f"{whole:%Y%m%d%H%M%S}"):
        assert dated(text, now=NOW).moment == whole
    if whole.year > 2001:
        assert dated(str(int(whole.timestamp()))).moment == whole


@given(st.text(max_size=40) | st.from_regex(r"[0-9T:+Z ./-]{1,30}", fullmatch=True))
def test_what_is_believed_lies_between_1990_and_tomorrow(text: str) -> None:
    found = dated(text, now=NOW).moment
    assert found is None or (found.tzinfo is dt.UTC and found.year >= 1990 and found <= NOW + dt.timedelta(days=1))
