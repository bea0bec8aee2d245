"""One request from its address to its outcome: through gates, past robots.txt, along redirects, to unpacked bytes."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from contextlib import aclosing, suppress

from digest.registry.fetching.addresses import Address, address
from digest.registry.fetching.answers import Answer, Fields
from digest.registry.fetching.complaints import Kind, Trouble
from digest.registry.fetching.equipment import Equipment
from digest.registry.fetching.freshness import Copy, copy_of, freshened
from digest.registry.fetching.gates import Gate, Gates
from digest.registry.fetching.headers import charset, language, media_type, retry_after
from digest.registry.fetching.options import FetchOptions
from digest.registry.fetching.outcomes import Arrived, Failed, Outcome, Resting, Unchanged
from digest.registry.fetching.redirects import STATUSES, Chain
from digest.registry.fetching.requests import Fetched, Request
from digest.registry.fetching.robots import LONGEST, MOST_REDIRECTS, RobotsBook
from digest.registry.fetching.state import FIRST_PAUSE, next_state, rest_of
from digest.registry.fetching.unpacking import ACCEPTED, Unpacker, file_unpacked
from digest.registry.fetching.wire import Wire

SMALL = 16_384
"""Bytes of a redirect's own body that are read, so that its connection can be used again, in at most `SOON` seconds."""
SOON = 1.0


