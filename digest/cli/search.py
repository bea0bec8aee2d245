"""`digest search`: the kept articles in which words stand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli.desk import read_config, read_now, say, show, show_json, with_config, with_json, with_now
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.config import Config
    from digest.store import Hit


@click.command()
@click.argument("words", nargs=-1, required=True)
@with_config
@with_now
@click.option("--source", metavar="NAME", help="Only articles of this source.")
@click.option("--since", "since_text", metavar="DAY", help='Only articles from this day on, or of the last "2 weeks".')
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many, at most.")
@with_json
def search(  # noqa: PLR0913 -- one for each option
    words: tuple[str, ...],
    *,
    config_path: Path,
    now_text: str | None,
    source: str | None,
    since_text: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Find the kept articles in which all WORDS stand, the best first.

    Case and accents do not matter. "prime minister" in quotation marks are words in a row, and elect* is any word that
    begins so.
    """
    from digest.store import open_store

    config = read_config(config_path)
    since = None if since_text is None else _since(since_text, config, read_now(now_text, config))
    with open_store(config.store.path, create=False, read_only=True) as store:
        hits = store.search(words, source=source, since=since, limit=limit)
    if as_json:
        show_json([_as_data(hit) for hit in hits])
        return
    for hit in hits:
        show(_as_text(hit, config))
    if not hits:
        say("no article has " + ("this word" if len(words) == 1 else "all these words"))


def _since(text: str, config: Config, now: dt.datetime) -> dt.datetime:
    from digest.config.values import duration

    try:
        back = duration(text)
    except ValueError:
        return _moment(text, config)
    assert isinstance(back, dt.timedelta)
    return now - back


def _moment(text: str, config: Config) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError as error:
        mend = 'write it like 2025-07-01, or "2 weeks" for the last two'
        raise UsageError(f"{text!r} is no day", thing="--since", mend=mend) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=config.newsletter.zone)


def _as_text(hit: Hit, config: Config) -> str:
    day = (hit.published or hit.seen).astimezone(config.newsletter.zone).date()
    mark = " " if hit.published else "~"  # undated: when it was first seen
    credit = f"{hit.publisher}, {hit.source}" if hit.publisher not in {"", hit.source} else hit.source
    lines = [f"{mark}{day}  {' '.join(hit.title.split()) or hit.article}  ({credit})"]
    if hit.snippet.field == "text":
        lines.append(f"             {' '.join(hit.snippet.text.split())}")
    return "\n".join([*lines, f"             {hit.url or hit.article}"])


def _as_data(hit: Hit) -> dict[str, Any]:
    import dataclasses

    data = dataclasses.asdict(hit)
    return data | {"published": hit.published and hit.published.isoformat(), "seen": hit.seen.isoformat()}
