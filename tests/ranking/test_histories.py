"""Events that have no name: their background is found by the things that their reports keep speaking of."""

from __future__ import annotations

import pytest

from tests.builders import told
from tests.ranking.histories import HISTORIES


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
