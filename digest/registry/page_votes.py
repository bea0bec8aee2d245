"""Which lines of a page trafilatura takes for the article's.

trafilatura (Barbaresi 2021, "Trafilatura: a web scraping library", ACL demos) knows from years of pages where articles
stand, but its text is no place to quote from: it joins words across links, loses paragraphs behind unusual elements and
keeps headings of related stories. So it only votes: a line of the page is taken where most of its word triples
stand in trafilatura's text, and a line of one or two words where it is a line there too.
"""

from __future__ import annotations

import logging
import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

LEAST_SHARED = 0.7
"""Share of a line's word triples that trafilatura's text must have; of a line that it took it loses a link or two."""
MOST_WORDS = 2_000
"""Words of a line that are compared; no paragraph has more."""
LARGEST_TREE = 20_000
"""Elements of the largest page that trafilatura is asked about; its time grows faster than the page."""

_WORD = re.compile(r"\w+")
_ENDS_LINE = frozenset({"p", "head", "item", "cell", "row", "quote", "lb", "list", "table", "code"})
_QUIET = logging.NullHandler()
"""Keeps trafilatura's remarks off the terminal of programs that configure no logging."""
Words = tuple[str, ...]


class Votes:
    """What trafilatura found, asked line by line."""

    def __init__(self, text: str) -> None:
        self._lines: set[Words] = set()
        self._triples: set[Words] = set()
        for line in text.split("\n"):
            words = _words(line)
            self._lines.add(words)
            self._triples.update(_triples(words))

    def take(self, line: str) -> bool:
        """Whether a line of the page belongs to what was found."""
        words = _words(line)
        triples = _triples(words)
        if not triples:
            return words in self._lines
        return sum(triple in self._triples for triple in triples) >= LEAST_SHARED * len(triples)


def votes(tree: HtmlElement, elements: int) -> Votes:
    """Asks trafilatura about a page of so many elements. The tree is used up by it, so ask last."""
    if elements > LARGEST_TREE:
        return Votes("")
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(_QUIET)
    found = bare_extraction(tree, favor_precision=True, include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    return Votes(_text(body) if body is not None else "")


def _text(body: _Element) -> str:
    from lxml import etree

    parts = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _ENDS_LINE:
            parts.append("\n")
        parts.append((element.text if event == "start" else element.tail) or "")
    return "".join(parts)


def _words(line: str) -> Words:
    return tuple(match[0] for match in islice(_WORD.finditer(line), MOST_WORDS))


def _triples(words: Words) -> list[Words]:
    return [words[i : i + 3] for i in range(len(words) - 2)]
