"""Decides what of a feed is news: new, revised, unchanged, or held back for the editor to look at.

Nothing is written here: the feed's entries are laid beside what is kept, and the decision is returned.

Observed, and what is made of it:

- *ids that are new at every fetch* (a session or a time in the `guid`): an entry that nobody knows by its id, but by
  link and title, or by title and text, is the article that it was. From the third id on, new ones are not even kept;
- *ids that all changed at once* (a site moves, a new publishing system): the same, told to the editor in one line;
- *an archive published again*: hardly anything in the feed is known by its id, and what is not known at all is old,
  or undated, or all of one moment. That is held: reported, kept apart, and no news until the editor says so. Articles
  dated since the last reading pass, so that a feed which changes wholly between two readings stays readable. Of four to
  nine entries only old ones are held, and only where all of the feed's are strange and old: small feeds without dates,
  or with all of one moment, do change wholly from day to day (a menu, a bulletin), and up to three entries always may;
- *ids that are numbered anew*: an entry whose id is known, while link, title, text and day are all others, is another
  article, and is known by its link. Link and title alone do change when an article is given another headline;
- *an id shared by several entries* never gets here (`digest.registry.identity`);
- *a column of the same title at the same address* is a new article when its id, its day and its text all differ.

The first reading of a source knows nothing and holds nothing.
"""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from digest.model import Problem, sha256_of
from digest.registry.entries import Entry
from digest.registry.identity import article_id, day_of, one_rung_down

FEWEST_HELD = 10
"""Unknown entries below which none is held for having no date, or that of the others."""
FEWEST_OLD = 4
"""Unknown entries below which nothing is held at all; a few old ones are what a repaired feed brings."""
MOST_KNOWN = 0.1
"""Share of a feed's entries known by their own identity up to which its archive may have been published again."""
SLACK = dt.timedelta(days=2)
"""How long before the last reading an entry may be dated and still be new: feeds are cached, and articles scheduled."""
ONE_MOMENT = dt.timedelta(minutes=10)
"""Within this span no newsroom publishes ten articles; a publishing system that starts anew does."""
LONGEST_TITLE = 60
"""Characters of a title in a line for the editor."""
MOST_IDS = 2
"""Changes of an article's id after which its feed is said to make ids up at every fetch."""


class Known(Protocol):
    """What is kept of an article under one of its marks; only read."""

    @property
    def article(self) -> str:
        """The article's id."""
        ...

    @property
    def fingerprint(self) -> str:
        """That of the entry as it was last (`fingerprint`)."""
        ...

    @property
    def day(self) -> str:
        """The day of its publication (`day_of`), or empty."""
        ...

    @property
    def renamed(self) -> int:
        """How often its id has changed."""
        ...

    @property
    def held(self) -> bool:
        """Whether it is kept apart and has never been news."""
        ...


class KnownEntries(Protocol):
    """What the decider asks of the store. Both may raise `StoreError`; neither changes anything."""

    def known(self, source: str, marks: Collection[str]) -> Mapping[str, Known]:
        """Those of the marks that are kept for the source of this name, each with its article."""
        ...

    def last_read(self, source: str) -> dt.datetime | None:
        """When the source was last read with success (aware), or None where it never was."""
        ...


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry and the article that it is; `marks` are those to keep for it, `renamed` how often its id has changed."""

    article: str
    entry: Entry
    marks: tuple[str, ...]
    renamed: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a feed's entries: each that is not repeated is in exactly one of the four.

    `problems` are lines for the editor about the source.
    """

    new: tuple[Judged, ...] = ()
    revised: tuple[Judged, ...] = ()
    unchanged: tuple[Judged, ...] = ()
    held: tuple[Judged, ...] = ()
    problems: tuple[Problem, ...] = ()


def letting_in(source: str) -> str:
    """The mend for a source of which entries are held."""
    return f"if they are news, `digest fetch --accept {shlex.quote(source)}` lets them in"


def fingerprint(entry: Entry) -> str:
    """What changes when an entry's words do: title and text."""
    return sha256_of(f"{entry.title}\0{entry.text}")[:16]


def judge(entries: Sequence[Entry], known: KnownEntries, *, source: str, accept: bool = False) -> Decision:
    """What of a feed's entries is news. `accept` lets in what was held, and what would be.

    The entries have identities (`identified`); repeated ones are passed over. The same entries give the same decision
    in any order, but for the order within it, which is theirs.
    """
    entries = [entry for entry in entries if not entry.repeated]
    since = known.last_read(source)
    marks = sorted({mark for entry in entries for mark in entry.marks})
    found = known.known(source, marks) if since is not None else {}
    sorted_out = _Sorted(source)
    for entry in entries:
        sorted_out.put(entry, found)
    held = [] if accept or since is None else _archive(sorted_out, since, len(entries))
    return sorted_out.decision(held, accept=accept)


