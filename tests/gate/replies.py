"""Reads invented stories (`reactions.toml`) and tells what is wrong in who reacted, how many tell it, who was first.

python -m tests.gate.replies
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from digest.model import Article, Reaction
from digest.ranking.grouping.stories import group
from digest.ranking.importance import cover
from digest.ranking.telling import TellingOptions, tell

MONTH = (2025, 7)
Claim = tuple[str, bool]
"""What is claimed of a story, and whether it is so."""


def cases() -> list[dict[str, Any]]:
    """The stories as they stand in the file."""
    text = (Path(__file__).parent / "reactions.toml").read_text("utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["case"]
    return found


def claims(case: Mapping[str, Any]) -> Iterator[Claim]:
    """All that is claimed of a story, each with whether it is so."""
    articles = {one.id: one for one in _articles(case)}
    stories = group(articles.values())
    yield "is one story", len(stories) == 1
    coverage = cover(stories[0], articles)
    yield f"{case['voices']} voices, not {coverage.independent}", coverage.independent == case["voices"]
    first = articles[coverage.first].publisher if coverage.first else ""
    yield f"first: {case['first']}, not {first}", first == case["first"]
    telling = tell(stories[0], articles, TellingOptions(language=case["language"], today=dt.date(*MONTH, 4)))
    told = telling.reactions if telling else ()
    printed = " ".join(span.text for reaction in told for span in reaction.wordings)
    yield from ((f"never: {words}", words not in printed) for words in case.get("never", ()))
    for wanted in case["reaction"]:
        yield from _said(wanted, told, articles)


def _said(wanted: Mapping[str, Any], told: tuple[Reaction, ...], articles: Mapping[str, Article]) -> Iterator[Claim]:
    surname = wanted["who"].split()[-1]
    own = [one for one in told if wanted["who"] in one.speaker]
    alike = [one for one in told if one.speaker.split()[-1:] == [surname] and one not in own]
    others = wanted["who"] == surname or not [one for one in alike if one.speaker == surname]
    yield f"{wanted['who']} once", len(own) == 1 and others
    words = [span.text.replace("’", "'") for one in own for span in one.wordings]
    yield f"{wanted['who']}: {wanted['words']}, not {words}", any(wanted["words"] in text for text in words)
    if "wordings" in wanted:
        yield f"{wanted['who']}: {wanted['wordings']} wordings, not {words}", len(words) == wanted["wordings"]
    if "office" in wanted:
        offices = [one.office or "" for one in own]
        fits = any(wanted["office"].casefold() in office.casefold() for office in offices)
        yield f"{wanted['who']} is {wanted['office']}, not {offices}", fits
    if "first" in wanted:
        firsts = [articles[one.first.article].publisher if one.first else "" for one in own]
        yield f"{wanted['who']} first in {wanted['first']}, not {firsts}", firsts == [wanted["first"]]


def _articles(case: Mapping[str, Any]) -> Iterator[Article]:
    for report in case["report"]:
        day, _, clock = report["at"].partition(" ")
        hour, minute = map(int, (clock or "0:0").split(":"))
        yield Article.from_text(
            report["text"],
            title=report["title"],
            publisher=report["by"],
            published=dt.datetime(*MONTH, int(day), hour, minute, tzinfo=dt.UTC),
            language=case["language"],
        )


def main() -> None:
    """Prints every claim that is not so, and the share of those that are."""
    right = total = 0
    for case in cases():
        found = list(claims(case))
        right, total = right + sum(holds for _, holds in found), total + len(found)
        wrong = [what for what, holds in found if not holds]
        print(f"{case['language']}  {case['what']}", *(f"\n      {what}" for what in wrong), sep="")
    print(f"{right} of {total} claims hold ({right / total:.2f})")


if __name__ == "__main__":
    main()
