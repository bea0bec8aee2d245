"""Old full texts are let go, except those that an issue quotes; what is known of them stays."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

from digest.model import Span
from digest.store import Kept, Store
from digest.store.retention import TOGETHER
from tests.store.shelf import LATER, NOW, article

WEEK = dt.timedelta(days=7)


def test_a_text_that_nobody_has_given_since_is_let_go(store: Store) -> None:
    store.keep([article("a1", "Old."), article("a2", "Aground.")], now=NOW)
    store.keep([article("a2", "Aground.")], now=LATER)
    assert store.let_go(before=LATER) == 1
    assert store.text(article("a1", "Old.").sha256) is None
    assert [one.id for one in store.articles()] == ["a2"]
    assert store.let_go(before=LATER) == 0


def test_title_and_identity_stay(store: Store) -> None:
    store.keep([article()], now=NOW)
    store.let_go(before=LATER)
    assert [one.title for one in store.revisions("a1", article().sha256)] == ["Ferry aground"]
    assert store.keep([article(title="Ferry afloat")], now=LATER) == Kept(revised=("a1",))


def test_it_is_still_found_by_its_headline(store: Store) -> None:
    store.keep([article(text="Nobody was hurt.")], now=NOW)
    store.let_go(before=LATER)
    assert store.search(["hurt"]) == []
    assert [hit.snippet for hit in store.search(["ferry"])] == [Span("a1", 0, 13, "Ferry aground", "title")]


def test_what_an_edition_quotes_stays(store: Store) -> None:
    store.keep([article("a1", "Quoted."), article("a2", "Not quoted.")], now=NOW)
    store.quote("weekly", [article("a1", "Quoted.").sha256])
    assert store.let_go(before=LATER) == 1
    assert [one.id for one in store.articles()] == ["a1"]


def test_what_one_of_two_editions_no_longer_quotes_stays_for_the_other(store: Store) -> None:
    store.keep([article()], now=NOW)
    for edition in ("weekly", "daily"):
        store.quote(edition, [article().sha256])
    store.quote("weekly", [])
    assert store.let_go(before=LATER) == 0
    store.quote("daily", [])
    assert store.let_go(before=LATER) == 1


def test_a_text_that_several_articles_have_stays_while_one_is_young(store: Store) -> None:
    store.keep([article("a1"), article("a2")], now=NOW)
    store.keep([article("a2")], now=LATER)
    assert store.let_go(before=LATER) == 0
    assert store.let_go(before=LATER + WEEK) == 1


def test_the_old_text_of_an_article_that_has_changed_ages_from_then(store: Store) -> None:
    store.keep([article(text="Aground.")], now=NOW)
    store.keep([article(text="Afloat.")], now=LATER)
    assert store.let_go(before=LATER) == 1
    assert (store.revision("a1", article(text="Aground.").sha256), store.article("a1")) == (
        None,
        article(text="Afloat."),
    )


def test_a_text_comes_back_when_its_source_gives_it_again(store: Store) -> None:
    store.keep([article()], now=NOW)
    store.let_go(before=LATER)
    assert store.keep([article()], now=LATER + WEEK) == Kept()
    assert store.article("a1") == article()
    assert [hit.article for hit in store.search(["aground"])] == ["a1"]
    assert store.let_go(before=LATER + WEEK) == 0


def test_a_text_that_an_issue_has_begun_to_quote_is_kept_again(store: Store) -> None:
    store.keep([article()], now=NOW)
    (read,) = store.articles()
    store.let_go(before=LATER)
    store.quote("weekly", [read.sha256])
    store.keep_texts([read, article("a2", "Of another store.")])
    assert store.let_go(before=LATER + WEEK) == 0
    assert store.article("a1") == article() and store.article("a2") is None
    assert [hit.article for hit in store.search(["aground"])] == ["a1"]


def test_a_text_that_was_tampered_with_stays_as_evidence(store: Store, path: Path) -> None:
    store.keep([article()], now=NOW)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE texts SET text = 'The ferry sank.'")
    assert store.let_go(before=LATER) == 0
    assert store.text(article().sha256) == "The ferry sank."


def test_more_than_fit_one_batch_are_let_go(store: Store) -> None:
    store.keep((article(f"a{number}", f"Ferry {number}.") for number in range(2 * TOGETHER + 1)), now=NOW)
    kept = [f"a{number}" for number in (7, TOGETHER - 1, TOGETHER, TOGETHER + 1)]
    store.quote("weekly", [one.sha256 for one in store.latest(kept)])
    assert store.let_go(before=LATER) == 2 * TOGETHER + 1 - len(kept)
    assert {one.id for one in store.articles()} == set(kept)
    assert store.let_go(before=LATER) == 0
