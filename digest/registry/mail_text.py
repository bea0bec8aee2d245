"""The text of a letter's part -> the lines of its news.

Observed: newsletters set in layout tables, with a preview line that is hidden, a link to "view in browser" above, each
item as a headline that links and a paragraph, and below the way to leave the list, an address and a copyright line;
the same as plain text, hard-wrapped or flowed (RFC 3676), with an address in brackets after each link; letters to
mailing lists, with quoted letters, a signature below "-- " and the list's own lines below a rule of underscores.

A page reader that looks for *the* article is no help: of the letters that the tests are made from, written after real
ones, trafilatura loses every third sentence of one, and keeps in each of them the way to leave the list.

1. every line that a reader sees is taken, cells of tables apart, but a link only where it is a headline or a
   sentence;
2. a line in which the letter talks of itself is left out (`mail_phrases`);
3. what follows the way to leave the list, in the letter's second half, is left out unless it is long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.registry.mail_phrases import ABOUT, GREETING, LEAVING, ONLINE
from digest.registry.page_facts import MOST_LINKED
from digest.registry.page_head import parse
from digest.registry.page_outline import MAIL, Line, Outline, as_text, outline
from digest.registry.stated import without_tags
from digest.text.blocks import ends_with_stop
from digest.text.cleaning import normalised

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_ABOUT = 50
"""Words of a line in which a letter talks of itself or of leaving; a longer one tells of something else as well."""
LONGEST_ONLINE = 12
"""Words of a line that leads to the letter's own page."""
LONGEST_END = 150
"""Words below the way to leave a list; what is longer is no footer, but a letter with its footer above."""
LONGEST_GREETING = 6
"""Words of a line that greets the reader."""
FURTHEST_NOTICE = 4
"""Lines from a notice of copyright to the way to leave; between them stands the sender's address."""
SHORTEST_SENTENCE = 8
"""Words of a line that is a sentence although it is a link."""
SHORTEST_HEADLINE = 3
"""Words of a headline that is a link; shorter ones are buttons."""
LONGEST_SIGNATURE = 15
"""Lines below "-- "; four are good manners (RFC 3676, section 4.3), firms add their lawyers."""

_LONELY_ADDRESS = re.compile(r"\W*(?:https?://|www\.|mailto:)\S+\W*")
_ADDRESS_BESIDE = re.compile(
    r"[ \t]*(?:\(\s*https?://[^\s)]+\s*\)|<\s*(?:https?://|mailto:)[^\s>]+\s*>|\[\s*https?://[^\s\]]+\s*\])"
)
_POINTER = re.compile(r"(?:\S+ ){1,7}?\s*(?:https?://|www\.)\S+\W*")
_RULE = re.compile(r"[-=_*~#+·•]{4,}")
_NOTICE = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_QUOTED = re.compile(r"\s?>")
_ATTRIBUTION = re.compile(
    r"(?:on|am|le|el|op|il)\b.{5,120}\b(?:wrote|schrieb|a écrit|escribió|schreef|ha scritto)\b.{0,60}:", re.I
)


@dataclass(frozen=True, slots=True)
class Told:
    """The news of one part of a letter, and what it says of itself: its language and its page's address, as written."""

    text: str
    language: str = ""
    online: str = ""


def html_told(html: str) -> Told:
    """The news of a part in HTML. What cannot be parsed is read as bare text."""
    tree = parse(html)
    if tree is None:
        return Told(without_tags(html))
    page = outline(tree, MAIL)
    lines = _without_answered(page)
    keep = _without_ends([line.text for line in lines])
    text = as_text(line for line, kept in zip(lines, keep, strict=True) if kept and _is_told(line))
    return Told(text, tree.get("lang", ""), _online(tree))


