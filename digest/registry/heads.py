"""What the first lines of a text file say about the article below them.

A `.txt` file may open with lines such as

    Title: Dam fails above Lower Town
    URL: https://example.org/dam
    Publisher: The Valley Herald
    Date: 2025-07-03 14:30
    Language: en
    Section: Region

and a blank line; a `.md` file with the same, or with front matter between two `---` lines as site generators write
it. A single such line counts only with the blank line after it: a text may well begin "Date: 3 July". Several count
without. Front matter is read as far as newsrooms use it: plain, quoted and folded values; lists and maps are passed
over, so that no YAML library is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_HEAD_LINE = re.compile(r"\s*([A-Za-z][\w-]{1,24})\s*:(?:[ \t]+(.*)|\s*$)")
_MATTER_LINE = re.compile(r"([\w.-]+)[ \t]*:(?:[ \t]+(.*)|\s*$)")
_FOLDED = re.compile(r"[>|][+-]?\d?")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)

NAMES = {
    "title": "title", "headline": "title", "titel": "title", "titre": "title", "título": "title",
    "url": "url", "link": "url", "canonical": "url", "canonical_url": "url", "permalink": "url",
    "publisher": "publisher", "site_name": "publisher",
    "source": "publisher", "quelle": "publisher", "fuente": "publisher",
    "date": "date", "published": "date", "pubdate": "date", "datum": "date", "fecha": "date",
    "language": "language", "lang": "language",
    "section": "section", "category": "section",
}  # fmt: skip
"""The words that heads use, in the four languages, each with the field that it fills; upper and lower case are one."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a file states of its article, as written; empty where it says nothing.

    `unknown` has the keys that mean nothing here.
    """

    title: str = ""
    url: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    section: str = ""
    unknown: tuple[str, ...] = ()


def split_head(text: str) -> tuple[Head, str]:
    """The head of a text file and the text below it. A text without a head is returned as it is."""
    lines = text.lstrip("\n").split("\n")
    block = _leading(lines)
    closed = len(block) < len(lines) and not lines[len(block)].strip()
    if not closed:
        block = block[: next((i for i, (key, _) in enumerate(block) if key.lower() not in NAMES), len(block))]
    if not block or block[0][0].lower() not in NAMES or (not closed and len(block) < 2):
        return Head(), text
    return _head(block), "\n".join(lines[len(block) :])


def split_front_matter(text: str) -> tuple[Head, str]:
    """The front matter of a Markdown file and the text below it; a plain head where there is none."""
    lines = text.lstrip("\n").split("\n")
    if lines[0].rstrip() != "---":
        return split_head(text)
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if end is None or not any(_MATTER_LINE.match(line) for line in lines[1:end]):
        return Head(), text
    known = [(key, value) for key, value in _matter(lines[1:end]) if key.lower() in NAMES]
    return _head(known), "\n".join(lines[end + 1 :])


def _leading(lines: list[str]) -> list[tuple[str, str]]:
    block = []
    for line in lines:
        match = _HEAD_LINE.fullmatch(line)
        if not match:
            break
        block.append((match[1], (match[2] or "").strip()))
    return block


def _head(pairs: Iterable[tuple[str, str]]) -> Head:
    """The first value of each field counts."""
    fields: dict[str, str] = {}
    unknown = []
    for key, value in pairs:
        if name := NAMES.get(key.lower()):
            is_address = name == "publisher" and _ADDRESS.match(value)  # "Source: https://…"
            fields.setdefault("url" if is_address else name, value)
        else:
            unknown.append(key)
    title, url, publisher, date, language, section = (fields.get(name, "") for name in dict.fromkeys(NAMES.values()))
    return Head(title, url, publisher, date, language, section, tuple(unknown))


def _matter(lines: list[str]) -> Iterable[tuple[str, str]]:
    for number, line in enumerate(lines):
        match = _MATTER_LINE.fullmatch(line)
        if match:
            value = (match[2] or "").strip()
            yield match[1], _unfolded(lines[number + 1 :]) if _FOLDED.fullmatch(value) else _unquoted(value)


def _unfolded(lines: list[str]) -> str:
    folded = []
    for line in lines:
        if line.strip() and not line[0].isspace():
            break
        folded.append(line.strip())
    return " ".join(part for part in folded if part)


def _unquoted(value: str) -> str:
    """The value of a YAML flow scalar (YAML 1.2, section 7.3): double-quoted, single-quoted or plain with a comment."""
    if match := re.fullmatch(r"\"((?:[^\"\\]|\\.)*)\"\s*(?:#.*)?", value):
        return re.sub(r"\\(.)", r"\1", match[1])
    if match := re.fullmatch(r"'((?:[^']|'')*)'\s*(?:#.*)?", value):
        return match[1].replace("''", "'")
    plain = re.split(r"\s#", value, maxsplit=1)[0].strip()
    return "" if plain[:1] in {"[", "{", "&", "*"} or plain in {"~", "null"} else plain
