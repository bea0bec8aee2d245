"""A summary says each thing once, whatever its words."""

from __future__ import annotations

import datetime as dt

from digest.model import Article, Continued
from digest.ranking.continuity import Earlier
from digest.ranking.parts.introductions import Introductions
from digest.ranking.parts.material import Material, gather
from digest.ranking.telling import TellingOptions, tell
from tests.builders import article, story, texts, told

VOTE = "The council of Kelm voted by 31 to 27 on Tuesday to build a tram line to the hospital."


def test_a_count_told_in_other_words_is_not_told_again() -> None:
    again = "Of 60 councillors 31 were for the plan late on Tuesday, 27 were against it, and two abstained."
    summary = texts(
        told(article("Post", "Kelm council votes for tram", VOTE), article("Wire", "Kelm tram", again)).summary
    )
    assert len([text for text in summary if "31" in text]) == 1


def test_a_visit_with_the_same_people_is_one_visit() -> None:
    one = "Minister Ilka Toresen met her colleague Henrik Dahl at the bridge of Stelling."
    other = "In Stelling there were two hours of talks between Ilka Toresen and Henrik Dahl beside half-built piers."
    summary = texts(told(article("Post", "Ministers meet in Stelling", one), article("Wire", "Talks", other)).summary)
    assert len({one, other} & set(summary)) == 1


def test_what_has_particulars_of_its_own_is_told_as_well() -> None:
    more = "The line of eleven kilometres will cost Kelm 310 crowns a household, builder Osman Dorr said."
    plain = (
        "Shops in Station Street closed for an hour when Mayor Ana Ruiz announced the council vote on the tram line."
    )
    summary = texts(
        told(article("Post", "Kelm council votes for tram", VOTE, more), article("Wire", "", plain)).summary
    )
    assert VOTE in summary and plain in summary


def test_what_had_not_been_until_now_tells_the_event_once_more() -> None:
    implied = "Orsk, Brekk and Lund have bus lanes, but none of the three had voted for a tram until now."
    plain = implied.replace("had voted for a tram until now", "has the money for a tram")
    for sentence, expected in ((implied, False), (plain, True)):
        post = article("Post", "Kelm council votes for tram line", VOTE, sentence)
        wire = article("Wire", "Tram line to hospital: Kelm council votes for it", VOTE, sentence)
        assert (sentence in texts(told(post, wire, options=TellingOptions(max_share=1.0)).summary)) is expected


INTRODUCED = "Anna Hedley counted the ballots in the hall of Kelm."
BARE = "Hedley left Station Street with three boxes of ballots at ten in the evening."


def test_nobody_is_named_by_surname_alone_who_has_not_been_introduced() -> None:
    needs = Introductions(gathered(article("Post", "Kelm votes", VOTE, INTRODUCED, BARE))).needs
    assert needs(2, [0]) and not needs(2, [0, 1]) and not needs(1, [0])


def test_whom_a_report_never_introduces_everybody_knows() -> None:
    post = article("Post", "Kelm votes", VOTE, INTRODUCED, BARE)
    wire = article("Wire", "Tram vote in Kelm", VOTE, "Hedley, whom all of Kelm knows, sang with the crowd.")
    assert not Introductions(gathered(post, wire)).needs(2, [0])


def gathered(*articles: Article) -> Material:
    """The material of one story."""
    return gather(story(*articles), {one.id: one for one in articles})


HALL = "Some two hundred people stood in the rain outside the old town hall."


def test_a_weaker_second_sentence_is_better_than_none() -> None:
    assert texts(told(article("Post", "Kelm council votes for tram", VOTE, HALL)).summary) == [VOTE, HALL]


def test_a_number_in_words_is_a_figure() -> None:
    vague = HALL.replace("Some two hundred people", "Onlookers")
    assert texts(told(article("Post", "Kelm council votes for tram", VOTE, vague)).summary) == [VOTE]


