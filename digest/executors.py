"""Whoever does the work that costs processor time: any `concurrent.futures.Executor`, Dask's included."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from typing import Any, Generic, TypeVar

from digest.errors import ConfigError, DigestError, TryLater

Item = TypeVar("Item")
Made = TypeVar("Made")
Call = tuple[Callable[..., Any], tuple[Any, ...]]
"""A function and what it is called with; both travel to another process."""

MOST_WORKERS = 8
"""Processes beside the one that asks and keeps; more would wait for that one, which is as busy as one of them."""


@contextmanager
def executor_of(kind: str, scheduler: str = "", *, patience: float = 10.0) -> Iterator[Executor | None]:
    """The executor that a configuration names; None for "none", the calling thread.

    "processes" are this machine's, started fresh, so that they inherit no open store; "dask" is a cluster whose
    scheduler is at an address such as `tcp://host:8786` and answers within `patience` seconds. Raises `ConfigError`
    where Dask is missing or away, `TryLater` where a process dies at its work.
    """
    if kind == "none":
        yield None
    elif kind == "dask":
        yield from _dask(scheduler, patience)
    else:
        try:
            with _processes() as pool:
                yield pool
        except BrokenExecutor as error:
            raise TryLater(_ENDED, thing="[fetch] executor", mend=_AGAIN) from error


_ENDED = (
    "a process that read texts was killed from outside, perhaps for want of memory, or could never begin, "
    'where a script that calls this library does its work without `if __name__ == "__main__":`'
)
_AGAIN = 'what had come is kept; fetch again, or with executor = "none"'


@contextmanager
def _processes() -> Iterator[Executor]:
    """Processes of this machine; where the caller gives up, what they have not begun is not begun any more."""
    with ProcessPoolExecutor(_workers(), mp_context=get_context("spawn"), initializer=_follow_parent) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _follow_parent() -> None:
    """Lets this process end when its parent does, however that ends, and only then.

    The pipe that `multiprocessing` keeps open towards each child closes with the parent. Linux could send a signal
    instead (prctl's PR_SET_PDEATHSIG), but does so when the thread ends that has started the child. Ctrl-C and a
    terminal that closes reach all processes at once; the parent hears of it and says when its children are done.
    """
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


class Together(Generic[Item, Made]):
    """Gathers what comes one by one within a moment, and has it handled together; for one event loop.

    `handle` is given at most `most` items, of which the first has waited for at most `wait` seconds, and returns what
    it made of each. What it raises is raised to all of them.
    """

    def __init__(self, handle: Callable[[list[Item]], Awaitable[Sequence[Made]]], *, most: int, wait: float) -> None:
        self._handle = handle
        self._most = most
        self._wait = wait
        self._batch: _Batch[Item, Made] | None = None

    async def put(self, item: Item) -> Made:
        """What was made of an item."""
        batch = self._batch
        if batch is None:
            batch = self._batch = _Batch()
            batch.work = asyncio.create_task(self._handled(batch))
        place = len(batch.items)
        batch.items.append(item)
        if len(batch.items) == self._most:
            self._batch = None
            batch.full.set()
        return (await asyncio.shield(batch.work))[place]

    async def _handled(self, batch: _Batch[Item, Made]) -> Sequence[Made]:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._wait):
                await batch.full.wait()
        if self._batch is batch:
            self._batch = None
        return await self._handle(batch.items)


@dataclass
class _Batch(Generic[Item, Made]):
    items: list[Item] = field(default_factory=list)
    full: asyncio.Event = field(default_factory=asyncio.Event)
    work: asyncio.Task[Sequence[Made]] = field(init=False)


def handing_to(executor: Executor, *, most: int = 8, wait: float = 0.01) -> Together[Call, Any]:
    """Calls for an executor, several at once: handing one over costs as much as reading half a feed.

    A `DigestError` comes back in place of what its call would have made.
    """

    async def handle(calls: list[Call]) -> Sequence[Any]:
        return await asyncio.wrap_future(executor.submit(_each, calls))

    return Together(handle, most=most, wait=wait)


def _each(calls: Sequence[Call]) -> list[Any]:
    return [_made(work, given) for work, given in calls]


def _made(work: Callable[..., Any], given: tuple[Any, ...]) -> object:
    try:
        return work(*given)
    except DigestError as error:
        return error


def _workers() -> int:
    return max(1, min((os.cpu_count() or 1) - 1, MOST_WORKERS))


def _dask(scheduler: str, patience: float) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError as error:
        mend = 'install it: pip install "verbatim-digest[dask]"'
        raise ConfigError("[fetch] executor: Dask is not installed", mend=mend) from error
    try:
        client = Client(scheduler, timeout=patience)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"[fetch] scheduler: nobody answers at {scheduler}", mend="start it, or correct it"
        ) from error
    with client:
        # by default Dask runs equal calls once and keeps the result
        yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]
