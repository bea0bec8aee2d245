"""Nobody's words are given to somebody else: sentences in which the nearest name is not the speaker's."""

from __future__ import annotations

import pytest

from digest.text.quotes import find_quotes


def speakers(text: str, language: str) -> list[str | None]:
    """The mentions of the direct speech, in order."""
    return [
        text[slice(*quote.speaker)] for quote in find_quotes(text, language=language) if quote.direct and quote.speaker
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Der Verband bezeichnete die Pläne als „völlig verfehlt“.", "Der Verband"),
        ("Das Verkehrsministerium nannte die Kritik „absurd“.", "Das Verkehrsministerium"),
        ("Die Lage nannte die Ministerin „sehr ernst“.", "die Ministerin"),
        ("Die Lage nannte der Pförtner „sehr ernst“.", "der Pförtner"),
        ("Die Kritik bezeichnete er als „verfehlt“.", "er"),
    ],
)
def test_of_two_nouns_around_a_german_verb_the_one_that_can_speak_does(text: str, speaker: str) -> None:
    assert speakers(text, "de") == [speaker]


def test_of_two_things_around_a_german_verb_neither_speaks() -> None:
    assert speakers("Die Debatte nannte die Idee „völlig verfehlt“.", "de") == []
    assert speakers("Die Partei nannte die Ministerin „völlig untragbar“.", "de") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« On ne vendra pas », jure-t-elle.", ["elle"]),
        ("« Tout est perdu », a-t-il lâché.", ["il"]),
        ("« Tout est perdu », s’est-il écrié.", ["il"]),
        ("« Tout est perdu », est-il écrit dans la note.", []),
        ("« Tout est perdu », peut-on lire dans la note.", []),
        ("« Tout est perdu », a-t-on appris.", []),
    ],
)
def test_a_pronoun_that_hangs_on_any_french_verb_speaks_unless_it_is_nobody(text: str, speaker: list[str]) -> None:
    assert speakers(text, "fr") == speaker


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("fr", "« Tout va bien », a déclaré à la presse Paul Roy, le maire.", "Paul Roy, le maire"),
        ("es", "«Todo va bien», dijo a los periodistas Juan Rey.", "Juan Rey"),
        ("fr", "Le maire a dénoncé « des violences » hier.", "Le maire"),
        ("en", "The report warns of “serious defects” in all four towers.", "The report"),
    ],
)
def test_who_stands_behind_an_audience_or_an_auxiliary_speaks(language: str, text: str, speaker: str) -> None:
    assert speakers(text, language) == [speaker]


def test_what_somebody_is_made_to_say_is_not_said_by_who_made_him() -> None:
    text = "Eva Holt told the crew it was “a sham,” prompting Jon Berg to shout “Shame!” across the pier."
    assert speakers(text, "en") == ["Eva Holt"]


