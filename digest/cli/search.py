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
    from digest.store import Hit, Store

LONGEST_OPENING = 80
"""Code points of a text that stand for the title that it does not have."""


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
    begins so. A Korean word is found with whatever particles it has.
    """
    from digest.store import open_store

    config = read_config(config_path)
    now = read_now(now_text, config)
    since = None if since_text is None else _since(since_text, config, now)
    with open_store(config.store.path, create=False, read_only=True) as store:
        name = None if source is None else _known(source, config, store, now)
        names = [None] if name is None else _all_names(name, config, store)
        found = [hit for one in names for hit in store.search(words, source=one, since=since, limit=limit)]
        hits = sorted(found, key=lambda hit: -hit.score)[:limit]
        openings = {hit.article: _opening(store, hit) for hit in hits if not hit.title.strip()}
    if as_json:
        show_json([_as_data(hit) for hit in hits])
        return
    for hit in hits:
        show(_as_text(hit, openings.get(hit.article, ""), config))
    if not hits:
        say(_nothing(words, name, since))


def _known(wanted: str, config: Config, store: Store, now: dt.datetime) -> str:
    """The name of a source that is in the registry, or was and has left articles. Raises `UsageError` for any other."""
    from digest.cli.roll import find_source

    if wanted in store.sources(since=now):
        return wanted
    return config.sources[find_source(config, wanted)].name


def _all_names(name: str, config: Config, store: Store) -> list[str]:
    """A source's name, and those that it had before it was renamed in digest.toml: its older articles have these."""
    from digest.registry.former import former_names

    former = former_names(config.sources, store.fetch_states())
    return [name, *sorted(old for old, new in former.items() if new == name)]


def _opening(store: Store, hit: Hit) -> str:
    """How an article begins that has no title; empty where its text was let go."""
    article = store.article(hit.article)
    line = " ".join(article.text[: 2 * LONGEST_OPENING].split()) if article else ""
    return line if len(line) <= LONGEST_OPENING else f"{line[:LONGEST_OPENING].rpartition(' ')[0] or line} …"


def _nothing(words: tuple[str, ...], source: str | None, since: dt.datetime | None) -> str:
    of_whom = f' of "{source}"' if source is not None else ""
    since_when = f" since {since:%Y-%m-%d %H:%M}" if since is not None else ""
    return f"no article{of_whom}{since_when} has {'this word' if len(words) == 1 else 'all these words'}"


def _since(text: str, config: Config, now: dt.datetime) -> dt.datetime:
    from digest.config.values import duration

    try:
        return now - duration(text)
    except ValueError:
        return _moment(text, config)


def _moment(text: str, config: Config) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError as error:
        mend = 'write it like 2025-07-01, or "2 weeks" for the last two'
        raise UsageError(f"{text!r} is no day", thing="--since", mend=mend) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=config.newsletter.zone)


def _as_text(hit: Hit, opening: str, config: Config) -> str:
    day = (hit.published or hit.seen).astimezone(config.newsletter.zone).date()
    mark = " " if hit.published else "~"  # undated: when it was first seen
    credit = f"{hit.publisher}, {hit.source}" if hit.publisher not in {"", hit.source} else hit.source
    lines = [f"{mark}{day}  {' '.join(hit.title.split()) or opening or '(no title)'}  ({credit})"]
    if hit.snippet.field == "text":
        lines.append(f"             {' '.join(hit.snippet.text.split())}")
    return "\n".join([*lines, f"             {hit.url or hit.article}"])


def _as_data(hit: Hit) -> dict[str, Any]:
    import dataclasses

    data = dataclasses.asdict(hit)
    return data | {"published": hit.published and hit.published.isoformat(), "seen": hit.seen.isoformat()}
