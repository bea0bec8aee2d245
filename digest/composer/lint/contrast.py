"""Whether a mail's words can be read on their ground: as drawn, in its own dark colours, and inverted by force.

Contrast is WCAG 2.2's (success criterion 1.4.3): 4.5:1, and 3:1 for large text. Colours are followed as a browser does,
down the tree, with the mail's own style sheet; what is drawn over a picture is not judged. Programs that force a dark
mail turn every colour's lightness round (`colour.inverted`): hue stays, light becomes dark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digest.composer.colour import READABLE, contrast, inverted
from digest.composer.lint.css import Declaration, Rule, Specificity, matches, read_declarations, read_sheet
from digest.composer.lint.findings import Finding, Severity
from digest.composer.lint.markup import Element
from digest.composer.lint.places import place_of

READABLE_LARGE = 3.0
LARGE, LARGE_BOLD = 24.0, 18.66
"""CSS pixels from which text is large (18 and 14 points, WCAG 2.2, "large scale")."""

_BOLD = {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
_SIZES = {"h1": 32.0, "h2": 24.0, "h3": 18.72}
_NAMED = {
    "black": "#000000", "white": "#ffffff", "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0", "red": "#ff0000",
    "green": "#008000", "blue": "#0000ff", "navy": "#000080", "maroon": "#800000", "yellow": "#ffff00",
    "orange": "#ffa500", "purple": "#800080", "teal": "#008080", "lime": "#00ff00", "aqua": "#00ffff",
}  # fmt: skip
_HEX = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b")
_RGB = re.compile(r"rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)")
_LINK = "#0000ee"
_DARK = re.compile(r"prefers-color-scheme\s*:\s*dark")

Place = tuple[bool, bool, Specificity, int]
"""Where a declaration stands in the cascade: important, inline, how specific, how late."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set: colours as `#rrggbb`, None where they cannot be told; size in CSS pixels."""

    ink: str | None = "#000000"
    ground: str | None = "#ffffff"
    size: float = 16.0
    bold: bool = False
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rules that hold in one scheme."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours that text is set in, as drawn and as shown, and the contrast that they should have."""

    drawn: tuple[str, str]
    ink: str
    ground: str
    wanted: float


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Pairs of too little contrast, each with the first place where it stands."""

    places: dict[Pair, str]

    def findings(self, rule: str, but: Unreadable | None = None) -> Iterator[Finding]:
        """One finding a pair, without those that were drawn in the colours of another's pairs."""
        known = {pair.drawn for pair in but.places} if but else set()
        for pair, where in self.places.items():
            reached = contrast(pair.ink, pair.ground)
            what = f"{pair.ink} on {pair.ground} has a contrast of {reached:.1f}:1 instead of {pair.wanted:g}:1"
            severity: Severity = "error" if reached < READABLE_LARGE and but is None else "warning"
            if pair.drawn not in known:
                yield Finding(rule, severity, where, what, "choose colours that lie further apart in lightness")


def check_contrast(root: Element) -> Iterator[Finding]:
    """Every pair of colours that some text is set in, in the three renderings; the first place of each."""
    light, dark = sheets(root)
    as_drawn = _unreadable(root, light)
    yield from as_drawn.findings("contrast-light")
    if dark != light:
        yield from _unreadable(root, dark).findings("contrast-dark")
    # what cannot be read as it was drawn is not told again
    yield from _unreadable(root, light, turned=True).findings("contrast-inverted", but=as_drawn)


def sheets(root: Element) -> tuple[Sheet, Sheet]:
    """The rules that hold in the light and in the dark scheme."""
    rules = [rule for element in root.walk() if element.tag == "style" for rule in read_sheet(_inside(element))]
    dark = (rule for rule in rules if not rule.at or (len(rule.at) == 1 and _DARK.search(rule.at[0])))
    return Sheet(tuple(rule for rule in rules if not rule.at)), Sheet(tuple(dark))


