"""Which part of a telling each sentence could play."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.model import Article
from digest.ranking.sentences.event import Event, dates_of, families
from digest.ranking.sentences.passages import Passage, article_passages
from digest.ranking.sentences.roles import Marks, mark, may_be_background, may_be_outlook, may_summarise
from digest.text.tokens import terms
from tests.builders import article

EVENT = Event(
    day=dt.date(2025, 7, 3),
    names=frozenset(families(terms("Kelling Ruiz", "en"))),
    actions=frozenset(families(terms("dam broke flooded", "en"))),
    deed="broke",
)


def marked(sentence: str, heading: str = "") -> tuple[Marks, Passage]:
    told: Article = article("Wire", "Dam breaks", *filter(None, [heading, sentence]), day=3)
    passages = article_passages([told])
    return mark(passages[-1], dates_of(passages, [told])[-1], told, EVENT), passages[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "The dam above Kelling broke on Thursday and flooded the old town.",
        "Some 600 people had to leave their homes in Kelling.",
        "The army sent 40 boats on Thursday.",
    ],
)
def test_a_whole_plain_statement_may_summarise(sentence: str) -> None:
    assert may_summarise(*marked(sentence), EVENT)


@pytest.mark.parametrize(
    "sentence",
    [
        "The dam above Kelling could break again on Friday.",
        "However, the dam in Kelling broke on Thursday.",
        "Why did the dam in Kelling break on Thursday?",
        "I saw the dam in Kelling break on Thursday.",
        "Water everywhere.",
        "The people of Kelling fled to:",
        "The water rose.",
    ],
)
def test_what_speculates_leans_asks_or_is_no_statement_may_not(sentence: str) -> None:
    assert not may_summarise(*marked(sentence), EVENT)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Ana Ruiz told the Kelling Herald in an interview on Thursday.",
        "Mayor Ana Ruiz said in a statement on Thursday.",
        "This was confirmed by Mayor Ana Ruiz of Kelling on Thursday.",
        "Mayor Ana Ruiz of Kelling declined to comment on Thursday.",
        "In this photo the dam of Kelling breaks on Thursday.",
        "Ana Holm is a senior reporter for the Kelling Herald.",
        "The dam of Kelling broke on Thursday, said Police Const.",
        '"The army of Kelling found 40 boats on Thursday, Mayor Ana Ruiz said.',
    ],
)
def test_the_shell_of_a_saying_a_silence_a_caption_and_an_author_tell_nothing(sentence: str) -> None:
    assert not marked(sentence)[0].printable


def test_a_saying_with_something_said_in_it_does() -> None:
    assert marked("Mayor Ana Ruiz told the Herald on Thursday the dam was safe.")[0].printable
    assert marked("The dam of Kelling, »the old lady«, was called “safe” on Thursday.")[0].printable


@pytest.mark.parametrize(
    "sentence",
    [
        "The town wall of Kelling was built in 1931.",
        "In May 2021 the council of Kelling refused to pay for repairs.",
        "From 1979 to 1989 the valley had no reservoir at all.",
        "Mayor Ruiz had previously asked for money from Lund.",
    ],
)
def test_what_came_before_may_be_background(sentence: str) -> None:
    assert may_be_background(*marked(sentence), EVENT)


@pytest.mark.parametrize(
    "sentence",
    [
        "The dam above Kelling broke on July 3, 2025 and flooded the town.",
        "The wall of Kelling, built in 1931, may have been weak since 2019.",
        "In 2021 the council promised that it will mend the wall in Kelling.",
        "“In 2021 nobody listened,” said Mayor Ana Ruiz of Kelling.",
        "He came to Kelling in 2021 and stayed.",
        "Water stood in the streets of Kelling this morning after the rain of 2021.",
    ],
)
def test_news_speculation_plans_and_quotations_may_not(sentence: str) -> None:
    assert not may_be_background(*marked(sentence), EVENT)


def test_a_statement_under_a_heading_of_background_is_background() -> None:
    sentence = "The reservoir above Kelling holds 40 million litres of water."
    assert may_be_background(*marked(sentence, "Background"), EVENT)
    assert not may_be_background(*marked(sentence), EVENT)


def test_a_plan_may_be_outlook_and_the_past_may_not() -> None:
    assert may_be_outlook(marked("The council of Kelling will meet on Friday.")[0])
    assert not may_be_outlook(marked("In 2021 the council said that it will meet.")[0])


def test_a_sentence_is_filed_under_the_date_that_is_no_mere_bound() -> None:
    assert marked("The wall, weak before 2019, was raised in April 2021.")[0].when == "2021-04"
    assert marked("Nobody mended the wall before 2019.")[0].when is None


def test_an_opinions_heading_makes_opinions_of_what_stands_below() -> None:
    assert marked("The dam above Kelling broke on Thursday.", "Our view")[0].opinion
    assert not marked("The dam above Kelling broke on Thursday.", "Next steps")[0].opinion


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Ruiz, the engineer who mended the wall of Kelling in 2003, wept in the square.",
        "The square was full of people whose houses Ana Ruiz had built in 2003.",
        "The town hall of 1934 has a new roof.",
        "The school of Kelling, which opened in 1990, took in 40 families.",
    ],
)
def test_a_year_that_stands_beside_this_weeks_news_makes_no_history(sentence: str) -> None:
    marks, passage = marked(sentence)
    assert marks.when is None and not may_be_background(marks, passage, EVENT)


@pytest.mark.parametrize(
    "sentence", ["The storm of 1953 drowned nine people in Kelling.", "Kelling was walled in 1931."]
)
def test_a_year_of_the_statement_itself_does(sentence: str) -> None:
    marks, passage = marked(sentence)
    assert marks.when is not None and may_be_background(marks, passage, EVENT)


def test_a_sentence_that_opens_in_small_letters_is_no_whole_one_unless_a_name_does() -> None:
    assert not marked("the town of Kelling has lost its bronze horse.")[0].printable
    assert marked("eBay sold the bronze horse of Kelling to a dealer.")[0].printable


def test_what_stays_so_until_a_coming_day_is_outlook() -> None:
    marks, passage = marked("The schools of Kelling stay shut until Monday.")
    assert may_be_outlook(marks) and not may_summarise(marks, passage, EVENT)


def test_a_date_with_a_participle_between_commas_is_not_the_statements() -> None:
    assert (
        marked("The wall of Kelling, built in 1931, was already closed in March 2021 after rain.")[0].when == "2021-03"
    )


def test_how_long_something_has_not_been_so_is_no_history() -> None:
    marks, passage = marked("The water stood at 71 inches, the highest since 1994, when Kelling was walled.")
    assert marks.when is None and not may_be_background(marks, passage, EVENT)


@pytest.mark.parametrize(
    "sentence",
    [
        "Local media in Kelling said the gates may have failed.",
        "The sale of the dam had been planned for a year.",
        "Two members voted against the wall because 140 lime trees are to be felled.",
    ],
)
def test_guesses_and_plans_of_the_past_are_no_outlook(sentence: str) -> None:
    assert not may_be_outlook(marked(sentence)[0])


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Ask Tom about the pumps of Kelling.", False),
        ("Please bring your own buckets to Kelling.", False),
        ("Mrs Ruiz, 6,000 people came to the dam.", False),
        ("Jill Fenn has covered the hills of Kelling since 2004.", False),
        ("The water of the dam covers the old town of Kelling.", True),
        ("Mrs Ruiz, the mayor of Kelling, wept in the square.", True),
        ("Asked about the pumps, Ana Ruiz left the square.", True),
    ],
)
def test_what_is_said_to_the_reader_or_to_somebody_is_not_printed(sentence: str, told: bool) -> None:
    assert marked(sentence)[0].printable == told


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("Ana Ruiz, the mayor of Kelling, denied that the cracks had been known since the storm of last year.", False),
        ("Ana Ruiz accused the ministry of hiding the cracks since 2019.", False),
        ("The ministry had denied since 2019 that there were any cracks.", True),
        ("In March 2019 Ana Ruiz denied that there were any cracks.", True),
        ("A court rejected the plans of Ana Ruiz for a wall in 2019.", True),
    ],
)
def test_an_undated_denial_or_charge_is_its_days_news(sentence: str, before: bool) -> None:
    assert may_be_background(*marked(sentence), EVENT) == before
