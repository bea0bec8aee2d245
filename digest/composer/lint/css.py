"""As much of CSS as a mail's style sheets use: rules, declarations, media queries, and selectors that can be matched.

Written for checking and not for rendering: a selector that is not understood matches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.composer.lint.markup import Element

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STEP = re.compile(r"\s*([>+~])\s*|\s+")
_SIMPLE = re.compile(r"([.#]?)([A-Za-z_][\w-]*)|(\*)|(:root)")
_PART = re.compile(r"(?:[^;\"'()]|\"[^\"]*(?:\"|$)|'[^']*(?:'|$)|\([^()]*(?:\)|$)|\))+")

Specificity = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Declaration:
    """`name: value`, the name in small letters, `important` where it says so."""

    name: str
    value: str
    important: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Declarations for some selectors, beginning on a line of the sheet; `at` are the at-rules around it."""

    selectors: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    line: int
    at: tuple[str, ...] = ()


def read_declarations(text: str) -> tuple[Declaration, ...]:
    """What a `style` attribute or the inside of a rule declares."""
    pairs = (part.partition(":") for part in _PART.findall(_COMMENT.sub("", text)))
    return tuple(_declaration(name, value) for name, _, value in pairs if name.strip() and value.strip())


def _declaration(name: str, value: str) -> Declaration:
    plain = re.sub(r"\s*!\s*important\s*$", "", value, flags=re.IGNORECASE)
    return Declaration(name.strip().lower(), plain.strip(), plain != value)


def read_sheet(css: str) -> list[Rule]:
    """The rules of a style sheet; an at-rule without rules inside is a rule without selectors."""
    css = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), css)
    return list(_rules(css, 0, len(css), ()))


def _rules(css: str, start: int, end: int, at: tuple[str, ...]) -> Iterator[Rule]:
    while start < end:
        opening, semicolon = css.find("{", start, end), css.find(";", start, end)
        if opening < 0 or 0 <= semicolon < opening:
            stop = semicolon if semicolon >= 0 else end
            prelude = css[start:stop].strip()
            if prelude.startswith("@"):
                yield Rule((), (), _line(css, start), (*at, prelude))
            start = stop + 1
            continue
        closing = _closing(css, opening, end)
        yield from _block(css, (start, opening, closing), at)
        start = closing + 1


def _block(css: str, place: tuple[int, int, int], at: tuple[str, ...]) -> Iterator[Rule]:
    start, opening, closing = place
    prelude = " ".join(css[start:opening].split())
    if prelude.startswith("@") and "{" in css[opening + 1 : closing]:
        yield Rule((), (), _line(css, start), (*at, prelude))
        yield from _rules(css, opening + 1, closing, (*at, prelude))
        return
    declarations = read_declarations(css[opening + 1 : closing])
    if prelude.startswith("@"):
        yield Rule((), declarations, _line(css, start), (*at, prelude))
    else:
        selectors = tuple(selector.strip() for selector in prelude.split(","))
        yield Rule(selectors, declarations, _line(css, start), at)


def _closing(css: str, opening: int, end: int) -> int:
    depth = 0
    for place in range(opening, end):
        depth += (css[place] == "{") - (css[place] == "}")
        if depth == 0:
            return place
    return end


def _line(css: str, start: int) -> int:
    blank = len(css[start:]) - len(css[start:].lstrip())
    return css.count("\n", 0, start + blank) + 1


def matches(element: Element, selector: str) -> Specificity | None:
    """How specific the selector is that the element matches (Selectors Level 4, section 17), or None."""
    steps = _STEP.split(selector.strip())
    if not steps or any(combinator in ("+", "~") for combinator in steps[1::2]):
        return None
    own = _compound(element, steps[-1])
    if own is None:
        return None
    if len(steps) == 1:
        return own
    rest = selector.strip()[: selector.strip().rindex(steps[-1])].rstrip("> \t\n")
    around = [element.parent] if steps[-2] == ">" else element.above()
    outer = next((found for each in around if each and (found := matches(each, rest)) is not None), None)
    return None if outer is None else (own[0] + outer[0], own[1] + outer[1], own[2] + outer[2])


def _compound(element: Element, compound: str) -> Specificity | None:
    ids = classes = types = place = 0
    for part in _SIMPLE.finditer(compound):
        if part.start() != place or not _has(element, part):
            return None
        place = part.end()
        ids += part[1] == "#"
        classes += part[1] == "." or bool(part[4])
        types += part[1] == "" and bool(part[2])
    return (ids, classes, types) if place == len(compound) and compound else None


def _has(element: Element, part: re.Match[str]) -> bool:
    if part[3]:
        return bool(element.tag)
    if part[4]:
        return element.tag == "html"
    if part[1] == ".":
        return part[2] in element.classes
    return element.attributes.get("id") == part[2] if part[1] == "#" else element.tag == part[2].lower()