def test_a_paragraph_that_is_all_quotation_does_not_hide_who_was_named_before_it() -> None:
    text = "Mayor Eva Holt began with a memory.\n\n“The river froze.”\n\n“Nobody skates on it now,” she said."
    assert [quote.name for quote in find_quotes(text)][-1] == "Eva Holt"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“You are out,” Berg recalled Holt telling him."),
        ("en", "It is not true that Eva Holt said: “I loathe this pier.”"),
        ("en", "The puppet show had Eva Holt say: “I loathe this pier.”"),
        ("en", "Had Eva Holt said “I am sorry”, nobody would have sued."),
        ("en", "Eva Holt pleaded not guilty to a charge of “burning nets at night”."),
        ("en", "The note, signed “Your old friend, Eva Holt”, was read in court by Jon Berg."),
        ("en", "Quoting her father, Eva Holt said: “Never sell a boat.”"),
        ("en", "“Never sell a boat,” said Eva Holt, quoting her father."),
        ("en", "Eva Holt allegedly told an aide: “Burn the nets.”"),
        ("en", "Jon Berg testified that Eva Holt had ordered him to “burn the nets”."),
        ("en", "In the film, Eva Holt, who plays the queen, says: “We are not amused.”"),
        ("de", "Hätte Holt gesagt: „Es tut mir leid“, wäre alles gut."),
        ("fr", "« Je hais ce port », lui fait dire le journal satirique."),
        ("es", "La frase «juntos podemos» de Eva Holt se hizo famosa, dijo Jon Berg."),
    ],
)
def test_what_was_not_said_by_the_nearest_name_is_nobodys(language: str, text: str) -> None:
    assert speakers(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Tom Holt was against. Abe Holt was for it. “Blood is blood,” said Holt.", None),
        ("en", "Tom Holt resigned. His wife, Ida Holt, stood by. “I am tired,” Holt said.", None),
        ("en", "President Holt met his wife Eva Holt in Rome. “It was time,” Holt said.", None),
        ("en", "Eva Holt spoke. Holt was calm.\n\nTom Holt left.\n\nIt rained.\n\n“Now,” Holt said.", "Eva Holt"),
        ("en", "Eva Holt spoke. Holt was calm.\n\nTom Holt left.\n\n“Now,” Holt said.", None),
        ("en", "Mayor Eva Holt spoke. Unlike Holt, the crew wept. “Now,” Holt said.", "Eva Holt"),
        ("fr", "« Elle est lasse », confie un proche d’Eva Holt.", None),
        ("fr", "« Je pars », a écrit sur X Eva Holt.", "Eva Holt"),
        ("de", "„Ein Skandal“, sagte CDU-Chef Jan Holt der „Zeit am Sonntag“.", "Jan Holt"),
        ("es", "Según la portavoz de la Guardia Civil, Marta Soler, el barco «iba a la deriva».", "Marta Soler"),
    ],
)
def test_a_name_is_given_only_where_it_can_be_nobody_elses(language: str, text: str, name: str | None) -> None:
    assert {quote.name for quote in find_quotes(text, language=language) if quote.direct} == {name}


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Asked by Tom Berg “Will you go?”, Eva Holt said: “Not today.”", ["Tom Berg", "Eva Holt"]),
        ("de", "Gefragt von Tom Berg: „Gehen Sie?“, sagte Eva Holt: „Nein.“", ["Tom Berg", "Eva Holt"]),
        ("fr", "Interrogée par Tom Berg, « Partez-vous ? », Eva Holt a dit : « Non. »", ["Eva Holt"]),
        ("en", "Neighbours said they heard Max Berg shout “I will burn it all down”.", []),
        ("de", "Eva Holt teilte einen Beitrag von Tom Berg, in dem es hieß: „Der Damm ist weg.“", []),
        ("de", "„Es regnet“, teilte Eva Holt am Montag mit.", ["Eva Holt"]),
        ("en", "“It shook,” said one resident, who asked not to be named.", ["one resident"]),
        ("es", "«Tembló», dijeron varios testigos.", ["varios testigos"]),
    ],
)
def test_questions_hearsay_and_people_without_a_name(language: str, text: str, found: list[str]) -> None:
    assert speakers(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Es war still.\n\nDie Brüder Karl Holm und Peter Holm kamen.\n\n„Nie“, sagte Holm.", None),
        ("es", "Los hermanos Carlos Holm y Pedro Holm vinieron.\n\n«Nunca», declaró Holm.", None),
        ("es", "La jefa recibió al ingeniero Tomás Hale el lunes. «No se cae», dijo él.", "Tomás Hale"),
        ("de", "Verkehrsminister Jan Moll (SPD) kam. „Das geht nicht“, so der Minister.", "Jan Moll"),
    ],
)
def test_names_end_where_the_next_one_begins(language: str, text: str, name: str | None) -> None:
    assert [quote.name for quote in find_quotes(text, language=language) if quote.direct] == [name]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "La empresa lamentó «las molestias causadas».", ["La empresa"]),
        ("es", "El barco se llama «Mar Bravo» y es viejo.", []),
        ("es", "El grupo llamado «Mar» ganó el premio.", []),
        ("fr", "Le film s’appelle « Marée » et sort mercredi.", []),
        ("fr", "« C’est un drame », a réagi sur Twitter la maire, Julie Bard.", ["la maire, Julie Bard"]),
        ("de", "Am Freitag sprach der Chef intern von einem „Drama“.", ["der Chef"]),
        ("de", "Berg schwieg. Dieser nickte: „Ich weiß.“", []),
        ("de", "„Der Damm hält“, hatte Tom Berg am Montag versichert.", ["Tom Berg"]),
        ("de", "„Der Damm hält“, hat Eva Kern nie gesagt.", []),
        ("en", "“It was war,” the Daily Post quoted Eva Holt, a nurse, as saying.", ["Eva Holt, a nurse"]),
        ("en", "The woman behind the counter said: “We are shut for good.”", ["The woman behind the counter"]),
    ],
)
def test_mentions_are_whole_and_names_of_things_are_not_said(language: str, text: str, found: list[str]) -> None:
    assert speakers(text, language) == found
