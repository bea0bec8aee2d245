"""Times as the store writes them: UTC, ISO 8601, always with microseconds, so that their text sorts as they do."""

from __future__ import annotations

import datetime as dt

from digest.errors import UsageError


def stamp(now: dt.datetime) -> str:
    """The text of an aware time. Raises `UsageError` for a naive one."""
    if now.tzinfo is None:
        raise UsageError(f"the time {now.isoformat()} has no time zone", mend="give an aware datetime")
    try:
        return now.astimezone(dt.UTC).isoformat(timespec="microseconds")
    except OverflowError:  # the first and the last hours of the calendar, which UTC does not have
        return now.replace(tzinfo=dt.UTC).isoformat(timespec="microseconds")


def moment(text: str) -> dt.datetime:
    """The aware time of a text that `stamp` wrote."""
    return dt.datetime.fromisoformat(text)


def utc(text: str | None) -> str | None:
    """The stamp of a time that was written with the offset that its source gave; None for None."""
    return None if text is None else stamp(dt.datetime.fromisoformat(text))
