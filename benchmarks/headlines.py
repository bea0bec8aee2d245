"""Summaries of two outlets held against the headline of a third: what each term and rule of a telling's summary earns.

    DIGEST_SHARED=... python -m benchmarks.headlines

A headline is one line that states the event, written by somebody who did not see our choice. Printed is the mean recall
of its words and of its pairs of words, in percent, by the whole summary and by its first sentence, over 150 trials;
then the words of a summary. The last column is for the sample in `seeds/`, told in full: the sentences of its summaries
that an editor would not have there, and how many there are.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from benchmarks.rouge import corpus
from benchmarks.stories import article_of, changed
from digest.model import Article, Story
from digest.ranking.parts import introductions, summary
from digest.ranking.sentences import salience
from digest.ranking.telling import TellingOptions, tell
from digest.text.tokens import count_words, terms
from tests.gate import scoring

OFF: dict[str, tuple[Any, dict[str, Any]]] = {
    **{
        term: (salience, {"WEIGHTS": {**salience.WEIGHTS, term: 0.0}})
        for term in salience.WEIGHTS
        if term != "quotation"
    },
    "news": (summary, {"NEWS": 0.0}),
    "topical": (summary, {"TOPICAL": 0.0}),
    "when": (summary, {"WHEN": dict.fromkeys(summary.WHEN, 0.0)}),
    "names": (summary, {"NAME": 0.0}),
    "past": (summary, {"PAST": 0.0}),
    "loaded": (summary, {"LOADED": 0.0}),
    "toll": (summary, {"TOLL": 0.0}),
    "first sentence": (summary, {"FIRST": 0.0}),
    "least of the first": (summary, {"LEAST_OF_LEDE": 0.0}),
    "same particulars": (summary, {"retells": lambda *_: False}),
    "until now": (summary, {"_implies_event": lambda *_: False}),
    "introductions": (introductions.Introductions, {"needs": lambda *_: False}),
    "the event once": (summary, {"_adds": lambda *_: True}),
}


def main() -> int:
    """Prints the table; returns 0."""
    records = corpus("stories/basil-50.jsonl")
    if records is None:
        return 0
    trials = list(_trials(records))
    print(f"{'':24}{'summary':>9}{'first':>9}{'words':>7}{'wrong':>11}")
    _row("all terms and rules", trials)
    for name, (room, values) in OFF.items():
        with changed(room, **values):
            _row(f"without {name}", trials)
    return 0


def _row(name: str, trials: Sequence[tuple[list[Article], str]]) -> None:
    told = [(_summary(articles), title) for articles, title in trials]
    whole = statistics.mean(_recall(said, title) for said, title in told)
    first = statistics.mean(_recall(said[:1], title) for said, title in told)
    length = statistics.mean(sum(map(count_words, said)) for said, _ in told)
    wrong, printed = scoring.wrong_in_role(scoring.told_in_full(), "summary")
    print(f"{name:24}{100 * whole:9.1f}{100 * first:9.1f}{length:7.0f}{len(wrong):6} of {printed}", flush=True)


def _trials(records: Sequence[dict[str, Any]]) -> Iterator[tuple[list[Article], str]]:
    """The articles of all outlets but one, and that one's headline."""
    events: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        events.setdefault(record["cluster"], []).append(record)
    for told in events.values():
        for left_out in told:
            yield [article_of(one) for one in told if one is not left_out], left_out["title"]


def _summary(articles: Sequence[Article]) -> list[str]:
    story = Story("s", tuple(one.id for one in articles), tuple((one.id,) for one in articles))
    telling = tell(story, {one.id: one for one in articles}, TellingOptions(sections=()))
    return [span.text for span in telling.summary] if telling else []


def _recall(said: Sequence[str], title: str) -> float:
    own = [terms(text, "en") for text in said]
    wanted = terms(title, "en")
    return (_share(wanted, own, list) + _share(wanted, own, lambda found: list(pairwise(found)))) / 2


def _share(wanted: Sequence[str], own: Sequence[Sequence[str]], parts: Callable[[Sequence[str]], list[Any]]) -> float:
    known = {part for text in own for part in parts(text)}
    asked = parts(wanted)
    return sum(part in known for part in asked) / len(asked) if asked else 0.0


if __name__ == "__main__":
    sys.exit(main())
