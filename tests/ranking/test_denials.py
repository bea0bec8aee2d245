"""Whoever is accused is heard, also where a reporter tells his denial in a few words of his own."""

from __future__ import annotations

import pytest

from digest.model import Reaction
from digest.ranking.telling import TellingOptions, tell
from digest.ranking.voices.denials import denials
from tests.builders import article, story

CHARGE = {
    "en": "Clerk Ian Peel, 44, went on trial in Orle on Thursday, accused of taking £12,000 from a school fund.",
    "de": "Der Kassenwart Udo Klein, 51, steht seit Donnerstag in Orle vor Gericht, weil 12.000 Euro fehlen.",
    "fr": "Le trésorier Paul Garin, 44 ans, est jugé depuis jeudi à Vernoy pour un vol de 12 000 euros.",
    "es": "El tesorero Luis Prado, de 44 años, se sienta desde el jueves en el banquillo por 12.000 euros.",
}
SCORN = {
    "en": "“He lied to the children's faces, and to ours,” prosecutor Simon Vale said.",
    "de": "„Er hat die Kinder und auch uns alle belogen“, sagte Staatsanwältin Eva Lenz.",
    "fr": "« Il a menti aux enfants et à nous tous », a déclaré la procureure Anne Lescure.",
    "es": "«Mintió a los niños y también a todos nosotros», dijo la fiscal Eva Lozano.",
}


def printed(language: str, *sentences: str) -> tuple[list[str], tuple[Reaction, ...]]:
    report = article("Herald", "Trial over school fund", " ".join(sentences), day=3, language=language)
    told = tell(story(report), {report.id: report}, TellingOptions())
    assert told is not None
    spans = (*told.summary, *(span for reaction in told.reactions for span in reaction.wordings))
    return [span.text for span in spans], told.reactions


@pytest.mark.parametrize(
    ("language", "denial"),
    [
        ("en", "Mr Peel denies theft."),
        ("en", "Ian Peel pleaded not guilty."),
        ("en", "He has always denied any wrongdoing."),
        ("de", "Klein weist die Vorwürfe zurück."),
        ("de", "Er bestreitet die Tat."),
        ("fr", "M. Garin nie les faits."),
        ("fr", "Il rejette les accusations."),
        ("es", "Prado niega los hechos."),
        ("es", "Prado se declaró inocente."),
    ],
)
def test_a_charge_is_not_printed_without_the_denial_that_its_report_has(language: str, denial: str) -> None:
    texts, _ = printed(language, CHARGE[language], SCORN[language], denial)
    assert denial in texts


def test_the_accused_is_heard_before_the_prosecutor_and_under_his_own_name() -> None:
    _, reactions = printed("en", CHARGE["en"], SCORN["en"], "He pleaded not guilty to theft.")
    assert [(one.speaker, one.direct) for one in reactions] == [("Ian Peel", False), ("Simon Vale", True)]


def test_a_denial_in_ones_own_words_is_not_told_once_more_in_the_reporters() -> None:
    texts, _ = printed("en", CHARGE["en"], "Mr Peel denies theft.", "“I have never touched that fund,” he said.")
    assert "Mr Peel denies theft." not in texts
    assert any("never touched" in text for text in texts)


@pytest.mark.parametrize(
    "sentence",
    ["Mr Peel was denied bail.", "Mr Peel did not deny theft.", "Mr Peel denied both motions.", "The bank denied it."],
)
def test_what_is_no_persons_denial_of_a_charge_is_none(sentence: str) -> None:
    report = article("Herald", "Trial over school fund", f"{CHARGE['en']} {sentence}")
    assert denials(report, [report]) == []


def test_a_pronoun_that_two_persons_may_be_denies_for_nobody() -> None:
    report = article("Herald", "Two held", "Police held Ian Peel and Simon Dent in Orle. He denies the charge.")
    assert denials(report, [report]) == []
