"""Openings that lean on a sentence before."""

from __future__ import annotations

import pytest

from digest.text.openings import leans_back, leans_late


@pytest.mark.parametrize(
    "sentence",
    [
        "However, nobody was hurt.",
        "“But we stayed,” she said.",
        "He came at noon.",
        "This is why the dam broke.",
        "In addition, the bridge is shut.",
        "Some say so.",
        "Another 31 people were taken to hospital.",
        "The move follows a long dispute.",
    ],
)
def test_a_sentence_that_points_back_leans(sentence: str) -> None:
    assert leans_back(sentence, "en")


@pytest.mark.parametrize(
    "sentence",
    [
        "Herbert Lund came at noon.",
        "Some 600 people fled.",
        "This week the council met.",
        "Andorra opened its border.",
        "Then-President Ruiz signed it.",
        "Thistle grows on the dam.",
        "",
    ],
)
def test_a_sentence_that_stands_by_itself_does_not(sentence: str) -> None:
    assert not leans_back(sentence, "en")


def test_a_language_without_data_has_no_leaning_openings() -> None:
    assert not leans_back("However, nobody was hurt.", "xx")


@pytest.mark.parametrize(
    ("language", "sentence", "leans"),
    [
        ("en", "Last week it closed the road to lorries.", True),
        ("en", "In April 2011, he left the council.", True),
        ("en", "In 2011 the mayor said he would leave.", False),
        ("en", "After Ruiz resigned, she left Lund.", False),
        ("en", "In 2011 the bridge was closed.", False),
        ("de", "Seit 2006 sie nur noch Pappe herstellt, ist es still.", True),
        ("fr", "Depuis 2006, elle ne fabriquait plus que du carton.", True),
        ("es", "En 2006 la fábrica cerró.", False),
        ("xx", "Last week it closed.", False),
    ],
)
def test_a_time_before_a_pronoun_does_not_hide_that_it_points_back(language: str, sentence: str, leans: bool) -> None:
    assert leans_late(sentence, language) == leans


@pytest.mark.parametrize(
    ("language", "leaning", "standing"),
    [
        ("en", "The 52-year-old spoke of a heavy day.", "The 52-year-old singer Ida Holm spoke of a heavy day."),
        ("en", "All three were built in 1974.", "All three bridges of Lund were built in 1974."),
        ("en", "In other words, the pool is lost.", "Other words were found on the wall."),
        (
            "en",
            "At least two of them have worked there for years.",
            "At least two of the crew have worked there for years.",
        ),
        ("de", "Zwei von ihnen arbeiten dort seit Jahren.", "Zwei von zehn arbeiten dort seit Jahren."),
        ("fr", "Deux d’entre eux y travaillent.", "Deux des ouvriers y travaillent."),
        ("es", "Dos de ellos trabajan allí.", "Dos de los obreros trabajan allí."),
        ("de", "Die 52-Jährige sprach von einem schweren Tag.", "Die 52-jährige Ida Holm sprach am Montag."),
        ("de", "Mit anderen Worten: Das Bad ist weg.", "Mit anderen Booten kamen 30 Menschen."),
        ("fr", "Le quinquagénaire a été arrêté lundi.", "Le maire de Lund a été arrêté lundi."),
        ("fr", "Autrement dit, la piscine ferme.", "Les trois ponts de Lund ont fermé."),
        ("fr", "Les deux hommes sont partis lundi.", "Les deux randonneurs disparus ont été retrouvés."),
        ("es", "Los tres fueron detenidos el lunes.", "Los tres puentes de Lund fueron cerrados."),
        ("es", "La mujer de 52 años habló de un día difícil.", "La mujer de 52 años, Ida Holm, habló el lunes."),
    ],
)
def test_an_age_a_number_or_other_words_for_somebody_lean_on_who_it_is(
    language: str, leaning: str, standing: str
) -> None:
    assert leans_back(leaning, language)
    assert not leans_back(standing, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "One, Ana Ruiz of Lund, was charged."),
        ("en", "As such, engineers dispute the figures."),
        ("en", "Other councillors quickly criticised Ruiz."),
        ("en", "The other driver was hurt."),
        ("en", "Many used the same words."),
        ("en", "A few moments later, a clerk appeared."),
        ("en", "Of these patients, 15 were young."),
        ("en", "The article said Ruiz had left."),
        ("de", "Eine, Ana Ruiz aus Lund, wurde angeklagt."),
        ("de", "Wenige Minuten später brach der Damm."),
        ("de", "Am selben Tag fiel die Brücke."),
        ("fr", "L’une, Ana Ruiz, a été inculpée."),
        ("fr", "Quelques minutes plus tard, le barrage a cédé."),
        ("fr", "Parmi eux, Ana Ruiz."),
        ("es", "Una, Ana Ruiz, fue acusada."),
        ("es", "Tres horas más tarde la presa cedió."),
        ("es", "Entre ellos estaba Ana Ruiz."),
    ],
)
def test_one_of_several_a_step_in_time_and_a_paper_told_of_before_lean(language: str, sentence: str) -> None:
    assert leans_back(sentence, language)


@pytest.mark.parametrize(
    ("language", "leaning", "standing"),
    [
        ("en", "Ruiz disputes that argument.", "Ruiz made an argument, and Moll disputes that argument."),
        ("en", "The bridge dwarfs those buildings in height.", "Lund thanked those who had come."),
        ("en", "Ruiz, at another meeting, spoke of rents.", "Another Lund bridge was built beside the old one."),
        ("en", "Ruiz called for that money.", "Ruiz said on Monday that money was short."),
        ("en", "Ruiz stood within that tower.", "The commission that advises farmers meets in Lund."),
        ("en", "Holm was on leave, he said.", "Holm was on leave, Ruiz said."),
        ("de", "Ruiz klagt gegen diesen Beschluss.", "Ruiz verlor in diesem Jahr."),
        ("de", "Der Damm sei sicher, sagte er.", "Der Damm sei sicher, sagte Ruiz."),
        ("fr", "Ruiz a voté contre cette décision.", "Ruiz a perdu pendant cette saison."),
        ("fr", "Le barrage est sûr, a-t-il dit.", "Le barrage est sûr, a dit Ruiz."),
        ("es", "Ruiz votó contra esa medida.", "Ruiz perdió en este año."),
        ("es", "La presa es segura, dijo.", "La presa es segura, dijo Ruiz."),
    ],
)
def test_what_points_farther_in_at_what_no_word_has_named_leans(language: str, leaning: str, standing: str) -> None:
    assert leans_late(leaning, language)
    assert not leans_late(standing, language)
