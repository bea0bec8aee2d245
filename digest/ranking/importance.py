"""Which story matters most: a sum of terms that an editor can check with a pencil.

    total = voices + updates + freshness + source + section + keywords + novelty + diversity

| term | what it is |
|---|---|
| voices | `VOICES * (1 - 0.5 ** (independent voices / HALF_HEARD))`: the second voice says more than the tenth |
| updates | `UPDATES * (1 - 0.5 ** (reports with which a source comes back to the story / HALF_UPDATED))` |
| freshness | `FRESHNESS * 0.5 ** (age of the newest article / half life)`; half of `FRESHNESS` where no date is known |
| source | `SOURCE * (mean weight of the voices' sources - 1)`; a voice weighs as its heaviest source |
| section | the editor's weight for the story's section |
| keywords | each of the editor's keywords: its weight times the share of voices that say it |
| novelty | `-NOVELTY * share of the story's articles that readers have had * share of the news that says the same` |
| diversity | `-CROWDED` for each story above it of the same section, and for each told by the same publisher alone |

Counting articles instead of voices was dropped: a third of what looks corroborated is one house's own editions. Yet
who comes back to a story with another report thinks that it grows: a dam break with eleven dead, which one agency told
three times, stood below a stolen horse. All updates together are worth less than a second voice. What each term earns
against an editor's judgements stands in `docs/quality.md`.
A story that goes on is not stale for being known: a ferry's wreck led an issue, and its cause and the resignation that
followed stood below an obituary until novelty asked what of the news had been said before (`continuity.retold`).
Diversity only ever lowers a story for what stands above it, so the order of totals is the order of print.
"""

from __future__ import annotations

import bisect
import datetime as dt
import heapq
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from digest.model import Article, Coverage, RankedStory, Score, Story, between
from digest.text.houses import agency_of, house
from digest.text.kinds import label_of

VOICES = 3.0
HALF_HEARD = 3.0
"""Voices that make half of what any number of voices can make."""
UPDATES = 0.4
HALF_UPDATED = 2.0
"""Reports with which sources come back that make half of what any number can make."""
FRESHNESS = 1.0
SOURCE = 0.5
NOVELTY = 1.0
CROWDED = 0.1
MOST_CROWDED = 4
"""Steps of `CROWDED` that a story can sink at the most for its section, and as many for its publisher."""
ENDING = 2
"""Letters that may follow a keyword in a word: "strike" finds "strikes" and "striker", "Wahl" finds "Wahlen"."""
DAY = 86_400.0


@dataclass(frozen=True)
class RankOptions:
    """What ranking needs to know of the issue: `now` is aware; weights above 0 lift a story, below 0 sink it.

    `known` says how many articles of a story (by its id), besides those that are ranked, are no news any more, and
    `retold` how much of its news, from 0 to 1, these said already (1 where it is not told). `half_life` is the age at
    which freshness halves.
    """

    now: dt.datetime
    keywords: Mapping[str, float] = field(default_factory=dict)
    sections: Mapping[str, float] = field(default_factory=dict)
    half_life: dt.timedelta = dt.timedelta(days=2)
    known: Mapping[str, int] = field(default_factory=dict)
    retold: Mapping[str, float] = field(default_factory=dict)


def rank(stories: Iterable[Story], articles: Mapping[str, Article], options: RankOptions) -> list[RankedStory]:
    """The stories in order of importance, ranks from 1. Equals: more voices, then the earlier article, then the id."""
    wanted = _patterns(options.keywords)
    weighed = [_weighed(story, articles, options, wanted) for story in stories]
    return [
        RankedStory(one.story, place, _score(one.terms), one.coverage, one.section)
        for place, one in enumerate(_spread(weighed), 1)
    ]


def with_ranks_without(ranked: Sequence[RankedStory], wanted: Sequence[RankedStory]) -> list[RankedStory]:
    """The wanted ones of the ranked stories, each told its rank with one term switched off, term by term.

    All other terms stay as they are, diversity's too; equals keep the order they have.
    """
    ranks: list[dict[str, int]] = [{} for _ in wanted]
    for term in ranked[0].score.terms if ranked else ():
        order = sorted(_place_without(one, term) for one in ranked)
        for one, found in zip(wanted, ranks, strict=True):
            found[term] = bisect.bisect_left(order, _place_without(one, term)) + 1
    return [
        replace(one, score=replace(one.score, ranks_without=found)) for one, found in zip(wanted, ranks, strict=True)
    ]


def _place_without(ranked: RankedStory, term: str) -> tuple[float, int]:
    return round(ranked.score.terms[term] - ranked.score.total, 6), ranked.rank


def cover(story: Story, articles: Mapping[str, Article]) -> Coverage:
    """How widely a story is told. A story without known voices counts each `Article.voice` as one."""
    told = [articles[id] for id in story.articles]
    publishers = len({article.voice for article in told})
    return Coverage(len(told), publishers, len(story.voices) or publishers, _first(told))


def _first(told: Sequence[Article]) -> str | None:
    """The article that reported a story first, or None where that is not known.

    A correction or a release reported nothing first where reports are dated too, nor did who prints the text of an
    agency that reports here itself. A day without an hour is no proof of having been first: an hour of that day is.
    """
    dated = [(time, article) for article in told if (time := between(article.published))]
    voices = {article.voice for _, article in dated}
    own = [row for row in dated if len(voices) == 1 or agency_of(row[1].text) not in voices - {row[1].voice}]
    known = [row for row in own if _is_report(row[1])] or own or dated
    if not known:
        return None
    (_, end), best = min(known, key=lambda row: (row[0][1], row[0][0], row[1].id))
    doubtful = best.published is not None and best.published.time() == dt.time(0)
    rivals = (time for time, article in known if article.voice != best.voice)
    return None if doubtful and any(start < end for start, _ in rivals) else best.id


