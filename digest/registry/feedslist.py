"""Plain lists of feeds: one address a line, as people keep them in `feeds.txt`.

Blank lines and what follows a `#` at the beginning of a line or behind white space are passed over. Behind an address
may stand a name, as feed readers for the terminal write it: `https://example.org/feed "~Valley Herald" region`; a name
in quotation marks counts, with or without the tilde, and so does one without them where nothing is quoted.
"""

from __future__ import annotations

import re

from digest.model import Problem, Source
from digest.registry.bodies import read_body
from digest.registry.opml import SourceList, host_of, read_opml, web_address, with_own_names

MOST_SHOWN = 60
"""Code points of a line that a problem shows."""

_COMMENT = re.compile(r"(?:^|\s)#.*")
_QUOTED = re.compile(r"[\"'“]~?\s*([^\"'”]+)[\"'”]")


def read_source_list(body: bytes) -> SourceList:
    """The sources of an OPML or plain list, whichever it is. Raises `InputError` for what is neither."""
    is_markup = body.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] == b"<"
    return read_opml(body) if is_markup else read_feeds_list(body)


def read_feeds_list(body: bytes) -> SourceList:
    """The feeds of a plain list in its order, and a problem for each line that is none.

    Raises `InputError` for what is no text.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    for number, whole in enumerate(read_body(body, kind="a list of feeds").text.splitlines(), start=1):
        line = _COMMENT.sub("", whole.strip()).strip()
        if not line:
            continue
        first, _, rest = line.partition(" ")
        address = web_address(first)
        if address is None:
            shown = line if len(line) <= MOST_SHOWN else line[: MOST_SHOWN - 1] + "…"
            problems.append(Problem(f"line {number}", f"is no address of a feed: {shown!r}", "begin it with https://"))
        else:
            sources.append(Source(_name(rest) or host_of(address), "feed", address))
    return SourceList(with_own_names(sources), problems=tuple(problems))


def _name(rest: str) -> str:
    quoted = _QUOTED.search(rest)
    return (quoted[1] if quoted else rest).strip()
