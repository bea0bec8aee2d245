"""Edits of digest.toml by commands: sources come and go, and every other byte stays where it is.

Observed: a TOML library that keeps comments still ties the ones between two tables to the upper table (so removing a
source takes the heading of the next section along), and moves `[[source]]` tables that stand apart together. So tables
are found here by their headers, lines are added or taken away between them, and tomlkit writes the new tables and
edits the list of those who write `source = [{…}]`. Whatever came of it is read again before it is written.

What stands below a source belongs to it up to the first blank line. Comments above its header stay when it goes: they
may be a heading for those that follow.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from digest.config.locking import alone
from digest.config.reading import load, parse
from digest.errors import ConfigError
from digest.model import Source

if TYPE_CHECKING:
    from tomlkit.items import AbstractTable, Array

    from digest.config.sections import Config

_BOM = "\ufeff"
_STRING_OR_COMMENT = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'" r"|#[^\n]*", re.DOTALL
)
_SOURCE_HEADER = re.compile(r"""\s*\[\[\s*(["']?)source\1\s*\]\]""")
_KEY_IN_COMMENT = re.compile(r"\s*#\s*\w+\s*=")


def rewrite(path: Path, change: Callable[[str], str]) -> Config:
    """Changes a file's text, in one step, to what `change` makes of it, and returns what it says then.

    Edits by several commands come one after the other: whatever depends on what stands there is to be found out by
    `change`, from the text that it is given. Nothing is written where the text as changed would not load, or where
    somebody else wrote the file meanwhile. A link to the file stays one. Raises `ConfigError`, and `TryLater` where
    another command is editing the file all the while.
    """
    load(path)
    with alone(path):
        return _rewritten(path, change)


def _rewritten(path: Path, change: Callable[[str], str]) -> Config:
    before = path.read_bytes()
    text = before.decode("utf-8-sig")
    crlf = "\r\n" in text and not re.search(r"(?<!\r)\n", text)
    changed = change(text.replace("\r\n", "\n") if crlf else text)
    config = parse(changed, root=path.absolute().parent)
    mark = _BOM if before.startswith(_BOM.encode()) else ""
    after = mark + (changed.replace("\n", "\r\n") if crlf else changed)
    if after.encode("utf-8") == before:
        return config
    if path.read_bytes() != before:
        raise ConfigError("was changed by somebody else meanwhile", thing=str(path), mend="do the same again")
    try:
        replace_file(path, after.encode("utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot be written ({error.strerror})", thing=str(path)) from error
    return config


def replace_file(path: Path, content: bytes) -> None:
    """Puts a file in place of another, whole or not at all, with the permissions that it had. Raises `OSError`."""
    target = path.resolve()
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def refusal(source: Source, root: Path) -> str:
    """Why digest.toml cannot hold a source, as a clause that begins with the key; empty where it can."""
    try:
        parse(with_sources('[newsletter]\ntitle = "A"\noutbox = "/dev/null/outbox"\n', [source]), root=root)
    except ConfigError as error:
        return "; ".join(problem.removeprefix("source#1.") for problem in error.problems)
    return ""


def with_sources(text: str, sources: Sequence[Source]) -> str:
    """A configuration's text with these sources behind those that it has."""
    if not sources:
        return text
    if _inline(text) is not None:
        return _with_inline(text, sources)
    lines = _ended(text).splitlines(keepends=True)
    blocks = [block for block in _blocks(lines) if block.is_source]
    place = blocks[-1].own_end if blocks else len(lines)
    above, below = lines[:place], lines[place:]
    gap = ["\n"] if above and above[-1].strip() else []
    tables = "\n".join(_table(source) for source in sources)
    return "".join([*above, *gap, tables, *(["\n"] if below and below[0].strip() else []), *below])


def without_source(text: str, place: int) -> str:
    """A configuration's text without its source at `place`, counting from 0."""
    if (document := _inline(text)) is not None:
        del document[1][place]
        return document[0]()
    lines = text.splitlines(keepends=True)
    block = [block for block in _blocks(lines) if block.is_source][place]
    above, below = lines[: block.start], lines[block.own_end :]
    while below and not below[0].strip() and (not above or not above[-1].strip()):
        del below[0]
    while not below and above and not above[-1].strip():
        del above[-1]
    return "".join([*above, *below])


def comment_above(text: str, place: int) -> str:
    """The last line of the comment right above the header of a source, which stays when the source goes; or empty."""
    lines = text.splitlines()
    blocks = [] if _inline(text) is not None else [block for block in _blocks(lines) if block.is_source]
    line = lines[blocks[place].start - 1].strip() if blocks and blocks[place].start else ""
    return line if line.startswith("#") else ""


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one table: its header at `start`, its own last line before `own_end`."""

    start: int
    own_end: int
    is_source: bool


def _blocks(lines: Sequence[str]) -> list[_Block]:
    headers = _headers(lines)
    ends = [*headers[1:], len(lines)]
    return [
        _Block(start, _own_end(lines, start, end), bool(_SOURCE_HEADER.match(lines[start])))
        for start, end in zip(headers, ends, strict=True)
    ]


def _headers(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines with a table's header: those that begin with a bracket outside of any value."""
    bare = _STRING_OR_COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), _joined(lines))
    found, depth = [], 0
    for number, line in enumerate(bare.split("\n")):
        if depth == 0 and line.lstrip().startswith("["):
            found.append(number)
        else:
            depth += sum(line.count(mark) for mark in "[{") - sum(line.count(mark) for mark in "]}")
    return found


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(line.rstrip("\r\n") for line in lines)


def _own_end(lines: Sequence[str], start: int, end: int) -> int:
    """Where what belongs to a table ends: behind its last key and the comments that follow with no blank line between.

    Comments that reach down to the next header are that one's, but for keys that somebody has commented out.
    """
    last = max(n for n in range(start, end) if n == start or not _is_aside(lines[n]))
    stop = last + 1
    while stop < end and lines[stop].strip():
        stop += 1
    if stop < end or end == len(lines):
        return stop
    return next((n for n in range(last + 1, stop) if not _KEY_IN_COMMENT.match(lines[n])), stop)


def _is_aside(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _table(source: Source) -> str:
    """One `[[source]]` as it is written, its place first, without the keys that have their usual value."""
    import tomlkit

    document = tomlkit.document()
    for key, value in _keys(source).items():
        document.add(key, tomlkit.item(value))
    return f"[[source]]\n{document.as_string()}"


def _keys(source: Source) -> dict[str, str | float | bool]:
    usual = Source(source.name, source.kind, source.location)
    keys: dict[str, str | float | bool] = {source.kind: source.location, "name": source.name}
    for key in ("publisher", "weight", "section", "full_text"):
        if getattr(source, key) != getattr(usual, key):
            keys[key] = getattr(source, key)
    return keys


def _inline(text: str) -> tuple[Callable[[], str], Array] | None:
    """The list of who writes `source = [{…}]`, and whom to ask for the text with it; None where tables are used."""
    import tomlkit
    from tomlkit.exceptions import ParseError
    from tomlkit.items import Array

    if not re.search(r"""^\s*["']?source["']?\s*=""", text, re.MULTILINE):
        return None
    try:
        document = tomlkit.parse(text)
    except ParseError as error:
        raise ConfigError(f"cannot be edited ({error})", mend="write each source as a [[source]] of its own") from error
    array = document.get("source")
    return (document.as_string, array) if isinstance(array, Array) else None


def _with_inline(text: str, sources: Sequence[Source]) -> str:
    import tomlkit

    found = _inline(text)
    assert found is not None
    for source in sources:
        table: AbstractTable = tomlkit.inline_table()
        table.update(_keys(source))
        found[1].append(table)
    return found[0]()


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
