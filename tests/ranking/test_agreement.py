"""Where sources give different values for one thing, and which of them are out of date."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.model import Article, Disagreement, Telling
from digest.ranking.facts.clashes import MOST_SHOWN
from digest.ranking.telling import TellingOptions
from tests.builders import told


def report(publisher: str, text: str, hour: int | None = None, title: str = "") -> Article:
    published = None if hour is None else dt.datetime(2025, 7, 3, hour, tzinfo=dt.UTC)
    return Article.from_text(text, title=title, published=published, publisher=publisher)


def telling(*reports: Article) -> Telling:
    return told(*reports, options=TellingOptions(max_share=1.0))


def between(*sentences: str) -> tuple[Disagreement, ...]:
    return telling(*(report(f"P{number}", text) for number, text in enumerate(sentences))).disagreements


def test_two_counts_of_one_thing_stand_side_by_side() -> None:
    (clash,) = between(
        "The flood in Kelling killed 12 people on Monday.", "The flood in Kelling killed 15 people on Monday."
    )
    assert (clash.about, clash.kind) == ("people", "conflicting")
    assert [version.value for version in clash.versions] == ["12 people", "15 people"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed 12 people", "killed 12 people"),
        ("killed twelve people", "killed 12 people"),
        ("cost 1.5 million euros", "cost 1,500,000 euros"),
        ("cost $2.7m", "cost $2.7 million"),
        ("cost 40 euros", "moved 30 tonnes"),
        ("broke gate No. 3 first", "broke gate No. 4 first"),
        ("brought winds of 5 to 10 mph", "brought winds of 10 to 20 mph"),
    ],
)
def test_what_agrees_or_counts_something_else_is_no_disagreement(one: str, other: str) -> None:
    assert between(f"The flood in Kelling {one}.", f"The flood in Kelling {other}.") == ()


def test_the_dead_and_the_hurt_are_compared_each_with_its_own() -> None:
    (clash,) = between(
        "The flood in Kelling killed 12 people and hurt 40 people.", "The flood in Kelling killed 15 people."
    )
    assert [version.value for version in clash.versions] == ["12 people", "15 people"]


def test_sentences_that_share_only_unit_and_scale_are_about_different_things() -> None:
    assert between("The fund holds 90 million euros.", "Lund has paid out 34 million euros so far.") == ()


def test_one_voice_does_not_disagree_with_itself() -> None:
    assert between("The flood in Kelling killed 12 people. The flood in Kelling killed 15 people.") == ()


def test_a_value_that_the_other_voice_gives_too_is_known_to_both() -> None:
    later = "The flood in Kelling killed 15 people on Monday. At first it was said that the flood killed 12 people."
    assert between("The flood in Kelling killed 12 people on Monday.", later) == ()


def test_a_value_that_is_named_only_to_be_set_right_is_no_value_of_its_own() -> None:
    (clash,) = between(
        "The flood in Kelling killed 12 people on Monday.",
        "The flood in Kelling killed 15 people on Monday, not the 12 people that the police spoke of.",
    )
    assert [version.value for version in clash.versions] == ["12 people", "15 people"]


def test_a_side_that_stands_in_the_summary_names_that_sentence_and_prints_no_other() -> None:
    told_of = telling(report("Post", "The flood killed 12 people."), report("Wire", "The flood killed 15 people."))
    sides = {span for version in told_of.disagreements[0].versions for span in version.spans}
    assert len(sides & set(told_of.summary)) == 1
    assert len(sides) == 2


EARLY = "The flood in Kelling killed 12 people. Rain fell all night on the town."
LATE = "The flood in Kelling killed 87 people. Soldiers came to help the town."


@pytest.mark.parametrize("publisher", ["Post", "Wire"])
def test_the_summary_gives_the_latest_toll_whoever_gave_the_first(publisher: str) -> None:
    story = telling(
        report("Post", EARLY, 8, "Flood in Kelling kills 12"), report(publisher, LATE, 18, "Flood in Kelling kills 87")
    )
    printed = " ".join(span.text for span in story.summary)
    assert "87 people" in printed and "12 people" not in printed
    assert story.headline.text == "Flood in Kelling kills 87"
    assert [clash.kind for clash in story.disagreements] == ["updated"]


def test_without_trusted_dates_nothing_is_out_of_date() -> None:
    (clash,) = telling(report("Post", EARLY), report("Wire", LATE)).disagreements
    assert clash.kind == "conflicting"


def test_another_publishers_later_estimate_is_a_second_opinion_and_two_are_an_update() -> None:
    post = report("Post", "The new roof of the hall will cost 4 million euros.", 8)
    wire = report("Wire", "The new roof of the hall will cost 6 million euros.", 18)
    news = report("News", "Builders say that the new roof of the hall will cost 6 million euros.", 19)
    assert [clash.kind for clash in telling(post, wire).disagreements] == ["conflicting"]
    assert [clash.kind for clash in telling(post, wire, news).disagreements] == ["updated"]


def test_a_value_taken_from_somebody_who_gave_it_up_since_is_out_of_date_too() -> None:
    story = telling(
        report(
            "Bureau", "Farmers will bring in 2.4 million tonnes of wheat.", 8, "Wheat harvest of 2.4 million tonnes"
        ),
        report("Wire", "The bureau reckons with 2.4 million tonnes of wheat this year.", 9),
        report("Bureau", "The wheat harvest will be 2.2 million tonnes.", 18, "Wheat harvest of 2.2 million tonnes"),
    )
    assert "2.4" not in " ".join(span.text for span in story.summary) + story.headline.text


FIRST = "The ferry disaster off Lanna killed 12 people, the coastguard said."
NEW = "The ferry disaster off Lanna killed 19 people, the coastguard said."
REPRINT = "Bells rang on the island. The ferry disaster off Lanna killed 12 people, officials said."


def test_an_old_value_that_another_house_prints_late_is_out_of_date() -> None:
    story = telling(report("Wire", FIRST, 8), report("Wire", NEW, 16), report("Echo", REPRINT, 17))
    assert "12 people" not in " ".join(span.text for span in story.summary)
    assert [clash.kind for clash in story.disagreements] == ["updated"]


def test_a_value_that_two_houses_give_after_it_was_given_up_is_upheld() -> None:
    later = [report("Echo", REPRINT, 20), report("Post", f"The town mourns. {FIRST}", 21)]
    story = telling(report("Wire", FIRST, 8), report("Wire", NEW, 16), *later)
    assert "19 people" not in " ".join(span.text for span in story.summary)


def test_a_day_without_its_hour_is_neither_earlier_nor_later_than_an_hour_of_it() -> None:
    (clash,) = telling(report("Post", FIRST, 0), report("Wire", NEW, 18)).disagreements
    assert clash.kind == "conflicting"


def test_few_are_shown_however_many_there_are() -> None:
    things = ["boats", "trucks", "houses", "cows", "bridges", "trees"]
    told_of = [" ".join(f"The flood in Kelling swept {n} {thing} out of town." for thing in things) for n in (11, 22)]
    assert len(between(*told_of)) == MOST_SHOWN


def test_thousands_of_figures_take_no_time() -> None:
    many = [" ".join(f"The flood killed {n + k} people." for n in range(1500)) for k in (0, 5000)]
    assert len(between(*many)) <= MOST_SHOWN


def test_two_counts_of_one_thing_do_not_stand_side_by_side_as_facts() -> None:
    story = telling(
        report("Post", "A ferry hit a pier in Tarn on Thursday. 14 people were injured, the police said."),
        report("Wire", "The ferry rammed the pier of Tarn on Thursday. 17 people were injured, doctors said."),
    )
    assert sum("injured" in span.text for span in story.summary) < 2
    assert [version.value for version in story.disagreements[0].versions] == ["14 people", "17 people"]


def test_the_headline_gives_the_figure_that_the_summary_gives() -> None:
    six = "A mine in Orle collapsed on Tuesday, killing six miners. The mine belongs to Tarn Coal."
    eight = "Eight miners were killed when a mine in Orle collapsed on Tuesday. Tarn Coal owns the mine."
    story = telling(
        report("Post", six, title="Mine collapse kills six in Orle"),
        report("Wire", eight, title="Mine collapse kills eight in Orle"),
    )
    assert story.headline.text.split()[3] in story.summary[0].text.casefold()


def test_other_states_of_things_on_other_days_are_no_dispute() -> None:
    river = "The river Ard stood at five metres in Mossford on Tuesday. The town was calm."
    assert not between(river, "Mossford was evacuated on Thursday because of the river Ard. The bridge is closed.")
