"""Plain RSS and Atom -> what feedparser would say of them, in a tenth of its time.

Nine in ten feeds of news are plain: well-formed RSS 2.0 or Atom 1.0 whose entries hold the dozen elements that the
specifications name, each once, with text inside. For these the tree that lxml builds in C is read straight off, with
feedparser's own names, so that what follows cannot tell the two apart. Whatever is not plain (other versions, elements
twice, mark-up inside of RSS, a base, podcast and media descriptions, foreign elements that hold others) is left to
feedparser and its twenty years of special cases. On the suites' files both say the same, which a test holds them to.

What libxml2 takes as it stands needs no mending first, so a feed is tried here before `digest.registry.wellformed`
looks at it. Its limits on entries, elements and names hold here as well: what is beyond them is not plain, and is
judged there. Its others keep feedparser from taking quadratic time, which nothing does here.

Measured on a feed of 20 entries in 12 KB: feedparser 3.8 ms of processor time, this 0.3 ms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from digest.registry.wellformed import LONGEST_NAME, MOST_ELEMENTS, MOST_ENTRIES

if TYPE_CHECKING:
    from lxml.etree import _Element

Raw = dict[str, Any]

_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_VERSIONS = {"0.91": "rss091u", "0.92": "rss092", "0.93": "rss093", "0.94": "rss094", "2.0": "rss20"}
_TYPES = {"text": "text/plain", "html": "text/html", "xhtml": "application/xhtml+xml"}

_SILENT = (
    "{http://purl.org/rss/1.0/modules/slash/}",
    "{http://purl.org/rss/1.0/modules/syndication/}",
    "{http://wellformedweb.org/CommentAPI/}",
    "{http://wellformedweb.org/commentAPI/}",
    "{http://purl.org/syndication/thread/1.0}",
    "{http://rssnamespace.org/feedburner/ext/1.0}",
    "{http://www.georss.org/georss}",
    "{com-wordpress:feed-additions:1}",
    "comments",
    "category",
    f"{_DC}subject",
    f"{_MEDIA}keywords",
    f"{_MEDIA}category",
    *(f"{_ATOM}{name}" for name in ("category", "rights", "generator", "icon", "logo")),
)
"""Namespaces and elements that say nothing of what is kept, however `wellformed` may have renamed them."""
_KNOWN = (
    "{http://purl.org/",
    "{http://search.yahoo",
    "{http://www.itunes",
    "{http://www.w3",
    "{http://backend.userland",
)
"""How the namespaces begin that feedparser looks into."""

_OF_CHANNELS = (
    "description", "pubDate", "lastBuildDate", "generator", "docs", "ttl", "image", "copyright",
    "webMaster", "managingEditor", "cloud", "skipHours", "skipDays",
)  # fmt: skip
"""What RSS says of a channel and is not kept."""

_MARKUP = re.compile(r"</\w+>|&#?\w+;")
_QUERY = re.compile(r"&([A-Za-z0-9_]+);")
_HIGH = re.compile(r"[\x80-\xff]")
_CP1252 = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}


class NotPlain(Exception):
    """A feed has something that only feedparser knows how to read."""


def plain_feed(text: str) -> Raw | None:
    """A plain feed as feedparser's `feed`, `entries` and `version`, without dates parsed; None for any other.

    Links are as they are written.
    """
    from lxml import etree

    if "<!DOCTYPE" in text or text.count("<") > MOST_ELEMENTS:
        return None
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
        if root.get(_BASE) is not None:
            return None
        return _rss(root) if root.tag == "rss" else _atom(root) if root.tag == f"{_ATOM}feed" else None
    except (etree.XMLSyntaxError, UnicodeEncodeError, NotPlain):
        return None


def _rss(root: _Element) -> Raw:
    version = _VERSIONS.get(root.get("version", ""))
    channels = list(root)
    if version is None or [channel.tag for channel in channels] != ["channel"]:
        raise NotPlain
    children = list(channels[0])
    items = _few([child for child in children if child.tag == "item"])
    spoken = {"lang": root.get(_LANGUAGE)}
    channel = _filled(_CHANNEL, (child for child in children if child.tag != "item"), spoken)
    told = {"language": spoken["lang"], **channel}
    return {"version": version, "feed": told, "entries": [_item(item, spoken) for item in items]}


def _item(item: _Element, spoken: Raw) -> Raw:
    if item.get(_BASE) is not None or item.get(_LANGUAGE) is not None:
        raise NotPlain
    return _with_link(_filled(_ITEM, item, spoken))


def _atom(root: _Element) -> Raw:
    entries = _few([child for child in root if child.tag == f"{_ATOM}entry"])
    rest = (child for child in root if child.tag != f"{_ATOM}entry")
    lang = root.get(_LANGUAGE)
    feed = _with_link(_filled(_FEED, rest, {"lang": lang, "language": lang}))
    return {"version": "atom10", "feed": feed, "entries": [_atom_entry(entry, lang) for entry in entries]}


def _atom_entry(entry: _Element, lang: str | None) -> Raw:
    if entry.get(_BASE) is not None:
        raise NotPlain
    return _with_link(_filled(_ENTRY, entry, {"lang": entry.get(_LANGUAGE, lang)}))


def _few(entries: list[_Element]) -> list[_Element]:
    """The entries, where they are no more than are read."""
    if len(entries) > MOST_ENTRIES:
        raise NotPlain
    return entries


def _with_link(raw: Raw) -> Raw:
    """An id that may be an address stands for the link where there is none."""
    if "link" not in raw and raw.get("guidislink"):
        raw["link"] = raw["id"]
    return raw


def _filled(rules: Mapping[str, Callable[[_Element, Raw], None]], elements: Any, start: Raw) -> Raw:
    """What some elements say, each by its rule; `start` carries the language that is spoken around them."""
    raw = dict(start)
    for element in elements:
        rule = rules.get(element.tag)
        if rule is not None:
            rule(element, raw)
        elif not isinstance(element.tag, str):
            continue  # a comment or an instruction
        elif len(element) or not element.tag.startswith(_SILENT):
            _check_foreign(element)
    return raw


def _check_foreign(element: _Element) -> None:
    """Elements of namespaces that feedparser does not know say nothing, unless they hold others."""
    if len(element) or element.tag.lower().startswith(_KNOWN) or not element.tag.startswith("{"):
        raise NotPlain


def _told(element: _Element) -> str:
    """An element's text as feedparser has it: stripped, and UTF-8 that was read as Latin-1 put right."""
    if len(element):
        raise NotPlain
    text = (element.text or "").strip()
    if text.isascii() or not _HIGH.search(text):
        return text
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    return text.translate(_CP1252)


