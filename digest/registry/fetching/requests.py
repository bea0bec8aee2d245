"""What is asked for, and what came back, with the source's new state beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Literal

from digest.model import Problem
from digest.registry.fetching.complaints import COMPLAINTS
from digest.registry.fetching.outcomes import Failed, Outcome
from digest.registry.fetching.state import SourceState, next_state

_HINTS = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    "page": "text/html, application/xhtml+xml, */*;q=0.5",
}


@dataclass(frozen=True, slots=True)
class Request:
    """One source to ask. `state` is what is remembered of it; the default is that of a source never asked before.

    `kind` says what the bytes will be read as: for a page robots.txt is asked first, a feed is there for programs.
    """

    source: str
    url: str
    kind: Literal["feed", "page"] = "feed"
    state: SourceState = field(default_factory=SourceState)

    @property
    def thing(self) -> str:
        """How the source is called in a problem: its name, and its address where that is not the name."""
        return self.source if self.source == self.url else f"{self.source} ({self.url})"

    @property
    def accept(self) -> str:
        """The Accept field: a hint for servers that have one text in several forms."""
        return _HINTS[self.kind]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A request, what came of it, and what to remember of its source.

    Keep the state together with what was made of the bytes, or after it: it lets the server say "unchanged" next time.
    """

    request: Request
    outcome: Outcome
    state: SourceState

    @property
    def problem(self) -> Problem | None:
        """What went wrong, for the editor; None where nothing did."""
        if not isinstance(self.outcome, Failed):
            return None
        return Problem(self.request.thing, self.outcome.what, self.outcome.mend)

    @property
    def moved(self) -> str | None:
        """The address that the source has moved to for good, in the round in which that is first believed."""
        before = self.request.state.at(self.request.url).address
        return self.state.address if self.state.address not in {None, before} else None

    def unusable(self, why: str, mend: str = "", *, now: dt.datetime) -> Fetched:
        """The same as a failure: the bytes came, and are nothing that could be kept ("the text is no feed").

        The source is asked for in full next time, after a pause that grows.
        """
        failed = Failed("unusable", why, mend or COMPLAINTS["unusable"][1])
        before = self.request.state.at(self.request.url)
        return replace(self, outcome=failed, state=next_state(before, failed, now))
