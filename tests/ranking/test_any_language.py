"""Languages without a pack: sixteen of them, in scripts with blanks and without, from strings to stories and spans."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from digest.model import Article
from digest.ranking.grouping.stories import group
from digest.ranking.library import background, summarize
from digest.ranking.telling import TellingOptions, tell
from digest.text.identify import guess_language
from digest.text.tokens import count_words

EVENTS: dict[str, list[tuple[str, str]]] = {
    code: [(title, text.strip()) for title, text in table["articles"]]
    for code, table in tomllib.loads((Path(__file__).parent / "languages.toml").read_text("utf-8")).items()
}
"""Four articles a language, a title and a text each: the first two tell of one event, the last two of another."""
EVERY = pytest.mark.parametrize("code", EVENTS)


def articles(code: str, published: dt.datetime | None) -> list[Article]:
    return [
        Article.from_text(text, title=title, language=code, id=str(number), publisher=f"P{number}", published=published)
        for number, (title, text) in enumerate(EVENTS[code])
    ]


@EVERY
def test_two_events_are_two_stories(code: str) -> None:
    for published in (None, dt.datetime(2025, 7, 4, tzinfo=dt.UTC)):
        found = sorted(sorted(story.articles) for story in group(articles(code, published)))
        assert found == [["0", "1"], ["2", "3"]]


@EVERY
@pytest.mark.parametrize("named", [True, False])
def test_an_event_is_summed_up_in_its_articles_own_words(code: str, named: bool) -> None:
    documents = [text for _, text in EVENTS[code][:2]]
    spans = summarize(documents, words=200, language=code if named else None)
    assert len(spans) > 1 and sum(count_words(span.text) for span in spans) <= 200
    assert all(documents[int(span.article)][span.start : span.end] == span.text for span in spans)


@EVERY
def test_what_came_before_is_told(code: str) -> None:
    (_, first), (_, today) = EVENTS[code][:2]
    spans = background([first], today, words=200)
    assert spans and all(first[span.start : span.end] == span.text for span in spans)


@EVERY
def test_a_brief_article_tells_its_language(code: str) -> None:
    assert {guess_language(text) for _, text in EVENTS[code]} == {code}


@EVERY
def test_every_story_is_told_in_whatever_language(code: str) -> None:
    told = articles(code, dt.datetime(2025, 7, 4, 9, tzinfo=dt.UTC))
    by_id = {article.id: article for article in told}
    assert all(tell(story, by_id, TellingOptions()) for story in group(told))
