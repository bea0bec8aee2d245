"""Work that is done by the executor, several calls at once, or here where there is none."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar, TypeVarTuple, cast

from digest.errors import DigestError
from digest.executors import handing_to

Given = TypeVarTuple("Given")
Made = TypeVar("Made")


class Apart:
    """Calls functions apart from the thread that asks and keeps; `executor` None is that thread itself."""

    def __init__(self, executor: Executor | None) -> None:
        self._hands = handing_to(executor) if executor else None

    async def __call__(self, work: Callable[[*Given], Made], *given: *Given) -> Made:
        """What `work` makes of what it is given; raises what it raises."""
        if self._hands is None:
            return work(*given)
        made = await self._hands.put((work, given))
        if isinstance(made, DigestError):
            raise made
        return cast(Made, made)
