"""The sentences of several articles as one numbered sequence."""

from __future__ import annotations

from digest.ranking.sentences.passages import article_passages, passages, span_of
from tests.builders import article

ONE = article("Wire", "Dam breaks", "Background", "The dam was built in 1931. It held.", "Nobody was hurt.")
OTHER = article("Post", "Kelling", "水坝在星期一决堤。市长要求船只。", language="zh")


def test_every_passage_is_printed_by_the_span_at_its_place() -> None:
    for passage in article_passages([ONE, OTHER]):
        span = span_of(passage, [ONE, OTHER])
        assert [ONE, OTHER][passage.document].text[span.start : span.end] == span.text == passage.text


def test_a_passage_knows_its_place_its_paragraph_and_its_heading() -> None:
    found = article_passages([ONE, OTHER])
    assert [(p.document, p.place, p.of, p.in_block) for p in found][:3] == [(0, 0, 3, 0), (0, 1, 3, 1), (0, 2, 3, 0)]
    assert [p.heading for p in found] == ["Background"] * 3 + [""] * 2


def test_each_text_is_counted_in_its_own_language() -> None:
    found = passages(["The dams broke.", "水坝决堤。"], ["en", "zh"])
    assert [(p.terms, p.words) for p in found] == [(("dam", "broke"), 3), (("水坝", "坝决", "决堤"), 3)]


def test_texts_without_sentences_have_no_passages() -> None:
    assert passages(["", "Dam breaks", "🙂"], ["en", None, "en"]) == []


def test_the_time_above_an_entry_is_no_part_of_its_first_sentence() -> None:
    live = article("Post", "LIVE", "11:25 The first ships are moving.", "10.40 Uhr: Der Rat tagt.", "9:30 is late.")
    found = article_passages([live])
    assert [p.text for p in found] == ["The first ships are moving.", "Der Rat tagt.", "9:30 is late."]
    assert all(live.text[p.start : p.end] == p.text for p in found)
