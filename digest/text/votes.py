"""The two sides of a vote that a sentence tells."""

from __future__ import annotations

import re
from decimal import Decimal

from digest.text.figures import AGAINST, IN_FAVOUR, VOTES, Figure, clause_of
from digest.text.languages import load

_VOTE = re.compile(
    r"(?<![\w.,-])(?P<won>[0-9]{1,4})(?P<noun> [^\W\d_]+)?"
    r"(?:\s?[-–:]\s?| (?:to|against|zu|gegen|contre|à|a|contra|en contra) )(?P<lost>[0-9]{1,4})(?![\w-]|[.,][0-9])"
)


def votes_in(text: str, code: str | None) -> list[Figure]:
    """The two sides of a vote, for and against: "voted by 17 to 14", "18 votes to 14"."""
    language = load(code)
    found = []
    for match in _VOTE.finditer(text):
        won, lost = Decimal(match["won"]), Decimal(match["lost"])
        if won > lost and language.pattern("voting").search(text, *clause_of(text, *match.span())):
            found += [_side(match, "won", won, IN_FAVOUR), _side(match, "lost", lost, AGAINST)]
    return found


def _side(match: re.Match[str], group: str, amount: Decimal, state: int) -> Figure:
    place = match.span(group)
    return Figure(*place, amount, amount, amount, VOTES, match[0], state, False, False, False, False, False)
