"""`digest import`: the sources of an OPML list, or of a plain list of addresses."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import click

from digest.cli.desk import read_config, read_now, say, show, show_json, with_config, with_json, with_now
from digest.errors import InputError
from digest.model import Problem, Source

if TYPE_CHECKING:
    from digest.config import Config


@dataclass(frozen=True, slots=True)
class Sorted:
    """What becomes of a list: sources to add, those that are there (with the name under which), and those refused."""

    new: tuple[Source, ...]
    known: tuple[tuple[Source, str], ...]
    refused: tuple[Problem, ...]


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, readable=False))
@with_config
@with_now
@click.option("--only-new", is_flag=True, help="What the sources have published until now is no news.")
@with_json
@click.pass_context
def import_(
    context: click.Context, file: Path, *, config_path: Path, now_text: str | None, only_new: bool, as_json: bool
) -> None:
    """Add the sources of FILE: an OPML list, however broken, or plain text with an address on each line.

    FILE may be - for standard input. What is there already is passed over.
    """
    from digest.cli.roll import enter

    config = read_config(config_path)
    now = read_now(now_text, config)
    body = _read(file)
    if not body.strip():
        mend = "give an OPML list, or a text with an address on each line"
        raise InputError("is empty", thing=_called(file), mend=mend)
    sorted_out: list[Sorted] = []

    def choose(here: Config) -> tuple[Source, ...]:
        sorted_out.append(sort_out(body, here))
        return sorted_out[0].new

    try:
        enter(config_path, choose, only_new_since=now if only_new else None)
    except InputError as error:
        raise InputError(error.problem, thing=error.thing or _called(file), mend=error.mend) from error
    (came,) = sorted_out
    for problem in came.refused:
        say(str(problem), colour="yellow")
    if as_json:
        show_json(_as_data(came))
    else:
        for source in came.new:
            show(f"{source.name}  {source.kind} {source.location}")
    say(f"{_called(file)}: {len(came.new)} added, {len(came.known)} already there, {len(came.refused)} refused")
    context.exit(0 if came.new or came.known else InputError.exit_code)


def sort_out(body: bytes, config: Config) -> Sorted:
    """The sources of a list, each new, known or refused. Raises `InputError` for what is no list, or an empty one."""
    from digest.cli.roll import name_of, place_of
    from digest.config.editing import refusal
    from digest.registry.feedslist import read_source_list

    listed = read_source_list(body)
    places = {place_of(source, config.root): source.name for source in config.sources}
    names = {name_of(source) for source in config.sources}
    new: list[Source] = []
    known: list[tuple[Source, str]] = []
    refused = list(listed.problems)
    for source in listed.sources:
        if why := _stray(source) or refusal(source, config.root):
            refused.append(Problem(source.name, why, "correct it in the list"))
            continue
        if (there := places.get(place_of(source, config.root))) is not None:
            known.append((source, there))
            continue
        named = _with_own_name(source, names)
        names.add(name_of(named))
        places[place_of(named, config.root)] = named.name
        new.append(named)
    if not (new or known or refused):
        raise InputError("the list holds no feed", mend="give an OPML list, or a text with an address on each line")
    return Sorted(tuple(new), tuple(known), tuple(refused))


def _read(file: Path) -> bytes:
    from digest.registry.bodies import LARGEST_BODY

    if str(file) == "-":
        return sys.stdin.buffer.read(LARGEST_BODY + 1)
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_BODY + 1)
    except OSError as error:
        if address := re.fullmatch(r"(https?:)/([^/].*)", str(file)):  # a path has no two slashes in a row
            mend = "save the list into a file and give that, or take a feed with `digest add`"
            raise InputError("is an address, and no file", thing="//".join(address.groups()), mend=mend) from error
        mend = "give a file that is in it" if isinstance(error, IsADirectoryError) else "check the path"
        raise InputError(f"cannot be read ({error.strerror})", thing=str(file), mend=mend) from error


def _called(file: Path) -> str:
    return "standard input" if str(file) == "-" else str(file)


def _stray(source: Source) -> str:
    """Why a folder in a list is not believed: lists come from strangers, who must not point at what lies here."""
    path = PurePosixPath(source.location)
    strays = (
        path.is_absolute()
        or ".." in path.parts
        or source.location.startswith(("~", "\\"))
        or ":" in source.location.split("/")[0]
    )
    if source.kind == "folder" and strays:
        return f"names a folder outside of this newsletter's own ({source.location}); `digest add` takes it"
    return ""


def _with_own_name(source: Source, taken: Iterable[str]) -> Source:
    from digest.cli.roll import name_of

    named, number = source, 2
    while name_of(named) in taken:
        named, number = replace(source, name=f"{source.name} ({number})"), number + 1
    return named


def _as_data(came: Sorted) -> dict[str, Any]:
    from digest.cli.roll import source_as_data

    return {
        "added": [source_as_data(source) for source in came.new],
        "already_there": [{"name": there, "location": source.location} for source, there in came.known],
        "refused": [{"thing": one.thing, "what": one.what, "mend": one.mend} for one in came.refused],
    }
