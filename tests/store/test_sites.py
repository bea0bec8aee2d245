"""How often a sentence stands in a site's articles is counted."""

from __future__ import annotations

import datetime as dt

from digest.store import Store
from tests.store.shelf import NOW


def test_a_sentence_counts_once_for_each_article(store: Store) -> None:
    store.count_sentences("holm.example", [["shop", "one", "shop"], ["shop", "two"]], now=NOW)
    store.count_sentences("holm.example", [["shop", "three"]], now=NOW)
    assert store.repeated_sentences("holm.example", least=2) == {"shop": 3}
    assert store.repeated_sentences("holm.example", least=4) == {}
    assert store.site_articles("holm.example") == 3


def test_sites_are_counted_apart(store: Store) -> None:
    store.count_sentences("holm.example", [["shop"]], now=NOW)
    store.count_sentences("orsk.example", [["shop"]], now=NOW)
    assert store.repeated_sentences("orsk.example", least=1) == {"shop": 1}
    assert store.site_articles("nobody.example") == 0


def test_what_was_met_once_and_long_ago_is_forgotten(store: Store) -> None:
    store.count_sentences("holm.example", [["once", "twice"], ["twice"]], now=NOW)
    later = NOW + dt.timedelta(days=31)
    store.count_sentences("holm.example", ([f"{number}"] for number in range(98)), now=later)
    left = store.repeated_sentences("holm.example", least=1)
    assert "once" not in left and left["twice"] == 2 and len(left) == 99
