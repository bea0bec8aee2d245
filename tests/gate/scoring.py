"""Compares what was told of the sample with what a careful editor accepts (`seeds.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.model import Article, Source, Span, Story, Telling
from digest.ranking.stories import group
from digest.ranking.telling import TellingOptions, tell
from digest.registry.folders import read_folder

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"


@dataclass(frozen=True)
class Told:
    """One story of the sample, told in full, beside its annotation."""

    slug: str
    expected: Mapping[str, Any]
    story: Story
    telling: Telling


def annotation() -> dict[str, Any]:
    """The annotation as it stands in the file."""
    return tomllib.loads((HERE / "seeds.toml").read_text("utf-8"))


def sample() -> dict[str, Article]:
    """The articles of the sample by file name."""
    collected = read_folder(Source("sample", "folder", "articles"), SEEDS, language="en")
    return {Path(article.origin).name: article for article in collected.articles}


def tell_sample() -> list[Told]:
    """Every annotated story, told in full."""
    files = sample()
    articles = {article.id: article for article in files.values()}
    stories = {id: story for story in group(articles.values()) for id in story.articles}
    told = []
    for expected in annotation()["story"]:
        story = stories[files[expected["files"][0]].id]
        telling = tell(story, articles, TellingOptions())
        assert telling is not None
        told.append(Told(expected["slug"], expected, story, telling))
    return told


def matches(printed: str, listed: str) -> bool:
    """Whether one of two sentences contains the other, white space collapsed."""
    one, other = " ".join(printed.split()), " ".join(listed.split())
    return one in other or other in one


def listed_in(printed: str, listed: Iterable[str]) -> bool:
    """Whether a printed sentence is one of those listed."""
    return any(matches(printed, entry) for entry in listed)


def printed_spans(telling: Telling) -> list[Span]:
    """Every span of a telling."""
    headline = [telling.headline] if isinstance(telling.headline, Span) else []
    wordings = [span for reaction in telling.reactions for span in reaction.wordings]
    versions = [span for clash in telling.disagreements for version in clash.versions for span in version.spans]
    return [*headline, *telling.summary, *telling.background, *telling.outlook, *wordings, *versions]


def precision(told: Iterable[Told], role: str) -> tuple[int, int, list[str]]:
    """How many printed sentences of a role are listed, how many there are, and those that are not."""
    printed = [(t, span.text) for t in told for span in getattr(t.telling, role)]
    wrong = [f"{t.slug}: {text}" for t, text in printed if not listed_in(text, t.expected.get(role, ()))]
    return len(printed) - len(wrong), len(printed), wrong


def reactions_found(told: Iterable[Told]) -> tuple[int, int, list[str]]:
    """How many annotated statements are printed under their speaker, how many there are, and the missing ones."""
    missing = []
    total = 0
    for t in told:
        for expected in t.expected.get("reactions", ()):
            total += 1
            if not any(_is_statement(reaction, expected) for reaction in t.telling.reactions):
                missing.append(f"{t.slug}: {expected['speaker']}")
    return total - len(missing), total, missing


def wrong_reactions(told: Iterable[Told]) -> list[str]:
    """Printed wordings that no annotated statement of their speaker has."""
    wrong = []
    for t in told:
        for reaction in t.telling.reactions:
            known = [e for e in t.expected.get("reactions", ()) if _same_name(reaction.speaker, e["speaker"])]
            words = [w for e in known for w in (*e["wordings"], *e.get("also", ()))]
            wrong += [
                f"{t.slug}: {reaction.speaker}: {s.text}" for s in reaction.wordings if not listed_in(s.text, words)
            ]
    return wrong


def _is_statement(reaction: Any, expected: Mapping[str, Any]) -> bool:
    wordings = (*expected["wordings"], *expected.get("also", ()))
    return _same_name(reaction.speaker, expected["speaker"]) and any(
        listed_in(span.text, wordings) for span in reaction.wordings
    )


def _same_name(printed: str, listed: str) -> bool:
    return printed.lower() in listed.lower() or listed.lower() in printed.lower()
