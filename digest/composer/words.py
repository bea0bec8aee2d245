"""The newsletter's own words, one data file a language in `words/`: section names, counts, patterns of dates.

A language without a file is served in English, dates included, so that the newsletter's own voice stays one; so a file
must be complete, and is held against the English one when it is read.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from digest.errors import ConfigError

FALLBACK = "en"
_BLANK = re.compile(r"\{\w*\}")
# ISO 639 codes of languages that are written from right to left (CLDR layout data)
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})

_UPRIGHT = frozenset({"ja", "ko", "yue", "zh"})


@dataclass(frozen=True, slots=True)
class DateWords:
    """CLDR patterns of printed dates, and words for the dates that have no pattern."""

    locale: str
    long: str
    day: str
    month: str
    moment: str
    weekday: str
    decade: str
    about: str
    since: str
    until: str
    seasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """One language's fixed words. `words["background"]` is a phrase, `words.count("articles", 5)` a counted one."""

    language: str
    dates: DateWords
    phrases: Mapping[str, str]
    counts: Mapping[str, Mapping[str, str]]

    def __getitem__(self, name: str) -> str:
        return self.phrases[name]

    def fill(self, name: str, **values: str) -> str:
        """The phrase with its braces filled in."""
        return self.phrases[name].format_map(values)

    def count(self, name: str, number: int) -> str:
        """A counted phrase, "1 article" or "5 articles"; all four languages have these two forms (CLDR cardinals)."""
        return self.counts[name]["one" if number == 1 else "other"].replace("{n}", str(number))

    def listing(self, parts: list[str]) -> str:
        """The parts as "a", "a and b", "a, b and c"."""
        if len(parts) < 2:
            return "".join(parts)
        return self["separator"].join(parts[:-1]) + self["last_separator"] + parts[-1]


@cache
def load(language: str) -> Words:
    """The words of a BCP 47 language tag: by its primary subtag, else English."""
    primary = primary_subtag(language)
    file = files("digest.composer") / "words" / f"{primary}.toml"
    if not primary.isalpha() or not file.is_file():
        return load(FALLBACK)
    data = _read(primary)
    if primary != FALLBACK and (wrong := list(problems(data, _read(FALLBACK))) or _wrong_locale(data)):
        raise ConfigError(wrong, thing=_path(primary), mend="write each of them as words/en.toml beside it does")
    return Words(primary, DateWords(**data["dates"]), data["phrases"], data["counts"])


def _wrong_locale(data: Mapping[str, Any]) -> list[str]:
    from babel.localedata import exists

    locale = data["dates"]["locale"]
    return [] if exists(locale) else [f"dates.locale: {locale!r} is no locale of CLDR, such as de or en_GB"]


def _path(language: str) -> str:
    return f"digest/composer/words/{language}.toml"


def _read(language: str) -> dict[str, Any]:
    try:
        return tomllib.loads((files("digest.composer") / "words" / f"{language}.toml").read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"no TOML: {error}", thing=_path(language), mend="mend that line") from error


def problems(data: object, english: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """What a table of words lacks, has too much of, or fills in otherwise than the English one."""
    if not isinstance(data, Mapping):
        yield f"{path.rstrip('.')}: a table is wanted"
        return
    yield from (f"{path}{key}: nothing prints this" for key in data if key not in english)
    for key, phrase in english.items():
        if key not in data:
            yield f"{path}{key}: is not there" + (f" (in English {phrase!r})" if isinstance(phrase, str) else "")
        elif isinstance(phrase, Mapping):
            yield from problems(data[key], phrase, f"{path}{key}.")
        elif not isinstance(data[key], str):
            yield f"{path}{key}: words in quotation marks are wanted"
        elif set(_BLANK.findall(data[key])) != set(_BLANK.findall(phrase)):
            yield f"{path}{key}: the words in braces must be those of {phrase!r}"


def primary_subtag(language: str) -> str:
    """`en` of `en-GB` (RFC 5646 section 2.2.1), in lower case."""
    return language.replace("_", "-").split("-")[0].lower()


def is_upright(language: str) -> bool:
    """Whether a language's script has no italics: those of right-to-left languages, Chinese, Japanese and Korean."""
    return direction(language) == "rtl" or primary_subtag(language) in _UPRIGHT


def direction(language: str) -> str:
    """`rtl` or `ltr`, the value of HTML's `dir`."""
    return "rtl" if primary_subtag(language) in _RIGHT_TO_LEFT else "ltr"
