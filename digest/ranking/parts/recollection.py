"""Background as it is printed: what no issue has told before, a passage for each period, then undated ones.

What recalls must be of the past and still hold. Three things look like the past and are none:
- what somebody says today of a year gone by ("The owners, it said, had taken £2 million in 2023") is today's charge,
  not a dated fact;
- what a report of these days told before a later one said that a state is over ("last seen at a bus stop", then "found
  safe"; what a man did before he was cleared) stands no more, and nobody is put at a scene by it;
- a report's first sentence that says its title, on no day of its own, is its news ("The man missing since the flood is
  well").
Nobody is named by surname whom the issue has not introduced.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from digest.model import Score, Span, between
from digest.ranking.parts.background import background_order, background_scores, one_a_period, particular
from digest.ranking.parts.introductions import Introductions
from digest.ranking.parts.material import Material
from digest.ranking.parts.sheet import Sheet
from digest.ranking.parts.turns import is_older, tells_reversal
from digest.ranking.sentences import roles
from digest.text.dates import edtf_bounds
from digest.text.languages import load

MOST_REMINDERS = 2
"""Sentences of an update's Background that an earlier issue had, where none is there that readers do not know: who
opens only today's issue learns the most important of what came before, and the others are not told it every day."""
OPENS_WITH_DATE = 3
"""Words at the start of a sentence among which its date is the day on which it was said ("In March 2019 …")."""


class Recollection:
    """What a story's material recalls, to be told in at most `words` words."""

    def __init__(self, material: Material, words: int) -> None:
        self._material = material
        self._words = words

    def choose(self, sheet: Sheet) -> list[int]:
        """The passages to tell, as far as the sheet has room: a little of what is known where nothing is new."""
        material = self._material
        new = {n for n in self._may_be if not material.was_told(material.passages[n].terms)}
        return self._periods(sheet, new) or self._periods(sheet, self._may_be - new)[:MOST_REMINDERS]

    def print(self, sheet: Sheet) -> tuple[Span, ...]:
        """Prints the background in order of time."""
        chosen = self.choose(sheet)
        ordered = background_order(chosen, self._material.marks, self._material.passages)
        return sheet.print("background", ordered, self._scores)

    @cached_property
    def _scores(self) -> Sequence[Score]:
        told = self._material
        return background_scores(told.passages, told.marks, told.scores, told.event, told.voices, topic=told.topic)

    @cached_property
    def _may_be(self) -> set[int]:
        """The passages that may be background."""
        material = self._material
        past = (n for n, score in enumerate(self._scores) if score.total > 0 and material.may_be_background(n))
        past = (n for n in past if not _is_said_now(material, n) and not self._is_over(n))
        return material.in_tongue(n for n in past if n not in material.misread or _is_dated(material, n))

    def _is_over(self, number: int) -> bool:
        """Whether a passage tells of these days, and a later report of the story that a state is over."""
        material, when = self._material, self._material.marks[number].when
        day = material.event.day
        if when is not None and day is not None and edtf_bounds(when)[1] < day - roles.BEFORE_EVENT:
            return False
        return material.passages[number].document in self._reversed

    @cached_property
    def _reversed(self) -> frozenset[int]:
        """The articles (numbers) that are older than one that says that a state is over."""
        articles = self._material.articles
        turns = [between(one.published) for one in articles if tells_reversal((one,), frozenset())]
        times = [time[0] for time in turns if time]
        return frozenset(n for n, one in enumerate(articles) if any(is_older(one, time) for time in times))

    def _periods(self, sheet: Sheet, may_be: set[int]) -> list[int]:
        """One passage for each period that is not told yet, then undated ones."""
        marks, passages, scores = self._material.marks, self._material.passages, self._scores
        told = {date.edtf for n in sheet.taken for date in marks[n].dates if len(date.edtf) == len("2025-07-03")}
        allowed = {n for n in may_be if marks[n].when not in told}
        particulars = particular(passages, self._material.event)
        strangers = Introductions(self._material)

        def joins(number: int, chosen: Sequence[int]) -> bool:
            return not sheet.taken or not strangers.needs(number, [*sheet.taken, *chosen])

        chosen = sheet.choose(scores, self._words, one_a_period(allowed, marks, scores, particulars), joins=joins)
        room = self._words - sum(passages[n].words for n in chosen)
        undated = {n for n in allowed if marks[n].when is None and marks[n].loaded < roles.JUDGING}
        return chosen + (sheet.choose(scores, room, undated, chosen, joins) if room > 0 else [])


def _is_said_now(material: Material, number: int) -> bool:
    """Whether a report of these days has somebody say of a year gone by what had been done in it.

    What opens with its date ("In 2019 the council had said …") was said then.
    """
    passage, marks = material.passages[number], material.marks[number]
    if marks.old or not marks.reporting:
        return False
    opening = " ".join(passage.text.split()[:OPENS_WITH_DATE])
    if any(date.start < len(opening) for date in marks.dates):
        return False
    return bool(load(material.article_of(number).language).pattern("pluperfect").search(passage.text))


def _is_dated(material: Material, number: int) -> bool:
    """Whether the date in the margin says what "on Saturday" means in a sentence; "yesterday" it only contradicts."""
    marks, passage = material.marks[number], material.passages[number]
    near = load(material.articles[passage.document].language).pattern("near_day")
    return marks.when is not None and all(date.relative for date in marks.dates) and not near.search(passage.text)
