"""Attributed words, one reaction a speaker."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.model import Article, Reaction
from digest.ranking.telling import TellingOptions
from digest.ranking.voices.reactions import reactions
from digest.ranking.voices.sayings import MOST_QUOTES, sayings
from tests.builders import article, told


def said(*articles: Article) -> list[Reaction]:
    return [reaction for reaction, _ in reactions(sayings(articles, range(len(articles))), articles)]


WIRE = article("Wire", "", "“We mend the dam before the winter comes,” said Mayor Ana Ruiz.")
POST = article("Post", "", "Mayor Ruiz told reporters: “We will mend the dam before winter.”")


def test_one_statement_in_two_wordings_is_one_reaction_with_both_side_by_side() -> None:
    (reaction,) = said(WIRE, POST)
    assert (reaction.speaker, reaction.office, reaction.direct) == ("Ana Ruiz", "Mayor", True)
    assert reaction.publishers == ("Wire", "Post") and len(reaction.wordings) == 2


def test_two_speakers_are_two_reactions_the_more_widely_reported_first() -> None:
    both = said(article("Bote", "", "“I lost my house,” said Tom Hale."), WIRE, POST)
    assert [reaction.speaker for reaction in both] == ["Ana Ruiz", "Tom Hale"]


def test_a_wording_that_repeats_a_part_of_another_is_not_shown_again() -> None:
    part = article("Post", "", "Mayor Ana Ruiz said the town would “mend the dam before the winter comes”.")
    (reaction,) = said(WIRE, part)
    assert [span.text for span in reaction.wordings] == ["We mend the dam before the winter comes"]


def test_words_without_a_named_speaker_are_nobodys_reaction() -> None:
    assert (
        said(article("Wire", "", "“We lost everything that we had,” he said.", "“Run, everybody!” it rang out.")) == []
    )


def test_a_capital_at_a_sentences_beginning_makes_no_name() -> None:
    text = "Officials said that the dam would hold until winter. The officials of Lund had looked at the dam."
    assert said(article("Wire", "", text)) == []
    assert [r.speaker for r in said(article("Wire", "", text.replace("Officials", "Lund")))] == ["Lund"]


def test_a_publisher_that_nobody_names_is_credited_by_source_and_title() -> None:
    (reaction,) = said(article("", "Dam breaks", "“I lost my house in the night,” said Tom Hale."))
    assert reaction.publishers == (", “Dam breaks”",)


def test_every_wording_is_a_span_of_its_article() -> None:
    articles = {one.id: one for one in (WIRE, POST)}
    for reaction in said(WIRE, POST):
        for span in (*reaction.wordings, reaction.speaker_span):
            assert span is not None and articles[span.article].text[span.start : span.end] == span.text


def test_an_office_told_in_another_paragraph_is_the_speakers() -> None:
    text = "Anna Berg, the mayor of Lund, opened the quay on Monday."
    one = article("A", "Quay opens", text, "“We have waited long enough for this quay,” Berg said.")
    (reaction,) = said(one)
    assert (reaction.speaker, reaction.office) == ("Anna Berg", "mayor of Lund")


def test_somebody_unnamed_is_printed_as_the_source_writes() -> None:
    one = article("A", "Quay opens", "“We have waited long enough for this,” a senior Danish diplomat said.")
    (reaction,) = said(one)
    assert (reaction.speaker, reaction.office) == ("a senior Danish diplomat", None)


def test_people_without_a_name_are_quoted_behind_those_with_one_and_as_the_source_writes() -> None:
    crowd = article("A", "", "“The water came as a wall and took the cars,” said two witnesses.")
    told = said(crowd, article("B", "", "“The dam had stood for ninety years,” said Tom Hale."))
    assert [reaction.speaker for reaction in told] == ["Tom Hale", "two witnesses"]
    assert not said(article("A", "", "“The water came as a wall and took the cars,” the witness said."))


def test_what_people_without_a_name_say_indirectly_is_how_the_event_is_told() -> None:
    assert not said(article("A", "", "Witnesses said that the water had come as a wall and had taken the cars."))
    german = replace(article("B", "", "Zeugen sagten, das Wasser sei wie eine Wand gekommen."), language="de")
    assert not said(german)


def test_people_vouch_for_the_words_of_somebody_else_that_they_heard() -> None:
    (reaction,) = said(article("A", "", "Witnesses said that Max Ott had shouted: “I will burn it all down.”"))
    assert (reaction.speaker, reaction.direct) == ("Witnesses", False)
    assert reaction.wordings[0].text.startswith("Max Ott had shouted")


def test_two_people_without_a_name_are_one_only_where_they_say_the_same() -> None:
    wave = article("A", "", "“The water came as a wall,” a resident said.")
    echo = article("B", "", "“The water came down like a wall,” a resident said.")
    other = article("C", "", "“Nobody had ever warned us of anything,” a resident said.")
    told = said(wave, echo, other)
    assert sorted(len(reaction.wordings) for reaction in told) == [1, 2]


def test_a_plural_that_begins_a_sentence_names_nobody() -> None:
    assert not said(article("A", "", "Traders said that the mills had been waiting for the number since the spring."))
    (reaction,) = said(article("A", "", "The firm Siemens grew. Siemens said that it would build a new mill in Lund."))
    assert reaction.speaker == "Siemens"


def test_what_a_paper_is_said_to_have_reported_is_no_reaction() -> None:
    assert not said(article("A", "", "The Lund Courant reported that the mill had been sold for two million crowns."))


def test_a_term_of_two_words_is_no_statement() -> None:
    assert not said(article("A", "", "Mayor Ana Ruiz spoke of “agency shops” on Monday and left."))


def test_a_quotation_within_somebody_elses_clause_is_told_as_that_clause() -> None:
    (reaction,) = said(article("A", "", "Max Ott testified that Ana Ruiz said: “Nobody leaves this town alive.”"))
    assert (reaction.speaker, reaction.direct) == ("Max Ott", False)
    assert reaction.wordings[0].text.startswith("Ana Ruiz said")


def test_words_that_an_article_gives_in_another_language_come_behind_those_in_the_newsletters() -> None:
    french = article("Post", "", "« La rivière est montée comme une soupe la nuit », Ana Ruiz told a radio.")
    english = article("Wire", "", "“The river came up like soup in the night,” said Ana Ruiz.")
    found = sayings((french, english), range(2))
    (reaction,) = [one for one, _ in reactions(found, (french, english), "en")]
    assert reaction.wordings[0].article == english.id


def test_a_speaker_told_in_the_newsletters_language_is_not_told_again_under_another_name() -> None:
    english = article("Wire", "", "“We mend the dam before the winter comes,” said Rosa Solano.")
    german = article("Bote", "", "„Heute tanzen wir, morgen lesen wir“, sagte Obfrau Solano.")
    other = article("Blatt", "", "„Heute singen wir, morgen lesen wir“, sagte Petra Solano.")
    mixed = tuple(replace(one, language="de") for one in (german, other))
    found = sayings((english, *mixed), range(3))
    told = [one.speaker for one, _ in reactions(found, (english, *mixed), "en")]
    assert told == ["Rosa Solano", "Petra Solano"]


def test_words_behind_a_denial_are_told_with_it() -> None:
    (reaction,) = said(article("A", "", "Mayor Ana Ruiz said on Monday that she was not “a thief and a liar”."))
    assert [span.text for span in reaction.wordings] == ["she was not “a thief and a liar”"]


def test_of_what_somebody_said_on_two_days_the_newest_is_told() -> None:
    old = article("Coast", "", "“Nobody in this town needs to leave,” said Mayor Ana Ruiz.", day=3)
    new = article("Coast", "", "“Everybody must go at once,” said Mayor Ana Ruiz.", day=5)
    (reaction,) = said(old, new)
    assert reaction.wordings[0].article == new.id


FERRY = article(
    "Wire",
    "",
    "Ida Berg sold two ships on Monday.",
    "Her father Olaf Berg built them. “You do not sell your legs to buy shoes,” Berg said.",
    "“We shall be smaller, and we shall be safe,” Ms Berg said.",
)


def test_a_bare_surname_of_two_persons_is_nobodys_unless_an_honorific_tells_whose() -> None:
    told = {reaction.speaker: reaction.wordings[0].text for reaction in said(FERRY)}
    assert list(told) == ["Ida Berg", ""] and told["Ida Berg"].startswith("We shall be smaller")


def test_a_bare_surname_of_two_persons_is_nobodys_where_both_were_just_named() -> None:
    both = article("Wire", "", "Ida Berg and Olaf Berg sold two ships. “You do not sell your legs,” Berg said.")
    assert said(both) == []


def test_a_speakers_own_words_go_before_those_he_is_quoted_with() -> None:
    handed = article("Post", "", "Tom Hale quoted Ana Ruiz as saying the old dam was “one night of rain from the sea”.")
    (reaction,) = [one for one in said(handed, WIRE) if one.speaker == "Ana Ruiz"]
    assert reaction.wordings[0].text.startswith("We mend the dam")


def test_a_verb_whose_subject_stands_outside_the_marks_is_no_reaction() -> None:
    headless = "Ana Ruiz said the dam would “be gone within a week of rain”."
    assert all(not reaction.direct for reaction in said(article("Wire", "", headless)))
    (reaction,) = said(article("Wire", "", "Ana Ruiz said the dam was “a week of rain from the sea”."))
    assert reaction.direct


def test_an_office_is_told_in_the_language_of_the_issue() -> None:
    german = replace(
        article("Bote", "", "Ana Ruiz, Leiterin des Wasseramtes, sagte: „Wir flicken den Damm vor dem Winter.“"),
        language="de",
    )
    english = article("Wire", "", "Ana Ruiz, director of the water office, said: “We mend the dam before winter.”")
    pair = (german, english)
    ((reaction, _),) = reactions(sayings(pair, range(2)), pair, "en")
    assert reaction.office == "director of the water office"


def test_an_office_in_another_language_than_the_words_is_left_out() -> None:
    german = replace(article("Bote", "", "Ana Ruiz, Leiterin des Wasseramtes, sah den Damm an."), language="de")
    quoting = replace(german, id="q", text=german.text + " „Wir flicken den Damm vor dem Winter“, sagte Ruiz.")
    english = article("Wire", "", "“We mend the dam before winter,” said Ana Ruiz.")
    pair = (quoting, english)
    ((reaction, _),) = reactions(sayings(pair, range(2)), pair, "en")
    assert reaction.wordings[0].article == english.id and reaction.office is None
    ((alone, _),) = reactions(sayings((quoting,), [0]), (quoting,), "en")
    assert (alone.office, alone.office_language) == ("Leiterin des Wasseramtes", "de")


def test_a_surname_that_its_article_does_not_introduce_is_not_taken_for_another_papers_person() -> None:
    brother = article("A", "", "“We shall sell the mill before the winter,” said Karl Holm.")
    sister = article("B", "", "“My brother has no right to say any of that,” Ms Holm said.")
    assert {reaction.speaker: len(reaction.wordings) for reaction in said(brother, sister)} == {
        "Karl Holm": 1,
        "Holm": 1,
    }
    harbour = article("A", "", "“The boats stay in port until Monday,” said harbour master Piet Lund.")
    town = article("B", "", "Lund said that it would not pay for the new wall, as the town had no money left.")
    assert {reaction.speaker for reaction in said(harbour, town)} == {"Piet Lund", "Lund"}


def test_two_bearers_of_a_surname_with_two_offices_are_two() -> None:
    mayor = article("A", "", "“We mend the dam before the winter comes,” said Mayor Ana Ruiz.")
    minister = article("B", "", "“My ministry has no money for any of that,” Minister Ruiz said.")
    assert [(one.speaker, one.office) for one in said(mayor, minister)] == [("Ana Ruiz", "Mayor"), ("Ruiz", "Minister")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Brothers Karl Holm and Paul Holm own the mill.\n\n“We shall not sell,” Holm said."),
        ("de", "Die Brüder Karl Holm und Peter Holm besitzen die Mühle.\n\n„Wir verkaufen sie nicht“, sagte Holm."),
        ("fr", "Les frères Karl Holm et Pierre Holm tiennent le moulin.\n\n« Nous ne vendrons pas », a déclaré Holm."),
        ("es", "Los hermanos Carlos Holm y Pedro Holm tienen el molino.\n\n«No vamos a vender», declaró Holm."),
    ],
)
def test_a_bare_surname_of_two_brothers_is_neithers_nor_both_in_any_language(language: str, text: str) -> None:
    assert not said(replace(article("A", "", "Lund.", *text.split("\n\n")), language=language))


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("en", "Asked by Tom Hale of the Post “Will you resign today?”, Ana Ruiz said: “Not today.”", "resign"),
        ("de", "Gefragt von Tom Hahn: „Treten Sie heute zurück?“, sagte Ana Ruiz: „Heute nicht.“", "zurück"),
        ("fr", "Interrogée par Tom Hallé, « Allez-vous partir ? », Ana Ruiz a dit : « Pas ce soir. »", "partir"),
        ("es", "Preguntada por Tomás Hale «¿Va a dimitir hoy?», Ana Ruiz dijo: «Hoy no».", "dimitir"),
    ],
)
def test_the_question_that_somebody_was_asked_is_not_his(language: str, text: str, wrong: str) -> None:
    told = said(replace(article("A", "", text), language=language))
    assert not [span for one in told for span in one.wordings if wrong in span.text]


def test_a_name_ends_before_the_article_of_the_next_noun() -> None:
    text = "La alcaldesa recibió al ingeniero Tomás Hale el lunes.\n\n«He visto cosas peores», dijo él."
    told = said(replace(article("A", "", *text.split("\n\n")), language="es"))
    assert all(not one.speaker.endswith(" el") for one in told)


def test_of_a_book_of_quotations_the_first_are_read() -> None:
    book = article("Post", "Hearing", *(f"“We saw crane {n} come down,” said witness Jo Back{n}." for n in range(500)))
    heard = sayings([book], [0])
    assert len(heard) == MOST_QUOTES and heard[-1].speaker == f"Jo Back{MOST_QUOTES - 1}"
    assert len(told(book).reactions) == TellingOptions().most_reactions


def test_those_around_somebody_are_not_he() -> None:
    allies = "Allies of Mr. Ruiz said that he would never sign such a weak plan in the spring."
    own = "“I shall sign it before the winter is over,” said President Ruiz."
    both = said(article("Wire", "", f"{own}\n\n{allies}"))
    assert [(one.speaker, one.direct) for one in both] == [("Ruiz", True), ("Allies of Mr. Ruiz", False)]


def test_a_piece_that_goes_on_with_a_sentence_is_not_told_without_its_beginning() -> None:
    halves = (
        "“The boiler,” said Tom Hale, “has not been told.”",
        "“We asked them,” said Ana Ruiz, “and they said yes.”",
    )
    assert [reaction.wordings[0].text for reaction in said(article("Wire", "", *halves))] == []
    whole = "“It is old,” said Tom Hale. “We shall mend it before the winter.”"
    assert [reaction.wordings[0].text for reaction in said(article("Wire", "", whole))] == [
        "We shall mend it before the winter."
    ]
