"""Addresses: which may be printed, where an issue lies, and how a link points at one sentence.

Only `http`, `https` and `mailto` are ever printed. A sentence is pointed at by a text fragment (W3C WICG,
"URL Fragment Text Directives", section 3.3): `#:~:text=start` or `#:~:text=start,end`. `-`, `,` and `&` have a meaning
there and are percent-encoded like everything that is not unreserved (RFC 3986 section 2.3).
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from digest.model import Issue
from digest.text.tracking import without_tracking

_SCHEMES = ("http", "https", "mailto")
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"\ud800-\udfff]")
_RESERVED = "%/:=&?~#+!$,;'@()*[]"  # RFC 3986 section 2.2, and `%` for what is encoded already
_DIRECTIVE = ":~:"
_PLAIN_HOST = re.compile(r"(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d+)?", re.ASCII)
# Up to here the whole sentence is named, beyond it only its first and last words: browsers find both forms, and
# the long one, three bytes a letter in many scripts, would fill a mail of 95 KB with addresses.
_WHOLE_BYTES = 120
_EDGE_WORDS = 5
_ENCODED = {code: f"%{code:02X}" for code in range(128) if not (chr(code).isalnum() or chr(code) in "._~")}


def safe_url(url: str | None) -> str | None:
    """The address in ASCII if a reader may be sent there, else None."""
    if not url or _UNPRINTABLE.search(url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        host = _ascii_host(parts.netloc)
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or (parts.scheme != "mailto" and not host):
        return None
    path, query, fragment = (quote(part, safe=_RESERVED) for part in parts[2:])
    return urlunsplit((parts.scheme, host, path, query, fragment))


def source_url(url: str | None) -> str | None:
    """The safe address of a source's page, without what would tell the source which letter its reader comes from."""
    return safe_url(without_tracking(url)) if url else None


def safe_image(url: str | None) -> str | None:
    """The address of a picture that a page may load, else None; its host will stand in the page's security policy."""
    safe = safe_url(url)
    return safe if safe and _PLAIN_HOST.fullmatch(urlsplit(safe).netloc) else None


def _ascii_host(netloc: str) -> str:
    return netloc if netloc.isascii() else netloc.encode("idna").decode("ascii")


def sentence_url(url: str, text: str) -> str:
    """The address of a sentence on the page at `url` (a safe one); a fragment that is there already stays."""
    if url.startswith("mailto:"):
        return url
    base, _, fragment = url.partition("#")
    return f"{base}#{fragment.split(_DIRECTIVE)[0]}{_DIRECTIVE}text={_text_directive(text)}"


def _text_directive(text: str) -> str:
    words = text.split(" ")
    if len(words) <= 2 * _EDGE_WORDS or (len(text) <= _WHOLE_BYTES and len(_encoded(text)) <= _WHOLE_BYTES):
        return _encoded(text)
    return f"{_encoded(' '.join(words[:_EDGE_WORDS]))},{_encoded(' '.join(words[-_EDGE_WORDS:]))}"


def _encoded(text: str) -> str:
    return text.translate(_ENCODED) if text.isascii() else quote(text, safe="").replace("-", "%2D")


def folder_name(issue: Issue) -> str:
    """The folder of an issue in its outbox: `2026-11-20-weekly`."""
    return f"{issue.date.isoformat()}-{issue.edition}"


def site(issue: Issue) -> str | None:
    """Where the outbox is published, with a final slash, where the newsletter says so."""
    base = safe_image(issue.presentation.base_url)
    return base.rstrip("/") + "/" if base else None


def host(issue: Issue) -> str:
    """The host name that mail identifiers end in: that of `base_url`, else `localhost`."""
    base = site(issue)
    return (urlsplit(base).hostname or "localhost") if base else "localhost"
