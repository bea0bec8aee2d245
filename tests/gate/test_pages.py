"""Real pages, marked by people: what is read of them stays as good as it was."""

from __future__ import annotations

from pathlib import Path

from benchmarks.pages import _ours, _pages, measure


def test_articles_are_found_on_real_pages(shared: Path) -> None:
    tally = measure(list(_pages(shared / "corpora" / "pages")), _ours)
    assert sum(tally.precision) / len(tally.precision) >= 0.982
    assert sum(tally.recall) / len(tally.recall) >= 0.987
