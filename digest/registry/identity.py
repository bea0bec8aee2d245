"""What an entry is known by, so that an article stays the same article however often its feed is read.

The ladder (the first rung that holds is the identity, and its name is kept):

1. `id`     the feed's own id (`guid`, `atom:id`, `rdf:about`), `http` and `https` being one;
2. `link`   the canonical link: host in lower case, no tracking parameters, no fragment, `http` and `https` being one;
3. `title`  the title and the day of publication;
4. `text`   title, day and text: all there is.

A rung holds only where it tells entries of one feed apart. Observed: the site's address as the id of every entry; all
links leading to the front page, or to anchors of one page; a column of the same title every day. So entries that share
a rung and differ in title or link step down to the next one, and entries that share it and do not differ are one
entry, listed twice: the one changed last counts.

Each entry also carries a mark for every rung that tells it apart, and one for its title with its text, by which it is
recognised when its feed changes the rungs under it (`digest.registry.judge`).

Tried and dropped: the link before the id. Links change oftener (campaigns, `http` to `https`, moved sections), and an
id that is one is mostly the link as it first was.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from itertools import takewhile
from operator import attrgetter
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from digest.model import Problem
from digest.registry.entries import Entry, IdentityFrom
from digest.text.tracking import is_tracking

_PLAIN = re.compile(r"https?://([A-Za-z0-9.-]+)(/[\w.~%!$&'()*+,=:@/-]*)?", re.ASCII)
"""An address without port, query and fragment."""
_RUNGS: tuple[IdentityFrom, ...] = ("id", "link", "title")
_TOLD = attrgetter(*takewhile(lambda name: name != "identity", (field.name for field in fields(Entry))))
"""What a feed itself says of an entry: all its fields before the identity."""
_FIRST = dt.datetime.min.replace(tzinfo=dt.UTC)


def canonical(link: str) -> str:
    """The form of an address that is the same however a reader got there; what is no address stays as it is."""
    if plain := _PLAIN.fullmatch(link):
        return f"https://{plain[1].lower()}{plain[2] or '/'}"
    try:
        parts = urlsplit(link)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return link
    if parts.scheme not in {"http", "https"} or not host:
        return link
    kept = [pair for pair in parts.query.split("&") if pair and not is_tracking(pair)]
    shown = host if port in {None, 80, 443} else f"{host}:{port}"
    return urlunsplit(("https", shown, parts.path or "/", "&".join(kept), ""))


def article_id(source: str, entry: Entry) -> str:
    """The id of the article that an entry of the source of this name is."""
    return "a" + _digest(source, entry.identity_from, entry.identity)


def identified(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries in their order with identities and marks, and what is wrong with their ids.

    Identities do not depend on the order. Those listed again are marked as `repeated`, under an identity of their own.
    """
    rungs = [_Rungs.of(entry) for entry in entries]
    ids, shared = _telling((each.id, (entry.title, each.link)) for entry, each in zip(entries, rungs, strict=True))
    links, _ = _telling((each.link, (entry.title,)) for entry, each in zip(entries, rungs, strict=True))
    titles, _ = _telling((each.title, (entry.text, each.link)) for entry, each in zip(entries, rungs, strict=True))
    known = [_with_identity(entry, each, (ids, links, titles)) for entry, each in zip(entries, rungs, strict=True)]
    told = _with_repeats(known)
    return tuple(told), tuple(_complaints(shared, sum(entry.repeated for entry in told)))


class _Rungs(NamedTuple):
    """What stands on each rung of an entry's ladder, or nothing."""

    id: str
    link: str
    title: str

    @classmethod
    def of(cls, entry: Entry) -> _Rungs:
        return cls(
            "https" + entry.id[4:] if entry.id[:7].lower() == "http://" else entry.id,
            canonical(entry.link) if entry.link else "",
            f"{entry.title.casefold()}\0{day_of(entry)}" if entry.title else "",
        )


def day_of(entry: Entry) -> str:
    """The day on which an entry was published (ISO 8601, UTC), or nothing."""
    return entry.published.date().isoformat() if entry.published else ""


def one_rung_down(entry: Entry) -> Entry:
    """The entry as it is known without its id, for one whose id stands for something else."""
    (alone,), _ = identified([replace(entry, id="")])
    return alone


def _telling(rungs: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[frozenset[str], dict[str, int]]:
    """The values of a rung that stand for one entry only, and how many entries share each of the others."""
    rungs = list(rungs)
    values = frozenset(value for value, _ in rungs)
    if len(values) == len(rungs) and "" not in values:
        return values, {}  # as nearly everywhere
    seen: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for value, entry in rungs:
        if value:
            seen[value].add(entry)
    one = frozenset(value for value, entries in seen.items() if len(entries) == 1)
    return one, {value: len(entries) for value, entries in seen.items() if len(entries) > 1}


def _with_identity(entry: Entry, rungs: _Rungs, telling: tuple[frozenset[str], ...]) -> Entry:
    ladder = [(name, value) for name, value, one in zip(_RUNGS, rungs, telling, strict=True) if value in one]
    marks = [f"{name}:{_digest(value)}" for name, value in ladder]
    if entry.text or not ladder:
        marks.append(f"told:{_digest(entry.title.casefold(), entry.text)}")
    rung, identity = ladder[0] if ladder else ("text", _digest(rungs.title, entry.text, rungs.link))
    fields_in_order: list[Any] = [*_TOLD(entry), identity, rung, tuple(marks)]
    return Entry(*fields_in_order)  # `replace` takes five times as long


def _with_repeats(entries: Sequence[Entry]) -> list[Entry]:
    """Of the entries with one identity, the one that was changed last has it, and of equals the richest."""
    if len({(entry.identity_from, entry.identity) for entry in entries}) == len(entries):
        return list(entries)
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        places[entry.identity_from, entry.identity].append(place)
    told = list(entries)
    for same in (several for several in places.values() if len(several) > 1):
        best = max(same, key=lambda place: _age(entries[place]))
        for number, place in enumerate((place for place in same if place != best), start=2):
            own = f"{entries[place].identity}\0{number}"
            told[place] = replace(entries[place], identity=own, marks=(), repeated=True)
    return told


def _age(entry: Entry) -> tuple[dt.datetime, dt.datetime, int, str]:
    return entry.updated or _FIRST, entry.published or _FIRST, len(entry.text), entry.text


def _complaints(shared: dict[str, int], repeated: int) -> Iterable[Problem]:
    if shared:
        value, count = min(shared.items(), key=lambda item: (-item[1], item[0]))
        what = f"gives one id to several entries ({value[:60]!r} to {count}); these are known by link or title instead"
        yield Problem("", what, "ask its publisher for an id for each entry")
    if repeated:
        yield Problem("", f"lists {repeated} of its entries again; of each the one that was changed last counts")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]
