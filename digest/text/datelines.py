"""Where a paragraph's prose begins: behind an agency's dateline, a firm's, or the time that heads an entry.

Observed: an agency writes its place in capitals, or as a name before its own in brackets, mostly with the day, and a
dash of any length, white space on no, one or both sides ("LUND, July 3 (Wire) – ", "Lund (Wire) — ", "LUND ―",
"(Wire) - ", "3 July (Wire) - "); a firm its place as a name with the day ("Lund, 3 July 2026 – "). A paper that
goes on writing its report heads what is new by the time ("May 30, 5:20 p.m.: "). Then a sentence begins, not the aside
of "NATO – the alliance – said" nor that of "Maas (ABC) – Mayor of Lund – said". A day without a time is left where it
is: "May 30: The dam broke" is an entry of a chronicle. A label that says how new a report is ("Updated: ") goes too.
"""

from __future__ import annotations

import re
from functools import cache

from digest.text.languages import load

_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,? )?"
_YEAR = r"(?:,? [12]\d{3})?"
_DAY = (
    rf"(?:[A-Z]\w{{2,8}}\.? \d{{1,2}}{_YEAR}|\d{{1,2}}\.? (?:de )?[^\W\d_]{{3,10}}\.?(?: de)?{_YEAR}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})"
)
_WIRE = r"(?: ?\([^()\n]{2,40}\)| ?/[^/\n]{2,30}/)"
_AGENCY = r"\([A-ZÀ-Þ][\w.]*(?:[ /][A-ZÀ-Þ][\w.]*){0,2}\)"
_NAME = r"[A-ZÀ-Þ][\w’'.-]{1,20}(?:[ /-][A-ZÀ-Þ][\w’'.-]{1,20}){0,2}"
_LAND = r"(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?"
_GAP = r"[ \u00a0]"
_DASH = rf"(?:{_GAP}*(?:[–—―‒]{{1,2}}|[–—―‒-]{{2,3}}){_GAP}*|{_GAP}[-_]{_GAP}{{1,2}})"
_BEGINS = r"(?=[A-ZÀ-Þ0-9\"“„«‘'`¿¡])"
_ONE_DASH = r"(?![^.!?\n]{0,100} [–—―-]{1,2} )"
_TIME = r"[0-2]?\d(?:[:.]\d\d)? ?(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?|Uhr)(?: (?:[A-Z]{1,3}T|GMT|UTC))?"
_DATELINE = re.compile(
    r"(?:(?=[A-ZÀ-Þ. ]{0,6}[A-ZÀ-Þ]{3})[A-ZÀ-Þ][A-ZÀ-Þ’'. /-]{2,40}"  # LUND, New Sweden, July 3 (Wire)
    rf"{_LAND}(?:,? {_WEEKDAY}{_DAY})?{_WIRE}?{_DASH}"
    rf"|{_NAME}(?:, [A-Z][\w.]+)?, {_WEEKDAY}{_DAY}{_WIRE}?{_DASH}"  # a firm's: Lund, 3 July 2026
    rf"|(?:{_NAME}{_LAND} ?|{_DAY} ?)?{_AGENCY}{_DASH}{_ONE_DASH}"  # Lund (Wire), 3 July (Wire)
    rf"|(?:[A-ZÀ-Þ]{{4,12}}:? )?(?:{_WEEKDAY}{_DAY},? )?{_TIME}(?::{_GAP}|{_DASH}))"  # UPDATE: May 30, 5:20 p.m.
    rf"{_BEGINS}"
)
MOST_DATELINES = 2
"""Datelines and labels in a row: "UPDATE - May 30, 5:20 p.m.: "."""


def behind_dateline(text: str, start: int, end: int, language: str | None = None) -> int:
    """Where the prose of the paragraph `text[start:end]` begins: behind its datelines and labels, or at `start`."""
    label = _label(load(language).code)
    for _ in range(MOST_DATELINES):
        dateline = label.match(text, start, end) or _DATELINE.match(text, start, end)
        if dateline is None or dateline.end() >= end:
            break
        start = dateline.end()
    return start


@cache
def _label(code: str) -> re.Pattern[str]:
    """What says how new a report is ("Updated: "), before a sentence."""
    words = "|".join(load(code).words("newness_labels")) or r"(?!)"
    return re.compile(rf"(?i:(?:{words}))\s?[:|]\s{{1,2}}{_BEGINS}")
