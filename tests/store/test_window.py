"""The articles of a stretch of time come one by one, the oldest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from digest.model import Article
from digest.store import Store
from tests.store.shelf import LATER, NOW, article

DAY = dt.timedelta(days=1)


def _dated(id: str, days: float | None, source: str = "Wire") -> Article:
    published = None if days is None else NOW + days * DAY
    return replace(article(id, f"Ferry {id} ran aground."), published=published, source=source)


def _ids(store: Store, **limits: object) -> list[str]:
    return [found.id for found in store.articles(**limits)]  # type: ignore[arg-type]


def test_they_come_as_they_were_kept(store: Store) -> None:
    kept = [_dated("a1", 0), _dated("a2", 1), _dated("a3", 1)]
    store.keep(reversed(kept), now=NOW)
    assert list(store.articles()) == kept


def test_those_dated_before_it_are_left_out_and_the_first_moment_is_in(store: Store) -> None:
    store.keep([_dated("a1", -1.01), _dated("a2", -1), _dated("a3", 0)], now=NOW)
    assert _ids(store, since=NOW - DAY) == ["a2", "a3"]


def test_dates_are_compared_as_moments_and_not_as_texts(store: Store) -> None:
    east = NOW.astimezone(dt.timezone(dt.timedelta(hours=9)))
    store.keep([replace(_dated("a1", 0), published=east)], now=NOW)
    assert _ids(store, since=NOW) == ["a1"]
    assert _ids(store, since=NOW + dt.timedelta(seconds=1)) == []


def test_what_is_undated_counts_from_when_it_was_first_seen(store: Store) -> None:
    store.keep([_dated("a1", None)], now=NOW)
    store.keep([_dated("a1", None), _dated("a2", None)], now=LATER)
    assert _ids(store, since=NOW) == ["a1", "a2"]
    assert _ids(store, since=LATER) == ["a2"]


def test_they_may_be_of_some_sources_only(store: Store) -> None:
    store.keep([_dated("a1", 0, "Wire"), _dated("a2", 0, "Post"), _dated("a3", 0, "Sea")], now=NOW)
    assert _ids(store, sources={"Wire", "Sea"}) == ["a1", "a3"]
    assert _ids(store, sources=[]) == []


def test_looking_back_one_sees_what_was_known_then(store: Store) -> None:
    store.keep([_dated("a1", 0)], now=NOW)
    store.keep([replace(_dated("a1", 0), title="Ferry afloat"), _dated("a2", 0)], now=LATER)
    assert [one.title for one in store.articles(until=NOW)] == ["Ferry aground"]
    assert [one.title for one in store.articles(until=LATER)] == ["Ferry afloat", "Ferry aground"]


def test_a_corrected_date_is_the_one_that_counts(store: Store) -> None:
    store.keep([_dated("a1", -9)], now=NOW)
    store.keep([_dated("a1", 0)], now=LATER)
    assert _ids(store, since=NOW) == ["a1"]


def test_nothing_is_sorted_and_so_nothing_is_held(store: Store) -> None:
    store.keep([_dated("a1", 0)], now=NOW)
    plans: list[str] = []
    connection = store._database.connection
    connection.set_trace_callback(plans.append)
    assert _ids(store, since=NOW - DAY, until=NOW, sources=["Wire"]) == ["a1"]
    connection.set_trace_callback(None)
    (statement,) = plans
    steps = [row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
    assert not [step for step in steps if "TEMP B-TREE" in step]


def test_the_first_article_comes_before_the_last_is_read(store: Store) -> None:
    store.keep([_dated("a1", 0), _dated("a2", 1)], now=NOW)
    coming = store.articles()
    assert next(coming).id == "a1"
    coming.close()
    store.keep([_dated("a3", 2)], now=NOW)
    assert _ids(store) == ["a1", "a2", "a3"]


def test_the_newest_of_a_source_are_told_as_they_were_then(store: Store) -> None:
    store.keep([_dated("a1", -9), _dated("o1", 0, "Post")], now=NOW)
    store.keep([_dated("a2", -9), _dated("a3", -9)], now=NOW + DAY)
    store.keep([replace(_dated("a2", -9), title="Ferry afloat"), _dated("a4", 2)], now=NOW + 2 * DAY)
    found = store.newest("Wire", until=NOW + DAY, most=2)
    assert [(one.id, one.title) for one in found] == [("a2", "Ferry aground"), ("a3", "Ferry aground")]
    assert [one.id for one in store.newest("Wire", until=NOW + 3 * DAY, most=9)] == ["a4", "a2", "a3", "a1"]
