"""What comes within a moment is handled together, and each gets back what is its own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from digest.errors import InputError
from digest.executors import Together, handing_to


def ask(*rounds: Sequence[int], most: int = 3, wait: float = 0.01) -> tuple[list[list[int]], list[int]]:
    """Puts the numbers of each round at once, the rounds one after the other: what was handled, what came back."""
    handled: list[list[int]] = []

    async def doubled(numbers: list[int]) -> list[int]:
        handled.append(numbers)
        return [2 * number for number in numbers]

    async def all_rounds() -> list[int]:
        together = Together(doubled, most=most, wait=wait)
        return [one for numbers in rounds for one in await asyncio.gather(*map(together.put, numbers))]

    back = asyncio.run(all_rounds())
    return handled, back


def test_no_more_than_so_many_are_handled_at_once() -> None:
    assert ask(range(7)) == ([[0, 1, 2], [3, 4, 5], [6]], [0, 2, 4, 6, 8, 10, 12])


def test_nothing_waits_for_ever() -> None:
    assert ask([1], [2], most=100) == ([[1], [2]], [2, 4])


def test_one_by_one_nothing_waits_at_all() -> None:
    assert ask([1, 2], most=1, wait=60) == ([[1], [2]], [2, 4])


def test_what_goes_wrong_is_told_to_all() -> None:
    async def fails(_: list[int]) -> list[int]:
        raise OSError("disk full")

    async def both() -> list[object]:
        together = Together(fails, most=2, wait=60)
        return list(await asyncio.gather(together.put(1), together.put(2), return_exceptions=True))

    assert [str(error) for error in asyncio.run(both())] == ["disk full", "disk full"]


def refuse(number: int) -> int:
    if number == 2:
        raise InputError("is no feed")
    return number


def test_one_call_that_is_refused_spoils_no_other() -> None:
    async def all_calls(pool: ThreadPoolExecutor) -> list[object]:
        hands = handing_to(pool)
        return list(await asyncio.gather(*(hands.put((refuse, (number,))) for number in range(1, 4))))

    with ThreadPoolExecutor(1) as pool:
        first, refused, last = asyncio.run(all_calls(pool))
    assert (first, last) == (1, 3)
    with pytest.raises(InputError, match="is no feed"):
        raise refused  # type: ignore[misc]
