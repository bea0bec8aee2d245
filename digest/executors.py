"""Whoever does the work that costs processor time: any `concurrent.futures.Executor`, Dask's included."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from digest.errors import ConfigError

MOST_WORKERS = 8
"""Processes; more would wait for the one that holds the store."""


@contextmanager
def executor_of(kind: str, scheduler: str = "", *, patience: float = 10.0) -> Iterator[Executor | None]:
    """The executor that a configuration names; None for "none", the calling thread.

    "processes" are this machine's, started fresh, so that they inherit no open store; "dask" is a cluster whose
    scheduler is at an address such as `tcp://host:8786` and answers within `patience` seconds. Raises `ConfigError`
    where Dask is missing or away.
    """
    if kind == "none":
        yield None
    elif kind == "dask":
        yield from _dask(scheduler, patience)
    else:
        with ProcessPoolExecutor(_workers(), mp_context=get_context("spawn")) as pool:
            yield pool


def _workers() -> int:
    import os

    return min(os.cpu_count() or 1, MOST_WORKERS)


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
