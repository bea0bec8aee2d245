"""What earlier issues hold of a story."""

from __future__ import annotations

import datetime as dt

from digest.model import Continued
from digest.ranking.continuity import Earlier, goes_on, repeats, retold
from digest.ranking.telling import TellingOptions, tell
from tests.builders import article, story, texts

NEWS = "The dam above Kelling broke on Thursday and flooded the old town of Kelling."
NEXT = "The council of Kelling moved 600 people from the old town to a school on Friday."
SAID = "“We saw nothing like it in all our lives,” said Mayor Ana Ruiz."


def words(*terms: str) -> frozenset[str]:
    return frozenset(terms)


def test_a_text_repeats_one_that_holds_most_of_its_words() -> None:
    said = [words("dam", "broke", "kelling", "town", "flood")]
    assert repeats(words("dam", "broke", "kelling"), said, 0.6)
    assert not repeats(words("dam", "council", "school"), said, 0.6)
    assert not repeats(words("dam", "broke"), said, 0.6)


def test_another_figure_says_something_else() -> None:
    said = [words("dam", "broke", "kelling", "4", "nine", "dead")]
    numbers = words("nine", "twelve")
    assert repeats(words("dam", "broke", "kelling", "nine", "dead"), said, 0.6, numbers)
    assert not repeats(words("dam", "broke", "kelling", "twelve", "dead"), said, 0.6, numbers)
    assert not repeats(words("dam", "broke", "kelling", "12", "dead"), said, 0.6, numbers)


def test_that_a_plan_has_come_true_is_news_and_the_plan_is_not_told_again() -> None:
    plan = "The council of Kelling will open a school for 600 people on 5 July."
    done = "The council of Kelling opened the school for 600 people on Saturday."
    later = "The council of Kelling will pay 300 crowns to each of them by August, it said on Saturday."
    report = article("A", "Kelling after the flood", done, plan.replace("5 July", "Sunday"), later, day=5)
    update = tell(story(report), {report.id: report}, TellingOptions(), earlier=Earlier(said=(NEWS,), planned=(plan,)))
    assert update is not None and done in texts(update.summary)
    assert not any("open" in text for text in texts(update.outlook))


def test_what_was_printed_is_not_told_again_where_there_is_more() -> None:
    report = article("A", "Kelling after the flood", NEWS, NEXT, SAID, day=4)
    options, by_id = TellingOptions(), {report.id: report}
    first = tell(story(report), by_id, options)
    update = tell(story(report), by_id, options, earlier=Earlier(said=(NEWS, SAID.partition(" said ")[0])))
    assert first is not None and NEWS in texts(first.summary) and first.reactions
    assert update is not None and texts(update.summary) == [NEXT] and not update.reactions


def test_a_story_that_says_nothing_new_is_told_all_the_same() -> None:
    report = article("A", "Dam above Kelling breaks", NEWS, day=4)
    update = tell(story(report), {report.id: report}, TellingOptions(), earlier=Earlier(said=(NEWS,)))
    assert update is not None and texts(update.summary) == [NEWS]


def test_how_much_of_the_news_readers_have_had_is_told_by_its_words() -> None:
    wreck = article(
        "Post", "Ferry hits pier in Tarn", "The ferry Marlin struck a pier of Tarn and hurt 14 people.", day=1
    )
    again = article("Wire", "Ferry hits pier", "The ferry struck a pier of Tarn and hurt people.", day=4)
    cause = article("Herald", "Worn valve wrecked ferry", "A worn valve in the steering gear is to blame.", day=4)
    told = {one.id: one for one in (wreck, again, cause)}
    shares = [retold(story(wreck, one), story(one), told) for one in (again, cause)]
    assert shares[0] == 1.0 and shares[1] < 0.3


def test_an_office_that_only_an_earlier_issues_article_tells_is_not_printed() -> None:
    older = article("Post", "Flood", NEWS, "The engineer Tom Hale measured the water for two days.", day=3)
    report = article("Wire", "Kelling flood", NEXT, "“The wall was rotten,” said Tom Hale at the school.", day=4)
    by_id = {one.id: one for one in (older, report)}
    update = tell(story(report), by_id, TellingOptions(), earlier=Earlier(articles=(older.id,)))
    whole = tell(story(older, report), by_id, TellingOptions())
    assert update is not None and [one.office for one in update.reactions] == [None]
    assert whole is not None and [one.office for one in whole.reactions] == ["engineer"]


def test_that_a_plan_is_dead_opens_the_update_though_it_has_the_words_of_the_plan() -> None:
    plan = "Kelling council will vote next Tuesday on closing four of its eleven libraries."
    dead = "Kelling council has put off next Tuesday's vote on closing four libraries."
    never = "Kelling council will not vote next Tuesday on closing four libraries."
    for turn in (dead, never):
        report = article("Post", "Library vote put off", turn, "Thursday's meeting was cancelled as well.", day=4)
        earlier = Earlier(said=(plan,), continues=Continued("1", dt.date(2025, 7, 3)))
        update = tell(story(report), {report.id: report}, TellingOptions(), earlier=earlier)
        assert update is not None and texts(update.summary)[0] == turn


def test_a_report_of_the_day_of_the_last_issue_repeats_it_unless_it_says_that_a_state_is_over() -> None:
    earlier = Earlier(said=(NEWS,), continues=Continued("1", dt.date(2025, 7, 4)))
    again = "The dam above Kelling broke on Thursday and swamped the old town of Kelling."
    report = article("Wire", "Kelling flooded", again, NEXT, day=4)
    update = tell(story(report), {report.id: report}, TellingOptions(), earlier=earlier)
    assert update is not None and texts(update.summary) == [NEXT]


def test_a_story_goes_on_where_title_or_first_sentence_tells_of_it() -> None:
    wreck = article("Post", "Ferry hits pier", "The ferry Marlin struck a pier in Low Tarn on Monday.", day=1)
    cause = article("Post", "Worn valve to blame", "The Marlin's ferry crew found a worn valve.", day=3)
    school = article(
        "Post", "School reopens", "The school in Low Tarn reopens on Monday.", "The ferry sails again.", day=3
    )
    assert goes_on([cause], [wreck]) and not goes_on([school], [wreck]) and goes_on([school, cause], [wreck])


def test_what_has_no_title_or_is_in_another_language_is_taken_to_go_on() -> None:
    wreck = article("Post", "Ferry hits pier", "The ferry Marlin struck a pier in Low Tarn on Monday.", day=1)
    untitled = article("Post", "", "The school in Low Tarn reopens.", day=3)
    german = article("Post", "Schule öffnet", "Die Schule in Low Tarn öffnet wieder.", day=3, language="de")
    assert goes_on([untitled], [wreck]) and goes_on([german], [wreck])
