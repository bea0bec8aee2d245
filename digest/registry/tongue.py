"""Which language an article is written in, where nothing says so.

A folder is nearly always in the newsletter's own language, and function words prove that at once: running English
has 35 to 50 % of them, English words looked for in German, French or Spanish under 8 %. Only below
`LEAST_STOP_WORDS` is the model of `digest.text.identify` asked; short texts are not asked about, for there it guesses.
Of a brief note another language's small words must be many: a French one among German ones was told as German.
A script that serves one language tells it at any length; one that serves several tells at least the side from which it
is read.
"""

from __future__ import annotations

from digest.text import identify
from digest.text.identify import SHORTEST, SHORTEST_NOTE, by_model, by_script, by_shared_script, shows, told_language
from digest.text.tokens import words

SAME_SCRIPT = {"zh": ("ja", "yue"), "he": ("yi",), "am": ("ti",), "bn": ("as",), "bo": ("dz",)}
"""Languages that a short text may be in as well as in the one that its script tells."""
SAMPLE = 5_000
"""Code points that are looked at where the first of them do not tell."""


def tongue(text: str, expected: str) -> str:
    """The language code of a text: `expected`, unless its script or, in a longer text, its words tell another."""
    short = expected.lower().replace("_", "-").split("-")[0]
    script = by_script(text)
    if script is not None:
        alike = short in SAME_SCRIPT.get(script, ()) and len(text) < SHORTEST
        return expected if script == short or alike else script
    if len(text) < SHORTEST:
        shared = by_shared_script(text, short) or short
        return _of_note(text, expected) if shared == short else shared
    sample = text[:SAMPLE]
    if shows(text[: identify.SAMPLE], expected) or shows(sample, expected):
        return expected
    found = by_model(sample, short)
    return expected if found == short else found


def _of_note(text: str, expected: str) -> str:
    """The language that the small words of a brief note prove; those of a headline prove nothing."""
    if shows(text, expected) or len(words(text)) < SHORTEST_NOTE:
        return expected
    found = told_language(text)
    return found if shows(text, found) else expected
