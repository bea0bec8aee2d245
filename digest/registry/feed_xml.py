"""RSS 0.9x to 2.0, RDF, Atom and CDF -> `Feed`, through feedparser, or where they are plain as it would read them.

feedparser is given well-formed XML in UTF-8 and nothing else to do: no guess at the encoding, no sanitising and no
links inside HTML to resolve, for only text is kept (`digest.registry.sanitise`); that is a third of its usual time.

It resolves ids as it does links: a guid "4711" without `isPermaLink="false"` becomes an address below the feed's own,
and all articles would be new when a feed moves. So it is told a made-up address, from which the relative reference
can be told again; links are then resolved against the real one, and ids stay as they were written.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from digest.errors import InputError
from digest.model import Image
from digest.registry import sanitise, stated
from digest.registry.entries import Entry, Feed
from digest.registry.feed_dates import NO_DATE, Dating, dated
from digest.registry.feed_plain import plain_feed
from digest.registry.picture_credit import feed_credit
from digest.registry.sanitise import Markup
from digest.registry.wellformed import in_one_piece

_HOST = "https://relative.invalid"
_LEVELS = ("~1", "~2", "~3", "~4")
_MADE_UP = f"{_HOST}/{'/'.join(_LEVELS)}/"
_TEXT_TYPES = ("text/plain", "text/html", "application/xhtml+xml", "")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
_UNDATED = Dating()
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|rdf|feed|channel)\b", re.IGNORECASE)
_FAULTS = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, AssertionError, RecursionError)
"""What feedparser may stumble over in input that nobody foresaw."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a feed is read with: the address that it came from, and now (aware), by which the future begins."""

    url: str | None = None
    now: dt.datetime | None = None


def read_xml(text: str, reading: Reading) -> tuple[Feed, list[tuple[str, str]]]:
    """The feed in well-formed XML, its entries without identities, and the doubts about dates: (title, doubt).

    Raises `InputError` for XML that is no feed.
    """
    return read_plain(text, reading) or as_feed(by_feedparser(text), text, reading)


def read_plain(text: str, reading: Reading) -> tuple[Feed, list[tuple[str, str]]] | None:
    """The same for a plain feed that needs no mending; None for whatever else a text may be."""
    found = plain_feed(text)
    if found is None:
        return None
    feed, doubts = as_feed(found, text, reading)
    return None if any(doubt.startswith(NO_DATE) for _, doubt in doubts) else (feed, doubts)


def as_feed(found: Mapping[str, Any], text: str, reading: Reading) -> tuple[Feed, list[tuple[str, str]]]:
    """What feedparser, or `plain_feed` in its words, found in a text, as `read_xml` gives it back."""
    channel, version = found["feed"], found.get("version") or ""
    if not version and not found["entries"] and not _ROOT.match(text):
        raise InputError("is XML, but no feed", mend="check its address")
    entries: list[Entry] = []
    doubts: list[tuple[str, str]] = []
    for raw in found["entries"]:
        published, updated = _dates(raw, reading)
        entries.append(_entry(raw, reading, published, updated))
        doubts += [(entries[-1].title, doubt) for doubt in (published.doubt or updated.doubt,) if doubt]
    links = _links(channel, reading.url)
    feed = Feed(
        version=version or "unknown",
        title=_title(channel, "title"),
        language=sanitise.language(_string(channel, "language")),
        site_url=_link(_string(channel, "link"), reading.url),
        self_url=links.get("self"),
        hub=links.get("hub"),
        entries=tuple(entries),
    )
    return feed, doubts


def by_feedparser(text: str) -> Mapping[str, Any]:
    """What feedparser finds in well-formed XML."""
    import feedparser  # type: ignore[import-untyped]

    headers = {"content-location": _MADE_UP, "content-type": "application/xml; charset=utf-8"}
    try:
        found: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(in_one_piece(text).encode("utf-8")),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except _FAULTS as error:
        raise InputError("cannot be read as a feed", mend="ask its publisher to repair it") from error
    return found


def _entry(raw: Mapping[str, Any], reading: Reading, published: Dating, updated: Dating) -> Entry:
    bodies = [_markup(body, reading.url) for body in _bodies(raw)]
    told = max(bodies, key=lambda body: len(body.text), default=Markup(""))
    teasers = [body.text for body in reversed(bodies) if body.text != told.text]
    source = raw.get("source")
    publisher = _title(source, "title") if source else ""
    return Entry(
        id=_reference(_string(raw, "id")),
        link=_entry_link(raw, reading.url),
        title=_without_publisher(_title(raw, "title"), publisher),
        text=told.text,
        summary=next(filter(None, teasers), ""),
        published=published.moment or (None if published.doubt else updated.moment),
        updated=updated.moment,
        author=sanitise.title(_string(raw.get("author_detail") or {}, "name") or _string(raw, "author")),
        publisher=publisher,
        publisher_url=_link(_string(source, "link") or _string(source, "href"), reading.url) if source else None,
        language=sanitise.language(_string(raw, "language") or _spoken(raw)),
        image=_image(raw, [body.image for body in bodies], reading.url),
    )


