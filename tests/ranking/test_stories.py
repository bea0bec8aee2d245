"""Articles that tell of one event stand in one story, look-alikes apart."""

from __future__ import annotations

import hashlib
import random
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import InputError
from digest.model import Article, Story
from digest.ranking.grouping.stories import group
from tests.ranking.events import EVENTS, MILL_FIRE, crowd, report, reports

ALL = [article for event in EVENTS for article in reports(event)]


def retold(event: str, count: int, *, chance: random.Random) -> list[Article]:
    """Any number of reports of one event: five sentences of what is known of it, and one of their own."""
    known = [sentence for text in EVENTS[event] for sentence in text.split(". ")]
    told = (". ".join([*chance.sample(known, 5), f"Witness{n} of Street{n} saw{n} it"]) for n in range(count))
    return [report(f"{event}-{n:04}", text, publisher=f"p{n}") for n, text in enumerate(told)]


def together(stories: list[Story]) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in stories}


def test_no_article_makes_no_story() -> None:
    assert group([]) == []


def test_a_single_article_is_a_story_of_its_own() -> None:
    (story,) = group([report("a", MILL_FIRE[0])])
    assert story.articles == ("a",)
    assert story.voices == (("a",),)


def test_reports_of_one_event_are_one_story_even_when_nothing_else_is_there() -> None:
    assert together(group(reports("mill"))) == {frozenset({"mill0", "mill1", "mill2"})}


def test_two_fires_in_two_towns_are_two_stories() -> None:
    found = together(group(reports("mill") + reports("harbour")))
    assert found == {frozenset({"mill0", "mill1", "mill2"}), frozenset({"harbour0", "harbour1", "harbour2"})}


def test_two_votes_and_two_fires_are_four_stories() -> None:
    assert together(group(ALL)) == {frozenset(f"{event}{number}" for number in range(3)) for event in EVENTS}


def test_two_articles_that_share_only_common_words_are_apart() -> None:
    first = (
        "The minister of schools has promised new roofs to forty villages in the north. The money comes from a fund "
        "for bridges that was never used. Parents had written to the government for years."
    )
    second = (
        "The swimming team has a new coach. Twelve children train in the lake until the hall is dry again; their "
        "parents collect money for a pump, and old neighbours have lent a boat."
    )
    assert len(group([report("a", first), report("b", second)])) == 2


@given(st.permutations(ALL))
@settings(max_examples=15)
def test_the_order_of_the_articles_does_not_matter(shuffled: list[Article]) -> None:
    assert group(shuffled) == group(ALL)


def test_a_story_is_named_after_its_earliest_article_and_undated_ones_come_last() -> None:
    texts = MILL_FIRE
    (story,) = group([report("a", texts[0]), report("c", texts[1], day=1), report("b", texts[2], day=0.5)])
    assert story.id == "s" + hashlib.sha256(b"b").hexdigest()[:12]
    assert story.articles == ("b", "c", "a")


def test_a_later_article_leaves_the_name_as_it_was() -> None:
    early = [report("a", MILL_FIRE[0], day=0), report("b", MILL_FIRE[1], day=0.2)]
    (before,), (after,) = group(early), group([*early, report("0", MILL_FIRE[2], day=1)])
    assert before.id == after.id


def test_articles_of_one_publisher_are_one_voice() -> None:
    papers = ("Post", "Echo", "Post")
    (story,) = group([report(f"a{n}", MILL_FIRE[n], publisher=papers[n], day=n / 10) for n in range(3)])
    assert story.voices == (("a0", "a2"), ("a1",))


def test_a_reprint_joins_the_voice_of_the_text_that_it_reprints() -> None:
    agency = " ".join(MILL_FIRE[:2])
    reprint = agency + " Our own reporter adds that the smell was still in the air on Thursday."
    (story,) = group(
        [
            report("echo", reprint, publisher="Echo", day=0.2),
            report("post", agency, publisher="Post", day=0.1),
            report("own", MILL_FIRE[2], publisher="Herald", day=0.3),
        ]
    )
    assert story.voices == (("post", "echo"), ("own",))


