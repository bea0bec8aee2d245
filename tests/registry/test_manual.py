"""The page about sources names what there is, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from digest.cli import main
from digest.cli.sources import COLOURS
from digest.config import parse
from digest.config.keys import keys_of
from digest.config.sections import FetchOptions, SourceEntry
from digest.registry.walk import SUFFIXES

MANUAL = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")


def test_every_key_state_and_kind_of_file_is_explained() -> None:
    assert re.findall(r"(?m)^\| `(\w+)` \|", MANUAL) == keys_of(FetchOptions)
    states = MANUAL.split("| state |")[1].split("\n\n")[0]
    assert set(re.findall(r"(?m)^\| ([a-z ]+) \|", states)) == set(COLOURS)
    assert [key for key in keys_of(SourceEntry) if f"\n{key} = " not in MANUAL] == []
    assert [suffix for suffix in SUFFIXES if suffix not in MANUAL and suffix not in {".htm", ".markdown"}] == []


def test_the_defaults_that_it_names_are_the_real_ones() -> None:
    rows = dict(re.findall(r"(?m)^\| `(\w+)` \| `([^`]+)` \|", MANUAL))
    keys = "\n".join(f"{key} = {value}" for key, value in rows.items())
    written = parse(f'[newsletter]\ntitle = "A"\n[fetch]\n{keys}\n', root=Path("desk")).fetch
    assert written == FetchOptions()


def test_its_example_is_a_configuration() -> None:
    example = MANUAL.split("```toml\n")[1].split("```")[0]
    kinds = [source.kind for source in parse(f'[newsletter]\ntitle = "A"\n{example}', root=Path("desk")).sources]
    assert kinds == ["feed", "page", "folder"]


@pytest.mark.parametrize(
    "line", re.findall(r"`digest ((?:add|remove|import|export|fetch|sources|doctor)[^`]*)`", MANUAL)
)
def test_every_command_and_option_that_it_names_is_there(line: str) -> None:
    name, *words = line.split()
    command = main.get_command(click.Context(main), name)
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}
    assert [word for word in words if word.startswith("--") and word not in known] == []
