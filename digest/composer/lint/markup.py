"""A mail's HTML as a tree, read as mail programs read it: whatever is wrong with it, something comes out.

Comments are left out, Outlook's conditional ones too, for nobody else sees what they hold. What stands between
`<!--[if !mso]><!-->` and `<!--<![endif]-->` is seen by all but Outlook on Windows, and is marked so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_SPACE = re.compile("[ \t\n\r\f]+")


@dataclass(slots=True, eq=False)
class Element:
    """An element with the line that it begins on; `attributes` have small names, and "" where no value is given."""

    tag: str
    attributes: dict[str, str]
    line: int
    parent: Element | None = None
    hidden_from_outlook: bool = False
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the text; nesting may be as deep as a source likes."""
        waiting: list[Element] = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def above(self) -> Iterator[Element]:
        """The elements around this one, the nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    @property
    def text(self) -> str:
        """All text below, in one line."""
        waiting: list[Element | str] = [self]
        words: list[str] = []
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                words.append(node)
            else:
                waiting += reversed(node.children)
        return _SPACE.sub(" ", "".join(words)).strip()

    @property
    def classes(self) -> set[str]:
        """The classes that it is in."""
        return set(self.attributes.get("class", "").split())


def read_markup(html: str) -> Element:
    """The root, which stands for the document itself (its tag is "")."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {}, 1)
        self._open = self.root
        self._hidden_from_outlook = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._append(tag, attrs)
        if tag not in _VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._append(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        around = (self._open, *self._open.above())
        closed = next((element for element in around if element.tag == tag), None)
        if closed is not None and closed.parent is not None:
            self._open = closed.parent

    def handle_data(self, data: str) -> None:
        self._open.children.append(data)

    def handle_comment(self, data: str) -> None:
        if re.match(r"\[if !mso\b", data):
            self._hidden_from_outlook = True
        elif "<![endif]" in data and not data.startswith("[if"):
            self._hidden_from_outlook = False

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002
        """Skips `<![if ...]>`, as browsers do; the library raises an error for words that it does not know."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def _append(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        attributes = {name.lower(): value or "" for name, value in reversed(attrs)}
        element = Element(tag, attributes, self.getpos()[0], self._open, self._hidden_from_outlook)
        self._open.children.append(element)
        return element
