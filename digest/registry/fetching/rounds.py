"""A round: many requests at once, each outcome handed over as it comes, so that memory does not grow with their number.

No more than `AHEAD` requests for each one under way are taken up in advance: enough that a host with many pages does
not hold up the others, and few enough to forget about.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sized
from dataclasses import dataclass, field
from typing import Literal

from digest.model import Problem
from digest.registry.fetching.complaints import PASSING
from digest.registry.fetching.equipment import Equipment
from digest.registry.fetching.fetcher import Fetcher
from digest.registry.fetching.options import FetchOptions
from digest.registry.fetching.outcomes import Arrived, Failed, Resting, Unchanged
from digest.registry.fetching.requests import Fetched, Request

AHEAD = 4

Fetch = Callable[[Request], Awaitable[Fetched]]
Handler = Callable[[Fetched, Fetch], Awaitable[Fetched | None] | Fetched | None]
"""Whom each outcome is handed to, in the thread that called `fetch_round`; a coroutine function may be one.

The second argument fetches something further (an entry's page) under the same manners. What the handler returns counts
in place of what it was given: `fetched.unusable(…)` where the bytes were nothing that can be kept. While a handler is
awaited its source counts as under way, so that texts never pile up.
"""
Progress = Callable[[str, int, int], None]
"""Told (source, how many are done, how many there are; 0 where nobody knows)."""


@dataclass(frozen=True, slots=True)
class RoundReport:
    """What a round brought. `problems` are of sources that failed, `moves` of sources that have moved for good.

    `failures` and `rests` say of each source that failed or was not asked what came of it, by its name.
    """

    arrived: int = 0
    unchanged: int = 0
    resting: int = 0
    failed: int = 0
    problems: tuple[Problem, ...] = ()
    moves: tuple[Problem, ...] = ()
    failures: tuple[tuple[str, Failed], ...] = ()
    rests: tuple[tuple[str, Resting], ...] = ()

    @property
    def hopeless(self) -> Literal["for now", "for good"] | None:
        """Whether nothing came of the round because all that was to be had failed, and if time alone may mend that.

        A source that was not asked because what it gave still holds has given something.
        """
        holds = any(rest.why == "fresh" for _, rest in self.rests)
        if not self.failures or self.arrived or self.unchanged or holds:
            return None
        return "for now" if all(failed.kind in PASSING for _, failed in self.failures) else "for good"

    @property
    def gone(self) -> int:
        """How many of those that were not asked never will be."""
        return sum(rest.why == "gone" for _, rest in self.rests)

    def lines(self) -> tuple[str, ...]:
        """The report for people: one line of figures, then one line for each problem and move, by source."""
        told = [
            f"{count} {word}"
            for count, word in (
                (self.arrived, "read"),
                (self.unchanged, "unchanged"),
                (self.resting - self.gone, "not due"),
                (self.gone, "gone for good"),
                (self.failed, "failed"),
            )
            if count
        ]
        return (", ".join(told) or "nothing to fetch", *map(str, sorted((*self.problems, *self.moves))))


def fetch_round(
    requests: Iterable[Request],
    *,
    options: FetchOptions,
    on_result: Handler,
    progress: Progress | None = None,
    equipment: Equipment | None = None,
) -> RoundReport:
    """Fetches all requests, each with manners, and hands over each outcome as it comes, in no particular order.

    Nothing that a source does stops the others. Whatever `on_result` raises does: all other requests are given up and
    the exception passes on. So does `KeyboardInterrupt`; what has been handed over until then stays handed over.
    """
    return asyncio.run(_round(requests, options, equipment or Equipment(), on_result, progress))


async def _round(
    requests: Iterable[Request],
    options: FetchOptions,
    equipment: Equipment,
    on_result: Handler,
    progress: Progress | None,
) -> RoundReport:
    fetcher = Fetcher(options, equipment)
    tally = _Tally(total=len(requests) if isinstance(requests, Sized) else 0, progress=progress)

    waiting = iter(requests)

    async def take_up() -> None:
        for request in waiting:  # the others take theirs from the same row
            fetched = await fetcher.fetch(request)
            given = on_result(fetched, fetcher.fetch)
            if given is not None and not isinstance(given, Fetched):
                given = await given
            tally.count(given or fetched)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(options.concurrency * AHEAD):
                group.create_task(take_up())
    except BaseExceptionGroup as several:
        raise several.exceptions[0] from None
    finally:
        await fetcher.close()
    return tally.report()


@dataclass(slots=True)
class _Tally:
    """Counts outcomes as they come."""

    total: int
    progress: Progress | None
    done: int = 0
    counts: Counter[type] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    moves: list[Problem] = field(default_factory=list)
    failures: list[tuple[str, Failed]] = field(default_factory=list)
    rests: list[tuple[str, Resting]] = field(default_factory=list)

    def count(self, fetched: Fetched) -> None:
        self.done += 1
        self.counts[type(fetched.outcome)] += 1
        if isinstance(fetched.outcome, Failed):
            self.failures.append((fetched.request.source, fetched.outcome))
        if isinstance(fetched.outcome, Resting):
            self.rests.append((fetched.request.source, fetched.outcome))
        if (problem := fetched.problem) is not None:
            self.problems.append(problem)
        if (address := fetched.moved) is not None:
            what = f"has moved for good to {address} and is asked there from now on"
            self.moves.append(Problem(fetched.request.thing, what, "write the new address into digest.toml"))
        if self.progress is not None:
            self.progress(fetched.request.source, self.done, self.total)

    def report(self) -> RoundReport:
        return RoundReport(
            arrived=self.counts[Arrived],
            unchanged=self.counts[Unchanged],
            resting=self.counts[Resting],
            failed=self.counts[Failed],
            problems=tuple(sorted(self.problems)),
            moves=tuple(sorted(self.moves)),
            failures=tuple(sorted(self.failures, key=_by_source)),
            rests=tuple(sorted(self.rests, key=_by_source)),
        )


def _by_source(told: tuple[str, Failed | Resting]) -> str:
    return told[0]
