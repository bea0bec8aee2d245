"""What the program knows of each language, one TOML file a language beside this module.

A language that has no file is read with `_plain.toml`: its words are taken as they stand, nothing is a cue; the small
words of some such languages are in `_stop_words.toml`. First names have files of their own: those of every language may
stand in any text, and reading three more packs for them took 12 of the 650 ms of a build of five articles.

A pack that somebody has added is checked when it is read (`check`). Those that the tests check are not: trying all
their patterns takes 30 ms, so only a pattern that fails makes one be looked through.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from digest.errors import ConfigError

_PLAIN = "_plain"
_FOLDER = "digest/text/languages"
_PAGE = "docs/languages.md says what stands there"
_TESTED = frozenset({"de", "en", "es", "fr"})
_KEYS = frozenset({"stop_words", "titles_with_point", "months", "weekdays", "lists"})


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
    carried = code in _known()
    if carried and code not in _TESTED:
        check(code)
    data = _read(f"{code if carried else _PLAIN}.toml")
    return Language(
        code=code,
        stop_words=frozenset(_words(data.get("stop_words", "") if carried else _small_words().get(code, ""))),
        months=_numbered(data.get("months", ())),
        weekdays=_numbered(data.get("weekdays", ())),
        titles_with_point=frozenset(_words(data.get("titles_with_point", ""))),
        lists={key: tuple(value) for key, value in data.get("lists", {}).items()},
    )


def check(code: str) -> None:
    """Raises `ConfigError` with all that is wrong with the pack of a language: its keys, lists and patterns.

    The lists that there are, are those of the packs that the tests check.
    """
    from digest.text.languages.checking import problems

    lists = frozenset(name for tested in sorted(_TESTED) for name in _read(f"{tested}.toml")["lists"])
    found = problems(_read(f"{code}.toml"), _KEYS, lists)
    if found:
        raise ConfigError(found, thing=f"{_FOLDER}/{code}.toml", mend=_PAGE)


def read_text(name: str) -> str:
    """The text of a file in this folder; `ConfigError` where it is no UTF-8."""
    try:
        return files(__package__).joinpath(name).read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError("is no UTF-8", thing=f"{_FOLDER}/{name}", mend="save it as UTF-8") from error


def _read(name: str) -> dict[str, Any]:
    """One of the data files in this folder."""
    try:
        return tomllib.loads(read_text(name))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"no TOML: {error}", thing=f"{_FOLDER}/{name}", mend=_PAGE) from error


@cache
def _small_words() -> dict[str, str]:
    return {code: words.casefold() for code, words in _read("_stop_words.toml").items()}


@cache
def first_names() -> Mapping[str, str]:
    """First names of all languages carried, in lower case, with `m` or `f`; those of both are left out.

    A name that has an accent is one without it too, as papers of other countries print it: "Tomas", "Jose".
    """
    folder = files(__package__).joinpath("first_names")
    written = [_names(f"first_names/{entry.name}") for entry in folder.iterdir() if entry.name.endswith(".toml")]
    lists = {sex: {form for names in written for name in _words(names[sex]) for form in _forms(name)} for sex in "mf"}
    both = lists["m"] & lists["f"]
    return {name: sex for sex, names in lists.items() for name in names if name not in both}


def _forms(name: str) -> set[str]:
    """A first name as it is written, and without its accents."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))
    return {name, bare}


def _names(name: str) -> dict[str, str]:
    names = _read(name)
    if names.keys() != {"f", "m"} or not all(isinstance(block, str) for block in names.values()):
        raise ConfigError("two strings are wanted, m and f", thing=f"{_FOLDER}/{name}", mend=_PAGE)
    return names


def _words(block: str) -> list[str]:
    return block.split()


def _numbered(rows: Sequence[Any]) -> dict[str, int]:
    return {name: number for number, names in enumerate(rows, 1) for name in names}


def one_of(entries: Iterable[str]) -> str:
    """A pattern of some entries, the longest first, or one that nothing matches."""
    return "|".join(sorted(set(entries), key=lambda entry: (-len(entry), entry))) or "(?!)"


@cache
def _pattern(code: str, name: str) -> re.Pattern[str]:
    try:
        return re.compile(rf"(?<!\w)(?:{one_of(_load(code).words(name))})(?!\w)", re.IGNORECASE)
    except re.error:
        check(code)
        raise


@cache
def stemmer(code: str) -> Callable[[list[str]], list[str]]:
    """A function from words to their stems (Snowball, Porter 2001), or to themselves where no stemmer exists."""
    import Stemmer

    try:
        words: Callable[[list[str]], list[str]] = Stemmer.Stemmer(code, 0).stemWords
    except KeyError:
        return list
    return words
