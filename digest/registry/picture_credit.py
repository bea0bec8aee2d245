"""Who made a picture, where its source says so beside it.

Observed: houses name photographers and agencies in the caption ("The road at low tide. Photo: Ida Marsh"), in an
element of its own whose class or `itemprop` says what it is, in JSON-LD (`creditText`, schema.org) and in feeds
(`media:credit`, Media RSS). A feed's credits are not always told apart by picture: one that stands alone is taken,
several that differ are none. The word must open a sentence or an element of its own: "Im Bild: Ida Marsh", "sur la
photo : …" name who is shown, as a caption without a word for it may. Whoever is not named here is printed as the
article's publisher (`composer/pictures.py`), which is less, but not wrong.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from digest.text.reading import clean_title

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 80
"""Characters of a credit; what is longer is a caption or a licence."""
_EDGES = " .,;:|/–—-()[]"
_SEAM = "\u2063"  # invisible separator: where one element of a caption ends
_SENTENCE_ENDS = re.compile(r"(?<=\w{3})[.!?]\s")


def stated_credit(value: object) -> str:
    """A credit that a source states as such, without the word for it ("Photo: "); "" for what is none."""
    text = clean_title(value) if isinstance(value, str) else ""
    found = _labelled().match(text)
    return _bounded(text[found.end() :] if found else text)


def credit_beside(picture: HtmlElement) -> str:
    """What the figure around a picture says of who made it, where it holds this picture alone."""
    figure = next(picture.iterancestors("figure"), None)
    if figure is None or sum(1 for _ in figure.iter("img")) != 1:
        return ""
    marked = [each for each in figure.iter("span", "small", "cite", "p", "div") if _is_marked(each)]
    for element in reversed(marked):  # the innermost first
        if credit := _within(element) or stated_credit(element.text_content()):
            return credit
    return next((credit for each in figure.iter("figcaption") if (credit := _within(each))), "")


def feed_credit(credits: Iterable[Mapping[str, object]]) -> str:
    """The one that an entry's `media:credit` elements name; "" where they name several."""
    wanted = (each for each in credits if each.get("role") not in _data()["other_roles"])
    named = {stated_credit(each.get("content")) for each in wanted} - {""}
    return named.pop() if len(named) == 1 else ""


def structured_credit(image: object) -> str:
    """The credit of a JSON-LD `ImageObject`."""
    if not isinstance(image, dict):
        return ""
    creator = image.get("creator")
    named = (image.get("creditText"), creator.get("name") if isinstance(creator, dict) else creator)
    return next((credit for each in named if (credit := stated_credit(each))), "")


def _within(element: HtmlElement) -> str:
    """What stands behind the last word for a credit, up to the end of its sentence or element."""
    text = " ".join(_SEAM.join(element.itertext()).split())
    found = list(_labelled().finditer(text))
    behind = text[found[-1].end() :] if found else ""
    return _bounded(_SENTENCE_ENDS.split(behind.strip(_SEAM + " ").partition(_SEAM)[0])[0])


def _bounded(text: str) -> str:
    credit = clean_title(text.partition(")")[0].strip(_EDGES))
    return credit if len(credit) <= LONGEST and "://" not in credit else ""


def _is_marked(element: HtmlElement) -> bool:
    said = f"{element.get('class', '')} {element.get('itemprop', '')}".lower()
    return any(mark in said for mark in _data()["marks"])


@cache
def _labelled() -> re.Pattern[str]:
    labels, by = ("|".join(sorted(_data()[name], key=len, reverse=True)) for name in ("labels", "by"))
    opening = rf"(?:^|(?<=[.!?|/·–—(\[{_SEAM}-])\s*)"
    named = rf"(?:{labels})\s*(?::|(?:{by})(?!\w))[\s{_SEAM}]*(?:©|\(c\))?"
    return re.compile(rf"(?:{opening}{named}|©)\s*", re.IGNORECASE)


@cache
def _data() -> dict[str, list[str]]:
    return tomllib.loads((files("digest.registry") / "picture_credits.toml").read_text("utf-8"))
