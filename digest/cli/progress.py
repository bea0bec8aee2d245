"""A progress bar on standard error: for people only, and only when there is something to wait for."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from digest.newsroom import Progress

PATIENCE = 0.7
"""Seconds without a bar. Most builds are done by then, and drawing one (importing what draws it) takes 0.1."""


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """Whom to tell of each step; None where standard error is no terminal. The bar goes away when it is done."""
    if not sys.stderr.isatty():
        yield None
        return
    late = LateBar()
    timer = threading.Timer(PATIENCE, late.appear)
    timer.daemon = True
    timer.start()
    try:
        yield late.tell
    finally:
        timer.cancel()
        late.go()


class LateBar:
    """A bar that may appear, from another thread, while it is being told of steps."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now = ("reading", 0, 0)
        self._bar: Bar | None = None
        self._gone = False

    def tell(self, step: str, done: int, total: int) -> None:
        """Remember how far we are, and show it where there is a bar."""
        with self._lock:
            self._now = (step, done, total)
            self._show()

    def appear(self) -> None:
        """Draw the bar, unless all is done."""
        bar = _bar()
        with self._lock:
            if not self._gone:
                self._bar = bar
                bar.start()
                self._show()

    def go(self) -> None:
        """Take the bar away for good."""
        with self._lock:
            self._gone = True
            if self._bar:
                self._bar.stop()

    def _show(self) -> None:
        if self._bar:
            step, done, total = self._now
            self._bar.update(self._bar.task_ids[0], description=step, completed=done, total=total or None)


def _bar() -> Bar:
    from rich import progress
    from rich.console import Console

    columns = (
        progress.TextColumn("{task.description:<10}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeElapsedColumn(),
    )
    bar = progress.Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("reading", total=None)
    return bar