def all_new(entries: Iterable[Entry], *, source: str) -> Decision:
    """What of a feed's entries is news where the source was never read; `judge` says the same."""
    new = (Judged(article_id(source, entry), entry, entry.marks) for entry in entries if not entry.repeated)
    return Decision(new=tuple(new))


class _Sorted:
    """Entries as they are sorted out, in the feed's order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.by_own: list[tuple[Judged, Known]] = []
        self.by_other: list[tuple[Judged, Known]] = []
        self.unknown: list[Judged] = []

    def put(self, entry: Entry, found: Mapping[str, Known]) -> None:
        own = found.get(entry.marks[0])
        if own is not None and _is_another(entry, own, found):
            entry, own = one_rung_down(entry), None
        other = None if own or not found else _recognised(entry, found)
        if own is not None:
            self.by_own.append((Judged(own.article, entry, entry.marks, own.renamed), own))
        elif other is not None:
            marks = tuple(mark for mark in entry.marks if other.renamed < MOST_IDS or not mark.startswith("id:"))
            self.by_other.append((Judged(other.article, entry, marks, other.renamed + 1), other))
        else:
            self.unknown.append(Judged(article_id(self.source, entry), entry, entry.marks))

    def decision(self, held: Collection[Judged], *, accept: bool) -> Decision:
        kept_apart = {id(judged) for judged in held}
        recognised = [*self.by_own, *self.by_other]
        waiting = [judged for judged, known in recognised if known.held]
        settled = [(judged, known) for judged, known in recognised if not known.held]
        unknown = [judged for judged in self.unknown if id(judged) not in kept_apart]
        revised = [judged for judged, known in settled if fingerprint(judged.entry) != known.fingerprint]
        unchanged = [judged for judged, known in settled if fingerprint(judged.entry) == known.fingerprint]
        return Decision(
            new=(*unknown, *waiting) if accept else tuple(unknown),
            revised=tuple(revised),
            unchanged=tuple(unchanged),
            held=() if accept else (*held, *waiting),
            problems=tuple(self.problems(held, 0 if accept else len(waiting))),
        )

    def problems(self, held: Collection[Judged], waiting: int) -> Iterable[Problem]:
        renamed = [known.renamed for _, known in self.by_other]
        total = len(self.by_own) + len(self.by_other) + len(self.unknown)
        if renamed and max(renamed) >= MOST_IDS:
            what = f"gives its entries new ids at every fetch ({len(renamed)} of {total} now); known by link and title"
            yield Problem(self.source, what)
        elif len(renamed) > 1:
            what = f"has changed the ids of {len(renamed)} of its {total} entries; they are known by link and title"
            yield Problem(self.source, what)
        if held:
            title = max(held, key=lambda judged: day_of(judged.entry)).entry.title[:LONGEST_TITLE]
            newest = f' (the newest: "{title}")' if title else ""
            what = (
                f"brings {len(held)} entries that are unknown and old, undated or of one moment, and hardly one that "
                f"is known: its archive seems to be published again, so they are held{newest}"
            )
            yield Problem(self.source, what, letting_in(self.source))
        if waiting:
            what = f"has {waiting} entries that are held since an earlier reading"
            yield Problem(self.source, what, letting_in(self.source))


def _is_another(entry: Entry, own: Known, found: Mapping[str, Known]) -> bool:
    """Whether an id stands for something else now: neither link nor title nor text nor day is what it was."""
    others = [found.get(mark) for mark in entry.marks[1:]]
    same = any(other is not None and other.article == own.article for other in others)
    return (
        entry.identity_from == "id" and bool(entry.link and own.day) and day_of(entry) not in {"", own.day} and not same
    )


def _recognised(entry: Entry, found: Mapping[str, Known]) -> Known | None:
    """The article that an entry was under another id: by title and text, or by two of link, title with day, and day."""
    marks = {mark.partition(":")[0]: found.get(mark) for mark in entry.marks}
    told, link, title = marks.get("told"), marks.get("link"), marks.get("title")
    if told is not None and (link is None or link.article == told.article):
        return told
    if link is not None and title is not None and link.article == title.article:
        return link
    return None


def _archive(sorted_out: _Sorted, since: dt.datetime, total: int) -> list[Judged]:
    """The unknown entries that look like an archive published again."""
    unknown = sorted_out.unknown
    strange = len(unknown) + len(sorted_out.by_other)
    if len(sorted_out.by_own) > MOST_KNOWN * total:
        return []
    if strange < FEWEST_HELD:
        all_old = all(one.entry.published and one.entry.published < since - SLACK for one in unknown)
        return list(unknown) if strange >= FEWEST_OLD and all_old else []
    dated = [judged.entry.published for judged in unknown if judged.entry.published]
    if len(dated) >= FEWEST_HELD and max(dated) - min(dated) <= ONE_MOMENT:
        return list(unknown)
    return [judged for judged in unknown if not judged.entry.published or judged.entry.published < since - SLACK]
