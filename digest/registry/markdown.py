"""Markdown -> plain text: what a reader would see, one block a line.

Read from the token stream of markdown-it (CommonMark 0.31 with tables and strikethrough), never with patterns.
Headings keep a line of their own, emphasis loses its marks, links leave their words, hard-wrapped lines are joined.
Left out, because no sentence of the article stands there: images, code blocks, tables, scripts, and paragraphs or
list items that are nothing but links; and within a sentence what is struck out, the marks of notes (`[1]`, `[^1]`), and
a last link that only says where it leads ("said [source](…).").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.registry.link_lists import is_link_list
from digest.registry.stated import without_tags

if TYPE_CHECKING:
    from markdown_it.token import Token

_NOTE_MARK = re.compile(r"(?<=\S)\s?\[(?:\^[^\]\s]{1,20}|\d{1,3}|citation needed)\]")
_NOTE = re.compile(r"\[\^[^\]\s]{1,20}\]:")
_POINTER = re.compile(r"\W*(?:sources?|link|via|quellen?|lien|fuentes?|enlace)\W*", re.IGNORECASE)
_CLOSING = re.compile(r"[\s.,;:!?)\]]*")
_WORD = re.compile(r"\w")
_SCRIPT = re.compile(r"<(/?)(?:script|style)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Words:
    """The words of one inline token so far; `outside` are those that stand in no link, `link` those of the last one."""

    kept: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    links: int = 0
    scripts: int = 0
    struck: int = 0
    link: tuple[int, int] = (0, 0)

    def add(self, words: str) -> None:
        if not self.scripts and not self.struck:
            self.kept.append(words)
            if not self.links:
                self.outside.append(words)

    def turn_link(self, nesting: int) -> None:
        """A link begins (1) or ends (-1)."""
        self.links += nesting
        self.link = (len(self.kept), len(self.kept)) if nesting > 0 else (self.link[0], len(self.kept))

    def text(self) -> str:
        """The words on one line."""
        start, end = self.link
        before, link, after = ("".join(part) for part in (self.kept[:start], self.kept[start:end], self.kept[end:]))
        if before.strip() and _POINTER.fullmatch(link) and _CLOSING.fullmatch(after):
            before, link = before.rstrip(), ""
            if before[-1] in "([":
                before, after = before[:-1].rstrip(), after.lstrip()[1:]
        return _NOTE_MARK.sub("", " ".join(f"{before}{link}{after}".split()))


def plain_text(markdown: str) -> tuple[str, str]:
    """The title and the plain text of a Markdown text; the title is its first heading of level 1, or empty.

    The title is left out of the text. Nothing raises: every text is Markdown.
    """
    title = ""
    blocks, linked = [], []
    for kind, words in _blocks(_tokens(markdown)):
        if kind == "link":
            linked.append(words)
        elif kind == "h1" and not title:
            title = words
        else:
            blocks.append(words)
    text = "\n\n".join(blocks)
    return title, "" if is_link_list(text, " ".join(linked)) else text


def _tokens(markdown: str) -> list[Token]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """(kind, words) of each block: the tag of a heading, "p", or "link" for a block that is only links."""
    mark, kind, in_table = "", "p", False
    for token in tokens:
        match token.type:
            case "table_open" | "table_close":
                in_table = token.type == "table_open"
            case "list_item_open":
                mark = f"{token.info}. " if token.info else "- "
            case "heading_open":
                kind = token.tag
            case "html_block":
                yield from (("p", line.strip()) for line in without_tags(token.content).split("\n") if line.strip())
            case "inline" if not in_table:
                words, only_links = _words(token)
                if words:
                    yield "link" if only_links and kind == "p" else kind, mark + words
                mark, kind = "", "p"
            case _:
                pass


def _words(inline: Token) -> tuple[str, bool]:
    """The words of a block, and whether all of them stand in links."""
    words = _Words()
    for token in inline.children or []:
        match token.type:
            case "link_open" | "link_close":
                words.turn_link(token.nesting)
            case "s_open" | "s_close":
                words.struck += token.nesting
            case "html_inline" if script := _SCRIPT.match(token.content):
                words.scripts = max(0, words.scripts + (-1 if script[1] else 1))
            case "softbreak" | "hardbreak":
                words.add(" ")
            case "text" | "code_inline" | "text_special":
                words.add(token.content)
            case _:
                pass
    text = words.text()
    if _NOTE.match(text):
        return "", False
    return text, bool(text) and not _WORD.search("".join(words.outside))
