"""First names that may be one person's: "Jim" and "James", "Ben" and "Benjamin"."""

from __future__ import annotations

from functools import cache

from digest.text.languages import first_names, known, load
from digest.text.tokens import fold

SHORTEST = 3
"""Letters of a short form that a longer name begins with."""


@cache
def short_forms() -> dict[str, str]:
    """The folded full form of each folded first name that has short forms, in all languages carried."""
    entries = [entry.split("|") for code in known() for entry in load(code).words("short_names")]
    return {fold(form): fold(forms[0]) for forms in reversed(entries) for form in forms}


def is_short_form(first: str, other: str) -> bool:
    """Whether of two different folded first names one can be short for the other; two sexes have no name in common."""
    if len({first_names().get(name) for name in (first, other)} - {None}) > 1:
        return False
    alike, short, full = short_forms(), *sorted((first, other), key=len)
    return alike.get(first, first) == alike.get(other, other) or (len(short) >= SHORTEST and full.startswith(short))
