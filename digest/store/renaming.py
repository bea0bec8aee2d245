"""A source that goes by another name from now on."""

from __future__ import annotations

from digest.store.database import Database

_MEMORY = """
    INSERT INTO sources (name, first_seen, last_read, only_new, state)
    SELECT ?2, first_seen, last_read, only_new, state FROM sources WHERE name = ?1
    ON CONFLICT DO UPDATE SET first_seen = excluded.first_seen, last_read = excluded.last_read,
        only_new = coalesce(only_new, excluded.only_new), state = excluded.state
"""
_FOLLOWING = (
    "UPDATE OR REPLACE marks SET source = ?2 WHERE source = ?1",
    "UPDATE OR REPLACE results SET source = ?2 WHERE source = ?1",
    "UPDATE entries SET source = ?2 WHERE source = ?1",
    "UPDATE pages SET source = ?2 WHERE source = ?1",
)


def carry_over(database: Database, old: str, new: str, left: str) -> None:
    """What was remembered under one name is remembered under another; see `Store.carry_over`."""
    with database.writing() as connection:
        connection.execute(_MEMORY, (old, new))
        for statement in _FOLLOWING:
            connection.execute(statement, (old, new))
        connection.execute("UPDATE sources SET last_read = NULL, state = ?2 WHERE name = ?1", (old, left))
