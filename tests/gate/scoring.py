"""Compares what is printed of the sample with what a careful editor accepts (`seeds.toml`).

Two things are looked at: the issue as it is built, which is what readers get, and every story told in full, one ledger
for all of them and no limit to what one article gives, which shows more of what the newsroom would choose.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from digest.config import parse
from digest.model import Article, Disagreement, EditorText, Issue, Reaction, Source, Span, Story
from digest.newsroom import compose
from digest.ranking.grouping.stories import group
from digest.ranking.parts.ledger import Ledger
from digest.ranking.telling import TellingOptions, tell
from digest.registry.folders import read_folder

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"
NOW = dt.datetime(2025, 7, 4, 5, tzinfo=dt.UTC)
"""The morning on which the sample's issue is built."""


class Printed(Protocol):
    """What a story prints, whether in an issue or by itself."""

    @property
    def headline(self) -> Span | EditorText: ...
    @property
    def summary(self) -> tuple[Span, ...]: ...
    @property
    def background(self) -> tuple[Span, ...]: ...
    @property
    def reactions(self) -> tuple[Reaction, ...]: ...
    @property
    def outlook(self) -> tuple[Span, ...]: ...
    @property
    def disagreements(self) -> tuple[Disagreement, ...]: ...


@dataclass(frozen=True)
class Told:
    """One story of the sample as it is printed, beside its annotation."""

    slug: str
    expected: Mapping[str, Any]
    articles: tuple[str, ...]
    voices: tuple[tuple[str, ...], ...]
    printed: Printed


def annotation() -> dict[str, Any]:
    """The annotation as it stands in the file."""
    return tomllib.loads((HERE / "seeds.toml").read_text("utf-8"))


def sample() -> dict[str, Article]:
    """The articles of the sample by file name."""
    collected = read_folder(Source("Our notebook", "folder", "articles"), SEEDS, language="en")
    return {Path(article.origin).name: article for article in collected.articles}


def sample_issue(outbox: Path) -> Issue:
    """The sample's issue as a newcomer builds it; nothing is written, and no earlier issue lies in `outbox`."""
    text = (SEEDS / "digest.toml").read_text("utf-8").replace('"../outbox"', f'"{outbox.as_posix()}"')
    return compose(parse(text, root=SEEDS), now=NOW).issue


def told_in(issue: Issue) -> list[Told]:
    """The annotated stories as an issue prints them."""
    files = sample()
    holding = {id: story for story in issue.stories for id in story.articles}
    stories = ((expected, holding[files[expected["files"][0]].id]) for expected in annotation()["story"])
    return [Told(expected["slug"], expected, one.articles, one.voices, one) for expected, one in stories]


def told_in_full() -> list[Told]:
    """Every annotated story, told in full, however short its articles; one ledger for all."""
    files, ledger = sample(), Ledger()
    articles = {article.id: article for article in files.values()}
    stories: dict[str, Story] = {id: story for story in group(articles.values()) for id in story.articles}
    told = []
    for expected in annotation()["story"]:
        story = stories[files[expected["files"][0]].id]
        telling = tell(story, articles, TellingOptions(max_share=1.0), ledger)
        assert telling is not None
        told.append(Told(expected["slug"], expected, story.articles, story.voices, telling))
    return told


def matches(printed: str, listed: str) -> bool:
    """Whether one of two sentences contains the other, white space collapsed."""
    one, other = " ".join(printed.split()), " ".join(listed.split())
    return one in other or other in one


def listed_in(printed: str, listed: Iterable[str]) -> bool:
    """Whether a printed sentence is one of those listed."""
    return any(matches(printed, entry) for entry in listed)


def printed_spans(printed: Printed) -> list[Span]:
    """Every span of a story."""
    headline = [printed.headline] if isinstance(printed.headline, Span) else []
    wordings = [span for reaction in printed.reactions for span in reaction.wordings]
    versions = [span for clash in printed.disagreements for version in clash.versions for span in version.spans]
    return [*headline, *printed.summary, *printed.background, *printed.outlook, *wordings, *versions]


def wrong_in_role(told: Iterable[Told], role: str) -> tuple[list[str], int]:
    """The printed sentences of a role that are not listed, and how many are printed."""
    printed = [(t, span.text) for t in told for span in getattr(t.printed, role)]
    return [f"{t.slug}: {text}" for t, text in printed if not listed_in(text, t.expected.get(role, ()))], len(printed)


def missing_statements(told: Iterable[Told]) -> tuple[list[str], int]:
    """The annotated statements that are not printed under their speaker, and how many are annotated."""
    annotated = [(t, statement) for t in told for statement in t.expected.get("reactions", ())]
    missing = [
        f"{t.slug}: {statement['speaker']}"
        for t, statement in annotated
        if not any(_is_of(reaction, span, statement) for reaction in t.printed.reactions for span in reaction.wordings)
    ]
    return missing, len(annotated)


def wrong_reactions(told: Iterable[Told]) -> tuple[list[str], int]:
    """The printed reactions that are not one annotated statement of their speaker, word for word, and how many are.

    All wordings must be of that one statement: what somebody said of another matter is no other wording of it.
    """
    printed = [(t, reaction) for t in told for reaction in t.printed.reactions]
    return [f"{t.slug}: {one.speaker}: {_said(one)}" for t, one in printed if not _is_statement(t, one)], len(printed)


def wrong_offices(told: Iterable[Told]) -> list[str]:
    """The printed offices that share no word with the one annotated."""
    return [
        f"{t.slug}: {reaction.speaker}: {reaction.office}"
        for t in told
        for reaction in t.printed.reactions
        if reaction.office and not _may_hold(reaction.office, _offices(t, reaction))
    ]


def _is_statement(t: Told, reaction: Reaction) -> bool:
    statements = t.expected.get("reactions", ())
    return any(all(_is_of(reaction, span, statement) for span in reaction.wordings) for statement in statements)


def _is_of(reaction: Reaction, span: Span, statement: Mapping[str, Any]) -> bool:
    words = (*statement["wordings"], *statement.get("also", ()))
    return _same_name(reaction.speaker, statement["speaker"]) and listed_in(span.text, words)


def _same_name(printed: str, listed: str) -> bool:
    """Whether all words of one name stand in the other ("Mawlawi Amir Khan Muttaqi", "Amir Khan Muttaqi")."""
    one, other = set(printed.lower().split()), set(listed.lower().split())
    return one <= other or other <= one


def _offices(t: Told, reaction: Reaction) -> list[str]:
    entries = (entry for entry in t.expected.get("reactions", ()) if _same_name(reaction.speaker, entry["speaker"]))
    return [entry["office"] for entry in entries if "office" in entry]


def _may_hold(printed: str, listed: list[str]) -> bool:
    words = set(printed.lower().split())
    return any(words & set(office.lower().split()) for office in listed)


def _said(reaction: Reaction) -> list[str]:
    return [span.text for span in reaction.wordings]
