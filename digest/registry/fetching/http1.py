"""HTTP/1.1 on one connection (RFC 9112), read by llhttp, the parser of Node.js.

httpcore2 has an HTTP/1.1 of its own, in Python. Processor seconds of 1,000 conditional requests to 1,000 hosts:
httpx2's client 0.65, httpcore2's pool 0.53, its bare connection on our sockets 0.25, this 0.11. A whole unchanged round
has to be five times faster than lemon24/reader's 1.3, so httpcore2 speaks HTTP/2 here, and this the rest.

llhttp is told to forgive what browsers forgive: bare line feeds, odd characters in values, bytes after the end. Such
leniency is dangerous between a proxy and a server that read one stream differently; here nobody reads it but us, each
connection belongs to one server, and one that has said too much is not used again.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator

from digest.registry.fetching.addresses import Address
from digest.registry.fetching.answers import Answer, Fields, joined
from digest.registry.fetching.complaints import Trouble
from digest.registry.fetching.headers import Headers
from digest.registry.fetching.streams import PIECE, Stream

LARGEST_HEADER = 131_072
"""Bytes before the body, informational answers (1xx) included. Servers themselves take 8 to 64 KB."""
MOST_WRAPPING = 16
"""Bytes that may travel for each byte of the body, beyond the header: a chunk of one byte takes six."""


class Http1:
    """One connection; `timeout` is the seconds of silence that are put up with."""

    def __init__(self, stream: Stream, timeout: float) -> None:
        self._stream = stream
        self._timeout = timeout
        self._reading: _Reading | None = None

    async def ask(self, address: Address, fields: Fields) -> Answer:
        """Sends a GET request; returns with the header of the answer."""
        self._reading = reading = _Reading(address.host)
        await self._stream.write(_request(address, fields), self._timeout)
        while not reading.header_done:
            if not await self._read_into(reading):
                raise reading.cut_off()
        protocol = f"HTTP/{reading.version}"
        return Answer(reading.status, reading.headers, self._body(reading), protocol, over=reading.done)

    @property
    def answered(self) -> bool:
        """Whether a byte has come since the last request."""
        return self._reading is not None and self._reading.received > 0

    @property
    def reusable(self) -> bool:
        """Whether the answer is over, the server keeps the line open, and has said no more than it should."""
        return self._reading is not None and self._reading.keeps_line

    @property
    def hung_up(self) -> bool:
        """Whether there is anything to read on an idle connection, its end included."""
        return bool(self._stream.get_extra_info("is_readable"))

    async def close(self) -> None:
        """Hangs up."""
        await self._stream.aclose()

    async def _body(self, reading: _Reading) -> AsyncGenerator[bytes, None]:
        while True:
            for piece in reading.taken():
                yield piece
            if reading.done:
                return
            if not await self._read_into(reading):
                if reading.ends_with_line:
                    return
                raise Trouble("truncated", why=reading.shortfall)

    async def _read_into(self, reading: _Reading) -> bool:
        """Reads once; False at the end of the line."""
        data = await self._stream.read(PIECE, self._timeout)
        reading.feed(data)
        return bool(data)


class _Reading:
    """Reads one answer; llhttp calls the methods `on_…`."""

    def __init__(self, host: str) -> None:
        import httptools

        self._host = host
        self._parser = httptools.HttpResponseParser(self)
        self._parser.set_dangerous_leniencies(
            lenient_headers=True,
            lenient_chunked_length=True,
            lenient_data_after_close=True,
            lenient_optional_lf_after_cr=True,
            lenient_optional_cr_before_lf=True,
            lenient_optional_crlf_after_chunk=True,
            lenient_spaces_after_chunk_size=True,
        )
        self._faults = (httptools.HttpParserError, httptools.HttpParserUpgrade)
        self._pairs: list[tuple[bytes, bytes]] = []
        self._pieces: list[bytes] = []
        self._body = 0
        self.received = 0
        self.status = 0
        self.headers: Headers = {}
        self.header_done = self.done = self.keeps_line = False

    def feed(self, data: bytes) -> None:
        """Reads on. Raises `Trouble` for what is no HTTP."""
        self.received += len(data)
        if not data:
            return
        try:
            self._parser.feed_data(data)
        except self._faults as error:
            if self.done:  # what follows our answer is not ours
                self.keeps_line = False
                return
            why = "it wants to talk something else" if "Upgrade" in type(error).__name__ else str(error)
            raise Trouble("protocol", host=self._host, why=why) from error
        if self.received > LARGEST_HEADER + MOST_WRAPPING * self._body:
            raise Trouble("protocol", host=self._host, why="it wraps too much around too little")

    def taken(self) -> list[bytes]:
        """The pieces of the body that have come since the last time."""
        pieces, self._pieces = self._pieces, []
        return pieces

    def cut_off(self) -> Trouble:
        """What it means that the line has ended before the body began."""
        if self.received:
            return Trouble("cut", host=self._host, why="within the header of its answer")
        return Trouble("silent", host=self._host)

    @property
    def version(self) -> str:
        """The server's version of HTTP."""
        return self._parser.get_http_version()

    @property
    def ends_with_line(self) -> bool:
        """Whether only hanging up ends the body: nothing says how long it is (RFC 9112 section 6.3, rule 8)."""
        return (
            "content-length" not in self.headers and "chunked" not in self.headers.get("transfer-encoding", "").lower()
        )

    @property
    def shortfall(self) -> str:
        """How a body that the line's end has cut off is short."""
        promised = self.headers.get("content-length")
        return f"{self._body:,} of {promised} bytes came" if promised else "its last piece never came"

    def on_message_begin(self) -> None:
        """An answer begins, perhaps after an informational one; one after the last is none of ours."""
        self._pairs = []
        self.keeps_line = False

    def on_header(self, name: bytes, value: bytes) -> None:
        """One field; what trails behind the body is of no use."""
        if not self.header_done:
            self._pairs.append((name, value))

    def on_headers_complete(self) -> None:
        """The header is whole."""
        status = self._parser.get_status_code()
        if not self.header_done and not 100 <= status < 200:
            self.status, self.headers = status, joined(self._pairs)
            self.header_done = True

    def on_body(self, piece: bytes) -> None:
        """A piece of the body."""
        if not self.done:
            self._body += len(piece)
            self._pieces.append(piece)

    def on_message_complete(self) -> None:
        """The answer is whole, unless it was informational."""
        if self.header_done and not self.done:
            self.done = True
            self.keeps_line = self._parser.should_keep_alive()


def _request(address: Address, fields: Fields) -> bytes:
    told = "".join([f"{name}: {value}\r\n" for name, value in fields])
    return f"GET {address.target} HTTP/1.1\r\nHost: {address.authority}\r\n{told}\r\n".encode("latin-1", "replace")
