"""Words that reach the reader through somebody else: told, quoted, denied, or an office-holder's."""

from __future__ import annotations

import pytest

from digest.text.quotes import find_quotes
from digest.text.speakers import speaker_parts

Told = tuple[str | None, bool]


def told(text: str, language: str = "en") -> list[Told]:
    """(name, direct) of each quote."""
    return [(quote.name, quote.direct) for quote in find_quotes(text, language=language)]


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("“We wait,” said Northquay's head of freight, Ana Ruiz.", "Ana Ruiz", "Northquay's head of freight"),
        ("“We wait,” said the company's head of freight, Ana Ruiz.", "Ana Ruiz", "head of freight"),
        ("“We wait,” said Low & Daughters' solicitor, Ana Ruiz.", "Ana Ruiz", "Low & Daughters' solicitor"),
        ("“We wait,” said Leo Park's successor, Ana Ruiz, 54.", "Ana Ruiz", "Leo Park's successor"),
        ("“We wait,” said Quay Rail's chief engineer, Ana Ruiz, on Monday.", "Ana Ruiz", "Quay Rail's chief engineer"),
        ("“We wait,” said his wife, Ana Ruiz.", "Ana Ruiz", None),
        ("“We wait,” said Leo Park's wife, Ana Ruiz.", "Ana Ruiz", "Leo Park's wife"),
    ],
)
def test_the_words_are_those_of_whom_the_possessor_has(text: str, name: str, office: str | None) -> None:
    (quote,) = find_quotes(text)
    assert quote.speaker is not None
    assert quote.name == name
    assert speaker_parts(text[slice(*quote.speaker)], "en") == (name, office)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is shut,” Park was told by the harbour master, Ana Ruiz.", [("Ana Ruiz", True)]),
        ("“It is shut,” Leo Park was told by Ana Ruiz.", [("Ana Ruiz", True)]),
        ("“It is shut,” Leo Park was told.", []),
        ("“A farce of a vote,” Leo Park's plan was called in town.", []),
    ],
)
def test_whoever_is_told_says_nothing(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Mayor Kim Low quoted the pilot Ana Ruiz as saying: “It was dark.”", [("Ana Ruiz", True)]),
        ("en", "“It was dark,” the pilot quoted Ana Ruiz as saying on Friday.", [("Ana Ruiz", True)]),
        ("en", "Ana Ruiz was quoted by the Courant as saying: “It was dark.”", [("Ana Ruiz", True)]),
        ("de", "Das Blatt zitierte die Lotsin Anna Holm mit den Worten: „Es war dunkel.“", [("Anna Holm", True)]),
        ("de", "„Es war dunkel“, zitierte der Anwalt Kai Low seine Mandantin Anna Holm.", []),
        ("fr", "Le journal cite la pilote Anne Parc : « Il faisait nuit noire. »", [("Anne Parc", True)]),
        ("es", "El diario citó a Ana Ruiz diciendo: «Era de noche».", [("Ana Ruiz", True)]),
    ],
)
def test_whoever_quotes_hands_the_words_on(language: str, text: str, expected: list[Told]) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kim Low denied that Ruiz had said: “I did it.”"),
        ("en", "Kim Low denied saying “the bridge is rotten”."),
        ("en", "Kim Low denied that the port had “poisoned the wells for years”."),
        ("en", "Kim Low denied that the port had poisoned the wells."),
        ("en", "Kim Low denied that Ana Ruiz had said the port would close."),
        ("de", "Kai Low bestritt, dass Anna Holm gesagt habe: „Ich war es.“"),
        ("fr", "Paul Roy a nié que Anne Parc ait dit : « C’est moi. »"),
        ("es", "Pablo Gil negó que Ana Ruiz hubiera dicho: «Fui yo»."),
    ],
)
def test_what_is_denied_was_said_by_nobody(language: str, text: str) -> None:
    assert told(text, language) == []


def test_a_denial_in_the_same_sentence_does_not_silence_what_follows_it() -> None:
    assert told("Kim Low denied the charge and said: “I was asleep.”") == [("Kim Low", True)]


def test_words_that_reach_us_through_a_source_are_told_once_as_the_sources() -> None:
    text = "According to Ana Ruiz, Leo Park said “I am sorry for it”."
    assert told(text) == [("Ana Ruiz", False)]


def test_behind_a_german_quotation_the_speakers_apposition_is_no_second_statement() -> None:
    assert told("„Es leckt“, sagte Anna Holm, die Anwältin von Kai Low.", "de") == [("Anna Holm", True)]
