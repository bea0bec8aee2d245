"""What is remembered of sources, and of the entries of their feeds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from digest.store import Brought, Kept, KnownEntry, Result, SeenEntry, SourceRecord, Store, WaitingPage
from digest.store.pages import GIVEN_UP_TOLD
from tests.store.shelf import LATER, NOW, article

WEEK = dt.timedelta(days=7)


def _entry(article: str, *marks: str, **told: object) -> SeenEntry:
    values: dict[str, object] = {"rung": "id", "fingerprint": "f1", "day": "2025-07-03"} | told
    return SeenEntry(article, marks, **values)  # type: ignore[arg-type]


def test_states_come_back_word_for_word_and_others_stay(store: Store) -> None:
    store.keep_fetch_states({"Wire": '{"etag":"“1”"}', "Post": "{}"})
    store.keep_fetch_states({"Post": "{gone}"})
    assert store.fetch_states() == {"Post": "{gone}", "Wire": '{"etag":"“1”"}'}


def test_an_entry_is_known_by_each_of_its_marks(store: Store) -> None:
    kept = store.keep_feed("Wire", [article("a1")], [_entry("a1", "id:1", "link:1")], now=NOW)
    assert kept == Kept(new=("a1",))
    entry = KnownEntry("a1", "f1", "2025-07-03")
    assert store.known("Wire", ["link:1", "id:1", "id:2"]) == {"id:1": entry, "link:1": entry}
    assert store.known("Post", ["id:1"]) == {}


def test_an_entry_that_has_changed_is_known_as_it_is_now(store: Store) -> None:
    store.keep_feed("Wire", [], [_entry("a1", "id:1")], now=NOW)
    store.keep_feed("Wire", [], [_entry("a1", "id:2", fingerprint="f2", renamed=1)], now=LATER)
    entry = KnownEntry("a1", "f2", "2025-07-03", renamed=1)
    assert store.known("Wire", ["id:1", "id:2"]) == {"id:1": entry, "id:2": entry}


def test_a_mark_leads_to_the_article_that_had_it_last(store: Store) -> None:
    store.keep_feed("Wire", [], [_entry("a1", "title:1")], now=NOW)
    store.keep_feed("Wire", [], [_entry("a2", "title:1")], now=LATER)
    assert store.known("Wire", ["title:1"])["title:1"].article == "a2"


def test_what_is_held_is_known_and_counted_and_no_article(store: Store) -> None:
    store.keep_feed("Wire", [], [_entry("a1", "id:1", held="its archive seems to be published again")], now=NOW)
    assert store.known("Wire", ["id:1"])["id:1"].held
    assert store.sources(since=NOW)["Wire"].held == 1
    store.keep_feed("Wire", [article("a1")], [_entry("a1", "id:1")], now=LATER)
    assert not store.known("Wire", ["id:1"])["id:1"].held
    assert store.sources(since=NOW)["Wire"].held == 0


def test_more_marks_than_fit_a_statement_are_known(store: Store) -> None:
    store.keep_feed("Wire", [], [_entry(f"a{number}", f"id:{number}") for number in range(1001)], now=NOW)
    assert len(store.known("Wire", [f"id:{number}" for number in range(2000)])) == 1001


def test_a_source_is_read_when_its_feed_is_kept(store: Store) -> None:
    store.keep_fetch_states({"Wire": "{}"})
    assert store.last_read("Wire") is None and store.last_read("Post") is None
    store.keep_feed("Wire", [], [], now=NOW)
    assert store.last_read("Wire") == NOW


def test_sources_that_were_read_and_those_of_which_not_all_is_news_are_known_by_name(store: Store) -> None:
    store.keep_fetch_states({"Silent": "{}"})
    store.keep_feed("Wire", [], [], now=NOW)
    store.only_new("Post", since=NOW)
    assert store.read_before() == frozenset({"Wire"})
    assert store.marked_only_new() == frozenset({"Post"})


def test_what_entries_say_is_known_before_their_feed_counts_as_read(store: Store) -> None:
    entry = _entry("a1", "id:1")
    store.keep_feeds([Brought("Wire", [article("a1")], None, ahead=[entry])], now=NOW)
    assert store.fingerprints(["a1", "a2"]) == {"a1": entry.fingerprint}
    assert store.last_read("Wire") is None and not store.known("Wire", ["id:1"])


def test_a_text_does_not_grow_old_while_its_entry_is_there(store: Store) -> None:
    store.keep_feed("Wire", [article("a1", "One."), article("a2", "Two.")], [_entry("a1", "id:1")], now=NOW)
    store.keep_feed("Wire", [], [_entry("a1", "id:1")], now=LATER)
    assert store.let_go(before=LATER) == 1
    assert [one.id for one in store.articles()] == ["a1"]


def test_of_a_source_it_is_known_what_came_of_it(store: Store) -> None:
    store.keep_feed("Harbour desk", [article("a1")], [_entry("a1", "id:1")], now=NOW)
    store.keep_feed("Harbour desk", [article("a2", "Two.")], [_entry("a2", "id:2")], now=LATER)
    store.keep_fetch_states({"Silent": "{}"})
    record = SourceRecord("Harbour desk", NOW, LATER, last_new=LATER, articles=2, recent=1)
    assert store.sources(since=LATER) == {"Harbour desk": record, "Silent": SourceRecord("Silent")}


def test_of_a_source_that_is_added_for_what_is_new_the_rest_is_no_news(store: Store) -> None:
    late = replace(article("a3", "Three."), published=LATER)
    store.keep([article("a1"), replace(article("a2", "Two."), published=None), late], now=NOW)
    store.only_new("Harbour desk", since=NOW + dt.timedelta(hours=1))
    assert [one.id for one in store.articles()] == ["a3"]
    assert [hit.article for hit in store.search(["two"])] == ["a2"]
    store.only_new("Harbour desk", since=None)
    assert [one.id for one in store.articles()] == ["a2", "a1", "a3"]


def test_each_source_keeps_its_last_results(store: Store) -> None:
    for number in range(40):
        at = NOW + dt.timedelta(hours=number)
        store.keep_results([Result("Wire", at, "failed", f"{number}"), Result("Post", at, "arrived", new=2)])
    assert [result.detail for result in store.results("Wire")] == [f"{number}" for number in range(39, 9, -1)]
    assert store.results("Post")[0] == Result("Post", NOW + dt.timedelta(hours=39), "arrived", "", 2, 0)
    assert store.results("Nobody") == []


def test_a_source_that_is_removed_is_forgotten_but_for_its_articles(store: Store) -> None:
    store.keep_feed("Harbour desk", [article("a1")], [_entry("a1", "id:1")], now=NOW)
    store.keep_results([Result("Harbour desk", NOW, "arrived")])
    store.forget_source("Harbour desk")
    assert (store.known("Harbour desk", ["id:1"]), store.results("Harbour desk")) == ({}, [])
    assert store.last_read("Harbour desk") is None
    assert store.article("a1") == article("a1")


def test_a_page_waits_with_its_article_until_that_is_settled(store: Store) -> None:
    waiting = WaitingPage(replace(article("a1"), published=None), "{}")
    bare = WaitingPage(article("a2", ""), "{}", given_up=True)
    store.keep_feeds([Brought("Harbour desk", [waiting.article], [], [waiting, bare])], now=NOW)
    assert store.waiting_pages("Harbour desk") == [waiting, bare]
    store.keep_feeds([Brought("Harbour desk", [waiting.article], None)], now=NOW)
    assert store.waiting_pages("Harbour desk") == [bare]
    store.keep_feeds([Brought("Harbour desk")], now=LATER + GIVEN_UP_TOLD)
    assert store.waiting_pages("Harbour desk") == []
