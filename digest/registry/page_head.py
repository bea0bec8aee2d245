"""What a web page says of itself, in its head and its structured data.

Each field has several homes; the first that holds words wins: structured data (schema.org JSON-LD) and Open Graph are
written for machines and stay clean, `<title>` carries the site's name as well, and the first `<h1>` is often the logo.

A date is *stated* where the page says that it is the day of publication. Where it says nothing of the kind, the first
`<time>` below the headline and a day in the address (`/2025/07/03/`) are the page's word for it too, but a weaker one:
it may be the day of a change. Nothing is guessed from the text: a year in a footer is none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from digest.model import Image
from digest.registry import stated
from digest.registry.heads import Head
from digest.registry.page_image import lead_image

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_HEADINGS = 10
"""Headings of the first level that may be the headline; pages without end have one for each story."""

_UNPARSED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]|\r(?=\n)")
"""Control characters, which are an error in HTML and at which the parsers behind this one stop."""
_ARTICLE_TYPE = re.compile(r"(Article|BlogPosting|Report)$")
_SITE_SUFFIX = re.compile(r"\s+[|–—·»-]\s+([^|–—·»]+)$")
_CANONICAL = "//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href"
_TIME = "//time[@pubdate or @itemprop='datePublished']/@datetime"
_TIME_BELOW = "(((//h1)[1]/following::*[self::time or self::p])[position() <= 3])[self::time][1]/@datetime"
"""The first `time` below the headline, with at most two paragraphs between them."""
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)")
_META = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "application-name"),
    "date": ("article:published_time", "datepublished", "pubdate", "publish-date", "dc.date", "date"),
    "section": ("article:section",),
    "language": ("content-language", "dc.language", "og:locale"),
    "url": ("og:url",),
}
"""The `name`, `property`, `itemprop` or `http-equiv` of the meta elements that hold each field, the best first."""


def parse(html: str) -> HtmlElement | None:
    """The tree of a page, or None where there is nothing to parse, or more nesting than libxml2 follows (255)."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(_UNPARSED.sub("", html).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return None if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log) else tree


@dataclass(frozen=True, slots=True)
class PageHead:
    """What a page says of itself. `date` in `head` is what it states as the day of publication, `other_date` a weaker
    word for it; `titles` are the wordings of its headline, the best first."""

    head: Head
    other_date: str = ""
    titles: tuple[str, ...] = ()
    image: Image | None = None


def page_head(tree: HtmlElement, *, url: str | None = None) -> PageHead:
    """What a page states, as written; empty where it says nothing. `url` is where it was read."""
    named = _named(tree)
    meta = {field: next((named[name] for name in names if name in named), "") for field, names in _META.items()}
    data = _structured(tree)
    publisher = meta["publisher"] or _name(data.get("publisher"))
    address = _attribute(tree, _CANONICAL) or meta["url"]
    head = Head(
        title=_title(tree, _text(data.get("headline")) or meta["title"], publisher),
        url=stated.joined(url or "", address) if address else "",
        publisher=publisher,
        date=meta["date"] or _text(data.get("datePublished")) or _attribute(tree, _TIME),
        language=_attribute(tree, "/html/@lang") or meta["language"],
        section=meta["section"],
    )
    headings = islice(tree.iter("h1"), MOST_HEADINGS)
    titles = (head.title, meta["title"], *(" ".join(heading.text_content().split()) for heading in headings))
    image = lead_image(tree, named, data, url or head.url)
    return PageHead(head, _other_date(tree, head.url or url or ""), titles, image)


def _other_date(tree: HtmlElement, url: str) -> str:
    if below := _attribute(tree, _TIME_BELOW):
        return below
    return day_of_address(url)


def day_of_address(url: str) -> str:
    """The day that stands in an address (`/2025/07/03/`), in ISO 8601; empty where there is none."""
    day = _DAY_IN_ADDRESS.search(stated.path_of(url))
    return f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}" if day else ""


def _title(tree: HtmlElement, stated: str, publisher: str) -> str:
    """The headline without the site's name behind it."""
    whole = stated or _words(tree, "//head/title") or _words(tree, "//title")
    first = _words(tree, "//h1")
    if not whole or (not stated and len(first) > 10 and first in whole):
        return first or whole
    suffix = _SITE_SUFFIX.search(whole)
    return whole[: suffix.start()] if suffix and (suffix[1] == publisher or "|" in suffix[0]) else whole


def _named(tree: HtmlElement) -> Mapping[str, str]:
    """The content of a page's meta elements by name, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join(element.get("content", "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute, "").lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _structured(tree: HtmlElement) -> dict[str, object]:
    """The first object of an article's type in the page's JSON-LD, or an empty one."""
    for script in tree.iter("script"):
        if script.get("type", "").lower() == "application/ld+json":
            try:
                data = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            for thing in _things(data):
                if _ARTICLE_TYPE.search(_text(thing.get("@type"))):
                    return thing
    return {}


def _things(data: object) -> Iterator[dict[str, object]]:
    for thing in data if isinstance(data, list) else [data]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (part for part in (graph if isinstance(graph, list) else []) if isinstance(part, dict))


def _text(value: object) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return " ".join(first.split()) if isinstance(first, str) else ""


def _name(value: object) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return _text(first.get("name")) if isinstance(first, dict) else _text(first)


def _attribute(tree: HtmlElement, path: str) -> str:
    return next((str(value).strip() for value in tree.xpath(path)), "")


def _words(tree: HtmlElement, path: str) -> str:
    return next((" ".join(element.text_content().split()) for element in tree.xpath(path)), "")
