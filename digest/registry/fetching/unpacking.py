"""A body as it travels -> its bytes, counted while they are unpacked, so that no bomb ever lies in memory whole.

Content codings are those of RFC 9110 section 8.4.1 and brotli (RFC 7932), in at most `MOST_LAYERS` layers. httpx2 has
decoders of its own; they do not notice a packed body that ends too early, which here must not pass for a short feed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

from digest.registry.fetching.complaints import Trouble
from digest.registry.fetching.headers import Headers

ACCEPTED = "gzip, deflate, br"
"""What the Accept-Encoding field of each request says."""
MOST_LAYERS = 3
STEP = 262_144
"""Unpacked bytes that lie in memory before they are counted."""
SIP = 1_024
"""Packed bytes that are taken at once, so that the ratio is that of what has really been unpacked."""
BOMB_RATIO = 100
"""Unpacked to packed bytes beyond which a body over the limit counts as an attack: feeds have 3 to 15, deflate's
utmost is 1,032."""


class Layer(Protocol):
    """One layer of packing."""

    def open(self, data: bytes) -> Iterator[bytes]:
        """What these bytes unpack to, in pieces of `STEP` at most. Raises `ValueError` for what cannot be unpacked."""

    @property
    def whole(self) -> bool:
        """Whether the end of the packed data has been seen."""


class Zlib:
    """gzip (RFC 1952), whose members follow one another, or deflate (RFC 1950; many servers send a bare RFC 1951)."""

    def __init__(self, coding: str) -> None:
        self._gzip = coding == "gzip"
        self._inflater = zlib.decompressobj(zlib.MAX_WBITS | 16 if self._gzip else zlib.MAX_WBITS)
        self._begun = False
        self._tail = b""

    def open(self, data: bytes) -> Iterator[bytes]:
        """The bytes of all members; what follows the last one is padding."""
        data, self._tail = self._tail + data, b""
        if not self._begun:
            self._begin(data)
        while not self.whole or self._opens_member(data):
            try:
                piece = self._inflater.decompress(data, STEP)
            except zlib.error as error:
                raise ValueError(str(error)) from error
            yield piece
            data = self._inflater.unused_data if self.whole else self._inflater.unconsumed_tail
            if not data and len(piece) < STEP:  # a full piece may leave more inside, though all input is taken
                return

    @property
    def whole(self) -> bool:
        """Whether the last member has ended."""
        return self._inflater.eof

    def _begin(self, data: bytes) -> None:
        self._begun = True
        wrapped = len(data) < 2 or (data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0)
        if not self._gzip and not wrapped:
            self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)

    def _opens_member(self, data: bytes) -> bool:
        """Whether what follows the end is another member; then it is the one to unpack from now on."""
        if not self._gzip or not data.startswith(b"\x1f\x8b"):
            self._tail = data if self._gzip and data == b"\x1f" else b""
            return False
        self._inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return True


class Brotli:
    """br (RFC 7932)."""

    def __init__(self) -> None:
        import brotli  # type: ignore[import-untyped]

        self._decompressor = brotli.Decompressor()
        self._error: type[Exception] = brotli.error

    def open(self, data: bytes) -> Iterator[bytes]:
        """The bytes; what follows the end is padding."""
        while not self.whole:
            try:
                yield self._decompressor.process(data, output_buffer_limit=STEP)
            except self._error as error:
                raise ValueError(str(error)) from error
            if self._decompressor.can_accept_more_data():
                return
            data = b""

    @property
    def whole(self) -> bool:
        """Whether the end has been seen."""
        return bool(self._decompressor.is_finished())


class Unpacker:
    """Unpacks one body and counts. `limit` is the most bytes that it may have, packed or unpacked."""

    def __init__(self, headers: Headers, limit: int) -> None:
        self._limit = limit
        self._packed = self._unpacked = 0
        self._pieces: list[bytes] = []
        self._layers = [_layer(coding) for coding in reversed(_codings(headers))]

    def take(self, data: bytes) -> None:
        """Takes the next bytes as they travel. Raises `Trouble` at the first byte over the limit."""
        step = SIP if self._layers else STEP
        for at in range(0, len(data), step):
            sip = data[at : at + step]
            self._packed += len(sip)
            self._check()
            try:
                for piece in self._through(0, sip):
                    self._unpacked += len(piece)
                    self._check()
                    self._pieces.append(piece)
            except ValueError as error:
                raise Trouble("packing", why=str(error)) from error

    def body(self) -> bytes:
        """All of it. Raises `Trouble` where a layer of packing has no end."""
        if self._packed and not all(layer.whole for layer in self._layers):
            raise Trouble("truncated", why="its packed data breaks off")
        return self.so_far

    @property
    def so_far(self) -> bytes:
        """What has been unpacked until now."""
        return b"".join(self._pieces)

    def _check(self) -> None:
        if self._unpacked > BOMB_RATIO * self._packed and self._unpacked > self._limit:
            raise Trouble("bomb", packed=f"{self._packed:,} bytes", limit=megabytes(self._limit))
        if max(self._packed, self._unpacked) > self._limit:
            raise Trouble("too-large", limit=megabytes(self._limit))

    def _through(self, depth: int, data: bytes) -> Iterator[bytes]:
        if depth == len(self._layers):
            yield data
            return
        for piece in self._layers[depth].open(data):
            if piece:
                yield from self._through(depth + 1, piece)


def file_unpacked(body: bytes, limit: int) -> bytes:
    """What is in a body that is a gzip file (`feed.xml.gz`) of which its server says nothing; any other as it is.

    Raises `Trouble` as `Unpacker` does.
    """
    if not body.startswith(_GZIP_FILE):
        return body
    unpacker = Unpacker({"content-encoding": "gzip"}, limit)
    unpacker.take(body)
    return unpacker.body()


_GZIP_FILE = b"\x1f\x8b\x08"
"""How each begins: RFC 1952 section 2.3.1; 8 is deflate, and nothing else is in use."""


def megabytes(size: int) -> str:
    """A size as it is told to people."""
    return f"{size / 1e6:g} MB"


def _codings(headers: Headers) -> list[str]:
    named = [coding.strip().lower() for coding in headers.get("content-encoding", "").split(",")]
    codings = [coding.removeprefix("x-") for coding in named if coding not in {"", "identity"}]
    if len(codings) > MOST_LAYERS:
        raise Trouble("packing", why=f"it is packed {len(codings)} times")
    return codings


def _layer(coding: str) -> Layer:
    if coding in {"gzip", "deflate"}:
        return Zlib(coding)
    if coding == "br":
        return Brotli()
    raise Trouble("packing", why=f"{coding} was not asked for")