def _is_report(article: Article) -> bool:
    return label_of(article.title, article.text, article.language) is None


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A story with the terms that do not depend on other stories, and what it crowds."""

    story: Story
    coverage: Coverage
    section: str | None
    terms: Mapping[str, float]
    crowds: tuple[str, ...]
    tie: tuple[int, float, str]


def _weighed(
    story: Story, articles: Mapping[str, Article], options: RankOptions, wanted: Mapping[re.Pattern[str], float]
) -> _Weighed:
    voices = [[articles[id] for id in voice] for voice in story.voices] or [[articles[id]] for id in story.articles]
    told = [article for voice in voices for article in voice]
    coverage = cover(story, articles)
    section = _section(voices)
    known = options.known.get(story.id, 0)
    terms = {
        "voices": VOICES * (1 - 0.5 ** (coverage.independent / HALF_HEARD)),
        "updates": UPDATES * (1 - 0.5 ** (_updates(told) / HALF_UPDATED)),
        "freshness": FRESHNESS * _freshness(told, options),
        "source": SOURCE * (sum(max(a.weight for a in voice) for voice in voices) / len(voices) - 1),
        "section": options.sections.get(section, 0.0) if section else 0.0,
        "keywords": sum(weight * _share(pattern, voices) for pattern, weight in wanted.items()),
        "novelty": -NOVELTY * known / (known + len(told)) * options.retold.get(story.id, 1.0),
    }
    first = min((a.published.timestamp() for a in told if a.published), default=float("inf"))
    return _Weighed(story, coverage, section, terms, _crowds(section, told), (-coverage.independent, first, story.id))


def _score(terms: Mapping[str, float]) -> Score:
    rounded = {name: round(value, 6) + 0.0 for name, value in terms.items()}
    return Score(round(sum(rounded.values()), 6), rounded)


def _freshness(articles: Sequence[Article], options: RankOptions) -> float:
    """1 for news of this moment (or dated later), halved with each half life."""
    dates = [article.published for article in articles if article.published is not None]
    if not dates:
        return 0.5
    age = max((options.now - max(dates)) / options.half_life, 0.0)
    return float(0.5**age)


def _updates(articles: Sequence[Article]) -> int:
    """The reports, by their titles, with which sources come back to a story that they have told."""
    told = {(article.source, article.voice, article.title) for article in articles}
    return len(told) - len({(source, voice) for source, voice, _ in told})


def _section(voices: Sequence[Sequence[Article]]) -> str | None:
    """The section that most voices stand in; of equals the first by name."""
    named = Counter(section for voice in voices for section in {a.section for a in voice if a.section})
    return min(named, key=lambda name: (-named[name], name), default=None)


def _crowds(section: str | None, articles: Sequence[Article]) -> tuple[str, ...]:
    """What a story takes room from: its section, and its publisher where only one tells it."""
    publishers = {house(article.publisher) for article in articles}
    sole = publishers.pop() if len(publishers) == 1 else ""
    return tuple(f"{kind} {name}" for kind, name in (("section", section), ("publisher", sole)) if name)


def _spread(weighed: Iterable[_Weighed]) -> list[_Weighed]:
    """The stories from the greatest total to the least, each lowered for what already stands above it.

    Totals only fall while waiting, so the greatest one that is still true when it is taken is the greatest of all.
    """
    waiting = [(-sum(one.terms.values()), one.tie, one) for one in weighed]
    heapq.heapify(waiting)
    above: Counter[str] = Counter()
    order = []
    while waiting:
        claimed, tie, one = heapq.heappop(waiting)
        crowding = -CROWDED * sum(min(above[name], MOST_CROWDED) for name in one.crowds)
        true = -(sum(one.terms.values()) + crowding)
        if true > claimed:
            heapq.heappush(waiting, (true, tie, one))
            continue
        above.update(one.crowds)
        terms = {**one.terms, "diversity": crowding}
        order.append(_Weighed(one.story, one.coverage, one.section, terms, one.crowds, tie))
    return order


def _share(pattern: re.Pattern[str], voices: Sequence[Sequence[Article]]) -> float:
    """The share of voices that say a keyword, in a title or a text."""
    return sum(any(pattern.search(a.title) or pattern.search(a.text) for a in voice) for voice in voices) / len(voices)


def _patterns(keywords: Mapping[str, float]) -> dict[re.Pattern[str], float]:
    return {_pattern(word): weight for word, weight in sorted(keywords.items()) if word.strip()}


def _pattern(keyword: str) -> re.Pattern[str]:
    """Finds a keyword as a word, whatever its case and with a short ending; anywhere in scripts without capitals.

    Those glue words together (Chinese, Thai) or glue particles to them (Hebrew, Arabic).
    """
    said = re.escape(" ".join(keyword.split())).replace(r"\ ", r"\s+")
    if any(unicodedata.category(char) == "Lo" for char in keyword):
        return re.compile(said)
    return re.compile(rf"(?<!\w){said}\w{{0,{ENDING}}}(?!\w)", re.IGNORECASE)
