"""What is news for an issue, and which story goes on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from digest.composer.compose import article_record
from digest.model import Continued, Coverage, Issue, Score, Span, Story, ToldStory, Window
from digest.presentation import Presentation
from digest.ranking.continuity import Earlier
from digest.ranking.news import carried_over, news_story, nothing_new, parted, sift
from tests.builders import article, story

WINDOW = Window(dt.datetime(2025, 7, 1, tzinfo=dt.UTC), dt.datetime(2025, 7, 8, tzinfo=dt.UTC))


def issue(day: int, **stories: tuple[str, ...]) -> Issue:
    """An issue of July 2025 with some stories (id = articles)."""
    told = tuple(_told(id, articles) for id, articles in stories.items())
    date = dt.date(2025, 7, day)
    name = f"weekly-{date}"
    return Issue(1, name, "weekly", date, "Weekly", "en", WINDOW, Presentation(1), (), {}, told, ())


def _told(id: str, articles: tuple[str, ...]) -> ToldStory:
    nothing = {"summary": (), "background": (), "reactions": (), "outlook": (), "timeline": (), "disagreements": ()}
    told = {"headline": None, "image": None, "notes": (), "score": Score(0.0), "coverage": Coverage(1, 1, 1), **nothing}
    return ToldStory(id=id, rank=1, section=None, articles=articles, **told)  # type: ignore[arg-type]


def ids(stories: list[Story]) -> list[str]:
    return [story.id for story in stories]


def test_news_is_what_lies_in_the_window_and_was_in_no_issue() -> None:
    old, new, undated = (article("W", "Dam", day=day, id=str(day)) for day in (None, 3, None))
    before = replace(article("W", "Dam", day=1, id="early"), published=dt.datetime(2025, 6, 30, tzinfo=dt.UTC))
    sifted = sift(
        [replace(old, id="printed"), new, replace(undated, id="undated"), before],
        WINDOW,
        [issue(1, s1=("printed",))],
    )
    assert sifted.news == {"3", "undated"}
    assert sifted.reasons["early"].startswith("dated")
    assert (
        sifted.reasons["printed"]
        == "its story was told in the earlier issue weekly-2025-07-01, which quotes nothing of it"
    )


def test_an_article_whose_words_were_printed_is_told_from_one_whose_story_was() -> None:
    before = issue(1, s1=("quoted", "counted"))
    words = Span("quoted", 0, 4, "Dam ")
    before = replace(before, stories=(replace(before.stories[0], summary=(words,)),))
    sifted = sift([article("W", "Dam", id="quoted"), article("W", "Dam", id="counted")], WINDOW, [before])
    assert sifted.reasons == {
        "quoted": "printed in the earlier issue weekly-2025-07-01",
        "counted": "its story was told in the earlier issue weekly-2025-07-01, which quotes nothing of it",
    }


def test_a_text_that_was_printed_under_another_id_is_no_news() -> None:
    moved, other = article("W", "Dam fails", id="moved"), article("W", "Mill burns", id="other")
    before = issue(1, s1=("old",))
    before = replace(before, articles={"old": article_record(replace(moved, id="old"))})
    sifted = sift([moved, other], WINDOW, [before])
    assert sifted.news == {"other"}
    assert sifted.reasons == {
        "moved": "its text was printed in the earlier issue weekly-2025-07-01, under another name"
    }


def test_without_a_start_nothing_is_too_old() -> None:
    ancient = replace(article("W", "Dam", id="a"), published=dt.datetime(1931, 1, 1, tzinfo=dt.UTC))
    assert sift([ancient], Window(None, WINDOW.end), []).news == {"a"}


def test_a_story_keeps_its_news_and_the_voices_that_still_have_some() -> None:
    story = Story("s", ("a", "b", "c"), (("a",), ("b", "c")))
    assert news_story(story, frozenset("c")) == Story("s", ("c",), (("c",),))
    assert news_story(story, frozenset()) is None


def test_a_story_goes_on_under_the_id_of_the_one_that_shares_most_articles() -> None:
    earlier = [issue(1, s1=("a", "b"), s2=("c",))]
    assert ids(carried_over([Story("new", ("b", "c", "a")), Story("other", ("x",))], earlier)) == ["s1", "other"]


def test_of_two_that_share_as_many_the_older_id_stays() -> None:
    assert ids(carried_over([Story("new", ("a", "b"))], [issue(1, old=("a",)), issue(2, young=("b",))])) == ["old"]


def test_a_story_that_falls_apart_leaves_its_id_to_one_part_only() -> None:
    parts = [Story("sB", ("b", "c")), Story("s1", ("a",))]
    carried = carried_over(parts, [issue(1, s1=("a", "b", "c"))])
    assert carried[0].id == "s1" and carried[1].id not in ("s1", "sB")
    assert ids(carried_over(parts[::-1], [issue(1, s1=("a", "b", "c"))])) == ids(carried)[::-1]


def test_what_says_of_itself_that_it_is_no_report_is_no_news() -> None:
    opinion = article("Post", "Opinion: Keep the dam", day=3, id="opinion")
    selling = article("Post", "Advertorial: Dams", "The best dams come from Aqua.", day=3, id="selling")
    sifted = sift([opinion, selling, article("Wire", "Dam fails", day=3, id="report")], WINDOW, [])
    assert sifted.news == {"report"}
    assert sifted.asides == {"opinion", "selling"}
    assert sifted.reasons["opinion"] == "says of itself that it is opinion (“Opinion”), no report"
    assert sifted.reasons["selling"].startswith("says of itself that it is advertising")


def test_releases_and_corrections_are_news() -> None:
    titles = ("Press release: Dam closed", "Correction: Dam in Lund")
    found = [article("Post", title, day=3, id=title) for title in titles]
    assert sift(found, WINDOW, []).news == set(titles)


def test_what_sums_up_a_told_story_is_no_news_unless_it_brings_some() -> None:
    before = article("Wire", "Dam fails", "The dam above Lund failed on Monday and nine people drowned.", day=1)
    recap = article("Post", "Dam: what we know", "The dam above Lund failed and nine people drowned.", day=3)
    news = article("Post", "Dam: what we know", "An engineer, Bo Holm, has confessed to hiding cracks.", day=3)
    earlier = Earlier((before.id,), continues=Continued("weekly-2025-07-01", dt.date(2025, 7, 1)))
    found = {one.id: one for one in (before, recap, news)}
    reason = nothing_new(story(recap), earlier, found)
    assert reason == "sums up (“what we know”) a story that the earlier issue weekly-2025-07-01 told"
    assert nothing_new(story(news), earlier, found) is None
    assert nothing_new(story(recap), Earlier(), found) is None


def test_news_that_only_mentions_an_earlier_story_is_a_story_of_its_own() -> None:
    prize = article("Post", "Tarn rower wins medal", "A rower from Tarn won gold in Oslo.", "Ida Moen is 19.", id="a")
    fair = article(
        "Post", "Boat fair opens in Tarn", "The boat fair in Tarn opens at ten.", "Rower Ida Moen comes.", id="b"
    )
    told = {one.id: one for one in (prize, fair)}
    parts = parted([story(prize, fair)], {"b"}, [issue(1, s1=("a",))], told)
    assert [part.articles for part in parts] == [("b",), ("a",)]
    assert len(set(ids(carried_over(parts, [issue(1, s1=("a",))])))) == 2


def test_of_two_earlier_stories_news_continues_the_one_that_it_is_about() -> None:
    prize = article("Post", "Tarn rower wins medal", "A rower from Tarn won gold in Oslo.", id="a")
    fair = article("Post", "Boat fair opens in Tarn", "The boat fair in Tarn opens at ten.", id="b")
    more = article("Post", "Boat fair draws 900", "900 people came to the boat fair in Tarn.", id="c")
    told = {one.id: one for one in (prize, fair, more)}
    earlier = [issue(1, s1=("a",)), issue(2, s2=("b",))]
    parts = carried_over(parted([story(prize, fair, more)], {"c"}, earlier, told), earlier)
    assert {part.id: part.articles for part in parts} == {"s2": ("b", "c"), "s1": ("a",)}
