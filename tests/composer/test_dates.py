"""Dates as people print them."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_datetime
from hypothesis import given
from hypothesis import strategies as st

from digest.composer import words
from digest.composer.dates import Calendar
from digest.errors import RenderError

END = dt.datetime(2025, 7, 5, 6, tzinfo=dt.UTC)

EDTF = [
    ("2025-07-03", "3 Jul 2025"),
    ("2021-08", "Aug 2021"),
    ("1911", "1911"),
    ("0476", "476"),
    ("199X", "1990s"),
    ("2021-23", "autumn 2021"),
    ("1979/1989", "1979–1989"),
    ("2021-08/2025-04", "Aug 2021–Apr 2025"),
    ("1911~", "c. 1911"),
    ("1911?", "c. 1911"),
    ("1979/..", "since 1979"),
    ("1979/", "since 1979"),
    ("../1989", "until 1989"),
    ("2025-02-30", "2025-02-30"),
    ("0000-01-01", "0000-01-01"),
    ("2025-13", "2025-13"),
    ("../..", "../.."),
    ("long ago", "long ago"),
    ("", ""),
]


def calendar(language: str = "en", zone: str = "Europe/London") -> Calendar:
    return Calendar.of(words.load(language).dates, zone)


@pytest.mark.parametrize(("edtf", "printed"), EDTF)
def test_a_date_said_in_text_is_printed_for_the_margin(edtf: str, printed: str) -> None:
    assert calendar().edtf(edtf) == printed


@pytest.mark.parametrize(
    ("language", "day", "month", "decade"),
    [
        ("de", "3. Juli 2025", "Aug. 2021", "1990er"),
        ("fr", "3 juil. 2025", "août 2021", "années 1990"),
        ("es", "3 jul 2025", "ago 2021", "años 1990"),
    ],
)
def test_each_language_has_its_own_margin(language: str, day: str, month: str, decade: str) -> None:
    printed = [calendar(language).edtf(date) for date in ("2025-07-03", "2021-08", "199X")]
    assert printed == [day, month, decade]


def test_the_issues_date_is_written_out() -> None:
    date = dt.date(2025, 7, 5)
    assert calendar("en").long(date) == "Saturday, 5 July 2025"
    assert calendar("de").long(date) == "Samstag, 5. Juli 2025"
    assert calendar("fr").long(date) == "samedi 5 juillet 2025"
    assert calendar("es").long(date) == "sábado, 5 de julio de 2025"


def test_a_moment_of_this_week_is_a_weekday_and_a_time_in_the_newsletters_zone() -> None:
    thursday = dt.datetime(2025, 7, 3, 13, 2, tzinfo=dt.UTC)
    assert calendar().moment(thursday, END) == "Thu\u00a014:02"
    assert calendar(zone="UTC").moment(thursday, END) == "Thu\u00a013:02"


def test_a_moment_without_a_time_of_day_is_a_weekday_alone() -> None:
    assert calendar().moment(dt.datetime(2025, 7, 3, tzinfo=dt.UTC), END) == "Thu"


def test_an_older_moment_is_a_date_because_its_weekday_would_mislead() -> None:
    assert calendar().moment(dt.datetime(2025, 6, 26, 13, 2, tzinfo=dt.UTC), END) == "26 Jun 2025"


@pytest.mark.parametrize("language", ["de", "en", "es", "fr"])
@given(st.datetimes())
def test_every_pattern_is_printed_as_babel_prints_it(language: str, time: dt.datetime) -> None:
    dates = words.load(language).dates
    ours = Calendar(dates, dt.UTC)
    for pattern in (dates.long, dates.day, dates.month, dates.moment, dates.weekday):
        assert ours.printed(time, pattern) == format_datetime(time, pattern, locale=dates.locale)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd"])
def test_a_zone_that_does_not_exist_is_named(zone: str) -> None:
    with pytest.raises(RenderError, match=r"presentation\.timezone"):
        calendar(zone=zone)
