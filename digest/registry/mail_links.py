"""Which address of a letter may be printed.

The links of newsletters are made for one reader: they count clicks, and some change or end the subscription of whoever
follows them. An address enters an issue only without the parts that name a reader; where it is nothing else, it is left
out. Anybody may read the archive of a mailing list, so its address, given in the letter's head, is as good.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from digest.registry import stated

ARCHIVES = {"campaign-archive.com": ("u", "id"), "mailchi.mp": ()}
"""Hosts whose addresses name the letter by long keys in the query, and those keys."""
LONGEST_VALUE = 40
"""Characters of a query's value that can be the name of a letter."""

_KEY = re.compile(r"(?=[A-Za-z_=]*\d)(?=[\d_=]*[A-Za-z])[A-Za-z0-9_=]{20,}")
"""A run of letters and figures that no word and no date has."""
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_PERSONAL = re.compile(
    r"utm_.*|mc_.*|_hs.*|mkt_tok|e|email|token|t|s|r|uid|sid|cid|eid|subscriber.*|user.*|recipient.*|contact.*|key|hash|sig"
    r"|signature|ref|source|fbclid|gclid|isfreemail|play_audio|publication_id|post_id|action|triedredirect",
    re.IGNORECASE,
)


def printable(address: str) -> str | None:
    """An address of the Web without what names a reader, or None where it cannot be printed."""
    try:
        parts = urlsplit(stated.address(address.strip().strip("<>")))
    except ValueError:
        return None
    keys = next((keys for host, keys in ARCHIVES.items() if f".{parts.hostname}".endswith(f".{host}")), ())
    query = parse_qsl(parts.query)
    kept = [(name, value) for name, value in query if name in keys or not _PERSONAL.fullmatch(name)]
    personal = (value for name, value in kept if name not in keys)
    if _names_somebody(parts.path) or "@" in parts.netloc or any(map(_names_somebody, personal)):
        return None
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(kept), ""))


def _names_somebody(value: str) -> bool:
    return "@" in value or bool(_UUID.search(value) or _KEY.search(value)) or max(map(len, value.split("/"))) > 200
