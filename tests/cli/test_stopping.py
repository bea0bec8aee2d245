"""An order to stop reaches whoever rests, whenever its signal comes."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest

from digest.cli.stopping import OrderToStop


@pytest.fixture
def order() -> Iterator[OrderToStop]:
    given = OrderToStop()
    before = signal.signal(signal.SIGUSR1, given)
    yield given
    signal.signal(signal.SIGUSR1, before)
    given.close()


@pytest.mark.timeout(20)
def test_an_order_that_comes_at_any_step_of_the_rest_ends_it(order: OrderToStop) -> None:
    def at_each_step(frame: FrameType, event: str, argument: Any) -> Any:
        os.kill(os.getpid(), signal.SIGUSR1)
        return at_each_step

    sys.settrace(at_each_step)
    try:
        order.rest(60)
    finally:
        sys.settrace(None)
    assert order.is_told()


def test_an_order_wakes_whoever_rests_already(order: OrderToStop) -> None:
    began = time.monotonic()
    threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGUSR1)).start()
    order.rest(60)
    assert order.is_told() and time.monotonic() - began < 30


def test_without_an_order_the_rest_ends_in_its_time_and_leaves_no_trace(order: OrderToStop) -> None:
    order.rest(0.01)
    assert not order.is_told()
    assert signal.set_wakeup_fd(-1) == -1
