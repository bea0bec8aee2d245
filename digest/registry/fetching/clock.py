"""The time, as a round asks for it; tests bring their own."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time and lets it pass."""

    def now(self) -> dt.datetime:
        """The time of day, aware."""

    def ticks(self) -> float:
        """Seconds that only ever grow, from anywhere."""

    async def sleep(self, seconds: float) -> None:
        """Returns after so many seconds."""


class SystemClock:
    """This machine's clock."""

    def now(self) -> dt.datetime:
        """The time of day in UTC."""
        return dt.datetime.now(dt.UTC)

    def ticks(self) -> float:
        """The monotonic clock."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Returns after so many seconds."""
        await asyncio.sleep(seconds)


class ClockFrom(SystemClock):
    """A clock that shows `start` (aware) now and runs on from there."""

    def __init__(self, start: dt.datetime) -> None:
        self._start = start
        self._begun = self.ticks()

    def now(self) -> dt.datetime:
        """What it shows, in UTC."""
        return self._start.astimezone(dt.UTC) + dt.timedelta(seconds=self.ticks() - self._begun)
