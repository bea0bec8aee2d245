"""What a text says of itself that it is, where that is no report: opinion, advertising, a correction, and so on.

Observed: papers mark what is not news, for their own sake: "Opinion: …" or "… | Kommentar" in the title, "Sponsored
content" or "Kommentar von Ida Stern" as the first line, "/opinion/" in the address, "/PRNewswire/" behind the place. No
such mark stands in a report: "Anzeige" behind a place, or a comment that somebody made, is followed by no colon. What
sells says so at least twice ("Order now … use code SUND"). What sums up says so in its title ("What we know so far").
"Anzeige" alone on a line marks what follows where it opens the text and stands there once; elsewhere it marks the place
of an advertisement among a page's lines, as it does over the text of a page (`cleaning`).

A mark is a whole part of a title, line or address, never a word in it. The marks are data, `label_…` in the languages'
packs. Tried and dropped: "by" and a name above a text, which reports have too; and "we" in it, for papers that say "we
understand".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from digest.text.languages import load, one_of

Kind = Literal["advertising", "satire", "opinion", "letter", "programme", "release", "correction", "recap"]
KINDS: tuple[Kind, ...] = ("correction", "advertising", "satire", "release", "programme", "letter", "opinion")
"""Those that a label tells; a recap's title says in a sentence what it is."""
OPENING = 300
"""Code points of a text in which it says what it is, as far as it does."""
MOST_LINES, LONGEST_LINE = 3, 70
"""Lines at the head of a text, and code points of one, that may say what it is."""
SHORT = 800
"""Code points: a longer text that speaks of a price and a code is a report on them, or has an advertisement by it."""
FEWEST_CALLS = 2

LONGEST_LABEL = 40
"""Code points of a label: a longer title without a mark that parts it has none."""
_PARTED = re.compile(r"[:|\[\](]| [–—-] ")

_NAMED = r"(?: [a-zß-öø-ÿ]{2,4}(?: [A-ZÀ-Þ][\w.’'-]*){1,4})?"
"""An author behind it: "Opinion by Lars Feld"."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a text says of itself: its `kind`, in which `words`, and whether these open its `body`, not its title."""

    kind: Kind
    words: str
    body: bool = False


def label_of(title: str, text: str, language: str | None = None, url: str | None = None) -> Label | None:
    """What a text says of itself, if it does; a report says nothing. The title is asked before the text."""
    code = load(language).code
    return _of_title(title, code) or _of_opening(text, code) or _of_address(url, code) or _of_calls(text, code)


def sells(line: str, code: str) -> bool:
    """Whether a line is nothing but the label of advertising in a language."""
    found = _whole(code).fullmatch(line.strip())
    return found is not None and found.lastgroup == "advertising"


def _of_title(title: str, code: str) -> Label | None:
    found = None
    if _PARTED.search(title) or len(title) <= LONGEST_LABEL:
        found = _first(code).match(title) or _last(code).search(title)
    if found:
        return _label(found)
    found = load(code).pattern("recap_title").search(title)
    return Label("recap", found[0]) if found else None


def _of_opening(text: str, code: str) -> Label | None:
    opening = text[:OPENING]
    for line in opening.split("\n", MOST_LINES)[:MOST_LINES]:
        if _PARTED.search(line, 0, LONGEST_LABEL) and (found := _first(code).match(line)):
            return _label(found, body=True)
        if len(line) <= LONGEST_LINE and (found := _whole(code).fullmatch(line.strip())):
            return _label(found, body=True)
    found = load(code).pattern("release_opening").search(opening)
    return Label("release", found[0], body=True) if found else None


def _of_address(url: str | None, code: str) -> Label | None:
    for part in urlsplit(url).path.split("/")[1:-1] if url and "/" in url else ():
        if (found := _whole(code).fullmatch(part.replace("-", " "))) and found.lastgroup != "correction":
            return _label(found)
    return None


def _of_calls(text: str, code: str) -> Label | None:
    """The label of a short text that tells its reader to buy."""
    if len(text) > SHORT:
        return None
    calls = {found[0].casefold(): found[0] for found in load(code).pattern("selling").finditer(text)}
    return Label("advertising", min(calls.values()), body=True) if len(calls) >= FEWEST_CALLS else None


def _label(found: re.Match[str], *, body: bool = False) -> Label:
    kind = next(one for one in KINDS if one == found.lastgroup)
    return Label(kind, found[kind], body)


@cache
def _any(code: str) -> str:
    return "|".join(f"(?P<{kind}>{one_of(load(code).words(f'label_{kind}'))})" for kind in KINDS)


@cache
def _first(code: str) -> re.Pattern[str]:
    """A label and what parts it from the rest: "Opinion: ", "[Anzeige] ", "Tribune - "."""
    return re.compile(rf"\W*(?:{_any(code)})(?:\s*[:|\])]|\s+[–—-]\s)", re.IGNORECASE)


@cache
def _last(code: str) -> re.Pattern[str]:
    """A label behind the rest, or alone: "… | Opinion", "… (Anzeige)"."""
    return re.compile(rf"(?:^|\|\s*|\s[–—-]\s|[\[(])(?:{_any(code)})[\])]?\s*$", re.IGNORECASE)


@cache
def _whole(code: str) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?i:{_any(code)}){_NAMED}\W{{0,3}}")