def test_a_paper_that_carries_agencies_is_no_bond_between_them() -> None:
    articles = [
        report("wire", MILL_FIRE[0], publisher="Wire", day=0),
        report("press", MILL_FIRE[1], publisher="Press", day=0.1),
        report("echo-wire", MILL_FIRE[0], publisher="Echo", day=0.2),
        report("echo-press", MILL_FIRE[1], publisher="Echo", day=0.3),
        report("echo-own", MILL_FIRE[2], publisher="Echo", day=0.4),
    ]
    assert group(articles)[0].voices == (("wire", "echo-wire"), ("press", "echo-press"), ("echo-own",))


def test_articles_without_a_publisher_are_voices_of_their_own() -> None:
    (story,) = group([report(f"a{n}", text) for n, text in enumerate(MILL_FIRE)])
    assert story.voices == (("a0",), ("a1",), ("a2",))


def test_the_same_text_many_times_does_not_draw_others_in() -> None:
    copies = [report(f"copy{n}", MILL_FIRE[0], publisher=f"p{n}") for n in range(40)]
    found = group(copies + reports("harbour"))
    assert sorted(len(story.articles) for story in found) == [3, 40]
    assert {len(story.voices) for story in found} == {1, 3}


def test_days_between_two_reports_speak_against_one_event() -> None:
    first = (
        "Miners in Velden have found a seam of silver. It lies on the third level, ninety metres below the church, and "
        "may feed the town for a decade, foreman Ruda believes. Shares in the company doubled before lunch."
    )
    second = (
        "Visitors may see the mine of Velden again. Lamps and new timber have been put in on two galleries, and "
        "children ride the wagons free of charge. Foreman Ruda leads the tours himself on Sundays."
    )
    assert len(group([report("a", first, day=0), report("b", second, day=1)])) == 1
    assert len(group([report("a", first, day=0), report("b", second, day=60)])) == 2


def test_news_of_one_topic_does_not_chain_from_week_to_week() -> None:
    said = [[*(f"word{day + n}" for n in range(20)), f"day{day}", f"own{day}", f"last{day}"] for day in range(60)]
    articles = [report(f"a{day:02}", " ".join(words), day=day) for day, words in enumerate(said)]
    assert max(len(story.articles) for story in group(articles)) <= 14


def test_an_article_without_a_word_is_a_story_of_its_own() -> None:
    found = group([*reports("mill"), report("blank", ""), report("marks", "… !! —")])
    assert together(found) == {frozenset({"mill0", "mill1", "mill2"}), frozenset({"blank"}), frozenset({"marks"})}


def test_a_script_without_spaces_is_grouped_by_its_characters() -> None:
    flood = (
        "江南市遭遇洪水，三百名居民被转移到学校。市长王岚说水位仍在上升。",
        "洪水袭击江南市，市长王岚要求三百名居民转移到学校避险，水位还在上升。",
    )
    vote = (
        "北岭镇议会投票决定关闭旧图书馆，馆长李清表示遗憾。",
        "旧图书馆将被关闭：北岭镇议会周三投票通过，馆长李清深感遗憾。",
    )
    articles = [
        report(f"{kind}{n}", text, language="zh")
        for kind, pair in (("f", flood), ("v", vote))
        for n, text in enumerate(pair)
    ]
    assert together(group(articles)) == {frozenset({"f0", "f1"}), frozenset({"v0", "v1"})}


@given(st.integers(2, 60), st.integers(1, 9), st.integers(0, 99))
@settings(max_examples=20)
def test_every_article_is_in_exactly_one_story_and_one_voice(count: int, stories: int, seed: int) -> None:
    articles = crowd(count, stories=stories, seed=seed)
    found = group(articles)
    assert sorted(chain.from_iterable(story.articles for story in found)) == sorted(one.id for one in articles)
    for story in found:
        assert sorted(chain.from_iterable(story.voices)) == sorted(story.articles)


