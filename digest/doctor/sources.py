"""Each source of the registry: whether it can be reached, and whether anything comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.doctor.condition import (
    FAILURES,
    RECENT,
    Memory,
    condition_in,
    folder_problem,
    remembered,
    told,
)
from digest.doctor.visit import Said, Visit
from digest.errors import InputError, OutboxError, counted
from digest.model import Problem, Source

if TYPE_CHECKING:
    from digest.registry.fetching import SourceState


def sources(visit: Visit) -> Said:
    """What is wrong with each source, and how many are well."""
    memory = _memory(visit)
    known = memory or Memory({}, {})
    for source in visit.config.sources:
        yield from _folder(visit, source) if source.kind == "folder" else _polled(visit, source, known)
    yield from _twice(visit)
    everybody = visit.config.sources
    yield told((source, condition_in(visit.config, source, known, now=visit.now)[0]) for source in everybody)
    if memory:
        recent = sum(memory.records[one.name].recent for one in visit.config.sources if one.name in memory.records)
        yield f"{counted(recent, 'article')} in the last {RECENT.days} days"
        yield from _corrected(visit)


def _corrected(visit: Visit) -> Said:
    """Which words of the latest issue their sources have taken back since: no fault, but to be known."""
    from digest.morgue import corrections
    from digest.outbox import Outbox

    newsletter = visit.config.newsletter
    try:
        latest = Outbox(newsletter.outbox, edition=newsletter.slug).record()
    except (OutboxError, InputError):  # no issue yet, or what the check of the outbox names
        return
    yield from (str(one) for one in corrections(visit.config, [latest]) if one.gone)


def _memory(visit: Visit) -> Memory | None:
    from digest.store import open_store

    health = visit.health()
    if health is None or health.version < health.wanted:
        return None
    with open_store(visit.config.store.path, create=False, read_only=True) as store:
        return remembered(visit.config, store, now=visit.now)


def _folder(visit: Visit, source: Source) -> Said:
    if (problem := folder_problem(visit.config, source)) is not None:
        yield problem


def _polled(visit: Visit, source: Source, memory: Memory) -> Said:
    from digest.registry.judge import letting_in

    state = memory.state(source)
    thing = f'the {source.kind} "{source.name}" at {source.location}'
    if state.last_asked is None:
        if state.next_due is None or state.next_due <= visit.now:
            yield Problem(thing, "has never been asked", "run `digest fetch`")
        return
    yield from _state(thing, source, state)
    record = memory.records.get(source.name)
    if record and record.held:
        what = f"has {counted(record.held, 'entry', 'entries')} on hold, which may be an archive published again"
        yield Problem(thing, what, letting_in(source.name))
    condition, why = condition_in(visit.config, source, memory, now=visit.now)
    if condition == "silent":
        yield Problem(thing, f"has brought {why}", "see whether it has moved, or remove it")


def _state(thing: str, source: Source, state: SourceState) -> Said:
    if state.gone:
        yield Problem(thing, "is gone for good, says its server", "remove it, or find its new address")
    elif state.failures >= FAILURES:
        since = f" since {state.last_success:%Y-%m-%d}" if state.last_success else ""
        yield Problem(
            thing, f"has failed {state.failures} times{since}: {state.trouble}", "see its address in a browser"
        )
    if state.address and state.failures:
        what = f"has failed where it had moved for good: {state.trouble}"
        yield Problem(thing, what, "look for its new address; if it goes on, the one you wrote is asked again")
    elif state.address:
        yield Problem(
            thing, f"has moved for good to {state.address}", f"write that address in place of {source.location}"
        )


def _twice(visit: Visit) -> Said:
    names: dict[tuple[str, str], str] = {}
    for source in visit.config.sources:
        first = names.setdefault((source.kind, source.location.rstrip("/")), source.name)
        if first != source.name:
            yield Problem(f'the sources "{first}" and "{source.name}"', "are at one address", "remove one of them")
