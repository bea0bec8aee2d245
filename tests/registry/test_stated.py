"""What is stated is judged before it is believed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import InputError
from digest.registry import stated

NO_DAYS = """2025-02-30|2025-07-03T25:00|2025-07|2025|yesterday|Thursday|07/03/2025|1751-01-01|1989-12-31|2101-01-01
9999-12-31|0001-01-01|1751530000|3 July 2025 or 4 July 2025
3 July 2025 at 13:75 p.m.|3 July 2025, page 4
25.13.2025|25.11.25|\x00|{{ now }}""".replace("\n", "|").split("|")
NO_ADDRESSES = """javascript:alert(1)|ftp://a.example/|/news/1|https://|https://a b.example/|https://a.example:99999/
https://[::1|https://a.example/"onload=|file:///etc/passwd""".replace("\n", "|").split("|")
YEARS = [dt.datetime.fromisoformat(day) for day in ("1990-01-01", "2100-12-31")]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-07-03", "2025-07-03T00:00:00+02:00"),
        ("2025-7-3", "2025-07-03T00:00:00+02:00"),
        ("2025/07/03 14:30", "2025-07-03T14:30:00+02:00"),
        ("2025-07-03T14:30Z", "2025-07-03T14:30:00+00:00"),
        ("2025-07-03 14:30 +0530", "2025-07-03T14:30:00+05:30"),
        ("2025-07-03 14:30:00 UTC", "2025-07-03T14:30:00+00:00"),
        ("Thu, 03 Jul 2025 14:30:00 -0400", "2025-07-03T14:30:00-04:00"),
        ("3 July 2025", "2025-07-03T00:00:00+02:00"),
        ("Thursday, July 3, 2025", "2025-07-03T00:00:00+02:00"),
        ("3 July 2025, 14:30", "2025-07-03T14:30:00+02:00"),
        ("2025-12-03", "2025-12-03T00:00:00+01:00"),
        ("25.11.2026", "2026-11-25T00:00:00+01:00"),
        ("25.11.2026, 15.15 Uhr", "2026-11-25T15:15:00+01:00"),
        ("03.07.2025", "2025-07-03T00:00:00+02:00"),
        ("25-11-2026", "2026-11-25T00:00:00+01:00"),
        ("11/25/2026 15:15", "2026-11-25T15:15:00+01:00"),
        ("2026年11月25日 下午3时15分", "2026-11-25T15:15:00+01:00"),
        ("le 25 novembre 2026 à 15h15", "2026-11-25T15:15:00+01:00"),
        ("25 de noviembre de 2026", "2026-11-25T00:00:00+01:00"),
        ("Mittwoch, 25. November 2026", "2026-11-25T00:00:00+01:00"),
        ("Nov 25, 2026 3:15 PM", "2026-11-25T15:15:00+01:00"),
        ("25 November 2026 at 3 p.m.", "2026-11-25T15:00:00+01:00"),
        ("2026-11-25 12:30 AM", "2026-11-25T00:30:00+01:00"),
        ("3 July 2025, 14:30 EST", "2025-07-03T14:30:00-05:00"),
    ],
)
def test_a_date_is_read_as_people_and_machines_write_it(text: str, iso: str) -> None:
    assert stated.date(text, timezone="Europe/Copenhagen", language="en").isoformat() == iso


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_is_refused_with_the_words_that_were_there(text: str) -> None:
    with pytest.raises(ValueError, match="states a date"):
        stated.date(text, language="en")


@pytest.mark.parametrize("text", ["03/07/2025", "3-7-2025"])
def test_figures_that_may_be_two_days_are_no_day(text: str) -> None:
    with pytest.raises(ValueError, match="states a date that may be two days"):
        stated.date(text, language="en")


@given(st.datetimes(*YEARS, timezones=st.timezones()))
def test_every_moment_survives_being_written_and_read(moment: dt.datetime) -> None:
    fixed = dt.datetime.fromisoformat(moment.isoformat())
    assert stated.date(moment.isoformat()) == fixed


@given(st.text())
def test_no_text_raises_anything_but_a_value_error(text: str) -> None:
    for judge in (stated.date, stated.address, stated.language):
        try:
            judge(text)
        except ValueError as error:
            assert str(error).startswith("states ") and "\n" not in str(error)


@given(st.text())
def test_a_title_is_one_printable_line_and_stays_so(text: str) -> None:
    title = stated.title(text)
    assert len(title) <= 300
    assert title == " ".join(title.split())
    assert all(char.isprintable() or char.isspace() or not char.isascii() for char in title)


@pytest.mark.parametrize("text", ["https://example.org/a?b=c#d", "http://127.0.0.1:8000/", "https://bücher.example/ä"])
def test_addresses_of_the_web_are_believed(text: str) -> None:
    assert stated.address(f" {text} ") == text


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_other_addresses_are_not(text: str) -> None:
    with pytest.raises(ValueError, match="states an address"):
        stated.address(text)


@pytest.mark.parametrize("address", ["http://[::1", "http://[x]/feed", "https://a.example/\ud800"])
def test_what_can_be_no_address_is_refused_and_has_no_parts(address: str) -> None:
    with pytest.raises(InputError, match="is no address"):
        stated.check_address(address)


def test_a_broken_address_has_no_host_no_path_and_leads_nowhere() -> None:
    assert (
        stated.host_of("http://[::1"),
        stated.path_of("http://[::1"),
        stated.joined("https://a.example/", "http://[::1"),
    ) == (
        "",
        "",
        "",
    )
    assert stated.host_of("https://www.a.example/x") == "a.example"
