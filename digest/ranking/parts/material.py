"""All that is known of one story before a sentence of it is chosen."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from digest.model import Article, Score, Span, Story
from digest.ranking.continuity import NOTHING_EARLIER, TOLD_BEFORE, Earlier, repeats
from digest.ranking.parts.daywords import misread
from digest.ranking.sentences import roles, salience, selection
from digest.ranking.sentences.event import FAMILY, Event, anchor, dates_of, find_event
from digest.ranking.sentences.passages import Masks, Passage, Places, article_passages, span_of
from digest.ranking.sentences.roles import Marks
from digest.ranking.sentences.topic import Topic, find_topic
from digest.ranking.voices.saying import Saying
from digest.ranking.voices.sayings import sayings
from digest.text.dates import Dated, edtf_bounds
from digest.text.figure_words import states_in
from digest.text.figures import amounts_in
from digest.text.houses import agency_of
from digest.text.kinds import label_of
from digest.text.languages import load
from digest.text.tokens import fold, terms, words

MOST_ARTICLES = 40
"""Articles of one story whose sentences are considered, voice after voice; the rest only count as coverage."""
SAYS_TITLE = 0.5
"""Share of its title's words with more of which a first sentence tells the event as its own report sees it."""
RETOLD_TERMS = 2
"""Terms of somebody's quotation, apart from the event's words, that a sentence shares which tells it again."""
HARMED = 3
"""The first so many entries of `told_of`: the dead, the hurt, the missing."""


