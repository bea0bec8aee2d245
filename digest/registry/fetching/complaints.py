"""All that can go wrong between a source and its bytes: one line for each kind, with the mend.

Each line has its own subject, for a source that redirects is told of as "leads to https://…, where" and the line.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from digest.errors import DigestError

Kind = Literal[
    "scheme", "address", "credentials", "port", "private",
    "unknown-name", "refused", "unreachable", "connect-timeout", "read-timeout", "whole-timeout",
    "tls", "handshake-timeout", "tls-expired", "tls-self-signed", "tls-untrusted", "tls-wrong-host",
    "protocol", "silent", "cut", "truncated", "too-large", "bomb", "packing",
    "loop", "redirects", "location", "unasked-304",
    "robots", "robots-unreachable", "denied", "missing", "gone", "slow-down", "server", "status", "unusable",
]  # fmt: skip
"""What kind of trouble it was; kept beside the sentence so that programs can tell, too."""

_LATER = "nothing to do: it is asked again later, ever more seldom"
_OWNER = "tell the site's owner; until it is mended the source stays silent"

COMPLAINTS: Final[Mapping[Kind, tuple[str, str]]] = MappingProxyType(
    {
        "scheme": ("its address begins with {scheme}", "give one that begins with https:// or http://"),
        "address": ("its address cannot be read ({why})", "correct the address of the source"),
        "credentials": ("its address has a user name in it", "write the address without what stands before the @"),
        "port": ("port {port} belongs to another service than the Web", "correct the port in the address"),
        "private": (
            "{host} is {place} not on the public Internet",
            "give a public address, or save the articles into a folder",
        ),
        "unknown-name": ("the name {host} is not known ({why})", "check its spelling; remove the source if it is gone"),
        "refused": ("{host} takes no connections on port {port}", _LATER),
        "unreachable": ("{host} cannot be reached ({why})", "check your own connection; it is asked again later"),
        "connect-timeout": ("{host} took no connection within {seconds:g} s", _LATER),
        "read-timeout": ("{host} sent nothing for {seconds:g} s", _LATER),
        "whole-timeout": ("{host} had not sent all after {seconds:g} s", _LATER),
        "tls": ("{host} cannot be talked to securely ({why})", _OWNER),
        "handshake-timeout": (
            "{host} took the connection and then said nothing for {seconds:g} s, as TLS begins",
            _LATER,
        ),
        "tls-expired": ("the certificate of {host} has expired", _OWNER),
        "tls-self-signed": ("the certificate of {host} is signed by nobody but itself", _OWNER),
        "tls-untrusted": (
            "the certificate of {host} is not signed by anybody who is trusted here ({why})",
            "check that this machine's certificates are up to date; else tell the site's owner",
        ),
        "tls-wrong-host": ("the certificate of {host} belongs to another name ({why})", "correct the address"),
        "protocol": ("{host} does not answer in good HTTP ({why})", "check that the address is a web address"),
        "silent": ("{host} hung up without an answer", _LATER),
        "cut": ("{host} hung up in the middle of its answer ({why})", _LATER),
        "truncated": ("the text ends too early ({why})", _LATER),
        "too-large": (
            "the text is larger than {limit}",
            "give the address of a shorter feed, or of a single page",
        ),
        "bomb": (
            "{packed} unpack to more than {limit}, which no feed does",
            "remove the source unless you know better: this is how an attack looks",
        ),
        "packing": ("the text is packed in a way that cannot be undone ({why})", _OWNER),
        "loop": (
            "the redirects lead in a circle, back to {url}",
            "open the address in a browser and give the last one",
        ),
        "redirects": ("there are more than {most} redirects", "open the address in a browser and give the last one"),
        "location": ("a redirect names no place to go ({why})", "open the address in a browser and give the last one"),
        "unasked-304": ("{host} says that nothing has changed, though it was asked for all", _LATER),
        "robots": (
            "robots.txt of {host} asks programs to stay away from this page",
            "ask the owner, give the site's feed in its place, or remove the source",
        ),
        "robots-unreachable": (
            "robots.txt of {host} cannot be had, so nobody knows whether programs are welcome ({why})",
            _LATER,
        ),
        "denied": (
            "{host} lets nobody see it (status {status})",
            "check whether it wants a subscription; else remove it",
        ),
        "missing": ("{host} has nothing there (status {status})", "look for the new address on the site, or remove it"),
        "gone": ("{host} says that it is gone for good (status 410); it is not asked again", "remove the source"),
        "slow-down": ("{host} asks for longer pauses (status {status})", "nothing to do: its wish is obeyed"),
        "server": ("{host} has a fault of its own (status {status})", _LATER),
        "status": ("{host} answers with status {status}", "open the address in a browser to see what it wants"),
        "unusable": ("{why}", "open the address in a browser to see what it holds"),
    }
)


PASSING: Final[frozenset[Kind]] = frozenset(
    {
        "unknown-name", "refused", "unreachable", "connect-timeout", "handshake-timeout", "read-timeout",
        "whole-timeout", "silent", "cut", "truncated", "unasked-304", "robots-unreachable", "slow-down", "server",
    }
)  # fmt: skip
"""Troubles that an hour may mend with nobody doing anything; without a network of one's own every name is unknown."""


class Trouble(DigestError):
    """A source could not be fetched, and why: the line of `COMPLAINTS` for its kind.

    `status` is the HTTP status, where there was one; `pause` the seconds that the server asked to be left alone for.
    """

    def __init__(self, kind: Kind, *, status: int | None = None, pause: float | None = None, **facts: object) -> None:
        what, mend = COMPLAINTS[kind]
        shown = {name: plainly(fact) for name, fact in facts.items()}
        super().__init__(what.format(status=status, **shown), mend=mend)
        self.kind: Kind = kind
        self.status = status
        self.pause = pause


def plainly(fact: object) -> object:
    """A fact as it may stand in a line: a server's words with no control characters, and not too many of them."""
    if not isinstance(fact, str):
        return fact
    line = " ".join("".join(char if char.isprintable() else " " for char in fact).split())
    return line if len(line) <= 120 else f"{line[:119]}…"
