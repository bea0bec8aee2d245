"""A parsed page as what matters for finding its article: its elements by number, and its lines of text.

A line is what a reader sees as one: elements such as `p`, `li` or `div` begin and end lines, others stand within, `br`
begins a line that goes on from the one before, and the cells of a table row share one line. Elements are numbered in
document order, so that a subtree is a range of numbers and every sum over subtrees is one loop; nothing recurses, for
pages nest as deep as the parser lets them.

What never holds an article's words is left out here: scripts, forms' controls, pictures with their captions. What
hides something (`nav`, `noscript`, `display:none`) is left out unless it holds most of the page, as on pages whose
template forgets to close it or whose script unveils the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

from digest.registry.page_names import is_inline_furniture
from digest.text.cleaning import normalised

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Kind = Literal["paragraph", "heading", "item", "quote", "cell", "verbatim"]

MOST_HIDDEN = 0.5
"""Share of a page's characters above which a hidden or navigating element is the page itself."""
LONGEST_INLINE = 600
"""Characters of the longest pop-up inside a sentence; the longest of thirty seen held five headlines, 380."""

MOST_LINES = 10_000
"""Lines of a page that are looked at; the longest of 1,200 pages has 2,053."""
LONGEST_HEADING = 400
"""Characters; the longest headline seen, with the standfirst that stood in it, had 290."""

