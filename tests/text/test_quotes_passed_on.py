"""Words that somebody was told or called, heard or turned down are not his; those that he says of others are."""

from __future__ import annotations

import pytest

from digest.text.quotes import find_quotes


def direct(text: str, language: str = "en") -> list[str | None]:
    """The name of each direct quotation."""
    return [quote.name for quote in find_quotes(text, language=language) if quote.direct]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ada Holt told the crew that Berg had called her “a rat in a hat”."),
        ("en", "Ada Holt said Berg had told her “you sail or you swim”."),
        ("en", "Ada Holt claims Berg called the ferry “a bathtub”."),
        ("en", "Ada Holt said she had been told “to swim for it”."),
        ("en", "Ada Holt said she was told: “Swim for it.”"),
        ("en", "Ada Holt said they had called her “a rat”."),
        ("en", "Ada Holt said a board on the pier read “no fishing”."),
        ("en", "Ada Holt complained that the Courant had described her as “the queen of the puddle”."),
        ("en", "Ada Holt rejected claims that she was “a smuggler”."),
        ("en", "Ada Holt dismissed reports that she had called Berg “a rat”."),
        ("en", "Ada Holt denied accusations that she had been “asleep at the wheel”."),
        ("en", "Ada Holt apologised for calling Berg “a rat”."),
        ("en", "Ada Holt overheard him saying “we sail at noon”."),
        ("en", "Ada Holt, accused of “gross folly”, left the pier."),
        ("en", "Ada Holt responded to accusations that she was “a rat”."),
        ("en", "Ada Holt said reports that she was “finished” were wrong."),
        ("en", "Ada Holt repeated Berg’s claim that the ferry was “a bathtub”."),
        ("en", "Ada Holt criticised Berg for calling the ferry “a bathtub”."),
        ("en", "Ada Holt, whose cap said “no fishing”, left the pier."),
        ("en", "Ada Holt, whose lawyer called the charge “absurd”, left the pier."),
        ("en", "Ada Holt received a letter saying “you are fired”."),
        ("en", "Ada Holt posted a letter from Jon Berg that read: “You are fired.”"),
        ("en", "“Never sail on a Friday,” Holt said her mother used to tell her."),
        ("en", "“Never sail on a Friday,” Ada Holt said Berg had told her."),
        ("en", "“Never sail on a Friday,” Ada Holt said the harbour master, Jon Berg, had told her."),
        ("en", "Berg called her “a rat”, Ada Holt said."),
        ("en", "Ada Holt recalled the words of her skipper, Jon Berg, in the storm: “We sail at noon.”"),
        ("en", "Ada Holt repeated the promise of her skipper, Jon Berg, that was made at sea: “We sail at noon.”"),
        ("en", "Ada Holt mocked Jon Berg’s promise: “We sail at noon.”"),
        ("en", "Ada Holt told the inquiry that Jon Berg wrote in his log: “I was asleep.”"),
        ("en", "Ada Holt was met with shouts of “swim for it” by the crew."),
        ("en", "Ada Holt left the pier amid cries of “swim for it”."),
        ("en", "Ada Holt was greeted by a banner reading “no fishing”."),
        ("en", "Ada Holt answered Jon Berg’s charge that she was “a rat in a hat” with a laugh."),
        ("en", "Ada Holt, according to Jon Berg, called the ferry “a bathtub”."),
        ("de", "Ada Holm wies den Vorwurf zurück, sie sei „eine Schmugglerin“."),
        ("de", "Ada Holm erinnerte an die Worte ihrer Vorgängerin Eva Berg: „Wir fahren.“"),
        ("fr", "Ada Holm a rappelé la promesse de son prédécesseur, Jon Berg : « Nous partons. »"),
        ("es", "Ada Holm recordó las palabras de su antecesor, Jon Berg: «Zarpamos»."),
        ("de", "Ada Holm, die Jon Berg „eine Ratte“ nannte, ging."),
        ("de", "Ada Holm beklagte, sie sei als „Ratte“ beschimpft worden."),
        ("de", "Ada Holm erzählte, man habe ihr gesagt: „Schwimm doch.“"),
        ("fr", "Ada Holm a raconté que Jon Berg l’avait traitée de « rat des quais »."),
        ("fr", "Ada Holm a rejeté les accusations selon lesquelles elle serait « une fraudeuse »."),
        ("fr", "Ada Holm a été qualifiée de « reine des flaques »."),
        ("es", "Ada Holm dice que Jon Berg la llamó «rata de muelle»."),
        ("es", "Ada Holm contó que Jon Berg la había llamado «rata de muelle»."),
        ("es", "Ada Holm rechazó las acusaciones de que era «una ladrona»."),
        ("es", "Ada Holm fue calificada de «reina de los charcos»."),
    ],
)
def test_words_that_somebody_passes_on_or_turns_down_are_not_a_quotation(language: str, text: str) -> None:
    assert direct(text, language) == []


