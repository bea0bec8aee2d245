"""What condition a source is in, in a word: the same for `digest sources` and `digest doctor`."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from digest.errors import counted
from digest.model import Problem, Source

if TYPE_CHECKING:
    from digest.config import Config
    from digest.registry.fetching import SourceState
    from digest.store import SourceRecord, Store

Condition = Literal["ok", "failing", "resting", "gone", "never fetched", "silent"]
FAILURES = 3
"""Failures in a row after which a source is a matter for people; a server that is being mended fails once or twice."""
SILENCE = dt.timedelta(days=30)
"""How long a source may bring nothing new: what is silent for a month has mostly moved or ended."""
RECENT = dt.timedelta(days=7)
WELL: frozenset[Condition] = frozenset({"ok", "resting"})
_TOLD: Mapping[Condition, str] = {
    "failing": "failed when last asked",
    "gone": "gone for good",
    "never fetched": "never asked",
    "silent": "silent for a month",
}
_LOST_FOLDER = "without a folder that can be read"


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of the sources, by the names that they have today."""

    records: Mapping[str, SourceRecord]
    states: Mapping[str, SourceState]

    def state(self, source: Source) -> SourceState:
        """What fetching remembers of a source at its address of today."""
        from digest.registry.fetching import SourceState

        return self.states.get(source.name, SourceState()).at(source.location)


def remembered(config: Config, store: Store, *, now: dt.datetime) -> Memory:
    """What a store remembers of the sources; of one that was renamed, what is kept under its old name as well."""
    from digest.registry.fetching import from_text
    from digest.registry.former import former_names, renamed

    records, states = store.sources(since=now - RECENT), store.fetch_states()
    known = {name: from_text(state) for name, state in states.items()}
    for old, new in renamed(config.sources, states).items():
        known[new] = known[old]
    for old, new in former_names(config.sources, states).items():
        if old in records:
            records[new] = _together(records.get(new), records[old], new)
    return Memory(records, known)


def _together(one: SourceRecord | None, other: SourceRecord, name: str) -> SourceRecord:
    if one is None:
        return replace(other, name=name)
    firsts = [moment for moment in (one.first_seen, other.first_seen) if moment]
    lasts = [moment for moment in (one.last_new, other.last_new) if moment]
    return replace(
        one,
        first_seen=min(firsts, default=None),
        last_new=max(lasts, default=None),
        articles=one.articles + other.articles,
        recent=one.recent + other.recent,
        held=one.held + other.held,
    )


def condition_of(state: SourceState, record: SourceRecord | None, *, now: dt.datetime) -> tuple[Condition, str]:
    """The condition of a feed or page, and what is the matter with it; the gravest where several hold.

    Times are told in the zone of `now`.

    Who is asked to wait once or twice rests; who is told nothing else time and again fails.
    """
    if state.gone:
        return "gone", state.trouble
    waits = state.next_due is not None and now < state.next_due
    if state.failures and not (waits and state.kind == "slow-down" and state.failures < FAILURES):
        times = f" ({state.failures} times in a row)" if state.failures > 1 else ""
        return "failing", f"{state.trouble}{times}"
    if state.last_asked is None and not waits:
        return "never fetched", ""
    last = (record and (record.last_new or record.first_seen)) or state.last_asked
    if last is not None and now - last > SILENCE:
        return "silent", f"nothing new since {last.date()}"
    if state.next_due is not None and waits:
        return "resting", f"until {state.next_due.astimezone(now.tzinfo):%Y-%m-%d %H:%M %Z}, as its host asks"
    return "ok", f"has moved to {state.address}" if state.address else ""


def condition_in(config: Config, source: Source, memory: Memory, *, now: dt.datetime) -> tuple[Condition, str]:
    """The condition of any source, and what is the matter with it."""
    if source.kind == "folder":
        problem = folder_problem(config, source)
        return ("failing", f"the folder {problem.what}") if problem else ("ok", "")
    now = now.astimezone(config.newsletter.zone)
    condition, why = condition_of(memory.state(source), memory.records.get(source.name), now=now)
    # a page that stays as it is is no feed that has ended
    return ("ok", "") if condition == "silent" and source.kind == "page" else (condition, why)


def folder_problem(config: Config, source: Source) -> Problem | None:
    """What is wrong with the folder of a source, if anything."""
    from digest.config.values import anchored
    from digest.registry.walk import SUFFIXES, walk

    folder = anchored(config.root, source.location)
    thing = f'the folder of "{source.name}", {folder}'
    if not folder.is_dir():
        return Problem(thing, "is no folder" if folder.exists() else "is not there", "make it, or change the source")
    if not os.access(folder, os.R_OK | os.X_OK):
        return Problem(thing, "cannot be read", "change its permissions")
    if not any(not isinstance(found, Problem) for found in walk(folder)):
        return Problem(thing, "has no article in it", f"put articles there ({_listed(SUFFIXES)}), or remove the source")
    return None


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def told(conditions: Iterable[tuple[Source, Condition]]) -> str:
    """How many sources are well, and what the others are, in one line."""
    found = list(conditions)
    unwell = Counter(_in_words(source, condition) for source, condition in found if condition not in WELL)
    order = [*_TOLD.values(), _LOST_FOLDER]
    others = [f"{number} {one}" for one, number in sorted(unwell.items(), key=lambda item: order.index(item[0]))]
    return ", ".join([f"{len(found) - unwell.total()} of {counted(len(found), 'source')} well", *others])


def _in_words(source: Source, condition: Condition) -> str:
    return _LOST_FOLDER if source.kind == "folder" else _TOLD[condition]
