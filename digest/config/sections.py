"""The sections of digest.toml, key by key, as frozen models, and the `Config` that they make together."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from digest.config import values
from digest.config.values import Count, FilePath, Line, NonEmptyLine, Number, WebAddress, Weight
from digest.model import Source, Theme

SectionName = Literal["background", "reactions", "outlook", "disagreements"]
SUBJECT_PARTS = ("title", "headline", "date", "number")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_LENGTH = 60
_LOOK = Theme()
_PATHS: Final[dict[str, Any]] = {
    "root": True,
    "store": {"path"},
    "newsletter": {"outbox", "publish", "publish_timeout"},
    "theme": {"templates"},
}


class Options(BaseModel):
    """What all sections share: frozen, strict about types, and no key that nobody obeys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True, validate_default=True)


class NewsletterOptions(Options):
    """`[newsletter]`: who publishes what, in which language and time zone, and where issues are filed.

    `slug` is the edition's name; without it it is made from the title. `base_url` has no closing slash. `publish` is
    the editor's own command that brings the outbox there.
    """

    title: NonEmptyLine
    slug: Line = ""
    description: Line = ""
    language: values.Language = "en"
    timezone: values.TimeZone = "UTC"
    base_url: values.SiteAddress | None = None
    editor: Line = ""
    postal_address: values.Block = ""
    outbox: FilePath = Path("outbox")
    publish: Line = ""
    publish_timeout: values.Duration = dt.timedelta(minutes=5)

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The time zone in which the newsletter's days begin."""
        return zoneinfo.ZoneInfo(self.timezone)

    @field_validator("slug")
    @classmethod
    def _slug_is_a_name_for_folders(cls, value: str, info: ValidationInfo) -> str:
        title = str(info.data.get("title", "untitled")).lower()
        slug = value or re.sub(r"[^a-z0-9]+", "-", title).strip("-")[:_SLUG_LENGTH].strip("-")
        if not slug:
            raise ValueError("cannot be made from this title; write one of small letters, digits and hyphens")
        if not _SLUG.fullmatch(slug) or len(slug) > _SLUG_LENGTH:
            raise ValueError(f"must be up to {_SLUG_LENGTH} small letters, digits and single hyphens, not {value!r}")
        return slug


class IssueOptions(Options):
    """`[issue]`: how far it looks back (None: without end) and how much it prints.

    Budgets are in words, `max_share` from 0 to 1; stories ranked beyond `brief_after` stand "In brief".
    """

    window: values.LookingBack = dt.timedelta(days=7)
    stories: Count = 12
    summary_words: Count = 120
    background_words: Count = 200
    story_words: Count = 70
    brief_after: Count = 6
    sections: Annotated[tuple[SectionName, ...], BeforeValidator(values.as_tuple)] = get_args(SectionName)
    max_quoted_words: Count = 400
    max_share: values.Share = 0.4

    @field_validator("sections")
    @classmethod
    def _sections_stand_once(cls, value: tuple[SectionName, ...]) -> tuple[SectionName, ...]:
        if len(set(value)) < len(value):
            raise ValueError("names a section twice")
        return value


