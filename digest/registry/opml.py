"""Lists of sources: OPML 2.0 (http://opml.org/spec2.opml), read as broken as it comes and written as it should be.

Observed: most lists are not well-formed XML. Their ampersands are bare, in addresses above all, descriptions hold
quotation marks and tags, some end in the middle. So no XML parser reads them: outlines are found as they stand, and
attributes as names with quoted values, so that a broken description costs a description and never a feed. Nor is
there anything to attack: no entity is declared, no reference followed, nothing nests.

An outline without a feed that holds others is a section, "Outer / Inner" where sections nest. What OPML has no word
for (publisher, weight, full text, pages and folders) stands in attributes of a namespace of our own; other programs
pass them over. Written and read again a list of sources is the same list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, get_args
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from digest.errors import InputError
from digest.model import Problem, Source
from digest.registry import sanitise
from digest.registry.bodies import read_body

NAMESPACE = "urn:verbatim-digest:opml"
"""The namespace of our own attributes: `kind`, `location`, `publisher`, `weight`, `fullText`."""
DEEPEST = 8
"""Sections within each other that are told apart; a name of more would fill a page."""
LONGEST_NAME = 300
"""Code points of a name or section."""

HEAVIEST = 1000.0
"""The largest weight that `digest.toml` takes."""

_OUTLINE = re.compile(r"<(/?)outline(?=[\s/>])", re.IGNORECASE)
_BEYOND = re.compile(r"</(?:body|opml)\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w:.-])([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PREFIX = re.compile(rf"\bxmlns:([\w.-]+)\s*=\s*[\"']{re.escape(NAMESPACE)}[\"']")
_TITLE = re.compile(r"<title>([^<]{1,1000})</title>", re.IGNORECASE)
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+"
)
_FEED_SCHEME = re.compile(r"(?:feed|pcast|itpc):(?://)?", re.IGNORECASE)
"""What programs write in place of `http:` to be handed a feed, or before it (`feed:https://…`)."""
_FEED_TYPES = frozenset({"rss", "atom", "feed", "rdf", "jsonfeed"})

Kind = Literal["feed", "page", "folder"]


@dataclass(frozen=True, slots=True)
class SourceList:
    """The sources of a list in its order, each under a name of its own, its title, and what could not be taken over."""

    sources: tuple[Source, ...]
    title: str = ""
    problems: tuple[Problem, ...] = ()


def parse_opml(body: bytes) -> list[Source]:
    """The sources of an OPML list, however broken: one for each outline that has a feed, repeated ones too.

    Raises `InputError` for what is no such list.
    """
    return list(read_opml(body).sources)


def read_opml(body: bytes) -> SourceList:
    """As `parse_opml`, with the list's title and a problem for each outline whose address is none."""
    text = _without_comments(read_body(body, kind="a list of feeds").text)
    if not re.search(r"<(?:opml|outline)\b", text, re.IGNORECASE):
        raise InputError("is no OPML: it holds no outline", mend="export the list as OPML, or give a list of addresses")
    title = _TITLE.search(text)
    prefix = _PREFIX.search(text)
    found = list(_found(text, prefix[1].lower() if prefix else "digest"))
    return SourceList(
        sources=with_own_names(item for item in found if isinstance(item, Source)),
        title=_line(title[1]) if title else "",
        problems=tuple(item for item in found if isinstance(item, Problem)),
    )


def export_opml(sources: Sequence[Source], *, title: str) -> bytes:
    """The sources as OPML 2.0 in UTF-8, in their order; neighbours of one section share its outline."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0" xmlns:digest="{NAMESPACE}">',
        f"  <head>\n    <title>{escape(_line(title))}</title>\n  </head>",
        "  <body>",
    ]
    for section, group in groupby(sources, key=lambda source: source.section):
        if section is None:
            lines += [f"    {_outline(source)}" for source in group]
        else:
            lines += [
                f"    <outline{_attributes({'text': section})}>",
                *(f"      {_outline(source)}" for source in group),
            ]
            lines.append("    </outline>")
    return "\n".join([*lines, "  </body>", "</opml>", ""]).encode("utf-8")


def with_own_names(sources: Iterable[Source]) -> tuple[Source, ...]:
    """The sources with a number behind each name that stood before."""
    taken: set[str] = set()
    named = []
    for source in sources:
        name, number = source.name, 2
        while name in taken:
            name, number = f"{source.name} ({number})", number + 1
        taken.add(name)
        named.append(replace(source, name=name))
    return tuple(named)


def host_of(address: str) -> str:
    """What a source is called that has no name: its host without `www.`."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def web_address(link: str) -> str | None:
    """The `http` or `https` address of a feed, written with `feed:` or the like or not; None for anything else."""
    scheme = _FEED_SCHEME.match(link.strip())
    if scheme is None:
        return sanitise.address(link.strip())
    rest = link.strip()[scheme.end() :]
    return sanitise.address(rest if re.match(r"https?:", rest, re.IGNORECASE) else f"http://{rest}")


