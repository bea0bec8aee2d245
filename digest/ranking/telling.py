"""Tells a story: which spans stand as summary, background, reactions, outlook and disagreements.

The order is the order of claims on a sentence: the summary takes first, then what sources disagree on, reactions,
background, outlook. No sentence is printed twice, and no article gives more than its fair share of words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from digest.model import Article, Choice, Disagreement, Reaction, Score, Span, Story, Telling
from digest.ranking import roles, salience, selection
from digest.ranking.agreement import disagreements
from digest.ranking.background import background_order, background_scores, one_a_period
from digest.ranking.event import dates_of, find_event, names_in
from digest.ranking.headlines import headline
from digest.ranking.passages import article_passages, span_of
from digest.ranking.reactions import Saying, reactions, sayings
from digest.ranking.timeline import timeline
from digest.text.tokens import count_words, fold

MOST_ARTICLES = 40
"""Articles of one story whose sentences are considered, voice after voice; the rest only count as coverage."""
LEAST_OF_LEDE = 0.45
"""Share of the first sentence's score that any other of a summary must reach: on the annotated sample, of the chosen
sentences below it one in three was worth printing, above it three in four."""
LEAST_FAIR_WORDS = 60
"""Words that may be quoted of any article, however short: a sentence or two of a brief note."""


@dataclass(frozen=True)
class TellingOptions:
    """Budgets in words; `sections` names the parts to tell beside the summary.

    `max_share` is the share of an article's words that may be quoted, from 0 to 1.
    """

    summary_words: int = 120
    background_words: int = 200
    outlook_words: int = 70
    most_reactions: int = 5
    most_sentences: int = 12
    sections: tuple[str, ...] = ("background", "reactions", "outlook", "disagreements")
    max_quoted_words: int = 400
    max_share: float = 0.4


@dataclass
class Ledger:
    """What an issue has printed so far: wordings, and words of each article."""

    said: set[str] = field(default_factory=set)
    words: Counter[str] = field(default_factory=Counter)

    def print(self, span: Span) -> None:
        """Notes a printed span."""
        self.said.add(fold(span.text))
        self.words[span.article] += count_words(span.text)


def tell(
    story: Story,
    articles: Mapping[str, Article],
    options: TellingOptions,
    ledger: Ledger | None = None,
    older: Sequence[str] = (),
) -> Telling | None:
    """The telling of one story, or None where it has no sentence fit to print.

    `ledger` carries what earlier stories of the issue have printed, and is added to. `older` names articles of the
    same story that are no news any more: they give background only.
    """
    teller = _Teller(story, articles, options, ledger if ledger is not None else Ledger(), older)
    return teller.tell() if teller.passages else None


class _Teller:
    """One story's passages with all that is known of them; the methods are the steps in order."""

    def __init__(
        self,
        story: Story,
        articles: Mapping[str, Article],
        options: TellingOptions,
        ledger: Ledger,
        older: Sequence[str],
    ) -> None:
        self.options = options
        self.ledger = ledger
        self.articles = [articles[id] for id in (*_told(story), *older[:MOST_ARTICLES])]
        self.news = frozenset(story.articles)
        voice_of = {id: number for number, voice in enumerate(story.voices) for id in voice}
        self.voices = [voice_of.get(article.id, -1 - number) for number, article in enumerate(self.articles)]
        self.passages = article_passages(self.articles)
        dates = dates_of(self.passages, self.articles)
        fresh = set(self._news_passages())
        news = self._news_articles()
        self.event = find_event(
            [self.passages[n] for n in sorted(fresh)],
            [dates[n] for n in sorted(fresh)],
            news,
            self.voices[: len(news)],
        )
        self.marks = [
            roles.mark(passage, said, self.articles[passage.document], self.event, old=number not in fresh)
            for number, (passage, said) in enumerate(zip(self.passages, dates, strict=True))
        ]
        self.language = self.articles[0].language
        titles = [article.title for article in self.articles]
        self.scores = _scaled(salience.score(self.passages, voices=self.voices, titles=titles, language=self.language))
        self.sayings = [said for said in sayings(self.articles, self.voices) if said.span.article in self.news]
        self.attributed = set(self._attributed())
        self.taken: list[int] = []
        self.choices: list[Choice] = []
        self.when: dict[Span, str | None] = {}

    def tell(self) -> Telling:
        wanted = self.options.sections
        summary, lede = self._summary()
        title = headline(self._news_articles(), self.passages, lede)
        self.ledger.print(title)
        differing = self._disagreements() if "disagreements" in wanted else ()
        said = self._reactions() if "reactions" in wanted else ()
        before = self._background() if "background" in wanted else ()
        after = self._outlook() if "outlook" in wanted else ()
        return Telling(
            headline=title,
            summary=summary,
            background=before,
            reactions=said,
            outlook=after,
            timeline=timeline((span, self.when.get(span)) for span in (*before, *summary, *after)),
            disagreements=differing,
            choices=tuple(self.choices),
        )

    def _news_articles(self) -> list[Article]:
        """The articles that are news; they stand before the older ones, so that their numbers are the same in both."""
        return [article for article in self.articles if article.id in self.news]

    def _news_passages(self) -> list[int]:
        return [n for n, passage in enumerate(self.passages) if self.articles[passage.document].id in self.news]

    def _summary(self) -> tuple[tuple[Span, ...], int | None]:
        scores = [self._summary_score(number) for number in range(len(self.passages))]
        news = set(self._news_passages())
        plain = {n for n in news if self._may_summarise(n)}
        allowed = plain or {n for n in news if self.marks[n].printable} or news
        chosen = self._with_lede(scores, allowed)[: self.options.most_sentences]
        if not chosen and self.passages:
            chosen = [min(allowed, key=lambda n: (self.passages[n].words, n))]
        ordered = chosen[:1] + selection.reading_order(self.passages, chosen[1:])
        return self._print("summary", ordered, scores), ordered[0] if ordered else None

    def _with_lede(self, scores: Sequence[Score], allowed: set[int]) -> list[int]:
        """The sentence that best tells the event, then others that add to it; the event itself is told once."""
        budget = self.options.summary_words
        news = {n for n in allowed if self._tells_event(n)} or allowed
        lede = self._choose(scores, budget, {self._best(scores, news)} if news else ())
        least = LEAST_OF_LEDE * scores[lede[0]].total if lede else 0.0
        rest = {
            n
            for n in allowed
            if scores[n].total >= least and not self._tells_event(n) and self.marks[n].loaded < roles.JUDGING
        }
        room = budget - sum(self.passages[n].words for n in lede)
        return lede + (self._choose(scores, room, rest, lede) if lede and room > 0 else [])

    def _best(self, scores: Sequence[Score], numbers: Iterable[int]) -> int:
        fitting = [n for n in numbers if self.passages[n].words <= self.options.summary_words]
        return max(fitting or numbers, key=lambda n: (scores[n].total, -n))

    def _may_summarise(self, number: int) -> bool:
        marks, passage = self.marks[number], self.passages[number]
        if marks.quoted or number in self.attributed or not roles.may_summarise(marks, passage, self.event):
            return False
        if marks.past and not self._tells_event(number):
            return False
        return not roles.may_be_background(marks, passage, self.event)

    def _tells_event(self, number: int) -> bool:
        return roles.tells_event(self.marks[number], self.passages[number], self.event)

    def _summary_score(self, number: int) -> Score:
        marks, passage = self.marks[number], self.passages[number]
        dated = (
            self.event.day is not None
            and marks.when == self.event.day.isoformat()
            and self.event.newsiness(passage) > 0
        )
        terms = {
            "news": 0.4 * self.event.newsiness(passage) + 0.2 * self.event.topicality(passage),
            "when": 0.3 if dated else -0.25 if marks.adrift else 0.1 if marks.today else 0.0,
            "names": 0.04 * min(len(names_in(passage.text)), 4),
            "past": -0.3 if marks.past and not marks.today else 0.0,
            "loaded": -0.1 * min(marks.loaded, 3),
            "label": -0.3 if marks.label else 0.0,
        }
        return _plus(self.scores[number], terms)

    def _background(self) -> tuple[Span, ...]:
        scores = background_scores(self.passages, self.marks, self.scores, self.event, self.voices)
        allowed = {
            n
            for n, marks in enumerate(self.marks)
            if roles.may_be_background(marks, self.passages[n], self.event) and scores[n].total > 0
        }
        dated = one_a_period(allowed, self.marks, scores)
        chosen = self._choose(scores, self.options.background_words, dated)
        room = self.options.background_words - sum(self.passages[n].words for n in chosen)
        undated = {n for n in allowed if self.marks[n].when is None and self.marks[n].loaded < roles.JUDGING}
        chosen += self._choose(scores, room, undated, chosen) if room > 0 else []
        return self._print("background", background_order(chosen, self.marks, self.passages), scores)

    def _outlook(self) -> tuple[Span, ...]:
        scores = [
            _plus(
                score, {"loaded": -0.12 * marks.loaded, "label": -0.4 * marks.label, "possible": -0.3 * marks.possible}
            )
            for score, marks in zip(self.scores, self.marks, strict=True)
        ]
        allowed = {n for n in self._news_passages() if roles.may_be_outlook(self.marks[n]) and not self.marks[n].quoted}
        chosen = self._choose(scores, self.options.outlook_words, allowed)[:3]
        return self._print("outlook", selection.reading_order(self.passages, chosen), scores)

    def _disagreements(self) -> tuple[Disagreement, ...]:
        free = [n for n in self._news_passages() if self.marks[n].whole]
        passages = [self.passages[n] for n in free]
        found = disagreements(passages, [self._span(n) for n in free], self.voices, self.language)
        number_of = {self._span(n): n for n in free}
        kept = []
        for clash in found:
            numbers = [number_of[span] for version in clash.versions for span in version.spans]
            if all(fold(self.passages[n].text) not in self.ledger.said for n in numbers):
                self._print("disagreement", numbers, self.scores)
                kept.append(clash)
        return tuple(kept)

    def _reactions(self) -> tuple[Reaction, ...]:
        told: list[Reaction] = []
        for reaction, said in reactions(self._free_sayings(), self.articles):
            if len(told) == self.options.most_reactions:
                break
            told.append(reaction)
            for saying in said:
                self.ledger.print(saying.span)
                number = self._passage_at(saying.document, saying.span.start)
                if number is not None:
                    self.taken.append(number)
                self._note("reaction", saying.span, self.scores[number] if number is not None else Score(0.0))
        return tuple(told)

    def _free_sayings(self) -> list[Saying]:
        """The sayings that no printed sentence has told already."""
        printed = set(self.taken)
        return [
            saying
            for saying in self.sayings
            if self._passage_at(saying.document, saying.span.start) not in printed
            and self._fair(saying.span.article, 0)
        ]

    def _choose(
        self, scores: Sequence[Score], words: int, allowed: Iterable[int], also: Sequence[int] = ()
    ) -> list[int]:
        """Chooses within a budget of words, letting no article go beyond its fair share."""
        free = {n for n in allowed if fold(self.passages[n].text) not in self.ledger.said}
        while True:
            chosen = selection.choose(
                self.passages, scores, words=words, taken=[*self.taken, *also], allowed=free.__contains__
            )
            greedy = self._beyond_fair_share(chosen)
            if greedy is None:
                return chosen
            free.discard(greedy)

    def _beyond_fair_share(self, chosen: Sequence[int]) -> int | None:
        words: Counter[str] = Counter()
        for number in chosen:
            id = self.articles[self.passages[number].document].id
            words[id] += self.passages[number].words
            if not self._fair(id, words[id]):
                return number
        return None

    def _fair(self, id: str, more: int) -> bool:
        article = next(article for article in self.articles if article.id == id)
        share = max(LEAST_FAIR_WORDS, self.options.max_share * self._length(article))
        return self.ledger.words[id] + more <= min(share, self.options.max_quoted_words)

    def _length(self, article: Article) -> int:
        return sum(p.words for p in self.passages if self.articles[p.document].id == article.id)

    def _print(self, role: str, numbers: Iterable[int], scores: Sequence[Score]) -> tuple[Span, ...]:
        spans = []
        for number in numbers:
            span = self._span(number)
            self.taken.append(number)
            self.ledger.print(span)
            self.when[span] = self.marks[number].when
            self._note(role, span, scores[number])
            spans.append(span)
        return tuple(spans)

    def _note(self, role: str, span: Span, score: Score) -> None:
        self.choices.append(Choice(role, span.article, span.start, span.end, dict(score.terms)))

    def _span(self, number: int) -> Span:
        return span_of(self.passages[number], self.articles)

    def _passage_at(self, document: int, start: int) -> int | None:
        for number, passage in enumerate(self.passages):
            if passage.document == document and passage.start <= start < passage.end:
                return number
        return None

    def _attributed(self) -> Iterator[int]:
        """The passages that hold somebody's words and do not tell the event."""
        for saying in self.sayings:
            number = self._passage_at(saying.document, saying.span.start)
            if number is not None and (saying.direct or not self._tells_event(number)):
                yield number


def _told(story: Story) -> list[str]:
    """The articles to tell from: every voice's first, then every voice's second, and so on."""
    voices = story.voices or tuple((id,) for id in story.articles)
    rounds = max(len(voice) for voice in voices)
    order = [voice[turn] for turn in range(rounds) for voice in voices if turn < len(voice)]
    return order[:MOST_ARTICLES]


def _scaled(scores: Sequence[Score]) -> list[Score]:
    """The scores divided by the best of them, so that a story's best sentence has 1 whatever its size."""
    best = max((score.total for score in scores), default=0.0)
    if best <= 0:
        return list(scores)
    return [Score(s.total / best, {name: value / best for name, value in s.terms.items()}) for s in scores]


def _plus(score: Score, terms: Mapping[str, float]) -> Score:
    together = {**score.terms, **{name: value for name, value in terms.items() if value}}
    return Score(sum(together.values()), together)
