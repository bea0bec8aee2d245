"""The office under which a text introduces somebody."""

from __future__ import annotations

import pytest

from tests.builders import office_of


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Anna Berg, mayor of Lund, opened the quay. Berg said nothing.", "mayor of Lund"),
        ("The mayor of Lund, Anna Berg, opened the quay.", "mayor of Lund"),
        ("On Monday the Danish foreign minister Anna Berg came to Lund.", "Danish foreign minister"),
        ("In Lund, Mayor Anna Berg opened the quay.", "Mayor"),
        ("It was opened by Anna Berg, who is the mayor of Lund.", None),
        ("It was opened by Anna Berg, who met the mayor of Lund.", None),
        ("It was opened by Anna Berg, who chairs the port council.", "who chairs the port council"),
        ("It was opened by Anna Berg, who leads by three points.", None),
        ("Tom Hale, the mayor, Anna Berg, a builder, and Piet Lund came.", None),
        ("Anna Berg, 45, opened the quay.", None),
        ("The mayor of Lund, Tom Hale, and the bishop of Orle, Anna Berg, came.", "bishop of Orle"),
        ("The mayor of Lund, Anna Berg, and the bishop of Orle, Tom Hale, came.", "mayor of Lund"),
        ("The chairwoman of the port, Anna Berg, came.", "chairwoman of the port"),
        ("They had a meeting with the mayor, Anna Berg, in Lund.", "mayor"),
        ("The minister met with the mayor, Anna Berg, in Lund.", "mayor"),
        ("The mayor's office\n\nMayor\n\nAnna Berg opened the quay.", None),
        ("Supreme Court\nJudge Anna Berg opened the quay.", "Judge"),
        ("Anna Berg, the director said, had left.", None),
        ("Anna Berg met the mayor. The mayor, tired, left.", None),
        ("The mayor of Lund opened the quay.", None),
    ],
)
def test_an_office_is_found_beside_the_name_wherever_that_stands(text: str, office: str | None) -> None:
    assert office_of(text, "Anna Berg", "en") == office


@pytest.mark.parametrize(
    ("language", "text", "office"),
    [
        ("de", "Am Montag kam der Bürgermeister von Lund, Anna Berg, an den Kai.", "Bürgermeister von Lund"),
        ("de", "Tom Hale und der Direktor des Hafens, Anna Berg, kamen.", "Direktor des Hafens"),
        ("fr", "La maire de Lund, Anna Berg, a ouvert le quai.", "maire de Lund"),
        (
            "fr",
            "La directrice de la banque, Anna Berg, et le maire de Lund, Tom Hale, sont venus.",
            "directrice de la banque",
        ),
        ("es", "Anna Berg, alcaldesa de Lund, abrió el muelle.", "alcaldesa de Lund"),
        ("de", "Anna Berg, die den Bürgermeister traf, kam.", None),
        ("de", "Anna Berg, die seit 2012 den Hafenrat leitet, kam.", "die seit 2012 den Hafenrat leitet"),
        ("fr", "Anna Berg, qui préside le conseil du port, est venue.", "qui préside le conseil du port"),
        ("es", "Anna Berg, que preside la junta del puerto, llegó.", "que preside la junta del puerto"),
        ("xx", "Anna Berg, mayor of Lund, opened the quay.", None),
    ],
)
def test_offices_are_found_in_every_language_that_has_words_of_office(
    language: str, text: str, office: str | None
) -> None:
    assert office_of(text, "Anna Berg", language) == office


def test_an_office_ends_where_a_clause_about_its_holder_begins() -> None:
    text = "Ana Ruiz, the doctor who counted the sick in 2003, wept."
    assert office_of(text, "Ana Ruiz", "en") == "doctor"


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Gestern kam der stellvertretende Bürgermeister Jan Berg.", "der stellvertretende Bürgermeister"),
        ("„Ja“, sagte der Abgeordnete Jan Berg.", "der Abgeordnete"),
        ("Jan Berg, der stellvertretende Vorsitzende des Rates, kam.", "der stellvertretende Vorsitzende des Rates"),
        ("Gestern kam die stellvertretende Bürgermeisterin Jan Berg.", "stellvertretende Bürgermeisterin"),
        ("Jan Berg, Vorsitzender des Rates, kam.", "Vorsitzender des Rates"),
        ("Sie sprach mit dem dänischen Minister Jan Berg.", "Minister"),
        ("Sie sprach mit dem stellvertretenden Bürgermeister Jan Berg.", None),
        ("Das Büro des Abgeordneten Jan Berg brannte.", None),
    ],
)
def test_a_german_office_has_the_article_that_its_ending_needs_or_is_not_told(text: str, office: str | None) -> None:
    assert office_of(text, "Jan Berg", "de") == office
