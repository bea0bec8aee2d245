"""Addresses: which may be printed, where an issue lies, and how a link points at one sentence.

Only `http`, `https` and `mailto` are ever printed. A sentence is pointed at by a text fragment (W3C WICG,
"URL Fragment Text Directives", section 3.3): `#:~:text=start` or `#:~:text=start,end`. `-`, `,` and `&` have a meaning
there and are percent-encoded like everything that is not unreserved (RFC 3986 section 2.3). Browsers mark the first
place that fits, so what begins or ends as another sentence above it does is named by more of its words.
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
EDGE_WORDS = 5
"""Words at each end of a long sentence that name it, where they stand nowhere above it: 98.7 % of long sentences."""
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


def sentence_url(url: str, text: str, edge: int = EDGE_WORDS) -> str:
    """The address of a sentence on the page at `url` (a safe one); a fragment that is there already stays.

    A long sentence is named by `edge` words at each end (see `edge_of`).
    """
    if url.startswith("mailto:"):
        return url
    base, _, fragment = url.partition("#")
    return f"{base}#{fragment.split(_DIRECTIVE)[0]}{_DIRECTIVE}text={_text_directive(text, edge)}"


def _text_directive(text: str, edge: int) -> str:
    words = text.split(" ")
    if _is_named_whole(text, words, edge):
        return _encoded(text)
    return f"{_encoded(' '.join(words[:edge]))},{_encoded(' '.join(words[-edge:]))}"


def _is_named_whole(text: str, words: list[str], edge: int) -> bool:
    return len(words) <= 2 * edge or (len(text) <= _WHOLE_BYTES and len(_encoded(text)) <= _WHOLE_BYTES)


def edge_of(text: str, page: str) -> int:
    """How many words at each end of a printed sentence lead to it on a page, or to one that says the same above it.

    `page` is what the page says, `folded`. Where no two ends do, so many words are wanted that it is named whole.
    """
    words, whole = text.split(" "), folded(text)
    if _is_named_whole(text, words, EDGE_WORDS) or whole not in page:
        return EDGE_WORDS
    for edge in range(EDGE_WORDS, (len(words) + 1) // 2):
        first, last = folded(" ".join(words[:edge])), folded(" ".join(words[-edge:]))
        place = page.find(first)
        end = page.find(last, place + len(first)) + len(last)
        if page.startswith(whole, place) and end == place + len(whole):
            return edge
    return len(words)


def folded(text: str) -> str:
    """A text as browsers compare it with a fragment: in one case, its white space collapsed."""
    return " ".join(text.casefold().split())


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
