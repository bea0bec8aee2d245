"""What of a feed is news: laid beside what is kept, with feeds that behave badly."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from digest.registry.identity import identified
from digest.registry.judge import all_new, judge
from tests.registry.feed_desk import Memory, entry, titles


@pytest.fixture
def memory() -> Memory:
    """Twelve articles of July 1 to 3, read on July 4."""
    kept = Memory()
    kept.reads(*(entry(number, day=1 + number % 3) for number in range(12)), day=4)
    return kept


def test_the_first_reading_is_all_news_and_holds_nothing() -> None:
    decision = Memory().reads(*(entry(number, day=None) for number in range(40)), day=4)
    assert len(decision.new) == 40
    assert not decision.held


def test_the_first_reading_needs_no_memory() -> None:
    entries, _ = identified([entry(1), entry(2, day=None), entry(1), replace(entry(3), id="")])
    assert all_new(entries, source="Wire") == judge(entries, Memory(), source="Wire")


def test_what_is_known_is_no_news(memory: Memory) -> None:
    decision = memory.reads(entry(1, day=2), entry(12, day=5), day=5)
    assert titles(decision.unchanged) == ["Dam number 1 fails above Lower Town"]
    assert titles(decision.new) == ["Dam number 12 fails above Lower Town"]


def test_a_changed_text_under_a_known_id_is_a_revision(memory: Memory) -> None:
    known = memory.reads(entry(1), day=5).unchanged[0].article
    (revised,) = memory.reads(entry(1, text="Two people were hurt, it is now known."), day=5).revised
    assert revised.article == known
    assert memory.reads(revised.entry, day=6).unchanged[0].article == known


def test_ids_that_are_new_at_every_fetch_make_no_news(memory: Memory) -> None:
    for day in (5, 6, 7):
        decision = memory.reads(*(entry(number, id=f"session-{day}-{number}") for number in range(12)), day=day)
        assert len(decision.unchanged) == 12
    assert "gives its entries new ids at every fetch (12 of 12 now)" in decision.problems[0].what
    assert not any(mark.startswith("id:") for judged in decision.unchanged for mark in judged.marks)


def test_ids_that_changed_once_are_told_once(memory: Memory) -> None:
    moved = [entry(number, day=1 + number % 3, id=f"https://new.example/?p={number}") for number in range(12)]
    assert "changed the ids of 12 of its 12 entries" in memory.reads(*moved, day=5).problems[0].what
    assert memory.reads(*moved, day=6).problems == ()


def test_a_site_that_moves_with_its_links_is_known_by_title_and_text(memory: Memory) -> None:
    moved = [replace(entry(number), id=f"n{number}", link=f"https://new.example/{number}") for number in range(12)]
    assert len(memory.reads(*moved, day=5).unchanged) == 12


def test_an_archive_published_again_is_held_and_reported(memory: Memory) -> None:
    archive = [entry(number, id=f"new-{number}", day=1 + number % 3) for number in range(100, 130)]
    today = entry(200, day=5)
    archive[:] = [replace(each, published=each.published.replace(year=2019)) for each in archive if each.published]
    decision = memory.reads(*archive, today, day=5)
    assert len(decision.held) == 30
    assert titles(decision.new) == [today.title]
    assert "30 entries that are unknown and old" in decision.problems[0].what
    assert decision.problems[0].what.endswith(f'so they are held (the newest: "{archive[1].title}")')
    assert "`digest fetch --accept Herald`" in decision.problems[0].mend


def test_what_is_held_stays_held_until_the_editor_lets_it_in(memory: Memory) -> None:
    archive = [entry(number, day=None) for number in range(100, 130)]
    memory.reads(*archive, day=5)
    later = memory.reads(*archive, entry(1, day=2), day=6)
    assert (len(later.held), later.new) == (30, ())
    assert "held since an earlier reading" in later.problems[0].what
    accepted = memory.reads(*archive, day=7, accept=True)
    assert (len(accepted.new), accepted.held) == (30, ())
    assert len(memory.reads(*archive, day=8).unchanged) == 30


def test_an_archive_dated_now_all_at_once_is_held(memory: Memory) -> None:
    at_once = [replace(entry(number, day=5), published=entry(1, day=5).published) for number in range(100, 130)]
    assert len(memory.reads(*at_once, day=5).held) == 30


def test_a_feed_that_changes_wholly_between_two_readings_is_news(memory: Memory) -> None:
    assert len(memory.reads(*(entry(number, day=5 + number % 3) for number in range(100, 130)), day=8).new) == 30


def test_a_few_old_entries_are_not_held(memory: Memory) -> None:
    assert len(memory.reads(*(entry(number, day=None) for number in range(100, 105)), day=5).new) == 5


@pytest.mark.parametrize(("many", "held"), [(3, 0), (4, 4), (9, 9)])
def test_a_small_feed_in_which_all_is_strange_and_old_is_held(many: int, held: int) -> None:
    memory = Memory()
    memory.reads(*(entry(number, day=8) for number in range(many)), day=9)
    old = [entry(number, day=2) for number in range(100, 100 + many)]
    assert len(memory.reads(*old, day=10).held) == held


def test_a_small_feed_that_holds_on_to_one_entry_or_brings_one_that_is_fresh_is_not_held() -> None:
    memory = Memory()
    memory.reads(*(entry(number, day=8) for number in range(6)), day=9)
    old = [entry(number, day=2) for number in range(100, 105)]
    assert not memory.reads(*old, entry(1, day=8), day=10).held
    assert not memory.reads(*(entry(number, day=2) for number in range(200, 205)), entry(300, day=9), day=10).held


@pytest.mark.parametrize("day", [None, 5])
def test_a_small_feed_that_changes_wholly_from_day_to_day_is_news(day: int | None) -> None:
    memory = Memory()
    for week in range(4):
        menu = [entry(10 * week + number, day=day and day + week) for number in range(9)]
        assert len(memory.reads(*menu, day=6 + week).new) == 9


def test_a_column_of_one_title_at_one_address_is_a_new_article_each_time(memory: Memory) -> None:
    column = [entry(900, id=f"column-{day}", day=day, text=f"Letters of day {day}.") for day in (1, 5)]
    first = memory.reads(column[0], day=5).new[0].article
    (second,) = memory.reads(column[1], day=6).new
    assert second.article != first


def test_ids_that_are_numbered_anew_are_other_articles(memory: Memory) -> None:
    known = memory.reads(entry(1, day=2), day=5).unchanged[0].article
    (other,) = memory.reads(entry(700, id="herald-1", day=6), day=6).new
    assert other.article != known
    assert memory.reads(entry(700, id="herald-1", day=6), day=7).unchanged[0].article == other.article


def test_another_headline_and_address_is_a_revision(memory: Memory) -> None:
    changed = entry(1, day=2, title="Two dams fail", link="https://herald.example/two-dams", text="Two dams failed.")
    assert len(memory.reads(changed, day=5).revised) == 1


def test_an_entry_listed_twice_is_judged_once(memory: Memory) -> None:
    decision = memory.reads(entry(50, day=5), entry(50, day=5), day=5)
    assert len(decision.new) == 1


def test_the_order_of_a_feed_decides_nothing(memory: Memory) -> None:
    entries = [entry(number, day=1 + number % 9, id=f"{number % 7}" if number > 8 else "") for number in range(30)]
    mixed = list(entries)
    random.Random(7).shuffle(mixed)
    first, second = (Memory(dict(memory.kept), memory.read_at).reads(*some, day=9) for some in (entries, mixed))
    for part in ("new", "revised", "unchanged", "held"):
        assert {each.article for each in getattr(first, part)} == {each.article for each in getattr(second, part)}
