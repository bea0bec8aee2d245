"""What every report of an event tells once is compared in whatever words, and nothing else is."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.model import Article, Disagreement
from digest.ranking.telling import TellingOptions
from tests.builders import spans, texts, told

WHOLE = TellingOptions(max_share=1.0)


def report(publisher: str, text: str, *, hour: int = 8, day: int = 3, language: str = "en") -> Article:
    published = dt.datetime(2025, 7, day, hour, tzinfo=dt.UTC)
    return Article.from_text(text, publisher=publisher, published=published, language=language)


def differences(*reports: Article) -> tuple[Disagreement, ...]:
    return told(*reports, options=WHOLE).disagreements


def values(*reports: Article) -> list[list[str]]:
    return [[version.value for version in one.versions] for one in differences(*reports)]


def test_one_deed_in_other_words_is_compared() -> None:
    first = report("Post", "The bookseller Pennick will shut 14 of its 61 shops this year. Rents are high.")
    second = report("Echo", "Pennick, the chain of bookshops, is to close 17 stores. The unions heard in the morning.")
    assert values(first, second) == [["14 of its 61 shops", "17 stores"]]


def test_a_sentence_that_leans_is_read_and_printed_with_the_one_before() -> None:
    first = report("Post", "A storm crossed the coast of Vessen. It left 40,000 homes without power, the grid said.")
    second = report("Wire", "About 55,000 homes were without electricity in Vessen on Thursday. Schools are closed.")
    telling = told(first, second, options=WHOLE)
    assert [version.value for version in telling.disagreements[0].versions] == ["40,000 homes", "55,000 homes"]
    assert any("A storm crossed" in text for text in texts(spans(telling)))


def test_what_two_languages_say_is_compared() -> None:
    first = report("Post", "Lerna voted on Sunday for a new president. Turnout was 61 percent, officials said.")
    second = report("Bote", "Lerna hat gewählt. Die Wahlbeteiligung lag am Sonntag bei 58 Prozent.", language="de")
    assert values(first, second) == [["61 percent", "58 Prozent"]]


def test_ages_are_those_of_one_person() -> None:
    first = report("Post", "The actor Tom Ferris has died in Dale. He was 88. He played the butler in nine films.")
    second = report("Wire", "Tom Ferris, the actor, died on Thursday at the age of 87. He was born in Dale.")
    passenger = report("Wire", "A lorry hit a van in Thorn. The passenger, aged 29, broke an arm in the crash.")
    driver = report("Post", "A lorry hit a van in Thorn. The driver of the lorry, a 43-year-old, was cut free.")
    assert values(first, second) == [["88", "87"]]
    assert values(driver, passenger) == []


def test_names_that_share_nothing_are_compared_where_they_hold_one_office() -> None:
    first = report("Post", "The bakery chain Korn has a new chief executive. Anna Holm takes over on Monday.")
    second = report("Wire", "Korn, the bakery chain, named Berta Lund as its chief executive. She comes from a dairy.")
    assert values(first, second) == [["Anna Holm", "Berta Lund"]]


def test_who_is_followed_is_no_new_holder() -> None:
    first = report("Post", "The museum of Orrin has a new director. Peter Marsh takes over in October.")
    second = report("Wire", "The museum of Orrin has a new director. He succeeds Hilda Bower, who retires.")
    assert values(first, second) == []


def test_a_short_form_is_no_other_name() -> None:
    first = report("Post", "Dave Brent won the marathon of Orrin on Sunday. It rained.")
    second = report("Wire", "David Brent has won the marathon of Orrin in the rain. Two runners fell.")
    assert values(first, second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The fire burned 320 hectares of pines near Thorn.", "Near Thorn the fire burned 300 hectares of vines."),
        ("Turnout in Lerna was 71 percent on Sunday.", "In the capital of Lerna turnout was 64 percent on Sunday."),
        ("Gusts reached 141 km/h at the lighthouse.", "In the harbour the wind blew at 98 km/h."),
        ("The council voted by 17 to 14 to close the ward.", "The council voted by 20 to 11 to raise fares."),
        ("A crash hurt 14 people in Brun and 9 in Lisk.", "Crashes hurt 23 people in Brun and Lisk."),
    ],
)
def test_the_same_deed_elsewhere_or_of_something_else_is_no_disagreement(first: str, second: str) -> None:
    assert values(report("Post", first), report("Wire", second)) == []


def test_several_values_of_a_matter_in_one_report_are_not_compared() -> None:
    first = report("Post", "The treasurer was jailed for nine years on Tuesday. His wife was jailed for two years.")
    second = report("Wire", "A court sentenced the treasurer to eight years in prison on Tuesday.")
    assert values(first, second) == []


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (("Post", 8), ("Wire", 8), "conflicting"),
        (("Post", 8), ("Post", 17), "updated"),
        (("Post", 8), ("Wire", 17), "updated"),
    ],
)
def test_what_grows_is_updated_by_a_later_report_and_disputed_by_one_of_the_same_time(
    first: tuple[str, int], second: tuple[str, int], kind: str
) -> None:
    early = report(first[0], "Measles has broken out at a school in Dale. 23 pupils have fallen ill.", hour=first[1])
    late = report(second[0], "The school in Dale has closed: 31 pupils have fallen ill.", hour=second[1])
    assert [one.kind for one in differences(early, late)] == [kind]


def test_what_does_not_grow_is_updated_by_others_only_where_they_say_so() -> None:
    early = report("Post", "The trial of three bankers in Vessen will begin on 14 September.")
    other = report("Wire", "The trial of three bankers in Vessen begins on 21 September.", hour=17)
    moved = report("Wire", "The trial of three bankers in Vessen was postponed and begins on 21 September.", hour=17)
    assert [one.kind for one in differences(early, other)] == ["conflicting"]
    assert [one.kind for one in differences(early, moved)] == ["updated"]


def test_of_undated_reports_nobody_knows_which_is_newer() -> None:
    texts = ("Measles has broken out in Dale: 23 pupils have fallen ill.", "In Dale 31 pupils have fallen ill.")
    undated = [Article.from_text(text, publisher=name, language="en") for text, name in zip(texts, "AB", strict=True)]
    assert [one.kind for one in differences(*undated)] == ["conflicting"]
