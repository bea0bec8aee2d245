"""What is printed, in the order in which it is printed: made once from a record, read by every template.

All texts here are printable, all addresses safe, all numbers final. Mail, page, text and feed read the same view,
so they tell the same stories under the same reference numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from digest.composer.colour import Palette
from digest.composer.words import Words


@dataclass(frozen=True, slots=True)
class Sentence:
    """A source's words with their reference. `href` leads to the sentence itself, or (`#...`) to the list of sources.

    `label` names the source for whoever cannot see the list, `short_label` without its title, for mails, where bytes
    count; `language` is set where it is not the issue's.
    """

    text: str
    number: int
    href: str
    label: str
    short_label: str
    language: str | None = None
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One line of a list of sources. `title` stands in quotation marks; `href` is None where nothing is online.

    `language` and `direction` are the title's where they are not the issue's.
    """

    number: int
    anchor: str
    credit: str
    title: str
    href: str | None
    gave_headline: bool
    language: str | None = None
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class DatedRow:
    """Background sentences that share a date: the date as printed in the margin and as EDTF."""

    when: str
    edtf: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class ReactionView:
    """Somebody's statement: its first wording, and the others that are printed small.

    Where nobody can tell who speaks, `speaker` says so in our words, and `attributed` is False. `first` says who
    reported it first, where several publishers carry it and that is known, else it is "".
    `office_language` and `office_direction` are set where the office is not in the issue's language. `marks` stand
    before and behind each wording: quotation marks, or the dots of a clause that is cut out of its sentence.
    """

    speaker: str
    office: str
    direct: bool
    wording: Sentence
    others: tuple[Sentence, ...]
    first: str = ""
    office_language: str | None = None
    office_direction: str | None = None
    attributed: bool = True
    marks: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class VersionView:
    """One side of a disagreement. `repeated` stands elsewhere in the story, so only its reference is printed."""

    value: str
    sentences: tuple[Sentence, ...]
    repeated: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """What the sources differ about, and the sides."""

    about: str
    versions: tuple[VersionView, ...]


@dataclass(frozen=True, slots=True)
class ImageView:
    """A lead image, scaled to the width of the text; height None where the source does not tell it."""

    url: str
    alt: str
    width: int
    height: int | None
    credit: str


@dataclass(frozen=True, slots=True)
class HeadlineView:
    """A headline; `href` leads to the article that wrote it, None where an editor did."""

    text: str
    href: str | None
    by_editor: bool
    language: str | None = None
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class EarlierView:
    """The issue that told of a story before: `text` says so, `href` leads there from another issue's page.

    `url` is its full address, where the newsletter has one.
    """

    text: str
    href: str
    url: str | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story that is told. `parts` names its parts in order: background, reactions, outlook, disagreements.

    `heading` is the small heading above it, "" where that of the story before still holds.
    """

    anchor: str
    section: str
    headline: HeadlineView
    coverage: str
    image: ImageView | None
    summary: tuple[Sentence, ...]
    parts: tuple[str, ...]
    dated: tuple[DatedRow, ...]
    undated: tuple[Sentence, ...]
    reactions: tuple[ReactionView, ...]
    outlook: tuple[Sentence, ...]
    disagreements: tuple[DisagreementView, ...]
    sources: tuple[SourceEntry, ...]
    also_told: str
    earlier: EarlierView | None = None
    heading: str = ""


@dataclass(frozen=True, slots=True)
class BriefView:
    """A story in brief: one or two sentences; `headline` stands only where there is no sentence."""

    anchor: str
    headline: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses around the issue, each None where the newsletter has no `base_url` or names none."""

    site: str | None
    page: str | None
    archive: str | None
    feed: str | None
    unsubscribe: str | None
    logo: str | None


@dataclass(frozen=True, slots=True)
class Style:
    """Fonts as CSS lists without double quotes, widths in CSS pixels; `margin` stands left and right of the text."""

    palette: Palette
    serif: str
    sans: str
    width: int
    margin: int

    @property
    def inner(self) -> int:
        """The width of the text."""
        return self.width - 2 * self.margin


@dataclass(frozen=True, slots=True)
class IssueView:
    """A whole issue. `trimmed` says what a mail leaves out."""

    id: str
    edition: str
    title: str
    description: str
    language: str
    direction: str
    date: str
    day: str
    number: str
    folder: str
    subject: str
    preheader: str
    lead: StoryView | None
    others: tuple[StoryView, ...]
    briefs: tuple[BriefView, ...]
    brief_sources: tuple[SourceEntry, ...]
    made: str
    imprint: tuple[str, ...]
    links: Links
    style: Style
    words: Words
    trimmed: str = ""

    @property
    def told(self) -> tuple[StoryView, ...]:
        """The stories that are told, the lead first."""
        return (self.lead, *self.others) if self.lead else self.others

    @property
    def start(self) -> str:
        """The side on which a line begins."""
        return "right" if self.direction == "rtl" else "left"

    @property
    def end(self) -> str:
        """The side on which a line ends."""
        return "left" if self.direction == "rtl" else "right"
