"""Events that have no name: their background is found by the things that their reports keep speaking of."""

from __future__ import annotations

import pytest

from tests.builders import article, told
from tests.ranking.histories import BRIDGE, HISTORIES, NEWS_WITH_CUES


@pytest.mark.parametrize("slug", HISTORIES)
def test_what_came_before_is_told_of_an_event_without_a_name(slug: str) -> None:
    history = HISTORIES[slug]
    background = [span.text for span in told(*history.articles).background]
    assert len(background) >= 3


@pytest.mark.parametrize("slug", HISTORIES)
def test_no_news_stands_under_the_background_of_an_event_without_a_name(slug: str) -> None:
    history = HISTORIES[slug]
    background = [span.text for span in told(*history.articles).background]
    assert not [text for text in background if not any(text in paragraph for paragraph in history.past)]


@pytest.mark.parametrize("day", [3, None])
def test_news_in_the_words_of_a_history_is_no_background(day: int | None) -> None:
    title, *news, _ = BRIDGE.reports[0]
    telling = told(*BRIDGE.articles, article("Paper 3", title, *news, *NEWS_WITH_CUES, day=day))
    assert telling.background
    assert not {span.text for span in telling.background} & set(NEWS_WITH_CUES)


def test_what_has_gone_on_for_years_may_be_background_without_name_or_date() -> None:
    title, *news, _ = BRIDGE.reports[0]
    lasting = "For decades the bridge was the only way across the river."
    telling = told(article("Paper 1", title, *news, lasting, day=3), article("Paper 2", *BRIDGE.reports[1], day=3))
    assert lasting in [span.text for span in telling.background]
