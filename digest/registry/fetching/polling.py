"""Polls the registry's feeds and pages, and remembers what came of each from round to round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal, Protocol

from digest.model import Source
from digest.registry.fetching.equipment import Equipment
from digest.registry.fetching.memory import from_text, to_text
from digest.registry.fetching.options import FetchOptions
from digest.registry.fetching.requests import Fetched, Request
from digest.registry.fetching.rounds import Fetch, Handler, Progress, RoundReport, fetch_round

BATCH = 100
"""Sources whose states are written together. A round that is killed asks so many again, and loses nothing else."""


class FetchLog(Protocol):
    """Keeps a line of text for each source, by its name. Used in the thread that polls; raises `DigestError`."""

    def fetch_states(self) -> Mapping[str, str]:
        """What was kept, of all sources."""

    def keep_fetch_states(self, states: Mapping[str, str]) -> None:
        """Keeps what is given in place of what was, all or none; other sources stay as they are."""


def poll(
    sources: Sequence[Source],
    log: FetchLog,
    *,
    options: FetchOptions,
    on_result: Handler,
    progress: Progress | None = None,
    equipment: Equipment | None = None,
) -> RoundReport:
    """Asks all feeds and pages among `sources` and remembers what came of it; folders are passed over.

    `on_result` keeps the articles, and a source's state is written only after it has returned: whoever is killed in
    between gets the same text again. States are also kept where the round ends early.
    """
    with _remembering(log) as remember:

        async def handle(fetched: Fetched, fetch: Fetch) -> Fetched:
            given = on_result(fetched, fetch)
            if given is not None and not isinstance(given, Fetched):
                given = await given
            remember(given or fetched)
            return given or fetched

        requests = _Requests(sources, log.fetch_states())
        return fetch_round(requests, options=options, on_result=handle, progress=progress, equipment=equipment)


class _Requests:
    """One request for each source that can be asked, made when its turn comes."""

    def __init__(self, sources: Sequence[Source], known: Mapping[str, str]) -> None:
        self._sources = [source for source in sources if source.kind != "folder"]
        self._known = known

    def __len__(self) -> int:
        return len(self._sources)

    def __iter__(self) -> Iterator[Request]:
        for source in self._sources:
            kind: Literal["feed", "page"] = "page" if source.kind == "page" else "feed"
            yield Request(source.name, source.location, kind, from_text(self._known.get(source.name)))


@contextmanager
def _remembering(log: FetchLog) -> Iterator[Callable[[Fetched], None]]:
    """Whom to tell of each outcome; states are written a batch at a time, and what is left at the end."""
    waiting: dict[str, str] = {}

    def write() -> None:
        if waiting:
            log.keep_fetch_states(dict(waiting))
            waiting.clear()

    def remember(fetched: Fetched) -> None:
        if fetched.state != fetched.request.state:
            waiting[fetched.request.source] = to_text(fetched.state)
        if len(waiting) >= BATCH:
            write()

    try:
        yield remember
    finally:
        write()
