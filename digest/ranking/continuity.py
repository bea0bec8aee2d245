"""What earlier issues hold of a story: a story that goes on is told as an update.

Readers of yesterday's issue know what it printed. So of a story that carries the id of an earlier issue's story, only
what is new is news: sentences that nearly repeat a printed one stand back, in Background too while it has any other.

That a story goes on is grouping's finding, and of two brief notes days apart it may rest on what the younger says in
passing: a market is none of a prize's story because the winner bakes there. What a report is about it says in title
and first sentence (`grouping/focus.py`), so of what was told it must name two things there, days apart; a name of
several words is one. One, mostly a town or a firm, was all that 9 of 32 pairs of notes on two events shared that were
one story two days apart, none of 177 true pairs and none of 150 of whole reports. Two rarer words would part 18 true
ones as well, and the older one's lead in the younger text parts no more false ones.

Tried and dropped: taking the words of what was printed out of the event, so that only new words tell it. Every report
then led with its own, and the one that all voices told was one among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from digest.model import Article, Continued, Issue, Span, Story, ToldStory
from digest.text.languages import load
from digest.text.newswords import weekday_terms
from digest.text.sentences import sentences
from digest.text.tokens import terms

OPENING = 120
"""Words of an article, behind its title, that say what it brings."""
FEWEST_THINGS = 2
"""What title and first sentence of a report must name of an older story, to go on with it."""
LEAST_TERMS = 3
"""Terms of a sentence that can nearly repeat another; shorter ones repeat only to the letter."""
TOLD_BEFORE = 0.7
"""Share of the fewer terms that make a sentence the repeat of a printed one. Sentences of one story share half their
words anyway: at 0.6 "The office expects the number of cases to peak" repeats "The number of cases rose, it said"."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A story's past: its articles that are no news any more, the texts printed of it, and where that was last.

    `said` was told as done, `planned` as to come: that it has come is news.
    """

    articles: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    continues: Continued | None = None


NOTHING_EARLIER = Earlier()


def earlier_of(stories: Iterable[Story], news: Mapping[str, Story], issues: Sequence[Issue]) -> dict[str, Earlier]:
    """The past of each story that has news, by its id; `issues` are in order of date."""
    told: dict[str, list[tuple[Issue, ToldStory]]] = {}
    for issue in issues:
        for story in issue.stories:
            told.setdefault(story.id, []).append((issue, story))
    return {story.id: _earlier(story, news[story.id], told.get(story.id, [])) for story in stories if story.id in news}


def _earlier(story: Story, news: Story, told: Sequence[tuple[Issue, ToldStory]]) -> Earlier:
    fresh = set(news.articles)
    planned = dict.fromkeys(span.text for _, one in told for span in one.outlook)
    said = dict.fromkeys(span.text for _, one in told for span in printed(one) if span.text not in planned)
    last = told[-1][0] if told else None
    return Earlier(
        articles=tuple(id for id in story.articles if id not in fresh),
        said=tuple(said),
        planned=tuple(planned),
        continues=Continued(last.id, last.date) if last else None,
    )


def printed(story: ToldStory) -> Iterator[Span]:
    """The sources' words that a told story has, without its headline."""
    yield from (*story.summary, *story.background, *story.outlook)
    yield from (span for reaction in story.reactions for span in reaction.wordings)
    yield from (span for clash in story.disagreements for version in clash.versions for span in version.spans)


def retold(story: Story, news: Story, articles: Mapping[str, Article]) -> float:
    """How much of what a story's news says, in titles and openings, its older articles have said: from 0 to 1."""
    fresh = set(news.articles)
    said = {term for id in story.articles if id not in fresh for term in _terms(articles[id].text, articles[id])}
    told = [set(_terms(" ".join(articles[id].text.split()[:OPENING]), articles[id])) for id in sorted(fresh)]
    counted = [(len(own & said), len(own)) for own in told if own]
    return sum(old for old, _ in counted) / (sum(every for _, every in counted) or 1)


def goes_on(news: Sequence[Article], past: Sequence[Article]) -> bool:
    """Whether some news is about what older reports told, and does not only mention it.

    Reports without a title, and those of other languages than all older ones, are taken to be.
    """
    said: dict[str, set[str]] = {}
    for article in past:
        said.setdefault(article.language, set()).update(_terms(article.text, article))
    return any(
        not one.title or one.language not in said or _things_named(one, said[one.language]) >= FEWEST_THINGS
        for one in news
    )


def _things_named(article: Article, said: set[str]) -> int:
    """How many of some terms an article's title and first sentence have; those of one name, and days, count once."""
    language = article.language
    text = article.text.removeprefix(article.title)
    first = next((text[one.start : one.end] for one in sentences(text, language, most=1)), "")
    days = weekday_terms(language) | frozenset(terms(" ".join(load(language).months), language))
    left = (said & set(_terms(first, article))) - days
    count = 0
    for name in _names(first, language):
        count += not left.isdisjoint(name)
        left -= name
    return count + len(left)


def _names(sentence: str, language: str) -> Iterator[set[str]]:
    """The terms of each run of words with a capital."""
    for capital, run in groupby(sentence.split(), key=lambda word: word[:1].isupper()):
        if capital:
            yield set(terms(" ".join(run), language))


def _terms(text: str, article: Article) -> list[str]:
    return terms(f"{article.title}. {text}", article.language)


def repeats(
    words: frozenset[str], said: Iterable[frozenset[str]], share: float, numbers: frozenset[str] = frozenset()
) -> bool:
    """Whether some words nearly repeat one of several texts: they share more than `share` of the fewer terms.

    Where they have a figure, in digits or one of the words for `numbers`, that the text lacks, they say something else.
    """
    figures = {word for word in words if word.isdigit()} | (words & numbers)
    for other in said:
        if not figures <= other:
            continue
        fewer = min(len(words), len(other))
        if words == other or (fewer >= LEAST_TERMS and len(words & other) > share * fewer):
            return True
    return False