@dataclass(frozen=True)
class Material:
    """One story's passages, numbered; `marks`, `scores` and `spans` are parallel to them.

    `articles` are those that are news, then those of earlier issues, which give background only. `voices[d]` is the
    voice number of `articles[d]`. `sayings` are somebody's words in those that are news, `heard` in all of them. The
    best of `scores` has a total of 1. `said` is what earlier issues printed of it. `tongue` is the language that the
    story is told in, `today` the day on which it is read, if known, `since` that of the latest issue that told of it.
    """

    articles: tuple[Article, ...]
    news: frozenset[str]
    voices: tuple[int, ...]
    passages: tuple[Passage, ...]
    event: Event
    marks: tuple[Marks, ...]
    scores: tuple[Score, ...]
    spans: tuple[Span, ...]
    sayings: tuple[Saying, ...]
    heard: tuple[Saying, ...] = ()
    said: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    tongue: str = ""
    today: dt.date | None = None
    since: dt.date | None = None

    def in_tongue(self, numbers: Iterable[int]) -> set[int]:
        """Those of some passages that are in the language the story is told in, or all where none is."""
        every = set(numbers)
        return {n for n in every if self.articles[self.passages[n].document].language == self.tongue} or every

    @property
    def language(self) -> str:
        """The language of the story's first article."""
        return self.articles[0].language

    @cached_property
    def fresh(self) -> frozenset[int]:
        """The passages of articles that are news, less what readers were told before, where that leaves any."""
        new = frozenset(n for n in self._news if not self._is_known(n))
        return new or self._news

    def _is_known(self, number: int) -> bool:
        """Whether readers were told what a passage says; of days before the last issue also with other figures."""
        if self._opens_later(number):
            return False
        own = frozenset(self.passages[number].terms)
        return self.was_told(own) or (self.is_before_last_issue(number) and repeats(own, self._said, TOLD_BEFORE))

    def _opens_later(self, number: int) -> bool:
        """Whether a passage opens a report younger than the last issue, under a title of its own, and says more.

        "Next week's vote on the four libraries has been put off" has most words of the plan that was printed: one word
        that nothing printed has, or a "not", is the news. On the day of the issue itself the report must say that a
        state is over, for most of that day's reports the issue knew.
        """
        passage, article = self.passages[number], self.article_of(number)
        written = anchor(article)
        if passage.place or self.since is None or written is None or written < self.since:
            return False
        if self._is_titled_as_before(article):
            return False
        if written == self.since and not load(article.language).pattern("reversed").search(passage.text):
            return False
        return not set(passage.terms) <= frozenset().union(*self._said) or self._negates(number)

    def _is_titled_as_before(self, article: Article) -> bool:
        return fold(article.title) in {fold(one.title) for one in self.articles if one.id not in self.news}

    def _negates(self, number: int) -> bool:
        """Whether a passage has a word like "not", and nothing that was printed has."""
        denials = frozenset(load(self.article_of(number).language).words("speech_denied"))
        own, *told = (denials.intersection(words(text)) for text in (self.passages[number].text, *self.said))
        return bool(own) and not any(told)

    def is_superseded(self, number: int) -> bool:
        """Whether a passage tells how things stood for the time being ("still missing"), and later days tell more."""
        article = self.articles[self.passages[number].document]
        written = anchor(article)
        if written is None or self._newest is None or written >= self._newest:
            return False
        return bool(load(article.language).pattern("for_now").search(self.passages[number].text))

    def age(self, number: int) -> int:
        """How many days before the story's newest report a passage was written; 0 where nobody knows."""
        written = anchor(self.articles[self.passages[number].document])
        return (self._newest - written).days if written and self._newest and written < self._newest else 0

    @cached_property
    def _newest(self) -> dt.date | None:
        days = [anchor(article) for article in self.articles if article.id in self.news]
        return max((day for day in days if day is not None), default=None)

    def is_before_last_issue(self, number: int) -> bool:
        """Whether a passage tells of a day before the last issue that told of the story."""
        when = self.marks[number].when
        return self.since is not None and when is not None and edtf_bounds(when)[1] < self.since

    @cached_property
    def _news(self) -> frozenset[int]:
        return frozenset(n for n, span in enumerate(self.spans) if span.article in self.news)

    @cached_property
    def _said(self) -> list[frozenset[str]]:
        return [frozenset(terms(text, self.language)) for text in self.said]

    def was_told(self, words: Iterable[str]) -> bool:
        """Whether an earlier issue printed nearly these terms."""
        return repeats(frozenset(words), self._said, TOLD_BEFORE, self._numbers)

    def was_planned(self, words: Iterable[str]) -> bool:
        """Whether an earlier issue said nearly these terms of what was to come."""
        return repeats(frozenset(words), self._planned, TOLD_BEFORE, self._numbers)

    @cached_property
    def _planned(self) -> list[frozenset[str]]:
        return [frozenset(terms(text, self.language)) for text in self.planned]

    @cached_property
    def _numbers(self) -> frozenset[str]:
        """The words for numbers, as terms."""
        return frozenset(terms(" ".join(roles.number_words(self.language)), self.language))

    @cached_property
    def misread(self) -> frozenset[int]:
        """The passages whose "yesterday" or "next week" is another one on the day they are read than it was."""
        return frozenset(n for n in range(len(self.passages)) if self._is_misread(n))

    def _is_misread(self, number: int) -> bool:
        passage = self.passages[number]
        article = self.articles[passage.document]
        written = anchor(article)
        if written is None or self.today is None:
            return False
        return misread(passage.text, self.marks[number].dates, article.language, written=written, read=self.today)

    @cached_property
    def concordance(self) -> selection.Concordance:
        """What the passages say, for every choice among them."""
        return selection.Concordance(self.passages)

    @cached_property
    def folded(self) -> list[str]:
        """Each passage reduced to its words (see `fold`)."""
        return [fold(passage.text) for passage in self.passages]

    @cached_property
    def topic(self) -> Topic:
        """The things that the news keeps speaking of."""
        return find_topic([self.passages[n] for n in sorted(self._news)], self.voices, self.language)

    @cached_property
    def attributed(self) -> frozenset[int]:
        """The passages that hold somebody's words, but for indirect speech that tells the event."""
        held = ((self.holder(saying), saying.direct) for saying in self.sayings if saying.speaker and not saying.told)
        heard = frozenset(n for n, direct in held if n is not None and (direct or not self.tells_event(n)))
        return heard | {n for n in self.fresh if self._retells(n)}

    def _retells(self, number: int) -> bool:
        """Whether a passage tells in its writer's words what a speaker is quoted with ("Ruiz called it a farce")."""
        if not self.marks[number].reporting:
            return False
        own = self.event.names | self.event.actions
        said = {term for term in self.passages[number].terms if term[:FAMILY] not in own}
        heard = (saying for saying in self.sayings if saying.direct and saying.words and saying.words <= said)
        return any(len(said & saying.terms - saying.words) >= RETOLD_TERMS for saying in heard)

    @cached_property
    def counts_harm(self) -> bool:
        """Whether the news is of people who are dead, hurt or missing: half of its reports open with such a count."""
        first = [n for n, passage in enumerate(self.passages) if passage.place == 0 and n in self._news]
        return 2 * sum(map(self.tells_toll, first)) >= max(len(first), 1)

    def tells_toll(self, number: int) -> bool:
        """Whether a passage has a number and says of some that they are dead, hurt or missing."""
        text, language = self.passages[number].text, self.article_of(number).language
        return min(states_in(text, language), default=HARMED) < HARMED and bool(amounts_in(text, language))

    @cached_property
    def commentaries(self) -> frozenset[int]:
        """The articles (numbers) whose title asks or judges: what they say of the future is their writer's view."""
        return frozenset(n for n, article in enumerate(self.articles) if roles.is_commentary(article))

    @cached_property
    def recaps(self) -> frozenset[int]:
        """The articles (numbers) of the news that sum up ("Five things to know"), where others report."""
        return _recaps([article for article in self.articles if article.id in self.news])

    def article_of(self, number: int) -> Article:
        """The article that a passage stands in."""
        return self.articles[self.passages[number].document]

    def tells_event(self, number: int) -> bool:
        """Whether a passage says what happened."""
        return roles.tells_event(self.marks[number], self.passages[number], self.event)

    def may_be_background(self, number: int) -> bool:
        """Whether a passage tells what came before, and nothing else."""
        if self.opens_as_titled(number):
            return False
        return roles.may_be_background(self.marks[number], self.passages[number], self.event, self.topic)

    def says_title(self, number: int) -> bool:
        """Whether a passage opens its article, and has most of the words of its title: with one report alone nobody
        else says which words are the event's.
        """
        passage, article = self.passages[number], self.article_of(number)
        if passage.place:
            return False
        titled = set(terms(article.title, article.language))
        return bool(titled) and len(titled.intersection(passage.terms)) > SAYS_TITLE * len(titled)

    def opens_as_titled(self, number: int) -> bool:
        """Whether a passage is the news of its report though it recalls something ("missing since the flood")."""
        marks = self.marks[number]
        return not marks.old and (marks.when is None or marks.aside) and self.says_title(number)

    def holder(self, saying: Saying) -> int | None:
        """The passage in which somebody's words begin; None where they stand in no printable sentence."""
        number = bisect_right(self._starts, (saying.document, saying.span.start)) - 1
        if number < 0 or self.passages[number].document != saying.document:
            return None
        return number if saying.span.start < self.passages[number].end else None

    @cached_property
    def _starts(self) -> list[tuple[int, int]]:
        return [(passage.document, passage.start) for passage in self.passages]


