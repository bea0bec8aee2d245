"""SIGTERM and SIGHUP end a command as Ctrl-C does: in order, with what had come kept."""

from __future__ import annotations

import select
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType

_FULL = 4096
"""Bytes of signals heard at once."""


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

    A rest on a lock can miss it: the handler runs between two steps of the main thread, and `Event.set` never returned
    where that was just about to `wait`; a signal that comes right before the thread sleeps runs no handler until it
    wakes. So a rest sleeps on a socket to which the interpreter writes when the signal comes (`set_wakeup_fd`).
    """

    def __init__(self) -> None:
        self._told = False
        self._ear, self._bell = socket.socketpair()
        self._ear.setblocking(False)
        self._bell.setblocking(False)

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        """Gives the order, as the handler of a signal."""
        self._told = True

    def is_told(self) -> bool:
        """Whether the order was given."""
        return self._told

    def rest(self, seconds: float) -> None:
        """Waits so long in the main thread, or until a signal comes."""
        before = signal.set_wakeup_fd(self._bell.fileno(), warn_on_full_buffer=False)
        try:
            if not self.is_told():
                select.select([self._ear], [], [], seconds)
        finally:
            signal.set_wakeup_fd(before)
        with suppress(BlockingIOError):
            self._ear.recv(_FULL)

    def close(self) -> None:
        """Lets the sockets go."""
        self._ear.close()
        self._bell.close()


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