class ThemeOptions(Options):
    """`[theme]`: the values that make an issue look like its newsletter's own; `width` in CSS pixels.

    `pictures` are those of the sources, which readers load from there: of the "lead" story, of "all", or "none".
    """

    accent: values.Colour = _LOOK.accent
    serif: values.Fonts = _LOOK.serif
    sans: values.Fonts = _LOOK.sans
    logo: WebAddress | None = None
    width: Annotated[int, Field(ge=320, le=960)] = _LOOK.width
    pictures: Literal["lead", "all", "none"] = _LOOK.pictures
    templates: FilePath | None = None

    @property
    def look(self) -> Theme:
        """The part of the theme that goes into an issue's record."""
        return Theme(**{field.name: getattr(self, field.name) for field in fields(Theme)})

    @field_validator("templates")
    @classmethod
    def _templates_exist(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError("is not a folder; make it, or leave the key away for the templates that come along")
        return value


class InterestOptions(Options):
    """`[interests]`: what lifts a story (weight above 0) or sinks it (below 0)."""

    keywords: Mapping[NonEmptyLine, Number] = Field(default_factory=dict)
    sections: Mapping[NonEmptyLine, Number] = Field(default_factory=dict)


class FetchOptions(Options):
    """`[fetch]`: manners, limits and means. `pause` lies between two requests to one host.

    `contact` is an address that a site's owner can write to. `connect` limits finding and reaching a host, `read` the
    silence between two pieces of an answer, `whole` one feed or page with its redirects; `largest` is in bytes, as
    unpacked. `executor` is what reads the texts: processes of this
    machine, this process alone, or Dask with the `scheduler` at that address.
    """

    contact: Line = ""
    concurrency: Count = 32
    pause: values.Duration = dt.timedelta(seconds=1)
    connect: values.Duration = dt.timedelta(seconds=10)
    read: values.Duration = dt.timedelta(seconds=15)
    whole: values.Duration = dt.timedelta(minutes=1)
    largest: values.Size = 10_000_000
    executor: Literal["processes", "none", "dask"] = "processes"
    scheduler: Line = ""

    @field_validator("scheduler")
    @classmethod
    def _dask_has_a_scheduler(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("executor") == "dask" and not value:
            raise ValueError('is missing: executor = "dask" needs the address of its scheduler, like "tcp://host:8786"')
        return value


class ScheduleOptions(Options):
    """`[schedule]`: `every` holds weekday numbers (Monday 0) or is None for never; `at` is local time."""

    every: values.Weekdays = None
    at: values.ClockTime = dt.time(7)
    catch_up: bool = True


class EmailOptions(Options):
    """`[email]`: the envelope. Without `from` the composer makes one of the slug and the host of `base_url`."""

    from_: values.MailAddress | None = Field(default=None, alias="from")
    reply_to: values.MailAddress | None = None
    subject: NonEmptyLine = "{title}: {headline}"
    unsubscribe: values.UnsubscribeAddress | None = None

    @field_validator("subject")
    @classmethod
    def _subject_names_known_parts(cls, value: str) -> str:
        for name in re.findall(r"\{([^{}]*)\}", value):
            if name not in SUBJECT_PARTS:
                raise ValueError(values.unknown("part", name, SUBJECT_PARTS))
        if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", value)):
            raise ValueError("has a brace without its partner")
        return value


class FeedOptions(Options):
    """`[feed]`: whether an entry of the feeds is an issue or a story, and the WebSub hub that they name."""

    entries: Literal["issues", "stories"] = "issues"
    hub: WebAddress | None = None


class LintOptions(Options):
    """`[lint]`: the part of readers who use a mail program (0 to 1, by its key), and the rules to leave out."""

    clients: Mapping[NonEmptyLine, Weight] = Field(default_factory=dict)
    ignore: Annotated[tuple[NonEmptyLine, ...], BeforeValidator(values.as_tuple)] = ()


class DeliveryOptions(Options):
    """`[delivery]`: no key is obeyed yet."""


class StoreOptions(Options):
    """`[store]`: the one file in which texts are kept, and for how long (None: for good)."""

    path: FilePath = Path(".digest/store.db")
    keep: values.Duration | None = None


class SourceEntry(Options):
    """One `[[source]]` as it is written."""

    feed: WebAddress | None = None
    page: WebAddress | None = None
    folder: NonEmptyLine | None = None
    name: values.Name = ""
    publisher: values.Name = ""
    weight: Weight = 1.0
    section: Annotated[values.Name, Field(min_length=1)] | None = None
    full_text: bool = False

    @model_validator(mode="after")
    def _has_one_place(self) -> SourceEntry:
        places = [kind for kind in ("feed", "page", "folder") if getattr(self, kind) is not None]
        if len(places) != 1:
            given = f"this one has {' and '.join(places)}" if places else "this one has none"
            raise ValueError(f"needs exactly one of feed, page and folder; {given}")
        return self

    def source(self) -> Source:
        """The same as a line of the registry, named by its place where no name is given."""
        kind: Literal["feed", "page", "folder"] = "feed" if self.feed else "page" if self.page else "folder"
        location = self.feed or self.page or self.folder or ""
        return Source(
            name=self.name or _name_of(location, kind),
            kind=kind,
            location=location,
            publisher=self.publisher,
            weight=self.weight,
            section=self.section,
            full_text=self.full_text,
        )


def _name_of(location: str, kind: str) -> str:
    """The host, or the folder's own name: never what lies above it, which differs from machine to machine."""
    if kind != "folder":
        return (urlsplit(location).hostname or location).removeprefix("www.")
    parts = [part for part in re.split(r"[\\/]", location) if part not in {"", ".", "..", "~"}]
    return parts[-1] if parts else "articles"


class ConfigFile(Options):
    """The whole file, section by section, as it is written."""

    newsletter: NewsletterOptions
    issue: IssueOptions = Field(default_factory=IssueOptions)
    theme: ThemeOptions = Field(default_factory=ThemeOptions)
    interests: InterestOptions = Field(default_factory=InterestOptions)
    source: Annotated[tuple[SourceEntry, ...], BeforeValidator(values.as_tuple)] = ()
    fetch: FetchOptions = Field(default_factory=FetchOptions)
    schedule: ScheduleOptions = Field(default_factory=ScheduleOptions)
    feed: FeedOptions = Field(default_factory=FeedOptions)
    email: EmailOptions = Field(default_factory=EmailOptions)
    lint: LintOptions = Field(default_factory=LintOptions)
    delivery: DeliveryOptions = Field(default_factory=DeliveryOptions)
    store: StoreOptions | None = None  # None, for only the reader can tell where its path starts

    @field_validator("source")
    @classmethod
    def _names_stand_once(cls, value: tuple[SourceEntry, ...]) -> tuple[SourceEntry, ...]:
        numbers: dict[str, int] = {}
        for place, entry in enumerate(value, start=1):
            name = entry.source().name
            if name in numbers:
                raise ValueError(f"{numbers[name]} and {place} are both named {name!r}; give one another name")
            numbers[name] = place
        return value

    @field_validator("source")
    @classmethod
    def _outbox_is_no_source(cls, value: tuple[SourceEntry, ...], info: ValidationInfo) -> tuple[SourceEntry, ...]:
        newsletter = info.data.get("newsletter")
        root = info.context["root"] if info.context else Path()
        for place, entry in enumerate(value, start=1):
            if not newsletter or not entry.folder:
                continue
            folder = values.anchored(root, entry.folder)
            if folder in {newsletter.outbox, *newsletter.outbox.parents}:
                raise ValueError(f"{place} has the outbox in its folder: issues would be read as articles; part them")
        return value


SECTIONS: Mapping[str, type[Options]] = {
    "newsletter": NewsletterOptions,
    "issue": IssueOptions,
    "theme": ThemeOptions,
    "interests": InterestOptions,
    "source": SourceEntry,
    "fetch": FetchOptions,
    "schedule": ScheduleOptions,
    "feed": FeedOptions,
    "email": EmailOptions,
    "lint": LintOptions,
    "delivery": DeliveryOptions,
    "store": StoreOptions,
}


class Config(Options):
    """All that digest.toml says, with defaults filled in and every path but a source's absolute.

    `root` is the folder that relative paths start from: a folder source's `location` stays as written and is
    relative to it. `fingerprint` is the SHA-256 of the effective values; paths and comments leave it as it is,
    so that the same newsletter has the same one on every machine.
    """

    newsletter: NewsletterOptions
    issue: IssueOptions
    theme: ThemeOptions
    interests: InterestOptions
    sources: tuple[Source, ...]
    fetch: FetchOptions
    schedule: ScheduleOptions
    feed: FeedOptions
    email: EmailOptions
    lint: LintOptions
    delivery: DeliveryOptions
    store: StoreOptions
    root: Path

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 in hexadecimal digits over the effective values, as canonical JSON."""
        effective = self.model_dump(exclude=_PATHS)
        for source in effective["sources"]:
            if source["kind"] == "folder":
                del source["location"]
        text = json.dumps(effective, sort_keys=True, ensure_ascii=False, default=_plainly)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _plainly(value: object) -> object:
    if isinstance(value, dt.timedelta):
        return value.total_seconds()
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)
