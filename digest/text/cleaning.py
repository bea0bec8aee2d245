"""From any text to clean text: the form that is kept for ever and that spans index into."""

from __future__ import annotations

import re
import unicodedata

from digest.errors import InputError
from digest.text.clutter import is_one_paragraph, without_clutter, without_label
from digest.text.hyphens import rejoined, without_soft_breaks

LONGEST_TEXT = 20_000_000
"""Code points of one article; ten times the longest novel. More is a mistake or an attack."""

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad"  # controls, soft hyphen
    r"\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"  # zero width, directions
    r"\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"  # marks, no characters, tags
)
_TERMINAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\))")
"""What tells a terminal to change colour or title (ECMA-48, sections 5.4 and 5.6)."""
_SPACES = re.compile(r"[^\S\n]+")
_EDGES = re.compile(r" *\n *")
_GAPS = re.compile(r"\n{3,}")
_MANY_MARKS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
MOST_MARKS = 30
"""Combining marks on one letter; no language needs more (UAX 15, Stream-Safe Text Format), and normalising a long
run of them takes quadratic time."""


def clean(text: str) -> str:
    """Clean text: NFC, line feeds only, no control or invisible characters, single spaces, no clutter lines.

    Whole lines of clutter (shop carts, share prompts, cookie notices, "Related posts" and what follows) are
    left out; nothing inside a line is rewritten but white space, and words that a hyphen breaks at the end of a wrapped
    line are whole again. Cleaning twice is cleaning once.
    Raises `InputError` for what is no string or longer than `LONGEST_TEXT` code points.
    """
    if not isinstance(text, str):
        raise InputError(f"a text is wanted, not {type(text).__name__}")
    if len(text) > LONGEST_TEXT:
        raise InputError(f"a text of {len(text):,} characters is too long", mend=f"the limit is {LONGEST_TEXT:,}")
    text = rejoined(normalised(without_soft_breaks(text)))
    if is_one_paragraph(text):
        return text
    while True:
        cleaned = without_clutter(text)
        if cleaned == text:
            return text
        text = cleaned


def clean_page(text: str) -> str:
    """`clean` for the text of a page, a feed or a letter: there "Advertisement" above the text is not of it."""
    return without_label(clean(text))


def normalised(text: str) -> str:
    """`clean` without its judgement of lines: Unicode NFC (UAX 15), line ends, invisible characters, white space.

    Each step is taken only where there may be anything to do, for most texts are titles and paragraphs in order.
    """
    printable = text.replace("\n", "").isprintable()  # then its only white space is blanks, and nothing is invisible
    if not printable:
        text = _TERMINAL.sub("", text) if "\x1b" in text else text
        text = INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    if not text.isascii():
        text = _MANY_MARKS.sub(_few_marks, unicodedata.normalize("NFC", _MANY_MARKS.sub(_few_marks, text)))
    if not printable or "  " in text:
        text = _SPACES.sub(" ", text)
    if "\n" in text:
        text = _GAPS.sub("\n\n", _EDGES.sub("\n", text))
    return text.strip()


def _few_marks(match: re.Match[str]) -> str:
    """A run of marks and signs with at most `MOST_MARKS` combining ones in a row."""
    kept = []
    so_far = 0
    for char in match[0]:
        so_far = so_far + 1 if unicodedata.combining(char) else 0
        if so_far <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)
