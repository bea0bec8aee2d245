"""Articles become rows: rare words, names, figures and the opening weigh more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from digest.model import Article
from digest.ranking.grouping import vectors
from digest.ranking.grouping.collection import Collection, collect
from digest.ranking.grouping.rows import Rows, components, distinct, greatest
from digest.ranking.grouping.vectors import Crowding, weigh
from tests.ranking.events import EVENTS, report, reports


def weights(*texts: str) -> list[dict[str, float]]:
    """For each text its shared terms and their weights."""
    articles = [report(str(number), text) for number, text in enumerate(texts)]
    collection = collect(articles)
    table = weigh(collection, np.arange(len(articles))).rows.table
    having = np.bincount(np.concatenate([np.unique(ids) for ids in _each(collection)]))
    shared = [term for term, count in zip(collection.vocabulary, having, strict=True) if count > 1]
    return [{term: float(row[number]) for number, term in enumerate(shared)} for row in table]


def _each(collection: Collection) -> list[np.ndarray]:
    starts = collection.kinds.texts.starts
    return [collection.kinds.texts.ids[starts[n] : starts[n + 1]] for n in range(collection.count)]


def test_a_term_that_few_articles_have_weighs_more_than_one_that_all_have() -> None:
    first, *_ = weights("river otter", "river otter", *["river stone"] * 400)
    assert first["otter"] > first["river"] > 0


def test_a_term_that_nobody_else_has_meets_nobody() -> None:
    first, _ = weights("river otter", "river stone")
    assert set(first) == {"river"}


def test_a_name_and_a_figure_weigh_more_than_a_word() -> None:
    first, _ = weights("we saw the Otter with 47 pebbles", "we saw the otter with 47 pebbles")
    assert first["otter"] == pytest.approx(vectors.NAME * first["pebbl"])
    assert first["47"] == pytest.approx(first["otter"])


def test_a_word_of_everyday_news_weighs_less_than_another() -> None:
    first, _ = weights("the police saw an otter", "the police saw an otter")
    assert first["polic"] < 0.6 * first["otter"]


def test_a_word_is_everyday_news_only_where_its_language_says_so() -> None:
    articles = [report("a", "Mord im Hafen", language="de"), report("b", "Mord in the Hafen", language="en")]
    collection = collect(articles)
    marked = dict(zip(collection.vocabulary, collection.everyday.tolist(), strict=True))
    assert not marked["mord"]
    assert dict(zip(collect(articles[:1]).vocabulary, collect(articles[:1]).everyday.tolist(), strict=True))["mord"]


def test_a_figure_is_one_term_with_its_thousands_and_decimals() -> None:
    first, _ = weights("the otter ate 40,000 herrings", "the otter ate 15,000 herrings or 40.000 eels")
    assert "40000" in first
    assert "000" not in first


def test_the_opening_counts_twice() -> None:
    filler = " ".join(f"filler{number}" for number in range(60))
    first, _ = weights(f"otter {filler} pebble", "otter pebble")
    assert first["otter"] == pytest.approx((1 + np.log(2)) * first["pebbl"])


def test_the_title_belongs_to_the_opening() -> None:
    filler = " ".join(f"filler{number}" for number in range(60))
    articles = [report("a", f"{filler} pebble", title="otter"), report("b", "otter pebble")]
    table = weigh(collect(articles), np.arange(2)).rows.table
    assert table[0].max() == pytest.approx((1 + np.log(2)) * table[0][table[0] > 0].min())


def test_an_article_is_known_by_its_heaviest_terms() -> None:
    long = " ".join(f"term{number}" for number in range(500))
    articles = [report("a", long), report("b", long)]
    assert (weigh(collect(articles), np.arange(2)).rows.table > 0).sum(axis=1).tolist() == [vectors.HEAVIEST] * 2


def test_what_a_row_shares_with_others_is_a_part_of_its_length() -> None:
    weighed = weigh(collect([*reports("mill"), *reports("harbour")]), np.arange(6))
    own = weighed.rows.squares()
    assert (own <= 1 + 1e-9).all()
    assert (own > 0.1).all()


def test_two_notes_that_share_one_term_are_hardly_alike() -> None:
    rows = weigh(collect([report("a", "Marbeck sings"), report("b", "Marbeck dances")]), np.arange(2)).rows
    assert rows.dots(np.array([0]), np.array([1]))[0] <= 1.001 / vectors.NEVER_ALONE


def test_a_large_story_does_not_make_its_own_names_common() -> None:
    story = [report(f"{n}", f"otter river word{n}") for n in range(50)]
    collection = collect([*story, *(report(f"x{n}", "river") for n in range(50))])
    everything, label = np.arange(100), np.array([0] * 50 + list(range(1, 51)))
    before = weigh(collection, everything).rows.table[0]
    after = weigh(collection, everything, Crowding.of(collection, everything, label, 5)).rows.table[0]
    assert sorted(after)[-1] / sorted(after)[-2] > sorted(before)[-1] / sorted(before)[-2]


def test_no_story_counts_for_more_than_so_many_articles() -> None:
    collection = collect([*(report(f"{n}", "otter river") for n in range(6)), report("x", "river"), report("y", "fox")])
    crowding = Crowding.of(collection, np.arange(8), np.array([0] * 6 + [1, 2]), 3)
    assert dict(zip(collection.vocabulary, crowding.having.tolist(), strict=True)) == pytest.approx(
        {"otter": 3 / 6, "river": 4 / 7, "fox": 1}
    )
    assert crowding.among == pytest.approx(5 / 8)


def test_an_article_without_a_word_is_an_empty_row() -> None:
    rows = weigh(collect([report("a", ""), report("b", "…")]), np.arange(2)).rows
    assert rows.dots(np.array([0]), np.array([1])).tolist() == [0.0]


def test_workers_read_what_one_reads_alone() -> None:
    articles: list[Article] = [one for event in EVENTS for one in reports(event)] * 100
    alone = collect(articles)
    with ThreadPoolExecutor(3) as executor:
        helped = collect(articles, executor)
    assert alone.vocabulary == helped.vocabulary
    assert np.array_equal(alone.kinds.texts.ids, helped.kinds.texts.ids)
    assert np.array_equal(alone.kinds.names.starts, helped.kinds.names.starts)


def test_dense_and_sparse_tables_answer_alike() -> None:
    from scipy.sparse import csr_array

    table = np.random.default_rng(1).random((6, 9)) * (np.random.default_rng(2).random((6, 9)) > 0.5)
    dense, sparse = Rows(table), Rows(csr_array(table))
    left, right, labels = np.array([0, 2, 4]), np.array([1, 5, 3]), np.array([0, 1, 0, 2, 1, 0])
    assert dense.dots(left, right) == pytest.approx(sparse.dots(left, right))
    assert dense.squares() == pytest.approx(sparse.squares())
    chosen = np.arange(9) % 2 == 0
    assert dense.part(labels + 1.0, chosen).table == pytest.approx(sparse.part(labels + 1.0, chosen).table.toarray())
    assert dense.sums(labels, 3).table == pytest.approx(sparse.sums(labels, 3).table.toarray())


def test_the_greatest_of_each_row_are_found_and_ties_go_to_the_first() -> None:
    row = np.array([0, 0, 0, 0, 3, 3, 7])
    value = np.array([0.2, 0.9, 0.5, 0.5, 0.1, 0.3, 9.0])
    assert greatest(row, value, 2).tolist() == [1, 2, 4, 5, 6]
    assert greatest(row[:0], value[:0], 2).tolist() == []


def test_distinct_values_ascend() -> None:
    assert distinct(np.array([3, 1, 3, 2])).tolist() == [1, 2, 3]
    assert distinct(np.array([], dtype=int)).tolist() == []


def test_things_linked_through_others_are_one_component() -> None:
    assert components(6, np.array([5, 4, 1]), np.array([4, 3, 0])).tolist() == [0, 0, 2, 3, 3, 3]
    assert components(3, np.array([], dtype=int), np.array([], dtype=int)).tolist() == [0, 1, 2]
