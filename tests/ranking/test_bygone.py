"""Words that are quoted from before the event are no reaction to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from digest.model import Article
from digest.ranking.voices.reactions import reactions
from digest.ranking.voices.saying import Saying
from digest.ranking.voices.sayings import sayings
from tests.builders import article

NOVEMBER = dt.datetime(2026, 11, 12, 10, tzinfo=dt.UTC)


def report(text: str, language: str = "en") -> Article:
    return replace(article("Post", "Trial goes on", text, day=1, language=language), published=NOVEMBER)


def only(text: str, language: str) -> Saying:
    (found,) = (one for one in sayings([report(text, language)], [0]) if one.direct)
    return found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Jo Back had told police in May: “I saw Weiss hand over the money.”"),
        ("en", "“I never saw the point of it,” Ole Dahl said last year."),
        ("en", "“I never learned to be silent,” Vera Lamb once said of herself."),
        ("en", "“I never learned to be quiet,” Vera Lamb said in 2014."),
        ("en", "In a 2019 interview, Tom Hale said: “The dam will break one day.”"),
        ("en", "“The dam will break one day,” Tom Hale wrote on 3 March."),
        ("de", "„Ich habe nichts gesehen“, hatte Jan Moll im Mai der Polizei gesagt."),
        ("de", "„Ich habe nichts gesehen“, sagte Jan Moll 2014 der Zeitung."),
        ("fr", "« Je n'ai rien vu hier », avait déclaré Paul Morel en mai."),
        ("fr", "« Je n'ai rien vu hier », disait un jour Paul Morel."),
        ("es", "«No vi nada de eso», había dicho Luis Gil en mayo."),
        ("es", "«No vi nada de eso», dijo una vez Luis Gil."),
    ],
)
def test_a_date_or_a_phrase_beside_the_verb_says_that_words_are_of_long_before(language: str, text: str) -> None:
    assert only(text, language).bygone


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“The dam will break one day,” said Tom Hale, who was elected in 2019."),
        ("en", "Mayor since 2019, Ana Ruiz said: “The dam will break one day.”"),
        ("en", "“The dam will break one day,” Tom Hale said on Tuesday."),
        ("en", "“The dam will break one day,” Tom Hale said once more."),
        ("en", "Tom Hale recalled that in 2009 he had built it: “The dam will break one day.”"),
        ("en", "“After the flood of 2013, we built a wall,” Tom Hale said."),
        ("de", "„Ich habe nichts gesehen“, sagte der 2019 gewählte Bürgermeister Jan Moll."),
        ("fr", "« Je n'ai rien vu hier », a déclaré Paul Morel, élu en 2019."),
        ("es", "«No vi nada de eso», dijo Luis Gil, elegido en 2019."),
    ],
)
def test_a_date_of_something_else_does_not(language: str, text: str) -> None:
    found = only(text, language)
    assert not found.bygone and not found.before


def test_a_witness_is_told_with_what_he_says_now() -> None:
    then = "Jo Back had told police: “I saw Weiss hand over the envelope.” In court Back said: “I saw nothing.”"
    one = report(then)
    ((reaction, _),) = reactions(sayings([one], [0]), [one])
    assert [span.text for span in reaction.wordings] == ["I saw nothing."]


def test_the_pluperfect_alone_is_told_of_who_says_nothing_since() -> None:
    one = report("“We shall not sell the old mill,” Karl Holm had said before the talks.")
    assert [reaction.speaker for reaction, _ in reactions(sayings([one], [0]), [one])] == ["Karl Holm"]