class Fetcher:
    """Asks for sources with manners, all in one event loop; several tasks may use it at once. Close it at the end."""

    def __init__(self, options: FetchOptions, equipment: Equipment) -> None:
        self._options = options
        self._agent = options.user_agent
        self._clock = equipment.clock
        self._wire = Wire(options, equipment)
        self._gates = Gates(equipment.clock, pause=options.pause, concurrency=options.concurrency)
        self._robots = RobotsBook(self._robots_file)

    async def fetch(self, request: Request) -> Fetched:
        """What comes of a request. Raises nothing for whatever its address leads to."""
        state = request.state.at(request.url)
        if self._options.anew:
            state = state.anew()
        outcome: Outcome | None = rest_of(state, self._clock.now())
        if outcome is None:
            outcome = await self._outcome(request, state.url, state.copy)
        return Fetched(request, outcome, next_state(state, outcome, self._clock.now()))

    async def close(self) -> None:
        """Hangs up everywhere."""
        await self._wire.close()

    async def _outcome(self, request: Request, url: str, copy: Copy) -> Outcome:
        errand: _Errand | None = None
        try:
            errand = _Errand(request, copy, Chain(address(url), self._options.most_redirects), self._options.whole)
            return await self._run(errand)
        except _HostRests as rest:
            return Resting("host rests", rest.until)
        except Trouble as trouble:
            return _failed(trouble, errand)

    async def _run(self, errand: _Errand) -> Arrived | Unchanged:
        while True:
            host = errand.here.host
            async with self._gates.passed(host) as gate:
                if gate.closed_until is not None and self._clock.now() < gate.closed_until:
                    raise _HostRests(gate.closed_until)
                outcome = await self._on_host(host, errand, gate)
                if outcome is not None:
                    return outcome

    async def _on_host(self, host: str, errand: _Errand, gate: Gate) -> Arrived | Unchanged | None:
        """All that is asked at one host; None where the way leads on to another, or the host wants a pause first."""
        while errand.here.host == host:
            if errand.request.kind == "page":
                await self._heed_robots(errand.here, gate)
            try:
                outcome = await self._in_time(errand)
            except Trouble as trouble:
                if self._waits(trouble, errand, gate):
                    return None
                raise
            if outcome is not None:
                return outcome
            if errand.here.host == host:
                await self._gates.pause(gate)
        return None

    async def _heed_robots(self, here: Address, gate: Gate) -> None:
        is_new = not self._robots.knows(here)
        rules = await self._robots.rules(here)
        rules.check(here)
        if rules.delay <= self._options.patience:
            gate.pause = max(gate.pause, rules.delay)
        if is_new:
            await self._gates.pause(gate)
        if rules.delay > self._options.patience:  # for those who come after this request
            gate.closed_until = self._clock.now() + dt.timedelta(seconds=rules.delay)

    def _waits(self, trouble: Trouble, errand: _Errand, gate: Gate) -> bool:
        """Whether the same is asked again after the pause that the host wants; else the host is closed for so long."""
        if trouble.kind != "slow-down":
            return False
        pause = FIRST_PAUSE.total_seconds() if trouble.pause is None else trouble.pause
        if pause <= self._options.patience and not errand.has_waited:
            errand.has_waited = True
            gate.hold(self._clock.ticks() + pause)
            return True
        gate.closed_until = self._clock.now() + dt.timedelta(seconds=pause)
        return False

    async def _in_time(self, errand: _Errand) -> Arrived | Unchanged | None:
        """One exchange, within what is left of the time for all of them."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        try:
            async with asyncio.timeout(errand.seconds_left):
                return await self._exchange(errand)
        except TimeoutError as error:
            raise Trouble("whole-timeout", host=errand.here.host, seconds=self._options.whole) from error
        finally:
            errand.seconds_left -= loop.time() - begun

    async def _exchange(self, errand: _Errand) -> Arrived | Unchanged | None:
        """One request and its answer; None where the answer is a redirect."""
        here = errand.here
        conditions = errand.copy.conditions(here.url)
        fields = self._fields(errand.request.accept, (*conditions, *errand.chain.cookies))
        async with self._wire.asked(here, fields) as answer:
            if answer.status == 200:
                return self._arrived(errand, answer, await self._body(answer))
            if not answer.over:
                await _drain(answer)
            if answer.status == 304 and conditions:
                copy = freshened(errand.copy, answer.headers, self._clock.now())
                return Unchanged(here.url, copy, moved_to=errand.chain.moved_to)
            if answer.status in STATUSES:
                errand.chain.follow(answer.status, answer.headers)
                return None
            raise self._refusal(errand, answer)

    def _fields(self, accept: str, further: Fields) -> Fields:
        own = (("User-Agent", self._agent), ("Accept", accept), ("Accept-Encoding", ACCEPTED))
        return (*own, *further)

    def _arrived(self, errand: _Errand, answer: Answer, body: bytes) -> Arrived | Unchanged:
        url, headers, moved_to = errand.here.url, answer.headers, errand.chain.moved_to
        copy = copy_of(url, headers, hashlib.sha256(body).hexdigest(), self._clock.now())
        if (copy.sha256, url) == (errand.copy.sha256, errand.copy.url):
            return Unchanged(url, copy, status=200, moved_to=moved_to)
        return Arrived(
            body=body,
            url=url,
            copy=copy,
            content_type=media_type(headers),
            charset=charset(headers),
            language=language(headers),
            moved_to=moved_to,
            protocol=answer.protocol,
        )

    def _refusal(self, errand: _Errand, answer: Answer) -> Trouble:
        host, status = errand.here.host, answer.status
        pause = retry_after(answer.headers, self._clock.now())
        kind: Kind = _STATUSES.get(status, "server" if status >= 500 else "status")
        if status == 503 and pause is not None:
            kind = "slow-down"
        if kind == "gone" and not errand.chain.still_there:
            kind = "missing"
        return Trouble(kind, host=host, status=status, pause=None if pause is None else pause.total_seconds())

    async def _body(self, answer: Answer) -> bytes:
        unpacker = Unpacker(answer.headers, self._options.largest)
        async with aclosing(answer.body) as pieces:
            async for piece in pieces:
                unpacker.take(piece)
        return file_unpacked(unpacker.body(), self._options.largest)

    async def _robots_file(self, first: Address) -> bytes | None:
        chain = Chain(first, MOST_REDIRECTS)
        try:
            async with asyncio.timeout(self._options.whole):
                while True:
                    async with self._wire.asked(chain.here, self._fields("text/plain", chain.cookies)) as answer:
                        if answer.status == 200:
                            return await _beginning(answer)
                        if not answer.over:
                            await _drain(answer)
                        if answer.status in STATUSES:
                            chain.follow(answer.status, answer.headers)
                        elif answer.status == 429 or answer.status >= 500:
                            raise Trouble("server", host=chain.here.host, status=answer.status)
                        else:
                            return None
        except TimeoutError as error:
            raise Trouble("whole-timeout", host=chain.here.host, seconds=self._options.whole) from error
        except Trouble as trouble:
            if trouble.kind in {"loop", "redirects", "location"}:
                return None
            if chain.hops:
                raise Trouble("robots-unreachable", host=first.host, why=trouble.problem) from trouble
            raise


class _Errand:
    """One request under way."""

    __slots__ = ("chain", "copy", "has_waited", "request", "seconds_left")

    def __init__(self, request: Request, copy: Copy, chain: Chain, seconds: float) -> None:
        self.request = request
        self.copy = copy
        self.chain = chain
        self.seconds_left = seconds
        self.has_waited = False

    @property
    def here(self) -> Address:
        """The address to ask next."""
        return self.chain.here


class _HostRests(Exception):
    """The host is not to be asked before `until`."""

    def __init__(self, until: dt.datetime) -> None:
        super().__init__(until)
        self.until = until


_STATUSES: dict[int, Kind] = {
    304: "unasked-304",
    401: "denied",
    402: "denied",
    403: "denied",
    404: "missing",
    410: "gone",
    429: "slow-down",
    451: "denied",
}


def _failed(trouble: Trouble, errand: _Errand | None) -> Failed:
    return Failed(
        kind=trouble.kind,
        what=f"{_way(errand)}{trouble.problem}" if errand else trouble.problem,
        mend=trouble.mend,
        status=trouble.status,
        pause=None if trouble.pause is None else dt.timedelta(seconds=trouble.pause),
        gone=trouble.kind == "gone",
    )


def _way(errand: _Errand) -> str:
    """How the address in trouble was come to, where it is not the one that the editor wrote."""
    if errand.chain.hops:
        return f"it leads to {errand.here.url}, where "
    with suppress(Trouble):
        if errand.here.url != address(errand.request.url).url:
            return f"it has moved for good to {errand.here.url}, where "
    return ""


async def _drain(answer: Answer) -> None:
    """Reads a body that nobody wants, where that is cheaper than a new connection."""
    left = SMALL
    with suppress(Trouble, OSError):
        async with asyncio.timeout(SOON), aclosing(answer.body) as pieces:
            async for piece in pieces:
                left -= len(piece)
                if left < 0:
                    return


async def _beginning(answer: Answer) -> bytes:
    """As much of a body as a robots.txt may have."""
    unpacker = Unpacker(answer.headers, LONGEST)
    with suppress(Trouble):
        async with aclosing(answer.body) as pieces:
            async for piece in pieces:
                unpacker.take(piece)
    return unpacker.so_far
