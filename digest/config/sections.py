"""The sections of digest.toml, key by key, as frozen dataclasses, and the `Config` that they make together."""
# ruff: noqa: RUF009 (`key` and `place` make fields, as `dataclasses.field` does)

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from digest.config import values
from digest.config.keys import Findings, Reader, Section, key, list_of, place, table_of
from digest.config.values import line, one_of, optional, yes_or_no
from digest.model import Source
from digest.presentation import Theme

SectionName = Literal["background", "reactions", "outlook", "disagreements"]
_LOOK = Theme()
_COUNT = values.whole(1, 100_000)
_SECTION: Reader[SectionName] = one_of(*get_args(SectionName))
_PATHS = {"store": ("path",), "newsletter": ("outbox", "publish", "publish_timeout"), "theme": ("templates",)}


@dataclass(frozen=True, slots=True)
class NewsletterOptions(Section):
    """`[newsletter]`: who publishes what, in which language and time zone, and where issues are filed.

    `slug` is the edition's name; without it it is made from the title. `base_url` has no closing slash. `publish` is
    the editor's own command that brings the outbox there.
    """

    title: str = key(values.words)
    slug: str = key(values.slug, "")
    description: str = key(line, "")
    language: str = key(values.language, "en")
    timezone: str = key(values.timezone, "UTC")
    base_url: str | None = key(optional(values.site_address), None)
    editor: str = key(line, "")
    postal_address: str = key(values.block, "")
    outbox: Path = place("outbox")
    publish: str = key(line, "")
    publish_timeout: dt.timedelta = key(values.duration, "5 minutes")

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The time zone in which the newsletter's days begin."""
        return zoneinfo.ZoneInfo(self.timezone)

    @classmethod
    def complete(cls, read: dict[str, Any], findings: Findings) -> None:
        """Adds a slug."""
        if read.get("slug") == "" and "title" in read:
            with findings.at("slug"):
                read["slug"] = values.slug_of(read["title"])


def _sections(value: object) -> tuple[SectionName, ...]:
    return values.sections_once(list_of(_SECTION)(value))


@dataclass(frozen=True, slots=True)
class IssueOptions(Section):
    """`[issue]`: how far it looks back (None: without end) and how much it prints.

    Budgets are in words, `max_share` from 0 to 1; stories ranked beyond `brief_after` stand "In brief".
    """

    window: dt.timedelta | None = key(values.window, "7 days")
    stories: int = key(_COUNT, 12)
    summary_words: int = key(_COUNT, 120)
    background_words: int = key(_COUNT, 200)
    story_words: int = key(_COUNT, 70)
    brief_after: int = key(_COUNT, 6)
    sections: tuple[SectionName, ...] = key(_sections, get_args(SectionName))
    max_quoted_words: int = key(_COUNT, 400)
    max_share: float = key(values.share, 0.4)


@dataclass(frozen=True, slots=True)
class ThemeOptions(Section):
    """`[theme]`: the values that make an issue look like its newsletter's own; `width` in CSS pixels.

    `pictures` are those of the sources, which readers load from there: of the "lead" story, of "all", or "none".
    """

    accent: str = key(values.colour, _LOOK.accent)
    serif: str = key(values.fonts, _LOOK.serif)
    sans: str = key(values.fonts, _LOOK.sans)
    logo: str | None = key(optional(values.web_address), None)
    width: int = key(values.whole(320, 960), _LOOK.width)
    pictures: Literal["lead", "all", "none"] = key(one_of("lead", "all", "none"), _LOOK.pictures)
    templates: Path | None = place(None, check=values.folder_of_templates)

    @property
    def look(self) -> Theme:
        """The part of the theme that goes into an issue's record."""
        return Theme(**{field.name: getattr(self, field.name) for field in fields(Theme)})


@dataclass(frozen=True, slots=True)
class InterestOptions(Section):
    """`[interests]`: what lifts a story (weight above 0) or sinks it (below 0)."""

    keywords: Mapping[str, float] = key(table_of(values.number), {})
    sections: Mapping[str, float] = key(table_of(values.number), {})