def test_reports_that_begin_by_what_readers_know_tell_each_its_own_deed() -> None:
    known = "A fire in the mill of Orsk killed nine people on Monday."
    search = "Police searched the house of Ivo Brand in Lund on Tuesday, a day after a fire in the mill killed nine."
    mourning = (
        "Orsk mourned on Tuesday for those whom the fire in the mill killed, and Bishop Ana Ruiz read their names."
    )
    reports = (
        article("Post", "Police search house after fire", search, day=8),
        article("Wire", "Orsk mourns nine dead of mill fire", mourning, day=8),
    )
    by_id = {one.id: one for one in reports}
    update = tell(story(*reports), by_id, TellingOptions(), earlier=Earlier(said=(known,)))
    assert update is not None and set(texts(update.summary)) == {search, mourning}


def test_what_was_done_before_the_last_issue_does_not_lead_an_update() -> None:
    before = "Officials closed three schools in Orsk on Monday after 42 children fell ill with measles."
    died = "A boy died of measles in a school in Orsk on Thursday, officials in Orsk said."
    report = article("Post", "First death of measles in Orsk schools", before, died, day=10)
    past = Earlier(said=("Parents in Lund queued.",), continues=Continued("desk", dt.date(2025, 7, 9)))
    update = tell(story(report), {report.id: report}, TellingOptions(), earlier=past)
    assert update is not None and texts(update.summary)[0] == died


def test_a_paper_is_no_news_of_its_own() -> None:
    own = "The Post reported on Tuesday that a builder had warned the council of Kelm."
    assert texts(told(article("Post", "Kelm council votes for tram", VOTE, own)).summary) == [VOTE]


def test_those_badly_hurt_are_counted_once() -> None:
    crash = "A tram hit a lorry in Kelm on Tuesday, and fourteen people were hurt, two of them seriously."
    again = "Two of the injured were in a critical condition in Lund on Wednesday."
    other = "Two of the injured left the hospital in Lund on Wednesday."
    for sentence, expected in ((again, [crash]), (other, [crash, other])):
        post, wire = article("Post", "Tram hits lorry in Kelm", crash), article("Wire", "Tram crash in Kelm", sentence)
        assert texts(told(post, wire).summary) == expected


def test_an_issue_of_a_week_is_led_by_the_end_and_tells_the_days_in_order() -> None:
    burned = "A fire in the mill of Orsk killed three people on Tuesday, the brigade of Orsk said."
    missing = "Two workers of the Orsk mill are still missing, Mayor Ana Ruiz said on Tuesday."
    found = "Divers from Lund found both workers of the mill alive in the river on Thursday."
    held = "Police in Brekk arrested the owner, Ivo Brand, over the fire in the mill of Orsk on Saturday."
    reports = (
        article("A", "Fire in mill of Orsk kills three", burned, missing, day=1),
        article("B", "Missing workers found alive", found, day=3),
        article("C", "Owner of burned mill arrested", held, day=5),
    )
    summary = texts(told(*reports, options=TellingOptions(today=dt.date(2025, 7, 6))).summary)
    assert summary[0] == held and missing not in summary
    assert summary[1:] == [text for text in (burned, found) if text in summary[1:]]


def test_the_day_after_the_deed_is_not_told_again_in_other_words() -> None:
    vote = "The council of Kelm voted on Tuesday to build a tram line to the hospital of Orsk."
    again = "On 1 July the councillors of Kelm, with Ana Ruiz and Ivo Brand, voted for what Orsk had asked for: a tram."
    held = "On Wednesday Ana Ruiz and Ivo Brand signed the contract for the tram with the builder Osman Dorr in Lund."
    reports = (
        article("Post", "Kelm council votes for tram to hospital", vote, day=1),
        article("Wire", "Kelm votes for tram line to hospital", vote.replace("build", "pay for"), day=1),
    )
    for sentence, expected in ((again, False), (held, True)):
        summary = texts(told(*reports, article("Herald", "What Orsk has won", sentence, day=2)).summary)
        assert (sentence in summary) is expected


