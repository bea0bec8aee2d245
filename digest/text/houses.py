"""Which house is behind a text: publishers by their names, agencies by the dateline of a text.

Observed: one paper is "Harbour Gazette" in its feed, "The Harbour Gazette" on its page and "HARBOUR GAZETTE" in a list,
and was counted as three. An agency's text says whose it is in its first line ("SUND (NPA) - A ferry …"), whoever prints
it; but the brackets may as well hold a country or a state ("PORTLAND (Maine) - …").
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache

from digest.text.languages import read_text
from digest.text.tokens import fold

LONGEST_PLACE = 80
"""Code points before the bracket of a dateline."""
DATELINE = re.compile(rf"[^\n]{{0,{LONGEST_PLACE}}}?\(([^()\n]{{2,40}})\)\s*[–—-]")
"""A place, a name in brackets and a dash: how a text of an agency begins."""
MOST_PLACE = 2
"""Words of a place that is not in capitals: "Mayor Jan Moll (SPD) - in office since 2019" is no dateline."""
_SHORT = re.compile(r"[A-Z]{3,5}|[a-z]{3,4}")


@lru_cache(65_536)
def house(name: str) -> str:
    """What names of one house have in common: the words without case, marks and the article before them."""
    known = fold(name)
    first, gap, rest = known.replace("'", "' ", 1).partition(" ") if "'" in known[:3] else known.partition(" ")
    return rest if gap and rest and first in _words("articles") else known or name


def agency_of(text: str) -> str:
    """The house of the news agency whose dateline a text begins with, or nothing."""
    found = DATELINE.match(text) if "(" in text[: LONGEST_PLACE + 1] else None
    if found is None:
        return ""
    name, place = found[1].partition("/")[0].strip(), text[: found.start(1) - 1]
    known = fold(name) in _words("agencies")
    short = _SHORT.fullmatch(name) and (place.isupper() or len(place.split()) <= MOST_PLACE)
    return house(name) if known or short else ""


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(tomllib.loads(read_text("_houses.toml"))[key])
