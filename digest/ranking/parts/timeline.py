"""The timeline: an index by date over a telling's spans, not more text."""

from __future__ import annotations

from collections.abc import Iterable

from digest.model import Moment, Span
from digest.text.dates import edtf_bounds


def timeline(dated: Iterable[tuple[Span, str | None]]) -> tuple[Moment, ...]:
    """The moments of some (span, EDTF date) pairs in order of time; each span stands once, undated ones never."""
    by_date: dict[str, list[Span]] = {}
    for span, when in dated:
        if when is not None and all(span not in spans for spans in by_date.values()):
            by_date.setdefault(when, []).append(span)
    return tuple(Moment(date, tuple(by_date[date])) for date in sorted(by_date, key=lambda d: (*edtf_bounds(d), d)))