def test_the_clause_that_holds_such_words_is_told_as_its_tellers() -> None:
    text = "Ada Holt told the crew that Berg had called her “a rat in a hat”."
    (quote,) = find_quotes(text)
    assert (quote.name, quote.direct) == ("Ada Holt", False)
    assert text[slice(*quote.content)] == "Berg had called her “a rat in a hat”"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Ada Holt recalled Berg saying: “We sail at noon.”", "Berg"),
        ("en", "Ada Holt remembered Jon Berg as saying “we sail at noon”.", "Jon Berg"),
        ("en", "Ada Holt, described by Jon Berg as “a rat”, left the pier.", "Jon Berg"),
        ("en", "Ada Holt said that Jon Berg had said: “We sail at noon.”", "Jon Berg"),
        ("en", "Asked by Jon Berg “who paid?”, Ada Holt shrugged.", "Jon Berg"),
        ("en", "Ada Holt pointed to Jon Berg's promise to “mend it all”.", "Jon Berg"),
        ("en", "Ada Holt, said Jon Berg, was “a rat”.", "Jon Berg"),
        ("en", "Ada Holt criticised Jon Berg, who had called the ferry “a bathtub”.", "Jon Berg"),
        ("de", "Ada Holm las einen Brief vor, in dem Jon Berg schrieb: „Du gehst.“", "Jon Berg"),
        ("es", "Ada Holm, dijo Jon Berg, es «una rata de muelle».", "Jon Berg"),
        ("fr", "Ada Holm a été qualifiée de « reine des flaques » par Jon Berg.", "Jon Berg"),
        ("es", "Ada Holm fue calificada de «reina de los charcos» por Jon Berg.", "Jon Berg"),
    ],
)
def test_whose_words_they_are_is_told_where_it_is_plain(language: str, text: str, name: str) -> None:
    assert direct(text, language) == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Ada Holt described Berg as “a rat”.", "Ada Holt"),
        ("en", "Ada Holt, the mayor of Low, described Berg as “a rat”.", "Ada Holt"),
        ("en", "Ada Holt called Berg “a rat”.", "Ada Holt"),
        ("en", "Ada Holt accused Berg of “gross folly”.", "Ada Holt"),
        ("en", "Ada Holt rejected the claims as “a fairy tale”.", "Ada Holt"),
        ("en", "Ada Holt rejected claims that she had slept and called them “a fairy tale”.", "Ada Holt"),
        ("en", "Ada Holt rejected claims that she had slept, saying: “I was awake.”", "Ada Holt"),
        ("en", "Ada Holt said she had called Berg “a rat”.", "Ada Holt"),
        ("en", "Ada Holt said she believed the ferry was “a bathtub”.", "Ada Holt"),
        ("en", "Ada Holt said the ferry could be called “a bathtub”.", "Ada Holt"),
        ("en", "Ada Holt recalled the storm, saying: “It was dark.”", "Ada Holt"),
        ("en", "Anna Holt criticised what she described as “a bathtub with oars”.", "Anna Holt"),
        ("en", "It is what Ada Holt, in her speech, described as “a bathtub”.", "Ada Holt"),
        ("en", "Ada Holt issued a statement saying “we sail”.", "Ada Holt"),
        ("en", "Ada Holt repeated her claim that the ferry was “a bathtub”.", "Ada Holt"),
        ("en", "Ada Holt is telling sailors that the ferry is “a bathtub”.", "Ada Holt"),
        ("en", "“We sail,” Ada Holt said before the crew was told.", "Ada Holt"),
        ("en", "Ada Holt repeated her promise to the crew: “We sail at noon.”", "Ada Holt"),
        ("en", "Ada Holt repeated the promise of a new ferry: “We sail at noon.”", "Ada Holt"),
        ("en", "Ada Holt mocked Jon Berg’s promise as “a bathtub full of holes”.", "Ada Holt"),
        ("en", "Ada Holt recalled the words of Jon Berg, and added: “We sail at noon.”", "Ada Holt"),
        ("en", "Ada Holt took down the banner and said: “We sail at noon.”", "Ada Holt"),
        ("en", "Ada Holt, according to a plan of May the new skipper, called the ferry “a bathtub”.", "Ada Holt"),
        ("en", "Ada Holt warns of “a bathtub with oars”.", "Ada Holt"),
        ("en", "According to Ada Holt, the ferry is “a bathtub”.", "Ada Holt"),
        ("es", "Ada Holm recordó su promesa: «Zarpamos».", "Ada Holm"),
        ("de", "Ada Holm wies die Vorwürfe als „Märchen“ zurück.", "Ada Holm"),
        ("de", "Ada Holm, die Chefin der Werft, sagte: „Wir fahren.“", "Ada Holm"),
        ("fr", "Ada Holm a qualifié Jon Berg de « rat des quais ».", "Ada Holm"),
        ("fr", "Ada Holm s’est dite prête et a rejeté les accusations : « Je dormais. »", "Ada Holm"),
        ("es", "Ada Holm ha calificado el barco de «bañera con remos».", "Ada Holm"),
        ("es", "Ada Holm se ha declarado lista y ha dicho: «Zarpamos».", "Ada Holm"),
    ],
)
def test_what_looks_alike_stays_the_speakers(language: str, text: str, name: str) -> None:
    assert direct(text, language) == [name]


def test_what_stands_beside_somebody_is_not_that_somebody() -> None:
    assert direct("A sign beside Ada Holt said: “No fishing.”") == [None]


def test_a_quotation_behind_words_passed_on_is_not_that_of_an_earlier_speaker() -> None:
    text = "“We sail,” Ada Holt said. Jon Berg said he had been told “to swim”. “I am a man of the land.”"
    assert direct(text) == ["Ada Holt"]
    assert direct("“We sail,” Ada Holt said. Jon Berg did not say “sorry”. “I am a man of the land.”") == ["Ada Holt"]
