"""What a brief note has from its quotations alone: the words within the marks and whoever says them.

Observed: of one town tell the same few mouths. The mayor's name, her office and "we are not" stand in a note on a vote
and in a note on another vote; with a quotation in each, two notes on two strikes were one story that without them were
two. What happened stands in the title, the first sentence and what is told without marks. Of 28 pairs of notes on two
events in one town with a quotation each (`tests/ranking/towns.toml`) 17 were one story, with quotations at
`contradictions.HEARD` 5 are, and all 14 true pairs still.

A sentence that holds a quotation is taken with whatever stands around the marks, apart from the first one of the text.
Between two languages quotations count in full: who speaks is all that they spell alike.

Tried and dropped: terms of quotations weighed less in the rows themselves (a French report left the story that only
the shepherd's name ties it to); texts of more than `NOTE` terms too (150: ecb -.007, 60 and 80: -.003, 40: no change);
notes that count as briefer by what they quote (1 of the 28, but of 58 true pairs of twins 4 more part).
"""

from __future__ import annotations

import re

from digest.ranking.grouping.leads import first_sentence
from digest.text.tokens import terms

NOTE = 40
"""Terms at most of a text whose quotations count for less."""
_BEFORE, _BEHIND = r"[^.!?\n\"“”„«»]*", r"[^.!?\n]*"
_QUOTING = re.compile(rf"{_BEFORE}[\"“”„«»][^\"“”„«»\n]+(?:(?<=[.!?…])[\"”“»«]|[\"”“»«]{_BEHIND})")
"""A quotation and what stands before and behind it in its sentence; a full stop within the marks ends it."""


def quoted_terms(title: str, text: str, language: str) -> list[str]:
    """The terms that stand in sentences with quotations and nowhere else, sorted, each once."""
    text = text.lstrip()
    lead = first_sentence(text)
    rest = text[len(lead) :]
    quoted = _QUOTING.findall(rest)
    if not quoted:
        return []
    told = f"{title}\n{lead}\n{_QUOTING.sub(' ', rest)}"
    return sorted(set(terms(" ".join(quoted), language)) - set(terms(told, language)))
