"""Who is said to have first reported a statement is held against the dates and texts of all who carry it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from digest.model import Issue, Reaction, ToldStory
from digest.outbox.reporters import untrue_firsts
from tests.composer.sample import Desk, issue_of, story

SAID = "“We mend the dam before the winter comes,”"


def desk(**hours: int) -> Desk:
    """Papers that carry the mayor's words, each with its hour of 3 July; 0 for one without a date."""
    one = Desk()
    for id, hour in hours.items():
        one.article(id, id.title(), "Dam breaks", f"The dam broke. {SAID} said Mayor Ana Ruiz.", hour=hour)
    return one


def found(one: Desk, *carried: str, first: str = "wire") -> list[str]:
    said = one.span(first, SAID)
    reaction = Reaction("Ana Ruiz", None, None, True, (said,), ("Wire",), carried, said)
    told: ToldStory = replace(story(1, one.headline(first)), reactions=(reaction,), articles=tuple(one.texts))
    issue: Issue = issue_of(one, told)
    return list(untrue_firsts(issue, told, one.texts))


def test_the_earliest_of_all_that_carry_the_words_is_believed() -> None:
    assert found(desk(wire=9, post=12), "wire", "post") == []


def test_an_earlier_article_is_found() -> None:
    (what,) = found(desk(wire=9, post=8), "wire", "post")
    assert what == "what Ana Ruiz said was not first reported by article wire: article post is earlier"


def test_so_are_one_of_the_same_time_and_one_without_a_date() -> None:
    assert [what.rsplit(": ")[1] for what in found(desk(wire=9, post=9, bote=0), "wire", "post", "bote")] == [
        "article bote has no date",
        "article post may be as early",
    ]


def test_one_of_the_same_time_that_credits_the_first_is_no_rival() -> None:
    one = desk(wire=9, post=9)
    one.texts["post"] += " She spoke to Wire."
    assert found(one, "wire", "post") == []


def test_a_carrier_that_the_record_conceals_is_found() -> None:
    (what,) = found(desk(wire=9, post=8), "wire")
    assert what.endswith("alone: article post has these words and is not named among those that carry them")


def test_what_is_dated_to_the_day_is_of_any_hour_of_it() -> None:
    one = desk(wire=9, post=12)
    one.records["post"] = replace(one.records["post"], published=dt.datetime(2025, 7, 3, tzinfo=dt.UTC))
    assert found(one, "wire", "post")[0].endswith("article post may be as early")
