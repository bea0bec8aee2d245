"""`digest fetch`: what a round says to people, and to the scripts that wait for it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from digest.cli.fetch import exit_code
from digest.config import load
from digest.model import Article
from digest.registry.fetching import Failed, Resting, RoundReport, SourceState, from_text, to_text
from digest.registry.fetching.complaints import Kind
from digest.registry.fetching.freshness import Copy
from digest.store import open_store
from digest.wire import Round
from tests.cli.newsdesk import CONFIG, FRIDAY, digest, lay_out

NOW = dt.datetime.fromisoformat(FRIDAY)
LATER = dt.datetime(2100, 1, 1, 8, tzinfo=dt.UTC)
FEED = "http://127.0.0.1/feed"  # which no round may ask


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    feed = f'[[source]]\nfeed = "{FEED}"\nname = "herald"\n\n[schedule]'
    return lay_out(tmp_path, CONFIG.replace("[schedule]", feed))


def remembered(desk: Path, state: SourceState) -> Path:
    with open_store(load(desk).store.path) as store:
        store.keep_fetch_states({"herald": to_text(state)})
    return desk


def failures(*kinds: Kind) -> tuple[tuple[str, Failed], ...]:
    return tuple((f"wire {number}", Failed(kind, "away", "wait")) for number, kind in enumerate(kinds))


def test_a_round_in_which_all_failed_for_now_is_to_be_tried_again() -> None:
    assert exit_code(Round(RoundReport(failed=2, failures=failures("server", "unknown-name")))) == 75
    assert exit_code(Round(RoundReport(failed=2, failures=failures("server", "missing")))) == 1


def test_a_round_in_which_anything_answered_or_still_holds_is_done() -> None:
    fresh = (("herald", Resting("fresh", NOW)),)
    waits = (("herald", Resting("not due", NOW)),)
    assert exit_code(Round(RoundReport(arrived=1, failed=1, failures=failures("server")))) == 0
    assert exit_code(Round(RoundReport(unchanged=1, failed=1, failures=failures("missing")))) == 0
    assert exit_code(Round(RoundReport(resting=1, failed=1, failures=failures("server"), rests=fresh))) == 0
    assert exit_code(Round(RoundReport(resting=1, failed=1, failures=failures("server"), rests=waits))) == 75
    assert exit_code(Round(RoundReport(resting=1, rests=waits))) == 0


def test_what_failed_has_its_source_state_and_kind_beside_the_sentence(desk: Path) -> None:
    done = digest("fetch", "--config", desk, "--now", FRIDAY, "--json")
    (problem,) = json.loads(done.stdout)["problems"]
    assert (problem["source"], problem["state"], problem["kind"]) == ("herald", "failed", "private")
    assert problem["sentence"].startswith("herald: 127.0.0.1 is an address that is not on the public Internet; ")
    assert done.exit_code == 1


def test_a_named_source_that_is_not_due_is_told_with_its_hour_and_the_way_around(desk: Path) -> None:
    remembered(desk, SourceState(FEED, last_asked=NOW, failures=1, next_due=LATER))
    done = digest("fetch", "herald", "--config", desk, "--now", FRIDAY)
    assert done.stderr.splitlines()[1].startswith("herald: not due until 2100-01-01 08:00 UTC (it failed")
    assert "`digest fetch --force herald` asks it now" in done.stderr and done.exit_code == 0


def test_what_is_due_is_due_by_the_time_that_is_to_be_taken_for_now(desk: Path) -> None:
    remembered(desk, SourceState(FEED, last_asked=NOW, failures=1, next_due=LATER))
    done = digest("fetch", "--config", desk, "--now", "2100-01-01T09:00Z", "--json")
    assert json.loads(done.stdout)["sources"]["failed"] == 1
    with open_store(load(desk).store.path) as store:
        next_due = from_text(store.fetch_states()["herald"]).next_due
    assert next_due is not None and next_due > LATER + dt.timedelta(hours=1)


def test_who_lets_in_what_is_held_is_told_where_nothing_is(desk: Path) -> None:
    done = digest("fetch", "herald", "--accept", "--config", desk, "--now", FRIDAY)
    assert "herald: nothing of it is held" in done.stderr


def test_what_is_gone_is_not_called_not_due(desk: Path) -> None:
    remembered(desk, SourceState(FEED, last_asked=NOW, failures=1, gone=True))
    done = digest("fetch", "--config", desk, "--now", FRIDAY, "--json")
    assert done.stderr.startswith("sources: 1 gone for good; articles")
    assert json.loads(done.stdout)["sources"] == {"arrived": 0, "unchanged": 0, "resting": 1, "gone": 1, "failed": 0}


def test_a_round_lets_old_texts_go_though_nothing_is_built(desk: Path) -> None:
    desk.write_text(desk.read_text() + '[store]\nkeep = "365 days"\n')
    with open_store(load(desk).store.path) as store:
        store.keep([Article("a1", "Mill burns", "The mill burned.", source="herald")], now=NOW)
    digest("fetch", "--config", desk, "--now", "2026-07-01")
    with open_store(load(desk).store.path) as store:
        assert [one.title for one in store.articles()] == ["Mill burns"]
    digest("fetch", "--config", desk, "--now", "2026-07-07")
    with open_store(load(desk).store.path) as store:
        assert list(store.articles()) == []


def test_a_round_with_nothing_due_says_when_the_first_source_is(desk: Path) -> None:
    remembered(desk, SourceState(FEED, last_asked=NOW, copy=Copy(fresh_until=LATER)))
    done = digest("fetch", "--config", desk, "--now", FRIDAY)
    assert "the first of them is due at 2100-01-01 08:00 UTC" in done.stderr


def test_an_issue_is_built_on_time_though_no_feed_answered(desk: Path) -> None:
    done = digest("run", "--once", "--config", desk, "--now", FRIDAY)
    assert done.exit_code == 0 and "out/2025-07-04" in done.stdout
    assert "not on the public Internet" in done.stderr
