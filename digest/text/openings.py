"""Whether a sentence can stand alone, as far as its first words tell."""

from __future__ import annotations

import re
from functools import cache

from digest.text.languages import load


def leans_back(sentence: str, language: str | None = None) -> bool:
    """Whether a sentence opens with a word that points at one before it ("However", "This", "He", "Such")."""
    return bool(_opening(load(language).code).match(sentence))


@cache
def _opening(code: str) -> re.Pattern[str]:
    entries = sorted(load(code).words("dangling"), key=lambda entry: (-len(entry), entry))
    if not entries:
        return re.compile(r"(?!)")
    return re.compile(r"[\"'“”‘„«(\s]*(?:" + "|".join(entries) + r")(?![\w-])", re.IGNORECASE)
