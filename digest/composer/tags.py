"""Finds the template whose tags do not match, for an MJML compiler that names only a byte of what it was given.

A part of a template opens and closes its own tags, so each can be looked at by itself: with its Jinja
taken out, in the order in which it stands. Where two branches open the same element differently a part looks
broken that is not, so this is asked only once compiling has failed.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


class _Tags(HTMLParser):
    """Follows tags as they open and close, up to the first that does not match."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[tuple[str, int]] = []
        self.fault: tuple[int, str] | None = None

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag not in _VOID:
            self.open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """An element that closes itself opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        line = self.getpos()[0]
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
        elif not self.fault:
            last = f"closes <{self.open[-1][0]}> of line {self.open[-1][1]}" if self.open else "closes nothing"
            self.fault = (line, f"</{tag}> {last}")


def fault(source: str) -> tuple[int, str] | None:
    """The line of the first tag of a template that does not match, and what is wrong with it; None where all do."""
    tags = _Tags()
    tags.feed(_JINJA.sub(lambda jinja: "\n" * jinja[0].count("\n"), source))
    tags.close()
    if tags.fault is None and tags.open:
        tag, line = tags.open[-1]
        return line, f"<{tag}> is never closed"
    return tags.fault
