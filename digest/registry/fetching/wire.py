"""The way to a server: look up, judge, connect to the very address that was judged, shake hands, ask.

At most `KEPT` connections stay open between requests, the latest used ones; a site whose pages are fetched one after
the other is greeted once.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from types import TracebackType

from digest.registry.fetching.addresses import Address
from digest.registry.fetching.answers import Answer, Exchange, Fields
from digest.registry.fetching.complaints import Kind, Trouble
from digest.registry.fetching.equipment import Equipment
from digest.registry.fetching.http1 import Http1
from digest.registry.fetching.options import FetchOptions
from digest.registry.fetching.streams import PlainStream, TlsStream, dial

KEPT = 64
MOST_ADDRESSES = 4
"""So many addresses of one name are tried, and share the time for connecting."""


class Wire:
    """All connections of a round. Use it in one event loop, and close it there."""

    def __init__(self, options: FetchOptions, equipment: Equipment) -> None:
        self._options = options
        self._guard = equipment.guard
        self._resolve = equipment.resolve
        self._trust = equipment.trust
        self._kept: OrderedDict[tuple[str, str, int], Exchange] = OrderedDict()

    def asked(self, address: Address, fields: Fields) -> _Asked:
        """The answer to a GET request; the connection is kept where its body is read to the end, else closed.

        Raises `Trouble` for whatever can go wrong with names, addresses, connections, TLS and HTTP.
        """
        return _Asked(self, address, fields)

    def trouble(self, error: OSError, address: Address) -> Trouble:
        """Whatever has ended a conversation that had begun."""
        if isinstance(error, TimeoutError):
            return Trouble("read-timeout", host=address.host, seconds=self._options.read)
        return Trouble("cut", host=address.host, why=why_of(error))

    async def close(self) -> None:
        """Hangs up everywhere."""
        while self._kept:
            await self._kept.popitem()[1].close()

    async def answer(self, address: Address, fields: Fields) -> tuple[Exchange, Answer]:
        """A connection, and what comes of a request on it as far as the header of the answer."""
        kept = self._kept.pop(address.origin, None)
        if kept is not None and not kept.hung_up:
            try:
                return kept, await kept.ask(address, fields)
            except (Trouble, OSError) as error:
                await kept.close()
                if kept.answered or isinstance(error, TimeoutError):
                    raise
        elif kept is not None:
            await kept.close()
        exchange = await self._connected(address)
        try:
            return exchange, await exchange.ask(address, fields)
        except BaseException:
            await exchange.close()
            raise

    async def put_back(self, address: Address, exchange: Exchange) -> None:
        """Keeps a connection for the next request to its origin, or closes it."""
        if not exchange.reusable:
            await exchange.close()
            return
        replaced = self._kept.pop(address.origin, None)
        self._kept[address.origin] = exchange
        if replaced is None and len(self._kept) > KEPT:
            replaced = self._kept.popitem(last=False)[1]
        if replaced is not None:
            await replaced.close()

    async def _connected(self, address: Address) -> Exchange:
        self._guard.check_port(address)
        kind: Kind = "connect-timeout"
        try:
            async with asyncio.timeout(self._options.connect):
                connected = await self._connect(address, await self._found(address))
                if address.scheme == "http":
                    return Http1(PlainStream(connected), self._options.read)
                kind = "handshake-timeout"
                return await self._secure(connected, address)
        except TimeoutError as error:
            raise Trouble(kind, host=address.host, seconds=self._options.connect) from error
        except ssl.SSLError as error:
            raise tls_trouble(error, address.host) from error
        except ConnectionRefusedError as error:
            raise Trouble("refused", host=address.host, port=address.port) from error
        except OSError as error:
            raise Trouble("unreachable", host=address.host, why=why_of(error)) from error

    async def _found(self, address: Address) -> Sequence[str]:
        try:
            found = await self._resolve(address.host, address.port)
        except OSError as error:
            why = why_of(error)
            kind: Kind = "unreachable" if error.errno == socket.EAI_AGAIN else "unknown-name"
            raise Trouble(kind, host=address.host, why=why) from error
        if not found:
            raise Trouble("unknown-name", host=address.host, why="it has no address")
        self._guard.check_all(address.host, found)
        return found[:MOST_ADDRESSES]

    async def _connect(self, address: Address, found: Sequence[str]) -> socket.socket:
        share = self._options.connect / len(found)
        for one in found[:-1]:
            try:
                async with asyncio.timeout(share):
                    return await dial(one, address.port)
            except OSError:  # TimeoutError is one, too
                continue
        return await dial(found[-1], address.port)

    async def _secure(self, connected: socket.socket, address: Address) -> Exchange:
        try:
            stream = await TlsStream.over(connected, self._context, address.host, self._options.connect)
        except BaseException:
            connected.close()
            raise
        if stream.alpn == "h2":
            from digest.registry.fetching.http2 import Http2

            return Http2(stream, address, self._options.read)
        return Http1(stream, self._options.read)

    @cached_property
    def _context(self) -> ssl.SSLContext:
        """Whom we trust: the system's authorities, made ready at the first https address (it takes 20 ms)."""
        context = self._trust
        if context is None:
            import httpx2

            context = httpx2.create_ssl_context(trust_env=False)
        context.set_alpn_protocols(["h2", "http/1.1"])
        return context


class _Asked:
    """One request, its answer and the end of both; a class, for a generator in a context takes three times as long."""

    __slots__ = ("_address", "_exchange", "_fields", "_wire")

    def __init__(self, wire: Wire, address: Address, fields: Fields) -> None:
        self._wire, self._address, self._fields = wire, address, fields

    async def __aenter__(self) -> Answer:
        try:
            self._exchange, answer = await self._wire.answer(self._address, self._fields)
        except OSError as error:
            raise self._wire.trouble(error, self._address) from error
        return answer

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._wire.put_back(self._address, self._exchange)
        if isinstance(error, OSError):
            raise self._wire.trouble(error, self._address) from error


def tls_trouble(error: ssl.SSLError, host: str) -> Trouble:
    """What a failed handshake was about, by the codes of OpenSSL's x509_vfy.h."""
    why = str(getattr(error, "verify_message", "") or error.reason or error).replace("_", " ").lower()
    match getattr(error, "verify_code", 0):
        case 10:
            return Trouble("tls-expired", host=host)
        case 18:
            return Trouble("tls-self-signed", host=host)
        case 62 | 64:
            return Trouble("tls-wrong-host", host=host, why=why)
        case 0:
            return Trouble("tls", host=host, why=why)
    return Trouble("tls-untrusted", host=host, why=why)


def why_of(error: OSError) -> str:
    """What the system says of a fault, in small letters, as it stands in brackets."""
    return (error.strerror or str(error) or type(error).__name__).lower()
