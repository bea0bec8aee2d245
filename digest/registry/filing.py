"""What a file or a message states, judged, and made into an article of its folder.

The title and the clean text, the facts that are stated and believed (`stated`), the identity: whatever the article was
read from, it is filed by the same rules.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from digest.model import Article, Image, PublishedFrom, Source, sha256_of
from digest.registry import stated
from digest.registry.heads import Head
from digest.registry.readings import Complaint, Reading, Readings
from digest.registry.tongue import tongue
from digest.text.cleaning import clean, clean_page
from digest.text.reading import split_title
from digest.text.sentences import has_sentences

KNOWN_KEYS = "Title, URL, Publisher, Date, Language and Section"

Value = TypeVar("Value")

Read = tuple[str, Article | None, Sequence[Complaint]]
"""The name of a file, or of a letter in it, its article if it holds one, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What is the same for all files of a folder: the source, and how to read what a file leaves unsaid.

    `readings` remembers what files were found to hold; None remembers nothing.
    """

    source: Source
    language: str
    timezone: str
    readings: Readings | None = None

    def read(self, data: bytes, kind: str, name: str, read: Callable[[], Reading]) -> Read:
        """What the bytes of a file of this name hold, as `read` finds it where it is not remembered."""
        reading = self.readings.of(data, kind, read) if self.readings else read()
        article = reading.article
        if article is not None:
            id = _id(self.source, reading.identity or name)
            article = replace(article, id=id, origin=self.place(name))
        return name, article, reading.complaints

    def place(self, name: str) -> str:
        """How a file is called in front of its editor: on one line, below the folder as the configuration names it.

        "." is the folder itself.
        """
        shown = "".join(char if char.isprintable() else repr(char)[1:-1] for char in name)
        folder = self.source.location
        return folder if name == "." else f"{folder.rstrip('/')}/{shown}"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a file states, as written, and the text below.

    `reason` is why there is no text, `other_date` a weaker word than its head's for the day of publication.
    `own_head` says whether an editor wrote the head: the publisher that a site or a sender names is a weaker word than
    the registry's, one that an editor wrote is a stronger one. The text of a page or letter (`of_page`) may have
    places of advertisements in it, which an editor's own has not.
    """

    head: Head
    body: str
    reason: str = ""
    other_date: str = ""
    image: Image | None = None
    own_head: bool = True
    of_page: bool = False


def filed(parts: Parts, desk: Desk, identity: str = "") -> Reading:
    """The article that a file's parts make, if there is one, and what cannot be believed of them.

    Its `identity` is what it is known by, if not by the name of its file; `Desk.read` gives it id and origin.
    """
    complaints: list[Complaint] = []
    title, text = _titled(parts.head.title, clean_page(parts.body) if parts.of_page else clean(parts.body))
    facts = _Facts(parts, desk, complaints)
    language = facts.believed(stated.language, parts.head.language, "write a code such as en or pt-BR")
    language = language or tongue(text, desk.language)
    published, published_from = facts.published()
    url = facts.believed(stated.address, parts.head.url, "give an address that begins with https://")
    if not has_sentences(text, language):
        from digest.registry.page_walls import NOTHING

        complaints.append(Complaint(parts.reason or NOTHING, "put the article itself into it, or remove it"))
        return Reading(None, tuple(complaints))
    source = desk.source
    article = Article(
        id="",
        title=title,
        text=text,
        url=url,
        published=published,
        published_from=published_from,
        publisher=facts.publisher(),
        source=source.name,
        language=language,
        weight=source.weight,
        section=stated.title(parts.head.section) or source.section,
        image=parts.image,
    )
    return Reading(article, tuple(complaints), identity)


def _id(source: Source, identity: str) -> str:
    return "a" + sha256_of(f"{source.name}\0{identity}")[:16]


def _titled(given: str, text: str) -> tuple[str, str]:
    """The title and the clean text below it; a title that the text opens with stands once."""
    title = stated.title(given)
    if not title:
        return split_title(text)
    first, _, rest = text.partition("\n")
    return title, clean(rest) if stated.title(first).casefold() == title.casefold() else text


@dataclass(frozen=True, slots=True)
class _Facts:
    """Judges what is stated; what cannot be believed adds a complaint."""

    parts: Parts
    desk: Desk
    complaints: list[Complaint]

    def __post_init__(self) -> None:
        if self.parts.head.unknown:
            keys = ", ".join(self.parts.head.unknown)
            what = f"has head lines that mean nothing here: {keys}"
            self.complaints.append(Complaint(what, f"known are {KNOWN_KEYS}"))

    def believed(self, judge: Callable[[str], Value], value: str, mend: str) -> Value | None:
        try:
            return judge(value) if value else None
        except ValueError as error:
            self.complaints.append(Complaint(str(error), mend))
            return None

    def published(self) -> tuple[dt.datetime | None, PublishedFrom]:
        mend = "write the date as 2025-07-03 or 2025-07-03T14:30+02:00"
        if day := self.believed(self._day, self.parts.head.date, mend):
            return day, "stated"
        try:
            day = self._day(self.parts.other_date) if self.parts.other_date else None
        except ValueError:  # what a page shows and is no day is no mistake of the page's
            day = None
        return day, "page" if day else "none"

    def publisher(self) -> str:
        named, registered = stated.title(self.parts.head.publisher), self.desk.source.publisher
        if self.parts.own_head and self.parts.head.publisher and not named:
            self.complaints.append(Complaint("states a publisher that is no name", "write the name as it is printed"))
        return (named or registered) if self.parts.own_head else (registered or named)

    def _day(self, value: str) -> dt.datetime:
        return stated.date(value, timezone=self.desk.timezone, language=self.desk.language)
