"""What a publisher takes back is told first, and the error no more."""

from __future__ import annotations

import pytest

from digest.ranking.parts.corrected import corrected
from digest.ranking.parts.material import gather
from digest.ranking.telling import TellingOptions
from tests.builders import article, spans, story, texts, told

FIRE = "A fire destroyed the boathouse in Lund on Monday night, the fire brigade said."
ERROR = "The skipper Arne Loft was arrested."
SORRY = ("On Tuesday we wrote that the skipper Arne Loft had been arrested.", "That is wrong.", "We apologise to him.")
DEATH = "A man who was hurt in the fire at the boathouse in Lund has died, the hospital said on Wednesday."

REPORT = article("Post", "Boathouse in Lund burns", f"{FIRE} {ERROR}", day=1)
CORRECTION = article("Post", "Correction: Boathouse in Lund", " ".join(SORRY), day=2)
LATER = article("Wire", "Boathouse fire in Lund: man dies", DEATH, day=2)


def test_a_correction_opens_the_story_in_its_own_words_and_whole() -> None:
    telling = told(REPORT, CORRECTION, LATER)
    assert texts(telling.summary)[:4] == [*SORRY, DEATH]
    assert telling.headline.text == LATER.title
    assert telling.choices[0].terms == {"correction": 1.0}


def test_what_it_corrects_is_printed_nowhere() -> None:
    for telling in (told(REPORT, CORRECTION), told(REPORT, CORRECTION, LATER), told(CORRECTION, LATER, REPORT)):
        assert ERROR not in texts(spans(telling))


def test_nor_in_another_paper_s_words_unless_it_has_another_figure() -> None:
    other = article("Echo", "Boathouse in Lund burns down", f"{FIRE} The skipper, Arne Loft, was arrested.", day=1)
    assert not any("Loft, was" in text for text in texts(spans(told(other, CORRECTION))))
    wrong = article("Post", "Correction: Boathouse", "We wrote that the fire cost 40 million. It is 14 million.", day=2)
    right = article("Echo", "Boathouse burns", "The fire cost 14 million, the owner said.", day=1)
    material = gather(story(wrong, right), {wrong.id: wrong, right.id: right})
    assert corrected(material).withheld == {0, 1}


def test_a_correction_that_cannot_be_printed_whole_is_not_printed_in_part() -> None:
    printed = texts(spans(told(REPORT, CORRECTION, LATER, options=TellingOptions(max_quoted_words=15))))
    assert not set(SORRY) & set(printed)
    assert ERROR not in printed


def test_a_text_may_open_with_its_correction_and_go_on_as_a_report() -> None:
    mixed = article("Post", "Man dies after fire in Lund", f"Correction: {SORRY[0]} {SORRY[1]}", DEATH, day=2)
    summary = texts(told(REPORT, mixed).summary)
    assert summary[:2] == [f"Correction: {SORRY[0]}", SORRY[1]]
    assert DEATH in summary


@pytest.mark.parametrize(
    ("language", "report", "label", "correction"),
    [
        ("de", "Der Fischer Arne Loft wurde festgenommen.", "Berichtigung", "Arne Loft wurde nicht festgenommen."),
        ("fr", "Le pêcheur Arne Loft a été arrêté.", "Rectificatif", "Arne Loft n'a pas été arrêté."),
        ("es", "El pescador Arne Loft fue detenido.", "Fe de errores", "Arne Loft no fue detenido."),
    ],
)
def test_it_is_known_in_each_language(language: str, report: str, label: str, correction: str) -> None:
    before = article("Post", "Lund", report, day=1, language=language)
    after = article("Post", f"{label}: Lund", correction, day=2, language=language)
    assert texts(spans(told(before, after))) == [correction]


def test_a_release_tells_nothing_where_somebody_has_looked() -> None:
    praise = "LUND, July 1 /PRNewswire/ -- Aqua presents the pump, the most advanced pump ever built."
    release = article("Aqua", "Aqua presents new pump", praise, day=1)
    test = article("Post", "Aqua's new pump fails test", "Aqua's new pump failed a test by the town of Lund.", day=1)
    assert texts(told(release, test).summary) == [test.text]
    assert praise.endswith(texts(told(release).summary)[0])
