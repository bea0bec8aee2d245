"""What became of the last build, for the pages to show and for open pages to wait on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the last build gave nothing to show."""

    title: str
    lines: tuple[str, ...]


class Board:
    """Lives in one event loop. `number` counts builds, so that a page knows when it is out of date."""

    def __init__(self) -> None:
        self.number = 0
        self.failure: Failure | None = None
        self._changed = asyncio.Event()

    def post(self, failure: Failure | None) -> None:
        """Say that a build has ended, and wake whoever waits."""
        self.number += 1
        self.failure = failure
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def newer_than(self, number: int, *, seconds: float) -> int:
        """The number of the last build: at once if it is another one than `number`, else after `seconds` at most."""
        if self.number == number:
            try:
                await asyncio.wait_for(self._changed.wait(), seconds)
            except TimeoutError:
                return number
        return self.number
