"""A summary says each thing once, whatever its words."""

from __future__ import annotations

from tests.builders import article, texts, told

VOTE = "The council of Kelm voted by 31 to 27 on Tuesday to build a tram line to the hospital."


def test_a_count_told_in_other_words_is_not_told_again() -> None:
    again = "Of 60 councillors 31 were for the plan late on Tuesday, 27 were against it, and two abstained."
    summary = texts(
        told(article("Post", "Kelm council votes for tram", VOTE), article("Wire", "Kelm tram", again)).summary
    )
    assert len([text for text in summary if "31" in text]) == 1


def test_a_visit_with_the_same_people_is_one_visit() -> None:
    one = "Minister Ilka Toresen met her colleague Henrik Dahl at the bridge of Stelling."
    other = "In Stelling there were two hours of talks between Ilka Toresen and Henrik Dahl beside half-built piers."
    summary = texts(told(article("Post", "Ministers meet in Stelling", one), article("Wire", "Talks", other)).summary)
    assert len({one, other} & set(summary)) == 1


def test_what_has_particulars_of_its_own_is_told_as_well() -> None:
    more = "The line of eleven kilometres will cost Kelm 310 crowns a household, builder Osman Dorr said."
    plain = (
        "Shops in Station Street closed for an hour when Mayor Ana Ruiz announced the council vote on the tram line."
    )
    summary = texts(
        told(article("Post", "Kelm council votes for tram", VOTE, more), article("Wire", "", plain)).summary
    )
    assert VOTE in summary and plain in summary