def _without_comments(text: str) -> str:
    kept = []
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[place:start])
        place = end + 3
    return "".join([*kept, text[place:]])


def _found(text: str, prefix: str) -> Iterator[Source | Problem]:
    """The sources of all outlines in order, and the outlines that have an address which is none."""
    around: list[tuple[str, ...]] = []
    for is_end, tag in _tags(text):
        if is_end:
            around[-1:] = []
            continue
        values = {name.lower(): sanitise.unescaped(one or two) for name, one, two in _ATTRIBUTE.findall(tag)}
        own = {name.partition(":")[2]: value for name, value in values.items() if name.startswith(f"{prefix}:")}
        path = around[-1] if around else ()
        item = _source(values, own, " / ".join(path) or None)
        if item is not None:
            yield item
        if not tag.endswith("/"):
            name = "" if item else _name(values)
            around.append((*path, name) if name and len(path) < DEEPEST else path)


def _tags(text: str) -> Iterator[tuple[bool, str]]:
    """Each outline's tag: whether it is an end, and what stands between its name and its last ">"."""
    marks = list(_OUTLINE.finditer(text))
    for place, mark in enumerate(marks, start=1):
        piece = text[mark.end() : marks[place].start() if place < len(marks) else len(text)]
        beyond = _BEYOND.search(piece)
        tag, closed, _ = piece[: beyond.start() if beyond else len(piece)].rpartition(">")
        yield bool(mark[1]), (tag if closed else piece).rstrip()


def _source(values: Mapping[str, str], own: Mapping[str, str], section: str | None) -> Source | Problem | None:
    """The source that an outline is, or what is wrong with it; None for an outline that is none."""
    kind: Kind = next((kind for kind in get_args(Kind) if kind == own.get("kind")), "feed")
    place = own.get("location", "") if kind == "folder" else _link(values, kind)
    if not place:
        return None
    name = _name(values)
    location = _line(place) if kind == "folder" else web_address(place)
    if not location:
        return Problem(
            name or place, f"has an address that is none of the Web: {place[:100]!r}", "correct it in the list"
        )
    return Source(
        name=name or host_of(location),
        kind=kind,
        location=location,
        publisher=_line(own.get("publisher", "")),
        weight=_weight(own.get("weight", "")),
        section=section,
        full_text=own.get("fulltext") == "true",
    )


def _name(values: Mapping[str, str]) -> str:
    return _line(values.get("text") or values.get("title", ""))[:LONGEST_NAME].rstrip()


def _link(values: Mapping[str, str], kind: Kind) -> str:
    """An outline's address; in OPML 1 a feed's own may be its `url`."""
    plain = kind == "page" or values.get("type", "").lower() in _FEED_TYPES
    return values.get("xmlurl") or values.get("feedurl") or (values.get("url", "") if plain else "")


def _weight(text: str) -> float:
    try:
        weight = float(text or 1)
    except ValueError:
        return 1.0
    return weight if 0 <= weight <= HEAVIEST else 1.0


def _outline(source: Source) -> str:
    values: dict[str, str | None] = {"text": source.name}
    if source.kind == "feed":
        values |= {"type": "rss", "xmlUrl": source.location}
    elif source.kind == "page":
        values |= {"type": "link", "url": source.location, "digest:kind": "page"}
    else:
        values |= {"digest:kind": "folder", "digest:location": source.location}
    values["digest:publisher"] = source.publisher or None
    values["digest:weight"] = repr(source.weight) if source.weight != 1 else None
    values["digest:fullText"] = "true" if source.full_text else None
    return f"<outline{_attributes(values)}/>"


def _attributes(values: Mapping[str, str | None]) -> str:
    quoted = {name: escape(_line(value), {'"': "&quot;"}) for name, value in values.items() if value is not None}
    return "".join(f' {name}="{value}"' for name, value in quoted.items())


def _line(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()
