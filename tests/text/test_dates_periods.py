"""Years, months, seasons, quarters and decades that are said in words, each with its own precision."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.text.dates import find_dates

NOVEMBER, FEBRUARY = dt.date(2026, 11, 17), dt.date(2026, 2, 10)


def dates(text: str, language: str = "en", anchor: dt.date | None = NOVEMBER) -> list[str]:
    return [date.edtf for date in find_dates(text, language, anchor)]


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "Prices rose last year", "2025"),
        ("en", "It opens next year", "2027"),
        ("en", "It shut last month", "2026-10"),
        ("en", "It opens next month", "2026-12"),
        ("en", "It burned last summer", "2026-22"),
        ("en", "It burned last fall", "2025-23"),
        ("en", "It opens next spring", "2027-21"),
        ("en", "It opened this spring", "2026-21"),
        ("en", "It shut last July", "2026-07"),
        ("en", "It shut last December", "2025-12"),
        ("en", "It opens next March", "2027-03"),
        ("de", "Im vergangenen Jahr stiegen die Preise", "2025"),
        ("de", "Die Halle öffnet im nächsten Monat", "2026-12"),
        ("de", "Im vergangenen Sommer brannte sie", "2026-22"),
        ("de", "Im letzten Juli schloss sie", "2026-07"),
        ("fr", "La halle a fermé l’an dernier", "2025"),
        ("fr", "Elle rouvre le mois prochain", "2026-12"),
        ("fr", "Elle a brûlé l’été dernier", "2026-22"),
        ("fr", "Elle a fermé en juillet dernier", "2026-07"),
        ("es", "El año pasado cerró la nave", "2025"),
        ("es", "Reabre el mes que viene", "2026-12"),
        ("es", "Ardió el verano pasado", "2026-22"),
        ("es", "Cerró el pasado mes de julio", "2026-07"),
    ],
)
def test_a_period_is_counted_from_the_day_of_publication(language: str, text: str, edtf: str) -> None:
    assert dates(text, language) == [edtf]
    assert dates(text, language, None) == []


def test_the_last_season_is_one_that_is_over() -> None:
    assert dates("It burned last summer.", anchor=dt.date(2026, 7, 1)) == ["2025-22"]
    assert dates("It froze last winter.", anchor=FEBRUARY) == ["2024-24"]
    assert dates("It froze this winter.", anchor=FEBRUARY) == ["2025-24"]
    assert dates("It shut last month.", anchor=dt.date(2026, 1, 5)) == ["2025-12"]


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "the summer of 2024", "2024-22"),
        ("en", "in winter 2024/25", "2024-24"),
        ("en", "in the third quarter of 2025", "2025-07/2025-09"),
        ("en", "in Q4 2025", "2025-10/2025-12"),
        ("en", "in the ’80s", "198X"),
        ("en", "the late eighties", "198X"),
        ("de", "im Frühjahr 2024", "2024-21"),
        ("de", "im ersten Quartal 2025", "2025-01/2025-03"),
        ("de", "in den 1980er Jahren", "198X"),
        ("de", "in den achtziger Jahren", "198X"),
        ("fr", "au printemps 2024", "2024-21"),
        ("fr", "au troisième trimestre 2025", "2025-07/2025-09"),
        ("fr", "dans les années 1980", "198X"),
        ("fr", "dans les années 80", "198X"),
        ("es", "la primavera de 2024", "2024-21"),
        ("es", "el tercer trimestre de 2025", "2025-07/2025-09"),
        ("es", "la década de 1980", "198X"),
        ("es", "los años 80", "198X"),
    ],
)
def test_a_season_a_quarter_and_a_decade_keep_their_precision(language: str, text: str, edtf: str) -> None:
    assert dates(text, language, None) == [edtf]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "over the last year"),
        ("en", "in the next month"),
        ("en", "what comes next may be worse"),
        ("en", "a man in his eighties"),
        ("de", "in den vergangenen Jahren"),
        ("de", "im letzten Jahr seiner Amtszeit"),
        ("fr", "ces dernières années"),
        ("es", "en los últimos años"),
    ],
)
def test_a_span_that_is_no_period_of_the_calendar_is_none(language: str, text: str) -> None:
    assert dates(text, language) == []
