"""A newsletter in a temporary folder: articles as files, a configuration, and the days on which it is built."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from digest.config import Config, parse
from digest.newsroom import Filed, publish

CONFIG = """
[newsletter]
title = "The Desk"
slug = "desk"
base_url = "https://desk.example/"
[issue]
window = "all"
[[source]]
name = "notes"
folder = "notes"
"""


class Desk:
    """Writes notes into `root/notes` and builds issues into `root/outbox`."""

    def __init__(self, root: Path, config: str = CONFIG) -> None:
        self.root = root
        self.notes = root / "notes"
        self.notes.mkdir(parents=True)
        self.text = config

    @property
    def config(self) -> Config:
        return parse(self.text, root=self.root)

    def note(self, name: str, body: str, **head: str) -> Path:
        """Writes one note; keyword arguments are lines of its head."""
        lines = [f"{key.capitalize()}: {value}" for key, value in head.items()]
        path = self.notes / name
        path.write_text("\n".join([*lines, "", body]) if lines else body, "utf-8")
        return path

    def build(self, day: int, month: int = 11) -> Filed:
        """Builds and files the issue of a day in 2026."""
        return publish(self.config, now=dt.datetime(2026, month, day, 7, tzinfo=dt.UTC))

    def files(self) -> dict[str, bytes]:
        """Every file of the outbox by its relative path."""
        outbox = self.root / "outbox"
        return {
            path.relative_to(outbox).as_posix(): path.read_bytes()
            for path in sorted(outbox.rglob("*"))
            if path.is_file() and not path.name.startswith(".")
        }


MILL = """The paper mill in Orsk burned down on Friday night, the fire brigade said.
Nobody was hurt, but eighty people lost their work.
Mayor Ana Ruiz said: "We will rebuild the mill before the summer."
The mill was founded in 1912 and had burned once before, in March 1954.
"""
MILL_AGAIN = """A fire destroyed the paper mill of Orsk on Friday night.
Eighty people lost their work when the mill burned, the owners said.
The mill had stood beside the river since 1912.
"""
HARVEST = """Rain has stopped the barley harvest around Lund for nine days.
Farmers had cut a third of the fields by Monday, the growers' union said.
"""
