"""SIGTERM and SIGHUP end a command as Ctrl-C does: in order, with what had come kept."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
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