def _once(raw: Raw, key: str, value: object) -> None:
    if key in raw:
        raise NotPlain
    raw[key] = value


def _text(key: str) -> Callable[[_Element, Raw], None]:
    def rule(element: _Element, raw: Raw) -> None:
        _once(raw, key, _told(element))

    return rule


def _rss_title(element: _Element, raw: Raw) -> None:
    text = _told(element)
    _once(raw, "title", text)
    raw["title_detail"] = {
        "type": "text/html" if _MARKUP.search(text) else "text/plain",
        "language": _lang(element, raw),
    }


def _rss_description(element: _Element, raw: Raw) -> None:
    _once(raw, "summary", _told(element))
    raw["summary_detail"] = _html(element, raw)


def _rss_content(element: _Element, raw: Raw) -> None:
    _once(raw, "content", [{**_html(element, raw), "value": _told(element)}])


def _html(element: _Element, raw: Raw) -> Raw:
    return {"type": "text/html", "language": _lang(element, raw), "base": element.get(_BASE, "")}


def _rss_link(element: _Element, raw: Raw) -> None:
    link = _QUERY.sub(r"&\g<1>", _told(element).replace("&amp;", "&"))
    if element.attrib:
        raise NotPlain
    _once(raw, "link", link)
    raw.setdefault("links", []).append({"rel": "alternate", "href": link})


def _guid(element: _Element, raw: Raw) -> None:
    _once(raw, "id", _told(element))
    raw["guidislink"] = element.get("isPermaLink", "true") == "true"


def _source(element: _Element, raw: Raw) -> None:
    _once(raw, "source", {"title": _told(element), "href": element.get("url", "")})


def _author(element: _Element, raw: Raw) -> None:
    author = _told(element)
    if "@" in author or len(author) > LONGEST_NAME:
        raise NotPlain
    _once(raw, "author", author)


def _enclosure(element: _Element, raw: Raw) -> None:
    if len(element):
        raise NotPlain
    raw.setdefault("links", []).append({**_attributes(element), "rel": "enclosure"})


def _media(key: str) -> Callable[[_Element, Raw], None]:
    def rule(element: _Element, raw: Raw) -> None:
        if any(child.tag not in _MEDIA_RULES for child in element):
            raise NotPlain
        raw.setdefault(key, []).append(_attributes(element))
        _filled_in(element, raw)

    return rule


def _media_credit(element: _Element, raw: Raw) -> None:
    raw.setdefault("media_credit", []).append({**_attributes(element), "content": _told(element)})


def _filled_in(element: _Element, raw: Raw) -> None:
    for child in element:
        rule = _MEDIA_RULES.get(child.tag)
        if rule is None:
            raise NotPlain
        rule(child, raw)


