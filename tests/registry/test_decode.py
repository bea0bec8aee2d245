"""Bytes become text in the encoding that they are in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry.decode import decode, is_binary

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\ufeff\0"), min_size=1)

SAMPLES = {
    "da": ("Færgen løb på grund ved Ærø, og »ingen kom til skade«, sagde havnefogeden.", "cp1252"),
    "fr": (
        "Le bac s’est échoué mardi près de l’île ; « personne n’est blessé », a déclaré le maître de port.",
        "cp1252",
    ),
    "es": ("La población de la isla creció el año pasado, según señaló el alcalde en una reunión.", "cp1252"),
    "pl": (
        "Prom osiadł na mieliźnie we wtorek; nikt nie został ranny – oświadczył kapitan portu, żądając śledztwa.",
        "cp1250",
    ),
    "tr": ("Feribot salı günü karaya oturdu; liman başkanı kimsenin yaralanmadığını söyledi.", "cp1254"),
    "ru": ("Паром сел на мель во вторник, никто не пострадал, сообщил начальник порта.", "cp1251"),
    "uk": ("Пором сів на мілину у вівторок, ніхто не постраждав.", "koi8-u"),
    "el": ("Το πλοίο προσάραξε την Τρίτη, κανείς δεν τραυματίστηκε.", "cp1253"),
    "ja": ("フェリーは火曜日に座礁したが、けが人はいないと港長は述べた。", "shift_jis"),
    "zh": ("渡轮星期二搁浅，港务长说没有人受伤。", "gb18030"),
}


@given(TEXT)
def test_valid_utf_8_is_read_as_it_stands(text: str) -> None:
    decoded = decode(text.encode(), language="en")
    assert (decoded.text, decoded.guessed) == (text, False)


@given(TEXT, st.sampled_from(("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")))
def test_a_byte_order_mark_tells_the_encoding(text: str, encoding: str) -> None:
    data = ("\ufeff" + text).encode(encoding)
    decoded = decode(data, language="en")
    assert (decoded.text, decoded.guessed, is_binary(data)) == (text, False, False)


@pytest.mark.parametrize("language", SAMPLES)
def test_the_code_page_of_an_old_machine_is_guessed(language: str) -> None:
    text, encoding = SAMPLES[language]
    decoded = decode(text.encode(encoding), language=language)
    assert (decoded.text, decoded.guessed) == (text, True)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_seen_by_its_zeros(encoding: str) -> None:
    data = "The ferry ran aground.".encode(encoding)
    assert not is_binary(data)
    assert decode(data, language="en").text == "The ferry ran aground."


def test_a_few_damaged_places_do_not_make_another_encoding_of_utf_8() -> None:
    decoded = decode("»Ærø« – ‘Holm’ – “Als”, så långt".encode() + b" \xe9.", language="da")
    assert decoded.text == "»Ærø« – ‘Holm’ – “Als”, så långt �."


def test_what_a_page_declares_comes_before_a_guess_and_after_utf_8() -> None:
    assert decode("Пором".encode("koi8-r"), language="en", declared="koi8-r").text == "Пором"
    assert decode("Пором".encode(), language="en", declared="koi8-r").text == "Пором"
    assert decode("“Holm”".encode("cp1252"), language="en", declared="iso-8859-1").text == "“Holm”"
    assert decode("Ærø".encode("cp1252"), language="da", declared="no-such-thing").text == "Ærø"


@given(st.binary(), st.sampled_from(("en", "tr", "zz", "")), st.sampled_from((None, "utf-8", "hex", "idna", "utf-7")))
def test_no_bytes_raise(data: bytes, language: str, declared: str | None) -> None:
    is_binary(data)
    assert isinstance(decode(data, language=language, declared=declared).text, str)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 ...", b"PK\x03\x04....", b"\x7fELF", bytes(range(256)) * 4, b"a\0\0\0b\0\0"]
)
def test_documents_pictures_and_programs_are_binary(data: bytes) -> None:
    assert is_binary(data)


@pytest.mark.parametrize(
    "data", [b"", b"Tab\tand\x0cform feed", b"one stray \x07 bell in a line of text", "Ærø".encode()]
)
def test_text_with_a_stray_control_character_is_text(data: bytes) -> None:
    assert not is_binary(data)
