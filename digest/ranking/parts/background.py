"""Background: what came before a story's event, a sentence for each period, in order of time.

Observed in background that editors write: each date that several outlets think worth recalling gets one sentence;
it is a plain statement about the story's people, places and things; it does not tell the news again. So a passage is
scored by how many other voices recall its date, by how topical it is, and against what was done now; the best of each
date is chosen first, and undated ones only where there is room.

Tried and dropped: a term for dates to the month or day, and one against sentences behind a label ("Context: …"); of 241
sentences on 129 events told by several outlets they changed one and none.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from digest.model import Score
from digest.ranking.sentences.event import Event, families
from digest.ranking.sentences.passages import Passage
from digest.ranking.sentences.roles import Marks
from digest.ranking.sentences.topic import NO_TOPIC, Topic
from digest.text.dates import edtf_bounds

RECALLED = 0.3
"""For each further voice that recalls the passage's time (or, where it has none, shares `ECHO_TERMS` of its words
beyond the event's own), up to `MOST_RECALLED` of them."""
ECHO_TERMS = 2
MOST_RECALLED = 3
DATED = 0.3
"""For having a date; without it ten of 241 sentences on 129 events are lost, for whatever else they say."""
TOPICAL = 0.6
NEWS = -1.5
LOADED = -0.12
MOST_LOADED = 2
ASIDE = -0.2
"""For a date that stands only after "since" or the like: the sentence tells something else."""
SALIENT = 0.2
"""Share of the passage's general salience that counts here."""
THING = 0.5
"""How topical the thing is that a story speaks of most ("the dam"); a name's share is rarely more."""
UNRELATED = -0.6
"""For a paragraph that has none of the story's people, places and things."""
FOLLOWED = 0.5
"""How topical an earlier issue's article of the same story is at the least: being of one story says so."""
MOST_PERIODS = 6
"""Dates told before undated background has its turn."""
BY_PARAGRAPH = 0.6
"""How far a sentence is taken to be about what its paragraph's best sentence is about."""


def background_scores(
    passages: Sequence[Passage],
    marks: Sequence[Marks],
    scores: Sequence[Score],
    event: Event,
    voices: Sequence[int],
    *,
    topic: Topic = NO_TOPIC,
) -> list[Score]:
    """One score a passage, made of additive terms; see the constants of this module."""
    topicality = _topicality(passages, event, topic)
    recalled = _recalled(passages, marks, voices, event)
    echoed = _echo_counter(passages, event, voices)
    told = []
    for number, (passage, seen, score) in enumerate(zip(passages, marks, scores, strict=True)):
        terms = {
            "dated": DATED if seen.when else 0.0,
            "recalled": RECALLED * min(recalled[number] if seen.when else echoed(number), MOST_RECALLED),
            "topical": _topical(max(topicality[number], FOLLOWED * seen.old)),
            "news": 0.0 if seen.old or seen.recalls else NEWS * topic.newsiness(event, passage),
            "aside": ASIDE if seen.aside else 0.0,
            "loaded": LOADED * min(seen.loaded, MOST_LOADED),
            "salience": SALIENT * score.total,
        }
        told.append(Score(sum(terms.values()), {name: value for name, value in terms.items() if value}))
    return told


def one_a_period(
    allowed: Iterable[int], marks: Sequence[Marks], scores: Sequence[Score], words: Sequence[frozenset[str]]
) -> set[int]:
    """The best passage of each of the `MOST_PERIODS` best told periods among those allowed.

    No two have principal dates that overlap, nor any dates where they share `ECHO_TERMS` of their particular `words`
    as well: a war is told once, by its beginning, its end or its decade.
    """
    chosen: list[int] = []
    for number in sorted(allowed, key=lambda n: (-scores[n].total, n)):
        if marks[number].when is None or len(chosen) == MOST_PERIODS:
            continue
        if not any(_same_period(marks[number], marks[other], words[number] & words[other]) for other in chosen):
            chosen.append(number)
    return set(chosen)


