"""What is told of what comes next."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.ranking.parts.material import gather
from digest.ranking.telling import TellingOptions
from tests.builders import article, story, texts, told

NEWS = "The dam above Kelling broke on Thursday and flooded the old town of Kelling."
PLAN = "The council of Kelling will vote on money for a new dam on 17 July."
GUESS = "Kelling may have to wait many years for another dam."


def test_a_plan_is_told_and_a_guess_beside_it_is_not() -> None:
    telling = told(article("A", "Dam above Kelling breaks", NEWS, GUESS, PLAN, day=3))
    assert texts(telling.outlook) == [PLAN]


def test_a_guess_is_told_where_there_is_nothing_better() -> None:
    telling = told(article("A", "Dam above Kelling breaks", NEWS, GUESS, day=3), article("B", "", NEWS, GUESS, day=3))
    assert texts(telling.outlook) == [GUESS]


def test_what_a_commentator_expects_stands_behind_what_is_announced() -> None:
    view = article("C", "Is this the end of the Kelling dam?", "The people of Kelling will never forgive this.", day=3)
    telling = told(article("A", "Dam above Kelling breaks", NEWS, PLAN, day=3), view)
    assert texts(telling.outlook) == [PLAN]


def test_a_statement_that_stands_under_reactions_is_not_told_again() -> None:
    said = "“The county will pay every farmer for drowned cattle and fodder,” said Mayor Ana Ruiz."
    again = "The county will pay farmers for their drowned cattle and for fodder, according to the mayor."
    telling = told(
        article("A", "Dam above Kelling breaks", NEWS, said, PLAN, day=3), article("B", "", NEWS, again, day=3)
    )
    assert texts(telling.outlook) == [PLAN]


def test_one_statement_of_two_reports_is_one_sentence() -> None:
    one = "The recovery of the wrecked turbines is expected to begin under Norwegian divers in the autumn."
    other = "Norwegian divers are expected in the autumn to begin with the turbines, engineers in Kelling said."
    telling = told(article("A", "", NEWS, one, day=3), article("B", "", NEWS, other, day=3))
    assert len(telling.outlook) == 1


def test_what_an_article_begins_with_is_the_news_and_not_what_comes_next() -> None:
    lead = "Skerry Lines will sell two ships and cut 120 of its 600 jobs, it said on Thursday."
    sold = "Skerry Lines has sold two of its five ships to Norr, the company said on Thursday."
    coming = "The ships will leave Westport for Norr on 1 September."
    telling = told(article("A", "Skerry Lines sells two ships", sold, day=3), article("B", "", lead, coming, day=3))
    assert texts(telling.outlook) == [coming]


def test_a_bare_will_of_nobody_gives_way_to_what_is_announced() -> None:
    view, plan = "Pumps alone will not save the valley below.", "The council of Kelling will vote on 9 July."
    telling = told(article("A", "Dam above Kelling breaks", NEWS, view, plan, day=3), article("B", "", NEWS, day=3))
    assert texts(telling.outlook) == [plan]


TO_COME = {
    "en": (
        "New rules for gas checks take effect in January, the housing ministry said.",
        "Minister Carl Oxley expects parliament to pass the rules before the end of the month.",
        "The verdict is due on 4 December.",
        "The trial of the two fitters opens on Monday in Tarn.",
        "The government has announced a referendum for May.",
        "The ban applies from 1 September.",
    ),
    "de": (
        "Die neuen Vorschriften treten im Januar in Kraft, teilte das Bauministerium mit.",
        "Der Prozess gegen die beiden Monteure beginnt am Montag in Tarn.",
        "Mit einer Entscheidung ist vor Weihnachten nicht zu rechnen.",
        "Der Rat stimmt am 3. Dezember über den Haushalt ab.",
        "Die Ministerin sagte, sie werde bis Freitag einen Plan vorlegen.",
    ),
    "fr": (
        "Les nouvelles règles entrent en vigueur en janvier, a indiqué le ministère du Logement.",
        "La maire, Petra Lindqvist, a annoncé une journée de deuil pour mercredi.",
        "Les réparations dureront au moins six semaines, selon la mairie.",
        "Le procès des deux monteurs s'ouvre lundi à Tarn.",
        "Le conseil vote le budget le 3 décembre.",
    ),
    "es": (
        "Las nuevas normas entran en vigor en enero, informó el ministerio de Vivienda.",
        "Las reparaciones durarán al menos seis semanas, según el ayuntamiento.",
        "El juicio contra los dos técnicos comienza el lunes en Tarn.",
        "La ministra dijo que presentaría un plan antes del viernes.",
        "El concejo vota el presupuesto el 3 de diciembre.",
    ),
}
OVER = {
    "en": (
        "The damage was higher than expected, the insurer said.",
        "As expected, the council of Tarn rejected the plan.",
        "The rules took effect in 2019.",
        "The talks in Tarn on Monday ended after two hours.",
    ),
    "de": (
        "Wie erwartet lehnte der Rat von Tarn den Plan ab.",
        "Das Gesetz trat 2019 in Kraft.",
        "Nach dem Treffen am Montag fuhr Oxley nach Tarn.",
    ),
    "fr": (
        "Les dégâts sont plus importants que prévu, selon l'assureur.",
        "La loi est entrée en vigueur en 2019.",
    ),
    "es": (
        "Los daños fueron mayores de lo esperado, según la aseguradora.",
        "Norholm había anunciado las obras en abril.",
    ),
}


def _announces(language: str, sentence: str) -> bool:
    report = article("A", "", sentence, day=3, language=language)
    return gather(story(report), {report.id: report}).marks[0].announced


@pytest.mark.parametrize(("language", "sentence"), [(code, text) for code, all in TO_COME.items() for text in all])
def test_what_is_announced_or_expected_is_known_in_each_language(language: str, sentence: str) -> None:
    assert _announces(language, sentence)


@pytest.mark.parametrize(("language", "sentence"), [(code, text) for code, all in OVER.items() for text in all])
def test_what_was_once_announced_or_expected_is_not(language: str, sentence: str) -> None:
    assert not _announces(language, sentence)


def test_a_plan_for_the_day_is_over_in_the_evening() -> None:
    paper = article("A", "Dam above Kelling breaks", NEWS, "The council of Kelling will meet on Friday.", day=3)
    day = TellingOptions(today=dt.date(2025, 7, 4))
    assert len(told(paper, options=day).outlook) == 1
    assert told(paper, options=TellingOptions(today=dt.date(2025, 7, 4), evening=True)).outlook == ()


def test_what_an_hour_is_for_must_say_its_day() -> None:
    hour = "The railway will stop its trains to Kelling at 4 p.m."
    assert told(article("A", "Dam above Kelling breaks", NEWS, hour, day=3)).outlook == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tugs pulled the Vega to Kelling, where divers will look at her hull."),
        ("de", "Schlepper haben die Vega nach Kelling gebracht, wo Taucher ihren Rumpf prüfen werden."),
        ("fr", "Des remorqueurs ont mené la Vega à Kelling, où des plongeurs examineront sa coque."),
        ("es", "Unos remolcadores llevaron la Vega a Kelling, donde unos buzos examinarán su casco."),
    ],
)
def test_what_was_done_is_news_whatever_a_clause_adds_to_it(language: str, text: str) -> None:
    paper = article("A", "Vega", text, day=3, language=language)
    assert not gather(story(paper), {paper.id: paper}).marks[0].announced


def test_a_plan_from_before_the_turn_is_told_only_where_it_has_a_day_and_nothing_of_the_deed() -> None:
    strike = "The dockers of Kelling will go on strike on 16 July, their union said."
    guess, board = "The port could lose ships to Norr.", "The board of the port will meet on 11 July."
    off = "The dockers of Kelling have called off their strike, the union and the port said."
    first = article("A", "Dockers of Kelling to strike", strike, guess, board, day=3)
    then = article("B", "Kelling dockers call off strike", off, day=5)
    assert texts(told(first, then).outlook) == [board]


def test_the_news_in_other_words_and_with_another_number_is_no_outlook() -> None:
    one = "Rail fares in Kelling will rise by 4.5 percent in January, the railway said on Thursday."
    other = "Trains in Kelling will cost 4.9 percent more from January."
    plan = "The council of Kelling will vote on a bus line on 17 July."
    papers = article("A", "Fares rise in Kelling", one, day=3), article("B", "Kelling: trains", other, plan, day=3)
    assert texts(told(*papers).outlook) == [plan]


@pytest.mark.parametrize(
    ("language", "text", "is_plan"),
    [
        ("de", "Udo Klein, 51, soll 80.000 Euro aus der Kasse genommen haben.", False),
        ("de", "Klein will davon nichts gewusst haben.", False),
        ("de", "Der Mann, der das Geld genommen haben soll, soll danach geflohen sein.", False),
        ("de", "Er soll von einem Nachbarn bedroht worden sein.", False),
        ("de", "Die Brücke soll am Montag eröffnet werden.", True),
        ("de", "Die Halle soll 300 Betten haben.", True),
        ("de", "Das Bad soll ab Freitag wieder geöffnet sein.", True),
        ("de", "Die Stadt will bis Mai 300 Wohnungen gebaut haben.", True),
        ("fr", "La police a dit qu’il aurait déjà pris 80 000 euros dans la caisse.", False),
        ("es", "La policía dijo que el tesorero habría robado 80.000 euros.", False),
    ],
)
def test_what_is_said_to_have_been_done_is_nothing_to_come(language: str, text: str, is_plan: bool) -> None:
    paper = article("A", "Klein", text, day=3, language=language)
    assert gather(story(paper), {paper.id: paper}).marks[0].announced == is_plan
