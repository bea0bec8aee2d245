"""Which words alone make a sentence background, and which stand in the news of the day as often."""

from __future__ import annotations

import pytest

from digest.text.languages import load


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "After the storm the mayor of Kelling asked the army for tents."),
        ("en", "Trains to Kelling stopped following the storm."),
        ("en", "Earlier, the mayor of Kelling had gone to see the dam."),
        ("en", "The mayor said earlier in the day that he would not resign."),
        ("en", "Hoses used to fill the lake were sent to Kelling."),
        ("en", "The mayor had been on his way to the dam."),
        ("de", "Nachdem der Damm brach, bat der Bürgermeister um Zelte."),
        ("fr", "À la suite de la tempête, le maire a demandé des tentes."),
        ("es", "Tras la tormenta, el alcalde pidió tiendas."),
    ],
)
def test_what_follows_on_the_news_of_the_day_is_not_thereby_background(language: str, sentence: str) -> None:
    assert not load(language).pattern("background").search(sentence)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Earlier this year the mayor of Kelling had the dam looked at."),
        ("en", "A month earlier the mayor of Kelling had the dam looked at."),
        ("en", "The dam used to be the pride of Kelling."),
        ("en", "The dam had long been the pride of Kelling."),
        ("de", "Der Damm war ursprünglich nur für den See gedacht."),
        ("fr", "La digue a été fondée pour le lac."),
        ("es", "La presa se hizo originalmente para el lago."),
    ],
)
def test_what_names_a_time_before_is(language: str, sentence: str) -> None:
    assert load(language).pattern("background").search(sentence)
