"""What an editor can ask of a round: some sources only, in spite of what is known, under the keys of `[fetch]`."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from digest.assignments import manners
from digest.cli.roll import add_sources
from digest.config import Config, load, parse
from digest.errors import ConfigError, NothingToPublish, TryLater
from digest.executors import executor_of
from digest.model import Source
from digest.newsroom import Errand, compose, fetch
from digest.store import open_store
from digest.wire import Round
from tests.registry.fetching.server import (
    Asked,
    Script,
    Site,
    Step,
    TestClock,
    answer,
    equipment,
    in_turn,
    raw,
    says,
    with_etag,
)
from tests.wire.test_wire import MILL, feed, item

NOW = dt.datetime(2026, 11, 20, 7, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
DRIP: tuple[Step, ...] = (0.3, b"A: b\r\n") * 9
OLD = [
    item(f"Fair of {year}", f"The fair of {year} was held.").replace("2026", f"{year}") for year in range(2000, 2020)
]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


def configured(root: Path, *sites: Site, keys: str = 'executor = "none"') -> Config:
    """A desk with a feed of each site, called Wire 1, Wire 2 …, and these keys in [fetch]."""
    feeds = "".join(f'[[source]]\nname = "Wire {n}"\nfeed = "{one.url()}"\n' for n, one in enumerate(sites, start=1))
    return parse(f'[newsletter]\ntitle = "Desk"\n{feeds}[fetch]\n{keys}\n', root=root)


def run(
    config: Config, *, now: dt.datetime = NOW, clock: TestClock | None = None, anew: bool = False, accept: bool = False
) -> Round:
    """One round over loopback."""
    return fetch(config, now=now, errand=Errand((), anew, accept, equipment(clock=clock)))


def kept(config: Config) -> list[str]:
    with open_store(config.store.path) as store:
        return sorted(article.title for article in store.articles())


def held(config: Config) -> int:
    with open_store(config.store.path) as store:
        return store.sources(since=NOW)["Wire 1"].held


def test_the_report_names_the_command_that_lets_in_what_is_held(site: Site, tmp_path: Path) -> None:
    site.at["/feed"] = in_turn(says(feed(item("Mill burns", MILL))), with_etag(feed(*OLD)))
    config = configured(tmp_path, site)
    run(config)
    told = run(config, now=NOW + DAY)
    assert told.new == 0 and held(config) == 20
    assert told.lines()[1].endswith("if they are news, `digest fetch --accept 'Wire 1'` lets them in")
    assert run(config, now=NOW + DAY, accept=True).new == 20
    assert (len(kept(config)), held(config)) == (21, 0)
    assert run(config, now=NOW + 2 * DAY).new == 0


def test_what_is_held_and_gone_from_the_feed_is_forgotten_when_the_rest_is_let_in(site: Site, tmp_path: Path) -> None:
    site.at["/feed"] = in_turn(says(feed(item("Mill burns", MILL))), says(feed(*OLD)), says(feed(*OLD[:5])))
    config = configured(tmp_path, site)
    run(config)
    run(config, now=NOW + DAY)
    assert run(config, now=NOW + 2 * DAY, accept=True).new == 5
    assert held(config) == 0


def test_of_a_source_added_for_new_things_only_the_first_round_floods_no_issue(site: Site, tmp_path: Path) -> None:
    undated = item("Notice", "The office is shut on Monday.").replace("<pubDate>19 Nov 2026 08:00:00 GMT</pubDate>", "")
    news = item("Mill burns", MILL, day=22)
    site.at["/feed"] = in_turn(says(feed(*OLD[:3], undated)), says(feed(news, *OLD[:3], undated)))
    config = configured(tmp_path, site)
    with open_store(config.store.path) as store:
        store.only_new("Wire 1", since=NOW)
    assert run(config, now=NOW + DAY).new == 4
    with pytest.raises(NothingToPublish):
        compose(config, now=NOW + DAY)
    assert run(config, now=NOW + 3 * DAY).new == 1
    (story,) = compose(config, now=NOW + 3 * DAY).issue.stories
    assert story.headline.text == "Mill burns"


def test_a_source_that_was_renamed_by_hand_floods_no_issue_and_loses_nothing(site: Site, tmp_path: Path) -> None:
    news = item("Mill burns", MILL, day=22)
    site.at["/feed"] = in_turn(says(feed(*OLD[:3])), says(feed(news, *OLD[:3])), says(feed(news, *OLD[:3])))
    config = configured(tmp_path, site)
    with open_store(config.store.path) as store:
        store.only_new("Wire 1", since=NOW)
    run(config, now=NOW)
    run(config, now=NOW + 3 * DAY)
    renamed = replace(config, sources=(replace(config.sources[0], name="Coast Wire"),))
    assert run(renamed, now=NOW + 3 * DAY, anew=True).new == 0
    assert kept(renamed) == ["Mill burns"]
    (story,) = compose(renamed, now=NOW + 3 * DAY).issue.stories
    assert (story.headline.text, len(story.articles)) == ("Mill burns", 1)


def test_renamed_before_its_first_round_a_source_is_still_for_new_things_only(site: Site, tmp_path: Path) -> None:
    site.at["/feed"] = says(feed(*OLD[:3]))
    path = tmp_path / "digest.toml"
    path.write_text('[newsletter]\ntitle = "Desk"\n[issue]\nwindow = "all"\n[fetch]\nexecutor = "none"\n')
    add_sources(path, [Source("Wire", "feed", site.url())], only_new_since=NOW)
    path.write_text(path.read_text().replace('"Wire"', '"Coast Wire"'))
    run(load(path), now=NOW + DAY)
    with pytest.raises(NothingToPublish):
        compose(load(path), now=NOW + DAY)


def test_only_the_named_sources_are_asked(site: Site, tmp_path: Path) -> None:
    with Site("127.0.0.2") as other:
        site.at["/feed"] = other.at["/feed"] = says(feed(item("Mill burns", MILL)))
        config = configured(tmp_path, site, other)
        fetch(config, now=NOW, errand=Errand(config.sources[1:], equipment=equipment()))
        assert (len(site.asked), len(other.asked)) == (0, 1)


def test_by_force_a_failing_source_is_asked_before_its_time(site: Site, tmp_path: Path) -> None:
    site.at["/feed"] = in_turn(says(b"", 500), says(feed(item("Mill burns", MILL))))
    config = configured(tmp_path, site)
    run(config)
    assert (run(config).new, run(config, anew=True).new) == (0, 1)


def test_a_site_s_owner_reads_whom_to_write_to(site: Site, tmp_path: Path) -> None:
    run(configured(tmp_path, site, keys='executor = "none"\ncontact = "desk@example.org"'))
    assert site.asked[0].headers["user-agent"].endswith("(+desk@example.org)")


def test_no_more_sources_are_asked_at_once_than_is_said(tmp_path: Path) -> None:
    busy: list[str] = []
    most: list[int] = []

    def slow(asked: Asked) -> Iterator[Step]:
        busy.append(asked.target)
        most.append(len(busy))
        yield 0.02
        busy.pop()
        yield answer(status=404)

    with ExitStack() as stack:
        sites = [stack.enter_context(Site(f"127.0.0.{n}")) for n in range(2, 8)]
        for one in sites:
            one.at["/feed"] = slow
        run(configured(tmp_path, *sites, keys='executor = "none"\nconcurrency = 2'))
    assert (max(most), len(most)) == (2, 6)


def test_between_two_requests_to_a_host_lies_the_pause(site: Site, tmp_path: Path) -> None:
    site.at["/feed"] = says(feed(item("Mill burns", MILL)))
    clock = TestClock()
    run(configured(tmp_path, site, site, keys='executor = "none"\npause = "7 seconds"'), clock=clock)
    assert max(clock.slept) == 7


@pytest.mark.parametrize(
    ("keys", "script", "told"),
    [
        ('largest = "2 KB"', says(feed(*OLD)), "larger than"),
        ('read = "1 second"', raw(b"HTTP/1.1 200 OK\r\n", 4.0), "sent nothing for 1 s"),
        ('whole = "1 second"', raw(b"HTTP/1.1 200 OK\r\n", *DRIP), "not sent all after 1 s"),
    ],
)
def test_each_limit_is_kept(site: Site, tmp_path: Path, keys: str, script: Script, told: str) -> None:
    site.at["/feed"] = script
    (problem,) = run(configured(tmp_path, site, keys=f'executor = "none"\n{keys}')).report.problems
    assert told in problem.what


def test_the_time_to_connect_is_that_of_the_configuration(tmp_path: Path) -> None:
    assert manners(configured(tmp_path, keys='connect = "3 seconds"')).connect == 3.0


@pytest.mark.timeout(60)
def test_texts_are_read_by_other_processes_where_that_is_said(site: Site, tmp_path: Path) -> None:
    site.at["/feed"] = says(feed(item("Mill burns", MILL)))
    assert run(configured(tmp_path, site, keys='executor = "processes"')).new == 1


@pytest.mark.timeout(60)
def test_a_process_that_is_killed_at_its_work_is_one_line() -> None:
    with pytest.raises(TryLater, match=r"executor: a process .* was killed"), executor_of("processes") as pool:
        assert pool is not None
        pool.submit(os._exit, 9).result()


@pytest.mark.timeout(120)
def test_texts_are_read_by_the_cluster_at_the_scheduler_s_address(site: Site, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    site.at["/feed"] = says(feed(item("Mill burns", MILL)))
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        keys = f'executor = "dask"\nscheduler = "{cluster.scheduler_address}"'
        assert run(configured(tmp_path, site, keys=keys)).new == 1


@pytest.mark.timeout(60)
def test_a_scheduler_that_is_away_is_one_line() -> None:
    pytest.importorskip("distributed")
    with (
        pytest.raises(ConfigError, match="scheduler: nobody answers at tcp"),
        executor_of("dask", "tcp://127.0.0.1:9", patience=0.1),
    ):
        pass
