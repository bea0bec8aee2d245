from __future__ import annotations

import asyncio

import pytest

from digest.registry.fetching.gates import Gates
from tests.registry.fetching.server import TestClock


class Watch:
    """Notes who is inside at once, and when each came in."""

    def __init__(self, gates: Gates, clock: TestClock) -> None:
        self.gates, self.clock = gates, clock
        self.inside: list[str] = []
        self.most: dict[str, int] = {}
        self.entered: list[tuple[str, float]] = []

    async def visit(self, host: str) -> None:
        async with self.gates.passed(host):
            self.entered.append((host, self.clock.passed))
            self.inside.append(host)
            for key in (host, "all"):
                count = len(self.inside) if key == "all" else self.inside.count(host)
                self.most[key] = max(self.most.get(key, 0), count)
            await asyncio.sleep(0)
            self.inside.remove(host)


def visits(*hosts: str, pause: float = 1.0, concurrency: int = 8) -> tuple[Watch, Gates]:
    async def go() -> tuple[Watch, Gates]:
        clock = TestClock()
        gates = Gates(clock, pause=pause, concurrency=concurrency)
        watch = Watch(gates, clock)
        await asyncio.gather(*map(watch.visit, hosts))
        return watch, gates

    return asyncio.run(go())


def test_one_host_is_asked_once_at_a_time_with_a_pause_in_between() -> None:
    watch, _ = visits("a", "a", "a", pause=2.0)
    assert watch.most["a"] == 1
    assert watch.entered == [("a", 0.0), ("a", 2.0), ("a", 4.0)]


def test_other_hosts_need_not_wait() -> None:
    watch, _ = visits("a", "b", "c")
    assert watch.entered == [("a", 0.0), ("b", 0.0), ("c", 0.0)]
    assert watch.most["all"] == 3


def test_no_more_than_so_many_are_asked_at_once() -> None:
    assert visits(*"abcdefgh", concurrency=3)[0].most["all"] == 3


def test_gates_are_taken_down_when_nobody_needs_them() -> None:
    async def go() -> int:
        clock = TestClock()
        gates = Gates(clock, pause=1.0, concurrency=4)
        for number in range(500):
            async with gates.passed(f"host{number}"):
                clock.passed += 0.5
        return len(gates)

    assert asyncio.run(go()) < 10


def test_a_visitor_who_fails_leaves_the_gate_open() -> None:
    async def go() -> None:
        gates = Gates(TestClock(), pause=0.0, concurrency=1)
        with pytest.raises(RuntimeError):
            async with gates.passed("a"):
                raise RuntimeError
        async with asyncio.timeout(1), gates.passed("a"):
            pass

    asyncio.run(go())
