"""What can come of asking a source: one type for each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from digest.registry.fetching.complaints import Kind
from digest.registry.fetching.freshness import Copy


@dataclass(frozen=True, slots=True)
class Arrived:
    """A text came. `body` is its bytes as unpacked, `url` the address that sent them at the end of all redirects.

    `content_type`, `charset` and `language` are what the server says of it, unchecked; "" and None where it says
    nothing. `moved_to` is where permanent redirects (301, 308) alone have led, None where the first was none.
    `protocol` is "HTTP/1.1" or the like.
    """

    body: bytes
    url: str
    copy: Copy
    content_type: str = ""
    charset: str | None = None
    language: str | None = None
    status: int = 200
    moved_to: str | None = None
    protocol: str = "HTTP/1.1"


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What was kept of the source still holds: the server says so (304), or sent the same bytes again (200)."""

    url: str
    copy: Copy
    status: int = 304
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Resting:
    """The source was not asked. `until` is when it may be (aware), None for never: it is gone."""

    why: Literal["fresh", "not due", "host rests", "gone"]
    until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing usable came. `what` is a clause with its own subject, `mend` what the source's owner can do about it.

    `pause` is how long the server asked to be left alone; `gone` says that there will never be anything again.
    """

    kind: Kind
    what: str
    mend: str
    status: int | None = None
    pause: dt.timedelta | None = None
    gone: bool = False


Outcome = Arrived | Unchanged | Resting | Failed
