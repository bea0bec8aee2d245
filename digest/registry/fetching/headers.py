"""What an answer's header fields say, read forgivingly: a field that makes no sense says nothing.

Fields come as a mapping of lower-case names; a field that was sent several times is joined by commas (RFC 9110 5.3),
but Set-Cookie, in which commas are common, by line ends.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

Headers = Mapping[str, str]

LONGEST_WAIT = dt.timedelta(days=7)
"""More than this no Retry-After is believed: it is a mistake, or a way to be forgotten."""

MOST_SECONDS = 2**31
"""What stands for all greater numbers of seconds (RFC 9111 section 1.2.2)."""

_DIRECTIVE = re.compile(r"([a-z0-9-]+)(?:\s*=\s*(?:\"([^\"]*)\"|([^\s,;\"]*)))?", re.IGNORECASE)
_SECONDS = re.compile(r"0*(\d+)", re.ASCII)
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,39}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def media_type(headers: Headers) -> str:
    """The media type in lower case without its parameters, or "" where none is said (RFC 9110 section 8.3)."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def charset(headers: Headers) -> str | None:
    """The character encoding that Content-Type names, as it names it; nobody has checked that there is such a one."""
    for name, quoted, bare in _DIRECTIVE.findall(headers.get("content-type", "").partition(";")[2]):
        value = (quoted or bare).strip().strip("'")
        if name.lower() == "charset" and _TOKEN.fullmatch(value):
            return str(value)
    return None


def language(headers: Headers) -> str | None:
    """The Content-Language (RFC 9110 section 8.5), where it is one language."""
    value = headers.get("content-language", "").strip()
    return value if _LANGUAGE.fullmatch(value) else None


def cache_control(headers: Headers) -> dict[str, str]:
    """The directives of Cache-Control by their lower-case names (RFC 9111 section 5.2); the first of equals counts."""
    directives: dict[str, str] = {}
    for name, quoted, bare in _DIRECTIVE.findall(headers.get("cache-control", "")):
        directives.setdefault(name.lower(), quoted or bare)
    return directives


def seconds(text: str | None) -> int | None:
    """A number of seconds as HTTP writes it, at most `MOST_SECONDS`, or None."""
    found = _SECONDS.fullmatch(text.strip()) if text else None
    return (int(found[1]) if len(found[1]) < 10 else MOST_SECONDS) if found else None


def moment(text: str | None) -> dt.datetime | None:
    """An HTTP date as an aware datetime (RFC 9110 section 5.6.7), or None for what is no date."""
    try:
        found = parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.replace(tzinfo=dt.UTC) if found and found.tzinfo is None else found


def retry_after(headers: Headers, now: dt.datetime) -> dt.timedelta | None:
    """How long a server asks to be left alone from `now` on (RFC 9110 section 10.2.3): seconds, or until a date.

    At most `LONGEST_WAIT`; a date in the past is no wait at all.
    """
    text = headers.get("retry-after")
    if (wait := seconds(text)) is not None:
        return min(dt.timedelta(seconds=wait), LONGEST_WAIT)
    if (until := moment(text)) is not None:
        return min(max(until - now, dt.timedelta(0)), LONGEST_WAIT)
    return None
