"""A story's importance is a sum of published terms."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from digest.model import Article, RankedStory, Story
from digest.ranking import importance
from digest.ranking.importance import RankOptions, rank, with_ranks_without
from tests.ranking.events import TUESDAY, report

NOW = RankOptions(now=TUESDAY)


def ranked(*told: list[Article], options: RankOptions = NOW) -> list[RankedStory]:
    """Stories of these articles (each a voice of its own) in order; a story is named after its first article."""
    stories = [Story(f"s-{one[0].id}", tuple(a.id for a in one), tuple((a.id,) for a in one)) for one in told]
    return rank(stories, {a.id: a for one in told for a in one}, options)


def voices(count: int, *, name: str = "a", day: float | None = 0) -> list[Article]:
    return [report(f"{name}{n}", "Rain fell.", publisher=f"{name} paper {n}", day=day) for n in range(count)]


def terms(*articles: Article, options: RankOptions = NOW) -> dict[str, float]:
    return dict(ranked(list(articles), options=options)[0].score.terms)


def test_no_story_is_no_ranking() -> None:
    assert ranked() == []


def test_the_total_is_the_sum_of_the_terms() -> None:
    (one,) = ranked(voices(3), options=replace(NOW, keywords={"rain": 0.7}))
    assert one.score.total == pytest.approx(sum(one.score.terms.values()))
    own = {"voices", "updates", "freshness", "source", "section", "keywords", "novelty"}
    assert set(one.score.terms) == own | {"diversity"}


def test_three_voices_make_half_of_what_any_number_can_make() -> None:
    assert terms(*voices(3))["voices"] == pytest.approx(importance.VOICES / 2)


def test_the_second_voice_says_more_than_the_tenth() -> None:
    said = [terms(*voices(count))["voices"] for count in (1, 2, 9, 10)]
    assert said[1] - said[0] > said[3] - said[2] > 0


def test_a_source_that_comes_back_with_another_report_lifts_a_story_less_than_a_second_voice() -> None:
    first = report("a0", "Rain fell.", publisher="Post")
    again = [replace(first, id=f"a{number}", title=f"Report {number}") for number in range(1, 30)]
    assert terms(first, *again[:2])["updates"] == pytest.approx(importance.UPDATES / 2)
    assert terms(first, replace(first, id="b"))["updates"] == terms(first)["updates"] == 0
    assert terms(first, *again)["updates"] < terms(*voices(2))["voices"] - terms(*voices(1))["voices"]


def test_voices_count_and_articles_do_not() -> None:
    articles = voices(4)
    story = Story("s", tuple(a.id for a in articles), (tuple(a.id for a in articles),))
    (one,) = rank([story], {a.id: a for a in articles}, NOW)
    assert one.score.terms["voices"] == terms(*voices(1))["voices"]
    assert one.coverage.articles == 4
    assert one.coverage.independent == 1


def test_freshness_halves_with_each_half_life_of_the_newest_article() -> None:
    assert terms(report("a", "x", day=-2))["freshness"] == pytest.approx(importance.FRESHNESS / 2)
    assert terms(report("a", "x", day=-8), report("b", "x", day=-4))["freshness"] == pytest.approx(0.25)


def test_what_is_dated_later_is_of_this_moment_and_what_is_undated_stands_between() -> None:
    assert terms(report("a", "x", day=3))["freshness"] == pytest.approx(importance.FRESHNESS)
    assert terms(report("a", "x"))["freshness"] == pytest.approx(importance.FRESHNESS / 2)


def test_a_voice_weighs_as_its_heaviest_source() -> None:
    articles = [report("a", "x", weight=3.0), report("b", "x", weight=1.0), report("c", "x", weight=2.0)]
    story = Story("s", ("a", "b", "c"), (("a", "b"), ("c",)))
    (one,) = rank([story], {a.id: a for a in articles}, NOW)
    assert one.score.terms["source"] == pytest.approx(importance.SOURCE * 1.5)


def test_a_keyword_counts_by_the_share_of_voices_that_say_it() -> None:
    articles = [report("a", "A strike began."), report("b", "Two strikes ended."), report("c", "Rain fell.")]
    assert terms(*articles, options=replace(NOW, keywords={"Strike": 3.0}))["keywords"] == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("keyword", "text", "said"),
    [
        ("art", "The party met.", False),
        ("art", "Modern art sells.", True),
        ("c++", "He writes C++ all day.", True),
        ("rail strike", "The rail\nstrike goes on.", True),
        ("洪水", "江南市遭遇洪水袭击。", True),
        ("", "Rain fell.", False),
    ],
)
def test_a_keyword_is_found_as_a_word(keyword: str, text: str, said: bool) -> None:
    assert (terms(report("a", text), options=replace(NOW, keywords={keyword: 1.0}))["keywords"] > 0) == said


def test_a_keyword_may_sink_a_story() -> None:
    first, second = ranked(
        [report("a", "The lottery was drawn.", day=0)], [report("b", "Rain fell.", day=-1)],
        options=replace(NOW, keywords={"lottery": -1.0}),
    )  # fmt: skip
    assert first.story.id == "s-b"
    assert second.score.terms["keywords"] == -1.0


def test_the_section_is_that_of_most_voices_and_of_equals_the_first_by_name() -> None:
    mixed = [report("a", "x", section="sport"), report("b", "x", section="city"), report("c", "x", section="sport")]
    assert ranked(mixed)[0].section == "sport"
    assert ranked(mixed[:2])[0].section == "city"
    assert ranked([report("d", "x")])[0].section is None


def test_a_wanted_section_lifts_a_story() -> None:
    assert terms(report("a", "x", section="city"), options=replace(NOW, sections={"city": 0.4}))["section"] == 0.4


def test_what_is_known_already_makes_a_story_less_new() -> None:
    known = replace(NOW, known={"s-a0": 1})
    assert terms(*voices(3), options=known)["novelty"] == pytest.approx(-importance.NOVELTY / 4)


def test_a_second_story_of_one_section_stands_lower() -> None:
    stories = [[report(f"{n}", "x", section="sport", day=-n / 10)] for n in range(3)]
    other = [report("other", "x", section="city", day=-0.3)]
    order = [one.story.id for one in ranked(*stories, other)]
    assert order.index("s-other") == 1


def test_the_order_of_totals_is_the_order_of_ranks() -> None:
    stories = [[report(f"{n}", "x", section="sport", publisher="Post", day=-n / 50)] for n in range(30)]
    totals = [one.score.total for one in ranked(*stories)]
    assert totals == sorted(totals, reverse=True)
    assert [one.rank for one in ranked(*stories)] == list(range(1, 31))


def test_equals_are_ordered_by_voices_then_age_then_name() -> None:
    stories = [[report("b", "x")], [report("a", "x")], [report("c", "x")]]
    assert [one.story.id for one in ranked(*stories)] == ["s-a", "s-b", "s-c"]
    assert ranked(*stories) == ranked(*reversed(stories))


def test_coverage_counts_publishers_and_names_the_first_to_tell() -> None:
    articles = [
        report("a", "x", publisher="Post", day=1),
        report("b", "x", publisher="Post", day=0),
        report("c", "x"),
    ]
    coverage = ranked(articles)[0].coverage
    assert (coverage.articles, coverage.publishers, coverage.independent, coverage.first) == (3, 2, 3, "b")
    assert ranked([report("c", "x")])[0].coverage.first is None


def test_switching_a_term_off_tells_what_it_did() -> None:
    fresh, wide = [report("fresh", "x", day=0)], voices(2, name="wide", day=-30)
    order = ranked(fresh, wide)
    assert [one.story.id for one in order] == ["s-fresh", "s-wide0"]
    first, second = with_ranks_without(order, order)
    assert (first.score.ranks_without["freshness"], second.score.ranks_without["freshness"]) == (2, 1)
    assert (first.score.ranks_without["keywords"], second.score.ranks_without["keywords"]) == (1, 2)


def test_only_the_wanted_stories_are_told_their_other_ranks() -> None:
    order = ranked(voices(3, name="a"), voices(2, name="b"), voices(1, name="c"))
    (last,) = with_ranks_without(order, order[2:])
    assert set(last.score.ranks_without) == set(last.score.terms)
    assert last.score.ranks_without["voices"] == 3


def test_a_story_without_voices_counts_each_publisher_as_one() -> None:
    articles = {a.id: a for a in voices(2)}
    (one,) = rank([Story("s", ("a0", "a1"))], articles, NOW)
    assert one.coverage.independent == 2


def test_a_longer_half_life_keeps_old_news_fresh() -> None:
    options = replace(NOW, half_life=dt.timedelta(days=30))
    assert terms(report("a", "x", day=-30), options=options)["freshness"] == pytest.approx(0.5)
