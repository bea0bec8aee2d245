"""Name and office of a mention, both verbatim."""

from __future__ import annotations

import pytest

from digest.text.speakers import speaker_parts, without_article


@pytest.mark.parametrize(
    ("mention", "parts"),
    [
        ("Ana Ruiz", ("Ana Ruiz", None)),
        ("Northland Foreign Minister Ana Maria Ruiz", ("Ana Maria Ruiz", "Northland Foreign Minister")),
        ("Secretary of State Anna Ruiz", ("Anna Ruiz", "Secretary of State")),
        ("the ministry's spokeswoman, Maria Low,", ("Maria Low", "the ministry's spokeswoman")),
        ("Maria Low, a spokeswoman for the port", ("Maria Low", "spokeswoman for the port")),
        ("Ana Ruiz, 45, the mayor of Low", ("Ana Ruiz", "mayor of Low")),
        ("Mr. Park", ("Park", None)),
        ("Lt. Cmdr. Ana Ruiz", ("Ana Ruiz", "Lt. Cmdr.")),
        ("Wire's Ana Ruiz", ("Ana Ruiz", None)),
        ("Rep. Leo Park (D-Low)", ("Leo Park", "Rep.")),
        ("Gov. Anna B. Ruiz of Northland", ("Anna B. Ruiz", "Gov.")),
        ("Ruiz, who", ("Ruiz", None)),
        ("The Northland Ministry of Foreign Affairs", ("Northland Ministry of Foreign Affairs", None)),
        ("a former aide to Mayor Ana Ruiz", ("a former aide to Mayor Ana Ruiz", None)),
        ("Low and Park", ("Low and Park", None)),
        ("Mayor Anna Ruiz and Senator Leo Park", ("Mayor Anna Ruiz and Senator Leo Park", None)),
        ("Ministers Anna Ruiz", ("Anna Ruiz", "Ministers")),
        ("Council Member Leo Park", ("Leo Park", "Council Member")),
        ("Low, and Sen. Leo Park", ("Low", None)),
        ("The Low Police Federation", ("Low Police Federation", None)),
        ("The Northland Party Alliance", ("Northland Party Alliance", None)),
        ("the port", ("port", None)),
        ("she", ("she", None)),
    ],
)
def test_a_mention_has_a_name_and_perhaps_an_office(mention: str, parts: tuple[str, str | None]) -> None:
    assert speaker_parts(mention, "en") == parts


@pytest.mark.parametrize(
    ("language", "mention", "parts"),
    [
        ("de", "Außenminister Amir Rahimi", ("Amir Rahimi", "Außenminister")),
        ("de", "der Sprecher des Verbandes, Kai Low", ("Kai Low", "Sprecher des Verbandes")),
        (
            "fr",
            "le ministre des Affaires étrangères, Jean Dupont",
            ("Jean Dupont", "ministre des Affaires étrangères"),
        ),
        ("es", "la alcaldesa Ana Ruiz", ("Ana Ruiz", "alcaldesa")),
        ("fr", "L'ex-ministre Jean Dupont", ("Jean Dupont", "ex-ministre")),
        ("fr", "le maire, Paul Le Moll", ("Paul Le Moll", "maire")),
    ],
)
def test_offices_of_other_languages_are_known(language: str, mention: str, parts: tuple[str, str | None]) -> None:
    assert speaker_parts(mention, language) == parts


@pytest.mark.parametrize(
    ("office", "printed"),
    [
        ("the union's secretary", "the union's secretary"),
        ("The union's secretary", "union's secretary"),
        ("The Arle's harbour master", "Arle's harbour master"),
        ("the company's head of sales", "head of sales"),
    ],
)
def test_an_office_begins_with_its_owner_s_article_only_where_both_are_plain_words(office: str, printed: str) -> None:
    assert without_article(office, "en") == printed
