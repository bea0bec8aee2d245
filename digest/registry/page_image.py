"""The picture that a page leads with, and what it says of it.

A page names the picture for whoever links to it (Open Graph, JSON-LD); its words for those who cannot see it stand at
the `img` in the page, so the two are brought together by file name. Addresses that are not of the Web, and the files
that sites put where they have no picture (a logo, an avatar, a transparent dot), are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from digest.model import Image
from digest.registry import stated
from digest.registry.picture_credit import credit_beside, structured_credit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SMALLEST = 200
"""CSS pixels of either side; smaller pictures on a page are icons and faces."""

_NO_PICTURE = re.compile(
    r"(?:^|[^a-z])(?:logo|avatar|gravatar|placeholder|default|spacer|blank|pixel|icon|favicon|sprite)(?:[^a-z]|$)"
)
_META = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")


def lead_image(tree: HtmlElement, meta: Mapping[str, str], thing: Mapping[str, object], base: str) -> Image | None:
    """The lead picture of a page, or None. `thing` is its JSON-LD article, `base` what addresses are relative to."""
    pictures = list(_pictures(tree, base))
    named = next((meta[name] for name in _META if name in meta), "") or _structured(thing.get("image"))
    if url := _address(named, base):
        twin = next((picture for picture in pictures if _file(picture.url) == _file(url)), None)
        alt = meta.get("og:image:alt") or meta.get("twitter:image:alt") or (twin.alt if twin else "")
        width = _pixels(meta.get("og:image:width")) or (twin.width if twin else None)
        height = _pixels(meta.get("og:image:height")) or (twin.height if twin else None)
        own = structured_credit(_first(thing.get("image"))) if _is_named(thing, url) else ""
        return Image(url, stated.title(alt), width, height, own or (twin.credit if twin else ""))
    return next((p for p in pictures if min(p.width or 0, p.height or SMALLEST) >= SMALLEST), None)


def _pictures(tree: HtmlElement, base: str) -> Iterator[Image]:
    """The pictures in the page's article, or in the page where it marks none."""
    within = next((found for name in ("article", "main") if (found := next(tree.iter(name), None)) is not None), tree)
    for element in within.iter("img"):
        url = _address(element.get("data-src") or element.get("src") or "", base)
        if url:
            alt = stated.title(element.get("alt", ""))
            measures = _pixels(element.get("width")), _pixels(element.get("height"))
            yield Image(url, alt, *measures, credit_beside(element))


def _address(value: str, base: str) -> str | None:
    try:
        url = stated.address(urljoin(base, value.strip())) if value.strip() else ""
    except ValueError:
        return None
    return url if url and not _NO_PICTURE.search(_file(url)) else None


def _file(url: str) -> str:
    """The last part of an address's path, by which one picture in several sizes is known."""
    return urlsplit(url).path.rsplit("/", 1)[-1].lower()


def _is_named(thing: Mapping[str, object], url: str) -> bool:
    """Whether the picture is the one that the page's JSON-LD speaks of."""
    return _file(_structured(thing.get("image"))) == _file(url)


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _structured(value: object) -> str:
    first = _first(value)
    address = first.get("url") if isinstance(first, dict) else first
    return address if isinstance(address, str) else ""


def _pixels(value: str | None) -> int | None:
    digits = re.fullmatch(r"\s*(\d{1,5})(?:px)?\s*", value or "")
    return int(digits[1]) or None if digits else None
