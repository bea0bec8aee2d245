"""A quotation about "him" is printed where readers have met him."""

from __future__ import annotations

from digest.model import Article
from digest.ranking.telling import TellingOptions, tell
from tests.builders import article, story

OPENING = "Police in Orle arrested a hospital doctor on Thursday after the deaths of three patients."
HE = "“He ignored every warning that we gave him,” nurse Mary Dean said."


def quoted(*reports: Article) -> list[str]:
    told = tell(story(*reports), {one.id: one for one in reports}, TellingOptions())
    assert told is not None
    return [span.text for reaction in told.reactions for span in reaction.wordings if reaction.direct]


def report(*sentences: str, language: str = "en") -> Article:
    return article("Herald", "Doctor held in Orle", " ".join(sentences), day=3, language=language)


def test_he_is_nobody_where_the_report_names_none_before() -> None:
    assert quoted(report(OPENING, HE)) == []


def test_he_is_understood_where_the_summary_names_him() -> None:
    opening = "Police in Orle arrested the hospital doctor Alan Fisk on Thursday after the deaths of three patients."
    assert quoted(report(opening, HE)) == ["He ignored every warning that we gave him"]


def test_the_same_speakers_words_that_stand_alone_are_printed_instead() -> None:
    alone = "“The ward was never safe after dark in all those years,” Dean said."
    assert quoted(report(OPENING, HE, alone)) == ["The ward was never safe after dark in all those years"]


def test_she_in_the_summary_is_not_he_though_both_have_one_surname() -> None:
    opening = "Engineer Sarah Hume published a report on the flood wall in Orle on Thursday, the council said."
    named = "Councillor Robert Hume had asked for it in May."
    words = quoted(report(opening), report(named, "“He could have read it on the web for months,” Sarah Hume said."))
    assert not any("He could" in text for text in words)


def test_a_tower_that_is_she_in_french_needs_no_introduction() -> None:
    opening = "La tour penchée de Vernoy a rouvert jeudi après trois ans de travaux."
    she = "« Elle penche toujours, mais elle ne tombera plus », a dit l'architecte Sabine Aumont."
    assert len(quoted(report(opening, she, language="fr"))) == 1
