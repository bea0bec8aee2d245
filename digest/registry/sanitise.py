"""The mark-up that feeds carry -> text, titles, links and pictures that can be trusted.

Nothing of a feed's HTML is ever printed: what is kept is text, and addresses that were looked at. So there is no list
of harmless tags to maintain; scripts, styles, forms, embedded objects and captions are left out with all they hold,
everything else is text, and each block of it becomes a line.

Observed in feeds: titles with tags, with entities, and with entities escaped twice ("AT&amp;amp;T"); whole entries
set in a layout table; text without a single tag whose line ends are the only paragraphs; pictures of one pixel that
count readers, and smileys. A page that nests deeper than libxml2 follows is an attack, and is read as bare text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from digest.model import Image
from digest.registry import stated
from digest.registry.page_head import parse
from digest.registry.picture_credit import credit_beside
from digest.registry.plain_markup import plain_lines
from digest.text.reading import clean_title

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SMALLEST_PICTURE = 50
"""CSS pixels of either side; smaller ones are counters, smileys and buttons."""
LONGEST_HEADING = 5_000
"""Code points of a title's mark-up that are looked at."""
LONGEST_TEXT = 300_000
"""Code points of one entry's text that are kept: a novella."""
MOST_LINES = 5_000
"""Lines of one entry's text that are kept; an article has a hundred."""
LONGEST_MARKUP = 2_000_000
"""Code points of one entry's mark-up that are looked at; a book has fewer."""

_NEVER = frozenset(
    {"script", "style", "template", "title", "textarea", "select", "button", "svg", "math", "audio", "video", "canvas"}
    | {"dialog", "nav"}
)
"""Left out with all that they hold. Not so `object`, `embed`, `iframe`: feeds leave these open before the article."""
_BARE = frozenset({"iframe", "noembed", "noframes", "noscript", "plaintext", "xmp"})
"""What a parser takes for text with all the tags in it."""
_BESIDE = frozenset({"figure", "figcaption", "aside", "footer", "pre"})
"""Left out beside an article's text; where there is no other text they are the article."""
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "address", "center", "pre"}
    | {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "details",
        "summary",
    }
    | {"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "fieldset", "form", "br", "hr", "html", "body"}
    | {"nav", "iframe", "audio", "video", "details", "summary"}
)
_INLINE = "a abbr acronym b big cite code del dfn em font i img ins kbd mark q s small span strike strong sub sup tt u"
_ANY_TAG = re.compile(
    rf"</?(?:{'|'.join(sorted(_BLOCKS | _NEVER | set(_INLINE.split())))})\b[^<>]*>|<!--.*?-->", re.I | re.S
)
_EVERY_TAG = re.compile(
    r"<(script|style)\b.*?</\1\s*>|</?[a-zA-Z][^<>]*>|<!--(?:.*?-->|[^>]*>?)|<!\[CDATA\[|\]\]>",
    re.IGNORECASE | re.DOTALL,
)
_HAS_BLOCK = re.compile(rf"<(?:{'|'.join(sorted(_BLOCKS))})\b", re.IGNORECASE)
_GAP = re.compile(r"\n[^\S\n]*\n")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNSAFE = re.compile(r"[\s\"<>\\^`{|}\x00-\x20\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What is quoted in an address: what ends one, and what cannot be seen or turns around what stands beside it."""
_PLAIN_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9-][A-Za-z0-9.-]*(?::\d{1,4})?(?:/[\w.~%!$&'()*+,=:@/-]*(?:\?[\w.~%!$&'()*+,=:@/-]+)?)?", re.A
)
"""What nearly all addresses look like, which stay as they are."""
_SIZE = re.compile(r"\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*")


@dataclass(frozen=True, slots=True)
class Markup:
    """What an entry's HTML says and shows: one paragraph a line with a blank one between, and a picture."""

    text: str
    image: Image | None = None


def unescaped(text: str) -> str:
    """A text with its complete character references resolved, once; a bare ampersand stays one."""
    return _REFERENCE.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def title(text: str, *, is_markup: bool = False) -> str:
    """A title on one line without mark-up. `is_markup` says that the feed declares it to be HTML.

    In what is declared as text, and in what was escaped twice, only the tags of HTML count as tags ("x<y" stays).
    """
    text = text[:LONGEST_HEADING]
    if not text:
        return ""
    if "<" in text or "&" in text or "]]>" in text:
        shown = unescaped((_EVERY_TAG if is_markup else _ANY_TAG).sub("", text))
        text = _ANY_TAG.sub("", unescaped(_ANY_TAG.sub("", shown)))
    return clean_title(text)


