"""What a text says of itself: opinion, advertising, a correction."""

from __future__ import annotations

import pytest

from digest.text.cleaning import clean, clean_page
from digest.text.kinds import label_of

REPORT = "The council of Lund voted on Monday to close the pool in Mill Lane."


@pytest.mark.parametrize(
    ("kind", "language", "title"),
    [
        ("opinion", "en", "Opinion: Keep the pool"),
        ("opinion", "en", "Keep the pool | Comment"),
        ("opinion", "de", "Kommentar zum Hallenbad: Ein Fehler"),
        ("opinion", "fr", "Tribune : « Gardons la piscine »"),
        ("opinion", "es", "La piscina es de todos - Opinión"),
        ("letter", "en", "Letters to the editor"),
        ("letter", "de", "Leserbriefe: Das Hallenbad"),
        ("programme", "fr", "Podcast : la piscine de Lund"),
        ("advertising", "de", "[Anzeige] Schwimmen lernen in zehn Tagen"),
        ("advertising", "es", "Contenido patrocinado: aprenda a nadar"),
        ("release", "fr", "Communiqué de presse : la piscine ferme"),
        ("correction", "en", "Correction: Pool in Lund"),
        ("correction", "de", "Berichtigung: Hallenbad Lund"),
        ("correction", "fr", "Rectificatif : la piscine de Lund"),
        ("correction", "es", "Fe de errores"),
    ],
)
def test_a_title_says_what_a_text_is(kind: str, language: str, title: str) -> None:
    label = label_of(title, REPORT, language)
    assert label is not None
    assert (label.kind, label.body) == (kind, False)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Police opinion of the mayor: he must go"),
        ("en", "Column of smoke over Lund"),
        ("en", "Mayor's letter: what it says"),
        ("de", "Anzeige gegen den Bürgermeister von Lund"),
        ("de", "Werbung: Lund verbietet Plakate"),
        ("fr", "Correction de la carte scolaire à Lund"),
        ("es", "La columna de humo: lo que dijo el alcalde"),
    ],
)
def test_a_word_in_a_title_is_no_label(language: str, title: str) -> None:
    assert label_of(title, REPORT, language) is None


def test_a_first_line_says_it_too_with_its_author() -> None:
    label = label_of("Ein Fehler", "Kommentar von Ida Stern\n\nDas Bad soll schließen.", "de")
    assert label is not None
    assert (label.kind, label.words, label.body) == ("opinion", "Kommentar", True)
    assert label_of("Pool to close", f"{REPORT}\n\nOpinion is divided.", "en") is None


def test_so_does_the_folder_in_an_address_but_not_the_name_of_the_article() -> None:
    url = "https://paper.example/{}/pool.html"
    assert getattr(label_of("Keep it", REPORT, "en", url.format("opinion")), "kind", None) == "opinion"
    assert label_of("Keep it", REPORT, "en", url.format("news")) is None
    assert label_of("Keep it", REPORT, "en", "https://paper.example/news/opinion") is None


def test_a_release_opens_as_releases_do() -> None:
    for text in ("LUND, July 3 /PRNewswire/ -- Aqua opens a pool.", "Aqua Inc. today announced the best pool ever."):
        assert getattr(label_of("", text, "en"), "kind", None) == "release"
    assert label_of("", "The minister announced on Monday that the pool will close.", "en") is None


def test_what_tells_its_reader_to_buy_twice_sells() -> None:
    selling = "Aqua goggles cost 9 euros. Hurry, this deal ends tonight. We may earn a commission."
    assert getattr(label_of("Aqua goggles", selling, "en"), "kind", None) == "advertising"
    assert label_of("Aqua goggles", "Aqua told its clerks to hurry.", "en") is None


def test_a_language_without_a_pack_says_nothing() -> None:
    assert label_of("Opinie: Het zwembad", "Het zwembad moet open blijven.", "nl") is None


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Lund pool fire: what we know so far"),
        ("en", "Five things to know about the pool"),
        ("de", "Hallenbad: Was wir wissen"),
        ("fr", "Piscine de Lund : ce que l’on sait"),
        ("es", "Lo que se sabe del incendio de Lund"),
    ],
)
def test_what_sums_up_says_so_in_its_title(language: str, title: str) -> None:
    assert getattr(label_of(title, REPORT, language), "kind", None) == "recap"


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Satire: Lund bans all fish"),
        ("de", "Glosse: Lund verbietet Fische"),
        ("fr", "Satire : Lund interdit les poissons"),
        ("es", "Lund prohíbe los peces | Sátira"),
    ],
)
def test_satire_is_a_kind_of_its_own(language: str, title: str) -> None:
    assert getattr(label_of(title, REPORT, language), "kind", None) == "satire"


@pytest.mark.parametrize(
    ("language", "line", "text"),
    [
        (
            "en",
            "Advertisement",
            "Aqua of Lund has opened a new hall for its customers, and every visitor gets a towel.",
        ),
        ("en", "Sponsored", "Aqua of Lund has opened a new hall for its customers, and every visitor gets a towel."),
        ("en", "Sponsored content", "Aqua of Lund has opened a new hall, and every visitor will get a towel from it."),
        (
            "de",
            "– Anzeige –",
            "Das Küchenhaus in Lund hat auf zwei Etagen umgebaut und gibt zu jeder Küche einen Ofen.",
        ),
        ("fr", "Publicité", "L’agence de Lund a ouvert un bureau et propose des séjours à la neige pour les familles."),
        ("es", "Publicidad", "La agencia de Lund ha abierto una oficina y ofrece viajes a la nieve para las familias."),
    ],
)
def test_a_label_alone_above_a_text_outlives_its_cleaning(language: str, line: str, text: str) -> None:
    cleaned = clean(f"{line}\n\n{text}")
    assert getattr(label_of("Aqua", cleaned, language), "kind", None) == "advertising"
    assert clean(cleaned) == cleaned
    assert clean_page(cleaned) == text


def test_a_label_that_marks_places_on_a_page_labels_no_text() -> None:
    assert clean(f"Advertisement\n\n{REPORT}\n\nAdvertisement\n\nThe pool was built by the council in 1974.") == (
        f"{REPORT}\n\nThe pool was built by the council in 1974."
    )
    assert clean("Advertisement") == ""
