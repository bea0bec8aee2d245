"""Whether readers' mail programs support what a mail is made of.

Every property, selector, at-rule, element and attribute of the mail is a use of one or more features of caniemail. A
feature that a part of the readers goes without is an error, a warning or a note by the size of that part, and a note
always where the mail does not depend on it (`harmless` in features.toml says what is seen instead). What is
partly supported is a note. What stands in Outlook's own comments is Outlook's, and is not looked at; what stands in
`@media` is not held against it, because it reads none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from digest.composer.lint.clients import FEATURE_PAGE, Audience, Support, catalogue, read
from digest.composer.lint.css import Declaration, Rule, read_declarations, read_sheet
from digest.composer.lint.findings import Finding, Severity
from digest.composer.lint.markup import Element
from digest.composer.lint.places import place_of

ERROR_SHARE, WARNING_SHARE = 0.2, 0.02
"""Of readers: a fifth of them is an error, one in fifty a warning; below lie single programs of single countries."""

_UNIT = re.compile(r"(?<![\w#.-])-?\d*\.?\d+(ch|cm|em|ex|in|mm|pc|pt|px|rem|vh|vmax|vmin|vw)\b")
_OUTLOOK_ON_WINDOWS = "outlook.windows"
_ATTRIBUTES = {"align", "background", "cellpadding", "cellspacing", "dir", "height", "hidden", "lang",
               "popover", "required", "role", "srcset", "target", "valign", "width"}  # fmt: skip


@dataclass(slots=True)
class Use:
    """Where a feature is used first, how often, and whether Outlook on Windows ever sees it."""

    where: str
    count: int = 0
    seen_by_outlook: bool = False


@dataclass(frozen=True, slots=True)
class FeatureNames:
    """`features.toml`: see there."""

    covers: Mapping[str, str]
    parts: Mapping[str, str]
    attributes: Mapping[str, str]
    elements: Mapping[str, str]
    functions: Mapping[str, str]
    queries: Mapping[str, str]
    harmless: Mapping[str, str]


@dataclass(slots=True)
class _Uses:
    by_feature: dict[str, Use] = field(default_factory=dict)

    def add(self, features: Iterator[str], where: str, *, seen_by_outlook: bool) -> None:
        for feature in features:
            use = self.by_feature.setdefault(feature, Use(where))
            use.count += 1
            use.seen_by_outlook |= seen_by_outlook


def check_support(root: Element, audience: Audience) -> Iterator[Finding]:
    """Every feature of a mail that some readers' programs do not show, or show in part."""
    for name, use in sorted(uses(root).items()):
        support = audience.catalogue.features[name]
        lacking = _clients(support, "n", use)
        if audience.share(lacking):
            yield _finding(name, use, lacking, audience)
        partly = _clients(support, "a", use)
        if audience.share(partly):
            yield _partly(name, use, partly, audience)


def uses(root: Element) -> dict[str, Use]:
    """The features that a mail uses, by caniemail's names."""
    found = _Uses()
    for element in root.walk():
        if not element.tag:
            continue
        where, seen = place_of(element), not element.hidden_from_outlook
        found.add(_element_features(element), where, seen_by_outlook=seen)
        for declaration in _shown_declarations(element):
            found.add(_declaration_features(declaration), where, seen_by_outlook=seen)
        if element.tag == "style":
            for rule in read_sheet("".join(child for child in element.children if isinstance(child, str))):
                read = seen and not _is_in_media(rule)  # Outlook on Windows reads no @media, nor what is in it
                found.add(_rule_features(rule), f"{where}, rule {_rule_name(rule)}", seen_by_outlook=read)
    return found.by_feature


def _shown_declarations(element: Element) -> list[Declaration]:
    """What an element declares; of one that is not displayed (the preheader) only how it is hidden."""
    declared = read_declarations(element.attributes.get("style", ""))
    hiding = [each for each in declared if each.name == "display" and each.value == "none"]
    return hiding or list(declared)


@cache
def names() -> FeatureNames:
    """The tables that lead from a mail's words to features."""
    return FeatureNames(**tomllib.loads(read("features.toml")))


def _clients(support: Support, letter: str, use: Use) -> list[str]:
    found = [client for client, known in support.letters.items() if known == letter]
    return found if use.seen_by_outlook else [client for client in found if client != _OUTLOOK_ON_WINDOWS]


