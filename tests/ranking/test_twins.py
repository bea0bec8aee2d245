"""Notes on two events of one kind in two places, or of two people, are two stories, whatever they say alike."""

from __future__ import annotations

import pytest

from digest.model import Article
from digest.ranking.grouping.leads import lead_names
from digest.ranking.grouping.stories import group
from tests.ranking.events import report
from tests.ranking.lookalikes import cases, entries, pairs

LEAST_JOINED = 0.97
"""Share of the pairs of one event that two articles alone must suffice for."""
LEAST_TWINS_JOINED = 0.89
"""The same of twins, not to grow worse: some of these pairs share a town and a day alone, as two events of it do."""
MOST_JOINED = 0.02
"""Share of the pairs of look-alikes that may be joined where nothing else is there; it was .34 before leads counted."""
MOST_JOINED_IN_TOWN = 0.04
"""The same of notes on two events in one town, with a quotation in each; it was .61 before quotations counted less."""
MOST_JOINED_OF_ONE_DAY = 0.24
"""The same of one town and one day; it was .78 before what they are about counted."""
MOST_JOINED_OF_ONE_BEAT = 0.16
"""The same of one town, company or court in proper news style; it was .33."""
CALL = "Police asked witnesses to call 101."


def one_story(*articles: Article) -> bool:
    return len(group(articles)) == 1


def note(id: str, title: str, text: str) -> Article:
    return report(id, text, title=title, publisher=id)


def crash(place: str, load: str, car: str, *, more: str = CALL) -> Article:
    title = f"Two die in lorry crash on {place}"
    text = f"Two people died on Thursday when a lorry carrying {load} hit a {car} on the {place}."
    return note(place, title, f"{text}\n\nThe driver of the lorry was unhurt. {more}")


def joined(name: str) -> tuple[float, float]:
    """The shares of the pairs of one event, and of two events, that are one story."""
    found = [(same, one_story(left, right)) for case in cases(name) for left, right, same in pairs(case)]
    true, false = ([one for kind, one in found if kind == same] for same in (True, False))
    return sum(true) / len(true), sum(false) / len(false)


def test_twins_are_two_stories_and_two_reports_of_one_event_one() -> None:
    true, false = joined("twins")
    assert true >= LEAST_TWINS_JOINED
    assert false <= MOST_JOINED


def test_two_events_in_one_town_are_two_stories_though_the_same_mayor_speaks() -> None:
    true, false = joined("towns")
    assert true >= LEAST_JOINED
    assert false <= MOST_JOINED_IN_TOWN


def test_reports_of_one_event_are_one_story_though_their_town_has_other_news_that_day() -> None:
    true, false = joined("neighbours")
    assert true >= LEAST_JOINED
    assert false <= MOST_JOINED_OF_ONE_DAY


def test_two_events_of_one_reporters_beat_are_two_stories() -> None:
    true, false = joined("beats")
    assert true >= LEAST_JOINED
    assert false <= MOST_JOINED_OF_ONE_BEAT


def test_who_sent_a_report_is_none_of_whom_it_is_about() -> None:
    sold = "Tarn Ferries has sold two of its five ships, the company said on Monday."
    wire = "SELBY (KPA) - Tarn Ferries will sell two ships for 20 million euros, it said on Monday. KPA saw its email."
    names = [lead_names("Ferry firm sells ships", text, "en", ["Ferries", "KPA", "SELBY"]) for text in (sold, wire)]
    assert "tarn" in names[0] and "tarn" in names[1]
    assert "kpa" not in names[1]


@pytest.mark.parametrize("name", ["twins", "beats"])
def test_all_notes_side_by_side_fall_into_their_events(name: str) -> None:
    from benchmarks.bcubed import bcubed

    notes = [note for number, case in enumerate(cases(name)) for note in entries(case, f"{number:02}-")]
    story_of = {id: story.id for story in group(notes) for id in story.articles}
    assert bcubed([note.id[:-1] for note in notes], [story_of[note.id] for note in notes]).f1 >= 0.95


def test_two_lorry_crashes_with_one_stock_sentence_are_two_stories() -> None:
    assert not one_story(crash("A52 near Corby", "potatoes", "car"), crash("A7 near Selkirk", "pipes", "van"))


def test_two_reports_of_one_crash_are_one_story() -> None:
    other = note("b", "Couple killed in potato lorry crash", f"A couple died on the A52 at Corby on Thursday. {CALL}")
    assert one_story(crash("A52 near Corby", "potatoes", "car"), other)


def test_a_fine_and_a_fair_in_one_town_with_a_quotation_each_are_two_stories() -> None:
    fine = "A baker in Holmdale was fined on Tuesday for short loaves.\n\n“I can not count,” said baker Ed Lind."
    fair = "Holmdale council voted by 15 to 9 on Tuesday for a goose fair.\n\n“We like geese,” said leader Tim Ward."
    assert not one_story(note("a", "Baker fined in Holmdale", fine), note("b", "Goose fair for Holmdale", fair))


def test_a_report_that_recalls_another_fire_elsewhere_does_not_glue_the_two() -> None:
    burned = "A fire gutted St Mary's primary school in Ashwick early on Tuesday. Nobody was hurt. Arson is feared."
    recalls = (
        "St Mary's school in Ashwick burned down on Tuesday. In May a fire destroyed the gym of a school in Tolby."
    )
    small = "Fire broke out at Mill Lane primary school in Tolby on Tuesday. Three pupils were treated for smoke."
    one, too = note("a", "School in Ashwick gutted by fire", burned), note("b", "Ashwick blaze: arson feared", recalls)
    assert len(group([one, too, note("c", "Fire at primary school in Tolby", small)])) == 2


def test_people_of_one_surname_are_two_stories() -> None:
    mayor = (
        "Martin Hale, the former mayor of Lindale, was sentenced to four years in prison on Thursday for taking bribes."
    )
    treasurer = "Judith Hale, the former treasurer of Tarby Hospital, was sentenced to six years in prison on Thursday."
    jailed = note("a", "Former mayor of Lindale jailed for four years", mayor)
    assert not one_story(jailed, note("b", "Hospital treasurer jailed for six years", treasurer))


def test_a_place_may_have_another_name_in_another_language() -> None:
    english = (
        "A quake of magnitude 6.1 shook Orland on Tuesday and killed nine. “It roared,” said shepherd Dario Mehlin."
    )
    french = "Un séisme de magnitude 6,1 a frappé mardi l'Orlandie, faisant neuf morts, selon le berger Dario Mehlin."
    one = note("a", "Quake of magnitude 6.1 kills nine in Orland", english)
    assert one_story(one, report("b", french, title="Séisme de 6,1 en Orlandie : neuf morts", language="fr"))
