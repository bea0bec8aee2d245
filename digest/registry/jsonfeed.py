"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) -> `Feed`.

Read as forgivingly as XML feeds are: a value of the wrong type counts as absent, and an item without an id (which the
specification would discard) is known by its link like any other entry. A number as an id is taken as its digits.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from digest.errors import InputError
from digest.model import Image, Problem
from digest.registry import sanitise
from digest.registry.entries import Entry, Feed
from digest.registry.feed_dates import Dating, dated
from digest.registry.feed_xml import Reading

MOST_ENTRIES = 1_000
"""Items that are read; the newest stand first."""

_VERSIONS = {"1": "json1", "1.0": "json1", "1.1": "json11"}


def read_json(text: str, reading: Reading) -> tuple[Feed, list[tuple[str, str]]]:
    """The feed in a JSON text, its entries without identities, and the doubts about dates: (title, doubt).

    Raises `InputError` for what is no JSON, or JSON that is no feed.
    """
    raw = _document(text)
    base = reading.url or _link(raw, "feed_url", None)
    entries: list[Entry] = []
    doubts: list[tuple[str, str]] = []
    for item in _objects(raw.get("items"))[:MOST_ENTRIES]:
        published, updated = (dated(_text(item, f"date_{kind}"), now=reading.now) for kind in ("published", "modified"))
        entries.append(_entry(item, base, published, updated))
        doubts += [(entries[-1].title, doubt) for doubt in (published.doubt or updated.doubt,) if doubt]
    unread = len(raw["items"]) - MOST_ENTRIES
    feed = Feed(
        version=_VERSIONS.get(_text(raw, "version").rpartition("/")[2], "json"),
        title=sanitise.title(_text(raw, "title")),
        language=sanitise.language(_text(raw, "language")),
        site_url=_link(raw, "home_page_url", reading.url),
        self_url=_link(raw, "feed_url", reading.url),
        hub=next((link for hub in _objects(raw.get("hubs")) if (link := _link(hub, "url", base))), None),
        entries=tuple(entries),
        problems=(Problem("", f"has {unread:,} items too many; the first {MOST_ENTRIES:,} are read"),)
        if unread > 0
        else (),
    )
    return feed, doubts


def _document(text: str) -> Mapping[str, Any]:
    try:
        raw = json.loads(text)
    except RecursionError as error:
        raise InputError("nests deeper than a feed does") from error
    except ValueError as error:
        raise InputError(f"is not JSON ({str(error)[:80]})", mend="check its address") from error
    if not isinstance(raw, dict) or not isinstance(raw.get("items"), list):
        raise InputError("is JSON, but no feed: it has no list of items", mend="check its address")
    return raw


def _entry(item: Mapping[str, Any], base: str | None, published: Dating, updated: Dating) -> Entry:
    markup = sanitise.read_markup(_text(item, "content_html"), base)
    summary = sanitise.read_markup(_text(item, "summary"), base).text
    text = max(markup.text, sanitise.bounded(_text(item, "content_text")), summary, key=len)
    return Entry(
        id=_identifier(item.get("id")),
        link=_link(item, "url", base) or _link(item, "external_url", base),
        title=sanitise.title(_text(item, "title")),
        text=text,
        summary="" if summary == text else summary,
        published=published.moment or (None if published.doubt else updated.moment),
        updated=updated.moment,
        author=_author(item),
        language=sanitise.language(_text(item, "language")),
        image=_image(item, markup.image, base),
    )


def _image(item: Mapping[str, Any], shown: Image | None, base: str | None) -> Image | None:
    """The item's picture with the words that its text has for it, else an attached one, else the text's own."""
    attached = (part for part in _objects(item.get("attachments")) if _text(part, "mime_type").startswith("image/"))
    links = [
        _link(item, "image", base),
        _link(item, "banner_image", base),
        *(_link(part, "url", base) for part in attached),
    ]
    address = next((link for link in links if link), None)
    return shown if address is None or (shown and shown.url == address) else Image(address, "")


def _author(item: Mapping[str, Any]) -> str:
    people = [*_objects(item.get("authors")), *_objects([item.get("author")])]
    return ", ".join(dict.fromkeys(name for person in people if (name := sanitise.title(_text(person, "name")))))


def _identifier(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _whole(value)


def _link(raw: Mapping[str, Any], key: str, base: str | None) -> str | None:
    return sanitise.address(_text(raw, key), base)


def _text(raw: Mapping[str, Any], key: str) -> str:
    return _whole(raw.get(key))


def _whole(value: object) -> str:
    """A text without halves of characters, which JSON can write and UTF-8 cannot."""
    return value.strip().encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def _objects(value: object) -> list[Mapping[str, Any]]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
