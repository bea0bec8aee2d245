"""What an issue has printed so far, so that nothing is printed twice and no source is quoted beyond its fair share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from digest.model import Span
from digest.text.tokens import fold, reading_length

LEAST_FAIR_WORDS = 60
"""Words that may be quoted of any article, however small a share is set: a sentence or two of a brief note. With less
an issue prints the shortest sentence of it, which is seldom the news; `max_quoted_words` is for whoever wants that."""


@dataclass(frozen=True)
class FairShare:
    """How much of one article an issue may quote: a share of its words (0 to 1), and never more than so many words."""

    max_share: float
    max_quoted_words: int

    def of(self, text: str) -> float:
        """The words of an article's text that may be quoted."""
        return min(max(LEAST_FAIR_WORDS, self.max_share * reading_length(text)), self.max_quoted_words)

    def is_least(self, text: str) -> bool:
        """Whether it is not the share that says how many words these are, but `LEAST_FAIR_WORDS`."""
        return self.max_share * reading_length(text) < LEAST_FAIR_WORDS <= self.max_quoted_words


@dataclass
class Ledger:
    """What was printed: wordings, the places of each article's text, and how many of its words.

    It is handed from story to story of one issue.
    """

    said: set[str] = field(default_factory=set)
    words: Counter[str] = field(default_factory=Counter)
    places: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def print(self, span: Span) -> None:
        """Notes a printed span."""
        self.said.add(fold(span.text))
        self.words[span.article] += reading_length(span.text)
        if span.field == "text":
            self.places.setdefault(span.article, []).append((span.start, span.end))

    def has(self, text: str) -> bool:
        """Whether these words have been printed, in whatever case and punctuation."""
        return fold(text) in self.said

    def touches(self, span: Span) -> bool:
        """Whether a part of a span of an article's text has been printed."""
        return any(start < span.end and span.start < end for start, end in self.places.get(span.article, ()))

    def beyond(self, spans: Iterable[Span], fair: dict[str, float]) -> Span | None:
        """The first of some spans that would take its article beyond its fair share, if any."""
        words: Counter[str] = Counter()
        for span in spans:
            words[span.article] += reading_length(span.text)
            if self.words[span.article] + words[span.article] > fair[span.article]:
                return span
        return None
