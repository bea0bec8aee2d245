"""Each source of the registry: whether it can be reached, and whether anything comes of it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.doctor.visit import Said, Visit
from digest.errors import counted
from digest.model import Problem, Source

if TYPE_CHECKING:
    from digest.registry.fetching import SourceState
    from digest.store import SourceRecord

FAILURES = 3
"""Failures in a row after which a source is a matter for people; a server that is being mended fails once or twice."""
SILENCE = dt.timedelta(days=30)
"""How long a source may bring nothing new: what is silent for a month has mostly moved or ended."""
RECENT = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of the sources, by name."""

    records: Mapping[str, SourceRecord]
    states: Mapping[str, str]


def sources(visit: Visit) -> Said:
    """What is wrong with each source, and how many are well."""
    memory = _memory(visit)
    bad = 0
    for source in visit.config.sources:
        problems = list(_folder(visit, source) if source.kind == "folder" else _polled(visit, source, memory))
        bad += bool(problems)
        yield from problems
    yield from _twice(visit)
    yield f"{len(visit.config.sources) - bad} of {counted(len(visit.config.sources), 'source')} well"
    if memory:
        names = {source.name for source in visit.config.sources}
        recent = sum(record.recent for name, record in memory.records.items() if name in names)
        yield f"{counted(recent, 'article')} in the last {RECENT.days} days"


def _memory(visit: Visit) -> Memory | None:
    from digest.store import open_store

    health = visit.health()
    if health is None or health.version < health.wanted:
        return None
    with open_store(visit.config.store.path, create=False) as store:
        return Memory(store.sources(since=visit.now - RECENT), store.fetch_states())


def _folder(visit: Visit, source: Source) -> Said:
    from digest.config.values import anchored
    from digest.registry.walk import SUFFIXES, walk

    folder = anchored(visit.config.root, source.location)
    if not folder.is_dir():
        what = "is no folder" if folder.exists() else "is not there"
        yield Problem(f'the folder of "{source.name}", {folder}', what, "make it, or change the source")
    elif not os.access(folder, os.R_OK | os.X_OK):
        yield Problem(f'the folder of "{source.name}", {folder}', "cannot be read", "change its permissions")
    elif not any(not isinstance(found, Problem) for found in walk(folder)):
        mend = f"put articles there ({', '.join(sorted(SUFFIXES))}), or remove the source"
        yield Problem(f'the folder of "{source.name}", {folder}', "has no article in it", mend)


def _polled(visit: Visit, source: Source, memory: Memory | None) -> Said:
    from digest.registry.fetching import from_text
    from digest.registry.judge import letting_in

    state = from_text(memory.states.get(source.name) if memory else None).at(source.location)
    thing = f'the {source.kind} "{source.name}" at {source.location}'
    if state.last_asked is None:
        if state.next_due is None or state.next_due <= visit.now:
            yield Problem(thing, "has never been asked", "run `digest fetch`")
        return
    yield from _state(thing, source, state)
    record = memory.records.get(source.name) if memory else None
    if record and record.held:
        what = f"has {counted(record.held, 'entry', 'entries')} on hold, which may be an archive published again"
        yield Problem(thing, what, letting_in(source.name))
    last = (record and (record.last_new or record.first_seen)) or state.last_asked
    may_speak = source.kind == "feed" and not state.gone and state.failures < FAILURES
    if may_speak and visit.now - last > SILENCE:
        what = f"has brought nothing new since {last.astimezone(visit.config.newsletter.zone).date()}"
        yield Problem(thing, what, "see whether it has moved, or remove it")


def _state(thing: str, source: Source, state: SourceState) -> Said:
    if state.gone:
        yield Problem(thing, "is gone for good, says its server", "remove it, or find its new address")
    elif state.failures >= FAILURES:
        since = f" since {state.last_success:%Y-%m-%d}" if state.last_success else ""
        yield Problem(
            thing, f"has failed {state.failures} times{since}: {state.trouble}", "see its address in a browser"
        )
    if state.address:
        yield Problem(
            thing, f"has moved for good to {state.address}", f"write that address in place of {source.location}"
        )


def _twice(visit: Visit) -> Said:
    names: dict[tuple[str, str], str] = {}
    for source in visit.config.sources:
        first = names.setdefault((source.kind, source.location.rstrip("/")), source.name)
        if first != source.name:
            yield Problem(f'the sources "{first}" and "{source.name}"', "are at one address", "remove one of them")
