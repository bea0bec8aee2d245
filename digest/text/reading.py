"""Titles: one line each, or the first line of a text that brings none."""

from __future__ import annotations

from digest.text.blocks import ends_with_stop
from digest.text.cleaning import clean, normalised

LONGEST_TITLE = 300
"""Code points; what is longer is a paragraph that lost its line ends."""


def clean_title(title: str) -> str:
    """A title on one line: normalised, white space collapsed, cut to `LONGEST_TITLE` code points."""
    return " ".join(normalised(title).split())[:LONGEST_TITLE].rstrip()


def split_title(text: str) -> tuple[str, str]:
    """The title and the body of a clean text that brings no title of its own.

    The first line is the title where it is a heading (no final full stop, not too long); otherwise there is none.
    """
    first, _, rest = text.partition("\n")
    if first and rest and len(first) <= LONGEST_TITLE and not (ends_with_stop(first) and first[-1] not in "?!"):
        return clean_title(first.lstrip("# ")), clean(rest)
    return "", text
