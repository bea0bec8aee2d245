"""What may be printed as somebody's office, and what it must not lose."""

from __future__ import annotations

import pytest

from digest.text.tenure import spelled_out, tenable, truest
from tests.builders import office_of


@pytest.mark.parametrize(
    ("language", "text", "office"),
    [
        ("en", "It was former Low City Mayor Ana Ruiz who spoke.", "former Low City Mayor"),
        ("en", "A former federal prosecutor Ana Ruiz spoke.", "former federal prosecutor"),
        ("en", "The then-mayor Ana Ruiz spoke.", "then-mayor"),
        ("en", "It was New Low Gov. Ana Ruiz who spoke.", "New Low Gov."),
        ("en", "Then Mayor Ana Ruiz spoke.", "Mayor"),
        ("en", "He fired then-NPA Director Ana Ruiz.", "then-NPA Director"),
        ("en", "Former clerk and Low City Mayor Ana Ruiz spoke.", "Former clerk and Low City Mayor"),
        ("en", "Former Mayor Hale and Minister Ana Ruiz spoke.", "Minister"),
        ("en", "It ends the campaign. Former Low governor Ana Ruiz spoke.", "Former Low governor"),
        ("en", "The outgoing U.S. ambassador Ana Ruiz spoke.", "outgoing U.S. ambassador"),
        ("en", "In the former town of Low, Mayor Ana Ruiz spoke.", "Mayor"),
        ("en", "Mayor Ana Ruiz spoke. Years later former mayor Ana Ruiz came back.", "former mayor"),
        ("en", "Sen. Ana Ruiz spoke. Ana Ruiz, the senator from Low, left.", "senator from Low"),
        ("en", "Ana Ruiz, then head of the N.P.A., spoke.", "then head of the N.P.A."),
        ("de", "Die frühere Ministerin Ana Ruiz sprach.", "frühere Ministerin"),
        ("fr", "L’ancienne ministre Ana Ruiz a parlé.", "ancienne ministre"),
        ("es", "Habló la entonces ministra Ana Ruiz.", "entonces ministra"),
    ],
)
def test_an_office_keeps_the_word_without_which_it_is_false(language: str, text: str, office: str) -> None:
    assert office_of(text, "Ana Ruiz", language) == office


@pytest.mark.parametrize(
    "office",
    [
        "A.",
        "toward the end of the vote",
        "aware of this",
        "meanwhile",
        "private mail server as secretary of state",
        "statement from the minister",
        "one of the women",
        "pulled Sen. Low aside",
        "successor",
        "aide to Mr",
    ],
)
def test_what_is_no_office_of_hers_is_not_told_as_one(office: str) -> None:
    assert tenable(office, "Ana Ruiz", "en") is None


@pytest.mark.parametrize(
    ("office", "told"),
    [
        ("founder of a port that lost its ships", "founder of a port"),
        ("University of Low law professor", "University of Low law professor"),
        ("mayor of Low. The port", "mayor of Low"),
        ("dean of the law school", "dean of the law school"),
        ("spokesman for Mrs. Hale", "spokesman for Mrs. Hale"),
        ("who chairs the port council", "who chairs the port council"),
    ],
)
def test_an_office_is_told_without_the_clause_behind_it(office: str, told: str) -> None:
    assert tenable(office, "Ana Ruiz", "en") == told


def test_a_house_may_be_told_by_what_it_is_but_a_person_is_none() -> None:
    assert tenable("the largest bank", "Low Trust", "en") == "the largest bank"
    assert tenable("the largest bank", "Ana Ruiz", "en") is None


def test_of_two_offices_the_one_that_says_it_is_over_holds() -> None:
    assert truest(["Gov.", "Low Gov.", "former governor of Low"], "en") == "former governor of Low"
    assert truest(["mayor", "former senator"], "en") == "mayor"
    assert truest(["foreign minister", "former finance minister"], "en") == "foreign minister"
    assert truest([], "en") is None


def test_an_abbreviation_is_written_out_where_another_report_does_so() -> None:
    assert spelled_out("Sen.", ["Sen.", "chairwoman", "Senator"], "en") == "Senator"
    assert spelled_out("Sen.", ["chairwoman"], "en") == "Sen."
    assert spelled_out("mayor", ["Mayor of Low"], "en") == "mayor"


def test_callings_of_port_and_coast_are_offices() -> None:
    assert tenable("Harbour master", "Ana Ruiz", "en") == "Harbour master"
    assert tenable("diver", "Ana Ruiz", "en") == "diver"


def test_a_relation_without_whose_is_no_office() -> None:
    bare = (("en", "deputy"), ("de", "Stellvertreterin"), ("fr", "adjoint"), ("es", "sucesora"))
    assert [tenable(office, "Ana Ruiz", language) for language, office in bare] == [None] * 4
    assert tenable("Deputy", "Ana Ruiz", "en") == "Deputy"
    assert tenable("adjoint au maire", "Ana Ruiz", "fr") == "adjoint au maire"