def particular(passages: Sequence[Passage], event: Event) -> list[frozenset[str]]:
    """For each passage the families of its words, less the event's own."""
    return [frozenset(families(passage.terms) - event.names - event.actions) for passage in passages]


def _same_period(one: Marks, other: Marks, shared: frozenset[str]) -> bool:
    if one.when is not None and other.when is not None and _overlap(one.when, other.when):
        return True
    said = [date.edtf for date in one.dates], [date.edtf for date in other.dates]
    return len(shared) >= ECHO_TERMS and any(_overlap(first, second) for first in said[0] for second in said[1])


def _overlap(one: str, other: str) -> bool:
    (first, last), (start, end) = edtf_bounds(one), edtf_bounds(other)
    return start <= last and first <= end


def background_order(chosen: Iterable[int], marks: Sequence[Marks], passages: Sequence[Passage]) -> list[int]:
    """Dated passages in order of time, then the undated ones as they stand in their articles."""

    def key(number: int) -> tuple[object, ...]:
        when = marks[number].when
        if when is None:
            return (1, passages[number].place / passages[number].of, number)
        return (0, *edtf_bounds(when), number)

    return sorted(chosen, key=key)


def _topical(share: float) -> float:
    return TOPICAL * share if share else UNRELATED


def _topicality(passages: Sequence[Passage], event: Event, topic: Topic) -> list[float]:
    own = [max(event.topicality(passage), THING * topic.weight(passage)) for passage in passages]
    best: dict[tuple[int, int], float] = {}
    for passage, value in zip(passages, own, strict=True):
        place = (passage.document, passage.block)
        best[place] = max(best.get(place, 0.0), value)
    return [max(value, BY_PARAGRAPH * best[(p.document, p.block)]) for p, value in zip(passages, own, strict=True)]


def _recalled(passages: Sequence[Passage], marks: Sequence[Marks], voices: Sequence[int], event: Event) -> list[int]:
    """For each passage, how many other voices say a date that overlaps its principal one.

    A date that takes in the event's own day recalls nothing: all voices say that one.
    """
    voices_of: dict[tuple[dt.date, dt.date], set[int]] = {}
    for passage, seen in zip(passages, marks, strict=True):
        for date in seen.dates:
            voices_of.setdefault(edtf_bounds(date.edtf), set()).add(voices[passage.document])

    @cache
    def recalling(when: str) -> frozenset[int]:
        first, last = edtf_bounds(when)
        if event.day is not None and first <= event.day <= last:
            return frozenset()
        overlapping = (voices for (start, end), voices in voices_of.items() if start <= last and first <= end)
        return frozenset().union(*overlapping)

    return [
        len(recalling(seen.when) - {voices[passage.document]}) if seen.when else 0
        for passage, seen in zip(passages, marks, strict=True)
    ]


def _echo_counter(passages: Sequence[Passage], event: Event, voices: Sequence[int]) -> Callable[[int], int]:
    """A function from a passage's number to how many other voices have a passage that shares its particular words.

    It counts no further than `MOST_RECALLED`.
    """
    own = particular(passages, event)
    said = sorted({(voices[p.document], tuple(sorted(words))) for p, words in zip(passages, own, strict=True)})
    having: dict[str, dict[int, list[int]]] = {}
    for number, (voice, words) in enumerate(said):
        for word in words:
            having.setdefault(word, {}).setdefault(voice, []).append(number)

    @cache
    def echoes(speaker: int, words: frozenset[str]) -> int:
        shared: Counter[int] = Counter()
        found: set[int] = set()
        for word in sorted(words):
            for voice, numbers in having[word].items():
                if voice != speaker and voice not in found and _reaches(shared, numbers):
                    found.add(voice)
            if len(found) >= MOST_RECALLED:
                return MOST_RECALLED
        return len(found)

    return lambda number: echoes(voices[passages[number].document], own[number])


def _reaches(shared: Counter[int], numbers: Iterable[int]) -> bool:
    """Counts one more word for each of some passages, and says whether one has enough of them now."""
    for number in numbers:
        shared[number] += 1
        if shared[number] >= ECHO_TERMS:
            return True
    return False
