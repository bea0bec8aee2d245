"""Which language an article is written in, where nothing says so.

A folder is nearly always in the newsletter's own language, and function words prove that at once: running English
has 35 to 50 % of them, English words looked for in German, French or Spanish under 8 %. Only below
`LEAST_STOP_WORDS` is the model of `digest.text.identify` asked; short texts are not asked about, for there it guesses.
"""

from __future__ import annotations

from digest.text import identify
from digest.text.identify import LEAST_STOP_WORDS, SHORTEST, by_model, stop_word_share

SAMPLE = 5_000
"""Code points that are looked at where the first of them do not tell."""


def tongue(text: str, expected: str) -> str:
    """The language code of a text: `expected`, unless the text is long enough and plainly in another known one."""
    if len(text) < SHORTEST or stop_word_share(text[: identify.SAMPLE], expected) >= LEAST_STOP_WORDS:
        return expected
    sample = text[:SAMPLE]
    if stop_word_share(sample, expected) >= LEAST_STOP_WORDS:
        return expected
    short = expected.lower().replace("_", "-").split("-")[0]
    found = by_model(sample, short)
    return expected if found == short else found
