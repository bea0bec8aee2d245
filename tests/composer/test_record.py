"""The record: written plainly, read back without trust."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, replace

import pytest

from digest.composer.issue import from_json, spans_of, to_json
from digest.errors import InputError
from digest.model import EditorText, Score

from .sample import sample_issue


def test_a_record_reads_back_as_the_equal_issue() -> None:
    assert from_json(to_json(sample_issue())) == sample_issue()


def test_writing_what_was_read_gives_the_same_text() -> None:
    text = to_json(sample_issue())
    assert to_json(from_json(text)) == text
    assert text.endswith("}\n")


def test_the_record_is_laid_out_as_json_is_everywhere() -> None:
    text = to_json(replace(sample_issue(), title='A "quay"\nand «Nebel»', notes=()))
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_the_record_has_the_names_of_schema_1() -> None:
    record = json.loads(to_json(sample_issue()))
    names = "schema id edition date title language window presentation notes articles stories dropped"
    assert set(names.split()) <= set(record)
    span = sample_issue().stories[0].summary[0]
    assert record["stories"][0]["summary"][0] == asdict(span)
    assert record["window"]["start"] == "2025-06-28T06:00:00+00:00"


def test_a_headline_may_be_an_editors() -> None:
    issue = sample_issue()
    edited = replace(
        issue, stories=(replace(issue.stories[0], headline=EditorText("A road again")), *issue.stories[1:])
    )
    assert json.loads(to_json(edited))["stories"][0]["headline"] == {"text": "A road again", "by": "editor"}
    assert from_json(to_json(edited)) == edited


def test_the_order_of_a_mapping_is_not_written() -> None:
    issue = sample_issue()
    turned = replace(issue, articles=dict(reversed(list(issue.articles.items()))))
    assert to_json(turned) == to_json(issue)


def test_whole_numbers_and_floats_are_written_alike() -> None:
    issue = sample_issue()
    whole, broken = (replace(issue, stories=(replace(issue.stories[0], score=Score(total)),)) for total in (1, 1.0))
    assert to_json(whole) == to_json(broken)


def test_a_score_that_is_not_finite_is_refused() -> None:
    issue = sample_issue()
    with pytest.raises(InputError, match="not finite"):
        to_json(replace(issue, stories=(replace(issue.stories[0], score=Score(float("nan"))),)))


def test_a_lone_surrogate_is_written_as_a_replacement_character() -> None:
    assert from_json(to_json(replace(sample_issue(), title="a\ud800b"))).title == "a\ufffdb"


def test_unknown_keys_are_ignored_because_a_later_program_may_add_some() -> None:
    record = json.loads(to_json(sample_issue()))
    record["mood"] = "calm"
    record["stories"][0]["mood"] = "calm"
    assert from_json(json.dumps(record)) == sample_issue()


def test_times_keep_their_zone() -> None:
    issue = sample_issue()
    summer = issue.window.end.astimezone(dt.timezone(dt.timedelta(hours=2)))
    read = from_json(to_json(replace(issue, window=replace(issue.window, end=summer))))
    assert read.window.end == issue.window.end
    assert read.window.end.utcoffset() == dt.timedelta(hours=2)


WRONG = [
    (('"schema": 1', '"schema": 2'), "schema: 2"),
    (('"number": 27', '"number": "27"'), r"presentation\.number"),
    (('"text": "Ruth Halloran"', '"text": "Ruth"'), r"stories\.0\.reactions\.0\.speaker_span: text of 4 characters"),
    (('"published": "2025-07-03T13:02:00+00:00"', '"published": "2025-07-03T13:02:00"'), r"articles\.wire\.published"),
    (('"date": "2025-07-05"', '"date": "5 July"'), "date: "),
    (('"article": "wire"', '"article": "nobody"'), "'nobody' is not among the articles"),
    (("{", "["), "not JSON"),
]


@pytest.mark.parametrize(("change", "complaint"), WRONG)
def test_whatever_is_wrong_is_named_by_its_path(change: tuple[str, str], complaint: str) -> None:
    text = to_json(sample_issue())
    assert change[0] in text
    with pytest.raises(InputError, match=f"issue.json: .*{complaint}"):
        from_json(text.replace(*change, 1))


def test_a_broken_headline_span_does_not_pass_for_an_editors_words() -> None:
    record = json.loads(to_json(sample_issue()))
    del record["stories"][0]["headline"]["end"]
    with pytest.raises(InputError, match=r"stories\.0\.headline"):
        from_json(json.dumps(record))


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", '"issue"', "[" * 100_000, '{"schema": 1}'])
def test_what_is_no_record_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputError) as caught:
        from_json(text)
    assert "\n" not in str(caught.value)


def test_all_spans_of_a_story_are_found() -> None:
    lead = sample_issue().stories[0]
    assert {*lead.summary, *lead.background, *lead.outlook, lead.headline} <= set(spans_of(lead))
