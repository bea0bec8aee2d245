"""Sections of digest.toml as frozen dataclasses whose fields know how their keys are read.

    @dataclass(frozen=True, slots=True)
    class StoreOptions(Section):
        path: Path = place(".digest/store.db")
        keep: dt.timedelta | None = key(optional(values.duration), None)

    read_section(StoreOptions, {"keep": "90 days"}, root)

A reader is a function from what TOML gave to the inner value; it raises `ValueError` with a clause. What is wrong in
several places at once is a `Wrong`, which knows the way to each.

pydantic did this first. Importing it and building its models took 60 of the 620 ms of the processor that a build of
five articles took, and as much of every other command; and its messages had to be put into our words one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from digest.config import values

Value = TypeVar("Value")
Reader = Callable[[object], Value]
Way = tuple[int | str, ...]
"""From a value to a part of it: names of keys, and places in lists from 0."""
UNKNOWN_KEY = "unknown key"


class Wrong(ValueError):
    """What is wrong in some places within a value: the way to each, and a clause that reads on from its key."""

    def __init__(self, found: Iterable[tuple[Way, str]]) -> None:
        super().__init__()
        self.found = tuple(found)


class Findings:
    """Gathers what is wrong in several places, so that all of it is told at once."""

    def __init__(self) -> None:
        self.found: list[tuple[Way, str]] = []

    @contextmanager
    def at(self, *way: int | str) -> Iterator[None]:
        """Whatever is wrong meanwhile is wrong there."""
        try:
            yield
        except Wrong as error:
            self.found += [((*way, *further), what) for further, what in error.found]
        except ValueError as error:
            self.found.append((way, str(error)))

    def tell(self) -> None:
        """Raises `Wrong` where anything was found."""
        if self.found:
            raise Wrong(self.found)


@dataclass(frozen=True, slots=True)
class Section:
    """What all sections share: frozen, strict about types, and no key that nobody obeys."""

    @classmethod
    def complete(cls, read: dict[str, Any], findings: Findings) -> None:
        """Adds what follows from several keys, as far as these could be `read`, and finds what does not go together."""


Some = TypeVar("Some", bound=Section)


def key(read: Reader[Value], *default: object, name: str = "") -> Value:
    """A key, what it is where nobody writes it (as it would be written), and its name where Python keeps that one."""
    made: Value = _field({"read": read, "name": name}, *default)
    return made


def place(*default: object, check: Callable[[Path], Path] = Path) -> Any:
    """A key with a path, which is relative to the folder of the file; None stays None."""
    return _field({"read": values.optional(values.path), "name": "", "check": check}, *default)


def _field(about: Mapping[str, Any], *default: object) -> Any:
    if not default:
        return field(metadata=about)
    (value,) = default
    return field(default_factory=lambda: about["read"](value), metadata={**about, "default": value})


def keys_of(section: type[Section]) -> list[str]:
    """The names of a section's keys, as they are written."""
    return [_name(one) for one in fields(section)]


def _name(one: Field[Any]) -> str:
    return one.metadata["name"] or one.name


def read_section(section: type[Some], written: object, root: Path) -> Some:
    """A section as it is written, its paths relative to `root`. Raises `Wrong` with all that is wrong in it."""
    if not isinstance(written, Mapping):
        raise ValueError(f"must be a section of its own, not {values.shortly(written)}")
    findings = Findings()
    read: dict[str, Any] = {}
    for one in fields(section):
        with findings.at(_name(one)):
            read[one.name] = _read(one, written, root)
    find_unknown(written, keys_of(section), findings)
    section.complete(read, findings)
    findings.tell()
    return section(**read)


def find_unknown(written: Iterable[str], known: Sequence[str], findings: Findings) -> None:
    """Finds the keys that nobody obeys."""
    for name in written:
        if name not in known:
            with findings.at(name):
                raise ValueError(UNKNOWN_KEY)


def _read(one: Field[Any], written: Mapping[str, object], root: Path) -> Any:
    value = written.get(_name(one), one.metadata.get("default", MISSING))
    if value is MISSING:
        raise ValueError("is missing")
    found = one.metadata["read"](value)
    if found is None or "check" not in one.metadata:
        return found
    return one.metadata["check"](values.anchored(root, found))


def list_of(read: Reader[Value]) -> Reader[tuple[Value, ...]]:
    """Reads a list."""

    def read_all(value: object) -> tuple[Value, ...]:
        if not isinstance(value, list | tuple):
            raise ValueError(f"must be a list, not {values.shortly(value)}")
        findings = Findings()
        found: list[Value] = []
        for number, item in enumerate(value):
            with findings.at(number):
                found.append(read(item))
        findings.tell()
        return tuple(found)

    return read_all


def table_of(read: Reader[Value]) -> Reader[Mapping[str, Value]]:
    """Reads a table of words."""

    def read_all(value: object) -> Mapping[str, Value]:
        if not isinstance(value, Mapping):
            raise ValueError(f"must be a table of words and weights, not {values.shortly(value)}")
        findings = Findings()
        found: dict[str, Value] = {}
        for word, item in value.items():
            with findings.at(word):
                values.words(word)
            with findings.at(word):
                found[word.strip()] = read(item)
        findings.tell()
        return found

    return read_all
