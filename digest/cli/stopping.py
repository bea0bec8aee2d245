"""SIGTERM and SIGHUP end a command as Ctrl-C does: in order, with what had come kept."""

from __future__ import annotations

import queue
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType


@dataclass(slots=True)
class Stop:
    """Which signal has told a command to stop, None where none has."""

    told: int | None = None

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Does what Ctrl-C would, which asyncio takes in order; a shell's background command knows no Ctrl-C."""
        self.told = number
        interrupt = signal.getsignal(signal.SIGINT)
        if not callable(interrupt):
            raise KeyboardInterrupt
        interrupt(signal.SIGINT, frame)

    @property
    def exit_code(self) -> int:
        """As shells have it: 128 and the number of the signal, which is Ctrl-C's where no other came."""
        return 128 + (signal.SIGINT if self.told is None else self.told)


class OrderToStop:
    """A signal's order to stop, which wakes whoever rests meanwhile.

    The handler runs between any two steps of the main thread, so it may take no lock that a rest holds: an event's
    `set` never returned where the main thread was just about to `wait`. A `SimpleQueue` takes from handlers too.
    """

    def __init__(self) -> None:
        self._orders: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._told = False

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        """Gives the order, as the handler of a signal."""
        self._told = True
        self._orders.put(number)

    def is_told(self) -> bool:
        """Whether the order was given."""
        return self._told

    def rest(self, seconds: float) -> None:
        """Waits so long, or until the order is given."""
        with suppress(queue.Empty):
            self._orders.get(timeout=seconds)


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Where the main thread runs a command. A signal that is ignored (`nohup`) or handled stays so."""
    stop = Stop()
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    is_main = threading.current_thread() is threading.main_thread()
    taken = [number for number in numbers if is_main and signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, stop)
    try:
        yield stop
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)
