"""One person under two first names: "Bob Goodman" here, "Robert W. Goodman" there.

Observed in 180 real stories: in one of twelve a speaker stood twice among those who react, nine times under the short
form of his name, seven times in two spellings of a foreign one. The relatives who react to one event (five stories)
have neither. So names of one surname are one person's where one first name is short for the other, or they differ by
a letter and the offices have a word in common; and where no article of the story names both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import combinations

from digest.model import Article
from digest.text.families import without_suffix
from digest.text.shortforms import is_short_form
from digest.text.tokens import fold

SHORTEST = 4
"""Letters of the longer of two first names that may be two spellings of one."""
_NAME = re.compile(r"[^\W\d_][\w’'.-]*(?: [^\W\d_][\w’'.-]*)+")


def under_one_name(speakers: Mapping[str, Set[str]], articles: Sequence[Article]) -> dict[str, str]:
    """The fuller name of each speaker whom a story names twice; `speakers` have the terms of their offices."""
    families = defaultdict(list)
    for name in sorted(speakers, key=lambda name: (-len(name), name)):
        if _NAME.fullmatch(name) and all(word[0].isupper() for word in name.split()):
            families[_surname(name)].append(name)
    found: dict[str, str] = {}
    for family in families.values():
        for fuller, name in combinations(family, 2):
            alike = _is_one(fuller, name, bool(speakers[fuller] & speakers[name]))
            if fuller not in found and name not in found and alike and not _are_both_in(articles, fuller, name):
                found[name] = fuller
    return found


def _surname(name: str) -> str:
    return fold(without_suffix(name.split())[0][-1])


def _is_one(name: str, other: str, same_office: bool) -> bool:
    first, second = (fold(one.partition(" ")[0]).replace(".", "") for one in (name, other))
    if first == second:
        return name.partition(" ")[0] != other.partition(" ")[0]
    return is_short_form(first, second) or (same_office and _is_misspelt(first, second))


def _is_misspelt(first: str, other: str) -> bool:
    """Whether two words differ by one letter that is another, too many or missing."""
    short, full = sorted((first, other), key=len)
    if len(full) < SHORTEST or len(full) - len(short) > 1:
        return False
    same = next((n for n, (one, two) in enumerate(zip(short, full, strict=False)) if one != two), len(short))
    return full[same + 1 :] == short[same + (len(full) == len(short)) :]


def _are_both_in(articles: Sequence[Article], *names: str) -> bool:
    """Whether an article has both first names before the surname, with or without what stands between."""
    ends = ((name.split()[0], without_suffix(name.split())[0][-1]) for name in names)
    written = [re.compile(rf"\b{re.escape(one)}(?: [A-ZÀ-Þ][\w’'.-]*)*? {re.escape(two)}") for one, two in ends]
    return any(all(one.search(article.text) for one in written) for article in articles)
