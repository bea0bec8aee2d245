"""`digest run`: build each issue when it is due."""

from __future__ import annotations

import datetime as dt
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.desk import read_config, read_now, say, show, show_json, with_config, with_json, with_now
from digest.cli.stopping import OrderToStop
from digest.cli.uploads import Uploads
from digest.errors import ConfigError, DigestError, NothingToPublish

if TYPE_CHECKING:
    from digest.config import Config
    from digest.scheduler import Outcome, Timetable, Watch


@click.command()
@with_config
@with_now
@click.option("--once", is_flag=True, help="Do what is due and end.")
@with_json
@click.pass_context
def run(context: click.Context, config_path: Path, now_text: str | None, once: bool, as_json: bool) -> None:
    """Build each issue when [schedule] says so, until it is told to stop.

    With --once (for cron or a timer) the exit code is that of the issue that was due: 0 where none was.
    """
    config = read_config(config_path)
    if config.schedule.every is None:
        raise ConfigError("schedule.every is missing", thing=str(config_path), mend='write for example every = "day"')
    clock = _clock_from(read_now(now_text, config))
    uploads = Uploads(config, clock)
    watch = _watch(config, clock, lambda outcome: _tell(outcome, as_json), uploads)
    if once:
        outcome = watch.look()
        if outcome is None:
            say("nothing is due")
        _tell_next(config, clock)
        context.exit(outcome.exit_code or int(uploads.failed) if outcome else 0)
    uploads.bring()  # what was filed while the network was away, before this process began
    _keep(watch, config, clock, uploads)


def _clock_from(start: dt.datetime) -> Callable[[], dt.datetime]:
    """A clock that shows `start` now and runs on from there."""
    began = time.monotonic()
    return lambda: start + dt.timedelta(seconds=time.monotonic() - began)


class _StoredSlots:
    """The store's slots; the file is open only while they are asked, for `run` may live for months."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def last_slot(self, edition: str) -> dt.date | None:
        from digest.store import open_store

        with open_store(self._path) as store:
            return store.last_slot(edition)

    def claim_slot(self, edition: str, date: dt.date, *, now: dt.datetime) -> bool:
        from digest.store import open_store

        with open_store(self._path) as store:
            return store.claim_slot(edition, date, now=now)

    def finish_slot(self, edition: str, date: dt.date, outcome: str, *, now: dt.datetime) -> bool:
        from digest.store import open_store

        with open_store(self._path) as store:
            return store.finish_slot(edition, date, outcome, now=now)


def _watch(
    config: Config, clock: Callable[[], dt.datetime], tell: Callable[[Outcome], None], uploads: Uploads
) -> Watch:
    from digest import newsroom
    from digest.scheduler import Watch

    def publish(now: dt.datetime) -> str:
        if folder := _filed(config, now.date(), clock().astimezone(config.newsletter.zone).date()):
            uploads.bring()  # whoever filed it may not have come to that
            return str(folder)
        if any(source.kind != "folder" for source in config.sources):
            done = newsroom.fetch(config, now=now)
            for line in (*done.lines(), *newsroom.corrections(config, done)):
                say(str(line))
        try:
            filed = newsroom.publish(config, now=now)
        except NothingToPublish as nothing:
            _tell_problems(nothing.problems)
            raise
        _tell_problems(filed.problems)
        uploads.bring()
        return str(filed.folder)

    return Watch(_timetable(config), _StoredSlots(config.store.path), publish, clock=clock, tell=tell)


def _filed(config: Config, date: dt.date, today: dt.date) -> Path | None:
    """Where the issue of a date lies if it was filed already, by whomever, or a later one that makes up for it."""
    from digest.assignments import outbox_of

    outbox = outbox_of(config)
    issues = outbox.records(since=date, before=today + dt.timedelta(days=1))
    if not issues:
        return None
    missed = "" if issues[0].date == date else f", so that of {date} is not made up for"
    say(f"{issues[0].id} is filed already and stays as it is{missed}; `digest build --now {date}` would build it")
    return outbox.folder(issues[0].id)


def _tell_problems(problems: Iterable[object]) -> None:
    for problem in problems:
        say(str(problem), colour="yellow")


def _timetable(config: Config) -> Timetable:
    from digest.scheduler import Timetable

    return Timetable(config.newsletter.slug, config.schedule, config.newsletter.zone)


def _keep(watch: Watch, config: Config, clock: Callable[[], dt.datetime], uploads: Uploads) -> None:
    from digest.scheduler import keep_looking

    def look() -> None:
        try:
            done = watch.look()
        except DigestError as error:  # the store is away, perhaps: say so, and look again in a minute
            say(f"digest: {error}", colour="red")
        else:
            if done:
                _tell_next(config, clock)
            uploads.retry()

    _tell_next(config, clock)
    with _told_to_stop() as stop:
        keep_looking(look, stopped=stop.is_told, sleep=stop.rest)
    say("stopped")


@contextmanager
def _told_to_stop() -> Iterator[OrderToStop]:
    """An order that SIGTERM and SIGINT give, so that a build under way is ended in order."""
    stop = OrderToStop()
    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        stop.close()


def _tell(outcome: Outcome, as_json: bool) -> None:
    day = outcome.slot.date.isoformat()
    if as_json:
        show_json({"date": day, "outcome": outcome.what, "detail": outcome.detail})
    elif outcome.what == "published":
        show(outcome.detail)
    say(f"{day}: {outcome.detail}", colour="red" if outcome.what == "failed" else None)


def _tell_next(config: Config, clock: Callable[[], dt.datetime]) -> None:
    from digest.scheduler import next_slot

    coming = next_slot(_timetable(config), now=clock())
    if coming:
        say(f"next issue: {coming.moment.astimezone(config.newsletter.zone):%A %Y-%m-%d %H:%M %Z}")
