"""Which articles are news for an issue, and which story of earlier issues a story continues. Decides; does nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from digest.model import Article, Issue, Span, Story, Window, sha256_of
from digest.ranking.continuity import Earlier, goes_on, printed, retold
from digest.text.kinds import Kind, label_of

ASIDES: Mapping[Kind, str] = {
    "advertising": "advertising",
    "satire": "satire",
    "opinion": "opinion",
    "letter": "a reader's letter",
    "programme": "a note on a programme",
}
"""What is no report, by its own words, and reports nothing beside: its sentences are its writer's, or its maker's. A
release is the only report of many a deed, and a correction is one; how they are told `parts/material.py` says."""

KNOWN = 0.7
"""Share of its words that older articles have by which what sums up a story brings nothing new; of the next
day's reports of one story some .3 to .5 are known."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """The ids of the articles that are news, and for each other one the rule that says it is not.

    Of these the `asides` are no reports at all: no story is made of them, nor any background.
    """

    news: frozenset[str]
    reasons: Mapping[str, str]
    asides: frozenset[str] = frozenset()


def sift(articles: Iterable[Article], window: Window, earlier: Sequence[Issue]) -> Sifted:
    """Parts news from what is old: outside the window, or printed in an earlier-dated issue, be it under another id.

    An undated article counts as in the window until it has been in an issue. What is no news may still be background.
    A file that was moved or renamed is another article, but its text is known by its hash.
    """
    told = _told(earlier)
    texts = _printed_texts(earlier)
    reasons = {}
    news, asides = [], []
    for article in articles:
        reason = told.get(article.id) or _old(article, window) or _known_by_text(article, texts)
        if reason is None and (reason := aside(article)):
            asides.append(article.id)
        if reason is None:
            news.append(article.id)
        else:
            reasons[article.id] = reason
    return Sifted(frozenset(news), reasons, frozenset(asides))


def aside(article: Article) -> str | None:
    """Why an article is no report, where it says so itself."""
    label = label_of(article.title, article.text, article.language, article.url)
    if label is None or label.kind not in ASIDES:
        return None
    return f"says of itself that it is {ASIDES[label.kind]} (“{label.words}”), no report"


def news_story(story: Story, news: Set[str]) -> Story | None:
    """The story of its news alone, or None where it has none."""
    fresh = tuple(id for id in story.articles if id in news)
    if not fresh:
        return None
    voices = tuple(voice for voice in (tuple(id for id in voice if id in news) for voice in story.voices) if voice)
    return Story(story.id, fresh, voices)


def nothing_new(story: Story, earlier: Earlier, articles: Mapping[str, Article]) -> str | None:
    """Why a story that an earlier issue told is not told again: its articles sum up what was known."""
    labels = [label_of(articles[id].title, articles[id].text, articles[id].language) for id in story.articles]
    recaps = [label for label in labels if label is not None and label.kind == "recap"]
    if earlier.continues is None or len(recaps) < len(story.articles):
        return None
    whole = replace(story, articles=(*story.articles, *(id for id in earlier.articles if id not in story.articles)))
    if retold(whole, story, articles) < KNOWN:
        return None
    return f"sums up (“{recaps[0].words}”) a story that the earlier issue {earlier.continues.issue} told"


def parted(
    stories: Iterable[Story], news: Set[str], earlier: Sequence[Issue], articles: Mapping[str, Article]
) -> list[Story]:
    """The stories, each less those earlier ones that its news only mentions, which then are stories of their own."""
    home = {id: told.id for issue in earlier for told in issue.stories for id in told.articles}
    return [part for story in stories for part in _parts(story, news, home, articles)]


def _parts(story: Story, news: Set[str], home: Mapping[str, str], articles: Mapping[str, Article]) -> Iterator[Story]:
    told: dict[str, list[str]] = {}
    for id in story.articles:
        if id not in news and id in home:
            told.setdefault(home[id], []).append(id)
    fresh = [articles[id] for id in story.articles if id in news]
    apart = [ids for ids in told.values() if fresh and not goes_on(fresh, [articles[id] for id in ids])]
    gone = {id for ids in apart for id in ids}
    for ids in (set(story.articles) - gone, *map(set, apart)):
        kept = news_story(story, ids) if gone else story
        if kept is not None:
            yield kept if kept.articles[0] == story.articles[0] else replace(kept, id=_own_name(kept))


def carried_over(stories: Sequence[Story], earlier: Sequence[Issue]) -> list[Story]:
    """The stories under the ids of earlier issues: that of the story sharing most articles, ties to the older.

    `earlier` is in order of date. Where two stories would carry one id, the one that shares more articles has it,
    and of two that share as many the one whose own id it is; the other is given a new one, so that ids stay apart.
    """
    home: dict[str, Counter[str]] = {}
    for issue in earlier:
        for told in issue.stories:
            for id in told.articles:
                home.setdefault(id, Counter())[told.id] += 1
    ages = {told.id: age for age, told in reversed(list(enumerate(t for issue in earlier for t in issue.stories)))}
    claims = []
    for number, story in enumerate(stories):
        shared = Counter(old for id in story.articles for old in home.get(id, ()))
        claims += [(-count, ages[old], story.id != old, number, old) for old, count in shared.items()]
    given: dict[int, str] = {}
    taken: set[str] = set()
    for *_, number, old in sorted(claims):
        if number not in given and old not in taken:
            given[number] = old
            taken.add(old)
    return [
        replace(story, id=given[number] if number in given else _own_id(story, taken))
        for number, story in enumerate(stories)
    ]


def _own_id(story: Story, taken: set[str]) -> str:
    """A story's own id, or where another story carries that one, a new one made of its articles."""
    return _own_name(story) if story.id in taken else story.id


def _own_name(story: Story) -> str:
    return "s" + sha256_of("\0".join(story.articles))[:12]


def _told(earlier: Sequence[Issue]) -> dict[str, str]:
    """Why each article of an earlier issue's story is no news: its words were printed, or its story was told."""
    quoted: dict[str, str] = {}
    told: dict[str, str] = {}
    for issue in earlier:
        for story in issue.stories:
            headline = (story.headline,) if isinstance(story.headline, Span) else ()
            for span in (*headline, *printed(story)):
                quoted.setdefault(span.article, f"printed in the earlier issue {issue.id}")
            for id in story.articles:
                told.setdefault(id, f"its story was told in the earlier issue {issue.id}, which quotes nothing of it")
    return {id: quoted.get(id, reason) for id, reason in told.items()}


def _printed_texts(earlier: Sequence[Issue]) -> dict[str, str]:
    """The id of the first issue that printed each text, by the text's hash."""
    printed: dict[str, str] = {}
    for issue in earlier:
        for story in issue.stories:
            for id in story.articles:
                if record := issue.articles.get(id):
                    printed.setdefault(record.sha256, issue.id)
    return printed


def _known_by_text(article: Article, printed: Mapping[str, str]) -> str | None:
    if printed and (issue := printed.get(article.sha256)):
        return f"its text was printed in the earlier issue {issue}, under another name"
    return None


def _old(article: Article, window: Window) -> str | None:
    if article.published is None:
        return None
    if window.start is not None and article.published < window.start:
        return f"dated {article.published.date()}, before the issue's window"
    return None