@dataclass(frozen=True, slots=True)
class SourceEntry(Section):
    """One `[[source]]` as it is written."""

    feed: str | None = key(optional(values.web_address), None)
    page: str | None = key(optional(values.web_address), None)
    folder: str | None = key(optional(values.words), None)
    name: str = key(values.name, "")
    publisher: str = key(values.name, "")
    weight: float = key(values.weight, 1.0)
    section: str | None = key(optional(values.section_name), None)
    full_text: bool = key(yes_or_no, False)

    @classmethod
    def complete(cls, read: dict[str, Any], findings: Findings) -> None:
        """Finds a source without a place, or with several, where nothing else is wrong: the key may be mistyped."""
        places = [kind for kind in ("feed", "page", "folder") if read.get(kind) is not None]
        if len(places) == 1 or findings.found:
            return
        with findings.at():
            given = f"this one has {' and '.join(places)}" if places else "this one has none"
            raise ValueError(f"needs exactly one of feed, page and folder; {given}")

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


@dataclass(frozen=True, slots=True)
class FetchOptions(Section):
    """`[fetch]`: manners, limits and means. `pause` lies between two requests to one host.

    `contact` is an address that a site's owner can write to. `connect` limits finding and reaching a host, `read` the
    silence between two pieces of an answer, `whole` one feed or page with its redirects; `largest` is in bytes, as
    unpacked. `executor` is what reads the texts: processes of this
    machine, this process alone, or Dask with the `scheduler` at that address.
    """

    contact: str = key(line, "")
    concurrency: int = key(_COUNT, 32)
    pause: dt.timedelta = key(values.duration, "1 second")
    connect: dt.timedelta = key(values.duration, "10 seconds")
    read: dt.timedelta = key(values.duration, "15 seconds")
    whole: dt.timedelta = key(values.duration, "1 minute")
    largest: int = key(values.size, "10 MB")
    executor: Literal["processes", "none", "dask"] = key(one_of("processes", "none", "dask"), "processes")
    scheduler: str = key(line, "")

    @classmethod
    def complete(cls, read: dict[str, Any], findings: Findings) -> None:
        """Finds Dask without a scheduler."""
        if read.get("executor") == "dask" and read.get("scheduler") == "":
            with findings.at("scheduler"):
                raise ValueError(
                    'is missing: executor = "dask" needs the address of its scheduler, like "tcp://host:8786"'
                )


@dataclass(frozen=True, slots=True)
class ScheduleOptions(Section):
    """`[schedule]`: `every` holds weekday numbers (Monday 0) or is None for never; `at` is local time."""

    every: tuple[int, ...] | None = key(optional(values.weekdays), None)
    at: dt.time = key(values.clock_time, "7:00")
    catch_up: bool = key(yes_or_no, True)


@dataclass(frozen=True, slots=True)
class FeedOptions(Section):
    """`[feed]`: whether an entry of the feeds is an issue or a story, and the WebSub hub that they name."""

    entries: Literal["issues", "stories"] = key(one_of("issues", "stories"), "issues")
    hub: str | None = key(optional(values.web_address), None)


@dataclass(frozen=True, slots=True)
class EmailOptions(Section):
    """`[email]`: the envelope. Without `from` the composer makes one of the slug and the host of `base_url`."""

    from_: str | None = key(optional(values.mail_address), None, name="from")
    reply_to: str | None = key(optional(values.mail_address), None)
    subject: str = key(values.subject, "{title}: {headline}")
    unsubscribe: str | None = key(optional(values.unsubscribe_address), None)


@dataclass(frozen=True, slots=True)
class LintOptions(Section):
    """`[lint]`: the part of readers who use a mail program (0 to 1, by its key), and the rules to leave out."""

    clients: Mapping[str, float] = key(table_of(values.part), {})
    ignore: tuple[str, ...] = key(list_of(values.words), ())


@dataclass(frozen=True, slots=True)
class DeliveryOptions(Section):
    """`[delivery]`: no key is obeyed yet."""


@dataclass(frozen=True, slots=True)
class StoreOptions(Section):
    """`[store]`: the one file in which texts are kept, and for how long (None: for good)."""

    path: Path = place(".digest/store.db")
    keep: dt.timedelta | None = key(optional(values.duration), None)


SECTIONS: Mapping[str, type[Section]] = {
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


@dataclass(frozen=True)
class Config:
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
        effective = asdict(self)
        del effective["root"]
        for section, keys in _PATHS.items():
            for name in keys:
                del effective[section][name]
        for source in effective["sources"]:
            if source["kind"] == "folder":
                del source["location"]
        text = json.dumps(effective, sort_keys=True, ensure_ascii=False, default=_plainly)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _plainly(value: object) -> object:
    if isinstance(value, dt.timedelta):
        return value.total_seconds()
    return str(value)
