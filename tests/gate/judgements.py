"""Reads the judgements of an editor (`importance.toml`) and tells which of them a ranking holds, term by term.

python -m tests.gate.judgements
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from digest.model import Article, RankedStory, Story
from digest.ranking.importance import RankOptions, rank

HERE = Path(__file__).parent
NOW = dt.datetime(2025, 7, 4, 7, tzinfo=dt.UTC)
WEIGHTS = {"H": 2.0, "L": 0.5}


def judgements() -> list[dict[str, Any]]:
    """The judgements as they stand in the file."""
    found: list[dict[str, Any]] = tomllib.loads((HERE / "importance.toml").read_text("utf-8"))["judgement"]
    return found


def broken(term: str | None = None) -> list[str]:
    """The judgements that the ranking does not hold, `term` being left out of its sum."""
    return [one["why"] for one in judgements() if not _holds(one, term)]


def terms() -> list[str]:
    """The terms of the sum."""
    return list(_ranked(judgements()[0])[0].score.terms)


def _holds(judgement: Mapping[str, Any], term: str | None) -> bool:
    totals = {one.story.id: one.score.total - (one.score.terms[term] if term else 0.0) for one in _ranked(judgement)}
    return totals["first"] > totals["second"]


def _ranked(judgement: Mapping[str, Any]) -> list[RankedStory]:
    told = {"first": judgement["first"], "second": judgement["second"]}
    told |= {f"above {number}": one for number, one in enumerate(judgement.get("above", ()))}
    articles = {article.id: article for name, one in told.items() for article in _articles(name, one)}
    stories = [_story(name, [a for a in articles.values() if a.id.startswith(f"{name}-")]) for name in told]
    known = {name: int(one.get("known", 0)) for name, one in told.items()}
    retold = {name: float(one.get("retold", 1)) for name, one in told.items()}
    wanted = {"Science": 0.4, "Sport": -0.3}
    options = RankOptions(NOW, keywords={"tram": 0.5}, sections=wanted, known=known, retold=retold)
    return rank(stories, articles, options)


def _articles(name: str, told: Mapping[str, Any]) -> Iterator[Article]:
    for number, report in enumerate(told["reports"]):
        house, hours = report.split()
        yield Article(
            id=f"{name}-{number}",
            title=f"Report {number} of {name}",
            text=f"Something happened. {told.get('says', '')}",
            published=NOW - dt.timedelta(hours=int(hours)),
            published_from="feed",
            publisher=house,
            source=house,
            section=told.get("section"),
            weight=WEIGHTS.get(house, 1.0),
        )


def _story(name: str, articles: list[Article]) -> Story:
    houses: dict[str, list[str]] = {}
    for article in articles:
        houses.setdefault(article.publisher, []).append(article.id)
    return Story(name, tuple(article.id for article in articles), tuple(map(tuple, houses.values())))


def main() -> None:
    """Prints how many judgements do not hold, with all terms and without each."""
    print(f"{len(judgements())} judgements; broken with all terms {len(broken())}")
    for term in terms():
        print(f"without {term:<12}{len(broken(term)):>3}")


if __name__ == "__main__":
    main()
