"""The editor's own command after an issue is filed: run, told of, and tried again while `digest run` lives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from digest.cli.desk import say
from digest.errors import DigestError

if TYPE_CHECKING:
    from digest.config import Config
    from digest.outbox.publishing import Upload


def bring_online(config: Config) -> Upload | None:
    """Runs `publish` of [newsletter] where it has something to bring, and says how it ended."""
    from digest.newsroom import put_online

    upload = put_online(config)
    if upload:
        say(str(upload), colour=None if upload.succeeded else "red")
    return upload


class Uploads:
    """Brings the outbox online, and after a failure again when `retry` is called late enough.

    It waits as the scheduler does: five minutes, then twice as long each time, up to an hour.
    """

    def __init__(self, config: Config, clock: Callable[[], dt.datetime]) -> None:
        self._config = config
        self._clock = clock
        self._failures = 0
        self._next = clock()

    @property
    def failed(self) -> bool:
        """Whether readers still wait for what was filed."""
        return self._failures > 0

    def bring(self) -> None:
        """Tries now."""
        from digest.scheduler import WAIT_FIRST, WAIT_MAX

        try:
            upload = bring_online(self._config)
            done = upload is None or upload.succeeded
        except DigestError as error:
            say(f"digest: {error}", colour="red")
            done = False
        self._failures = 0 if done else self._failures + 1
        self._next = self._clock() + min(WAIT_FIRST * 2 ** min(self._failures, 10) / 2, WAIT_MAX)

    def retry(self) -> None:
        """Tries again what failed, once its time has come."""
        if self.failed and self._clock() >= self._next:
            self.bring()
