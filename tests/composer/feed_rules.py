"""What the W3C Feed Validation Service asks of a feed, errors and warnings alike, as far as it depends on the feed.

Taken from its documentation (validator.w3.org/feed/docs), RSS 2.0 with the Best Practices Profile, RFC 4287 and JSON
Feed 1.1. Each function gives the complaints about one feed; none means that the validator has none.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
ABSOLUTE = re.compile(r"(https?://[^\s/]+/\S*|mailto:\S+)")
IRI = re.compile(r"(https?://\S+|tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:[\w.~%!$&'()*+,;=:@/?-]+)")
END_TAG = re.compile(r"</\w+>")
MARKUP = re.compile(r"</\w+>|&(#\w+|\w*\d|amp|lt|gt|quot|apos|copy|nbsp)")
CHARACTER_DATA = re.compile(rb"<(title|description|category|dc:\w+)>[^<]*&(?!#x)[^<]*</")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
HARMLESS = {
    "a",
    "b",
    "blockquote",
    "br",
    "div",
    "em",
    "h2",
    "h3",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
    "ul",
}
ONCE = ("title", "link", "description", "pubDate", "guid", CONTENT, DUBLIN_CORE + "creator")


def rss_complaints(data: bytes) -> list[str]:
    """What is wrong with an RSS feed of a newsletter that has an address."""
    channel = etree.fromstring(data)[0]
    said = [f"{name[1].decode()} without hexadecimal references" for name in _plain_with_names(data)]
    said += [f"channel has {count} {name}" for name, count in _counts(channel, ("title", "link", "description"), 1)]
    if [link.get("href", "")[-9:] for link in channel.findall(f"{ATOM}link[@rel='self']")] != ["/feed.xml"]:
        said.append("no atom:link to itself")
    items = channel.findall("item")
    said += _repeated("guid", [_text(item, "guid") for item in items])
    return said + [complaint for item in items for complaint in _item(item)]


def _plain_with_names(data: bytes) -> Iterator[re.Match[bytes]]:
    """Plain texts (an item's description is HTML) whose `&` and `<` are not written as the validator asks."""
    items = re.compile(rb"(?<=</guid>).*?(<description>.*?</description>)", re.DOTALL)
    return CHARACTER_DATA.finditer(items.sub(lambda item: item[0].replace(item[1], b""), data))


def _item(item: etree._Element) -> Iterator[str]:
    yield from (f"item has {count} {name}" for name, count in _counts(item, ONCE, 1))
    if not ABSOLUTE.fullmatch(_text(item, "link")):
        yield f"link {_text(item, 'link')} is not absolute"
    if item.find("guid").get("isPermaLink") != "false" or not IRI.fullmatch(_text(item, "guid")):  # type: ignore[union-attr]
        yield f"guid {_text(item, 'guid')} is no identifier"
    if parsedate_to_datetime(_text(item, "pubDate")).tzinfo is None:
        yield "pubDate has no zone"
    if END_TAG.search(_text(item, "title")):
        yield "title should not contain HTML"
    yield from (f"empty {child.tag}" for child in item if not (child.text or "").strip())
    yield from _content(_text(item, CONTENT))
    yield from _content(_text(item, "description"))


def atom_complaints(data: bytes) -> list[str]:
    """What is wrong with an Atom feed of a newsletter that has an address."""
    feed = etree.fromstring(data)
    entries = feed.findall(f"{ATOM}entry")
    said = [f"feed has {count} {name}" for name, count in _counts(feed, _atom("id", "title", "updated", "author"), 1)]
    if [link.get("href", "")[-9:] for link in feed.findall(f"{ATOM}link[@rel='self']")] != ["/atom.xml"]:
        said.append("no link to itself")
    said += _repeated("id", [_text(entry, f"{ATOM}id") for entry in (feed, *entries)])
    said += _repeated("updated", [_text(entry, f"{ATOM}updated") for entry in entries])
    return said + [complaint for entry in entries for complaint in _entry(entry)]


def _entry(entry: etree._Element) -> Iterator[str]:
    wanted = _atom("id", "title", "updated", "published", "summary", "content")
    yield from (f"entry has {count} {name}" for name, count in _counts(entry, wanted, 1))
    if not IRI.fullmatch(_text(entry, f"{ATOM}id")):
        yield f"id {_text(entry, f'{ATOM}id')} is no IRI"
    links = entry.findall(f"{ATOM}link[@rel='alternate']")
    if len(links) != 1 or not ABSOLUTE.fullmatch(links[0].get("href", "")):
        yield "no single absolute link"
    for name in _atom("updated", "published"):
        if not RFC_3339.fullmatch(_text(entry, name)):
            yield f"{_text(entry, name)} is no time of RFC 3339"
    plain = (each for each in entry if each.get("type") == "text" and MARKUP.search(each.text or ""))
    yield from (f"{each.tag} should not contain HTML unless declared in type" for each in plain)
    yield from (f"no name in {person.tag}" for person in entry.iter(*_atom("author", "contributor")) if not len(person))
    yield from _content(_text(entry, f"{ATOM}content"))


def json_complaints(data: bytes) -> list[str]:
    """What is wrong with a JSON feed of a newsletter that has an address."""
    feed: dict[str, Any] = json.loads(data)
    said = [f"no {name}" for name in ("title", "home_page_url", "feed_url", "items") if not feed.get(name)]
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        said.append("another version")
    said += [f"unknown {name}" for name in feed.keys() - _FEED_KEYS]
    said += _repeated("id", [item["id"] for item in feed["items"]])
    return said + [complaint for item in feed["items"] for complaint in _json_item(item)]


_FEED_KEYS = {
    "version",
    "title",
    "home_page_url",
    "feed_url",
    "description",
    "icon",
    "authors",
    "language",
    "hubs",
    "items",
}
_ITEM_KEYS = {"id", "url", "title", "content_html", "summary", "image", "date_published", "authors", "tags", "language"}


def _json_item(item: dict[str, Any]) -> Iterator[str]:
    yield from (f"unknown {name}" for name in item.keys() - _ITEM_KEYS if not name.startswith("_"))
    if not isinstance(item["id"], str) or not ABSOLUTE.fullmatch(item["url"]):
        yield f"{item['id']} has no absolute address"
    if dt.datetime.fromisoformat(item["date_published"]).tzinfo is None:
        yield "a time without a zone"
    yield from _content(item["content_html"])


class _Content(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HARMLESS:
            self.said.append(f"content holds <{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "class", "id"}:
                self.said.append(f"content holds {name}=")
            if name in {"href", "src"} and not ABSOLUTE.fullmatch(value or ""):
                self.said.append(f"content holds the relative address {value}")
        if tag not in {"br", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.said.append(f"content closes <{tag}> out of turn")


def _content(html: str) -> list[str]:
    read = _Content(html)
    return read.said + [f"content leaves <{tag}> open" for tag in read.open]


def _atom(*names: str) -> tuple[str, ...]:
    return tuple(ATOM + name for name in names)


def _counts(element: etree._Element, names: Iterable[str], wanted: int) -> list[tuple[str, int]]:
    counts = [(name, len(element.findall(name))) for name in names]
    return [(name, count) for name, count in counts if count != wanted]


def _text(element: etree._Element, name: str) -> str:
    return element.findtext(name) or ""


def _repeated(what: str, values: list[str]) -> list[str]:
    return [f"{what} {value} stands twice" for value in sorted({value for value in values if values.count(value) > 1})]
