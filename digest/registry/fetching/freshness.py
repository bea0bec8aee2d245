"""What may be asked for less than in full, and when nothing needs to be asked at all: RFC 9111 for a private cache.

Kept of an answer are its validators (section 4.3) and until when it is fresh (section 4.2), not its text: what a feed
says is in the store already. Three things differ from a browser's cache, each for the sake of news:

- There is no heuristic freshness (section 4.2.2 allows it). A feed that last changed ten days ago and says nothing of
  caching would not be asked for a day.
- Explicit freshness counts for `MOST_FRESH` at most, for static hosts say a year and mean pictures.
- Validators go only to the very URL that gave them, so a redirect's target is asked as itself.

hishel 2.0 (`rfc=True`, its SQLite storage) was tried in this place, before httpx2 as its transport. 1,000 feeds of
16 KB, processor seconds: cold 3.2 against 0.75 without it, unchanged 2.1 to 2.4 against 0.65, and 17 MB of a second
copy on disk; lemon24/reader needs 1.3 for an unchanged round with everything. It also takes heuristic freshness, and
answers with the whole old text where this says "unchanged", so that all of it would be parsed again.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from digest.registry.fetching.headers import Headers, cache_control, moment, seconds

MOST_FRESH = dt.timedelta(hours=6)
"""How long a server's word that nothing will change is believed."""

_VALIDATOR = re.compile(r"[\x21-\x7e\x80-\xff][\x20-\x7e\x80-\xff]{0,1023}")
"""What is sent back to a server: one line of at most 1,024 characters."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What is known of the last answer that was kept: `url` gave it, `etag` and `last_modified` tell it from others.

    `sha256` is of its unpacked bytes, for servers that send the same again and again. Until `fresh_until` (aware, or
    None) it need not be asked for. An empty copy makes a request an unconditional one.
    """

    url: str = ""
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    fresh_until: dt.datetime | None = None

    def conditions(self, url: str) -> list[tuple[str, str]]:
        """The fields that make a request for `url` a conditional one (RFC 9110 section 13.1); none for another URL."""
        if url != self.url:
            return []
        fields = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return [(name, value) for name, value in fields if value]


def copy_of(url: str, headers: Headers, sha256: str, now: dt.datetime) -> Copy:
    """What to keep of a full answer that came `now`; `no-store` leaves only the hash (RFC 9111 section 5.2.2.5)."""
    if "cache-control" in headers and "no-store" in cache_control(headers):
        return Copy(url=url, sha256=sha256)
    return Copy(
        url=url,
        etag=_validator(headers, "etag"),
        last_modified=_validator(headers, "last-modified"),
        sha256=sha256,
        fresh_until=fresh_until(headers, now),
    )


def freshened(copy: Copy, headers: Headers, now: dt.datetime) -> Copy:
    """A copy after the server has said that it still holds (304): its fields replace those kept (section 4.3.4)."""
    return Copy(
        url=copy.url,
        etag=_validator(headers, "etag") or copy.etag,
        last_modified=_validator(headers, "last-modified") or copy.last_modified,
        sha256=copy.sha256,
        fresh_until=fresh_until(headers, now),
    )


def fresh_until(headers: Headers, now: dt.datetime) -> dt.datetime | None:
    """Until when an answer that came `now` needs no asking, or None where the server does not say so (section 4.2)."""
    if "cache-control" not in headers and "expires" not in headers:
        return None
    directives = cache_control(headers)
    if "no-cache" in directives or "no-store" in directives or headers.get("vary", "").strip() == "*":
        return None
    lifetime = _lifetime(directives, headers, now)
    left = min(lifetime - dt.timedelta(seconds=seconds(headers.get("age")) or 0), MOST_FRESH)
    return now + left if left > dt.timedelta(0) else None


def _lifetime(directives: dict[str, str], headers: Headers, now: dt.datetime) -> dt.timedelta:
    """Section 4.2.1: max-age before Expires; `s-maxage` is for shared caches, which this is not."""
    if "max-age" in directives:
        return dt.timedelta(seconds=min(seconds(directives["max-age"]) or 0, 10**9))
    expires = moment(headers.get("expires"))
    return expires - (moment(headers.get("date")) or now) if expires else dt.timedelta(0)


def _validator(headers: Headers, name: str) -> str:
    value = headers.get(name, "").strip()
    return value if _VALIDATOR.fullmatch(value) else ""
