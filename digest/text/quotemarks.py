"""Pairs quotation marks within one paragraph, as writers really set them.

Observed: an opening curly mark closed by a straight one, two single marks typed for a double one, German „low“ and
»inward« marks, French « guillemets », single marks that are also apostrophes, and a long quotation whose paragraphs
each open but do not close. So a straight mark opens where nothing but space or a bracket stands before it and a
word after it, any double mark of the closing kind closes the quotation that is open, and an apostrophe inside a
word is never a mark. Double and single marks are paired apart, each in one pass, so that an apostrophe at the
beginning of a word ('tis) cannot hide a quotation and time stays linear; of two quotations that touch the same
words the double one stands, and what lies inside another is not told.

Special case: the mark in "the workers' rights" closes a single quotation only where no better one follows.
"""

from __future__ import annotations

import re

_DOUBLE = {
    **{"“": '”"“', "„": '“”"', "«": '»"', "»": "«", '"': '"”', "”": '”"'},
    **{"''": "''\"", "``": "''\"", "「": "」", "『": "』"},
}
"""What closes each mark, its own partner first."""
_SINGLE = {"‘": "’'", "'": "'’", "‚": "‘’'", "‹": "›"}
_DOUBLE_MARK = re.compile(r"''(?!')|``|[\"“”„«»「」『』]|\n[^\S\n]*\n")
_SINGLE_MARK = re.compile(r"(?<!')'(?!')|[‘’‚‹›]|\n[^\S\n]*\n")
_BEFORE_OPENING = " \t\n\u00a0\u202f\u202a([{—–-/:«“‘\"'…"
_ALWAYS_OPEN = "„«‹「『``‚"
MARKS = "\"“”„«»‹›‘’'` \u00a0\u202f"
"""The marks and blanks that may stand around quoted words."""
_OPENING = re.compile(r"\s*(?:''|``|[\"“”„«»‘'‚‹「『])?\s*")
_CLOSING = re.compile(r"(?:\s*,)?\s*(?:''|[\"“”„«»’'‘‹›」』])\s*$|\s*,\s*$")
DEEPEST_NESTING = 4
"""Marks open at once; more are no nesting but noise."""
SHORTEST_SINGLE = 3
"""Code points, marks included; what is no longer between single marks is a cut word ("rock 'n' roll")."""
LONGEST_QUOTATION = 5_000
"""Code points; a mark still open after so many is taken for a stray one."""


def quoted(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The outermost quotations of `text[start:end]` as (start, end) with their marks, in order.

    Marks never pair across a blank line.
    """
    end = len(text) if end is None else end
    double = _pairs(text, start, end, _DOUBLE_MARK, _DOUBLE)
    single = _pairs(text, start, end, _SINGLE_MARK, _SINGLE)
    return _outermost(double, single) if single else double


def within(text: str) -> tuple[int, int]:
    """Where the words of a quotation stand in it: without its marks, and without the comma before "she said"."""
    opening, closing = _OPENING.match(text), _CLOSING.search(text)
    start, end = opening.end() if opening else 0, closing.start() if closing else len(text)
    return (start, end) if start < end else (0, len(text))


def opens_small(quotation: str) -> bool:
    """Whether the first letter of quoted words is a small one: they go on with a sentence."""
    return next((sign for sign in quotation if sign.isalpha()), "").islower()


def unclosed(text: str, start: int, end: int) -> int | None:
    """Where the double quotation opens that is still open at the end of `text[start:end]`, a paragraph, if one is."""
    position = start
    for _, close in _pairs(text, start, end, _DOUBLE_MARK, _DOUBLE):
        position = close
    opening = None
    for match in _DOUBLE_MARK.finditer(text, position, end):
        if match[0] in _DOUBLE and _opens(text, match, start):
            opening = match.start()
            break
    return opening


def _outermost(double: list[tuple[int, int]], single: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Both kinds in order, less what lies inside another; where two overlap the double one stands."""
    kept: list[tuple[int, int]] = []
    at = 0
    for start, end in single:
        if end - start <= SHORTEST_SINGLE:
            continue
        while at < len(double) and double[at][1] <= start:
            at += 1
        crossing = (
            at < len(double)
            and double[at][0] < end
            and not (start < double[at][0] and double[_last(double, at, end)][1] < end)
        )
        if not crossing:
            kept.append((start, end))
    return _merged(double, kept)


def _last(double: list[tuple[int, int]], at: int, end: int) -> int:
    while at + 1 < len(double) and double[at + 1][0] < end:
        at += 1
    return at


def _merged(double: list[tuple[int, int]], single: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(double + single, key=lambda pair: (pair[0], -pair[1])):
        if not merged or start >= merged[-1][1]:
            merged.append((start, end))
    return merged


def _pairs(text: str, start: int, end: int, marks: re.Pattern[str], closers: dict[str, str]) -> list[tuple[int, int]]:
    """The outermost pairs of one kind of marks, in order; `standing` are the marks still open, outermost first."""
    found: list[tuple[int, int]] = []
    standing: list[re.Match[str]] = []
    doubtful: int | None = None
    for match in marks.finditer(text, start, end):
        mark = match[0]
        while standing and (mark[0] == "\n" or match.start() - standing[0].start() > LONGEST_QUOTATION):
            _settle(found, standing.pop(0).start(), doubtful)
        closed = _closed(standing, mark, closers) if standing and _closes(text, match, end) else None
        if closed is not None and closers is _SINGLE and _is_possessive(text, match):
            doubtful = match.end()
        elif closed is not None:
            _settle(found, standing[closed].start(), match.end())
            del standing[closed:]
        elif mark in closers and _opens(text, match, start):
            if closers is _SINGLE and standing:
                _settle(found, standing.pop().start(), doubtful)
            standing = [*standing[-DEEPEST_NESTING:], match]
    for match in standing:
        _settle(found, match.start(), doubtful)
    return found


def _settle(found: list[tuple[int, int]], start: int, end: int | None) -> None:
    """Adds a pair in place of those within it; one without a likely end is dropped."""
    if end is None or end <= start:
        return
    while found and found[-1][0] > start:
        found.pop()
    found.append((start, end))


def _closed(standing: list[re.Match[str]], mark: str, closers: dict[str, str]) -> int | None:
    """Which standing mark is closed: the innermost whose own partner this is, or else the innermost that takes it."""
    numbers = range(len(standing) - 1, -1, -1)
    own = next((i for i in numbers if closers[standing[i][0]][0] == mark), None)
    return own if own is not None else next((i for i in numbers if mark in closers[standing[i][0]]), None)


def _opens(text: str, match: re.Match[str], start: int) -> bool:
    mark = match[0]
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end() : match.end() + 1]
    if mark in _ALWAYS_OPEN:
        return True
    if mark in "“‘":
        return not before.isalnum() and not after.isspace()
    if mark == "'" and after.isdigit():
        return False
    return before in _BEFORE_OPENING and bool(after) and not after.isspace() and after not in ".,;:!?)"


def _closes(text: str, match: re.Match[str], end: int) -> bool:
    before = text[match.start() - 1]
    after = text[match.end()] if match.end() < end else " "
    if match[0] == "“" and after.isalnum():
        return False
    if match[0] in "'’‘›":
        return not before.isspace() and not after.isalnum()
    if match[0] in ('"', "''"):
        return not (before.isspace() and after.isalnum())
    return True


def _is_possessive(text: str, match: re.Match[str]) -> bool:
    """Whether a single mark may as well be the apostrophe of a plural's genitive or of a cut word ("fightin' men")."""
    return text[match.start() - 1].isalpha() and text[match.end() : match.end() + 1].isspace()
