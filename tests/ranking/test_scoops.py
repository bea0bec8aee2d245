"""Who first reported a statement, and when nobody can say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from digest.model import Article, Reaction
from digest.ranking.voices.scoops import place_of
from tests.builders import article, told

NEWS = "The dam above Lund broke on Thursday night, and the town was flooded to the church, the fire brigade said."
FULL = "“We mend the dam before the winter comes,” said Mayor Ana Ruiz."
OTHER = "Mayor Ana Ruiz told reporters: “We will mend the dam before winter.”"


def at(publisher: str, words: str, hour: int | None = None, minute: int = 0, language: str = "en") -> Article:
    """A report with somebody's words; without an hour it is dated to the day, with -1 not at all."""
    one = article(publisher, f"Dam breaks ({publisher})", NEWS, words, day=3, language=language)
    when = dt.datetime(2025, 7, 3, max(hour or 0, 0), minute, tzinfo=dt.UTC)
    return replace(one, published=None if hour == -1 else when)


def reaction(*articles: Article) -> Reaction:
    (one,) = told(*articles).reactions
    return one


def test_the_earliest_article_with_a_wording_is_its_first_reporter_and_its_words_go_first() -> None:
    post, wire = at("Post", FULL, 14, 5), at("Wire", OTHER, 9, 30)
    told = reaction(post, wire)
    assert told.first in told.wordings and told.first is not None and told.first.article == wire.id
    assert [span.article for span in told.wordings] == [wire.id, post.id] == list(told.carried)


def test_a_statement_of_one_article_is_first_reported_by_it() -> None:
    told = reaction(at("Wire", FULL, -1), article("Post", "Dam breaks", NEWS, day=3))
    assert told.first == told.wordings[0] and len(told.carried) == 1


def test_a_reprint_that_is_not_quoted_may_be_the_first() -> None:
    early, late = at("Wire", "Nobody slept. " + FULL, 9), at("Post", FULL, 12)
    told = reaction(early, late)
    assert told.first is not None and told.first.article == early.id
    assert set(told.carried) == {early.id, late.id} and len(told.wordings) == 1


def test_nobody_is_first_where_an_article_has_no_date() -> None:
    told = reaction(at("Wire", OTHER, 9), at("Post", FULL, -1))
    assert (told.first, told.first_doubt) == (None, "undated") and len(told.carried) == 2


def test_what_is_dated_to_the_day_may_be_of_any_hour_of_it() -> None:
    told = reaction(at("Wire", OTHER), at("Post", FULL, 14))
    assert (told.first, told.first_doubt) == (None, "tied")
    next_day = replace(at("Post", FULL, 14), published=dt.datetime(2025, 7, 4, 14, tzinfo=dt.UTC))
    wire = at("Wire", OTHER)
    first = reaction(wire, next_day).first
    assert first is not None and first.article == wire.id


def test_two_articles_of_one_minute_are_of_one_time() -> None:
    assert reaction(at("Wire", OTHER, 9, 30), at("Post", FULL, 9, 30)).first_doubt == "tied"


def test_who_credits_another_paper_is_no_rival_of_it() -> None:
    reprint = at("Post", "“We mend the dam before the winter comes,” Mayor Ana Ruiz told Wire.", 9)
    wire = at("Wire", FULL, 9)
    first = reaction(reprint, wire).first
    assert first is not None and first.article == wire.id
    earlier = replace(reprint, published=dt.datetime(2025, 7, 3, 8, tzinfo=dt.UTC))
    assert reaction(earlier, wire).first_doubt == "credited"


def test_an_agency_in_the_dateline_has_the_words_from_it() -> None:
    agency = replace(at("Post", FULL, 9), text=f"LUND (NPA) – {NEWS}\n\n{FULL}")
    told = reaction(agency, at("Wire", OTHER, 12))
    assert (told.first, told.first_doubt) == (None, "credited")
    own = replace(agency, publisher="Northern Press Agency")
    assert reaction(own, at("Wire", OTHER, 12)).first_doubt == ""


def test_a_station_that_is_told_something_was_there_first() -> None:
    told = reaction(
        at("Post", "“We mend the dam before the winter comes,” Mayor Ana Ruiz told the Lund Tribune.", 9),
        at("Wire", OTHER, 12),
    )
    assert told.first_doubt == "credited"


def test_an_earlier_article_with_something_like_it_leaves_it_open() -> None:
    like = at("Coast", "Mayor Ana Ruiz said that the dam could not be mended in less than three years.", 8)
    told = reaction(like, at("Wire", FULL, 9), at("Post", FULL, 12))
    assert (told.first, told.first_doubt) == (None, "alike")


def test_the_words_of_a_few_are_found_with_other_marks_between_them() -> None:
    assert place_of("“We mend it, before winter,”", "He said: we mend it — before winter.") == (9, 35)
    assert place_of("“We mend it”", "He said: we mend it.") is None
