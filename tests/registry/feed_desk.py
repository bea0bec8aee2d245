"""Feeds in a line or two, entries as records, and a store of marks in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from digest.registry.entries import Entry, Feed
from digest.registry.feeds import read_feed
from digest.registry.identity import day_of, identified
from digest.registry.judge import Decision, Judged, fingerprint, judge

URL = "https://herald.example/news/feed.xml"
NOW = dt.datetime(2025, 7, 10, 12, tzinfo=dt.UTC)
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(*items: str, head: str = "<title>The Valley Herald</title>") -> bytes:
    """An RSS 2.0 feed with these items, given as what stands inside of them."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0" {NAMESPACES}><channel>{head}{inside}</channel></rss>'.encode()


def atom(*entries: str, head: str = "<title>The Valley Herald</title>") -> bytes:
    """An Atom 1.0 feed with these entries, given as what stands inside of them."""
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{inside}</feed>'.encode()


def read(body: bytes, *, url: str | None = URL, **headers: str) -> Feed:
    """A feed that there is nothing to complain of."""
    feed = read_feed(body, url=url, now=NOW, **headers)  # type: ignore[arg-type]
    assert not feed.problems, feed.problems
    return feed


def only(body: bytes, *, url: str | None = URL) -> Entry:
    """The one entry of such a feed."""
    (entry,) = read(body, url=url).entries
    return entry


def entry(number: int = 1, *, day: int | None = 3, **changes: Any) -> Entry:
    """An entry like many: with id, link, title, text, and a day in July 2025."""
    plain = Entry(
        id=f"herald-{number}",
        link=f"https://herald.example/news/{number}",
        title=f"Dam number {number} fails above Lower Town",
        text=f"Dam number {number} above Lower Town failed in the night. Nobody was hurt.",
        published=dt.datetime(2025, 7, day, 8, number % 60, tzinfo=dt.UTC) if day else None,
    )
    return replace(plain, **changes)


@dataclass
class Kept:
    """What is kept of one entry."""

    article: str
    fingerprint: str
    day: str
    renamed: int
    held: bool


@dataclass
class Memory:
    """A store of marks as `KnownEntries` asks for it, which reads one source."""

    kept: dict[str, Kept] = field(default_factory=dict)
    read_at: dt.datetime | None = None

    def known(self, source: str, marks: Collection[str]) -> Mapping[str, Kept]:
        return {mark: self.kept[mark] for mark in marks if mark in self.kept}

    def last_read(self, source: str) -> dt.datetime | None:
        return self.read_at

    def keep(self, decision: Decision, *, day: int) -> None:
        """Keeps what was decided, as a round on this day of July 2025 does."""
        told = [*decision.new, *decision.revised, *decision.unchanged]
        for judged, held in [*((judged, False) for judged in told), *((judged, True) for judged in decision.held)]:
            self._keep(judged, held=held)
        self.read_at = dt.datetime(2025, 7, day, 12, tzinfo=dt.UTC)

    def _keep(self, judged: Judged, *, held: bool) -> None:
        entry = judged.entry
        kept = Kept(judged.article, fingerprint(entry), day_of(entry), judged.renamed, held)
        self.kept |= dict.fromkeys(judged.marks, kept)

    def reads(self, *entries: Entry, day: int, accept: bool = False) -> Decision:
        """What a reading of these entries decides; it is kept."""
        decision = judge(identified(entries)[0], self, source="Herald", accept=accept)
        self.keep(decision, day=day)
        return decision


def titles(judged: Collection[Judged]) -> list[str]:
    return [one.entry.title for one in judged]
