"""Stories whose articles are in several languages: told in one, each speaker heard once."""

from __future__ import annotations

from digest.model import Article, Telling
from digest.ranking.telling import TellingOptions, tell
from digest.ranking.voices.reactions import reactions
from digest.ranking.voices.sayings import sayings
from tests.builders import article, story, texts

WIRE = article(
    "Wire",
    "Tram drivers of Orla stop work",
    "Tram drivers of Orla stopped work on Monday and closed all lines to Tamm and Berin.",
    "“Nobody can drive nine nights in a row,” said Marie Corvin, the drivers' speaker.",
    day=7,
)
JOURNAL = article(
    "Journal",
    "Les conducteurs de tram d'Orla cessent le travail",
    "Les conducteurs de tram d'Orla ont cessé le travail lundi et fermé toutes les lignes vers Tamm et Berin.",
    "« Personne ne peut conduire neuf nuits de suite », a déclaré Marie Corvin, porte-parole des conducteurs.",
    day=7,
    language="fr",
)


def telling(language: str | None, *articles: Article) -> Telling:
    found = tell(story(*articles), {one.id: one for one in articles}, TellingOptions(language=language))
    assert found is not None
    return found


def test_a_story_is_told_once_in_the_newsletters_language() -> None:
    english, french = telling("en", JOURNAL, WIRE), telling("fr-CA", JOURNAL, WIRE)
    assert texts(english.summary) == [WIRE.text.partition("\n")[0]] and english.headline.text == WIRE.title
    assert texts(french.summary) == [JOURNAL.text.partition("\n")[0]] and french.headline.text == JOURNAL.title


def test_without_an_article_in_the_newsletters_language_most_articles_decide() -> None:
    other = article("Gazette", "Grève des trams", JOURNAL.text.replace("cessé", "arrêté"), day=7, language="fr")
    assert telling("de", WIRE, JOURNAL, other).headline.text != WIRE.title


def test_one_statement_in_two_languages_is_one_reaction_with_both_wordings() -> None:
    ((told, _),) = reactions(sayings([JOURNAL, WIRE], range(2)), [JOURNAL, WIRE], "en")
    assert told.speaker == "Marie Corvin"
    assert [span.article for span in told.wordings] == [WIRE.id, JOURNAL.id]


def test_another_statement_in_another_language_is_no_other_wording() -> None:
    later = JOURNAL.text.replace("neuf nuits de suite", "12 nuits")
    unlike = article("Journal", "Tram", later, day=7, language="fr")
    ((told, _),) = reactions(sayings([WIRE, unlike], range(2)), [WIRE, unlike], "en")
    assert [span.article for span in told.wordings] == [WIRE.id]


def test_words_of_another_day_are_no_other_wording_either() -> None:
    later = article("Journal", "Tram", JOURNAL.text, day=9, language="fr")
    ((told, _),) = reactions(sayings([WIRE, later], range(2)), [WIRE, later], "en")
    assert [span.article for span in told.wordings] == [WIRE.id]


def test_of_equal_wordings_the_one_that_ends_as_a_sentence_is_told_first() -> None:
    comma = article("Wire", "", "“The sea took the road and the wall,” said Ana Ruiz.")
    point = article("Post", "", "Ana Ruiz said: “The sea took the road and the wall.”")
    ((told, _),) = reactions(sayings([comma, point], range(2)), [comma, point])
    assert told.wordings[0].article == point.id
