"""A story whose state has turned is told as it stands now."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.model import Article, Telling
from tests.builders import told

TURNS = {
    "court": (
        ("Skipper Arne Loft guilty of smuggling", "A court in Havnes found the skipper Arne Loft guilty of smuggling."),
        ("Skipper Arne Loft cleared", "An appeal court in Havnes cleared the skipper Arne Loft of smuggling."),
    ),
    "rescue": (
        ("Three divers missing off Havnes", "Three divers are missing off Havnes after a storm, the coastguard said."),
        (
            "Divers off Havnes are safe",
            "The three divers missing off Havnes are safe on an island, the coastguard said.",
        ),
    ),
    "all-clear": (
        ("Havnes told not to eat mussels", "People in Havnes must not eat mussels from the bay, the council said."),
        ("Mussels of Havnes safe to eat", "Mussels from the bay of Havnes are safe to eat again, the council said."),
    ),
}
ANALYSIS = (
    "What the mussels tell us of Havnes",
    "The skipper Ola Vind has raked the bay of Havnes since he was a boy.",
)


def telling(first: tuple[str, str], then: tuple[str, str], *, hours: float) -> Telling:
    start = dt.datetime(2025, 7, 1, 9, tzinfo=dt.UTC)
    return told(_article(first, "Post", start), _article(then, "Wire", start + dt.timedelta(hours=hours)))


def _article(words: tuple[str, str], publisher: str, published: dt.datetime) -> Article:
    return Article.from_text(words[1], title=words[0], publisher=publisher, published=published)


@pytest.mark.parametrize("turn", TURNS)
def test_the_latest_report_opens_the_story_and_heads_it(turn: str) -> None:
    before, now = TURNS[turn]
    story = telling(before, now, hours=40)
    assert (story.headline.text, story.summary[0].text) == now
    assert before[1] not in {span.text for span in story.summary}


@pytest.mark.parametrize("turn", TURNS)
def test_an_older_state_is_not_told_behind_the_newer_one_in_whatever_order_they_came(turn: str) -> None:
    before, now = TURNS[turn]
    orders = telling(now, before, hours=-40), telling(before, now, hours=40)
    assert [[span.text for span in story.summary] for story in orders] == [[now[1]], [now[1]]]


def test_a_report_from_before_the_turn_is_known_as_one() -> None:
    before, now = TURNS["court"]
    assert len(telling(before, now, hours=40).passed) == 1
    assert telling(before, now, hours=2).passed == ()


def test_where_reports_say_their_day_alone_the_later_day_is_the_state() -> None:
    before, now = TURNS["rescue"]
    day = dt.datetime(2025, 7, 1, tzinfo=dt.UTC)
    story = told(_article(before, "Post", day), _article(now, "Wire", day + dt.timedelta(days=1)))
    assert (story.headline.text, story.summary[0].text) == now
    same = told(_article(before, "Post", day), _article(now, "Wire", day + dt.timedelta(hours=20)))
    assert same.passed == ()


def test_what_a_morning_s_report_tells_goes_on_holding_in_the_evening_of_a_story_that_has_not_turned() -> None:
    freed = "The freighter Vega was refloated in the strait of Lund on Tuesday."
    how = "Five tugs pulled the Vega off the bank at 6:40 a.m. and towed her to Lund."
    law = "Pilots will be compulsory in the strait of Lund, the minister said on Tuesday after the Vega was refloated."
    story = telling(
        ("Freighter Vega refloated in Lund", f"{freed} {how}"), ("Strait of Lund: pilots compulsory", law), hours=8
    )
    assert [span.text for span in story.summary] == [law, how]


def test_an_analysis_of_the_next_day_opens_nothing() -> None:
    before = TURNS["all-clear"][0]
    assert telling(before, ANALYSIS, hours=20).headline.text == before[0]


def test_what_was_said_before_the_turn_is_no_reaction_to_it() -> None:
    held = "Police arrested a teacher, Tom Hale, over the fire that destroyed the school of Sund."
    sure = "Prosecutor Ida Stern said there was “no doubt about his guilt”."
    freed = "A pupil has admitted setting fire to the school of Sund, police said, and the teacher was freed."
    told_of = telling(
        ("Teacher arrested over school fire in Sund", f"{held}\n\n{sure}"),
        ("Pupil admits school fire in Sund", f"{freed}\n\n“I want my name back,” said Tom Hale."),
        hours=48,
    )
    assert [reaction.speaker for reaction in told_of.reactions] == ["Tom Hale"]


def test_where_it_has_only_gone_on_older_words_stand_behind_newer_ones() -> None:
    stuck = "The freighter Maren Vik is stuck on a sandbank in the strait of Sollund, the coastguard said."
    moved = "The freighter Maren Vik has left the sandbank in the strait of Sollund, the coastguard said."
    told_of = telling(
        ("Freighter stuck in strait of Sollund", f"{stuck}\n\n“There was a bang and then silence,” said Nora Feld."),
        ("Freighter leaves sandbank in strait of Sollund", f"{moved}\n\n“She came off like a cork,” said Ida Haugen."),
        hours=48,
    )
    assert [reaction.speaker for reaction in told_of.reactions] == ["Ida Haugen", "Nora Feld"]
