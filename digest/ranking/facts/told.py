"""Whose a claim is, and which of two was published later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from digest.model import Article, between
from digest.ranking.facts.claims import Claim, Sentence

NEVER = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
"""The time of what has no trusted one."""
Span = tuple[dt.datetime, dt.datetime]
A_MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Reports:
    """What is compared: sentences, and whose they are.

    `articles[d]`, its voice number `voices[d]` and its trusted time of publication `times[d]` (None where there is
    none) belong to document d; `old` are the documents of earlier issues. `names` are the event's own, as word
    families, and `day` its day.
    """

    sentences: Sequence[Sentence]
    articles: Sequence[Article]
    voices: Sequence[int]
    times: Sequence[dt.datetime | None]
    names: frozenset[str]
    day: dt.date | None
    old: frozenset[int] = frozenset()

    @cached_property
    def _spans(self) -> list[Span | None]:
        return [between(time) for time in self.times]

    @cached_property
    def _publishers(self) -> list[str]:
        return [article.voice for article in self.articles]

    @cached_property
    def _sentence_of(self) -> dict[int, Sentence]:
        return {sentence.number: sentence for sentence in self.sentences}

    def sentence(self, claim: Claim) -> Sentence:
        """The sentence that a claim stands in."""
        return self._sentence_of[claim.passage]

    def document(self, claim: Claim) -> int:
        """The number of the article that a claim stands in."""
        return self.sentence(claim).passage.document

    def place(self, claim: Claim) -> int:
        """How many sentences of its article stand before a claim's."""
        return self.sentence(claim).passage.place

    def article(self, claim: Claim) -> Article:
        """The article that a claim stands in."""
        return self.articles[self.document(claim)]

    def publisher(self, claim: Claim) -> str:
        """Who published a claim."""
        return self._publishers[self.document(claim)]

    def voice(self, claim: Claim) -> int:
        """The number of the voice that makes a claim."""
        return self.voices[self.document(claim)]

    def time(self, claim: Claim) -> dt.datetime:
        """When a claim was published; `NEVER` where nobody knows."""
        return self.times[self.document(claim)] or NEVER

    def is_old(self, claim: Claim) -> bool:
        """Whether a claim is one of an earlier issue."""
        return self.document(claim) in self.old

    def is_later(self, claim: Claim, than: Claim, by: dt.timedelta = A_MINUTE) -> bool:
        """Whether a claim was surely published later than another one."""
        return _is_behind(self._spans[self.document(claim)], self._spans[self.document(than)], by)


def is_later(time: dt.datetime | None, than: dt.datetime | None, by: dt.timedelta = A_MINUTE) -> bool:
    """Whether a time is so much later than another one.

    A day without its hour is later than the day before, and neither earlier nor later than an hour of its own; of what
    has no trusted date nobody knows.
    """
    return _is_behind(between(time), between(than), by)


def _is_behind(mine: Span | None, theirs: Span | None, by: dt.timedelta) -> bool:
    if mine is None or theirs is None:
        return False
    days_alone = mine[1] - mine[0] > A_MINUTE or theirs[1] - theirs[0] > A_MINUTE
    return mine[0] >= theirs[1] if days_alone else mine[0] - theirs[0] >= by
