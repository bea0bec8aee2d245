"""An order to stop reaches whoever rests, whenever its signal comes."""

from __future__ import annotations

import signal
import sys
import threading
import time
from types import FrameType
from typing import Any

import pytest

from digest.cli.stopping import OrderToStop


@pytest.mark.timeout(20)
def test_an_order_that_comes_at_any_step_of_the_rest_ends_it() -> None:
    order = OrderToStop()

    def at_each_step(frame: FrameType, event: str, argument: Any) -> Any:
        order(signal.SIGTERM, frame)
        return at_each_step

    sys.settrace(at_each_step)  # a handler runs between steps of the main thread, and so does this
    try:
        order.rest(60)
    finally:
        sys.settrace(None)
    assert order.is_told()


def test_an_order_wakes_whoever_rests_already() -> None:
    order, began = OrderToStop(), time.monotonic()
    threading.Timer(0.05, order, (signal.SIGTERM, None)).start()
    order.rest(60)
    assert order.is_told() and time.monotonic() - began < 30


def test_without_an_order_the_rest_ends_in_its_time() -> None:
    order = OrderToStop()
    order.rest(0.01)
    assert not order.is_told()
