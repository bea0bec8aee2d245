"""The things that a story keeps speaking of, and what they do for its history."""

from __future__ import annotations

from digest.ranking.sentences.event import Event
from digest.ranking.sentences.passages import article_passages
from digest.ranking.sentences.topic import find_topic
from tests.builders import article

NEWS = (
    article("A", "Dam breaks", "The dam broke on Thursday.", "Water from the dam ran down the valley."),
    article("B", "Dam breaks", "The old dam broke at noon.", "The closure of the road followed."),
)


def test_a_noun_that_every_report_comes_back_to_is_a_thing_and_a_deed_is_none() -> None:
    topic = find_topic(article_passages(NEWS), (0, 1), "en")
    assert topic.things["dam"] == 1.0
    assert not {"broke", "closur"} & topic.things.keys()


def test_what_one_of_several_voices_says_is_no_thing() -> None:
    topic = find_topic(article_passages(NEWS), (0, 1), "en")
    assert "valley" not in topic.things


def test_a_thing_does_not_make_a_sentence_news() -> None:
    topic = find_topic(article_passages(NEWS), (0, 1), "en")
    event = Event(None, frozenset(), frozenset({"dam", "broke"}), "dam")
    past, news = article_passages([article("C", "", "The dam was built in 1954.", "The dam broke at once.")])
    assert topic.weight(past) == 1.0 and topic.newsiness(event, past) == 0.0
    assert topic.newsiness(event, news) == 1.0


def test_nothing_is_a_thing_in_a_language_without_data() -> None:
    assert not find_topic(article_passages(NEWS), (0, 1), "xx").things