_NEVER = frozenset(
    {"audio", "button", "canvas", "datalist", "embed", "figcaption", "iframe", "img", "input", "label", "map", "math"}
    | {"menu", "meter", "object", "option", "progress", "rp", "rt", "script", "select", "style", "svg", "template"}
    | {"textarea", "title", "video"}
)
_SELDOM = frozenset({"dialog", "form", "nav", "noscript"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(_HEADINGS, "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    "blockquote": "quote",
    "pre": "verbatim",
    "body": "paragraph",
}
_BREAKING = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html"}
    | {"li", "main"}
    | {"nav", "noscript", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"}
)
"""The elements that begin and end a line."""
_GAP = re.compile(r"\n[ \t\r]*\n\s*")
_CELLS = frozenset({"td", "th"})
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a kind of document is set: the styles that hide an element, and whether the cells of a row share a line."""

    hiding: re.Pattern[str]
    rows: bool


PAGE = Layout(re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE), rows=True)
MAIL = Layout(
    re.compile(
        r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0|opacity\s*:\s*0(?![.\d])",
        re.IGNORECASE,
    ),
    rows=False,
)
"""Letters hide their preview lines in every way that some mail program obeys, and set their text in layout tables. A
font size of nothing hides nothing: templates set it on whole columns, to close the gaps between them."""


@dataclass(slots=True)
class Node:
    """An element: `parent` is its parent's number (0 is its own), `end` the number after the last one below it.

    `names` is what its class, id and role call it, `stated` whether the page marks it as the body of its article
    (schema.org's `articleBody`); `chars` counts the text below.
    """

    tag: str
    names: str
    parent: int
    kind: Kind
    linked: bool
    hidden: bool
    stated: bool
    end: int = 0
    chars: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its text on one line, the share of it that stands in links, and the element around it.

    `goes_on` where only a `br` parts it from the line before.
    """

    text: str
    kind: Kind
    linked: float
    node: int
    goes_on: bool = False


@dataclass(slots=True)
class Outline:
    """A page's elements and its lines, both in document order."""

    nodes: list[Node] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def holds(self, node: int, other: int) -> bool:
        """Whether an element is another one or lies around it."""
        return node <= other < self.nodes[node].end

    def above(self, node: int) -> Iterator[int]:
        """An element and those around it, outwards, without the outermost."""
        while node:
            yield node
            node = self.nodes[node].parent


@dataclass(frozen=True, slots=True)
class _Run:
    """A piece of text: `line` numbers the lines, `node` is the element that it stands in directly."""

    line: int
    node: int
    text: str


@dataclass(slots=True)
class _Walk:
    """What is gathered on the way through a page; `open` are the numbers of the elements around."""

    layout: Layout
    nodes: list[Node] = field(default_factory=list)
    runs: list[_Run] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    soft: set[int] = field(default_factory=set)
    line: int = 0

    def enter(self, element: HtmlElement) -> None:
        tag = element.tag
        number, parent = len(self.nodes), self.open[-1] if self.open else 0
        around = self.nodes[parent] if self.nodes else None
        names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
        kind = _KINDS.get(tag) or (around.kind if around else "paragraph")
        linked = tag == "a" or (around is not None and around.linked)
        stated = "articleBody" in element.get("itemprop", "") or (around is not None and around.stated)
        self.nodes.append(Node(tag, names, parent, kind, linked, self._is_hidden(element), stated))
        self.open.append(number)
        self.turn(tag)
        self.add(element.text)

    def leave(self, element: HtmlElement) -> None:
        number = self.open.pop()
        self.nodes[number].end = len(self.nodes)
        self.turn(element.tag)
        if element.tag in _CELLS and self.layout.rows:
            self.runs.append(_Run(self.line, self.nodes[number].parent, " | "))

    def turn(self, tag: str) -> None:
        if tag in _BREAKING or (tag in _CELLS and not self.layout.rows):
            self.line += 1

    def _is_hidden(self, element: HtmlElement) -> bool:
        style = element.get("style")
        return (
            (style is not None and bool(self.layout.hiding.search(style)))
            or element.get("aria-hidden") == "true"
            or element.get("hidden") is not None
        )

    def add(self, text: str | None) -> None:
        """Text of the element that is open now; a blank line within `pre` parts two lines."""
        if not text or not self.open:
            return
        node = self.open[-1]
        pieces = _GAP.split(text) if self.nodes[node].kind == "verbatim" else [text]
        for number, piece in enumerate(pieces):
            self.line += number > 0
            self.runs.append(_Run(self.line, node, piece))
        self.nodes[node].chars += len(text.strip())


def outline(root: HtmlElement, layout: Layout = PAGE) -> Outline:
    """The elements and lines of a page. The parser puts what follows a `title` without a `body` into the head."""
    from lxml import etree

    walk = _Walk(layout)
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        passed_over = not isinstance(element.tag, str) or element.tag in _NEVER or element.tag == "br"
        if event == "start" and passed_over:
            walker.skip_subtree()
        elif event == "start":
            walk.enter(element)
        else:
            if element.tag == "br":
                walk.line += 1
                walk.soft.add(walk.line)
            elif not passed_over:
                walk.leave(element)
            walk.add(element.tail if element is not root else None)
    return _assembled(walk)


def as_text(lines: Iterable[Line]) -> str:
    """Lines as a text: a blank line between them, but none where a `br` parts them, and a dash before items."""
    kept = list(lines)
    shown = [("- " if line.kind == "item" else "") + line.text for line in kept]
    ends = ["\n" if below.goes_on and below.node == line.node else "\n\n" for line, below in pairwise(kept)]
    return normalised("".join(text + end for text, end in zip(shown, [*ends, ""], strict=False)))


def _assembled(walk: _Walk) -> Outline:
    """The lines of all runs that stand in no element that is left out."""
    nodes = walk.nodes
    for number in range(len(nodes) - 1, 0, -1):
        nodes[nodes[number].parent].chars += nodes[number].chars
    gone = _left_out(nodes)
    kept = (run for run in walk.runs if not gone[run.node])
    found = Outline(nodes)
    for number, runs in groupby(kept, key=lambda run: run.line):
        if line := _line(nodes, list(runs), goes_on=number in walk.soft):
            found.lines.append(line)
        if len(found.lines) == MOST_LINES:
            break
    return found


def _left_out(nodes: list[Node]) -> list[bool]:
    """Which elements are left out, with all below them."""
    total = nodes[0].chars if nodes else 0
    cards = _cards(nodes)
    gone: list[bool] = []
    for number, node in enumerate(nodes):
        hiding = (node.tag in _SELDOM or node.hidden) and node.chars <= MOST_HIDDEN * total
        gone.append(hiding or number in cards or (number > 0 and gone[node.parent]))
    return gone


def _cards(nodes: list[Node]) -> set[int]:
    """The elements within lines that hold something else than the sentence, such as a card about a person named.

    Where one stands within another the inner one is meant, if it holds most of the text: the outer one also holds
    the words that the card is about.
    """
    cards: set[int] = set()
    inner = [0] * len(nodes)
    for number in range(len(nodes) - 1, 0, -1):
        node = nodes[number]
        inline = node.tag not in _BREAKING and node.tag not in _CELLS and node.tag != "a"
        if (
            inline
            and node.chars <= LONGEST_INLINE
            and inner[number] <= node.chars / 2
            and is_inline_furniture(node.names)
        ):
            cards.add(number)
            inner[number] = node.chars
        inner[node.parent] = max(inner[node.parent], inner[number])
    return cards


def _line(nodes: list[Node], runs: list[_Run], *, goes_on: bool) -> Line | None:
    text = " ".join("".join(run.text for run in runs).split()).strip("| ")
    first = next((run.node for run in runs if _LETTER.search(run.text)), None)
    if first is None:
        return None
    linked = sum(len(run.text.strip()) for run in runs if nodes[run.node].linked)
    kind = nodes[first].kind
    if kind == "heading" and not _is_within_heading(nodes, first):
        kind = "paragraph"
    while nodes[first].tag not in _BREAKING and first:
        first = nodes[first].parent
    return Line(text, kind, min(1.0, linked / len(text)), first, goes_on)


def _is_within_heading(nodes: list[Node], number: int) -> bool:
    """Whether the heading around an element is one; a template that forgets to close it makes it hold the article."""
    while number and nodes[number].tag not in _HEADINGS:
        number = nodes[number].parent
    return nodes[number].chars <= LONGEST_HEADING