def test_many_articles_are_grouped_like_few() -> None:
    found = group(crowd(3_000, stories=400))
    assert {frozenset(id.split("-")[0] for id in story.articles) for story in found} == {
        frozenset({f"s{story}"}) for story in range(400)
    }
    assert len(found) == 400


def test_a_large_story_whose_articles_all_share_their_names_stays_whole() -> None:
    names = " ".join(f"Name{number}" for number in range(25))
    others = crowd(2_000, stories=400)
    story = [report(f"big{n:03}", f"{names} filler{n} other{n}", publisher=f"p{n}", day=n / 100) for n in range(300)]
    assert frozenset(one.id for one in story) in together(group(others + story))


def test_a_story_of_two_thousand_articles_is_one_story_in_linear_time() -> None:
    def seconds(count: int) -> float:
        story = crowd(count, stories=1, prefix="big")
        articles = [*story, *crowd(4 * count, stories=count)]
        began = time.process_time()
        assert frozenset(one.id for one in story) in together(group(articles))
        return time.process_time() - began

    assert seconds(2_000) < 8 * max(seconds(500), 0.05)


@pytest.mark.parametrize("count", [500, 2_000, 8_000])
def test_a_story_that_is_all_there_is_does_not_make_its_own_names_common(count: int) -> None:
    articles = retold("mill", count, chance=random.Random(1))
    assert max(len(story.articles) for story in group(articles)) > 0.99 * count


def test_large_stories_stay_whole_and_apart_side_by_side() -> None:
    chance = random.Random(2)
    large = {
        event: retold(event, count, chance=chance) for event, count in zip(EVENTS, (900, 600, 300, 80), strict=True)
    }
    found = together(group([*chain(*large.values()), *crowd(500, stories=200)]))
    assert {frozenset(one.id for one in articles) for articles in large.values()} <= found


def test_ten_thousand_copies_are_one_voice() -> None:
    (story,) = group(report(f"{n:05}", MILL_FIRE[0], publisher=f"p{n}") for n in range(10_000))
    assert len(story.articles) == 10_000
    assert len(story.voices) == 1


def test_an_executor_changes_nothing_but_who_reads() -> None:
    with ThreadPoolExecutor(2) as executor:
        assert group(ALL, executor) == group(ALL)


def test_progress_hears_of_each_step_once() -> None:
    heard: list[str] = []
    group(ALL, progress=heard.append)
    assert heard[0] == "reading"
    assert len(heard) == len(set(heard))


@pytest.mark.parametrize(("name", "floor"), [("ecb", 0.93), ("basil-50", 0.97)])
def test_annotated_sets_are_grouped_at_least_so_well(shared: Path, name: str, floor: float) -> None:
    from benchmarks.stories import labelled, ours

    annotated = labelled(name)
    assert annotated is not None
    assert ours(annotated).f1 >= floor


def test_the_five_real_seeds_are_one_story_of_five_voices(shared: Path) -> None:
    articles = [Article.from_text(file.read_text("utf-8"), id=file.name) for file in (shared / "seeds").glob("*.txt")]
    (story,) = group(articles)
    assert len(story.voices) == 5


def test_two_articles_may_not_share_an_id() -> None:
    one, other = report("a", "The mill in Orsk burned down."), report("a", "Rain stopped the harvest in Lund.")
    with pytest.raises(InputError, match=r"articles\[1\]: another article has the id 'a' too; give each"):
        group([one, other])


def test_an_article_that_is_given_twice_is_in_its_story_once() -> None:
    one, other = report("a", MILL_FIRE[0], day=0), report("b", MILL_FIRE[1], day=1)
    assert group([one, other, one]) == group([one, other])
    assert [story.articles for story in group(iter([one, one]))] == [("a",)]
