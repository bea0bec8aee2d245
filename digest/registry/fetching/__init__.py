"""Fetching with manners: feeds and pages over HTTP, from strangers, for as long as an editor cares.

    from digest.registry.fetching import FetchOptions, poll

    def keep(fetched, fetch):
        if isinstance(fetched.outcome, Arrived):
            ...  # read fetched.outcome.body, keep the articles

    report = poll(config.sources, store, options=FetchOptions(contact="desk@example.org"), on_result=keep)
    print(*report.lines(), sep="\\n")

`poll` remembers each source's state in a `FetchLog`; `fetch_round` is the same without a memory. What is decided about
a source is in `state` and `freshness`, whom nobody may talk to in `guard`, how long to wait in `gates`, and what can go
wrong, with the mend for each, in `complaints`.
"""

from digest.registry.fetching.clock import ClockFrom
from digest.registry.fetching.equipment import Equipment
from digest.registry.fetching.memory import from_text, to_text
from digest.registry.fetching.options import FetchOptions
from digest.registry.fetching.outcomes import Arrived, Failed, Outcome, Resting, Unchanged
from digest.registry.fetching.polling import FetchLog, poll
from digest.registry.fetching.requests import Fetched, Request
from digest.registry.fetching.rounds import RoundReport, fetch_round
from digest.registry.fetching.state import SourceState, next_state

__all__ = [
    "Arrived",
    "ClockFrom",
    "Equipment",
    "Failed",
    "FetchLog",
    "FetchOptions",
    "Fetched",
    "Outcome",
    "Request",
    "Resting",
    "RoundReport",
    "SourceState",
    "Unchanged",
    "fetch_round",
    "from_text",
    "next_state",
    "poll",
    "to_text",
]