def gather(
    story: Story,
    articles: Mapping[str, Article],
    earlier: Earlier = NOTHING_EARLIER,
    masks: Masks | None = None,
    language: str | None = None,
    today: dt.date | None = None,
) -> Material:
    """The material of a story; `earlier` is what earlier issues hold of it, `language` that of the newsletter.

    `today` is the issue's day.
    """
    told = [articles[id] for id in (*_told(story, articles), *earlier.articles[:MOST_ARTICLES])]
    news = frozenset(story.articles)
    voice_of = {id: number for number, voice in enumerate(story.voices) for id in voice}
    voices = [voice_of.get(article.id, -1 - number) for number, article in enumerate(told)]
    hidden = [masks(article) if masks else () for article in told]
    passages = article_passages(told, _with_releases(told, hidden))
    dates = dates_of(passages, told)
    reports = [article for article in told if article.id in news]
    event = _event(passages, dates, reports, voices)
    heard = [saying for saying in sayings(told, voices) if not _overlaps(saying.span, hidden[saying.document])]
    return Material(
        articles=tuple(told),
        news=news,
        voices=tuple(voices),
        passages=tuple(passages),
        event=event,
        marks=tuple(_marks(passages, dates, told, event, news)),
        scores=tuple(_scores(passages, told, voices)),
        spans=tuple(span_of(passage, told) for passage in passages),
        sayings=tuple(saying for saying in heard if saying.span.article in news),
        heard=tuple(heard),
        said=earlier.said,
        planned=earlier.planned,
        tongue=_tongue(reports, language),
        today=today,
        since=earlier.continues.date if earlier.continues else None,
    )


