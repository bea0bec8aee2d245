"""What the program knows of each language, one TOML file a language beside this module.

A language that has no file is read with `_plain.toml`: its words are taken as they stand, nothing is a cue. First names
have files of their own: those of every language may stand in any text, and reading three more packs for them took 12
of the 650 ms of a build of five articles.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_PLAIN = "_plain"
UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo"})
"""Scripts written without spaces between words; their terms are character bigrams."""


@dataclass(frozen=True)
class Language:
    """One language's data. `code` is ISO 639-1; cue sets hold lower-case words or phrases as compiled patterns."""

    code: str
    stop_words: frozenset[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    titles_with_point: frozenset[str]
    lists: Mapping[str, tuple[str, ...]]

    def words(self, name: str) -> tuple[str, ...]:
        """The list `name` of the data file as it stands there, or nothing."""
        return self.lists.get(name, ())

    def pattern(self, name: str) -> re.Pattern[str]:
        """One compiled pattern that finds any entry of the list `name` as whole words, whatever its case."""
        return _pattern(self.code, name)


@lru_cache(maxsize=256)
def load(code: str | None) -> Language:
    """The data for a code such as `en` or `pt-BR` (the region is ignored); plain data where none is carried."""
    short = (code or "en").lower().replace("_", "-").split("-")[0]
    return _load(short)


def known() -> tuple[str, ...]:
    """The codes of the languages that have a data file, sorted."""
    return _known()


@cache
def _known() -> tuple[str, ...]:
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml") and not name.startswith("_")))


@cache
def _load(code: str) -> Language:
    name = code if code in _known() else _PLAIN
    data = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
    return Language(
        code=code,
        stop_words=frozenset(_words(data.get("stop_words", ""))),
        months=_numbered(data.get("months", ())),
        weekdays=_numbered(data.get("weekdays", ())),
        titles_with_point=frozenset(_words(data.get("titles_with_point", ""))),
        lists={key: tuple(value) for key, value in data.get("lists", {}).items()},
    )


@cache
def first_names() -> Mapping[str, str]:
    """First names of all languages carried, in lower case, with `m` or `f`; those of both are left out."""
    written = [
        tomllib.loads(entry.read_text("utf-8")) for entry in files(__package__).joinpath("first_names").iterdir()
    ]
    lists = {sex: {name for names in written for name in _words(names[sex])} for sex in "mf"}
    both = lists["m"] & lists["f"]
    return {name: sex for sex, names in lists.items() for name in names if name not in both}


def _words(block: str) -> list[str]:
    return block.split()


def _numbered(rows: Sequence[Any]) -> dict[str, int]:
    return {name: number for number, names in enumerate(rows, 1) for name in names}


@cache
def _pattern(code: str, name: str) -> re.Pattern[str]:
    entries = sorted(_load(code).words(name), key=lambda entry: (-len(entry), entry))
    if not entries:
        return re.compile(r"(?!)")
    return re.compile(r"(?<!\w)(?:" + "|".join(entries) + r")(?!\w)", re.IGNORECASE)


@cache
def stemmer(code: str) -> Callable[[list[str]], list[str]]:
    """A function from words to their stems (Snowball, Porter 2001), or to themselves where no stemmer exists."""
    import Stemmer

    try:
        words: Callable[[list[str]], list[str]] = Stemmer.Stemmer(code, 0).stemWords
    except KeyError:
        return list
    return words
