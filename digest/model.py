"""The newsroom's words as frozen records, one type for each state of a thing.

    Source -> Article -> Story -> RankedStory -> ToldStory -> Issue

Nothing here knows a file, a clock or a network. Offsets are code points. Dates said in text are EDTF
level 0 or 1 strings (ISO 8601-2:2019): `2025-07-03`, `2025-04`, `1979/1989`, `199X`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from digest.errors import InputError, check_language, check_text
from digest.presentation import Presentation

PublishedFrom = Literal["stated", "feed", "page", "none"]


def sha256_of(text: str) -> str:
    """The hexadecimal SHA-256 of a text's UTF-8: the key under which a clean text is kept."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def between(published: dt.datetime | None) -> tuple[dt.datetime, dt.datetime] | None:
    """From when on and before when something was published: a minute, or a day where no time of day is told."""
    if published is None:
        return None
    start = published.replace(second=0, microsecond=0)
    return start, start + (dt.timedelta(days=1) if published.time() == dt.time(0) else dt.timedelta(minutes=1))


@dataclass(frozen=True, slots=True)
class Source:
    """One line of the registry: where articles come from."""

    name: str
    kind: Literal["feed", "page", "folder"]
    location: str
    publisher: str = ""
    weight: float = 1.0
    section: str | None = None
    full_text: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one source. `text` is clean text (see `digest.text.clean`); spans index into it.

    `published` is an aware datetime or None; `published_from` says who told it. `publisher` is empty where
    nobody is named: the article is then a voice of its own and is printed as source name and title.
    `origin` is where it was read from, for the editor's eyes only: it is never published. `image` is its lead image.
    """

    id: str
    title: str
    text: str
    url: str | None = None
    published: dt.datetime | None = None
    published_from: PublishedFrom = "none"
    publisher: str = ""
    source: str = ""
    language: str = "en"
    weight: float = 1.0
    section: str | None = None
    origin: str = ""
    image: Image | None = None

    @classmethod
    def from_text(  # noqa: PLR0913 -- the words that an article is described with, each by name
        cls,
        text: str,
        *,
        title: str = "",
        url: str | None = None,
        published: dt.datetime | None = None,
        publisher: str = "",
        language: str | None = None,
        id: str | None = None,
    ) -> Article:
        """An article from a plain text, cleaned; `id` defaults to a hash of all that is given.

        Without a `language` the text tells it, and is English where it does not.
        `published` must be aware. Raises `InputError` for what is no string where one is wanted, or a naive datetime.
        """
        from digest.text.cleaning import clean
        from digest.text.identify import told_language
        from digest.text.reading import clean_title

        for name, value in {"title": title, "publisher": publisher, "url": url or "", "id": id or ""}.items():
            check_text(value, name)
        check_language(language or None)
        if published is not None and not (isinstance(published, dt.datetime) and published.tzinfo):
            raise InputError("published has no time zone", mend="give an aware datetime")
        if url is not None and not url.isprintable():
            raise InputError("the address has characters that no address has", thing=ascii(url), mend="encode it")
        publisher, title, body = clean_title(publisher), clean_title(title), clean(text)
        known_by = (id or "").encode("utf-8", "replace").decode()  # a lone surrogate cannot be kept
        return cls(
            id=known_by or "t" + sha256_of("\0".join((publisher, url or "", title, body)))[:16],
            title=title,
            text=body,
            url=url,
            published=published,
            published_from="none" if published is None else "stated",
            publisher=publisher,
            language=language or told_language(body or title),
        )

    @property
    def sha256(self) -> str:
        """The key of the clean text in the store."""
        return sha256_of(self.text)

    @property
    def voice(self) -> str:
        """Who speaks here: the publisher, however written, or, where none is named, this one article."""
        from digest.text.houses import house

        return house(self.publisher) or self.id

    @property
    def credit(self) -> str:
        """How the article's origin is printed beside its title."""
        return self.publisher or self.source


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The only way to print a source's words: `text` is the article's clean text (or title) from `start` to `end`."""

    article: str
    start: int
    end: int
    text: str
    field: Literal["text", "title"] = "text"


@dataclass(frozen=True, slots=True)
class EditorText:
    """Words that an editor put in place of a source's; printed as such."""

    text: str
    by: Literal["editor"] = "editor"


