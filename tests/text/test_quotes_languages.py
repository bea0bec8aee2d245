"""German, French and Spanish reported speech, each with its own marks and word order."""

from __future__ import annotations

import pytest

from digest.text.languages import first_names, known, load
from digest.text.quotes import find_quotes

Found = tuple[str, str | None, bool]


def told(text: str, language: str) -> list[Found]:
    """(content, name, direct) of each quote."""
    found = find_quotes(text, language=language)
    return [(text[slice(*quote.content)], quote.name, quote.direct) for quote in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "„Die Brücke bleibt zu“, sagte Bürgermeisterin Ana Ruiz.", ("„Die Brücke bleibt zu“", "Ana Ruiz", True)),
        ("de", "Am Montag sagte Ana Ruiz: »Sie bleibt zu.«", ("»Sie bleibt zu.«", "Ana Ruiz", True)),
        ("de", "„Ein Skandal“, so der Sprecher des Hafens, Kai Low.", ("„Ein Skandal“", "Kai Low", True)),
        ("de", "Ana Ruiz sagte, die Brücke bleibe zu.", ("die Brücke bleibe zu", "Ana Ruiz", False)),
        ("de", "Ana Ruiz teilte mit, dass die Brücke zu bleibt.", ("die Brücke zu bleibt", "Ana Ruiz", False)),
        ("de", "Die Brücke bleibe zu, wie Ana Ruiz mitteilte.", ("Die Brücke bleibe zu", "Ana Ruiz", False)),
        ("fr", "« Le pont reste fermé », a déclaré la maire, Ana Ruiz.", ("« Le pont reste fermé »", "Ana Ruiz", True)),
        ("fr", "Ana Ruiz a déclaré : « Le pont reste fermé. »", ("« Le pont reste fermé. »", "Ana Ruiz", True)),
        ("fr", "Ana Ruiz a dit qu’aucun pont n’était sûr.", ("aucun pont n’était sûr", "Ana Ruiz", False)),
        ("fr", "D’après Ana Ruiz, le pont reste fermé.", ("le pont reste fermé", "Ana Ruiz", False)),
        ("fr", "« C'est fermé », a dit le chef de l'usine, Paul Low.", ("« C'est fermé »", "Paul Low", True)),
        ("es", "«El puente sigue cerrado», dijo el lunes Ana Ruiz.", ("«El puente sigue cerrado»", "Ana Ruiz", True)),
        ("es", "La alcaldesa, Ana Ruiz, dijo: “Sigue cerrado”.", ("“Sigue cerrado”", "Ana Ruiz", True)),
        ("es", "Ana Ruiz informó de que el puente sigue cerrado.", ("el puente sigue cerrado", "Ana Ruiz", False)),
        ("fr", "« On verra », a dit l'avocat du prévenu, Paul Low.", ("« On verra »", "Paul Low", True)),
        ("fr", "Paul Low a fait savoir que le pont est fermé.", ("le pont est fermé", "Paul Low", False)),
        ("fr", "« Je viens », a laissé entendre Paul Low.", ("« Je viens »", "Paul Low", True)),
        ("es", "Ana Ruiz hizo saber que el puente sigue cerrado.", ("el puente sigue cerrado", "Ana Ruiz", False)),
        ("es", "El puente sigue cerrado, según Ana Ruiz.", ("El puente sigue cerrado", "Ana Ruiz", False)),
    ],
)
def test_each_language_attributes_in_its_own_way(language: str, text: str, expected: Found) -> None:
    assert told(text, language) == [expected]


def test_a_french_pronoun_hangs_on_its_verb() -> None:
    text = "« C’est vieux », affirme Anne Parc. « Il faut agir », explique-t-elle."
    assert [name for _, name, _ in told(text, "fr")] == ["Anne Parc", "Anne Parc"]


def test_a_german_plural_is_not_she() -> None:
    text = "„Es ist alt“, sagte Petra Holm. „Wir gehen“, sagten sie."
    assert [name for _, name, _ in told(text, "de")] == ["Petra Holm", None]


