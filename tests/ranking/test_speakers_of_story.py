"""Who a speaker is, as far as the articles of a story tell it together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.model import Article, Reaction
from digest.ranking.voices.callings import calling_of, without_calling
from digest.ranking.voices.reactions import reactions
from digest.ranking.voices.sayings import sayings
from tests.builders import article


def said(*articles: Article) -> list[Reaction]:
    return [one for one, _ in reactions(sayings(articles, range(len(articles))), articles, articles[0].language)]


INTRODUCED = article("A", "", "“The other side wants a war,” said the foreign minister, Luka Maric.")
BARE = article("B", "", "Maric was angry. “We left the room when they began to shout,” said Maric.")


def test_a_bare_surname_with_one_bearer_in_the_story_is_his() -> None:
    (reaction,) = said(INTRODUCED, BARE)
    assert (reaction.speaker, reaction.office) == ("Luka Maric", "foreign minister")


def test_with_two_bearers_it_is_not() -> None:
    wife = article("C", "", "His wife, Eva Maric, was in the hall.")
    assert len(said(INTRODUCED, BARE, wife)) == 2


def test_an_office_that_another_article_tells_goes_with_the_name() -> None:
    quoting = article("A", "", "“The wall will hold until spring,” said Ingrid Haugen.")
    telling = article("B", "", "Ingrid Haugen, the coastguard's duty commander, looked at the wall.")
    assert [one.office for one in said(quoting, telling)] == ["the coastguard's duty commander"]


@pytest.mark.parametrize(
    ("language", "text", "name", "calling"),
    [
        ("en", "The builder Karl Weiss was held on Monday.", "Karl Weiss", "builder"),
        ("en", "Station master Eva Pell opened the gate.", "Eva Pell", "Station master"),
        ("en", "The mediator, Bo Lind, was hopeful.", "Bo Lind", "mediator"),
        ("de", "Der Bauunternehmer Karl Weiss schwieg.", "Karl Weiss", "Bauunternehmer"),
        ("fr", "Le pêcheur Paul Morel a vu le feu.", "Paul Morel", "pêcheur"),
        ("es", "El pescador Luis Gil vio el fuego.", "Luis Gil", "pescador"),
        ("es", "La tesorera de Valdeoca, Pilar Cano, quedó libre.", "Pilar Cano", "tesorera de Valdeoca"),
        ("de", "Die Küsterin von Lissa, Marta Wolny, weinte.", "Marta Wolny", "Küsterin von Lissa"),
        ("en", "After Karl Weiss left, it rained.", "Karl Weiss", None),
        ("en", "In the chapter, Bo Lind said no.", "Bo Lind", None),
        ("de", "Im Sommer Karl Weiss zu treffen war schwer.", "Karl Weiss", None),
        ("es", "Y ahora Luis Gil se va.", "Luis Gil", None),
    ],
)
def test_a_trade_before_a_name_is_an_office(language: str, text: str, name: str, calling: str | None) -> None:
    assert calling_of(text, name, language) == calling


def test_a_trade_that_opens_a_sentence_is_no_part_of_the_name() -> None:
    assert without_calling("Goalkeeper Jo Back", "Goalkeeper Jo Back saved three.", "en") == ("Jo Back", "Goalkeeper")
    assert without_calling("Vermittler Bo Lind", "Der Vermittler Bo Lind kam.", "de") == ("Bo Lind", "Vermittler")
    assert without_calling("Peter Ali Khan", "Peter Ali Khan came.", "en") == ("Peter Ali Khan", None)


CHARGE = "Prosecutors accused the mayor of Lund, Bo Hansen, of taking money from the builder Jens Moll."


def test_whoever_denies_a_charge_is_heard_even_as_a_mere_he() -> None:
    (reaction,) = said(article("A", "", CHARGE, "Hansen, 60, denied it. “I have never taken a cent,” he said."))
    assert reaction.speaker == "Bo Hansen"
    brothers = article("A", "", CHARGE, "His brother is Ib Hansen.", "Hansen denied it. “I took no cent,” he said.")
    assert not said(brothers)


def test_a_sentence_that_is_no_denial_or_stands_in_marks_gives_nobody_the_words_behind_it() -> None:
    met = "Hansen met the builder Moll. “I have never taken a cent,” he said."
    quoted = "“Hansen denied it. It cost me a night,” he said. “I have never taken a cent.”"
    assert all(one.speaker != "Bo Hansen" for text in (met, quoted) for one in said(article("A", "", CHARGE, text)))


def test_of_what_somebody_says_the_denial_is_told() -> None:
    (reaction,) = said(
        article(
            "A",
            "",
            CHARGE,
            "“I sleep well at night, as I always have in all my years,” said Bo Hansen.",
            "Hansen denied it. “I took no cent,” he said.",
        )
    )
    assert [span.text for span in reaction.wordings] == ["I took no cent"]


def test_a_denial_goes_before_what_others_say_of_the_charge() -> None:
    others = "“He has to go at once,” said Councillor Tom Hale. “This town deserves better,” said Councillor Eva Pell."
    one = article("A", "", CHARGE, others, "Hansen denied it. “I have never taken a cent,” he said.")
    two = replace(article("B", "", CHARGE, others), id="two")
    assert next(reaction.speaker for reaction in said(one, two)) == "Bo Hansen"


def test_what_somebody_says_of_it_makes_no_place_of_her_but_what_it_says_does() -> None:
    bare = article("B", "", "“It was always going to be a long shot,” said Haugen.")
    (reaction,) = said(article("A", "", "“There is no oil in the water,” said Ingrid Haugen."), bare)
    assert reaction.speaker == "Ingrid Haugen"


def test_a_surname_with_one_bearer_in_its_article_is_printed_in_full() -> None:
    whole = "The director of the museum, Paul Renn, saw it first. “We shall try to buy it back,” said Mr Renn."
    (reaction,) = said(article("A", "", whole))
    assert reaction.speaker == "Paul Renn"
    other = article("A", "", "Paul Renn saw it first. “We shall try to buy it back,” said Ms Renn.")
    assert not said(other)


def test_what_one_says_is_not_told_as_what_two_say() -> None:
    text = "Karl Lund and Eva Holm shut it. “It is old,” said Lund.\n\n“We mend it soon,” Karl Lund and Eva Holm said."
    speakers = {one.wordings[0].text: one.speaker for one in said(article("A", "", text))}
    assert speakers == {"It is old": "Karl Lund", "We mend it soon": "Karl Lund and Eva Holm"}


@pytest.mark.parametrize(
    ("first", "second", "speakers"),
    [
        ("“It is old,” said Jim Holm.", "“We mend it,” said James T. Holm.", ["James T. Holm"]),
        ("“It is old,” said Ben Holm.", "“We mend it,” said Benjamin Holm.", ["Benjamin Holm"]),
        ("“It is old,” said Mayor Tarik Holm.", "“We mend it,” said Tarek Holm, the mayor.", ["Tarik Holm"]),
        ("“It is old,” said Tarik Holm.", "“We mend it,” said Tarek Holm.", ["Tarik Holm", "Tarek Holm"]),
        ("“It is old,” said Paul Holm.", "“We mend it,” said Paula Holm.", ["Paula Holm", "Paul Holm"]),
        (
            "Ben Holm’s father came. “It is old,” said Benjamin Holm.",
            "“We mend it,” said Ben Holm.",
            ["Ben Holm", "Benjamin Holm"],
        ),
    ],
)
def test_two_first_names_are_one_person_s_where_nothing_tells_them_apart(
    first: str, second: str, speakers: list[str]
) -> None:
    told = said(article("A", "", first), article("B", "", second))
    assert sorted(one.speaker for one in told) == sorted(speakers)


def test_words_of_somebody_s_aide_are_not_his() -> None:
    told = said(article("A", "", "“It is old,” said Karl Holm. “He will mend it,” said builder Karl Holm's agent."))
    assert {one.wordings[0].text: one.speaker for one in told}["It is old"] == "Karl Holm"


def test_a_description_that_points_back_is_nobody_but_one_that_tells_of_what_is_somebody() -> None:
    assert said(article("A", "", "“It is old,” said the Lund senator.")) == []
    assert [one.speaker for one in said(article("A", "", "“It is old,” said the mayor of Lund."))] == ["mayor of Lund"]


ROLE = "“He told the truth all day,” said Karl Holm's lawyer."


def test_whose_lawyer_one_report_tells_and_her_name_another_are_one_speaker() -> None:
    named = article("B", "", "Karl Holm came. “It is over now,” said his lawyer, Ana Ruiz.")
    assert [(one.speaker, one.office) for one in said(article("A", "", ROLE), named)] == [
        ("Ana Ruiz", "Karl Holm's lawyer")
    ]


def test_somebody_else_s_lawyer_is_another_speaker() -> None:
    named = article("B", "", "Karl Holm came. “It is over now,” said Leo Park's lawyer, Ana Ruiz.")
    assert len(said(article("A", "", ROLE), named)) == 2


def test_a_bare_surname_has_the_full_name_behind_its_office_though_kin_of_his_come_too() -> None:
    bare = article("A", "", "“We mend it soon,” President Lund said.\n\nHis daughter Eva Lund came.")
    full = article("B", "", "It was opened by President Leo Lund, who met former President Per Lund.")
    assert [one.speaker for one in said(bare, full)] == ["Leo Lund"]


def test_a_denial_of_somebody_s_team_is_not_his_own() -> None:
    charge = article("A", "", "Karl Holm is accused of taking money. Holm’s team denied the charge. Karl Holm left.")
    assert said(charge) == []
