"""Weekdays and days without a year: past, coming, or left open by their clause."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.text.dates import find_dates

TUESDAY = dt.date(2026, 11, 17)
LAST_FRIDAY, FRIDAY = "2026-11-13", "2026-11-20"


def dates(language: str, text: str) -> list[str]:
    return [date.edtf for date in find_dates(text, language, TUESDAY)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The drivers want to see the minister on Friday."),
        ("en", "The drivers hope to see her on Friday."),
        ("en", "The port aims to open on Friday."),
        ("en", "The board expects to vote on Friday."),
        ("en", "The board intends to vote on Friday."),
        ("en", "The ballot on Friday will settle it."),
        ("en", "The walkout would start on Friday."),
        ("en", "The deal is expected to be signed on Friday."),
        ("en", "The board will present the revised budget on Friday."),
        ("en", "The bill will be read and passed on Friday."),
        ("en", "On Friday, Ms Hale will receive them."),
        ("en", "The board, which lost in court, will meet on Friday."),
        ("de", "Der Rat soll am Freitag tagen."),
        ("de", "Am Freitag wird beraten."),
        ("de", "Das Fest am kommenden Freitag"),
        ("fr", "La halle ouvrira vendredi."),
        ("fr", "La halle doit ouvrir vendredi."),
        ("es", "El mercado abrirá el viernes."),
        ("es", "El alcalde va a hablar el viernes."),
    ],
)
def test_a_word_of_plan_anywhere_in_the_clause_means_the_coming_day(language: str, text: str) -> None:
    assert dates(language, text) == [FRIDAY]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The board met on Friday."),
        ("en", "The board will pay, the mayor said on Friday."),
        ("en", "The mayor said on Friday that the board will pay."),
        ("en", "The boy arrested on Friday will appear in court."),
        ("en", "After the fire on Friday the town will rebuild."),
        ("en", "He would have left on Friday."),
        ("en", "The sale due in May was stopped on Friday."),
        ("en", "The deal due to close in May collapsed on Friday."),
        ("en", "The board will meet again ― the mayor fell on Friday."),
        ("de", "Die für Mai geplante Fusion wurde am Freitag abgesagt."),
        ("fr", "La vente prévue en mai a été annulée vendredi."),
        ("de", "Er wurde am Freitag verhaftet."),
        ("de", "Nach dem Brand am Freitag wird die Stadt helfen."),
        ("fr", "Elle a dit vendredi que la halle ouvrira."),
        ("es", "La alcaldesa dijo el viernes que el mercado abrirá."),
    ],
)
def test_a_deed_that_is_done_keeps_its_weekday_in_the_past(language: str, text: str) -> None:
    assert dates(language, text) == [LAST_FRIDAY]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Talks begin on Friday."),
        ("de", "Der Prozess beginnt am Freitag."),
        ("de", "Am Freitag beginnt der Prozess."),
        ("fr", "Le procès commence vendredi."),
        ("es", "El juicio empieza el viernes."),
        ("en", "The museum opens on 12 May."),
    ],
)
def test_a_bare_present_gives_no_date_rather_than_a_wrong_one(language: str, text: str) -> None:
    assert dates(language, text) == []


def test_last_tuesday_said_on_a_tuesday_is_a_week_ago() -> None:
    assert dates("en", "It broke last Tuesday.") == ["2026-11-10"]
    assert dates("en", "It broke on Tuesday.") == ["2026-11-17"]
    assert dates("de", "Am vergangenen Dienstag brach es.") == ["2026-11-10"]
    assert dates("fr", "mardi dernier, mardi prochain") == ["2026-11-10", "2026-11-24"]


def test_a_day_of_the_calendar_in_a_clause_of_plans_is_the_coming_one() -> None:
    assert dates("en", "The museum will open on 12 May.") == ["2027-05-12"]
    assert dates("en", "The museum opened on 12 May.") == ["2026-05-12"]
    assert dates("de", "Am 12. Mai wird das Museum eröffnet.") == ["2027-05-12"]


def test_a_weekday_beside_its_day_of_the_month_gives_one_date() -> None:
    assert dates("en", "They met on Friday, 13 November, at noon.") == ["2026-11-13"]
