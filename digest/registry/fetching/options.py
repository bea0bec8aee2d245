"""What a round of fetching is told: the manners and the limits, and the equipment that tests replace."""

from __future__ import annotations

import re
from dataclasses import dataclass

PRODUCT = "verbatim-digest"
"""The name that servers and robots.txt files know this program by (RFC 9309 section 2.2.1: a product token)."""

_UNPRINTABLE = re.compile(r"[^\x20-\x7e]|[()\\]")


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """Manners and limits of a round. Times are seconds, sizes bytes.

    `contact` is an address that a site's owner can complain to; `pause` lies between two requests to one host;
    `concurrency` counts requests under way to all hosts together. `connect` limits looking up and connecting, `read`
    the silence between two pieces of an answer, `whole` one address with all its redirects (waiting for its turn
    apart; each page of a feed's articles has as long). `largest` counts bytes as unpacked. A host's own wish for a
    longer pause (Retry-After, Crawl-delay) is waited for up to `patience`, else the source rests. With `anew` sources
    are asked for in full, though they are not due, have not changed, or are gone.
    """

    contact: str = ""
    concurrency: int = 32
    pause: float = 1.0
    connect: float = 10.0
    read: float = 15.0
    whole: float = 60.0
    largest: int = 10_000_000
    most_redirects: int = 10
    patience: float = 30.0
    anew: bool = False

    @property
    def user_agent(self) -> str:
        """The User-Agent of every request: product, version and whom to write to (RFC 9110 section 10.1.5)."""
        from digest.version import __version__

        contact = _UNPRINTABLE.sub("", self.contact).strip()
        return f"{PRODUCT}/{__version__} (+{contact})" if contact else f"{PRODUCT}/{__version__}"
