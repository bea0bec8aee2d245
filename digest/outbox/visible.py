"""What a reader sees and hears of a file, and where its links lead: without templates, from the file alone.

Of markup (HTML, MJML, the HTML within a feed) that is the text outside styles, what attributes say aloud (`alt`,
`aria-label`, the descriptions in `meta`), what a style sheet prints (`content: "…"`), and the conditional comments that
Outlook reads. White space is collapsed, and each element begins and ends a line. What has no place in an issue (a
script, a form, a frame) is told as an oddity.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import Any

_FORBIDDEN = {"script", "iframe", "frame", "object", "embed", "form", "input", "video", "audio", "svg", "mj-include"}
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
_STYLES = {"style", "mj-style"}
_SPOKEN = {"alt", "title", "aria-label", "aria-description", "placeholder"}
_LEADING = {"href", "src", "srcset", "background", "action", "background-url", "poster"}
_TOLD_BY_FEEDS = frozenset(
    {"title", "subtitle", "description", "summary", "content", "content:encoded", "content_html", "content_text"}
)
_MARKUP_IN_FEEDS = {"content:encoded", "content_html"}
_TOLD_META = re.compile("description|title|site_name")
_LEADING_META = re.compile("url|image")
_PRINTED_BY_STYLE = re.compile(r"content:\s*(?:\"([^\"]*)\"|'([^']*)')")
_CONDITIONAL = re.compile(r"\[if [^\]]*\]>(.*?)(?:<!\[endif\])?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Visible:
    """A file's words, the addresses that it leads to, and what stands in it that has no place in an issue."""

    text: str
    addresses: tuple[str, ...] = ()
    oddities: tuple[str, ...] = ()


def in_line(text: str) -> str:
    """A text as it is compared: its white space collapsed, without the isolates that keep its direction apart."""
    return " ".join(text.translate(_ISOLATES).split())


def of_text(text: str) -> Visible:
    """A plain text; its addresses are part of its words."""
    return Visible(in_line(text))


def of_markup(text: str) -> Visible:
    """A page, a mail or its MJML."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = (in_line(line) for line in "".join([*reader.pieces, *reader.asides]).split("\n"))
    return Visible("\n".join(line for line in lines if line), tuple(reader.addresses), tuple(reader.oddities))


def of_feed(text: str) -> Visible:
    """What a feed in XML tells: its elements hold plain text, or markup as escaped text, which is read once more."""
    reader = _FeedReader()
    reader.feed(text)
    reader.close()
    return of_markup("".join(reader.told))


def of_json(text: str) -> Visible:
    """What a JSON Feed tells. Raises `ValueError` for what is no JSON."""
    return of_markup("\n<hr>".join(_told(json.loads(text))))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.asides: list[str] = []
        self.addresses: list[str] = []
        self.oddities: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _FORBIDDEN:
            self.oddities.append(f"<{tag}>")
        self.pieces.append("\n")
        self._open.append(tag)
        facts = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._meta(facts)
        for name, value in facts.items():
            self._attribute(name, value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        self.pieces.append("\n")
        if tag in self._open:
            while self._open.pop() != tag:  # elements that are never closed: meta, br, img
                pass

    def handle_data(self, data: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside in _STYLES:
            for double, single in _PRINTED_BY_STYLE.findall(data):
                self._aside(double or single)
        elif not inside.startswith("o:"):  # Office's own settings
            self.pieces.append(data)

    def handle_comment(self, data: str) -> None:
        if conditional := _CONDITIONAL.fullmatch(data):
            inner = of_markup(conditional[1])
            self._aside(inner.text)
            self.addresses += inner.addresses
            self.oddities += inner.oddities

    def _attribute(self, name: str, value: str) -> None:
        if name in _LEADING:
            self.addresses.append(value)
        elif name in _SPOKEN:
            self._aside(value)
        elif name.startswith("on"):
            self.oddities.append(f"{name}=")

    def _meta(self, facts: dict[str, str]) -> None:
        name = facts.get("property") or facts.get("name") or facts.get("http-equiv", "")
        if _TOLD_META.search(name):
            self._aside(facts.get("content", ""))
        elif _LEADING_META.search(name):
            self.addresses.append(facts.get("content", ""))
        elif name.lower() == "refresh":
            self.oddities.append("<meta refresh>")

    def _aside(self, text: str) -> None:
        self.asides.append(f"\n{text}\n")


class _FeedReader(HTMLParser):
    """Gathers, as markup, what the elements of RSS and Atom tell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: list[str] = []
        self._telling = False
        self._as_markup = False
        self._inside_item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._telling = tag in _TOLD_BY_FEEDS
        self._inside_item = self._inside_item or tag == "item"
        self._as_markup = tag in _MARKUP_IN_FEEDS or ("type", "html") in attrs
        self._as_markup |= tag == "description" and self._inside_item  # of a channel it is plain text

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._telling = False
        self.told.append("<hr>")

    def handle_data(self, data: str) -> None:
        if self._telling:
            self.told.append(data if self._as_markup else escape(data))


def _told(data: Any) -> Iterator[str]:
    """What a JSON Feed tells, as markup."""
    if isinstance(data, list):
        for item in data:
            yield from _told(item)
    elif isinstance(data, dict):
        for name, value in data.items():
            if not isinstance(value, str):
                yield from _told(value)
            elif name in _TOLD_BY_FEEDS:
                yield value if name in _MARKUP_IN_FEEDS else escape(value)
