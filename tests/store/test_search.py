"""Articles are found by the words of their latest revision, and shown by a span of it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import UsageError
from digest.model import Span
from digest.store import Store, open_store
from digest.store.words import query, spread, wanted
from digest.text.cleaning import clean
from tests.store.shelf import LATER, NOW, article

LATEST = "SELECT max(number), title, text FROM revisions LEFT JOIN texts USING (sha256) GROUP BY article"


def _found(store: Store, *words: str) -> list[str]:
    return [hit.article for hit in store.search(words)]


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("The ferry ran aground.", "The ferry ran aground."),
        ("Die Fähre lief auf.", "Die Fähre lief auf."),
        ("北京大学", " 北京 京大 大学 学 "),
        ("GDP增长2%", "GDP 增长 长 2%"),
        ("学", "  学 "),
    ],
)
def test_what_is_indexed_stays_as_it_is(text: str, indexed: str) -> None:
    """The index of every store was made so: where this must change, a step in `schema` makes the index anew."""
    assert spread(text) == indexed


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["ferry"], '"ferry"'),
        (["ran aground", "holm"], '"ran aground" "holm"'),
        (["agr*"], '"agr"*'),
        (['a"b'], '"a""b"'),
        (["NOT", "-x", "title:y", "^z"], '"NOT" "-x" "title:y" "^z"'),
        (["大学"], '"大学"'),
        (["北京大学"], '"北京 京大 大学"'),
        (["学"], '"学"*'),
        (["GDP增长*"], '"GDP" "增长"'),
    ],
)
def test_what_is_asked_for_is_quoted(words: list[str], asked: str) -> None:
    assert query(wanted(words)) == asked


@pytest.mark.parametrize("words", [[], [""], ["*"], ["?!", "-"]])
def test_without_a_word_there_is_nothing_to_look_for(store: Store, words: list[str]) -> None:
    with pytest.raises(UsageError, match="no word to look for"):
        store.search(words)


@pytest.mark.parametrize("word", ["zurich", "ZÜRICH", "Zürich*", "zur*", "élections à zurich", "elections"])
def test_case_and_accents_do_not_matter(store: Store, word: str) -> None:
    store.keep([article("a1", "Les élections à Zürich."), article("a2", "The ferry ran aground.")], now=NOW)
    assert _found(store, word) == ["a1"]


@pytest.mark.parametrize("word", ["北京", "大学", "北京大学", "学", "京", "发布", "GDP增长"])
def test_chinese_words_of_any_length_are_found(store: Store, word: str) -> None:
    store.keep([article("a1", "北京大学发布GDP增长报告。"), article("a2", "渡轮在港口搁浅。")], now=NOW)
    assert _found(store, word) == ["a1"]


@pytest.mark.parametrize(
    ("word", "text"), [("ประชุม", "ที่ประชุมสภา"), ("會議", "臨時會議開始"), ("समाचार", "आज के समाचार")]
)
def test_other_scripts_are_too(store: Store, word: str, text: str) -> None:
    store.keep([article("a1", text), article("a2", "渡轮在港口搁浅。")], now=NOW)
    assert _found(store, word) == ["a1"]


def test_neighbours_of_a_word_are_not_the_word(store: Store) -> None:
    store.keep([article("a1", "大人上学。")], now=NOW)
    assert _found(store, "大学") == []


def test_all_words_must_be_there_and_a_phrase_as_it_stands(store: Store) -> None:
    store.keep([article("a1", "The prime minister spoke."), article("a2", "The minister met the prime.")], now=NOW)
    assert _found(store, "prime", "minister") == ["a1", "a2"]
    assert _found(store, "prime minister") == ["a1"]
    assert _found(store, "prime", "ferryman") == []


def test_a_word_of_the_headline_counts_for_more(store: Store) -> None:
    told = "The harbour was closed while divers looked at the wreck of the trawler."
    store.keep([article("a1", told + " A storm.", title="Quay shut"), article("a2", told, title="Storm")], now=NOW)
    assert _found(store, "storm") == ["a2", "a1"]


def test_equally_good_articles_stand_the_newer_first(store: Store) -> None:
    days = (NOW - dt.timedelta(days=number) for number in (3, 1, 2))
    store.keep([replace(article(f"a{day.day}"), published=day) for day in days], now=NOW)
    assert _found(store, "ferry") == ["a2", "a1", "a30"]


def test_a_hit_tells_of_its_article(store: Store) -> None:
    ferry = article(text="Nobody was hurt. The ferry ran aground off Holm. It had left at noon.")
    store.keep([ferry], now=NOW)
    (hit,) = store.search(["aground", "ferry"])
    assert (hit.source, hit.publisher, hit.title, hit.url) == (ferry.source, ferry.publisher, ferry.title, ferry.url)
    assert (hit.published, hit.seen) == (ferry.published, NOW) and hit.score > 0
    assert hit.snippet == Span("a1", 17, 48, "The ferry ran aground off Holm.")


def test_what_only_the_headline_says_is_shown_by_the_headline(store: Store) -> None:
    store.keep([article(text="Nobody was hurt.", title="Ferry aground")], now=NOW)
    assert store.search(["ferry"])[0].snippet == Span("a1", 0, 13, "Ferry aground", "title")


def test_a_long_sentence_is_cut_around_the_word(store: Store) -> None:
    text = "so it went on and on " * 50 + "until the Fähre came " + "and then it went on " * 50
    store.keep([article(text=clean(text))], now=NOW)
    (hit,) = store.search(["fahre"])
    assert "Fähre" in hit.snippet.text and len(hit.snippet.text) <= 280
    assert hit.snippet.text == clean(text)[hit.snippet.start : hit.snippet.end]


def test_a_revised_article_is_found_by_its_new_words_only(store: Store) -> None:
    store.keep([article(text="The ferry is aground.")], now=NOW)
    store.keep([article(text="The ferry is afloat.")], now=LATER)
    assert (_found(store, "afloat"), _found(store, "is aground")) == (["a1"], [])


def test_hits_may_be_of_one_source_or_of_late(store: Store) -> None:
    old, bare = replace(article("a1"), source="Wire"), replace(article("a2"), published=None)
    store.keep([old, bare], now=LATER)
    assert [hit.article for hit in store.search(["ferry"], source="Wire")] == ["a1"]
    assert [hit.article for hit in store.search(["ferry"], since=LATER)] == ["a2"]
    assert [hit.article for hit in store.search(["ferry"], limit=1)] == ["a2"]
    assert store.search(["ferry"], source="Nobody") == []


def test_a_text_that_was_tampered_with_leaves_no_wrong_words_behind(store: Store, path: Path) -> None:
    store.keep([article()], now=NOW)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE texts SET text = 'The harbour was calm.'")
    store.keep([article(text="The ferry is afloat.")], now=LATER)
    assert (_found(store, "afloat"), _found(store, "ran")) == (["a1"], [])


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=30), st.text(max_size=9)), max_size=12))
def test_the_index_holds_the_latest_revisions_and_nothing_else(told: list[tuple[str, str, str]]) -> None:
    with open_store(Path("absent"), create=False) as store:
        for number, (id, text, title) in enumerate(told):
            store.keep([article(id, clean(text), title=clean(title))], now=NOW + dt.timedelta(hours=number))
            if number % 3 == 2:
                store.let_go(before=NOW + dt.timedelta(hours=number))
        _is_as_if_made_anew(store._database.connection)


def _is_as_if_made_anew(connection: sqlite3.Connection) -> None:
    """The index has, token for token, what one has that is made of the latest revisions now."""
    connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    with closing(sqlite3.connect(":memory:")) as other:
        other.execute(connection.execute("SELECT sql FROM sqlite_master WHERE name = 'search'").fetchone()[0])
        for number, title, text in connection.execute(LATEST):
            row = (number, spread(title), spread(text or ""))
            other.execute("INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)", row)
        assert _tokens(connection) == _tokens(other)


def _tokens(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    connection.execute("CREATE VIRTUAL TABLE temp.tokens USING fts5vocab(main, search, instance)")
    return list(connection.execute("SELECT doc, col, offset, term FROM tokens ORDER BY 1, 2, 3"))
