"""Dates said in a text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.dates import edtf_bounds, find_dates

THURSDAY = dt.date(2025, 7, 3)
TUESDAY = dt.date(2026, 11, 17)


def said(text: str, anchor: dt.date | None = None, language: str = "en") -> list[tuple[str, str]]:
    return [(text[date.start : date.end], date.edtf) for date in find_dates(text, language, anchor)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on July 3, 2025 it broke", "2025-07-03"),
        ("on 3 July 2025 it broke", "2025-07-03"),
        ("ON JULY 3, 2025", "2025-07-03"),
        ("the 2nd of May 1997", "1997-05-02"),
        ("since 2025-07-03", "2025-07-03"),
        ("in April 2025", "2025-04"),
        ("in Sept. 2024", "2024-09"),
        ("from 1979 to 1989", "1979/1989"),
        ("the war of 1979-89", "1979/1989"),
        ("the late 1970s", "197X"),
        ("since 2003", "2003"),
        ("in 1500 the town was founded", "1500"),
    ],
)
def test_a_date_is_read_with_the_precision_it_is_said_with(text: str, edtf: str) -> None:
    assert [date for _, date in said(text)] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "about 1500 people fled",
        "of 2000 homes",
        "from 1200 to 1500 soldiers",
        "in 1,500 houses",
        "in 1500.5 metres",
        "it may 2000 times over",
        "on Monday and yesterday",
        "on July 3",
        "in 3025",
        "No. 1984",
    ],
)
def test_a_number_that_is_no_date_and_a_day_without_its_year_are_left_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("broke on Monday", "2025-06-30"),
        ("said Thursday", "2025-07-03"),
        ("last Friday", "2025-06-27"),
        ("yesterday", "2025-07-02"),
        ("today", "2025-07-03"),
        ("on 30 April it froze", "2025-04-30"),
        ("April this year", "2025-04"),
        ("will meet on Friday", "2025-07-04"),
        ("The council will pay, the mayor said on Monday", "2025-06-30"),
    ],
)
def test_a_relative_date_is_counted_from_the_day_of_publication(text: str, edtf: str) -> None:
    assert [date for _, date in said(text, THURSDAY)] == [edtf]
    assert said(text) == []


@pytest.mark.parametrize("text", ["felled in 1390 BC", "between 1430 and 1390 BC", "um das Jahr 1200 v. Chr."])
def test_years_before_the_first_are_left_out(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("text", ["today’s voters", "In May 20 people died", "May 1,500 people", "by Monday"])
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert said(text, THURSDAY) == []


def test_the_fuller_date_wins_over_its_parts() -> None:
    assert said("On July 3, 2025, after April 2025 and in 2021.") == [
        ("July 3, 2025", "2025-07-03"),
        ("April 2025", "2025-04"),
        ("in 2021", "2021"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("fr", "Le pont a fermé en avril 2025", "2025-04"),
        ("fr", "La halle ouvre en août 2025", "2025-08"),
        ("fr", "Elle est née le 12 mai", "2026-05-12"),
        ("fr", "Il a été arrêté mardi", "2026-11-17"),
        ("es", "El puente cerró en mayo 2025", "2025-05"),
        ("es", "Nació el 12 de mayo", "2026-05-12"),
    ],
)
def test_a_month_in_small_letters_is_read_where_the_language_writes_it_so(language: str, text: str, edtf: str) -> None:
    assert [date for _, date in said(text, TUESDAY, language)] == [edtf]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "it may 2000 times over"), ("fr", "En mars 12 personnes"), ("fr", "chaque mardi"), ("de", "jeden Freitag")],
)
def test_a_small_word_and_a_habit_are_no_dates(language: str, text: str) -> None:
    assert said(text, TUESDAY, language) == []


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "On July 3-4, 2025, it rained", "2025-07-03/2025-07-04"),
        ("en", "On July 3–5, 2025, it rained", "2025-07-03/2025-07-05"),
        ("en", "on July 3 and 4, 2025", "2025-07-03/2025-07-04"),
        ("en", "between July 3 and 20, 2025", "2025-07-03/2025-07-20"),
        ("en", "from July 3 to July 5, 2025", "2025-07-03/2025-07-05"),
        ("en", "from 3 to 5 July 2025", "2025-07-03/2025-07-05"),
        ("en", "from December 28 to January 3, 2026", "2025-12-28/2026-01-03"),
        ("de", "vom 3. bis 5. Juli 2025", "2025-07-03/2025-07-05"),
        ("fr", "du 3 au 5 juillet 2025", "2025-07-03/2025-07-05"),
        ("es", "del 3 al 5 de julio de 2025", "2025-07-03/2025-07-05"),
    ],
)
def test_days_in_a_row_take_the_year_that_stands_behind_them(language: str, text: str, edtf: str) -> None:
    assert [date for _, date in said(text, TUESDAY, language)] == [edtf]
    assert [date for _, date in said(text, None, language)] == [edtf]


@pytest.mark.parametrize("text", ["on July 3, 4 and 5, 2025", "on July 31-32, 2025", "July 5-3, 2025"])
def test_the_first_of_several_days_never_takes_the_year_of_publication(text: str) -> None:
    assert not [date for _, date in said(text, TUESDAY) if date.startswith("2026")]


def test_days_in_a_row_without_a_year_are_those_nearest_to_publication() -> None:
    assert said("On November 3-4 it rained.", TUESDAY) == [("November 3-4", "2026-11-03/2026-11-04")]
    assert said("In May 3 and 4 people fell.", TUESDAY) == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "on July 3 and 20, 2025", [("July 3", "2025-07-03"), ("20, 2025", "2025-07-20")]),
        ("en", "On Oct. 16 and Oct. 22 it rained", [("Oct. 16", "2026-10-16"), ("Oct. 22", "2026-10-22")]),
        ("de", "am 16. und 22. Juli 2025", [("16", "2025-07-16"), ("22. Juli 2025", "2025-07-22")]),
        ("fr", "les 16 et 22 mai 2025", [("16", "2025-05-16"), ("22 mai 2025", "2025-05-22")]),
        ("es", "el 16 y el 22 de mayo de 2025", [("16", "2025-05-16"), ("22 de mayo de 2025", "2025-05-22")]),
    ],
)
def test_two_days_apart_are_two_dates(language: str, text: str, found: list[tuple[str, str]]) -> None:
    assert said(text, TUESDAY, language) == found


def test_bounds_are_the_first_and_the_last_day() -> None:
    assert edtf_bounds("2026-22") == (dt.date(2026, 6, 1), dt.date(2026, 8, 31))
    assert edtf_bounds("2023-24") == (dt.date(2023, 12, 1), dt.date(2024, 2, 29))
    assert edtf_bounds("2024-02") == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert edtf_bounds("197X") == (dt.date(1970, 1, 1), dt.date(1979, 12, 31))
    assert edtf_bounds("1979/1989") == (dt.date(1979, 1, 1), dt.date(1989, 12, 31))


# fmt: off
PIECES = st.sampled_from([
    "July", "May", "march", "3", "31", "2025", "1979", "99", "-", "/", ", ", "on Monday", "in", "from", "to", "will",
    "said", "1970s", "2025-07-03", " ", " ", " ", ".", "of", "today", "'s", "last", "next", "summer", "year", "the",
])
# fmt: on


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(st.characters(), max_size=60), st.none() | st.dates())
def test_dates_lie_in_order_apart_and_within_bounds(text: str, anchor: dt.date | None) -> None:
    found = find_dates(text, "en", anchor)
    edges = [edge for date in found for edge in (date.start, date.end)]
    assert edges == sorted(edges) and all(0 <= edge <= len(text) for edge in edges)
    for date in found:
        first, last = edtf_bounds(date.edtf)
        assert first <= last and date.start < date.end
