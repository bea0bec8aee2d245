"""What a brief report is about stands in its title and first sentence, and another report of the event says it."""

from __future__ import annotations

import numpy as np
import pytest

from digest.model import Article
from digest.ranking.grouping.collection import collect
from digest.ranking.grouping.contradictions import Claims
from digest.ranking.grouping.focus import UNKNOWN, Focus, find_focus
from digest.ranking.grouping.stories import group
from digest.ranking.grouping.vectors import weigh
from tests.ranking.events import report

LEFT, RIGHT = np.array([0]), np.array([1])
BAN = ("Elmen bans scooters", "The council of Elmen banned scooters from its old town on Tuesday, said mayor Ina Kolb.")
CURB = ("No scooters in Elmen", "Whoever rides a scooter through Elmen pays 50 euros from May, said mayor Ina Kolb.")
SHOP = ("Elmen buys bakery", "The council of Elmen bought an old bakery on Tuesday, said mayor Ina Kolb.")
FILLER = " ".join(f"filler{n}x" for n in range(90))


def note(id: str, title: str, text: str, language: str = "en") -> Article:
    return report(id, text, title=title, publisher=id, language=language)


def kept(*notes: Article) -> float:
    foci = Claims.of(weigh(collect(notes), np.arange(len(notes)))).foci
    return float(foci.kept(LEFT, RIGHT, foci.compared(LEFT, RIGHT, np.array([True])))[0])


def focus(title: str, text: str, *names: str, leads: tuple[str, ...] = (), language: str = "en") -> Focus:
    return find_focus(title, text, language, names, leads)


def test_two_deeds_of_one_council_weaken_a_bond_and_one_deed_in_other_words_does_not() -> None:
    assert kept(note("a", *BAN), note("b", *SHOP)) < 0.6
    assert kept(note("a", *BAN), note("b", *CURB)) >= 1


def test_a_group_says_what_any_of_its_articles_says() -> None:
    foci = Claims.of(weigh(collect([note("a", *BAN), note("b", *SHOP), note("c", *CURB)]), np.arange(3))).foci
    together = foci.merged(np.array([0, 1, 1]), 2)
    alone, beside = (one.kept(LEFT, RIGHT, np.ones(1))[0] for one in (foci, together))
    assert alone < beside


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (note("a", *BAN), note("b", "", SHOP[1])),
        (note("a", *BAN), note("b", SHOP[0], f"{SHOP[1]} {FILLER}")),
        (note("a", *BAN), note("b", SHOP[0], SHOP[0])),
    ],
)
def test_untitled_articles_long_reports_and_headlines_are_not_compared(one: Article, other: Article) -> None:
    assert kept(one, other) == 1


def test_nothing_is_compared_across_languages() -> None:
    claims = Claims.of(weigh(collect([note("a", *BAN), note("b", *SHOP, language="fr")]), np.arange(2)))
    assert claims.kept(LEFT, RIGHT, np.array([False]))[0] == 1


def test_a_focus_is_what_the_first_sentence_says_again() -> None:
    found = focus(
        "Velmar cuts 600 jobs", "Velmar will cut 600 jobs, it said on Monday. Shares fell.", leads=("velmar",)
    )
    assert found == Focus(["600", "cut", "job"], ["cut", "job"], ["velmar"])


def test_a_score_marks_a_match_and_a_toll_that_may_grow_marks_nothing() -> None:
    assert focus("Rovers win 3-1", "Rovers beat City 3-1 on Sunday.").marks == ["1", "3"]
    assert focus("12 people killed in Tolm", "A bus crash near Tolm killed 12 people.").marks == []


def test_numbers_in_words_are_no_matter() -> None:
    assert focus("Seven die in blaze", "Seven people die in a blaze in Tolm.").matter == ["blaze", "die"]


def test_capitals_throughout_a_title_tell_no_names() -> None:
    title, text = "Mayor Bans Scooters", "The mayor of Elmen bans scooters."
    assert "scooter" in focus(title, text, "Bans", "Scooters", leads=("ban", "scooter")).matter


def test_a_title_that_stands_above_the_text_once_more_is_no_first_sentence() -> None:
    assert focus("Mayor quits over lie", "Mayor quits over lie\nShe has had enough.").matter == []


@pytest.mark.parametrize(("title", "text"), [("", BAN[1]), (BAN[0], ""), (BAN[0], BAN[0])])
def test_what_is_no_titled_text_has_no_focus(title: str, text: str) -> None:
    assert focus(title, text) == UNKNOWN


def test_fines_of_two_firms_by_one_authority_are_two_stories() -> None:
    text = "The regulator fined {} {} million pounds on Thursday for fixing prices. Chairman Ian Bell spoke of greed."
    one, other = (note(firm, f"{firm} fined", text.format(firm, sum)) for firm, sum in (("Orvex", 40), ("Tammon", 25)))
    assert len(group([one, other])) == 2


def test_an_arrest_does_not_stand_under_the_resignation_of_the_mayor() -> None:
    mayor = "La alcaldesa de Ruela, Ana Soto, dimitió el martes por un contrato de su hermano. «Me voy», dijo."
    arrest = "La policía detuvo el martes en Ruela a un hombre de 40 años, acusado de matar a su hermano."
    one = note("a", "Dimite la alcaldesa de Ruela", mayor, "es")
    assert len(group([one, note("b", "Detenido en Ruela por matar a su hermano", arrest, "es")])) == 2


def test_matches_of_men_and_women_on_one_day_are_two_stories() -> None:
    men = "Sund FC won the derby against Cape Vern 3-1 on Sunday in front of 8,000 spectators. Nils Moe scored twice."
    women = "Sund FC's women won their derby against Cape Vern 2-0 on Sunday in front of 3,000 spectators."
    one = note("a", "Sund FC beat Cape Vern 3-1 in derby", men)
    assert len(group([one, note("b", "Sund women beat Cape Vern 2-0", women)])) == 2
