"""HTTP/2 on one connection (RFC 9113), spoken by httpcore2, on which httpx2 is built."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from typing import cast

import httpcore2

from digest.registry.fetching.addresses import Address
from digest.registry.fetching.answers import Answer, Fields, joined
from digest.registry.fetching.complaints import Trouble
from digest.registry.fetching.streams import Stream


class Http2:
    """One connection; `timeout` is the seconds of silence that are put up with."""

    def __init__(self, stream: Stream, address: Address, timeout: float) -> None:
        scheme, host, port = address.origin
        origin = httpcore2.Origin(scheme.encode(), host.encode(), port)
        self._connection = httpcore2.AsyncHTTP2Connection(origin, cast(httpcore2.AsyncNetworkStream, stream))
        self._timeouts = {"read": timeout, "write": timeout, "pool": timeout}
        self._answered = False
        self._read_to_end = False

    async def ask(self, address: Address, fields: Fields) -> Answer:
        """Sends a GET request; returns with the header of the answer."""
        self._answered = self._read_to_end = False
        pairs = [("Host", address.authority), *fields]
        request = httpcore2.Request(
            b"GET",
            httpcore2.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target),
            headers=[(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in pairs],
            extensions={"timeout": self._timeouts},
        )
        with _in_our_words(address):
            response = await self._connection.handle_async_request(request)
        self._answered = True
        return Answer(response.status, joined(response.headers), self._body(address, response), "HTTP/2")

    @property
    def answered(self) -> bool:
        """Whether an answer has begun since the last request."""
        return self._answered

    @property
    def reusable(self) -> bool:
        """Whether the server would take another request."""
        return self._read_to_end and self._connection.is_available()

    @property
    def hung_up(self) -> bool:
        """Whether the other side has ended the connection."""
        return self._connection.has_expired()

    async def close(self) -> None:
        """Hangs up."""
        await self._connection.aclose()

    async def _body(self, address: Address, response: httpcore2.Response) -> AsyncGenerator[bytes, None]:
        with _in_our_words(address):
            async for piece in response.aiter_stream():
                yield piece
        await response.aclose()
        self._read_to_end = True


@contextmanager
def _in_our_words(address: Address) -> Iterator[None]:
    try:
        yield
    except httpcore2.ProtocolError as error:
        raise Trouble("protocol", host=address.host, why=str(error)) from error
    except httpcore2.ConnectionNotAvailable as error:
        raise Trouble("silent", host=address.host) from error