def _atom_link(element: _Element, raw: Raw) -> None:
    link = {"rel": "alternate", **_attributes(element)}
    if "href" not in link or _LANGUAGE in element.attrib or _BASE in element.attrib:
        raise NotPlain
    raw.setdefault("links", []).append(link)
    if link["rel"] == "alternate" and link.get("type", "text/html") in {"text/html", "application/xhtml+xml"}:
        raw["link"] = link["href"]


def _foreign_link(element: _Element, raw: Raw) -> None:
    """An Atom link within RSS, where another than the feed's own would take its link's place."""
    _atom_link(element, raw)
    if raw["links"][-1]["rel"] == "alternate":
        raise NotPlain


def _atom_text(key: str) -> Callable[[_Element, Raw], None]:
    def rule(element: _Element, raw: Raw) -> None:
        detail = _construct(element, raw)
        _once(raw, key, detail.pop("value"))
        raw[f"{key}_detail"] = detail

    return rule


def _atom_content(element: _Element, raw: Raw) -> None:
    _once(raw, "content", [_construct(element, raw)])


def _construct(element: _Element, raw: Raw) -> Raw:
    """A text of Atom (RFC 4287, section 3.1) with its type, language and base."""
    kind = _TYPES.get(element.get("type", "text"))
    if kind is None or "src" in element.attrib:
        raise NotPlain
    value = _inner(element) if kind == "application/xhtml+xml" else _told(element)
    return {"type": kind, "value": value, "language": _lang(element, raw), "base": element.get(_BASE, "")}


def _inner(element: _Element) -> str:
    """What stands within the one `div` that XHTML in Atom is wrapped in, as mark-up."""
    from lxml import etree

    inside = list(element)
    if len(inside) != 1 or inside[0].tag != f"{_XHTML}div" or inside[0].prefix or (element.text or "").strip():
        raise NotPlain
    return etree.tostring(inside[0], encoding="unicode", with_tail=False)


def _atom_author(element: _Element, raw: Raw) -> None:
    names = [_told(child) for child in element if child.tag == f"{_ATOM}name"]
    if len(names) != 1 or not names[0]:
        raise NotPlain
    _once(raw, "author", names[0])


def _lang(element: _Element, raw: Raw) -> str | None:
    spoken: str | None = element.get(_LANGUAGE, raw["lang"])
    return spoken


def _attributes(element: _Element) -> dict[str, str]:
    """An element's attributes in lower case, those that say what it is as well."""
    named = {str(name).lower(): str(value) for name, value in element.attrib.items()}
    return {name: value.lower() if name in {"rel", "type"} else value for name, value in named.items()}


def _skipped(_: _Element, __: Raw) -> None:
    """An element that says nothing of what is kept."""


_MEDIA_RULES: dict[str, Callable[[_Element, Raw], None]] = {
    f"{_MEDIA}content": _media("media_content"),
    f"{_MEDIA}thumbnail": _media("media_thumbnail"),
    f"{_MEDIA}group": _filled_in,
    f"{_MEDIA}credit": _media_credit,
    f"{_MEDIA}rating": _skipped,
}
_CHANNEL: dict[str, Callable[[_Element, Raw], None]] = {
    "title": _rss_title,
    "link": _rss_link,
    "language": _text("language"),
    f"{_ATOM}link": _foreign_link,
    **dict.fromkeys(_OF_CHANNELS, _skipped),
}
_ITEM: dict[str, Callable[[_Element, Raw], None]] = {
    **_MEDIA_RULES,
    "title": _rss_title,
    "link": _rss_link,
    "description": _rss_description,
    "guid": _guid,
    "pubDate": _text("published"),
    "author": _author,
    "source": _source,
    "enclosure": _enclosure,
    f"{_CONTENT}encoded": _rss_content,
    f"{_DC}creator": _author,
    f"{_DC}date": _text("updated"),
    f"{_ATOM}updated": _text("updated"),
    f"{_ATOM}link": _foreign_link,
}
_FEED: dict[str, Callable[[_Element, Raw], None]] = {
    f"{_ATOM}title": _atom_text("title"),
    f"{_ATOM}link": _atom_link,
    f"{_ATOM}id": _guid,
    **dict.fromkeys((f"{_ATOM}{name}" for name in ("updated", "subtitle", "author")), _skipped),
}
_ENTRY: dict[str, Callable[[_Element, Raw], None]] = {
    **_MEDIA_RULES,
    f"{_ATOM}id": _guid,
    f"{_ATOM}title": _atom_text("title"),
    f"{_ATOM}link": _atom_link,
    f"{_ATOM}summary": _atom_text("summary"),
    f"{_ATOM}content": _atom_content,
    f"{_ATOM}published": _text("published"),
    f"{_ATOM}updated": _text("updated"),
    f"{_ATOM}author": _atom_author,
}