def _inside(element: Element) -> str:
    return "".join(child for child in element.children if isinstance(child, str))


def _unreadable(root: Element, sheet: Sheet, *, turned: bool = False) -> Unreadable:
    places: dict[Pair, str] = {}
    for element, look in looks(root, sheet):
        words = any(isinstance(child, str) and child.strip() for child in element.children)
        if not words or not look.shown or look.ink is None or look.ground is None:
            continue
        shown = (inverted(look.ink), inverted(look.ground)) if turned else (look.ink, look.ground)
        large = look.size >= (LARGE_BOLD if look.bold else LARGE)
        pair = Pair((look.ink, look.ground), *shown, READABLE_LARGE if large else READABLE)
        if contrast(*shown) < pair.wanted:
            places.setdefault(pair, place_of(element))
    return Unreadable(places)


def looks(root: Element, sheet: Sheet) -> Iterator[tuple[Element, Look]]:
    """Every element with the look of its text, in the order of the text."""
    waiting: list[tuple[Element, Look]] = [(root, Look())]
    while waiting:
        element, inherited = waiting.pop()
        look = _look(element, inherited, sheet)
        if element.tag not in {"head", "style", "script", "title"}:
            yield element, look
            waiting += [(child, look) for child in reversed(element.children) if isinstance(child, Element)]


def _look(element: Element, inherited: Look, sheet: Sheet) -> Look:
    look = inherited
    if element.tag in _BOLD:
        look = replace(look, bold=True, size=_SIZES.get(element.tag, look.size))
    if element.tag == "a" and "href" in element.attributes:
        look = replace(look, ink=_LINK)
    if element.attributes.get("bgcolor"):
        look = replace(look, ground=_colour(element.attributes["bgcolor"], look.ground))
    for declaration in _declared(element, sheet):
        look = _with(look, declaration, inherited)
    return look


def _declared(element: Element, sheet: Sheet) -> list[Declaration]:
    """What holds for an element, weakest first (CSS Cascading Level 4, section 6)."""
    found: list[tuple[Place, Declaration]] = []
    for order, rule in enumerate(sheet.rules):
        specific = max((s for each in rule.selectors if (s := matches(element, each)) is not None), default=None)
        if specific is not None:
            found += [((each.important, False, specific, order), each) for each in rule.declarations]
    inline = read_declarations(element.attributes.get("style", ""))
    found += [((each.important, True, (0, 0, 0), order), each) for order, each in enumerate(inline)]
    return [declaration for _, declaration in sorted(found, key=lambda pair: pair[0])]


def _with(look: Look, declaration: Declaration, inherited: Look) -> Look:
    name, value = declaration.name, declaration.value.lower()
    if name == "color":
        return replace(look, ink=_colour(value, inherited.ink))
    if name in {"background", "background-color"}:
        return replace(look, ground=_colour(value, inherited.ground))
    if name == "display":
        return replace(look, shown=inherited.shown and value != "none")
    if name in {"font-size", "font"} and (size := re.search(r"(?<![\w.])(\d+(?:\.\d+)?)px", value)):
        look = replace(look, size=float(size[1]))
    if name in {"font-weight", "font"}:
        look = replace(look, bold=bool(re.search(r"\b(?:bold|[6-9]00)\b", value)))
    return look


def _colour(value: str, otherwise: str | None) -> str | None:
    """The colour in a value; `otherwise` where it is transparent or names no colour, None for a picture."""
    value = value.strip().lower()
    if found := _HEX.search(value):
        digits = found[0][1:]
        return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))
    if found := _RGB.search(value):
        return "#" + "".join(f"{min(255, int(part)):02x}" for part in found.groups())
    for word in re.findall(r"[a-z]+", value):
        if word in _NAMED:
            return _NAMED[word]
    plain = re.fullmatch(r"(?:transparent|inherit|none|currentcolor|initial|unset|0|\s)*", value)
    return otherwise if plain else None
