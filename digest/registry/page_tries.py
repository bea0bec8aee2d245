"""Whether the page of an article, which gave nothing, is asked again: a pure decider.

Observed: pages that are not there yet when their feed names them, servers that are away for a night, and walls that
never open. The pauses are those of a source that fails (`fetching.state`): half an hour, then twice as long each time,
up to a day. What is an accident (a time-out, a certificate, a server's error) is tried `MOST_TRIES` times, which takes
two days and a half, after which an article is hardly news. What is an answer (no such page, not for you, nothing but a
wall) is taken for one when it has come `MOST_ANSWERS` times, and a page that is gone at once.
"""

from __future__ import annotations

from digest.registry.fetching import Failed, Fetched
from digest.registry.fetching.complaints import Kind

MOST_TRIES = 8
MOST_ANSWERS = 3

_ANSWERS: frozenset[Kind] = frozenset({"unusable", "robots", "denied", "missing", "too-large", "scheme", "private"})


def is_given_up(fetched: Fetched) -> bool:
    """Whether a page is asked no more after what has just come of it."""
    outcome = fetched.outcome
    if not isinstance(outcome, Failed):
        return False
    return outcome.gone or fetched.state.failures >= (MOST_ANSWERS if outcome.kind in _ANSWERS else MOST_TRIES)
