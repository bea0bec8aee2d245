"""A web page -> its article: title, text, date, language, address, picture; or why it holds none.

What a page states of itself (Open Graph, JSON-LD, canonical link) is read from its head (`page_head`). Its lines
(`page_outline`) are judged one by one (`page_text`), with trafilatura's vote (`page_votes`); what is no article is
named (`page_walls`). Of a page that nests deeper than the parser goes (an attack, or a runaway template) the bare text
is taken, and so it is of a text without mark-up.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from digest.errors import InputError, check_text
from digest.model import Image, PublishedFrom
from digest.registry import stated
from digest.registry.decode import decode, is_binary
from digest.registry.heads import Head
from digest.registry.page_facts import Facts
from digest.registry.page_head import PageHead, page_head, parse
from digest.registry.page_outline import as_text, outline
from digest.registry.page_text import Judged, judge
from digest.registry.page_votes import votes
from digest.registry.page_walls import NOTHING, why_no_article
from digest.registry.stated import without_tags
from digest.text.cleaning import normalised

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FURTHEST_CHARSET = 65_536
"""Bytes in which a page's declared encoding is looked for; one page in eight declares it beyond the 1,024 of the
standard, and browsers read on too."""
LONGEST_PAGE = 5_000_000
"""Code points of a page that are read; what lies beyond is a feed without end."""

_CHARSET = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_BREAK = re.compile(r"(?=<(?:p|h[1-6]|li|br|title)\b)|(?<=</title>)", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype|!--|[a-z][a-z0-9]*[\s/>])", re.IGNORECASE)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Extracted:
    """A page's article. `text` has one paragraph, heading or table row a line, with blank lines between them; it is
    empty where the page holds no article, and `reason` then says why, as the end of a sentence about the page.

    `published` is aware, and `published_from` is "page" where there is one. `url` is the page's canonical address,
    `publisher` the name of the site; addresses are of the Web (`http`, `https`) or left out. `doubt` is why the day
    that the page states is not believed, as the end of a sentence about it.
    """

    title: str
    text: str
    published: dt.datetime | None
    language: str | None
    url: str | None = None
    publisher: str = ""
    published_from: PublishedFrom = "none"
    image: Image | None = None
    section: str | None = None
    reason: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a page states, as written, and its article's text; `reason` says why the text is empty."""

    said: PageHead
    text: str
    reason: str = ""


def extract(html: str | bytes, *, url: str | None = None, now: dt.datetime | None = None) -> Extracted:
    """The article of a web page. `url` is where it was read, for pages that do not say. No date after `now` (aware) is
    believed; without it the future begins with the year 2100.

    Bytes are decoded by their byte order mark, as UTF-8, by their `<meta charset>`, or by a guess. The text is in
    Unicode NFC without invisible characters, but not yet clean text. Raises `InputError` for what is neither string nor
    bytes.
    """
    if not isinstance(html, str | bytes):
        raise InputError(f"a page is text or bytes, not {type(html).__name__}")
    if url is not None:
        check_text(url, "url")
        stated.check_address(url)
    page = _page(html, url)
    head = page.said.head
    published, doubt = _dated(page.said, now)
    return Extracted(
        title=stated.title(head.title),
        text=page.text,
        published=published,
        published_from="none" if published is None else "page",
        language=_believed(stated.language, head.language),
        url=_believed(stated.address, head.url) or _believed(stated.address, url or ""),
        publisher=stated.title(head.publisher),
        image=page.said.image,
        section=stated.title(head.section) or None,
        reason=page.reason,
        doubt=doubt,
    )


def _dated(said: PageHead, now: dt.datetime | None) -> tuple[dt.datetime | None, str]:
    """When a page was published, and why the day that it states is not believed. A day that it only shows, and that
    is none, is no mistake of the page's."""
    doubts = []
    for value in filter(None, (said.head.date, said.other_date)):
        try:
            moment = stated.date(value)
        except ValueError as error:
            doubts.append(str(error))
            continue
        if now is None or moment <= now + stated.TOLERANCE:
            return moment, doubts[0] if doubts else ""
        doubts.append(f"is dated in the future: {value[:40]!r}")
    return None, doubts[0] if doubts and said.head.date else ""


def _page(html: str | bytes, url: str | None) -> ReadPage:
    if isinstance(html, bytes):
        if is_binary(html):
            return ReadPage(PageHead(Head()), "", "is a document or a picture, not a page")
        html = decode(html, language="en", declared=meta_charset(html)).text
    return read_page(html, url=url)


def read_page(source: str, *, url: str | None = None) -> ReadPage:
    """What a page states of itself, as written, and its article's text."""
    source = stated.cut_markup(source, LONGEST_PAGE)
    tree = parse(source) if _MARKUP.search(source) else None
    if tree is None:
        text = normalised(without_tags(_BREAK.sub("\n\n", source)))
        return ReadPage(PageHead(Head()), text, "" if text else NOTHING)
    said = page_head(tree, url=url)
    facts, judged = _judged(tree, said)
    reason = why_no_article(facts, judged)
    return ReadPage(said, "" if reason else as_text(one.line for one in judged if not one.reason), reason)


def meta_charset(data: bytes) -> str | None:
    """The encoding that a page declares near its beginning (HTML Standard, section 4.2.5.4)."""
    match = _CHARSET.search(data[:FURTHEST_CHARSET])
    return match[1].decode("ascii") if match else None


def _judged(tree: HtmlElement, said: PageHead) -> tuple[Facts, list[Judged]]:
    """The lines of a page, judged. The tree is used up."""
    facts = Facts(outline(tree))
    found = votes(tree, len(facts.page.nodes))
    return facts, judge(facts, [found.take(line.text) for line in facts.page.lines], said.titles)


def _believed(judge_value: Callable[[str], Value], value: str) -> Value | None:
    try:
        return judge_value(value) if value else None
    except ValueError:
        return None
