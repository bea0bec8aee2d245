"""Which slots are done: a slot is one edition's turn on one local date, and is done at most once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from digest.store.database import Database
from digest.store.times import moment, stamp

LEASE = dt.timedelta(hours=1)
"""After this a claim counts as that of a process that died; the longest build we are made for takes ten minutes."""

_OPEN = "('claimed', 'failed')"
"""The states of a slot that is still to do."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What became of an edition's turn on a local date, and when (UTC).

    `outcome` is `claimed` (somebody is at it), `failed` (it may be tried again), or what whoever did it says, such as
    `published` or `nothing`: then it is done.
    """

    edition: str
    date: dt.date
    outcome: str
    at: dt.datetime


def claim(database: Database, edition: str, date: dt.date, now: dt.datetime, lease: dt.timedelta) -> bool:
    """Whether the slot is the caller's now: it is not done, and nobody else is at it. One of several callers wins."""
    statement = """
        INSERT INTO slots (edition, date, state, at) VALUES (?, ?, 'claimed', ?)
        ON CONFLICT DO UPDATE SET state = 'claimed', at = excluded.at
        WHERE slots.state = 'failed' OR (slots.state = 'claimed' AND slots.at <= ?)
    """
    with database.writing() as connection:
        cursor = connection.execute(statement, (edition, date.isoformat(), stamp(now), stamp(now - lease)))
        return cursor.rowcount == 1


def finish(database: Database, edition: str, date: dt.date, outcome: str, now: dt.datetime) -> bool:
    """Writes what became of a slot; False where it was done already, which stays as it was."""
    statement = f"""
        INSERT INTO slots (edition, date, state, at) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET state = excluded.state, at = excluded.at WHERE slots.state IN {_OPEN}
    """  # noqa: S608
    with database.writing() as connection:
        return connection.execute(statement, (edition, date.isoformat(), outcome, stamp(now))).rowcount == 1


def find(database: Database, edition: str, date: dt.date) -> Slot | None:
    """The slot of an edition on a local date, or None where it was never claimed."""
    rows = database.rows("SELECT state, at FROM slots WHERE edition = ? AND date = ?", edition, date.isoformat())
    for state, at in rows:
        return Slot(edition, date, state, moment(at))
    return None


def last(database: Database, edition: str) -> dt.date | None:
    """The latest date of an edition that is done."""
    statement = f"SELECT max(date) FROM slots WHERE edition = ? AND state NOT IN {_OPEN}"  # noqa: S608
    found = database.rows(statement, edition)[0][0]
    return dt.date.fromisoformat(found) if found else None


def failed(database: Database, edition: str) -> list[Slot]:
    """The slots of an edition that failed, of late: after the last one that is done."""
    statement = f"""
        SELECT date, state, at FROM slots WHERE edition = ?1 AND state = 'failed'
        AND date > coalesce((SELECT max(date) FROM slots WHERE edition = ?1 AND state NOT IN {_OPEN}), '') ORDER BY date
    """  # noqa: S608
    rows = database.rows(statement, edition)
    return [Slot(edition, dt.date.fromisoformat(date), state, moment(at)) for date, state, at in rows]