def read_markup(markup: str, base: str | None = None) -> Markup:
    """The text and the first picture of an entry's HTML; plain text keeps its own line ends."""
    markup = stated.cut_markup(markup, LONGEST_MARKUP)
    if "<" not in markup:
        return Markup(bounded(unescaped(markup)))
    if (plain := plain_lines(markup)) is not None:
        return Markup(bounded("\n\n".join(plain)))
    tree = _tree(markup)
    if tree is None:
        return Markup(bounded(stated.without_tags(markup)))
    lines = list(islice(_lines(tree, _NEVER | _BESIDE), MOST_LINES)) or list(islice(_lines(tree, _NEVER), MOST_LINES))
    return Markup(bounded("\n\n".join(lines) or stated.without_tags(markup)), _picture(tree, base))


def bounded(text: str) -> str:
    """A text without white space around it, cut behind a whole line, or else a word, where it is longer than any
    article."""
    text = text.strip()
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT]
        text = text[: (text.rfind("\n", len(text) // 2) + 1) or (text.rfind(" ") + 1)] or text
    lines = text.split("\n", 2 * MOST_LINES)
    return "\n".join(lines[: 2 * MOST_LINES]).rstrip()


def has_markup(text: str) -> bool:
    """Whether a text that is declared to be plain holds HTML all the same."""
    return "<" in text and bool(_ANY_TAG.search(text))


def _tree(markup: str) -> HtmlElement | None:
    """The parsed mark-up of an entry, or None where it nests too deep to be anything but an attack."""
    if not _HAS_BLOCK.search(markup):
        markup = _GAP.sub("<br>", markup)
    return parse(f"<html><body>{markup}</body></html>")


def address(link: object, base: str | None = None) -> str | None:
    """An absolute `http` or `https` address, or None for whatever else a link may be; what cannot be seen is quoted."""
    if not isinstance(link, str) or not link.strip():
        return None
    if _PLAIN_ADDRESS.fullmatch(link):
        return link
    try:
        own = urlsplit(link.strip())
        if own.scheme and not own.netloc:
            return None
        whole = urljoin(base or "", link.strip())
        parts = urlsplit(whole)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return None
        return stated.address(_UNSAFE.sub(lambda match: quote(match[0]), whole))
    except ValueError:
        return None


def language(code: str) -> str | None:
    """A language code as it is kept, or None for what is none."""
    try:
        return stated.language(code) if code else None
    except ValueError:
        return None


def _picture(tree: HtmlElement, base: str | None) -> Image | None:
    """The first picture in an entry that is meant to be looked at, with its own words for it."""
    for element in tree.iter("img"):
        width, height = size(element.get("width")), size(element.get("height"))
        url = address(element.get("data-src") or element.get("src"), base)
        if url and min(width or SMALLEST_PICTURE, height or SMALLEST_PICTURE) >= SMALLEST_PICTURE:
            return Image(url, clean_title(element.get("alt") or ""), width, height, credit_beside(element))
    return None


def size(value: object) -> int | None:
    """A picture's side in CSS pixels, where it is given as such."""
    match = _SIZE.fullmatch(value) if isinstance(value, str) else None
    return int(match[1]) if match else None


def _lines(root: HtmlElement, dropped: frozenset[str]) -> Iterator[str]:
    """The text of an element's blocks in order; no recursion, for mark-up nests deeper than a stack."""
    from lxml import etree

    pending: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event in {"start", "end"} and element.tag in _BLOCKS:
            yield from _flushed(pending)
        if event != "start":
            pending.append("" if element is root else element.tail or "")
        elif element.tag in dropped:
            walker.skip_subtree()
        else:
            text = element.text or ""
            text = stated.without_tags(text) if element.tag in _BARE else text
            pending.append("- " + text if element.tag == "li" else text)
    yield from _flushed(pending)


def _flushed(pending: list[str]) -> list[str]:
    line = " ".join("".join(pending).split())
    pending.clear()
    return [line] if line.strip("-") else []
