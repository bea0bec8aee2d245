"""The sheet that one story is being set on: which of its passages are taken, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from digest.model import Choice, Score, Span
from digest.ranking.parts.ledger import FairShare, Ledger
from digest.ranking.parts.material import Material
from digest.ranking.sentences import selection

Scores = Sequence[Score] | Mapping[int, Score]
"""Of passages, by number."""
KEPT = 0.5
"""Part of an article's fair share that room may be kept in."""


class Sheet:
    """Chooses and prints passages of one story; `ledger` is the whole issue's."""

    def __init__(self, material: Material, ledger: Ledger, fair: FairShare) -> None:
        self.material = material
        self.taken: list[int] = []
        self.choices: list[Choice] = []
        self.when: dict[Span, str | None] = {}
        self._withheld: frozenset[int] = frozenset()
        self._ledger = ledger
        self._fair = {article.id: fair.of(article.text) for article in material.articles}
        self._open = self._fair

    def choose(
        self,
        scores: Sequence[Score],
        words: int,
        allowed: Iterable[int],
        also: Sequence[int] = (),
        joins: Callable[[int, Sequence[int]], bool] | None = None,
    ) -> list[int]:
        """Passages within a budget of words, best first; none that was printed, none beyond its article's fair share.

        `also` are numbers that are as good as taken. `joins` says whether a passage may join those chosen by then.
        """
        free = {n for n in allowed if self.is_open(n)}
        limits = selection.Limits(
            words,
            taken=[*self.taken, *also],
            allowed=free.__contains__,
            joins=lambda n, chosen: self._are_fair(n, (*also, *chosen)) and (joins is None or joins(n, chosen)),
        )
        return selection.choose_from(self.material.concordance, scores, limits)

    def _are_fair(self, number: int, chosen: Sequence[int]) -> bool:
        spans = self.material.spans
        return self._ledger.beyond((spans[n] for n in (*chosen, number)), self._open) is None

    def is_fair(self, span: Span) -> bool:
        """Whether the article of a span may give that much more, beside what room is kept in it."""
        return self.are_fair((span,))

    def are_fair(self, spans: Iterable[Span]) -> bool:
        """The same of several spans together."""
        return self._ledger.beyond(spans, self._open) is None

    def reserve(self, numbers: Iterable[int]) -> None:
        """Keeps room for passages in their articles' shares, at the most half of each, until it is released."""
        wanted: Counter[str] = Counter()
        for number in numbers:
            wanted[self.material.spans[number].article] += self.material.passages[number].words
        kept = {id: min(words, KEPT * self._fair[id]) for id, words in wanted.items()}
        self._open = {id: share - kept.get(id, 0.0) for id, share in self._fair.items()}

    def release(self) -> None:
        """Lets the room be used that was kept."""
        self._open = self._fair

    def withhold(self, numbers: Iterable[int]) -> None:
        """Keeps passages from being printed from now on."""
        self._withheld |= frozenset(numbers)

    def is_free(self, number: int | None, span: Span) -> bool:
        """Whether words that begin in passage `number` may be printed."""
        if number in self.taken or number in self._withheld or self._ledger.touches(span):
            return False
        return self.is_fair(span)

    def is_open(self, number: int) -> bool:
        """Whether a passage may still be printed, as far as its article's share goes."""
        return number not in self._withheld and not self.was_said(number)

    def was_said(self, number: int) -> bool:
        """Whether the issue has printed the words of a passage, or a part of it."""
        return self.material.folded[number] in self._ledger.said or self._ledger.touches(self.material.spans[number])

    def has(self, span: Span) -> bool:
        """Whether the issue has printed the words of a span."""
        return self._ledger.has(span.text)

    def print(self, role: str, numbers: Iterable[int], scores: Scores) -> tuple[Span, ...]:
        """Prints whole passages in a role."""
        spans = []
        for number in numbers:
            span = self.material.spans[number]
            self.when[span] = self.material.marks[number].when
            self.print_words(role, span, number, scores[number])
            spans.append(span)
        return tuple(spans)

    def print_words(self, role: str, span: Span, number: int | None, score: Score) -> None:
        """Prints a span that begins in passage `number`, and notes why."""
        if number is not None:
            self.taken.append(number)
        self._ledger.print(span)
        self.choices.append(Choice(role, span.article, span.start, span.end, dict(score.terms)))

    def head(self, span: Span) -> None:
        """Prints a headline, which is not chosen by score."""
        self._ledger.print(span)


def plus(score: Score, terms: Mapping[str, float]) -> Score:
    """A score with more terms, added to those of the same name; what is nothing is left out."""
    together = dict(score.terms)
    for name, value in terms.items():
        together[name] = together.get(name, 0.0) + value
    return Score(sum(together.values()), {name: value for name, value in together.items() if value})
