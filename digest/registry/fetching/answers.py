"""What both versions of HTTP have in common: an answer, and the exchange that gets one on a connection."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Protocol

from digest.registry.fetching.addresses import Address
from digest.registry.fetching.headers import Headers

Fields = Sequence[tuple[str, str]]
"""Header fields of a request in the order in which they are sent; the Host field is made from the address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer. `body` is packed as it travelled, read piece by piece as it comes, and once.

    `over` says that there is no more to come, so that the connection can be used again without reading the body.
    """

    status: int
    headers: Headers
    body: AsyncGenerator[bytes, None]
    protocol: str
    over: bool = False


class Exchange(Protocol):
    """One connection and its version of HTTP; one request at a time.

    Raises `Trouble`, `TimeoutError` and `OSError`.
    """

    async def ask(self, address: Address, fields: Fields) -> Answer:
        """Sends a GET request and returns when the header of the answer is there. Read the body before the next one."""

    @property
    def answered(self) -> bool:
        """Whether a byte has come since the last request: where none has, it may be repeated on another connection."""

    @property
    def reusable(self) -> bool:
        """Whether another request can be sent, as far as the last answer says."""

    @property
    def hung_up(self) -> bool:
        """Whether the other side has ended an idle connection, or said something that nobody asked for."""

    async def close(self) -> None:
        """Hangs up."""


def joined(pairs: Sequence[tuple[bytes, bytes]]) -> Headers:
    """Header fields by lower-case name; those of one name joined by commas (RFC 9110 5.3), cookies by line ends."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in pairs:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1").strip()
        between = "\n" if name == "set-cookie" else ", "
        headers[name] = f"{headers[name]}{between}{value}" if name in headers else value
    return headers
