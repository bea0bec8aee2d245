"""Which slots are done: a slot is one edition's turn on one local date, and is done at most once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, cast

from digest.store.database import Database
from digest.store.times import moment, stamp

SlotState = Literal["claimed", "done", "nothing", "failed"]
"""`claimed`: somebody is at it; `done`: the issue is filed; `nothing`: there was none to publish; `failed`: try again."""

LEASE = dt.timedelta(hours=1)
"""After this a claim counts as that of a process that died; the longest build that the program is made for takes ten minutes."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What became of an edition's turn on a local date, and when (UTC)."""

    edition: str
    date: dt.date
    state: SlotState
    at: dt.datetime


def claim(database: Database, edition: str, date: dt.date, now: dt.datetime, lease: dt.timedelta = LEASE) -> bool:
    """Whether the slot is the caller's now: nobody has done it, nobody else is at it. One of several callers wins."""
    with database.writing() as connection:
        cursor = connection.execute(
            """
            INSERT INTO slots (edition, date, state, at) VALUES (?, ?, 'claimed', ?)
            ON CONFLICT DO UPDATE SET state = 'claimed', at = excluded.at
            WHERE slots.state = 'failed' OR (slots.state = 'claimed' AND slots.at <= ?)
            """,
            (edition, date.isoformat(), stamp(now), stamp(now - lease)),
        )
        return cursor.rowcount == 1


def finish(database: Database, edition: str, date: dt.date, state: SlotState, now: dt.datetime) -> None:
    """Says what became of a slot."""
    with database.writing() as connection:
        connection.execute(
            """
            INSERT INTO slots (edition, date, state, at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET state = excluded.state, at = excluded.at
            """,
            (edition, date.isoformat(), state, stamp(now)),
        )


def find(database: Database, edition: str, date: dt.date) -> Slot | None:
    """The slot of an edition on a local date, or None where it was never claimed."""
    rows = database.rows("SELECT state, at FROM slots WHERE edition = ? AND date = ?", edition, date.isoformat())
    for state, at in rows:
        return Slot(edition, date, cast(SlotState, state), moment(cast(str, at)))
    return None
