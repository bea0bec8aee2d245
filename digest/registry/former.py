"""Sources that go by another name than they did: an editor has renamed them in digest.toml, by hand.

What is remembered of a source is kept under its name, for two sources may be at one address and a name may be given to
another one. So a new name is taken for an old one's only where nothing else fits: nothing is remembered of it, and of
the names that are in the registry no more exactly one was at its address. Who once had another name leaves it behind,
with its address, so that the articles that were kept under it are found still.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from digest.model import Source
from digest.registry.fetching import SourceState, from_text, to_text


def renamed(sources: Iterable[Source], states: Mapping[str, str]) -> dict[str, str]:
    """Old names, each with the new one of its source; `states` is what fetching remembers, by name."""
    asked = [source for source in sources if source.kind != "folder"]
    lost = _lost(asked, states)
    found = {}
    for source in asked:
        if source.name in states or sum(other.location == source.location for other in asked) > 1:
            continue
        olds = [name for name, state in lost.items() if state.location == source.location]
        alive = [name for name in olds if not is_left_behind(lost[name])]
        if len(alive) == 1:
            found[alive[0]] = source.name
    return found


def former_names(sources: Iterable[Source], states: Mapping[str, str]) -> dict[str, str]:
    """Names that are in the registry no more, each with the name of the one source that is at its address today."""
    asked = [source for source in sources if source.kind != "folder"]
    found = {}
    for old, state in _lost(asked, states).items():
        names = [source.name for source in asked if source.location == state.location]
        if len(names) == 1:
            found[old] = names[0]
    return found


def left_behind(state: str) -> str:
    """What a name keeps of what was remembered under it when its source takes another one: the address."""
    return to_text(SourceState(location=from_text(state).location, kind=_RENAMED))


def is_left_behind(state: SourceState) -> bool:
    """Whether its source has gone on under another name."""
    return state.kind == _RENAMED


_RENAMED = "renamed"


def _lost(sources: Iterable[Source], states: Mapping[str, str]) -> dict[str, SourceState]:
    names = {source.name for source in sources}
    return {name: from_text(state) for name, state in states.items() if name not in names}
