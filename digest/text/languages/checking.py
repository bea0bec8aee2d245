"""What is wrong with a language's data file, in lines that each name the key and the mend."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_MONTHS, _WEEKDAYS = 12, 7


def problems(data: Mapping[str, Any], keys: frozenset[str], lists: frozenset[str]) -> list[str]:
    """All that is wrong with a pack whose keys should be among `keys` and whose lists among `lists`."""
    found = [_unknown(key, keys) for key in data if key not in keys]
    texts = (key for key in ("stop_words", "titles_with_point") if not isinstance(data.get(key, ""), str))
    found += [f"{key}: a string of words is wanted" for key in texts]
    for key, number in {"months": _MONTHS, "weekdays": _WEEKDAYS}.items():
        if key in data and not _is_named(data[key], number):
            found.append(f"{key}: {number} lists of names are wanted, each with all its forms in small letters")
    written = data.get("lists", {})
    if not isinstance(written, Mapping):
        return [*found, "lists: a table [lists] is wanted"]
    return [*found, *(line for name, entries in written.items() for line in _of_list(name, entries, lists))]


def _of_list(name: str, entries: object, lists: frozenset[str]) -> Iterator[str]:
    if name not in lists:
        yield f"lists.{_unknown(name, lists)}"
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        yield f"lists.{name}: a list of strings is wanted"
        return
    for entry in entries:
        if (wrong := _wrong_pattern(entry)) is not None:
            yield f"lists.{name}: {entry!r} is no pattern ({wrong}); a sign that means itself takes a \\"


def _wrong_pattern(entry: str) -> str | None:
    try:
        re.compile(entry)
    except re.error as error:
        return str(error)
    return None


def _unknown(key: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(key, sorted(known), 1)
    return f"{key}: nothing reads this" + (f"; did you mean {near[0]}?" if near else "")


def _is_named(rows: object, number: int) -> bool:
    """Whether there are so many lists of strings."""
    if not isinstance(rows, list) or len(rows) != number:
        return False
    return all(isinstance(row, list) and row and all(isinstance(name, str) for name in row) for row in rows)
