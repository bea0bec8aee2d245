"""Figures in the words of four languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from digest.text.figures import PEOPLE, Figure, find_figures


def only(text: str, language: str = "en") -> Figure:
    (figure,) = find_figures(text, language)
    return figure


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("en", "eleven people", 11),
        ("en", "twenty-three people", 23),
        ("en", "two hundred and forty people", 240),
        ("en", "2.4 million people", 2_400_000),
        ("en", "1,500,000 people", 1_500_000),
        ("de", "dreiundzwanzig Menschen", 23),
        ("de", "zweihundertdreißig Menschen", 230),
        ("de", "3,5 Millionen Menschen", 3_500_000),
        ("de", "38.000 Menschen", 38_000),
        ("fr", "quatre-vingt-dix personnes", 90),
        ("fr", "vingt-trois personnes", 23),
        ("fr", "8 000 personnes", 8_000),
        ("es", "treinta y dos personas", 32),
        ("es", "2,5 millones de personas", 2_500_000),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(language: str, text: str, amount: int) -> None:
    assert (only(text, language).amount, only(text, language).unit) == (Decimal(amount), PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        "It opened in 1931 already.",
        "A 34-year-old man won.",
        "They won by 19 to 14.",
        "Three years ago it rained.",
        "It happened at 2.14 a.m.",
        "Gate No. 3 broke.",
        "He died on 19 December.",
        "Between 20 and 30 ships wait.",
    ],
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert find_figures(text, "en") == []


def test_the_nearest_word_tells_the_dead_from_the_hurt() -> None:
    dead, hurt = find_figures("The crash killed 12 people and injured 40 people.", "en")
    assert dead.state != hurt.state
    assert (int(dead.amount), int(hurt.amount)) == (12, 40)


def test_a_toll_counts_people_without_saying_so() -> None:
    assert only("The death toll rose to at least 87 on Thursday.").unit == PEOPLE
    assert only("12 dead in Kelling").unit == PEOPLE


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("about 300 people", "297 people", True),
        ("about 40 people", "42 people", True),
        ("40 people", "42 people", False),
        ("more than 300 people", "340 people", True),
        ("up to 40 people", "35 people", True),
        ("2.4 million people", "2,387,000 people", True),
        ("300 people", "340 people", False),
        ("at least twelve people", "nine people", False),
        ("12 people", "13 people", False),
    ],
)
def test_hedged_and_round_figures_agree_with_what_they_leave_open(one: str, other: str, agree: bool) -> None:
    assert only(one).agrees(only(other)) is only(other).agrees(only(one)) is agree


def test_a_share_is_of_whom_it_is() -> None:
    assert only("54 per cent of women").unit != only("54 percent of men").unit


def test_a_part_a_rate_and_somebody_elses_figure_are_marked() -> None:
    assert only("another three people").partial
    assert only("2 million euros a year").rate
    assert only("not the 600 people").foreign


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The number of people killed when the silo in Lund blew up has risen to nine, it said.", "en"),
        ("Die Zahl der Toten nach dem Brand in Lund ist auf neun gestiegen.", "de"),
        ("Le nombre de morts dans l'incendie de Lund est passé à neuf.", "fr"),
        ("El número de muertos por el incendio de Lund subió a nueve.", "es"),
    ],
)
def test_a_count_that_rose_is_of_what_is_counted_however_far_before(text: str, language: str) -> None:
    (figure,) = find_figures(text, language)
    assert (figure.amount, figure.unit, figure.state) == (Decimal(9), PEOPLE, 0)


@pytest.mark.parametrize(
    ("text", "harmed"),
    [
        ("A mine collapsed, killing six miners.", True),
        ("Six sailors have died.", True),
        ("Sechs Bergleute kamen ums Leben.", True),
        ("The fire killed 40 cows.", False),
        ("Twelve ambulances took the injured to hospital.", False),
        ("Three people died and 55,000 homes lost power.", False),
    ],
)
def test_who_is_harmed_need_not_be_called_a_person(text: str, harmed: bool) -> None:
    figure = find_figures(text, "de" if "Leben" in text else "en")[-1]
    assert figure.harmed == harmed


def test_the_strength_of_a_quake_is_no_count() -> None:
    assert [figure.amount for figure in find_figures("Quake of magnitude 6.1 kills nine in Orvania", "en")] == [
        Decimal(9)
    ]


def test_an_age_at_death_is_no_count_of_the_dead() -> None:
    assert not find_figures("The poet Alma Ferreira has died at 87, her family said.", "en")