def test_a_word_in_marks_makes_no_quotation_of_a_report() -> None:
    dated = (
        "Mayor Ruiz of Kelm on Tuesday took back her words on the “ghost line” and the council voted to build the tram."
    )
    summary = texts(told(article("Post", "Kelm council votes for tram", dated)).summary)
    assert summary == [dated]


def test_a_report_that_stands_alone_is_led_by_the_sentence_that_says_its_title() -> None:
    cleared = "The suspicion against the mayor of Kelm, Ana Ruiz, has been dispelled."
    paper = article("Post", "Suspicion against mayor dispelled", f"{cleared} Ruiz was set free on Wednesday.", day=3)
    assert texts(told(paper).summary)[0] == cleared


def test_what_sums_up_gives_background_and_no_news_where_others_report() -> None:
    list_ = article(
        "Post",
        "Five things to know about the strait of Lund",
        "The strait of Lund has 180 days of gales a year.",
        "In 1978 a tanker burned in the strait of Lund for nine days.",
        day=3,
    )
    news = "A first attempt to free the freighter Vega from a bank in the strait of Lund failed on Thursday."
    telling = told(article("Wire", "Tugs fail to free Vega in strait of Lund", news, day=3), list_)
    assert texts(telling.summary) == [news]
    assert [span.article for span in telling.background] == [list_.id]
    assert told(list_).headline.text == list_.title


def test_a_strike_to_come_is_told_where_no_sentence_tells_it_as_done() -> None:
    strike = (
        "Ferry crews on the Tarn Sound will walk out for 48 hours from Wednesday, their union said on Sunday night."
    )
    halt = "All ferries across the Sound will be cancelled on Wednesday and Thursday, Tarn Ferries announced on Monday."
    one = article("Post", "Ferry crews to strike from Wednesday", strike, "Tarn Ferries said it was sad.", day=6)
    two = article("Herald", "Crossings to halt as strike looms", halt, "The health centre moved its hours.", day=7)
    telling = told(one, two)
    assert texts(telling.summary)[0] == strike


def test_what_leans_on_the_first_sentence_is_told_right_behind_it_unless_it_says_nothing() -> None:
    found = "Der seit dem Sturm in Lauen vermisste Angler Jan Kolb ist am Leben."
    where = "Ihn fand ein Fischer am Dienstag auf der Insel Norn."
    shell = "Das teilte die Polizei in Lauen am Dienstag mit."
    for sentence, expected in ((where, True), (shell, False)):
        post = Article.from_text(f"{found} {sentence}", title="Vermisster Angler lebt", language="de", publisher="Post")
        assert (sentence in texts(told(post, options=TellingOptions(max_share=1.0)).summary)) is expected


MISSING = "Four are in hospital, and three are missing."


def test_the_hurt_and_the_missing_are_counted_behind_the_dead() -> None:
    dead = "Two people have died in a landslide at a quarry near Orsk, the rescue service said early on Thursday."
    slope = "The slope gave way at about 2 a.m. above the Hale & Sons crusher and buried a neighbouring workshop."
    again = "A landslide at the quarry of Orsk killed at least two workers in the early hours of Thursday."
    radio = article("Radio", "Two dead in landslide at Orsk", dead, slope, MISSING, day=3)
    post = article("Post", "Landslide kills quarry workers", again, day=3)
    assert texts(told(radio, post).summary)[:2] == [dead, MISSING]


def test_news_is_of_harm_where_its_reports_open_with_a_count_of_the_dead_the_hurt_or_the_missing() -> None:
    assert gathered(article("Post", "Landslide", "Two people have died in a landslide at Orsk.", day=3)).counts_harm
    assert not gathered(article("Post", "Kelm council votes for tram", VOTE, MISSING, day=3)).counts_harm
