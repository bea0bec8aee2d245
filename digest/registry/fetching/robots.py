"""Whether a site wants programs to read its pages: robots.txt (RFC 9309), read by protego.

Asked once a round for each host with pages; feeds are published for programs, and not held back by it (so do other
readers). No file (4xx) means welcome, no answer (5xx, no connection) means stay away (sections 2.3.1.3 and 2.3.1.4).
The rules of a host are those of the first address that is asked there, for http and https alike.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.registry.fetching.addresses import Address
from digest.registry.fetching.complaints import Kind, Trouble
from digest.registry.fetching.options import PRODUCT

if TYPE_CHECKING:
    from protego import Protego

MOST_REDIRECTS = 5
"""So many have to be followed (section 2.3.1.2); a site that sends one further has no robots.txt."""
KNOWN = 256
"""Hosts whose rules are kept in mind."""
LONGEST = 512_000
"""Bytes that are read of a robots.txt (section 2.5 asks for 500 KiB at least); the rest is cut off."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host's robots.txt says to us; no `file` where there is none, `closed` where it could not be had."""

    file: Protego | None = None
    closed: Trouble | None = None

    def check(self, address: Address) -> None:
        """Raises `Trouble` where we are asked to stay away."""
        if self.closed is not None:
            raise self.closed.with_traceback(None)
        if self.file is not None and not self.file.can_fetch(address.url, PRODUCT):
            raise Trouble("robots", host=address.host)

    @property
    def delay(self) -> float:
        """The seconds that are asked for between two requests (Crawl-delay, in no standard and much used)."""
        return float((self.file and self.file.crawl_delay(PRODUCT)) or 0)


_AS_IT_IS: frozenset[Kind] = frozenset({"private", "port", "robots-unreachable"})
"""Troubles with the host of a robots.txt that its pages have themselves, and what says already whose it is."""

Reader = Callable[[Address], Awaitable[bytes | None]]
"""Gets the bytes of a robots.txt; None where the site says that it has none. Raises `Trouble`."""


class RobotsBook:
    """The rules of the hosts of a round. Ask for them inside the host's gate, so that nobody else asks meanwhile."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._rules: OrderedDict[str, Rules] = OrderedDict()

    def knows(self, address: Address) -> bool:
        """Whether the rules of an address's host are there without asking."""
        return address.host in self._rules

    async def rules(self, address: Address) -> Rules:
        """The rules of an address's host, from the host itself the first time."""
        known = self._rules.get(address.host)
        if known is None:
            known = self._rules[address.host] = await self._asked(address.beside("/robots.txt"))
            if len(self._rules) > KNOWN:
                self._rules.popitem(last=False)
        return known

    async def _asked(self, address: Address) -> Rules:
        try:
            body = await self._read(address)
        except Trouble as trouble:
            if trouble.kind in _AS_IT_IS:
                return Rules(closed=trouble)
            return Rules(closed=Trouble("robots-unreachable", host=address.host, why=trouble.problem))
        return Rules() if body is None else rules_of(body)


def rules_of(body: bytes) -> Rules:
    """The rules in the bytes of a robots.txt, which is UTF-8 by definition; nothing in it raises."""
    from protego import Protego

    return Rules(Protego.parse(body[:LONGEST].decode("utf-8-sig", "replace")))
