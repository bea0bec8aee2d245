"""One request at a time to each host, with a pause in between; and so many to all of them together.

A gate stands before each host that is being asked or has been a moment ago; gates whose pause is over are taken down
again, so that there are never many more of them than requests in a few seconds.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import deque
from types import TracebackType

from digest.registry.fetching.clock import Clock


class Gate:
    """The way to one host. Times are those of the clock's ticks."""

    __slots__ = ("closed_until", "lock", "pause", "ready", "users")

    def __init__(self, pause: float) -> None:
        self.lock = asyncio.Lock()
        self.pause = pause
        self.ready = float("-inf")
        self.users = 0
        self.closed_until: dt.datetime | None = None

    def hold(self, ticks: float) -> None:
        """Nobody passes before `ticks`."""
        self.ready = max(self.ready, ticks)


class Gates:
    """All gates of a round: `pause` is in seconds, `concurrency` counts requests under way."""

    def __init__(self, clock: Clock, *, pause: float, concurrency: int) -> None:
        self._clock = clock
        self._pause = pause
        self._slots = asyncio.Semaphore(concurrency)
        self._gates: dict[str, Gate] = {}
        self._leaving: deque[tuple[float, str]] = deque()

    def __len__(self) -> int:
        return len(self._gates)

    def passed(self, host: str) -> _Passage:
        """Waits for its turn with a host; while inside, no other request goes to it."""
        return _Passage(self, host)

    async def enter(self, host: str) -> Gate:
        """Waits for its turn with a host; `leave` its gate afterwards."""
        gate = self._gates.get(host)
        if gate is None:
            gate = self._gates[host] = Gate(self._pause)
        gate.users += 1
        try:
            await gate.lock.acquire()
            try:
                while (wait := gate.ready - self._clock.ticks()) > 0:
                    await self._clock.sleep(wait)
                await self._slots.acquire()
            except BaseException:
                gate.lock.release()
                raise
        except BaseException:
            self._forget(host, gate)
            raise
        return gate

    async def pause(self, gate: Gate) -> None:
        """The pause before whoever is inside asks for something further; meanwhile others may ask other hosts."""
        gate.hold(self._clock.ticks() + gate.pause)
        self._slots.release()
        try:
            while (wait := gate.ready - self._clock.ticks()) > 0:
                await self._clock.sleep(wait)
        finally:
            await self._slots.acquire()

    def leave(self, host: str, gate: Gate) -> None:
        """Lets the next one in, after the pause."""
        gate.hold(self._clock.ticks() + gate.pause)
        self._slots.release()
        gate.lock.release()
        self._forget(host, gate)

    def _forget(self, host: str, gate: Gate) -> None:
        gate.users -= 1
        self._leaving.append((gate.ready, host))
        self._take_down()

    def _take_down(self) -> None:
        """Forgets the hosts whose pause is over, in the order in which they were left."""
        while self._leaving and self._leaving[0][0] <= self._clock.ticks():
            _, host = self._leaving.popleft()
            gate = self._gates.get(host)
            if gate and not gate.users and gate.ready <= self._clock.ticks() and not self._matters(gate):
                del self._gates[host]

    def _matters(self, gate: Gate) -> bool:
        return gate.closed_until is not None or gate.pause > self._pause


class _Passage:
    """The way past one gate and back; a class, for a generator in a context takes three times as long."""

    __slots__ = ("_gate", "_gates", "_host")

    def __init__(self, gates: Gates, host: str) -> None:
        self._gates, self._host = gates, host

    async def __aenter__(self) -> Gate:
        self._gate = await self._gates.enter(self._host)
        return self._gate

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._gates.leave(self._host, self._gate)
