"""The entities that a feed declares itself: which are words, and what becomes of entries that use the others.

Observed: a handful of feeds with abbreviations of their own, and lists of HTML's entities. The rest are attacks:
entities that lead to a file or another server (CWE-611), and entities of entities that grow to gigabytes (CWE-776).
Nothing is ever fetched or nested for them. What would grow beyond bounds refuses the feed; an entry that uses another
entity that is no plain text is left out and told, for its words would be printed with a hole or with `&x;` in them.

A name that nobody declares is no entity but a bare ampersand with a semicolon behind, and stays text; HTML's are known.
"""

from __future__ import annotations

import html
import html.entities
import re
from collections.abc import Collection, Mapping

from digest.errors import InputError, counted

LONGEST_DOCTYPE = 20_000
"""Code points of a document type; one that is longer is an attack."""
MOST_EXPANDED = 1_000_000
"""Code points that a feed's own entities may grow to."""
DEEPEST_ENTITIES = 30
"""Entities within each other; what is deeper runs in a circle, or is an attack."""

_TEXT = re.compile(r"<!ENTITY\s+([\w.-]{1,50})\s+(?:\"([^\"]*)\"|'([^']*)')")
_ANY = re.compile(r"<!ENTITY\s+([^\s%\"'<>&;]+)\s")
_REFERENCE = re.compile(r"&([\w.-]{1,50});")
_ENTRY_BEGINS = re.compile(r"(?=<(?:[\w.-]{1,60}:)?(?:item|entry)[\s>])", re.IGNORECASE)
_ENTRY_ENDS = re.compile(r"</(?:[\w.-]{1,60}:)?(?:item|entry)\s*>", re.IGNORECASE)


def declared_entities(doctype: str, body: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The entities that a document type declares and that are plain text, and the names of the others that are used.

    Raises `InputError` where they would swell the text.
    """
    if len(doctype) > LONGEST_DOCTYPE:
        raise InputError("has a document type as long as an attack", mend="ask its publisher to leave it out")
    raw = {match[1]: match[2] or match[3] or "" for match in _TEXT.finditer(doctype)}
    known: dict[str, int] = {}
    grown = sum(count * _length(name, raw, known) for name in raw if (count := body.count(f"&{name};")))
    if grown > MOST_EXPANDED:
        raise InputError(f"would grow by {grown:,} characters when its entities are expanded, as an attack does")
    plain = {name: value for name, value in _unescaped(raw).items() if not set(value) & {"<", "&"}}
    others = dict.fromkeys(match[1] for match in _ANY.finditer(doctype))
    words = {name for name in raw if name in plain or f"{name};" in html.entities.html5}
    refused = (name for name in others if name not in words)
    return plain, tuple(name for name in refused if f"&{name};" in body)


def without_refused(body: str, refused: Collection[str]) -> tuple[str, str]:
    """A body without the entries that use refused entities, and without these elsewhere; and a line about it."""
    used = re.compile("|".join(f"&{re.escape(name)};" for name in refused))
    head, *entries = _ENTRY_BEGINS.split(body)
    kept = [used.sub("", head)]
    dropped = 0
    for entry in entries:
        end = _ENTRY_ENDS.search(entry)
        place = end.end() if end else len(entry)
        hit = used.search(entry, 0, place) is not None
        dropped += hit
        kept.append(("" if hit else entry[:place]) + used.sub("", entry[place:]))
    names = ", ".join(f"&{name};" for name in list(refused)[:3])
    told = f"{counted(dropped, 'entry', 'entries')} left out for what {'it uses' if dropped == 1 else 'they use'}"
    return "".join(kept), f"{told}: {names}, declared to hold more than text, as attacks do" if dropped else ""


def _unescaped(raw: Mapping[str, str]) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in raw.items()}


def _length(name: str, raw: Mapping[str, str], known: dict[str, int], depth: int = 0) -> int:
    """The code points that an entity grows to, with all that it holds."""
    if depth > DEEPEST_ENTITIES:
        raise InputError(f"declares entities more than {DEEPEST_ENTITIES} deep, as an attack does")
    if name not in known:
        inner = [one for one in _REFERENCE.findall(raw[name]) if one in raw]
        known[name] = len(raw[name]) + sum(_length(one, raw, known, depth + 1) for one in inner)
    return known[name]
