"""Articles are kept with every revision, and texts under their hashes."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import UsageError
from digest.model import Article, Image
from digest.store import Kept, Store, open_store
from digest.text.cleaning import clean
from tests.store.shelf import LATER, NOW, article


def test_an_article_comes_back_as_it_was_kept(store: Store) -> None:
    ferry = article()
    assert store.keep([ferry], now=NOW) == Kept(new=("a1",))
    assert store.article("a1") == ferry
    assert store.text(ferry.sha256) == ferry.text


def test_an_undated_article_without_address_or_section_does_too(store: Store) -> None:
    bare = Article(id="a2", title="", text="Nobody was hurt.")
    store.keep([bare], now=NOW)
    assert store.article("a2") == bare


def test_an_image_comes_back_with_its_article(store: Store) -> None:
    pictured = replace(article(), image=Image("https://h.example/f.jpg", "The ferry “Minna”", 1200, credit="A. Ruiz"))
    store.keep([pictured, article("a2")], now=NOW)
    assert store.latest(["a1", "a2"]) == [pictured, article("a2")]


def test_what_is_unknown_is_none(store: Store) -> None:
    assert (store.article("a1"), store.text("0" * 64), store.revision("a1", "0" * 64)) == (None, None, None)
    assert store.revisions("a1", "0" * 64) == []
    assert store.latest(["a1", "a2"]) == []


def test_a_changed_text_is_a_revision_beside_the_old_one(store: Store) -> None:
    old, new = article(), article(text="The ferry is afloat again.")
    store.keep([old], now=NOW)
    assert store.keep([new], now=LATER) == Kept(revised=("a1",))
    assert store.article("a1") == new
    assert store.revision("a1", old.sha256) == old
    assert (store.text(old.sha256), store.text(new.sha256)) == (old.text, new.text)


def test_a_changed_title_keeps_the_titles_that_the_text_has_had(store: Store) -> None:
    for title in ("Ferry aground", "Ferry afloat", "Ferry aground"):
        store.keep([article(title=title)], now=NOW)
    titles = [one.title for one in store.revisions("a1", article().sha256)]
    assert titles == ["Ferry aground", "Ferry afloat", "Ferry aground"]


def test_an_unchanged_article_is_not_written_again(store: Store, path: Path) -> None:
    store.keep([article()], now=NOW)
    before = _rows(path)
    assert store.keep([article()], now=NOW) == Kept()
    assert _rows(path) == before


def test_an_article_that_comes_twice_at_once_is_kept_as_it_came_last(store: Store) -> None:
    assert store.keep([article(text="Aground."), article(text="Afloat.")], now=NOW) == Kept(new=("a1",))
    assert [one.text for one in store.latest(["a1"])] == ["Afloat."]


def test_an_article_that_lies_elsewhere_now_has_not_changed(store: Store) -> None:
    store.keep([article()], now=NOW)
    assert store.keep([replace(article(), origin="moved/a1.txt")], now=LATER) == Kept()
    assert store.revision("a1", article().sha256) == replace(article(), origin="moved/a1.txt")


def test_two_articles_may_have_one_text(store: Store) -> None:
    store.keep([article("a1"), article("a2")], now=NOW)
    assert [found.id for found in store.latest(["a2", "a1", "a3"])] == ["a1", "a2"]


def test_a_text_that_was_tampered_with_is_put_right_by_its_article(store: Store, path: Path) -> None:
    store.keep([article()], now=NOW)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE texts SET text = 'The ferry sank.'")
    assert store.text(article().sha256) == "The ferry sank."
    assert store.keep([article()], now=LATER) == Kept()
    assert store.text(article().sha256) == article().text


def test_more_articles_than_fit_a_statement_are_kept_and_found(store: Store) -> None:
    many = [article(f"a{number:04d}", f"Ferry number {number} ran aground.") for number in range(1001)]
    assert len(store.keep(reversed(many), now=NOW).new) == len(many)
    assert store.latest(one.id for one in many) == many


@given(st.text(), st.text(), st.datetimes(timezones=st.timezones()))
def test_any_clean_text_title_and_time_survive(text: str, title: str, published: dt.datetime) -> None:
    kept = replace(article(), text=clean(text), title=clean(title), published=published)
    with open_store(Path("absent"), create=False) as store:
        store.keep([kept], now=NOW)
        found = store.article("a1")
    assert found is not None and found.published is not None
    assert (found.text, found.title, found.published.isoformat()) == (kept.text, kept.title, published.isoformat())


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="has no time zone"):
        store.keep([article()], now=NOW.replace(tzinfo=None))


def _rows(path: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as other:
        return [row for table in ("articles", "revisions", "texts") for row in other.execute(f"SELECT * FROM {table}")]


def test_when_an_article_was_first_seen_is_known_under_another_id_too(store: Store) -> None:
    note = article("a1", "Ferry ran aground.")
    store.keep([note], now=NOW)
    store.keep([note, article("a2", "Ferry is afloat.")], now=LATER)
    found = [note, replace(note, id="a9"), article("a2", "Ferry is afloat."), article("a3", "Ferry is lost.")]
    assert store.first_seen(found) == {"a1": NOW, "a9": NOW, "a2": LATER}
