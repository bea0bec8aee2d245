"""Whom a program that follows strangers' addresses must not talk to, judged at the address that is connected to.

A feed's address, a redirect, an entry's link: each is a stranger's word, and any of them can name a machine behind
the editor's own firewall (server-side request forgery, CWE-918). Names prove nothing, since their owner says what they
lead to, and can say something else the second time (DNS rebinding). So a name is looked up once for each connection,
every address that comes back must be on the public Internet, and the connection is made to one of those very addresses.

`ipaddress.is_global` is where this starts, and not enough: Python 3.11 lets through NAT64 (64:ff9b::/96, which leads to
any IPv4 address), 6to4 (2002::/16) and Teredo (2001::/32), which carry an IPv4 address inside, multicast, and the
site-local fec0::/10. Of IPv6 only 2000::/3 is given out at all, so nothing else is let through.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass

from digest.registry.fetching.addresses import Address
from digest.registry.fetching.complaints import Trouble

_UNICAST = ipaddress.IPv6Network("2000::/3")
_TUNNELS = tuple(map(ipaddress.IPv6Network, ("2002::/16", "2001::/23", "2620:4f:8000::/48", "3fff::/20")))
"""6to4 (RFC 3056); Teredo, ORCHID and what else RFC 6890 sets apart of 2001::/23; AS112's blackhole (RFC 7534);
and addresses for examples (RFC 9637)."""
_SET_APART = tuple(
    map(ipaddress.IPv4Network, ("192.88.99.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24"))
)
"""6to4 relays (RFC 7526), AS112 (RFC 7535, RFC 7534) and AMT (RFC 7450): public by the letter, and no web site's."""

BAD_PORTS = frozenset(
    {
        0,
        1,
        7,
        9,
        11,
        13,
        15,
        17,
        19,
        20,
        21,
        22,
        23,
        25,
        37,
        42,
        43,
        53,
        69,
        77,
        79,
        87,
        95,
        101,
        102,
        103,
        104,
        109,
        110,
    }
    | {
        111,
        113,
        115,
        117,
        119,
        123,
        135,
        137,
        139,
        143,
        161,
        179,
        389,
        427,
        465,
        512,
        513,
        514,
        515,
        526,
        530,
        531,
        532,
    }
    | {540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061}
    | {6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080}
)
"""Ports of mail, files, shells and the like, which no browser asks either (WHATWG Fetch, section 2.9)."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Judges addresses. `allow_loopback` is for tests, which have no other machine; no configuration sets it."""

    allow_loopback: bool = False

    def check_port(self, address: Address) -> None:
        """Raises `Trouble` for a port that is another service's."""
        if address.port in BAD_PORTS:
            raise Trouble("port", port=address.port)

    def check_all(self, host: str, found: Sequence[str]) -> None:
        """Raises `Trouble` if any address that a host has is not public: one bad one spoils the name."""
        for one in found:
            if not self.allows(one):
                place = "an address that is" if host == one else f"at {one}, which is"
                raise Trouble("private", host=host, place=place)

    def allows(self, found: str) -> bool:
        """Whether an IP address may be connected to."""
        try:
            ip = ipaddress.ip_address(found)
        except ValueError:
            return False
        if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
            ip = ip.ipv4_mapped
        return is_public(ip) or (self.allow_loopback and ip.is_loopback)


def is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether an address is one machine's on the public Internet, as the IANA registries of RFC 6890 have it."""
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in network for network in _SET_APART)
    return ip in _UNICAST and ip.scope_id is None and not any(ip in network for network in _TUNNELS)
