"""Whose words stand behind a subordinate clause, a place or a circumstance."""

from __future__ import annotations

import pytest

from digest.text.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("When Ott suggested that the town would sue, Ruiz fired back: “They will lose.”", "Ruiz"),
        ("While Ott praised the plan, Ruiz said it was “a farce for all.”", "Ruiz"),
        ("When he spoke to reporters in Low, the mayor called it “a farce for all.”", "the mayor"),
        ("As Ruiz told reporters, the plan is “a farce for all.”", "Ruiz"),
        ("Ruiz, during a meeting in Columbus, Ohio, said she would “put nobody out of work.”", "Ruiz"),
        ("Holm, who is a pastor at the church of Elizabeth, Colorado, called the rules “cruel and lazy.”", "Holm"),
        ("In Low, Ohio, Ana Ruiz said it was “a farce for all.”", "Ana Ruiz"),
        ("After talks with Ana Ruiz, Holm, the mayor, called it “a farce for all.”", "Holm, the mayor"),
    ],
)
def test_the_words_are_of_who_speaks_in_the_main_clause(text: str, speaker: str) -> None:
    (quote,) = (quote for quote in find_quotes(text, language="en") if quote.direct)
    assert text[slice(*quote.speaker or (0, 0))] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "As Ott spoke, the board went to work, whipping members against “any and all delay.”",
        "If Ott says so, the plan is “a farce for all.”",
        "Outside the hall in Low, two hundred people met, holding signs and chanting “Dump the plan.”",
        "Two mayors wore Ott's hat reading “Make Low dry again.”",
    ],
)
def test_what_is_only_near_a_verb_of_speaking_is_nobodys(text: str) -> None:
    assert not [quote for quote in find_quotes(text, language="en") if quote.direct]
