"""A real web server on loopback that does as it is told, and the small things that tests of fetching share.

with Site("127.0.0.11") as site:
    site.at["/feed"] = says(b"<rss/>", ETag='"1"')
    site.url("/feed"), site.asked
"""

from __future__ import annotations

import asyncio
import datetime as dt
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from digest.registry.fetching import Equipment, Fetched, FetchOptions, Outcome, Request, SourceState, fetch_round
from digest.registry.fetching.guard import Guard

NOW = dt.datetime(2025, 7, 3, 12, 0, tzinfo=dt.UTC)
HANG_UP = "hang up"
QUICK = FetchOptions(contact="desk@example.org", pause=0.0, connect=2.0, read=0.4, whole=3.0)
"""Manners for tests that are not about manners: nobody waits for long."""


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    target: str
    headers: Mapping[str, str]
    at: float


Step = bytes | float | str
"""Bytes to send, seconds to wait, or `HANG_UP`."""
Script = Callable[[Asked], Iterable[Step]]


def raw(*steps: Step) -> Script:
    """Sends exactly this."""
    return lambda asked: steps


def says(body: bytes = b"<rss/>", status: int = 200, **headers: str) -> Script:
    """A well-formed answer; header names are written with _ for -."""
    return raw(answer(body, status, **headers))


def answer(body: bytes = b"", status: int = 200, **headers: str) -> bytes:
    """The bytes of a well-formed answer."""
    fields = {"Content-Length": str(len(body))} | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in fields.items()), "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def moves(to: str, status: int = 302) -> Script:
    """A redirect."""
    return says(b"", status, Location=to)


def with_etag(body: bytes, etag: str = '"1"') -> Script:
    """A server that answers 304 to whoever has the text already."""

    def script(asked: Asked) -> Iterable[Step]:
        known = asked.headers.get("if-none-match") == etag
        return [answer(status=304, ETag=etag) if known else answer(body, ETag=etag)]

    return script


def in_turn(*scripts: Script) -> Script:
    """Another answer each time; the last one from then on."""
    left = list(scripts)

    def script(asked: Asked) -> Iterable[Step]:
        turn = left.pop(0) if len(left) > 1 else left[0]
        return turn(asked)

    return script


class Listening:
    """A server at one loopback address, on a port of the system's choice, in a thread of its own."""

    def __init__(self, host: str = "127.0.0.1", *, tls: ssl.SSLContext | None = None) -> None:
        self.host = host
        self.port = 0
        self.connections = 0
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(5)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def url(self, target: str = "/feed", *, name: str | None = None) -> str:
        """The address of something on this site; under a name where one is given."""
        return f"{'https' if self._tls else 'http'}://{name or self.host}:{self.port}{target}"

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """What is done with one connection until it ends."""
        raise NotImplementedError

    async def _open(self) -> None:
        self._server = await asyncio.start_server(self._answer, self.host, 0, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        self._server.close()
        talks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in talks:
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            await self.talk(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()


class Site(Listening):
    """A server of HTTP/1.1 that does as the scripts in `at` say, and notes in `asked` what it was asked."""

    def __init__(self, host: str = "127.0.0.1", *, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(host, tls=tls)
        self.at: dict[str, Script] = {}
        self.asked: list[Asked] = []
        self.busiest = 0
        self._busy = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            asked = _asked(await reader.readuntil(b"\r\n\r\n"))
            self.asked.append(asked)
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)
            try:
                if not await self._act(asked, writer):
                    return
            finally:
                self._busy -= 1

    async def _act(self, asked: Asked, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection stays open."""
        script = self.at.get(asked.target, says(b"", 404))
        for step in script(asked):
            if isinstance(step, float):
                await asyncio.sleep(step)
            elif isinstance(step, bytes):
                writer.write(step)
                await writer.drain()
            else:
                return False
        return True


def _asked(head: bytes) -> Asked:
    first, *fields = head.decode("latin-1").strip().split("\r\n")
    pairs = (field.partition(":") for field in fields)
    return Asked(first.split(" ")[1], {name.lower(): value.strip() for name, _, value in pairs}, time.monotonic())


@dataclass
class TestClock:
    """Stands still until somebody sleeps, and then leaps; `slept` has all the naps."""

    __test__ = False

    time: dt.datetime = NOW
    passed: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> dt.datetime:
        return self.time + dt.timedelta(seconds=self.passed)

    def ticks(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.passed += seconds
        await asyncio.sleep(0)


def names(**known: str | Sequence[str]) -> Callable[[str, int], object]:
    """A resolver that knows these names (with _ for .); a list is what it says in turn, its last entry from then on."""

    async def resolve(host: str, port: int) -> list[str]:
        if host.replace(".", "").isdigit() or ":" in host:
            return [host]
        found = known.get(host.replace(".", "_"))
        if found is None:
            raise OSError("Name or service not known")
        if isinstance(found, str):
            return found.split()
        return (found.pop(0) if isinstance(found, list) and len(found) > 1 else found[0]).split()

    return resolve


def equipment(
    *, clock: TestClock | None = None, trust: ssl.SSLContext | None = None, **known: str | Sequence[str]
) -> Equipment:
    """What lets a round talk to sites on loopback."""
    return Equipment(
        clock=clock or TestClock(),
        resolve=names(**known),  # type: ignore[arg-type]
        guard=Guard(allow_loopback=True),
        trust=trust,
    )


def fetch_all(
    requests: Sequence[Request], tools: Equipment | None = None, options: FetchOptions = QUICK
) -> list[Fetched]:
    """A round; what came of each request in the order of requests."""
    came: dict[int, Fetched] = {}

    def keep(fetched: Fetched, fetch: object) -> None:
        came[next(i for i, request in enumerate(requests) if request is fetched.request)] = fetched

    fetch_round(requests, options=options, on_result=keep, equipment=tools or equipment())
    return [came[i] for i in range(len(requests))]


def fetch(
    url: str,
    tools: Equipment | None = None,
    options: FetchOptions = QUICK,
    *,
    kind: str = "feed",
    state: SourceState | None = None,
) -> Fetched:
    """One source on its own."""
    request = Request("Wire", url, "page" if kind == "page" else "feed", state or SourceState())
    return fetch_all([request], tools, options)[0]


def outcome(url: str, tools: Equipment | None = None, options: FetchOptions = QUICK) -> Outcome:
    """What comes of one source."""
    return fetch(url, tools, options).outcome
