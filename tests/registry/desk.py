"""A folder source in a few lines: write files, read articles."""

from __future__ import annotations

from pathlib import Path

from digest.model import Article, Source
from digest.registry.collected import Collected
from digest.registry.folders import read_folder

LEDE = "The ferry to Holm ran aground on Tuesday with forty people on board."
BODY = (
    f"{LEDE} Nobody was hurt, the harbour master said.\n\nDivers from the navy will look at the hull on Friday morning."
)
STORY = f"Ferry runs aground off Holm\n\n{BODY}\n"


class Folder:
    """A folder of articles below a configuration's folder."""

    def __init__(self, root: Path, *, publisher: str = "", section: str | None = None) -> None:
        self.root = root
        self.path = root / "articles"
        self.path.mkdir(parents=True)
        self.source = Source("Harbour desk", "folder", "articles", publisher=publisher, section=section)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def read(self, *, language: str = "en", timezone: str = "UTC") -> Collected:
        return read_folder(self.source, self.root, language=language, timezone=timezone)

    def only(self, name: str, content: str | bytes, *, language: str = "en", timezone: str = "UTC") -> Article:
        """The article of a folder with this one file, about which there is nothing to complain."""
        self.write(name, content)
        collected = self.read(language=language, timezone=timezone)
        assert not collected.problems
        (article,) = collected.articles
        return article

    def complaint(self, name: str, content: str | bytes) -> str:
        """The one line about a folder with this one file."""
        self.write(name, content)
        (problem,) = self.read().problems
        return str(problem)
