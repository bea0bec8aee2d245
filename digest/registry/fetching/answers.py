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
    """A server's answer. `body` is packed as it travelled, read piece by piece as it comes, and once."""

    status: int
    headers: Headers
    body: AsyncGenerator[bytes, None]
    protocol: str


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
        """Whether another request can be sent: the last answer has been read to its end, and nobody has hung up."""

    async def close(self) -> None:
        """Hangs up."""


def joined(pairs: Sequence[tuple[bytes, bytes]]) -> Headers:
    """Header fields by lower-case name, those of one name joined by commas (RFC 9110 section 5.3)."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in pairs:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1").strip()
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers
