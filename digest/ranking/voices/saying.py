"""One attributed wording in one article, as the rooms of a story know it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from digest.model import Span
from digest.ranking.voices.gist import Gist
from digest.text.quotemarks import within

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Saying:
    """One attributed wording in one article. `words` are the terms of the speaker's resolved name.

    `name` has the folded words of that name, which are the same in every language; `published` is when the article
    appeared. `passed_on` says that somebody else quotes him ("cited Low as saying"), `unnamed` that the speaker is
    somebody or some people without a name ("one resident"; "" where the text leaves open who it is), `bygone` that the
    words are of long before the event, `before` that they were said before what is told ("had said"), `answers` that
    they stand behind a denial or are one, `told` that they are the writer's own sentence that a person denies a charge.
    `bearers` are the first names that stand before a bare surname in any of the articles.
    """

    document: int
    voice: int
    span: Span
    speaker: str
    office: str | None
    speaker_span: Span
    direct: bool
    words: frozenset[str]
    name: frozenset[str]
    terms: frozenset[str]
    passed_on: bool
    order: tuple[int, int]
    language: str
    published: dt.datetime | None
    gist: Gist
    unnamed: bool = False
    bygone: bool = False
    before: bool = False
    answers: bool = False
    told: bool = False
    bearers: frozenset[str] = NOBODY

    @property
    def printed(self) -> Span:
        """The words as they are printed: a quotation's without its marks, which the templates set."""
        if not self.direct:
            return self.span
        start, end = within(self.span.text)
        return replace(
            self.span, start=self.span.start + start, end=self.span.start + end, text=self.span.text[start:end]
        )

    @property
    def day(self) -> dt.date | None:
        """The day on which the article appeared."""
        return self.published.date() if self.published else None