def plain_told(text: str, *, flowed: bool = False, stuffed: bool = False) -> Told:
    """The news of a plain part; `flowed` and `stuffed` are its `format=flowed` and `delsp=yes` (RFC 3676)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = _without_signature(_flowed(text, stuffed=stuffed) if flowed else text.split("\n"))
    online = next((_online_in(lines, i) for i, line in enumerate(lines) if ONLINE.search(line)), "")
    paragraphs = _paragraphs(lines)
    keep = _without_ends(paragraphs)
    kept = (paragraph for paragraph, stays in zip(paragraphs, keep, strict=True) if stays)
    return Told(normalised("\n\n".join(kept)), online=online)


def _without_answered(page: Outline) -> list[Line]:
    """The lines of a letter without a letter that it answers: a `blockquote` below "On 3 July Ole wrote:"."""
    kept: list[Line] = []
    answered = False
    for line in page.lines:
        if _ATTRIBUTION.fullmatch(line.text) and any(char.isdigit() for char in line.text):
            answered = True
        elif not answered or not any(page.nodes[number].tag == "blockquote" for number in page.above(line.node)):
            answered = False
            kept.append(line)
    return kept


def _is_told(line: Line) -> bool:
    """Rule 1."""
    if line.linked <= MOST_LINKED:
        return True
    words = len(line.text.split())
    return words >= (SHORTEST_HEADLINE if line.kind == "heading" else SHORTEST_SENTENCE) and (
        line.kind == "heading" or ends_with_stop(line.text)
    )


def _without_ends(lines: Sequence[str]) -> list[bool]:
    """Rules 2 and 3: which lines stay."""
    words = [len(line.split()) for line in lines]
    keep = [not _is_about_itself(line, number) for line, number in zip(lines, words, strict=True)]
    end = next((i for i in range(len(lines) // 2, len(lines)) if not keep[i] and LEAVING.search(lines[i])), len(lines))
    if sum(words[end:]) <= LONGEST_END:
        above = range(max(0, end - FURTHEST_NOTICE), end)
        end = next((i for i in above if _NOTICE.match(lines[i])), end)
        keep[end:] = [False] * (len(lines) - end)
    return keep


def _is_about_itself(line: str, words: int) -> bool:
    """Rule 2."""
    if (words <= LONGEST_ONLINE and ONLINE.search(line)) or (words <= LONGEST_GREETING and GREETING.fullmatch(line)):
        return True
    return words <= LONGEST_ABOUT and bool(LEAVING.search(line) or ABOUT.search(line))


def _online(tree: HtmlElement) -> str:
    """The address behind the link that says "view in browser"."""
    for link in tree.iter("a"):
        if ONLINE.search(" ".join(link.text_content().split())):
            return str(link.get("href", ""))
    return ""


def _online_in(lines: Sequence[str], number: int) -> str:
    """The address on a line that says "view in browser", or on the two lines below."""
    found = re.search(r"https?://[^\s<>\")\]]+", "\n".join(lines[number : number + 3]))
    return found[0] if found else ""


def _flowed(text: str, *, stuffed: bool) -> list[str]:
    """The lines of a flowed text: one that ends with a space goes on in the next (RFC 3676, section 4.2)."""
    lines: list[str] = []
    goes_on = False
    for raw in text.split("\n"):
        line = raw.removeprefix(" ") if not raw.startswith(">") else raw
        if goes_on and not raw.startswith(">"):
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- "
        if goes_on and stuffed:
            lines[-1] = lines[-1][:-1]
    return lines


def _without_signature(lines: list[str]) -> list[str]:
    """The lines above a signature, and above what a mailing list adds below a rule of underscores."""
    for i, line in enumerate(lines):
        if (line in {"-- ", "--"} or re.fullmatch(r"_{20,}\s*", line)) and len(lines) - i <= LONGEST_SIGNATURE:
            return lines[:i]
    return lines


def _is_pointer(paragraph: Sequence[str]) -> bool:
    """Whether a paragraph only says where to read on: "Read the full story: https://…"."""
    return len(paragraph) == 1 and bool(_POINTER.fullmatch(paragraph[0]))


def _paragraphs(lines: Iterable[str]) -> list[str]:
    """The paragraphs of plain lines, without rules, addresses and the letters that they quote."""
    paragraphs: list[str] = []
    now: list[str] = []
    for line in (*lines, ""):
        bare = _ADDRESS_BESIDE.sub("", line).strip()
        if _QUOTED.match(line) or not bare or _RULE.fullmatch(bare) or _LONELY_ADDRESS.fullmatch(bare):
            if now and not _ATTRIBUTION.fullmatch(" ".join(now)) and not _is_pointer(now):
                paragraphs.append("\n".join(now))
            now = []
        else:
            now.append(bare)
    return paragraphs
