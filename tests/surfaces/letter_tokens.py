"""What a letter is made of, in a form in which two compilers' output can be compared.

A letter becomes a list of lines: a tag with its attributes in alphabetical order and its style as a sorted list, a text
with its white space collapsed, a rule of a style sheet, the end of an element. What Outlook alone reads (conditional
comments) is taken apart in the same way, since a mail breaks there as easily as anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

_CONDITION = re.compile(r"\[if ([^\]]+)\]>(.*)<!\[endif\]", re.DOTALL)
_RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
_INLINE = ("a", "b", "span", "sup")
_VOID = ("br", "img", "meta")
_NO_STATEMENT = re.compile(r"\s*([{}:;,])\s*")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown = "".join(f" {name}={_value(name, value or '')!r}" for name, value in sorted(attrs))
        self.lines.append(f"<{tag}{shown}>")
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False
        if tag not in _VOID:
            self.lines.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.lines += statements(data) if self._in_style else [re.sub("[ \t\r\n]+", " ", data)]

    def handle_comment(self, data: str) -> None:
        outlook = _CONDITION.fullmatch(data.strip())
        if outlook:
            self.lines += [f"<!--if {outlook[1]}-->", *_read(outlook[2]), f"<!--end {outlook[1]}-->"]
        else:
            self.lines.append(f"<!--{data.strip()}-->")

    def handle_decl(self, decl: str) -> None:
        self.lines.append(f"<!{decl.lower()}>")


def tokens(letter: str) -> list[str]:
    """The lines of a letter of HTML (see the module)."""
    return _trimmed(_read(letter))


def statements(css: str) -> list[str]:
    """The rules of a style sheet, each with its declarations as a sorted set; a media query opens and closes."""
    lines, depth = [], css.strip()
    while depth:
        rule = _RULE.match(depth)
        if rule:
            lines.append(f"{_tight(rule[1])} {{{_value('style', rule[2])}}}")
            depth = depth[rule.end() :].strip()
        else:
            head, mark, depth = re.split("([{}])", depth, maxsplit=1)
            lines.append(_tight(head) + mark)
            depth = depth.strip()
    return lines


def _read(markup: str) -> list[str]:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.lines


def _value(name: str, value: str) -> str:
    if name == "class":
        return " ".join(sorted(value.split()))
    if name == "style":
        said = dict.fromkeys(_tight(each) for each in value.split(";") if each.strip())
        return "; ".join(sorted(said, key=_family))
    return value


def _family(declaration: str) -> str:
    """What is set again by each other (`font` sets `line-height`, `padding` sets `padding-top`) stays in its order."""
    name = declaration.partition(":")[0]
    return "font" if name == "line-height" else name.partition("-")[0]


def _tight(css: str) -> str:
    return " ".join(_NO_STATEMENT.sub(r"\1", css.strip()).split())


def _trimmed(lines: Iterable[str]) -> list[str]:
    """Without white space that nobody sees: at the edges of a block, and between blocks."""
    joined = _merged(lines)
    kept = []
    for place, line in enumerate(joined):
        if _is_tag(line):
            kept.append(line)
            continue
        before, after = joined[place - 1] if place else "", joined[place + 1] if place + 1 < len(joined) else ""
        text = line if _is_inline(before) else line.lstrip(" ")
        text = text if _is_inline(after) else text.rstrip(" ")
        kept += [text] if text else []
    return kept


def _merged(lines: Iterable[str]) -> list[str]:
    """Neighbouring texts as one, since a parser may cut them anywhere."""
    merged: list[str] = []
    for line in lines:
        if merged and not _is_tag(line) and not _is_tag(merged[-1]):
            merged[-1] = re.sub(" +", " ", merged[-1] + line)
        else:
            merged.append(line)
    return merged


def _is_tag(line: str) -> bool:
    return line.startswith("<")


def _is_inline(line: str) -> bool:
    return bool(re.match(rf"</?(?:{'|'.join(_INLINE)})\b", line))