@dataclass(frozen=True, slots=True)
class Reaction:
    """One speaker's attributed statement; several wordings of it are one reaction.

    `speaker` is "" where nobody can tell who of the text's people it is: it is printed as unattributed.
    `publishers` credits each wording's article in the same order, without repeats. `carried` are the articles that
    carry the statement, printed or not, the earliest first; `first` are its words in the one that reported it first.
    Where nobody can tell which that is, `first` is None and `first_doubt` says why not: one that carries it has no
    date, two have the same, the earliest credits another paper, or an earlier article has the speaker say something
    like it. `office_language` is that of the article that tells the office; None where there is none.
    """

    speaker: str
    office: str | None
    speaker_span: Span | None
    direct: bool
    wordings: tuple[Span, ...]
    publishers: tuple[str, ...]
    carried: tuple[str, ...] = ()
    first: Span | None = None
    first_doubt: Literal["", "undated", "tied", "credited", "alike"] = ""
    office_language: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """One date of a telling (EDTF) and the printed spans that tell of it."""

    date: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One of several values that sources give for the same thing."""

    value: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where sources differ: `about` names the thing in the sources' words, `versions` has two or more.

    For dates `about` is empty. Of an `updated` value the last version is the one that holds.
    """

    about: str
    versions: tuple[Version, ...]
    kind: Literal["conflicting", "updated"] = "conflicting"


@dataclass(frozen=True, slots=True)
class Story:
    """The articles that tell of one event. `id` comes from the earliest article by (published, id).

    `voices` partitions `articles`: each inner tuple is one independent voice (a publisher's own articles,
    or an agency text with all its reprints), the earliest article first.
    """

    id: str
    articles: tuple[str, ...]
    voices: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How widely an event is told. `first` is the article that told of it first, where dates say so."""

    articles: int
    publishers: int
    independent: int
    first: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A sum, the named terms that it is made of, and the rank that a story would have without each of them."""

    total: float
    terms: Mapping[str, float] = field(default_factory=dict)
    ranks_without: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RankedStory:
    """A story with its place among the others and the terms that put it there."""

    story: Story
    rank: int
    score: Score
    coverage: Coverage
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Why a sentence stands where it does: its role and the terms of its score."""

    role: str
    article: str
    start: int
    end: int
    terms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Continued:
    """The latest earlier issue that told of a story: its id and its local date."""

    issue: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Telling:
    """A story's chosen spans by role. No sentence stands twice; the timeline indexes the other parts' spans by date.

    `passed` are articles that tell of a state that is over: they stand in the story, and do not tell it as it is.
    """

    headline: Span | EditorText
    summary: tuple[Span, ...]
    background: tuple[Span, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    outlook: tuple[Span, ...] = ()
    timeline: tuple[Moment, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    choices: tuple[Choice, ...] = ()
    continues: Continued | None = None
    passed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A lead image from a source."""

    url: str
    alt: str
    width: int | None = None
    height: int | None = None
    credit: str = ""


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story as the issue prints it, field for field as in `issue.json`."""

    id: str
    rank: int
    section: str | None
    headline: Span | EditorText
    image: Image | None
    notes: tuple[str, ...]
    summary: tuple[Span, ...]
    background: tuple[Span, ...]
    reactions: tuple[Reaction, ...]
    outlook: tuple[Span, ...]
    timeline: tuple[Moment, ...]
    disagreements: tuple[Disagreement, ...]
    coverage: Coverage
    score: Score
    articles: tuple[str, ...]
    voices: tuple[tuple[str, ...], ...] = ()
    choices: tuple[Choice, ...] = ()
    continues: Continued | None = None
    passed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Pointer:
    """How many words at each end of a sentence a link must name to lead to it, and not to one that begins alike."""

    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What an issue publishes of an article: never its full text, never where it lay on disk.

    `pointers` has the printed sentences that the usual number of words does not tell from others of the text.
    """

    title: str
    url: str | None
    publisher: str
    source: str
    published: dt.datetime | None
    published_from: PublishedFrom
    sha256: str
    language: str = "en"
    pointers: tuple[Pointer, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """The time an issue looks back on; `start` None means all there is."""

    start: dt.datetime | None
    end: dt.datetime


@dataclass(frozen=True, slots=True)
class Dropped:
    """An article that the issue does not print, and the rule that says so."""

    article: str
    reason: str


@dataclass(frozen=True, slots=True)
class Issue:
    """The ordered stories of one edition on one local date: the record that every file is rendered from."""

    schema: int
    id: str
    edition: str
    date: dt.date
    title: str
    language: str
    window: Window
    presentation: Presentation
    notes: tuple[str, ...]
    articles: Mapping[str, ArticleRecord]
    stories: tuple[ToldStory, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that went wrong and did not stop the rest: the thing, what is wrong, and its mend."""

    thing: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        """One line, in the form of an error's: `thing: what; mend`."""
        line = f"{self.thing}: {self.what}" if self.thing else self.what
        return f"{line}; {self.mend}" if self.mend else line
