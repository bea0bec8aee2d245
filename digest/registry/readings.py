"""What files and letters were found to hold is remembered, so that a large folder is read once and not at every build.

Observed: a letter takes 3 ms of processor time to read and a page 8, so that a mailbox of 50 MB took 45 s and ten
thousand pages 75 s, at every build, nearly all of it for what had been there the day before. Remembered, either takes
under 0.1 ms; to remember them costs 0.2 ms each, once.

A reading is remembered under a hash of all that it follows from: the bytes, the code that reads them, the libraries
that it uses, and what the registry says of the source. No name and no time of a file is among them: a letter that
moves within its mailbox is known again, and one that is changed is not. The text itself is not kept again, for the
store has it under its hash; where it was let go, or is not what its hash says, the file is read anew. So whatever is
remembered, or forgotten, never changes what comes out.

The first `FIRST` files of a source are always read: a small folder is read sooner than the memory of it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Protocol

from digest.model import Article, Image, Source, sha256_of
from digest.version import __version__

FIRST = 50
"""Files or letters of a source that are read whatever is remembered of them, in 0.1 to 0.5 s."""
READERS = ("registry", "text")
"""The rooms whose code reads files, and the libraries that they ask."""
LIBRARIES = ("lxml", "markdown-it-py", "py3langid", "charset-normalizer", "sentencex", "trafilatura", "PyStemmer")


class Shelf(Protocol):
    """Where readings are kept. Used in the thread that reads; both methods may raise `DigestError`."""

    def readings(self, source: str) -> Mapping[str, str]:
        """The lines that are kept for the source of this name, by their keys."""
        ...

    def text(self, sha256: str) -> str | None:
        """The clean text that is kept under a hash, or None."""
        ...


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a file, as the end of a sentence about it, and the mend."""

    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file or a letter holds: its article, if any, what is wrong, and by what it is known if not by its name."""

    article: Article | None
    complaints: tuple[Complaint, ...] = ()
    identity: str = ""


class Readings:
    """The readings of one source. `lines` are those to keep, by their keys, in place of what was kept before."""

    def __init__(self, source: Source, *, language: str, timezone: str, shelf: Shelf) -> None:
        self.lines: dict[str, str] = {}
        self._source = source
        self._told = repr((source.name, source.publisher, source.section, language, timezone)).encode()
        self._shelf = shelf
        self._kept: Mapping[str, str] | None = None
        self._asked = 0

    def of(self, data: bytes, kind: str, read: Callable[[], Reading]) -> Reading:
        """What the bytes of a file of some kind hold: remembered, or else as `read` finds it.

        What is remembered is without id and origin, for these may follow from the place.
        """
        self._asked += 1
        if self._asked <= FIRST:
            return read()
        if self._kept is None:
            self._kept = self._shelf.readings(self._source.name)
        key = hashlib.sha256(b"\0".join((program(), self._told, kind.encode(), data))).hexdigest()
        line = self._kept.get(key, "")
        reading = self._remembered(line)
        if reading is None:
            reading = read()
            line = to_line(reading)
        self.lines[key] = line
        return reading

    def _remembered(self, line: str) -> Reading | None:
        if not line:
            return None
        sha256, reading = from_line(line)
        if reading.article is None:
            return reading
        text = self._shelf.text(sha256)
        if text is None or sha256_of(text) != sha256:
            return None
        article = replace(reading.article, text=text, source=self._source.name, weight=self._source.weight)
        return replace(reading, article=article)


def to_line(reading: Reading) -> str:
    """A reading as a line of JSON, its text as a hash; without what the registry says of its source."""
    told: dict[str, object] = {"complaints": [[one.what, one.mend] for one in reading.complaints]}
    if (article := reading.article) is not None:
        published = article.published.isoformat() if article.published else None
        told |= {
            "identity": reading.identity,
            "title": article.title,
            "sha256": article.sha256,
            "url": article.url,
            "published": [published, article.published_from],
            "publisher": article.publisher,
            "language": article.language,
            "section": article.section,
            "image": asdict(article.image) if article.image else None,
        }
    return json.dumps(told, ensure_ascii=False)


def from_line(line: str) -> tuple[str, Reading]:
    """The hash of a text and the reading of it that `to_line` wrote, still without text, id and origin."""
    told = json.loads(line)
    complaints = tuple(Complaint(what, mend) for what, mend in told["complaints"])
    if "sha256" not in told:
        return "", Reading(None, complaints)
    published, published_from = told["published"]
    article = Article(
        id="",
        title=told["title"],
        text="",
        url=told["url"],
        published=dt.datetime.fromisoformat(published) if published else None,
        published_from=published_from,
        publisher=told["publisher"],
        language=told["language"],
        section=told["section"],
        image=Image(**told["image"]) if told["image"] else None,
    )
    return told["sha256"], Reading(article, complaints, told["identity"])


@cache
def program() -> bytes:
    """A hash of the code that reads, with Python and the libraries that it uses."""
    from importlib.metadata import version

    rooms = [Path(__file__).parent.parent / room for room in READERS]
    files = [file for room in rooms for file in sorted(room.rglob("*")) if file.suffix in {".py", ".toml"}]
    parts = [__version__, sys.version, *map(version, LIBRARIES)]
    code = hashlib.sha256("\0".join(parts).encode())
    for file in files:
        code.update(file.read_bytes())
    return code.digest()
