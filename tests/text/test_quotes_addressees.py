"""Whom words are said to is not who says them, and no part of the speaker's name."""

from __future__ import annotations

import pytest

from digest.text.quotes import find_quotes
from digest.text.speakers import speaker_parts


def mention(text: str, language: str) -> tuple[str | None, str | None]:
    """(speaker's mention, name) of a text's only quotation."""
    (quote,) = find_quotes(text, language=language)
    return text[slice(*quote.speaker)] if quote.speaker else None, quote.name


@pytest.mark.parametrize(
    ("text", "said_by", "name"),
    [
        ("„Wir fahren“, sagte Ada Holm dem Lotsen Jon Berg.", "Ada Holm", "Ada Holm"),
        ("„Wir fahren“, sagte Holm ihrem Lotsen Jon Berg.", "Holm", "Holm"),
        ("„Wir fahren“, rief Holm ihren Leuten in Neuhafen zu.", "Holm", "Holm"),
        ("„Wir fahren“, sagte Holm den Matrosen am Kai.", "Holm", "Holm"),
        ("„Wir fahren“, rief Holm der Menge zu.", "Holm", "Holm"),
        ("„Wir fahren“, rief der Werftchef Jon Berg den Leuten zu.", "der Werftchef Jon Berg", "Jon Berg"),
        ("„Wir fahren“, sagte Ministerin Ada Holm der Küstenzeitung.", "Ministerin Ada Holm", "Ada Holm"),
        ("„Wir fahren“, sagte ihm Ada Holm.", "Ada Holm", "Ada Holm"),
        ("Holm sagte der Nachrichtenagentur KNA: „Wir fahren.“", "Holm", "Holm"),
        ("Ada Holm sagte dem Lotsen Jon Berg: „Wir fahren.“", "Ada Holm", "Ada Holm"),
        ("Ada Holm sagte Jon Berg: „Wir fahren.“", "Ada Holm", "Ada Holm"),
        ("Dem Lotsen Jon Berg sagte Ada Holm: „Wir fahren.“", "Ada Holm", "Ada Holm"),
        ("Den Plan nannte Ada Holm „teuer und dumm“.", "Ada Holm", "Ada Holm"),
        ("Die Lage nannte Ada Holm „sehr ernst“.", "Ada Holm", "Ada Holm"),
        ("Wie Holm der dpa schrieb: „Wir fahren.“", "Holm", "Holm"),
        ("Der Küstenzeitung sagte Ada Holm: „Wir fahren.“", "Ada Holm", "Ada Holm"),
    ],
)
def test_a_german_dative_is_whom_the_words_are_said_to(text: str, said_by: str, name: str) -> None:
    assert mention(text, "de") == (said_by, name)


@pytest.mark.parametrize(
    ("text", "said_by", "name"),
    [
        ("„Wir fahren“, sagte ein Sprecher der Stadt Neuhafen.", "ein Sprecher der Stadt Neuhafen", None),
        ("„Wir fahren“, sagte der Chef der Werft, Jon Berg.", "der Chef der Werft, Jon Berg", "Jon Berg"),
        ("„Wir fahren“, sagte der Vorsitzende Jon Berg.", "der Vorsitzende Jon Berg", "Jon Berg"),
        ("„Wir fahren“, sagten Mitglieder der Partei.", "Mitglieder der Partei", "Mitglieder der Partei"),
        ("Am Montag sagte Ada Holm: „Wir fahren.“", "Ada Holm", "Ada Holm"),
        ("Später sagte Ada Holm: „Wir fahren.“", "Ada Holm", "Ada Holm"),
        ("Laut dem Lotsen Jon Berg ist die Lage „sehr ernst“.", "dem Lotsen Jon Berg", "Jon Berg"),
        ("Der Kahn wurde von der Ministerin Ada Holm als „morsch“ bezeichnet.", "der Ministerin Ada Holm", "Ada Holm"),
    ],
)
def test_a_genitive_an_agent_and_a_source_are_no_such_dative(text: str, said_by: str, name: str | None) -> None:
    assert mention(text, "de") == (said_by, name)


@pytest.mark.parametrize(
    ("language", "text", "said_by"),
    [
        ("fr", "« On part », a dit Ada Holm à son pilote Jean Roux.", "Ada Holm"),
        ("fr", "« On part », a déclaré Holm à l’agence KNA.", "Holm"),
        ("fr", "« On part », a dit la maire à Jean Roux.", "la maire"),
        ("fr", "« On part », a lancé la maire Ada Holm au journal La Vague.", "la maire Ada Holm"),
        ("fr", "« On part », a dit la candidate à la mairie, Ada Holm.", "la candidate à la mairie, Ada Holm"),
        ("es", "«Zarpamos», dijo Holm a su piloto Juan Roldán.", "Holm"),
        ("es", "«Zarpamos», dijo Ada Holm al diario La Ola.", "Ada Holm"),
        ("es", "«Zarpamos», dijo a Juan Roldán la alcaldesa Ada Holm.", "la alcaldesa Ada Holm"),
        ("es", "«Zarpamos», dijo a los periodistas la alcaldesa Ada Holm.", "la alcaldesa Ada Holm"),
        ("es", "«Zarpamos», dijo a la agencia KNA.", None),
        ("es", "«Zarpamos», dijo la candidata a la alcaldía, Ada Holm.", "la candidata a la alcaldía, Ada Holm"),
        ("en", "“We sail,” Ada Holt told her pilot John Roe.", "Ada Holt"),
        ("en", "In a letter to John Roe, Ada Holt wrote: “We sail.”", "Ada Holt"),
        ("en", "“We sail,” Ada Holt said in an interview with John Roe.", "Ada Holt"),
        ("en", "“We sail,” said an aide to Ada Holt.", "an aide to Ada Holt"),
    ],
)
def test_in_other_languages_a_preposition_marks_whom_they_are_said_to(
    language: str, text: str, said_by: str | None
) -> None:
    assert mention(text, language)[0] == said_by


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("einem Sprecher der Stadt Neuhafen", ("Sprecher der Stadt Neuhafen", None)),
        ("der Ministerin Ada Holm", ("Ada Holm", "Ministerin")),
        ("Hafenmeister Colm Reddy", ("Colm Reddy", "Hafenmeister")),
        ("der Lotse Colm Reddy", ("Colm Reddy", "Lotse")),
        ("die Sprecherin der Stadt Low, Ada Holm", ("Ada Holm", "Sprecherin der Stadt Low")),
        ("die Deutsche Küstenwache Nord", ("Deutsche Küstenwache Nord", None)),
        ("die Ministerin für Verkehr Anna Holm", ("Anna Holm", "Ministerin für Verkehr")),
    ],
)
def test_german_nouns_before_a_name_are_no_part_of_it(words: str, parts: tuple[str, str | None]) -> None:
    assert speaker_parts(words, "de") == parts
