"""The suites of other projects as a gate: everything is read or refused, nothing that they expect is lost."""

from __future__ import annotations

from pathlib import Path

from benchmarks.feeds import import_all, read_all


def test_every_feed_is_read_or_refused_and_nothing_expected_is_lost(shared: Path) -> None:
    """`python -m benchmarks.feeds` prints it all."""
    report = read_all(shared / "corpora" / "feeds")
    assert (report.raised, report.lost, report.slow) == ([], [], [])
    assert report.read >= 2_687
    assert sum(report.expected.values()) >= 1_260


def test_every_list_is_imported_with_every_feed_in_it(shared: Path) -> None:
    files, imported, found, there = import_all(shared / "corpora" / "opml")
    assert (imported, found) == (files, there)
