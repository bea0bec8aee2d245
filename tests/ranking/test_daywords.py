"""Words that say a day only to who reads them in time."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.ranking.continuity import Earlier
from digest.ranking.parts.daywords import misread
from digest.ranking.telling import TellingOptions, tell
from digest.text.dates import find_dates
from tests.builders import article, story, texts, told

WRITTEN = dt.date(2026, 11, 3)
NEXT_DAY, SATURDAY, NEXT_WEEK, NEXT_YEAR = (
    dt.date(2026, 11, 4),
    dt.date(2026, 11, 7),
    dt.date(2026, 11, 10),
    dt.date(2027, 1, 4),
)
NEWS = "The dam above Kelling broke and flooded the old town of Kelling, the council said."


def misleads(text: str, read: dt.date, language: str = "en") -> bool:
    dates = find_dates(text, language, WRITTEN)
    return misread(text, dates, language, written=WRITTEN, read=read)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ferry sank yesterday."),
        ("en", "The council votes tomorrow."),
        ("de", "Die Fähre sank gestern."),
        ("de", "Der Rat stimmt morgen ab."),
        ("fr", "Le bac a coulé hier."),
        ("fr", "Le conseil vote demain."),
        ("es", "El barco se hundió ayer."),
        ("es", "El consejo vota mañana."),
    ],
)
def test_yesterday_and_tomorrow_hold_on_the_day_itself_only(language: str, text: str) -> None:
    assert not misleads(text, WRITTEN, language)
    assert misleads(text, NEXT_DAY, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ferry sank on Monday."),
        ("de", "Die Fähre sank am Montag."),
        ("fr", "Le bac a coulé lundi."),
        ("es", "El barco se hundió el lunes."),
    ],
)
def test_a_weekday_holds_for_a_week(language: str, text: str) -> None:
    assert not misleads(text, SATURDAY, language)
    assert misleads(text, NEXT_WEEK, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The result is expected next week."),
        ("de", "Das Ergebnis wird nächste Woche erwartet."),
        ("fr", "Le résultat est attendu la semaine prochaine."),
        ("es", "El resultado se espera la semana que viene."),
    ],
)
def test_next_week_holds_until_the_week_is_over(language: str, text: str) -> None:
    assert not misleads(text, SATURDAY, language)
    assert misleads(text, NEXT_WEEK, language)


def test_last_year_holds_until_new_year() -> None:
    assert not misleads("The wall was built last year.", NEXT_WEEK)
    assert misleads("The wall was built last year.", NEXT_YEAR)


def test_what_names_its_day_in_full_never_misleads() -> None:
    assert not misleads("The ferry sank on Monday, 2 November 2026, in the morning of the feast.", NEXT_YEAR)
    assert not misleads("El barco se hundió por la mañana, a las seis de la mañana.", NEXT_WEEK, "es")


def test_a_summary_of_a_later_day_prefers_what_can_still_be_read() -> None:
    report = article(
        "A", "Dam above Kelling breaks", NEWS, "Soldiers brought the people of Kelling bread yesterday.",
        "Soldiers of Lund brought 600 people of Kelling to a school.", day=3,
    )  # fmt: skip
    later = TellingOptions(today=dt.date(2025, 7, 6))
    assert not any("yesterday" in text for text in texts(told(report, options=later).summary))


def test_what_was_to_come_is_not_to_come_when_its_day_is_over() -> None:
    plan = "The council of Kelling will vote on money for a new dam on 5 July."
    report = article("A", "Dam above Kelling breaks", NEWS, plan, day=3)
    assert texts(told(report, options=TellingOptions(today=dt.date(2025, 7, 4))).outlook) == [plan]
    assert not told(report, options=TellingOptions(today=dt.date(2025, 7, 6))).outlook


def test_background_says_which_sunday_it_means_and_never_yesterday() -> None:
    dated = "Farmers had warned of cracks in the dam of Kelling on Sunday, the fire brigade of Kelling previously said."
    near = dated.replace("on Sunday", "yesterday")
    now = article("A", "Dam above Kelling breaks", NEWS, day=15)
    for sentence, expected in ((dated, [dated]), (near, [])):
        old = article("B", "Dam above Kelling", sentence, day=3)
        by_id = {one.id: one for one in (now, old)}
        telling = tell(
            story(now), by_id, TellingOptions(today=dt.date(2025, 7, 16)), earlier=Earlier(articles=(old.id,))
        )
        assert telling is not None and texts(telling.background) == expected
