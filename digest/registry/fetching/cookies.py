"""Cookies of one chain of redirects: RFC 6265 as far as it takes to be led in no circle. Nothing is kept beyond.

A cookie goes back to the very host that has set it, and not from https to http; domains, paths and dates say nothing.
"""

from __future__ import annotations

import re

from digest.registry.fetching.addresses import Address
from digest.registry.fetching.headers import Headers

MOST_COOKIES = 20
LONGEST_COOKIE = 4_096
"""Characters of a name and value (RFC 6265 section 6.1)."""

_PAIR = re.compile(r"([!#$%&'*+.^`|~\w-]+)=([\x20-\x3a\x3c-\x7e]*)", re.ASCII)
_OVER = re.compile(r";\s*max-age\s*=\s*(?:-|0+\s*(?:;|$))", re.IGNORECASE)


class Jar:
    """What the hosts of a chain have set: value by scheme, host and name."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str, str], str] = {}

    def take(self, here: Address, headers: Headers) -> None:
        """Takes what an answer from `here` sets; what is no cookie is passed over."""
        for line in headers.get("set-cookie", "").splitlines():
            pair = _PAIR.fullmatch(line.partition(";")[0].strip())
            if pair is None or len(pair[0]) > LONGEST_COOKIE:
                continue
            key = (here.scheme, here.host, pair[1])
            if _OVER.search(line):
                self._values.pop(key, None)
            elif key in self._values or len(self._values) < MOST_COOKIES:
                self._values[key] = pair[2].strip()

    def cookie(self, there: Address) -> str:
        """The value of the Cookie field for an address (section 5.4), or nothing."""
        if not self._values:
            return ""
        schemes = {there.scheme, "http"}
        sent = {
            name: value
            for (scheme, host, name), value in self._values.items()
            if scheme in schemes and host == there.host
        }
        return "; ".join(f"{name}={value}" for name, value in sent.items())
