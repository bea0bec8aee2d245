"""What is one statement in two wordings, what are two statements, and in which order wordings stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from digest.model import Article, Reaction
from digest.ranking.voices.reactions import reactions
from digest.ranking.voices.sayings import sayings
from tests.builders import article

NEWS = "The dam above Lund broke on Thursday and flooded the town to the church."


def at(publisher: str, words: str, hour: int = 9, language: str = "en", day: int = 3) -> Article:
    """A report on a broken dam with the mayor's words, at an hour of a day of July."""
    one = article(publisher, "Dam above Lund breaks", NEWS, words, day=day, language=language)
    return replace(one, published=dt.datetime(2025, 7, day, hour, tzinfo=dt.UTC))


def said(*articles: Article) -> Reaction:
    ((reaction, _),) = reactions(sayings(articles, range(len(articles))), articles, "en")
    return reaction


def ruiz(words: str) -> str:
    return f"“{words},” said Mayor Ana Ruiz."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("This courageous decision will be an example to other states", "It is a bold decision, an example for others"),
        ("We saw nothing like it in all our lives", "We never saw anything like it in our lives"),
        ("We mend it before the winter comes", "We will mend it before winter, all of it"),
        ("The town has been failed by brave men", "brave fools"),
    ],
)
def test_one_statement_in_other_words_stands_beside_it(one: str, other: str) -> None:
    assert len(said(at("Wire", ruiz(one)), at("Post", ruiz(other))).wordings) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dam was safe when we looked at it in May", "The dam will never be built again in this valley"),
        ("The dam above Lund is a lie", "A dam of straw and of broken promises"),
        ("We have three dead in the lower streets", "We have five dead in the lower streets"),
        ("We always knew that Falk wanted the old budget", "a Falk wall"),
        ("Nobody has to leave the lower streets", "Everybody has to leave the lower streets"),
        ("We need more pilots in the strait", "We need more money for the strait"),
        ("The price of bread will rise in the spring", "Bread prices will fall next spring"),
        ("I will vote for the wall", "I will vote against the wall"),
        ("The talks went well", "The talks will go on in Rome"),
        ("The wall is full of holes", "The wall costs too much"),
    ],
)
def test_two_statements_that_share_the_storys_words_do_not(one: str, other: str) -> None:
    assert len(said(at("Wire", ruiz(one)), at("Post", ruiz(other))).wordings) == 1


def test_of_two_that_contradict_each_other_the_later_holds() -> None:
    early = at("Wire", ruiz("Nobody has to leave the lower streets"), 9)
    late = at("Post", ruiz("Everybody has to leave the lower streets"), 14)
    assert said(early, late).wordings[0].article == late.id


def test_two_papers_of_two_tongues_often_quote_two_sentences_of_one_speech() -> None:
    slept = at("Bote", "„Wir haben alle in Lund zu lange geschlafen“, sagte Bürgermeisterin Ana Ruiz.", 8, "de")
    mend = at("Wire", ruiz("We mend the dam of Lund before the winter"), 9)
    assert len(said(slept, mend).wordings) == 1
    asks = at("Bote", "„Wir bitten Berin um vierzig Boote“, sagte Bürgermeisterin Ana Ruiz.", 8, "de")
    asked = at("Wire", ruiz("We ask Berin for boats, and soon"), 9)
    assert len(said(asks, asked).wordings) == 1
    assert len(said(asks, at("Wire", ruiz("We ask Berin for forty boats"), 9)).wordings) == 2


def test_wordings_stand_earliest_first_but_another_tongue_and_another_day_behind() -> None:
    german = at("Bote", "„Wir bitten Berin um vierzig Boote“, sagte Bürgermeisterin Ana Ruiz.", 7, "de")
    first = at("Wire", ruiz("We ask Berin for forty boats"), 8)
    second = at("Post", ruiz("We are asking Berin for some forty boats at once"), 12)
    before = at("Coast", ruiz("We asked the people of Berin for forty boats"), 8, day=1)
    told = said(second, before, german, first)
    assert [span.article for span in told.wordings] == [first.id, second.id, before.id, german.id]


def test_of_equal_words_the_earliest_is_quoted() -> None:
    late, early = (
        at("Post", ruiz("We mend it before the winter comes"), 14),
        at("Wire", ruiz("We mend it before the winter comes")),
    )
    assert [span.article for span in said(late, early).wordings] == [early.id]


def test_a_few_words_out_of_a_sentence_go_behind_a_whole_one_however_many_have_them() -> None:
    piece = "Mayor Ana Ruiz spoke of “a wall of wet sand.”"
    whole = ruiz("We shall have to pay for it for forty years")
    told = said(at("Wire", piece), at("Post", piece), at("Echo", whole))
    assert told.wordings[0].text.startswith("We shall")
    assert said(at("Wire", piece), at("Post", piece)).wordings[0].text == "a wall of wet sand."
