"""Words whose speaker is uncertain are told as nobody's, or not at all."""

from __future__ import annotations

from digest.model import Article, Reaction
from tests.builders import article, told

OPENING = "The harbour board of Skelm sold its last two tugs on Tuesday, Olaf Brandt and Piet Moor wrote in a letter."
HE = "“A port that cannot pull a ship off the rocks is a car park with a view,” he said."
NAMED = "“The sale pays for a new lifeboat, and nobody will miss the tugs,” said harbour master Ida Lien."


def heard(*reports: Article) -> tuple[Reaction, ...]:
    return told(*reports).reactions


def report(publisher: str, *sentences: str) -> Article:
    return article(publisher, "Skelm sells its last tugs", " ".join((OPENING, *sentences)), day=3)


def test_a_sentence_of_a_he_whom_nobody_can_name_is_told_as_nobodys() -> None:
    (reaction,) = heard(report("Post", HE))
    assert (reaction.speaker, reaction.office) == ("", None)
    assert reaction.wordings[0].text.startswith("A port that cannot")


def test_those_whose_speaker_is_known_go_first_and_one_without_is_enough() -> None:
    other = "He added: “We shall be the only harbour on this coast that has to telephone for help.”"
    assert [reaction.speaker for reaction in heard(report("Post", HE, other, NAMED))] == ["Ida Lien", ""]


def test_words_that_another_report_gives_to_somebody_are_his() -> None:
    known = report("Herald", HE.replace("he said", "said Olaf Brandt"))
    assert [reaction.speaker for reaction in heard(report("Post", HE), known)] == ["Olaf Brandt"]


def test_a_few_words_of_nobody_are_left_out() -> None:
    assert heard(report("Post", "“Never mind the tugs,” he said.")) == ()


def test_what_a_letter_says_is_not_told_as_a_persons() -> None:
    assert heard(report("Post", HE.replace("he said", "it said"))) == ()


def test_words_that_two_outlets_have_from_nobody_are_one_reaction() -> None:
    (reaction,) = heard(report("Post", HE), report("Herald", HE.replace("he said", "he told the board")))
    assert len(reaction.wordings) == 1 and len(reaction.carried) == 2
