"""Where a mail's links lead: nowhere, to a script, past a tracker, or to two places under one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from digest.composer.lint.findings import Finding
from digest.composer.lint.markup import Element
from digest.composer.lint.places import place_of
from digest.text.tracking import is_tracking

_SCHEMES = {"http", "https", "mailto", "tel"}


def check_links(root: Element) -> Iterator[Finding]:
    """Every link and picture of the mail."""
    elements = list(root.walk())
    targets = {element.attributes.get(name, "") for element in elements for name in ("id", "name")} - {""}
    links = [element for element in elements if element.tag == "a" and "href" in element.attributes]
    for link in links:
        yield from _address(link, link.attributes["href"].strip(), targets)
        if not _name(link):
            mend = "write what it leads to, or alt of the picture in it"
            yield Finding("link-empty", "error", place_of(link), "a link without words", mend)
    for element in elements:
        if element.tag == "img":
            yield from _picture(element)
    yield from _ambiguous(links)
    yield from _repeated(links)


def _address(link: Element, address: str, targets: set[str]) -> Iterator[Finding]:
    where = place_of(link)
    if address.startswith("#"):
        if address == "#" or address[1:] not in targets:
            what = f"{address} leads to nothing in the mail"
            yield Finding("link-dead", "error", where, what, "give its target that id, or take the link away")
        return
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", address), re.IGNORECASE)
    if scheme is None:
        what = f"{address or 'an empty address'} leads nowhere from a mail"
        yield Finding("link-relative", "error", where, what, "write the whole address; set base_url in [newsletter]")
    elif scheme[1].lower() not in _SCHEMES:
        what = f"{scheme[1].lower()}: is run and not opened, or refused"
        yield Finding("link-scheme", "error", where, what, "link to https:, http: or mailto: only")
    else:
        yield from _tracking(link, address)


def _tracking(link: Element, address: str) -> Iterator[Finding]:
    try:
        query = urlsplit(address).query.split("&")
    except ValueError:
        yield Finding("link-dead", "error", place_of(link), f"{address} is no address", "mend or remove it")
        return
    names = [parameter.partition("=")[0] for parameter in query if is_tracking(parameter)]
    if names:
        what = f"{', '.join(names)} tells others which mail was read"
        yield Finding("link-tracking", "warning", place_of(link), what, "take the parameter out of the address")


def _picture(element: Element) -> Iterator[Finding]:
    source = element.attributes.get("src", "").strip()
    if not re.match(r"(?:https?:|cid:|data:image/)", source, re.IGNORECASE):
        what = f"{source or 'no address'} is no picture that a mail can load"
        yield Finding("picture", "error", place_of(element), what, "give its whole address")
    size = {element.attributes.get(name) for name in ("width", "height")}
    if size in ({"1"}, {"0"}):
        mend = "take it away: readers are not to be watched"
        yield Finding("link-tracking", "warning", place_of(element), "a picture that nobody can see", mend)


def _ambiguous(links: list[Element]) -> Iterator[Finding]:
    """One name, two places (WCAG 2.2, success criterion 2.4.4); fragments of one page are one place."""
    first: dict[str, tuple[str, Element]] = {}
    told: set[str] = set()
    for link in links:
        name, page = _name(link), link.attributes["href"].partition("#")[0]
        known, _ = first.setdefault(name, (page, link))
        if known != page and name not in told:
            told.add(name)
            what = f'"{name}" leads to {known} and to {page}'
            yield Finding("link-ambiguous", "warning", place_of(link), what, "name each by what it leads to")


def _repeated(links: list[Element]) -> Iterator[Finding]:
    beside: set[str] = set()
    for before, link in pairwise(links):
        address = link.attributes["href"]
        if (before.attributes["href"], before.parent) == (address, link.parent):
            beside.add(address)
            what = f"the same link stands twice side by side: {address}"
            yield Finding("link-twice", "warning", place_of(link), what, "make it one link")
    counts = Counter((link.attributes["href"], _name(link)) for link in links)
    for (address, name), count in counts.items():
        if count > 1 and address not in beside:
            where = place_of(next(link for link in links if link.attributes["href"] == address))
            what = f'"{name}" leads to {address} {count} times'
            yield Finding("link-twice", "note", where, what, "keep the first, unless readers need it there too")


def _name(link: Element) -> str:
    """What a screen reader calls a link."""
    alternatives = [element.attributes.get("alt", "") for element in link.walk() if element.tag == "img"]
    return link.attributes.get("aria-label", "").strip() or " ".join([link.text, *alternatives]).strip()
