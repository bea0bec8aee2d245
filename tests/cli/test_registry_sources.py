"""`digest sources`: one look tells an editor which sources need one."""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from digest.cli.sources import print_table, survey
from digest.config import load
from digest.doctor.condition import condition_of
from digest.model import Article
from digest.registry.fetching import SourceState, to_text
from digest.store import Brought, Result, SeenEntry, SourceRecord, WaitingPage, open_store
from tests.cli.newsdesk import CONFIG, FRIDAY, digest, lay_out

NOW = dt.datetime.fromisoformat(FRIDAY)
DAY = dt.timedelta(days=1)
FEEDS = "".join(
    f'[[source]]\nfeed = "https://{name}.example/feed"\nname = "{name}"\n\n' for name in ("herald", "times", "wire")
)
WELL = SourceState("https://herald.example/feed", last_success=NOW - DAY, last_asked=NOW - DAY)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk with a folder, a feed that is well, one that fails, and one that was never asked."""
    path = lay_out(tmp_path, CONFIG.replace("[schedule]", FEEDS + "[schedule]"))
    failing = SourceState(
        "https://times.example/feed", last_asked=NOW, failures=3, trouble="times.example is away", next_due=NOW + DAY
    )
    article = Article("a1", "Mill burns", "The mill burned.", published=NOW - DAY, source="herald")
    with open_store(load(path).store.path) as store:
        store.keep([article], now=NOW - DAY)
        store.keep_fetch_states({"herald": to_text(WELL), "times": to_text(failing)})
        store.keep_results([Result("herald", NOW - 2 * DAY, "failed", "herald.example is away")])
    return path


def test_each_source_has_its_state_and_the_reason(desk: Path) -> None:
    standings = {standing.source.name: standing for standing in survey(load(desk), now=NOW)}
    assert [(name, one.state) for name, one in standings.items()] == [
        ("texts", "ok"), ("herald", "ok"), ("times", "failing"), ("wire", "never fetched"),
    ]  # fmt: skip
    assert standings["times"].why == "times.example is away (3 times in a row); asked again at 2025-07-05 07:00 UTC"
    assert (standings["herald"].recent, standings["herald"].last_failure) == (1, "herald.example is away")


def test_all_times_are_told_in_the_newsletters_zone(desk: Path) -> None:
    desk.write_text(desk.read_text().replace("[newsletter]", '[newsletter]\ntimezone = "Asia/Tokyo"'))
    times = next(one for one in survey(load(desk), now=NOW) if one.source.name == "times")
    assert times.why.endswith("asked again at 2025-07-05 16:00 JST")


def test_a_feed_that_brings_nothing_for_a_month_is_silent() -> None:
    record = SourceRecord("herald", first_seen=NOW - 90 * DAY, last_new=NOW - 31 * DAY)
    assert condition_of(WELL, record, now=NOW) == ("silent", "nothing new since 2025-06-03")
    assert condition_of(WELL, replace(record, last_new=NOW - 29 * DAY), now=NOW) == ("ok", "")


def test_gone_and_resting_are_told_apart() -> None:
    assert condition_of(replace(WELL, gone=True, failures=1, trouble="410"), None, now=NOW) == ("gone", "410")
    assert condition_of(SourceState(next_due=NOW + DAY), None, now=NOW)[0] == "resting"  # its host wants a pause
    assert condition_of(SourceState(next_due=NOW - DAY), None, now=NOW)[0] == "never fetched"
    state, why = condition_of(replace(WELL, next_due=NOW + DAY), None, now=NOW)
    assert (state, why) == ("resting", "until 2025-07-05 07:00 UTC, as its host asks")


def test_what_was_remembered_of_another_address_counts_for_nothing(desk: Path) -> None:
    desk.write_text(desk.read_text().replace("times.example", "new.example"))
    assert survey(load(desk), now=NOW)[2].state == "never fetched"


def test_away_from_a_terminal_it_is_a_line_each_with_tabs(desk: Path) -> None:
    done = digest("sources", "--config", desk, "--now", FRIDAY)
    head, *lines = done.stdout.splitlines()
    assert head.split("\t")[:4] == ["name", "kind", "section", "state"]
    assert lines[2].split("\t") == [
        "times",
        "feed",
        "",
        "failing",
        "",
        "0",
        "",
        "times.example is away (3 times in a row); asked again at 2025-07-05 07:00 UTC",
    ]
    assert done.stderr == "2 of 4 sources well, 1 failed when last asked, 1 never asked\n"


def test_at_a_terminal_it_is_a_table_in_colours_unless_nobody_wants_them(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    colourful, plain = io.StringIO(), io.StringIO()
    print_table(survey(load(desk), now=NOW), load(desk), colourful, width=120)
    monkeypatch.setenv("NO_COLOR", "1")
    print_table(survey(load(desk), now=NOW), load(desk), plain, width=120)
    assert "\x1b[31mfailing" in colourful.getvalue() and "failing" in plain.getvalue()
    assert "\x1b[3" not in plain.getvalue()


def test_as_json_it_has_all_there_is(desk: Path) -> None:
    herald = json.loads(digest("sources", "--config", desk, "--now", FRIDAY, "--json").stdout)[1]
    assert herald["location"] == "https://herald.example/feed"
    assert (herald["state"], herald["last_success"], herald["articles_this_week"], herald["held"]) == (
        "ok", (NOW - DAY).isoformat(), 1, 0,
    )  # fmt: skip


def test_without_a_store_nothing_is_made_and_a_lost_folder_is_told(tmp_path: Path) -> None:
    path = lay_out(tmp_path, CONFIG.replace('"texts"', '"lost"'))
    told = digest("sources", "--config", path)
    assert told.exit_code == 0 and "the folder is not there" in told.stdout
    assert not (tmp_path / ".digest").exists()


def test_what_is_held_comes_with_its_newest_titles_and_the_command_that_lets_it_in(desk: Path) -> None:
    held = [
        SeenEntry(f"a{year}", (f"id:{year}",), "id", "f", f"{year}-07-01", held="an archive", title=f"Fair of {year}")
        for year in range(2001, 2006)
    ]
    with open_store(load(desk).store.path) as store:
        store.keep_feed("herald", [], held, now=NOW)
    told = '5 entries are held ("Fair of 2005", "Fair of 2004", "Fair of 2003" …), an archive published again; '
    (herald,) = (one for one in survey(load(desk), now=NOW) if one.source.name == "herald")
    assert herald.held == 5 and told in herald.why
    assert herald.why.endswith("`digest fetch --accept herald` lets them in")
    as_data = json.loads(digest("sources", "--config", desk, "--now", FRIDAY, "--json").stdout)[1]
    assert as_data["held_titles"] == ["Fair of 2005", "Fair of 2004", "Fair of 2003"]


def test_pages_that_gave_nothing_are_told_with_the_reason(desk: Path) -> None:
    desk.write_text(desk.read_text().replace('name = "herald"', 'name = "herald"\nfull_text = true'))
    again = to_text(SourceState(failures=1, trouble="herald.example sent nothing", next_due=NOW + DAY))
    never = to_text(SourceState(failures=3, trouble="herald.example has nothing there"))
    article = Article("a1", "Mill burns", "The mill burned.", source="herald")
    pages = [
        WaitingPage(article, again),
        *(WaitingPage(replace(article, id=id), never, given_up=True) for id in ("a2", "a3")),
    ]
    with open_store(load(desk).store.path) as store:
        store.keep_feeds([Brought("herald", pages=pages)], now=NOW)
    (herald,) = (one for one in survey(load(desk), now=NOW) if one.source.name == "herald")
    counts = "pages of its articles gave nothing (1 to be asked again, 2 given up)"
    reasons = "2 × herald.example has nothing there; 1 × herald.example sent nothing"
    assert (herald.state, herald.why) == ("ok", f"{counts}: {reasons}")
    assert (herald.pages.waiting, herald.pages.given_up, herald.pages.due) == (1, 2, NOW + DAY)


def test_table_and_doctor_count_the_same_sources_as_well(desk: Path) -> None:
    told = digest("sources", "--config", desk, "--now", FRIDAY).stderr.strip()
    assert told == "2 of 4 sources well, 1 failed when last asked, 1 never asked"
    assert told in digest("doctor", "--config", desk, "--now", FRIDAY).stdout


def test_whose_host_asks_for_a_pause_rests_until_then_and_fails_when_that_never_ends(desk: Path) -> None:
    paused = replace(WELL, failures=1, kind="slow-down", trouble="it asks for longer pauses", next_due=NOW + DAY)
    assert condition_of(paused, None, now=NOW) == ("resting", "until 2025-07-05 07:00 UTC, as its host asks")
    assert condition_of(replace(paused, failures=3), None, now=NOW)[0] == "failing"
    assert condition_of(replace(paused, kind="server"), None, now=NOW)[0] == "failing"


def test_as_json_every_source_says_when_it_is_asked_next(desk: Path) -> None:
    told = json.loads(digest("sources", "--config", desk, "--now", FRIDAY, "--json").stdout)
    assert [one["next_asked"] for one in told] == [None, None, (NOW + DAY).isoformat(), None]


def test_what_is_remembered_of_a_source_is_shown_under_the_name_that_it_was_given_by_hand(desk: Path) -> None:
    desk.write_text(desk.read_text().replace('name = "herald"', 'name = "Coast Herald"'))
    herald = survey(load(desk), now=NOW)[1]
    assert (herald.source.name, herald.state, herald.recent) == ("Coast Herald", "ok", 1)
