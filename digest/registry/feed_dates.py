"""The dates of feeds -> aware datetimes in UTC, or the reason why one is not believed.

Observed in feeds: RFC 822 dates with every mistake that can be made in them, ISO 8601 with and without a zone, plain
Unix timestamps in seconds or milliseconds (read as a date, 1700000000 becomes the year 1751), zeros of a database
(1970, 0001), and the year 2099 for entries that are to stay on top. A date without a zone is taken for UTC: feeds give
zones nearly always, and a few hours never move an article out of a week. What is undated stays so: it is not "now".
"""

from __future__ import annotations

import datetime as dt
import re
import time
from dataclasses import dataclass

from digest.registry import stated
from digest.registry.written_dates import TwoDays, agrees, by_mail_rules, in_figures, in_words

LONGEST = 100
"""Code points of a date; what is longer is none."""

NO_DATE = "gives a date that is none"
"""How the doubt about a text begins that no reader takes for a date."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_USUAL = re.compile(
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d\d?) ({'|'.join(_MONTHS)}) ([12]\d{{3}}) (\d\d):(\d\d):(\d\d)"
    r" (?:GMT|UTC|([+-])(0\d|1[0-4])([0-5]\d))",
    re.ASCII,
)
_TIMESTAMP = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{9,10})\d{3}|(\d{9,10})\d{6}")
_COMPACT = re.compile(r"[12]\d{7}T?\d{4}(?:\d\d)?")


@dataclass(frozen=True, slots=True)
class Dating:
    """A date as far as it is believed; `doubt` finishes the sentence "the entry …" where it is not."""

    moment: dt.datetime | None = None
    doubt: str = ""


def dated(text: str, *, parsed: time.struct_time | None = None, now: dt.datetime | None = None) -> Dating:
    """The moment that a feed's date stands for; `parsed` is another reader's view of it, in UTC, for rare formats.

    Without `now` (aware) the future begins with the year 2100.
    """
    value = text.strip()
    if not value:
        return Dating()
    shown = repr(value if len(value) <= 40 else value[:39] + "…")
    try:
        moment = _moment(value, parsed) if len(value) <= LONGEST else None
    except TwoDays:
        return Dating(doubt=f"gives a date that may be two days: {shown}")
    if moment is None:
        return Dating(doubt=f"{NO_DATE}: {shown}")
    if moment.year < stated.EARLIEST:
        return Dating(doubt=f"is dated before {stated.EARLIEST}: {shown}")
    if moment.year > stated.LATEST or (now is not None and moment > now + stated.TOLERANCE):
        return Dating(doubt=f"is dated in the future: {shown}")
    return Dating(moment)


def _moment(value: str, parsed: time.struct_time | None) -> dt.datetime | None:
    try:
        found = _usual(value) or _timestamp(value) or _compact(value) or _iso(value) or by_mail_rules(value)
        found = found or _other(value, parsed)
        if found is None:
            return None
        return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except TwoDays:
        raise
    except (ValueError, OverflowError, OSError):
        return None


def _usual(value: str) -> dt.datetime | None:
    """The date of RFC 5322 as nine in ten feeds write it; the others are read with more patience."""
    match = _USUAL.fullmatch(value)
    if match is None:
        return None
    hour, minute, second = map(int, match.group(4, 5, 6))
    try:
        day, month, year = int(match[1]), _MONTHS.index(match[2]) + 1, int(match[3])
        written = dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC)
    except ValueError:
        return None
    if not match[7]:
        return written
    ahead = dt.timedelta(hours=int(match[8]), minutes=int(match[9]))
    return written - ahead if match[7] == "+" else written + ahead


def _timestamp(value: str) -> dt.datetime | None:
    """Seconds, milliseconds or microseconds since 1970."""
    match = _TIMESTAMP.fullmatch(value)
    if match is None or (_compact(value) is not None and not match[1]):
        return None
    return dt.datetime.fromtimestamp(int(match[1] or match[2] or match[3]), tz=dt.UTC)


def _compact(value: str) -> dt.datetime | None:
    """A date and time without any separator: `20250703143000`, with or without the seconds."""
    if not _COMPACT.fullmatch(value):
        return None
    digits = value.replace("T", "").ljust(14, "0")
    try:
        return dt.datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    except ValueError:
        return None


def _iso(value: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(value)
    except ValueError:
        return None


def _other(value: str, parsed: time.struct_time | None) -> dt.datetime | None:
    """A day as people write it; or what another reader made of the text, where the text says that day."""
    if found := in_figures(value) or in_words(value, None):
        return found
    view = dt.datetime(*parsed[:6], tzinfo=dt.UTC) if parsed is not None else None
    return view if view is not None and agrees(value, view) else None
