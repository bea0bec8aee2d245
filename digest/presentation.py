"""How an issue looks and what stands around its stories: the part of the record that no source wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Theme:
    """The few values that make an issue look like its newsletter's own. `width` is in CSS pixels.

    `pictures` says which stories print their lead image: "lead" (the headline story), "all", or "none".
    """

    accent: str = "#a4331f"
    serif: str = 'Georgia, "Iowan Old Style", "Times New Roman", serif'
    sans: str = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
    logo: str | None = None
    width: int = 640
    pictures: Literal["lead", "all", "none"] = "lead"


@dataclass(frozen=True, slots=True)
class Presentation:
    """Whatever rendering needs beside the stories, so that a record renders the same everywhere.

    Stories ranked beyond `brief_after` stand "In brief". An entry of a feed is one of `feed_entries`, "issues" or
    "stories"; `hub` is the address of the WebSub hub that the feeds name.
    """

    number: int
    description: str = ""
    timezone: str = "UTC"
    base_url: str | None = None
    editor: str = ""
    postal_address: str = ""
    sender: str = ""
    reply_to: str | None = None
    subject: str = "{title}: {headline}"
    unsubscribe: str | None = None
    theme: Theme = field(default_factory=Theme)
    sections: tuple[str, ...] = ("background", "reactions", "outlook", "disagreements")
    brief_after: int = 6
    feed_entries: str = "issues"
    hub: str | None = None
