"""What is counted of a page's lines before any of them is judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from digest.registry.page_outline import Line, Outline
from digest.text.blocks import ends_with_stop
from digest.text.tokens import count_words

MOST_LINKED = 0.8
"""Share of a line's characters in links above which it is a link and no sentence; a sentence that opens with a link
of five words has less."""
SHORTEST_PROSE = 10
"""Words; a shorter line proves nothing about where the article stands: captions and teasers are such."""
LONG_PROSE = 25
"""Words of a line that is prose whatever it ends with."""
NESTED = frozenset(
    {"p", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "td", "th", "tr", "tbody", "thead", "tfoot", "table", "pre"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "figure", "span"}
)
"""Elements that stand within an article's text and never around it."""

_BETWEEN = re.compile(r"[\W_]+")


class Facts:
    """A page's lines with their numbers of words, and which of them are prose."""

    def __init__(self, page: Outline) -> None:
        self.page = page
        self.words = [count_words(line.text) for line in page.lines]
        self.prose = [_is_prose(line, words) for line, words in zip(page.lines, self.words, strict=True)]

    def total(self, numbers: Iterable[int]) -> int:
        """The words of some lines."""
        return sum(self.words[i] for i in numbers)

    def held(self, numbers: Iterable[int]) -> list[int]:
        """How many words of some lines each element holds."""
        return self._summed((i, self.words[i]) for i in numbers)

    def counted(self, numbers: Iterable[int]) -> list[int]:
        """How many of some lines each element holds."""
        return self._summed((i, 1) for i in numbers)

    def _summed(self, values: Iterable[tuple[int, int]]) -> list[int]:
        nodes = self.page.nodes
        held = [0] * len(nodes)
        for i, value in values:
            held[self.page.lines[i].node] += value
        for number in range(len(nodes) - 1, 0, -1):
            held[nodes[number].parent] += held[number]
        return held

    def linked_lists(self) -> set[int]:
        """The lists of two items and more that are nearly all links."""
        items: dict[int, list[Line]] = {}
        for line in self.page.lines:
            if line.kind == "item":
                items.setdefault(self.list_of(line.node), []).append(line)
        return {number for number, lines in items.items() if len(lines) > 1 and linked_share(lines) > MOST_LINKED}

    def list_of(self, node: int) -> int:
        """The list that an element stands in, or 0."""
        return next((n for n in self.page.above(node) if self.page.nodes[n].tag in {"ul", "ol", "dl"}), 0)


def linked_share(lines: Sequence[Line]) -> float:
    """The share of some lines' characters that stand in links."""
    return sum(line.linked * len(line.text) for line in lines) / max(1, sum(len(line.text) for line in lines))


def letters(text: str) -> str:
    """A text's letters and figures in lower case, for comparing titles however they are set."""
    return _BETWEEN.sub("", text).lower()


def _is_prose(line: Line, words: int) -> bool:
    if line.kind == "heading" or line.linked >= 0.5 or words < SHORTEST_PROSE:
        return False
    return words > LONG_PROSE or ends_with_stop(line.text)
