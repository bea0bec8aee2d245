"""The store is what its users ask for: the decider over feeds reads from it what was kept for it."""

from __future__ import annotations

from dataclasses import replace

from digest.registry.entries import Entry
from digest.registry.fetching import FetchLog
from digest.registry.identity import day_of, identified
from digest.registry.judge import Decision, Judged, KnownEntries, fingerprint, judge
from digest.store import SeenEntry, Store
from tests.store.shelf import LATER, NOW, article

FERRY = Entry(
    id="urn:1", link="https://h.example/1", title="Ferry aground", text="The ferry ran aground.", published=NOW
)
MILL = Entry(id="urn:2", link="https://h.example/2", title="Mill burns", text="The mill burned down.", published=NOW)


def _read(store: Store, *entries: Entry) -> Decision:
    """What of a feed's entries is news; they are then kept."""
    known: KnownEntries = store
    decision = judge(identified(entries)[0], known, source="Wire")
    news = [article(one.article, one.entry.text) for one in (*decision.new, *decision.revised)]
    seen = (*decision.new, *decision.revised, *decision.unchanged)
    held = [_seen(one, "an archive, perhaps") for one in decision.held]
    store.keep_feed("Wire", news, [*map(_seen, seen), *held], now=LATER)
    return decision


def _seen(one: Judged, held: str = "") -> SeenEntry:
    rung, day = one.entry.identity_from, day_of(one.entry)
    return SeenEntry(one.article, one.marks, rung, fingerprint(one.entry), day, one.renamed, held)


def test_what_is_kept_is_known_again(store: Store) -> None:
    assert len(_read(store, FERRY).new) == 1
    decision = _read(store, replace(FERRY, text="The ferry is afloat."), MILL)
    assert [(len(decision.new), len(decision.revised))] == [(1, 1)]
    decision = _read(store, MILL, replace(FERRY, text="The ferry is afloat."))
    assert len(decision.unchanged) == 2


def test_under_new_ids_articles_are_known_by_link_and_title(store: Store) -> None:
    first = _read(store, FERRY, MILL)
    decision = _read(store, replace(FERRY, id="urn:8"), replace(MILL, id="urn:9"))
    assert {one.article for one in decision.unchanged} == {one.article for one in first.new}
    told = "Wire: has changed the ids of 2 of its 2 entries; they are known by link and title"
    assert [str(problem) for problem in decision.problems] == [told]


def test_an_archive_that_is_held_stays_so_and_is_no_article(store: Store) -> None:
    _read(store, FERRY)
    archive = [
        replace(MILL, id=f"urn:{n}", link=f"https://h.example/{n}", title=f"Mill {n}", published=None)
        for n in range(9, 29)
    ]
    assert len(_read(store, *archive).held) == 20
    assert len(_read(store, *archive).held) == 20
    assert store.sources(since=NOW)["Wire"].held == 20
    assert len(list(store.articles())) == 1


def test_states_of_fetching_come_back(store: Store) -> None:
    log: FetchLog = store
    log.keep_fetch_states({"Wire": "{}"})
    assert log.fetch_states() == {"Wire": "{}"}
