"""What is of the past and still holds, and what only looks like it."""

from __future__ import annotations

from digest.ranking.continuity import Earlier
from digest.ranking.telling import TellingOptions, tell
from tests.builders import article, story, texts, told


def test_todays_charge_about_a_year_gone_by_is_no_background() -> None:
    closing = "The Dunn glass factory in Orle will close in June with the loss of 160 jobs, its owners said on Monday."
    union = "The union at the Dunn glass factory in Orle attacked its closure on Monday."
    charge = "The owners, it said, had taken £2 million from the pension fund in 2023."
    opened = "The Dunn brothers first sold glass abroad in 1931."
    one = article("Post", "Orle factory to close", closing, opened, day=7)
    two = article("Herald", "Union attacks closure of Orle factory", f"{union} {charge}", day=7)
    assert texts(told(one, two).background) == [opened]


def test_what_held_before_a_state_was_over_is_no_background() -> None:
    missing = (
        "Police are searching for a 12-year-old girl from Low Marsden. Ellie Trent was last seen on Sunday at 3 p.m."
    )
    found = "Ellie Trent, the 12-year-old who went missing in Low Marsden, is safe. She was found at a friend's house."
    before = article("Radio", "Search for missing girl in Low Marsden", missing, day=7)
    after = article("Post", "Missing girl found safe", found, day=8)
    by_id = {one.id: one for one in (before, after)}
    update = tell(story(after), by_id, TellingOptions(), earlier=Earlier(articles=(before.id,)))
    assert update is not None and update.summary and not update.background


def test_background_names_nobody_by_surname_whom_the_issue_has_not_introduced() -> None:
    fire = "A fire at the Brandt cold store in Halden killed two workers early on Monday. Police arrested Daniel Roake."
    body = "Firefighters have recovered a fifth body from the ruins of the Brandt cold store in Halden."
    before = article("Radio", "Two killed in Halden fire", fire, "Mr Roake had worked in the hall on Sunday.", day=7)
    after = article("Post", "Fifth victim found in Halden cold store", body, day=9)
    by_id = {one.id: one for one in (before, after)}
    update = tell(story(after), by_id, TellingOptions(), earlier=Earlier(articles=(before.id,)))
    assert update is not None and not any("Roake" in text for text in texts(update.background))


def test_a_first_sentence_that_says_its_title_is_news_though_it_recalls_the_day_of_the_loss() -> None:
    broke = "Nach der Sturmflut in der Nacht zum Dienstag ist der Deich bei Süderau auf 40 Metern gebrochen."
    alive = "Der seit der Sturmflut in Süderau vermisste 72-Jährige ist wohlauf."
    one = article("Bote", "Deich bei Süderau nach Sturmflut gebrochen", broke, day=8, language="de")
    two = article("Radio", "Vermisster aus Süderau lebt", alive, day=8, language="de")
    telling = told(one, two)
    assert alive in texts(telling.summary) and not telling.background
