"""What is remembered of a source, as one line of JSON, for whoever keeps it without having to know what it means.

Keys that have their usual value are left out, so a source that is well costs some 200 bytes.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields
from typing import Any

from digest.registry.fetching.freshness import Copy
from digest.registry.fetching.state import Move, SourceState

_TIMES = frozenset({"last_success", "last_asked", "next_due", "fresh_until", "since"})
_STATE, _COPY = SourceState(), Copy()
_NAMES = {
    kind: tuple(one.name for one in fields(kind) if one.name not in {"copy", "move"}) for kind in (SourceState, Copy)
}
_IN_ONE_LINE = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)


def to_text(state: SourceState) -> str:
    """One line of JSON, always the same for the same state."""
    told = _told(state, _STATE)
    if state.copy != _COPY:
        told["copy"] = _told(state.copy, _COPY)
    if state.move is not None:
        told["move"] = {"to": state.move.to, "count": state.move.count, "since": state.move.since.isoformat()}
    return _IN_ONE_LINE.encode(told)


def from_text(text: str | None) -> SourceState:
    """The state that `to_text` wrote. Nothing, or something else, is a source that was never asked."""
    try:
        told = json.loads(text) if text else {}
        copy, move = told.pop("copy", None), told.pop("move", None)
        state = SourceState(
            **_read(told), copy=Copy(**_read(copy)) if copy else _COPY, move=Move(**_read(move)) if move else None
        )
    except (ValueError, TypeError, AttributeError):
        return SourceState()
    return state


def _told(record: SourceState | Copy, usual: SourceState | Copy) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name in _NAMES[type(record)]:
        value = getattr(record, name)
        if value != getattr(usual, name):
            told[name] = value.isoformat() if isinstance(value, dt.datetime) else value
    return told


def _read(told: dict[str, Any]) -> dict[str, Any]:
    return {key: dt.datetime.fromisoformat(value) if key in _TIMES else value for key, value in told.items()}