def _bodies(raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The contents of an entry and its summary; feedparser takes a second description for content, so all count."""
    for content in raw.get("content") or ():
        if _string(content, "type") in _TEXT_TYPES or " " in _string(content, "value"):
            yield content
    if raw.get("summary_detail") or not raw.get("content"):  # without it, feedparser has copied the content there
        yield _detail(raw, "summary")


def _detail(raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    return {**(raw.get(f"{key}_detail") or {}), "value": _string(raw, key)}


def _markup(detail: Mapping[str, Any], url: str | None) -> Markup:
    value = _string(detail, "value")
    if _string(detail, "type") == "text/plain" and not sanitise.has_markup(value):
        return Markup(sanitise.bounded(sanitise.unescaped(value)))
    return sanitise.read_markup(value, _link(_string(detail, "base"), url) or url)


def _title(raw: Mapping[str, Any], key: str) -> str:
    title = _string(raw, key)
    kind = _string(raw.get(f"{key}_detail") or {}, "type") if title else ""
    return sanitise.title(title, is_markup=kind in {"text/html", "application/xhtml+xml"})


def _without_publisher(title: str, publisher: str) -> str:
    """An aggregator's title without the publisher's name behind it ("Dam fails - The Herald")."""
    head, mark, tail = title.rpartition(f" {publisher}")
    return head[:-2].rstrip() if publisher and mark and not tail and head[-2:] in {" -", " –", " —", " |"} else title


def _dates(raw: Mapping[str, Any], reading: Reading) -> tuple[Dating, Dating]:
    """When an entry was published (or created), and when it was last changed."""
    moments = []
    for key in ("published", "created", "updated"):
        text = _string(raw, key)
        parsed = dict.get(raw, f"{key}_parsed") if text and isinstance(raw, dict) else None
        moments.append(dated(text, parsed=parsed, now=reading.now) if text else _UNDATED)
    published, created, updated = moments
    return (published if published.moment or published.doubt else created), updated


def _links(raw: Mapping[str, Any], url: str | None) -> dict[str, str]:
    """The links of a feed by their relation, of each the first."""
    return dict(reversed(list(_all_links(raw, url))))


def _all_links(raw: Mapping[str, Any], url: str | None) -> Iterator[tuple[str, str]]:
    for link in raw.get("links") or ():
        if address := _link(_string(link, "href"), url):
            yield _string(link, "rel"), address


def _entry_link(raw: Mapping[str, Any], url: str | None) -> str | None:
    """Where an entry leads: its link to a page, else to whatever format; its id only where that is an address."""
    link = _string(raw, "link")
    if link == _string(raw, "id") and not raw.get("links") and "/" not in _reference(link):
        return None
    leading = [address for kind, address in _all_links(raw, url) if kind == "alternate"]
    address = _link(link, url)
    return leading[0] if leading and address not in leading else address


def _image(raw: Mapping[str, Any], shown: list[Image | None], url: str | None) -> Image | None:
    """The lead picture: the one that the feed names, with the words that the text has for it, else the text's own."""
    pictures = [image for image in shown if image]
    for media in _media(raw):
        address = _link(_string(media, "url") or _string(media, "href"), url)
        width, height = sanitise.size(media.get("width")), sanitise.size(media.get("height"))
        if address and min(width or 999, height or 999) >= sanitise.SMALLEST_PICTURE:
            twin = next((image for image in pictures if image.url == address), Image(address, ""))
            return Image(address, twin.alt, width, height, feed_credit(raw.get("media_credit") or ()) or twin.credit)
    return pictures[0] if pictures else None


def _media(raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Media RSS contents and enclosures that are pictures, then the thumbnails."""
    for media in [*(raw.get("media_content") or ()), *(raw.get("links") or ())]:
        if _string(media, "rel") not in {"", "enclosure"}:
            continue
        address = _string(media, "url") or _string(media, "href")
        kind = _string(media, "medium") or _string(media, "type")
        ending = not kind and stated.path_of(address).lower().endswith(_PICTURES)
        if kind.startswith("image") or ending:
            yield media
    yield from raw.get("media_thumbnail") or ()


def _spoken(raw: Mapping[str, Any]) -> str:
    details = (*(raw.get("content") or ()), raw.get("summary_detail") or {}, raw.get("title_detail") or {})
    return next((language for detail in details if (language := _string(detail, "language"))), "")


def _string(raw: Mapping[str, Any], key: str) -> str:
    """A value where it is a text; asked of the plain dictionary, for feedparser's answers with other keys' values."""
    value = dict.get(raw, key) if isinstance(raw, dict) else None
    return value.strip() if isinstance(value, str) else ""


def _link(link: str, url: str | None) -> str | None:
    return sanitise.address(_reference(link), url) if link else None


def _reference(link: str) -> str:
    """A reference as it was before it was resolved against the made-up address."""
    if not link.startswith(_HOST):
        return link
    path = link[len(_HOST) :]
    kept = 0
    for level in _LEVELS:
        if not path.startswith(f"/{level}/"):
            break
        path = path[len(level) + 1 :]
        kept += 1
    return "../" * (len(_LEVELS) - kept) + path[1:] if kept else path