def test_an_attribution_between_dashes_within_the_marks_is_read() -> None:
    text = "“Sigue cerrado”, dijo Ana Ruiz. “Esperamos —dijo Leo Parra— desde hace años.”"
    assert [name for _, name, _ in told(text, "es")] == ["Ana Ruiz", "Leo Parra"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Laut Jon Berg ist die Fähre „kaum zu retten“.", "Jon Berg"),
        ("Laut Kapitänin Petra Holm ist die Lage „ernst“.", "Petra Holm"),
        ("Nach Angaben von Jon Berg war die Fähre „kaum zu retten“.", "Jon Berg"),
        ("Die Fähre ist laut Jon Berg seit Jahren „morsch“.", "Jon Berg"),
        ("Jon Berg zufolge ist die Fähre „kaum zu retten“.", "Jon Berg"),
        ("Jon Berg wies den Verdacht als „haltlos“ zurück.", "Jon Berg"),
        ("Jon Berg sprach am Kai von „Wucher“.", "Jon Berg"),
        ("Jon Berg hat die Fähre als „morsch“ bezeichnet.", "Jon Berg"),
        ("Am Montag hatte Jon Berg die Fähre als „morsch“ bezeichnet.", "Jon Berg"),
        ("Die Fähre wurde von Jon Berg als „morsch“ bezeichnet.", "Jon Berg"),
        ("Jon Berg, der die Fähre als „morsch“ bezeichnete, ging.", "Jon Berg"),
        ("Sie hielt an, während Jon Berg von „Wucher“ sprach.", "Jon Berg"),
        ("Am Montag nannte Jon Berg die Fähre „morsch“.", "Jon Berg"),
        ("„Alle sind wohlauf“, sagte ein Sprecher des Hafens.", None),
    ],
)
def test_german_names_its_source_where_its_verbs_stand(text: str, name: str | None) -> None:
    assert [found[1] for found in told(text, "de") if found[2]] == [name]


def test_a_german_denial_at_the_end_of_its_clause_is_kept() -> None:
    assert told("Jon Berg hat die Fähre nie als „morsch“ bezeichnet.", "de") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Petra Holm est venue. « Le ferry restera à quai », a-t-elle déclaré.", "Petra Holm"),
        ("Jon Berg est venu. « Le ferry restera à quai », a-t-il ensuite ajouté.", "Jon Berg"),
        ("« Le ferry, a affirmé lundi Jon Berg, restera à quai. »", "Jon Berg"),
        ("« Le ferry restera à quai, affirme Jon Berg. Il est vieux. »", "Jon Berg"),
    ],
)
def test_french_turns_its_auxiliary_and_inserts_its_speaker(text: str, name: str) -> None:
    assert [found[1] for found in told(text, "fr")] == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'Jon Berg, who said the ferry was "quite safe", resigned on Monday.'),
        ("de", "Jon Berg, der sagte, die Fähre sei „ganz sicher“, trat am Montag zurück."),
        ("fr", "Jon Berg, qui estime que le ferry est « très sûr », a démissionné."),
    ],
)
def test_a_relative_clause_ends_before_its_sentence(language: str, text: str) -> None:
    (clause,) = [found for found in told(text, language) if not found[2]]
    assert clause[1] == "Jon Berg" and clause[0][-1] in '"“»'


def test_a_spanish_verb_without_a_subject_gives_its_words_to_nobody() -> None:
    (quote,) = find_quotes("Jon Berg vio a Leo Parra. «El barco flota», dijo ayer.", language="es")
    assert (quote.speaker, quote.name, quote.direct) == (None, None, True)


def test_a_french_relative_pronoun_is_its_own_subject() -> None:
    assert told("Jon Berg, qui juge le ferry « sûr », a démissionné.", "fr") == [("« sûr »", "Jon Berg", True)]


def test_a_language_without_data_has_no_quotes() -> None:
    assert find_quotes("“A hídról,” mondta Ana Ruiz.", language="hu") == []


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_a_language_pack_has_cues_of_every_kind(language: str) -> None:
    pack = load(language)
    assert language in known()
    for_sentences = "reporting speculation outlook background dangling loaded heading_background today"
    for_lines = "clutter_line clutter_label clutter_tail clutter_close"
    for_speech = "speech judging speech_sources speech_indirect pronouns_one determiners office"
    wanted = f"{for_sentences} {for_lines} {for_speech}".split()
    assert not [name for name in wanted if len(pack.words(name)) < 2]
    assert len(pack.months) >= 12
    assert len(pack.weekdays) >= 7
    assert len(pack.stop_words) > 150


def test_first_names_of_every_language_are_known_and_those_of_both_sexes_are_left_out() -> None:
    told = {"arnold": "m", "björn": "m", "agathe": "f", "aitana": "f", "abigail": "f"}
    assert {name: first_names().get(name) for name in told} == told
    assert not {"jean", "laurence"} & first_names().keys()