def _marks(
    passages: Sequence[Passage],
    dates: Sequence[Sequence[Dated]],
    told: Sequence[Article],
    event: Event,
    news: Set[str],
) -> Iterator[roles.Marks]:
    """What can be seen of each passage; those of earlier issues' articles are old."""
    for passage, said in zip(passages, dates, strict=True):
        article = told[passage.document]
        yield roles.mark(passage, said, article, event, old=article.id not in news)


def _event(
    passages: Sequence[Passage], dates: Sequence[Sequence[Dated]], reports: Sequence[Article], voices: Sequence[int]
) -> Event:
    """What some articles, which stand first among those that passages are of, tell of; what sums up says it last."""
    recaps = _recaps(reports)
    own = [n for n, passage in enumerate(passages) if passage.document < len(reports)]
    own = [n for n in own if passages[n].document not in recaps] or own
    titled = [replace(article, title="") if d in recaps else article for d, article in enumerate(reports)]
    plain = next((d for d in range(len(reports)) if d not in recaps), 0)
    speaking = [voices[plain if d in recaps else d] for d in range(len(reports))]
    return find_event([passages[n] for n in own], [dates[n] for n in own], titled, speaking)


def _recaps(reports: Sequence[Article]) -> frozenset[int]:
    """The articles (numbers) that sum up, where others report."""
    labels = [label_of(article.title, "", article.language) for article in reports]
    found = frozenset(n for n, label in enumerate(labels) if label is not None and label.kind == "recap")
    return found if len(found) < len(reports) else frozenset()


def _with_releases(articles: Sequence[Article], hidden: Sequence[Places]) -> list[Places]:
    """The places that are not printed, and all that a release says, but for quotations, where there are reports.

    A release says what its maker wants said ("the most advanced pump ever built"): of many a deed it is the only
    report, but none where somebody has looked.
    """
    labels = [label_of(article.title, article.text, article.language) for article in articles]
    if all(labels) or not any(label and label.kind == "release" for label in labels):
        return list(hidden)
    return [
        [(0, len(article.text))] if label and label.kind == "release" else places
        for article, label, places in zip(articles, labels, hidden, strict=True)
    ]


def _tongue(reports: Sequence[Article], language: str | None) -> str:
    """The wanted language where some report is written in it, else that of most reports, the first of equals."""
    counts = Counter(article.language for article in reports)
    wanted = (language or "").lower().replace("_", "-").split("-")[0]
    return wanted if wanted in counts else max(counts, key=lambda code: counts[code], default="")


def _overlaps(span: Span, places: Places) -> bool:
    return any(start < span.end and span.start < end for start, end in places)


def _own_first(voice: Sequence[str], articles: Mapping[str, Article]) -> tuple[str, ...]:
    """The articles of a voice, those behind the others that print the text of an agency which is there itself."""
    houses = {articles[id].voice for id in voice}

    def is_handed_on(id: str) -> bool:
        return agency_of(articles[id].text) in houses - {articles[id].voice}

    return tuple(sorted(voice, key=is_handed_on)) if len(houses) > 1 else tuple(voice)


def _told(story: Story, articles: Mapping[str, Article]) -> list[str]:
    """The articles to tell from: every voice's first, then every voice's second, and so on."""
    voices = tuple(_own_first(voice, articles) for voice in story.voices) or tuple((id,) for id in story.articles)
    rounds = max(len(voice) for voice in voices)
    order = [voice[turn] for turn in range(rounds) for voice in voices if turn < len(voice)]
    return order[:MOST_ARTICLES]


def _scores(passages: Sequence[Passage], articles: Sequence[Article], voices: Sequence[int]) -> list[Score]:
    """The passages' salience, divided by the best, so that a story's best sentence has 1 whatever its size."""
    titles = [article.title for article in articles]
    scores = salience.score(passages, voices=voices, titles=titles, language=articles[0].language)
    best = max((score.total for score in scores), default=0.0)
    if best <= 0:
        return scores
    return [Score(s.total / best, {name: value / best for name, value in s.terms.items()}) for s in scores]
