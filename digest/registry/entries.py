"""What a feed says, as records: one `Feed` with its `Entry`s in the order in which they stand there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from digest.model import Image, Problem

IdentityFrom = Literal["id", "link", "title", "text"]
"""The rung of the ladder that an entry is known by; see `digest.registry.identity`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. Titles and texts are without mark-up; links are absolute, `http` or `https`.

    `text` is the longest that the entry tells of itself, one paragraph a line with a blank one between, and not yet
    clean text; `summary` is the feed's own teaser where that is another text. `partial` says that the text is only
    the beginning of an article, or nothing at all. `published` and `updated` are aware and in UTC; a date that cannot
    be believed is None. `publisher` is the true one of an aggregated entry (`<source>`), or empty.
    `identity` is what the entry is known by, and `marks` are all the marks that it can be recognised by; an entry that
    is `repeated` is another one over again, which was changed later or says more, and is no news.
    """

    id: str = ""
    link: str | None = None
    title: str = ""
    text: str = ""
    summary: str = ""
    partial: bool = False
    published: dt.datetime | None = None
    updated: dt.datetime | None = None
    author: str = ""
    publisher: str = ""
    publisher_url: str | None = None
    language: str | None = None
    image: Image | None = None
    identity: str = ""
    identity_from: IdentityFrom = "text"
    marks: tuple[str, ...] = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read. `version` is feedparser's name for the format (`rss20`, `atom10`), or `json1`, `json11`.

    `self_url` is the address that the feed gives for itself, `site_url` that of its site, `hub` that of its WebSub
    hub. `problems` are what was wrong and could be mended or left out.
    """

    version: str
    title: str = ""
    language: str | None = None
    site_url: str | None = None
    self_url: str | None = None
    hub: str | None = None
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
