"""From a file to a `Config`, or to every problem in it, each with the path of its key.

`source#2.weight` is the key `weight` of the second `[[source]]`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from digest.config.keys import UNKNOWN_KEY, Findings, Way, Wrong, find_unknown, keys_of, list_of, read_section
from digest.config.sections import SECTIONS, Config, NewsletterOptions, SourceEntry
from digest.config.values import anchored, unknown
from digest.errors import ConfigError
from digest.model import Source

FILE_NAME = "digest.toml"


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
        return _read(written, root)
    except Wrong as error:
        raise ConfigError([_problem(way, what) for way, what in error.found], thing=thing) from error


def _read(written: Mapping[str, object], root: Path) -> Config:
    findings = Findings()
    read: dict[str, Any] = {}
    for name, section in SECTIONS.items():
        with findings.at(name):
            given = written.get(name, [] if section is SourceEntry else {})
            if section is SourceEntry:
                read["sources"] = _sources(given, read.get("newsletter"), root)
            elif section is NewsletterOptions and name not in written:
                raise ValueError('is missing; it needs at least title = "…"')
            else:
                read[name] = read_section(section, given, root)
    _keep_private(read, root, findings)
    find_unknown(written, list(SECTIONS), findings)
    findings.tell()
    return Config(**read, root=root)


def _keep_private(read: Mapping[str, Any], root: Path, findings: Findings) -> None:
    """The outbox is published as it lies there: neither digest.toml nor the texts of others may be in it."""
    newsletter, store = read.get("newsletter"), read.get("store")
    if newsletter is None:
        return
    if anchored(root, ".").is_relative_to(newsletter.outbox):
        with findings.at("newsletter", "outbox"):
            raise ValueError("must be a folder of its own, not that of digest.toml: all that lies in it is published")
    elif store is not None and store.path.is_relative_to(newsletter.outbox):
        with findings.at("store", "path"):
            raise ValueError("must not lie in the outbox: all that lies there is published")


def _sources(given: object, newsletter: NewsletterOptions | None, root: Path) -> tuple[Source, ...]:
    """The lines of the registry: names stand once, and the outbox, where it is known, lies in no source's folder."""
    if isinstance(given, Mapping):
        raise ValueError("must be written with double brackets: [[source]]")
    sources = [entry.source() for entry in list_of(partial(read_section, SourceEntry, root=root))(given)]
    numbers: dict[str, int] = {}
    for number, source in enumerate(sources, start=1):
        if source.name in numbers:
            raise ValueError(
                f"{numbers[source.name]} and {number} are both named {source.name!r}; give one another name"
            )
        numbers[source.name] = number
    for number, source in enumerate(sources, start=1):
        if newsletter is not None and source.kind == "folder" and _holds(root, source.location, newsletter.outbox):
            raise ValueError(f"{number} has the outbox in its folder: issues would be read as articles; part them")
    return tuple(sources)


def _holds(root: Path, folder: str, outbox: Path) -> bool:
    return outbox.is_relative_to(anchored(root, folder))


def _problem(way: Way, what: str) -> str:
    """One line: where, and what is wrong there."""
    if what == UNKNOWN_KEY:
        what = _unknown_key(way)
    return f"{_key(way)}: {what}" if what.startswith("unknown") else f"{_key(way)} {what}"


def _key(way: Way) -> str:
    """`("source", 1, "weight")` as `source#2.weight`, counting from one as people do."""
    path = ""
    for part in way:
        path += f"#{part + 1}" if isinstance(part, int) else f".{part}" if path else part
    return path


def _unknown_key(way: Way) -> str:
    name, section = str(way[-1]), str(way[0]) if len(way) > 1 else ""
    here = keys_of(SECTIONS[section]) if section else list(SECTIONS)
    home = next((f"[{other}]" for other, model in SECTIONS.items() if name in keys_of(model)), "")
    if home and name not in here:
        return f"unknown key {name!r} here; it belongs in {home.replace('[source]', '[[source]]')}"
    return unknown("key", name, here)
