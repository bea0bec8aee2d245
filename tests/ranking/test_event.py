"""What a story's event is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from digest.model import Article
from digest.ranking.sentences.event import Event, anchor, dates_of, families, find_event, names_in
from digest.ranking.sentences.passages import article_passages
from tests.builders import article

WIRE = article("Wire", "Dam breaks at Kelling", "The dam above Kelling broke, and Mayor Ruiz asked for boats.", day=3)
POST = article("Post", "Dam bursts", "People fled when the dam near Kelling broke. The town lies on the Arle.", day=3)


def event_of(*articles: Article) -> Event:
    passages = article_passages(articles)
    return find_event(passages, dates_of(passages, articles), articles, range(len(articles)))


def test_what_several_voices_share_is_the_event_parted_into_names_and_deeds() -> None:
    event = event_of(WIRE, POST)
    assert event.names == {"kell"}
    assert {"dam", "broke"} <= event.actions and "boat" not in event.actions


def test_the_day_is_the_one_most_articles_were_published_on() -> None:
    assert event_of(WIRE, POST, article("Late", "Dam", day=9)).day == dt.date(2025, 7, 3)


def test_without_dates_the_day_is_the_full_date_that_most_voices_mention() -> None:
    one = article("Wire", "", "The dam broke on July 3, 2025. It was built on 4 May 1931, and on 4 May 1931 it held.")
    other = article("Post", "", "On 3 July 2025 the dam broke.")
    assert event_of(one, other).day == dt.date(2025, 7, 3)
    assert event_of(article("Wire", "", "The dam broke in July.")).day is None


def test_relative_dates_count_only_from_a_trusted_date() -> None:
    guessed = replace(WIRE, published_from="page")
    assert anchor(WIRE) == dt.date(2025, 7, 3)
    assert anchor(guessed) is anchor(article("Wire", "Dam")) is None


def test_a_story_without_a_sentence_has_an_event_without_words() -> None:
    empty = event_of(article("Wire", "", "Dam"))
    assert empty == Event(None, frozenset(), frozenset(), None)
    assert [empty.topicality(p) + empty.newsiness(p) for p in article_passages([WIRE])] == [0.0]


def test_families_bring_the_forms_of_a_word_together() -> None:
    assert families(["recogn", "recognit"]) == {"recogn"}
    assert names_in("On Monday Mayor Ana Ruiz left Kelling.") == {"Monday Mayor Ana Ruiz", "Kelling."}
