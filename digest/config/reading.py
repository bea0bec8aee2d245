"""From a file to a `Config`, or to every problem in it, each with the path of its key.

`source#2.weight` is the key `weight` of the second `[[source]]`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from digest.config.sections import SECTIONS, Config, ConfigFile, StoreOptions
from digest.config.values import unknown
from digest.errors import ConfigError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FILE_NAME = "digest.toml"

_WANTED = {
    "string_type": "must be a text in quotation marks, not {input}",
    "int_type": "must be a whole number, not {input}",
    "int_from_float": "must be a whole number, not {input}",
    "bool_type": "must be true or false, not {input}",
    "model_type": "must be a section of its own, not {input}",
    "dict_type": "must be a table of words and weights, not {input}",
    "mapping_type": "must be a table of words and weights, not {input}",
    "tuple_type": "must be a list, not {input}",
    "string_too_short": "must not be empty",
    "too_short": "must not be empty",
    "finite_number": "must be a finite number, not {input}",
    "greater_than": "must be more than {gt:g}, not {input}",
    "greater_than_equal": "must be at least {ge:g}, not {input}",
    "less_than_equal": "must be at most {le:g}, not {input}",
    "missing": "is missing",
}


def load(path: Path) -> Config:
    """The configuration in a file. Raises `ConfigError` with all problems; its `thing` is the path as given."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError("no such file", thing=str(path), mend="`digest init` writes one") from error
    except OSError as error:
        inside = path / FILE_NAME
        mend = f"give the file in it: {inside}" if inside.is_file() else "check the path and its permissions"
        raise ConfigError(f"cannot be read ({error.strerror})", thing=str(path), mend=mend) from error
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8", thing=str(path), mend="save it as UTF-8") from error
    except ValueError as error:  # a path with a NUL in it
        raise ConfigError(f"is no path of a file ({error})", thing=ascii(str(path)), mend="correct it") from error
    return _parse(text, path.absolute().parent, str(path))


def parse(text: str, *, root: Path) -> Config:
    """The configuration in a text, whose relative paths start at `root`. Raises `ConfigError` with all problems."""
    return _parse(text, root.absolute(), FILE_NAME)


def _parse(text: str, root: Path, thing: str) -> Config:
    try:
        written = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what = str(error).replace("at end of document", f"at its end, line {text.count(chr(10)) + 1}")
        raise ConfigError(f"is not TOML: {what}", thing=thing) from error
    try:
        file = ConfigFile.model_validate(written, context={"root": root})
        store = file.store or StoreOptions.model_validate({}, context={"root": root})
    except ValidationError as error:
        raise ConfigError([_problem(detail) for detail in error.errors()], thing=thing) from error
    shared = ConfigFile.model_fields.keys() & Config.model_fields.keys() - {"store"}
    sections = {name: getattr(file, name) for name in shared}
    return Config(**sections, store=store, sources=tuple(entry.source() for entry in file.source), root=root)


def _problem(detail: ErrorDetails) -> str:
    """One line: where, and what is wrong there."""
    where, kind = detail["loc"], detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(where)
    what = _what_is_wrong(detail)
    return f"{_key(where)}: {what}" if what.startswith("unknown") else f"{_key(where)} {what}"


def _what_is_wrong(detail: ErrorDetails) -> str:
    where, kind, given, context = detail["loc"], detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        return unknown("word", str(given), re.findall(r"'([^']*)'", context["expected"]))
    if where == ("source",) and isinstance(given, Mapping):
        return "must be written with double brackets: [[source]]"
    if where == ("newsletter",) and kind == "missing":
        return 'is missing; it needs at least title = "…"'
    return _WANTED.get(kind, detail["msg"]).format(input=_shortly(given), **context)


def _key(where: tuple[int | str, ...]) -> str:
    """`("source", 1, "weight")` as `source#2.weight`, counting from one as people do."""
    path = ""
    for part in where:
        path += f"#{part + 1}" if isinstance(part, int) else f".{part}" if path else part
    return path.replace(".[key]", "")


def _shortly(given: object) -> str:
    text = repr(given)
    return text if len(text) <= 60 else text[:57] + "…"


def _unknown_key(where: tuple[int | str, ...]) -> str:
    name, section = str(where[-1]), str(where[0]) if len(where) > 1 else ""
    keys: dict[str, type[BaseModel]] = {"": ConfigFile, **SECTIONS}
    home = next((f"[{other}]" for other, model in SECTIONS.items() if name in _names(model)), "")
    if home and name not in _names(keys[section]):
        return f"{_key(where)}: unknown key {name!r} here; it belongs in {home.replace('[source]', '[[source]]')}"
    return f"{_key(where)}: {unknown('key', name, _names(keys[section]))}"


def _names(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]
