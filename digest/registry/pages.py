"""A web page -> its article: title, text, date, language, address.

What a page states of itself (Open Graph, JSON-LD, canonical link) is read from the page; the text is found by
trafilatura, set to precision, because a line of soup in an issue costs more than a lost paragraph (Barbaresi 2021,
"Trafilatura", ACL demos). It returns nothing for pages that are very deep or very small, such as a story saved by
hand: there all paragraphs and headings of the page's `article`, `main` or `body` are taken, and of a page that nests
deeper than the parser goes (an attack, or a runaway template) the bare text.
Paragraphs and headings become lines; tables, and lists that are mostly links, are left out.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from digest.errors import InputError
from digest.registry import stated
from digest.registry.decode import decode
from digest.registry.heads import Head
from digest.registry.link_lists import is_link_list
from digest.registry.page_head import page_head, parse
from digest.registry.stated import without_tags

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_LINKED = 0.6
"""Share of a list's characters inside links above which it is navigation; article lists link single words."""

_CHARSET = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_BREAK = re.compile(r"(?=<(?:p|h[1-6]|li|br|title)\b)|(?<=</title>)", re.IGNORECASE)
_QUIET = logging.NullHandler()
"""Keeps trafilatura's remarks off the terminal of programs that configure no logging."""
Value = TypeVar("Value")

_HEADINGS = {"head", "h1", "h2", "h3", "h4", "h5", "h6"}
_LISTS = {"list", "ul", "ol"}
_ITEMS = {"item", "li"}
_LINKS = ("ref", "a")
_DROPPED = frozenset(
    {
        "table",
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "textarea",
    }
    | {"svg", "math", "iframe", "object", "figure", "graphic", "img", "dialog", "code", "pre"}
)
_BLOCKS = frozenset(
    {"p", "quote", "blockquote", "dl", "dt", "dd", "div", "section", "article", "main", "header", "body", "html"}
    | {"br", "lb", "hr"}
)
_LINES = _HEADINGS | _LISTS | _ITEMS | _DROPPED | _BLOCKS
"""The elements that begin and end a line; all others stand within. Names of HTML and of trafilatura's TEI subset."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """A page's article. `text` has one paragraph or heading a line and is empty where the page holds no article.

    `published` is aware; `url` and `publisher` are what the page says of itself.
    """

    title: str
    text: str
    published: dt.datetime | None
    language: str | None
    url: str | None = None
    publisher: str = ""


def extract(html: str | bytes, *, url: str | None = None) -> Extracted:
    """The article of a web page. `url` is where it was read, for pages that do not say.

    Bytes are decoded by their byte order mark, as UTF-8, by their `<meta charset>`, or by a guess. The text is not yet
    clean text. Raises `InputError` for what is neither string nor bytes.
    """
    if not isinstance(html, str | bytes):
        raise InputError(f"a page is text or bytes, not {type(html).__name__}")
    source = html if isinstance(html, str) else decode(html, language="en", declared=meta_charset(html)).text
    head, text = read_page(source)
    return Extracted(
        title=stated.title(head.title),
        text=text,
        published=_believed(stated.date, head.date),
        language=_believed(stated.language, head.language),
        url=_believed(stated.address, head.url) or url,
        publisher=stated.title(head.publisher),
    )


def read_page(source: str) -> tuple[Head, str]:
    """What a page states of itself, as written, and its article's text, one paragraph or heading a line."""
    tree = parse(source)
    if tree is None:
        return Head(), without_tags(_BREAK.sub("\n\n", source))
    return page_head(tree), _article(tree)


def meta_charset(data: bytes) -> str | None:
    """The encoding that a page declares in its first 1,024 bytes (HTML Standard, section 4.2.5.4)."""
    match = _CHARSET.search(data[:1024])
    return match[1].decode("ascii") if match else None


def _article(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(_QUIET)
    found = bare_extraction(
        deepcopy(tree), favor_precision=True, include_comments=False, include_tables=False, include_links=True
    )
    body = getattr(found, "body", None)
    lines = list(_lines(body)) if body is not None else []
    text = "\n\n".join(lines or _lines(_main(tree)))
    linked = " ".join(link.text_content() for link in _main(tree).iter("a"))
    return "" if is_link_list(text, linked) else text


def _believed(judge: Callable[[str], Value], value: str) -> Value | None:
    try:
        return judge(value) if value else None
    except ValueError:
        return None


def _main(tree: HtmlElement) -> HtmlElement:
    for name in ("article", "main", "body"):
        if (found := next(tree.iter(name), None)) is not None:
            return found
    return tree


def _lines(root: HtmlElement) -> Iterator[str]:
    """The text of an element's blocks in order; no recursion, for pages nest deeper than a stack."""
    from lxml import etree

    pending: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event in {"start", "end"} and element.tag in _LINES:
            yield from _flushed(pending)
        if event != "start":
            pending.append("" if element is root else element.tail or "")
        elif element.tag in _DROPPED or (element.tag in _LISTS and _is_navigation(element)):
            walker.skip_subtree()
        else:
            pending.append(("- " if element.tag in _ITEMS else "") + (element.text or ""))
    yield from _flushed(pending)


def _flushed(pending: list[str]) -> list[str]:
    line = " ".join("".join(pending).split())
    pending.clear()
    return [line] if line.strip("-") else []


def _is_navigation(element: HtmlElement) -> bool:
    linked = sum(len("".join(link.itertext())) for link in element.iter(*_LINKS))
    return linked > MOST_LINKED * len("".join(element.itertext()))