def _finding(name: str, use: Use, lacking: list[str], audience: Audience) -> Finding:
    share, instead = audience.share(lacking), names().harmless.get(name)
    severity: Severity = "error" if share >= ERROR_SHARE else "warning" if share >= WARNING_SHARE else "note"
    title = audience.catalogue.features[name].title
    page = f"{FEATURE_PAGE}{name}/"
    return Finding(
        rule="support",
        severity="note" if instead else severity,
        where=_where(use),
        what=f"{title} is not supported",
        mend=f"nothing is lost: {instead}" if instead else f"do without it, or see what stands in for it: {page}",
        clients=audience.names(lacking),
        share=share,
    )


def _partly(name: str, use: Use, clients: list[str], audience: Audience) -> Finding:
    return Finding(
        rule="support",
        severity="note",
        where=_where(use),
        what=f"{audience.catalogue.features[name].title} is supported in part",
        mend=f"see which part: {FEATURE_PAGE}{name}/",
        clients=audience.names(clients),
        share=audience.share(clients),
    )


def _where(use: Use) -> str:
    return use.where + (f" and {use.count - 1} more" if use.count > 1 else "")


def _is_in_media(rule: Rule) -> bool:
    return bool(rule.selectors) and any(at.startswith("@media") for at in rule.at)


def _rule_name(rule: Rule) -> str:
    return ", ".join(rule.selectors) or "".join(rule.at[-1:])


def _known(name: str) -> Iterator[str]:
    if name in catalogue().features:
        yield name


def _element_features(element: Element) -> Iterator[str]:
    yield from _known(names().elements.get(element.tag, f"html-{element.tag}"))
    for attribute, value in element.attributes.items():
        if attribute in names().attributes:
            yield names().attributes[attribute]
        elif attribute in _ATTRIBUTES or attribute.startswith("aria-"):
            yield from _known(f"html-{attribute}")
        if attribute == "href" and element.tag == "a":
            yield from _known("html-anchor-links" if value.startswith("#") else "")
            yield from _known("html-mailto-links" if value.lower().startswith("mailto:") else "")
        if attribute == "src":
            yield from _picture_features(value)
    if element.tag == "meta" and element.attributes.get("name") == "color-scheme":
        yield "html-meta-color-scheme"
    if element.tag in {"input", "button"}:
        yield from _known(f"html-{element.tag}-{element.attributes.get('type', 'text')}")


def _picture_features(address: str) -> Iterator[str]:
    if address.startswith("data:"):
        yield "image-base64"
    kind = re.match(r"data:image/(\w+)", address) or re.search(r"/[^/?#]*\.(\w+)(?:[?#&]|$)", address)
    if kind:
        yield from _known(f"image-{'jpg' if kind[1].lower() == 'jpeg' else kind[1].lower()}")


def _rule_features(rule: Rule) -> Iterator[str]:
    if not rule.selectors and rule.at:
        yield from (feature for pattern, feature in names().queries.items() if re.search(pattern, rule.at[-1]))
    if len(rule.selectors) > 1:
        yield "css-selector-grouping"
    for selector in rule.selectors:
        yield from _selector_features(selector)
    for declaration in rule.declarations:
        yield from _declaration_features(declaration)


def _selector_features(selector: str) -> Iterator[str]:
    patterns = {
        r"\.[\w-]": "class", r"#[\w-]": "id", r"\[": "attribute", r"(?:^|[\s>+~])\*": "universal", r">": "child",
        r"\+": "adjacent-sibling", r"~": "general-sibling", r"(?:^|[\s>+~])[a-zA-Z]": "type",
        r"[\w*\])]\s+[\w.#*\[]": "descendant", r"[\w\])][.#\[]": "chaining",
    }  # fmt: skip
    yield from (f"css-selector-{name}" for pattern, name in patterns.items() if re.search(pattern, selector))
    for colons, name in re.findall(r"(::?)([a-z-]+)", selector):
        elements = colons == "::" or name in {"before", "after", "first-line", "first-letter"}
        yield from _known(f"css-pseudo-{'element' if elements else 'class'}-{name}")


def _declaration_features(declaration: Declaration) -> Iterator[str]:
    name, value = declaration.name, declaration.value.lower()
    yield from _known(_property_feature(name))
    if declaration.important:
        yield "css-important"
    if name == "display":
        yield from _known(f"css-display-{value.removeprefix('inline-')}")
    yield from _known("css-variables" if name.startswith("--") else "")
    yield from (f"css-unit-{unit}" for unit in sorted(set(_UNIT.findall(value))))
    yield from (feature for pattern, feature in names().functions.items() if re.search(pattern, value))


def _property_feature(name: str) -> str:
    if name in names().covers:
        return names().covers[name]
    if f"css-{name}" in catalogue().features:
        return f"css-{name}"
    return next((feature for start, feature in names().parts.items() if name.startswith(start)), "")
